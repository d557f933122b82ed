-- What did independent sources confirm, and after how long?
-- after: from the first telling to that of a second independent source; confirmed_by: the outlet; sources: independent ones by now.
WITH ask AS (SELECT 2 AS least_sources)
SELECT
    confirmation.story_id,
    confirmation.text,
    confirmation.told_at,
    confirmation.confirmed_at - confirmation.told_at AS after,
    confirmation.confirmed_by,
    confirmation.sources
FROM confirmation
CROSS JOIN ask
WHERE confirmation.sources >= ask.least_sources
ORDER BY after, confirmation.fact_id
LIMIT 200;
