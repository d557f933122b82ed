-- How long from publication to the reader?
-- seen: publication to our first sight; decided: to the decision; sent: to the moment the other side took it; all from publication, medians, by channel.
WITH ask AS (SELECT TIMESTAMPTZ '2000-01-01' AS since)
SELECT
    delivery.channel,
    COUNT(*) AS deliveries,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY article.first_seen_at - article.published_at) AS seen,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY alert.decided_at - article.published_at) AS decided,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY delivery.sent_at - article.published_at) AS sent
FROM alert
INNER JOIN article USING (article_id)
INNER JOIN delivery ON delivery.message_key = alert.message_key AND delivery.subscriber_key = alert.subscriber_key
CROSS JOIN ask
WHERE delivery.sent_at IS NOT NULL AND alert.decided_at >= ask.since
GROUP BY delivery.channel
ORDER BY delivery.channel;
