-- Which figures differ between outlets?
-- figure and publisher: the later one; other_figure and other_publisher: the one it differs from; is_disputed: another source had told the other one.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    later.story_id,
    later.text AS figure,
    later.publisher,
    earlier.text AS other_figure,
    earlier.publisher AS other_publisher,
    later.is_disputed,
    later.told_at
FROM figure AS later
INNER JOIN figure AS earlier ON earlier.fact_id = later.differs_from
CROSS JOIN ask
WHERE later.told_at >= ask.since AND later.publisher <> earlier.publisher
ORDER BY later.told_at DESC
LIMIT 200;
