-- Stories with their size.
CREATE VIEW archive.story AS
SELECT
    story.story_id,
    story.title,
    story.opened_at,
    story.last_article_at,
    COUNT(story_article.article_id) AS articles,
    COUNT(story_article.duplicate_of) AS copies,
    COUNT(DISTINCT article.publisher) AS publishers
FROM storywatch.story
LEFT JOIN storywatch.story_article USING (story_id)
LEFT JOIN storywatch.article USING (article_id)
WHERE story.merged_into IS NULL
GROUP BY story.story_id;
COMMENT ON VIEW archive.story IS 'Articles about one event as it unfolds.';
