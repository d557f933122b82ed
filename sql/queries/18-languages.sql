-- Which languages do we read, and what do they bring?
-- articles: all; in_stories: that were grouped; developments: new turns; first: stories whose first article was in it.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since),
chosen AS (SELECT article_id, language, story_id, published_at FROM article, ask WHERE published_at >= ask.since),
opened AS (SELECT DISTINCT ON (story_id) story_id, language FROM chosen WHERE story_id IS NOT NULL ORDER BY story_id, published_at),
turns AS (SELECT chosen.language, COUNT(*) AS developments FROM development INNER JOIN chosen USING (article_id) GROUP BY chosen.language)
SELECT
    chosen.language,
    COUNT(*) AS articles,
    COUNT(chosen.story_id) AS in_stories,
    COALESCE(MAX(turns.developments), 0) AS developments,
    (SELECT COUNT(*) FROM opened WHERE opened.language = chosen.language) AS first
FROM chosen
LEFT JOIN turns USING (language)
GROUP BY chosen.language
ORDER BY articles DESC;
