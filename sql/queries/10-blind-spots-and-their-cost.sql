-- What did sources not show us, and what did it cost?
-- spots: how often; lasting: still so; blind_for: time without sight, in all; missed: entries that may have been missed, where known.
WITH ask AS (SELECT NOW() AS until)
SELECT
    blind_spot.source_id,
    blind_spot.url,
    blind_spot.kind,
    COUNT(*) AS spots,
    COUNT(*) FILTER (WHERE blind_spot.ended_at IS NULL) AS lasting,
    SUM(COALESCE(blind_spot.ended_at, ask.until) - blind_spot.since) AS blind_for,
    SUM(blind_spot.missed) AS missed
FROM blind_spot
CROSS JOIN ask
GROUP BY blind_spot.source_id, blind_spot.url, blind_spot.kind
ORDER BY missed DESC NULLS LAST, blind_for DESC;
