-- Articles with their place in a story and what became of them.
CREATE VIEW archive.article AS
SELECT
    article.article_id,
    article.revision,
    article.url,
    article.publisher,
    article.title,
    article.text,
    article.language,
    article.authors,
    article.published_at,
    article.published_from,
    article.updated_at,
    article.section,
    article.is_free,
    article.image_url,
    article.links,
    article.first_seen_at,
    article.gone_at,
    article.outcome,
    article.reason,
    story_article.story_id,
    story_article.duplicate_of,
    COALESCE(matching.entities, '{}') AS entities
FROM storywatch.article
LEFT JOIN storywatch.story_article USING (article_id)
LEFT JOIN storywatch.matching USING (article_id);
COMMENT ON VIEW archive.article IS 'Documents behind entries: the text in force, the story, the entities mentioned.';
