-- What became of articles that were grouped?
-- outcome: new, known, a copy or empty; share: of all decisions, in per cent; example: a reason given.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    judgement.outcome,
    COUNT(*) AS decisions,
    ROUND(100 * COUNT(*) / SUM(COUNT(*)) OVER (), 1) AS share,
    MIN(judgement.reason) AS example
FROM judgement
CROSS JOIN ask
WHERE judgement.judged_at >= ask.since
GROUP BY judgement.outcome
ORDER BY decisions DESC;
