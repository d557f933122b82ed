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
