-- Which sources bring nothing?
-- polls and failed: in the time asked for; added: entries that were new; last_added_at: when one last was, ever.
WITH ask AS (SELECT INTERVAL '100 years' AS span, 0 AS most_added)
SELECT
    source.source_id,
    source.url,
    COUNT(poll.poll_id) AS polls,
    COUNT(poll.poll_id) FILTER (WHERE poll.outcome NOT IN ('read', 'not-modified', 'unchanged')) AS failed,
    COALESCE(SUM(poll.added), 0) AS added,
    source.last_added_at,
    source.stopped_because
FROM source
CROSS JOIN ask
LEFT JOIN poll ON poll.source_id = source.source_id AND poll.polled_at >= NOW() - ask.span
GROUP BY source.source_id, source.url, source.last_added_at, source.stopped_because, ask.most_added
HAVING COALESCE(SUM(poll.added), 0) <= ask.most_added
ORDER BY polls DESC, source.source_id;
