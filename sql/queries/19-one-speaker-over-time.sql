-- What has one speaker said over time?
-- speaker: a part of the name, in any case; told_at: when a story first had it.
WITH ask AS (SELECT 'altman' AS speaker)
SELECT
    statement.told_at,
    statement.speaker,
    statement.text,
    statement.story_id,
    statement.publisher,
    statement.articles
FROM statement
CROSS JOIN ask
WHERE statement.kind = 'quote' AND statement.speaker ILIKE '%' || ask.speaker || '%'
ORDER BY statement.told_at;
