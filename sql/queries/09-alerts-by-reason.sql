-- Why were subscribers told, or not?
-- decisions: how many with this outcome by this rule; latest: when last.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    alert.outcome,
    alert.rule,
    COUNT(*) AS decisions,
    COUNT(DISTINCT alert.subscriber_key) AS subscribers,
    MAX(alert.decided_at) AS latest
FROM alert
CROSS JOIN ask
WHERE alert.decided_at >= ask.since
GROUP BY alert.outcome, alert.rule
ORDER BY decisions DESC, alert.outcome;
