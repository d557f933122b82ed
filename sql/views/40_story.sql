-- Stories with their size.
CREATE VIEW archive.story AS
SELECT
    story.story_id,
    story.title,
    story.opened_at,
    story.last_article_at,
    counted.articles,
    counted.copies,
    counted.publishers
FROM storywatch.story
-- By story, so that the latest ten do not count all the others.
CROSS JOIN LATERAL (
    SELECT
        COUNT(*) AS articles,
        COUNT(story_article.duplicate_of) AS copies,
        COUNT(DISTINCT article.publisher) AS publishers
    FROM storywatch.story_article
    INNER JOIN storywatch.article USING (article_id)
    WHERE story_article.story_id = story.story_id
) AS counted
WHERE story.merged_into IS NULL;
COMMENT ON VIEW archive.story IS 'Articles about one event as it unfolds.';
COMMENT ON COLUMN archive.story.story_id IS 'Lasting; of merged stories the one that lives on.';
COMMENT ON COLUMN archive.story.title IS 'Of its first article.';
COMMENT ON COLUMN archive.story.opened_at IS 'When its first article was published.';
COMMENT ON COLUMN archive.story.last_article_at IS 'When its latest article was published.';
COMMENT ON COLUMN archive.story.articles IS 'In it, copies included.';
COMMENT ON COLUMN archive.story.copies IS 'Articles among them that repeat another almost wholly.';
COMMENT ON COLUMN archive.story.publishers IS 'Outlets among them.';
