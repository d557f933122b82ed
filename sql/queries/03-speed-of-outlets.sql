-- How fast was each outlet?
-- stories: that other outlets had too; first: in how many it was first; usual_delay: median time after the first report.
WITH ask AS (SELECT 1 AS least_stories),
shared AS (SELECT story_id FROM outlet_speed GROUP BY story_id HAVING COUNT(*) > 1)
SELECT
    publisher,
    COUNT(*) AS stories,
    COUNT(*) FILTER (WHERE place = 1) AS first,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY delay) AS usual_delay
FROM outlet_speed
INNER JOIN shared USING (story_id)
GROUP BY publisher
HAVING COUNT(*) >= (SELECT least_stories FROM ask)
ORDER BY usual_delay, publisher;
