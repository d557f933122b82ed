-- Where articles name watched entities.
CREATE VIEW archive.mention AS
SELECT
    mention.mention_id,
    mention.article_id,
    mention.entity_key,
    entity.name AS entity,
    mention.alias,
    mention.field,
    mention.starts_at,
    mention.ends_at,
    mention.text,
    mention.doubtful,
    mention.score
FROM storywatch.mention
LEFT JOIN storywatch.entity USING (entity_key);
COMMENT ON VIEW archive.mention IS 'Aliases found at spans of articles; doubtful ones never alert.';
COMMENT ON COLUMN archive.mention.mention_id IS 'Of the text in force; made anew when the text changes.';
COMMENT ON COLUMN archive.mention.article_id IS 'Of archive.article.';
COMMENT ON COLUMN archive.mention.entity_key IS 'As the watchlist calls it.';
COMMENT ON COLUMN archive.mention.entity IS 'Its name for people; NULL: unknown by now.';
COMMENT ON COLUMN archive.mention.alias IS 'The name by which it was found.';
COMMENT ON COLUMN archive.mention.field IS 'title or text.';
COMMENT ON COLUMN archive.mention.starts_at IS 'Code point within the field, 0-based.';
COMMENT ON COLUMN archive.mention.ends_at IS 'One past the last code point.';
COMMENT ON COLUMN archive.mention.text IS 'As written.';
COMMENT ON COLUMN archive.mention.doubtful IS 'True: it may be another of that name; it never alerts.';
COMMENT ON COLUMN archive.mention.score IS 'Sureness, 0 to 1.';

-- Everyone and everything that is or was watched.
CREATE VIEW archive.entity AS
SELECT
    entity.entity_key,
    entity.name,
    entity.kind,
    entity.aliases,
    entity.watched
FROM storywatch.entity;
COMMENT ON VIEW archive.entity IS 'Everyone and everything that is or was watched.';
COMMENT ON COLUMN archive.entity.entity_key IS 'As the watchlist calls it.';
COMMENT ON COLUMN archive.entity.name IS 'For people.';
COMMENT ON COLUMN archive.entity.kind IS 'As the watchlist says: person, organisation, …';
COMMENT ON COLUMN archive.entity.aliases IS 'Names by which it is found.';
COMMENT ON COLUMN archive.entity.watched IS 'False: it has left the watchlist.';
