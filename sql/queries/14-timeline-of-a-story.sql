-- What happened in a story, turn by turn?
-- story: a number as archive.story has it, NULL for the one with most articles; why: what made it news.
WITH ask AS (SELECT NULL::bigint AS story),
chosen AS (
    SELECT COALESCE((SELECT story FROM ask), (SELECT story_id FROM story ORDER BY articles DESC, story_id LIMIT 1)) AS story_id
)
SELECT
    development.published_at,
    development.publisher,
    development.kind,
    development.text,
    development.why
FROM development
INNER JOIN chosen USING (story_id)
ORDER BY development.published_at, development.development_id;
