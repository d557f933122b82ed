-- Which stories did people or repairs put right?
-- kind: merged, split or moved; made_by: repair or user; articles: how many changed their story.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    story_change.changed_at,
    story_change.kind,
    story_change.made_by,
    story_change.story_id,
    story_change.other_story_id,
    CARDINALITY(story_change.article_ids) AS articles,
    story_change.reason
FROM story_change
CROSS JOIN ask
WHERE story_change.kind IN ('merged', 'split', 'moved') AND story_change.changed_at >= ask.since
ORDER BY story_change.changed_at DESC;
