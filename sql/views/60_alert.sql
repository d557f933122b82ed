-- Who was told of which article's developments, who was not, and why.
CREATE VIEW archive.alert AS
SELECT
    alert.alert_id,
    alert.subscriber_key,
    alert.watch_key,
    alert.outcome,
    alert.reason,
    alert.decided_at,
    alert.evidence,
    judgement.article_id,
    story_article.story_id
FROM storywatch.alert
INNER JOIN storywatch.judgement USING (judgement_id)
INNER JOIN storywatch.story_article USING (article_id);
COMMENT ON VIEW archive.alert IS 'Every decision to tell a subscriber, or to hold the news for the digest.';

-- Digests as they were sent.
CREATE VIEW archive.digest AS
SELECT
    digest_id,
    subscriber_key,
    day,
    subject,
    text,
    written_at
FROM storywatch.digest;
COMMENT ON VIEW archive.digest IS 'A day''s developments as one subscriber was told.';
