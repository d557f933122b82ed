-- What became of stories beside articles joining them: merged, split, re-opened.
CREATE VIEW archive.story_change AS
SELECT
    change_id,
    kind,
    story_id,
    other_story_id,
    article_ids,
    made_by,
    reason,
    evidence,
    changed_at
FROM storywatch.story_change;
COMMENT ON VIEW archive.story_change IS 'Stories that merged, split, went quiet or were re-opened, and why.';

-- What people said about who belongs together, with who took it back when.
CREATE VIEW archive.correction AS
SELECT
    correction_id,
    verdict,
    article_id,
    other_article_id,
    story_id,
    said_by,
    reason,
    said_at,
    withdrawn_at
FROM storywatch.correction;
COMMENT ON VIEW archive.correction IS 'These belong together, or these do not: said by people, obeyed by every decision.';
