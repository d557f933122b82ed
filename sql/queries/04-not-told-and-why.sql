-- What did we not tell at once, and why?
-- outcome: held for the digest, batched for later or awaiting further sources; rule: the word for what decided; reason: the same for people.
WITH ask AS (SELECT '%' AS subscriber)
SELECT
    alert.decided_at,
    alert.subscriber_key,
    alert.outcome,
    alert.rule,
    alert.reason,
    article.title
FROM alert
INNER JOIN article USING (article_id)
CROSS JOIN ask
WHERE alert.outcome <> 'told' AND alert.subscriber_key LIKE ask.subscriber
ORDER BY alert.decided_at DESC
LIMIT 200;
