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
COMMENT ON COLUMN archive.source.source_id IS 'Lasting.';
COMMENT ON COLUMN archive.source.kind IS 'feed, sitemap, listing (a page whose links are the entries) or page: how it is read.';
COMMENT ON COLUMN archive.source.url IS 'Address that is polled.';
COMMENT ON COLUMN archive.source.host IS 'Of the address.';
COMMENT ON COLUMN archive.source.title IS 'As the source calls itself; may be empty.';
COMMENT ON COLUMN archive.source.publisher IS 'Who publishes it; may be empty.';
COMMENT ON COLUMN archive.source.language IS 'ISO 639-1; empty: unknown.';
COMMENT ON COLUMN archive.source.added_at IS 'Since when we poll it.';
COMMENT ON COLUMN archive.source.last_polled_at IS 'Last poll, failed or not; NULL: none yet.';

-- Every look at a source.
CREATE VIEW archive.poll AS
SELECT
    poll.poll_id,
    poll.source_id,
    poll.polled_at,
    poll.outcome,
    poll.listed,
    poll.added,
    poll.revised
FROM storywatch.poll;
COMMENT ON VIEW archive.poll IS 'Every look at a source and what it brought.';
COMMENT ON COLUMN archive.poll.poll_id IS 'Lasting.';
COMMENT ON COLUMN archive.poll.source_id IS 'Of archive.source.';
COMMENT ON COLUMN archive.poll.polled_at IS 'When we looked.';
COMMENT ON COLUMN archive.poll.outcome IS 'read, not-modified, unchanged, or the reason of the failure.';
COMMENT ON COLUMN archive.poll.listed IS 'Entries listed.';
COMMENT ON COLUMN archive.poll.added IS 'Entries never seen before.';
COMMENT ON COLUMN archive.poll.revised IS 'Entries told anew.';
