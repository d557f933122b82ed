-- How much was written about whom, day by day?
-- day: UTC; developments: new turns that these articles brought; entity: % for all.
WITH ask AS (SELECT '%' AS entity, DATE '2000-01-01' AS since)
SELECT volume.*
FROM volume
CROSS JOIN ask
WHERE volume.entity_key LIKE ask.entity AND volume.day >= ask.since
ORDER BY volume.day DESC, volume.articles DESC, volume.entity_key
LIMIT 500;
