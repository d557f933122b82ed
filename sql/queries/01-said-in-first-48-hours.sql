-- Who said what about Stargate in the first 48 hours?
-- told_at: when a story first had it; publisher: who printed it first; sources: independent ones that have it by now.
WITH ask AS (SELECT 'stargate' AS entity, INTERVAL '48 hours' AS span),
concerned AS (
    SELECT article_id, story_id, published_at
    FROM article, ask
    WHERE ask.entity = ANY(entities)
),
beginning AS (SELECT MIN(published_at) AS at FROM concerned)
SELECT
    statement.told_at,
    statement.speaker,
    statement.text,
    statement.publisher,
    statement.sources
FROM statement
CROSS JOIN ask
CROSS JOIN beginning
WHERE
    statement.kind = 'quote'
    AND statement.article_id IN (SELECT article_id FROM concerned)
    AND statement.told_at <= beginning.at + ask.span
ORDER BY statement.told_at, statement.fact_id;
