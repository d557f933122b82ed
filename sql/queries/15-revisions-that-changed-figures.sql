-- Which revisions changed figures?
-- seen_at: when we saw the later text; kinds: all it changed; change: sentences added and removed.
WITH ask AS (SELECT '%' AS outlet)
SELECT
    revision.seen_at,
    article.publisher,
    article.title,
    revision.revision,
    revision.kinds,
    revision.change,
    article.url
FROM revision
INNER JOIN article USING (article_id)
CROSS JOIN ask
WHERE 'changed-figure' = ANY(revision.kinds) AND article.publisher LIKE ask.outlet
ORDER BY revision.seen_at DESC
LIMIT 200;
