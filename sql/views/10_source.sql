-- Sources and how they are doing.
CREATE VIEW archive.source AS
SELECT
    source_id,
    kind,
    url,
    title,
    publisher,
    language,
    added_at,
    last_polled_at,
    last_outcome,
    consecutive_failures,
    due_at AS next_poll_at,
    set_aside AS stopped_because
FROM storywatch.source;
COMMENT ON VIEW archive.source IS 'Feeds and pages that are polled, with their health.';
