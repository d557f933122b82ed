-- Which stories woke up again?
-- changed_at: when an article came after a rest; reason: what woke it.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT story_change.changed_at, story_change.story_id, story.title, story_change.reason
FROM story_change
INNER JOIN story USING (story_id)
CROSS JOIN ask
WHERE story_change.kind = 'reopened' AND story_change.changed_at >= ask.since
ORDER BY story_change.changed_at DESC;
