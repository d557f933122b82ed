-- Who put which version of the watchlist in force, and what it says differently.
CREATE VIEW archive.watchlist_change AS
SELECT
    watchlist_change.change_id,
    watchlist_change.loaded_at,
    watchlist_change.loaded_by,
    watchlist_change.path,
    watchlist_change.file_owner,
    watchlist_change.file_changed_at,
    watchlist_change.digest,
    watchlist_change.digest_before,
    one.change ->> 'subject' AS subject,
    one.change ->> 'key' AS subject_key,
    one.change ->> 'told' AS told
FROM storywatch.watchlist_change
LEFT JOIN LATERAL JSONB_ARRAY_ELEMENTS(watchlist_change.changes) AS one (change) ON true;
COMMENT ON VIEW archive.watchlist_change IS 'One row for each thing that a version of the watchlist says differently; one without, where nothing is known or nothing changed.';
COMMENT ON COLUMN archive.watchlist_change.loaded_by IS 'Account and machine of the process that read the file.';
COMMENT ON COLUMN archive.watchlist_change.path IS 'The file; NULL: the built-in watchlist.';
COMMENT ON COLUMN archive.watchlist_change.file_owner IS 'Account that owned the file; not always who wrote it.';
COMMENT ON COLUMN archive.watchlist_change.digest IS 'The version, as decisions name it.';
COMMENT ON COLUMN archive.watchlist_change.subject IS 'entity, group, watch or subscriber; NULL: nothing listed.';
COMMENT ON COLUMN archive.watchlist_change.told IS 'The change in one line.';
COMMENT ON COLUMN archive.watchlist_change.change_id IS 'Number of the version; rows of one version share it.';
COMMENT ON COLUMN archive.watchlist_change.loaded_at IS 'When it came in force.';
COMMENT ON COLUMN archive.watchlist_change.file_changed_at IS 'When the file was last saved.';
COMMENT ON COLUMN archive.watchlist_change.digest_before IS 'The version before; NULL: none.';
COMMENT ON COLUMN archive.watchlist_change.subject_key IS 'Key of what changed; NULL: nothing listed.';
