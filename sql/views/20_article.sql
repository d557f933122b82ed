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
COMMENT ON COLUMN archive.article.article_id IS 'Lasting.';
COMMENT ON COLUMN archive.article.revision IS 'Number of the text in force; 1 is the first.';
COMMENT ON COLUMN archive.article.url IS 'Canonical address.';
COMMENT ON COLUMN archive.article.publisher IS 'Outlet; may be empty.';
COMMENT ON COLUMN archive.article.title IS 'May be empty.';
COMMENT ON COLUMN archive.article.text IS 'The text in force, without furniture; may be empty.';
COMMENT ON COLUMN archive.article.language IS 'ISO 639-1, or und.';
COMMENT ON COLUMN archive.article.authors IS 'As the page names them.';
COMMENT ON COLUMN archive.article.published_at IS 'The publisher''s claim, else when we first saw it; never later.';
COMMENT ON COLUMN archive.article.published_from IS 'Who says when it was published: the page, the feed, or when we saw it.';
COMMENT ON COLUMN archive.article.updated_at IS 'When the page says that it was last changed; NULL: it does not say.';
COMMENT ON COLUMN archive.article.section IS 'Of the outlet, as the page names it; may be empty.';
COMMENT ON COLUMN archive.article.is_free IS 'False: the page says that it must be paid for; NULL: it says nothing.';
COMMENT ON COLUMN archive.article.image_url IS 'Of its picture; NULL: none.';
COMMENT ON COLUMN archive.article.links IS 'Addresses to which its own paragraphs lead.';
COMMENT ON COLUMN archive.article.first_seen_at IS 'When a source first listed it to us.';
COMMENT ON COLUMN archive.article.gone_at IS 'Since when its page is missing; NULL: it is not.';
COMMENT ON COLUMN archive.article.outcome IS 'extracted, skimmed, headline-only, unreadable or unreachable: what became of its page.';
COMMENT ON COLUMN archive.article.reason IS 'Why; may be empty.';
COMMENT ON COLUMN archive.article.story_id IS 'Of archive.story; NULL: not grouped (yet, or nobody watched is in it).';
COMMENT ON COLUMN archive.article.duplicate_of IS 'The article that this one repeats almost wholly; NULL: it is no copy.';
COMMENT ON COLUMN archive.article.entities IS 'Keys of the watched entities that it mentions beyond doubt.';
