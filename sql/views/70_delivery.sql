-- Messages on their way: to whom and how, never to which address, never what they say,
-- for messages carry signed links.
CREATE VIEW archive.delivery AS
SELECT
    delivery.delivery_id,
    delivery.message_key,
    message.kind,
    message.subject,
    delivery.subscriber_key,
    REGEXP_REPLACE(delivery.channel, '-[0-9a-f]{8}$', '') AS channel,
    delivery.state,
    delivery.queued_at,
    delivery.sent_at,
    COALESCE(tried.tries, 0) AS tries,
    tried.last_outcome,
    tried.last_status
FROM storywatch.delivery
INNER JOIN storywatch.message USING (message_key)
LEFT JOIN LATERAL (
    SELECT
        COUNT(*) AS tries,
        (ARRAY_AGG(attempt.outcome ORDER BY attempt.attempt_id DESC))[1] AS last_outcome,
        (ARRAY_AGG(attempt.status ORDER BY attempt.attempt_id DESC))[1] AS last_status
    FROM storywatch.attempt
    WHERE attempt.delivery_id = delivery.delivery_id
) AS tried ON TRUE;
COMMENT ON VIEW archive.delivery IS 'Messages on their way, each once a channel, without addresses.';
COMMENT ON COLUMN archive.delivery.delivery_id IS 'Lasting.';
COMMENT ON COLUMN archive.delivery.message_key IS 'Names the message; archive.alert has it too.';
COMMENT ON COLUMN archive.delivery.kind IS 'alert, batch, digest, catch-up or notice.';
COMMENT ON COLUMN archive.delivery.subject IS 'Of the message.';
COMMENT ON COLUMN archive.delivery.subscriber_key IS 'As the watchlist calls them.';
COMMENT ON COLUMN archive.delivery.channel IS 'Its kind only: mail, webhook, …';
COMMENT ON COLUMN archive.delivery.state IS 'queued, sent, failed or set-aside.';
COMMENT ON COLUMN archive.delivery.queued_at IS 'When it went into the outbox.';
COMMENT ON COLUMN archive.delivery.sent_at IS 'When the other side took it; NULL: not yet.';
COMMENT ON COLUMN archive.delivery.tries IS 'To send it.';
COMMENT ON COLUMN archive.delivery.last_outcome IS 'sent, or what went wrong; NULL: not tried yet.';
COMMENT ON COLUMN archive.delivery.last_status IS 'Code of the last answer, of HTTP or SMTP; NULL: none came.';

-- Every try to send, without what the other side answered.
CREATE VIEW archive.attempt AS
SELECT
    attempt.attempt_id,
    attempt.delivery_id,
    attempt.started_at,
    attempt.ended_at,
    attempt.status,
    attempt.outcome
FROM storywatch.attempt;
COMMENT ON VIEW archive.attempt IS 'Every try to send a delivery.';
COMMENT ON COLUMN archive.attempt.attempt_id IS 'Lasting.';
COMMENT ON COLUMN archive.attempt.delivery_id IS 'Of archive.delivery.';
COMMENT ON COLUMN archive.attempt.started_at IS 'When it began.';
COMMENT ON COLUMN archive.attempt.ended_at IS 'When it was over.';
COMMENT ON COLUMN archive.attempt.status IS 'Code of the answer, of HTTP or SMTP; NULL: none came.';
COMMENT ON COLUMN archive.attempt.outcome IS 'sent, or what went wrong, without the address.';
