-- Which deliveries failed, and why?
-- state: failed for good, set aside, or queued after a failure; tries: so far; last_outcome: what went wrong.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    delivery.queued_at,
    delivery.subscriber_key,
    delivery.channel,
    delivery.kind,
    delivery.subject,
    delivery.state,
    delivery.tries,
    delivery.last_outcome,
    delivery.last_status
FROM delivery
CROSS JOIN ask
WHERE delivery.state <> 'sent' AND delivery.tries > 0 AND delivery.queued_at >= ask.since
ORDER BY delivery.queued_at DESC
LIMIT 200;
