-- Sources and how they are doing.
CREATE VIEW archive.source AS
SELECT
    source.source_id,
    source.kind,
    source.url,
    source.host,
    source.title,
    source.publisher,
    source.language,
    source.added_at,
    source.last_polled_at,
    source.last_read_at,
    source.last_added_at,
    source.last_outcome,
    source.consecutive_failures,
    source.poll_interval,
    source.due_at AS next_poll_at,
    source.set_aside AS stopped_because,
    source.moved_to,
    source.verify_tls,
    COALESCE(open_spot.kinds, '{}') AS blind_spots
FROM storywatch.source
LEFT JOIN (
    SELECT
        source_id,
        ARRAY_AGG(kind ORDER BY since, kind) AS kinds
    FROM storywatch.blind_spot
    WHERE ended_at IS NULL
    GROUP BY source_id
) AS open_spot USING (source_id);
COMMENT ON VIEW archive.source IS 'Feeds, sitemaps and pages that are polled, with their health.';
COMMENT ON COLUMN archive.source.last_read_at IS 'Last poll that did not fail; NULL: none yet.';
COMMENT ON COLUMN archive.source.last_added_at IS 'When an entry was last new; NULL: never.';
COMMENT ON COLUMN archive.source.last_outcome IS 'read, not-modified, unchanged, or the reason of the failure.';
COMMENT ON COLUMN archive.source.consecutive_failures IS 'Polls failed since the last success.';
COMMENT ON COLUMN archive.source.poll_interval IS 'The present wait between polls when the publisher asks for none.';
COMMENT ON COLUMN archive.source.next_poll_at IS 'NULL: polling has stopped.';
COMMENT ON COLUMN archive.source.stopped_because IS 'Why polling has stopped; NULL: it has not.';
COMMENT ON COLUMN archive.source.moved_to IS 'Where lasting redirects lead; NULL: nowhere.';
COMMENT ON COLUMN archive.source.verify_tls IS 'False: its owner accepts any certificate of this source.';
COMMENT ON COLUMN archive.source.blind_spots IS 'What it does not show at present, as in archive.blind_spot.kind.';
