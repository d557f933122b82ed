-- What rests on one source only?
-- told_at: since when it stands alone; publisher: who told it.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    confirmation.told_at,
    confirmation.story_id,
    confirmation.kind,
    confirmation.text,
    confirmation.publisher
FROM confirmation
CROSS JOIN ask
WHERE confirmation.sources = 1 AND confirmation.told_at >= ask.since
ORDER BY confirmation.told_at DESC, confirmation.fact_id
LIMIT 200;
