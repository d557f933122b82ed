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
COMMENT ON COLUMN archive.story_change.change_id IS 'Lasting.';
COMMENT ON COLUMN archive.story_change.kind IS 'quiet, reopened, merged, split or moved.';
COMMENT ON COLUMN archive.story_change.story_id IS 'merged: the story that lives on; split: the one that lost articles; moved: the one they are in now.';
COMMENT ON COLUMN archive.story_change.other_story_id IS 'merged: the story that is gone; split: the new one; moved: the one they came from; NULL: no other.';
COMMENT ON COLUMN archive.story_change.article_ids IS 'Articles that changed their story by it, or that re-opened it.';
COMMENT ON COLUMN archive.story_change.made_by IS 'stream (the pipeline at work), repair (a later look) or user.';
COMMENT ON COLUMN archive.story_change.reason IS 'One sentence for people.';
COMMENT ON COLUMN archive.story_change.evidence IS 'What was compared, as data.';
COMMENT ON COLUMN archive.story_change.changed_at IS 'When.';
COMMENT ON COLUMN archive.correction.correction_id IS 'Lasting.';
COMMENT ON COLUMN archive.correction.verdict IS 'together or apart.';
COMMENT ON COLUMN archive.correction.article_id IS 'Of archive.article.';
COMMENT ON COLUMN archive.correction.other_article_id IS 'The other article; NULL: the verdict is about a story.';
COMMENT ON COLUMN archive.correction.story_id IS 'The story; NULL: the verdict is about two articles.';
COMMENT ON COLUMN archive.correction.said_by IS 'Who said so.';
COMMENT ON COLUMN archive.correction.reason IS 'May be empty.';
COMMENT ON COLUMN archive.correction.said_at IS 'When.';
COMMENT ON COLUMN archive.correction.withdrawn_at IS 'From here on it is not obeyed; NULL: it is.';
