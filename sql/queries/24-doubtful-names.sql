-- Which names were in doubt?
-- alias: the name that was found; doubtful and sure: mentions of either kind; example: where.
WITH ask AS (SELECT 1 AS least_doubtful)
SELECT
    mention.entity_key,
    mention.alias,
    COUNT(*) FILTER (WHERE mention.doubtful) AS doubtful,
    COUNT(*) FILTER (WHERE NOT mention.doubtful) AS sure,
    MIN(article.title) FILTER (WHERE mention.doubtful) AS example
FROM mention
INNER JOIN article USING (article_id)
GROUP BY mention.entity_key, mention.alias
HAVING COUNT(*) FILTER (WHERE mention.doubtful) >= (SELECT least_doubtful FROM ask)
ORDER BY doubtful DESC, mention.entity_key;
