-- Who is named together?
-- articles: that name both beyond doubt; stories: in which these are.
WITH ask AS (SELECT 1 AS least_articles)
SELECT
    one.entity_key,
    other.entity_key AS other_entity,
    COUNT(*) AS articles,
    COUNT(DISTINCT article.story_id) AS stories
FROM article
CROSS JOIN UNNEST(article.entities) AS one (entity_key)
CROSS JOIN UNNEST(article.entities) AS other (entity_key)
WHERE one.entity_key < other.entity_key
GROUP BY one.entity_key, other.entity_key
HAVING COUNT(*) >= (SELECT least_articles FROM ask)
ORDER BY articles DESC, one.entity_key, other_entity
LIMIT 200;
