-- What sources did not show us, from when to when.
CREATE VIEW archive.blind_spot AS
SELECT
    blind_spot.blind_spot_id,
    blind_spot.source_id,
    source.title,
    source.url,
    blind_spot.kind,
    blind_spot.since,
    blind_spot.ended_at,
    blind_spot.detail,
    blind_spot.missed
FROM storywatch.blind_spot
INNER JOIN storywatch.source USING (source_id);
COMMENT ON VIEW archive.blind_spot IS 'What sources did not show us: silence, walls, failures, lists that turned over.';
COMMENT ON COLUMN archive.blind_spot.kind IS 'failing, gone, moved, overdue, empty, html, consent, captcha, login, stuck-validators, overflow, capped or extraction-collapse.';
COMMENT ON COLUMN archive.blind_spot.since IS 'When it was first noticed.';
COMMENT ON COLUMN archive.blind_spot.ended_at IS 'NULL: it lasts.';
COMMENT ON COLUMN archive.blind_spot.detail IS 'One phrase with the figures: odds, counts, addresses.';
COMMENT ON COLUMN archive.blind_spot.missed IS 'Entries that may have been missed; NULL: unknown.';
COMMENT ON COLUMN archive.blind_spot.blind_spot_id IS 'Lasting.';
COMMENT ON COLUMN archive.blind_spot.source_id IS 'Of archive.source.';
COMMENT ON COLUMN archive.blind_spot.title IS 'Of the source; may be empty.';
COMMENT ON COLUMN archive.blind_spot.url IS 'Of the source.';
