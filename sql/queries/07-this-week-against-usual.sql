-- Who is told of more than usual this week?
-- this_week: articles of the last seven days that the archive has; usual: mean of the four weeks before; times: the one by the other, NULL where nothing was usual.
WITH ask AS (SELECT 7 AS days, 4 AS weeks_before),
newest AS (SELECT MAX(day) AS day FROM volume),
counted AS (
    SELECT
        entity_key,
        COALESCE(SUM(articles) FILTER (WHERE volume.day > newest.day - ask.days), 0) AS this_week,
        COALESCE(SUM(articles) FILTER (WHERE volume.day <= newest.day - ask.days), 0) / ask.weeks_before::numeric AS usual
    FROM volume
    CROSS JOIN ask
    CROSS JOIN newest
    WHERE volume.day > newest.day - ask.days * (1 + ask.weeks_before)
    GROUP BY entity_key, ask.weeks_before
)
SELECT
    entity_key,
    this_week,
    ROUND(usual, 1) AS usual,
    ROUND(this_week / NULLIF(usual, 0), 1) AS times
FROM counted
ORDER BY this_week DESC, entity_key;
