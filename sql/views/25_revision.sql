-- Every text an article has had, and what each changed.
CREATE VIEW archive.revision AS
SELECT
    revision.article_id,
    revision.revision,
    revision.seen_at,
    revision.kinds,
    revision.change,
    revision.title,
    COALESCE(revision.text, article.text) AS text
FROM storywatch.revision
JOIN storywatch.article USING (article_id);
COMMENT ON VIEW archive.revision IS 'Every text an article has had: what it changed (kinds), sentences added and removed (change).';
COMMENT ON COLUMN archive.revision.article_id IS 'Of archive.article.';
COMMENT ON COLUMN archive.revision.revision IS '1 is the first text.';
COMMENT ON COLUMN archive.revision.seen_at IS 'When we first saw this text.';
COMMENT ON COLUMN archive.revision.kinds IS 'retitle, addition, changed-figure, correction, removal, rewording, typo; weightiest first, empty for the first text.';
COMMENT ON COLUMN archive.revision.change IS 'Sentences added and removed, as data.';
COMMENT ON COLUMN archive.revision.title IS 'Of this text.';
COMMENT ON COLUMN archive.revision.text IS 'Of this revision, whole.';
