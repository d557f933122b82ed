-- Every text an article has had, and what each changed.
CREATE VIEW archive.revision AS
SELECT
    revision.article_id,
    revision.revision,
    revision.seen_at,
    revision.kinds,
    revision.change,
    revision.title,
    revision.text
FROM storywatch.revision;
COMMENT ON VIEW archive.revision IS 'Every text an article has had: what it changed (kinds), sentences added and removed (change).';
