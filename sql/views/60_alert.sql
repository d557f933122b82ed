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
    story_article.story_id,
    alert.rule,
    alert.due_at,
    alert.told_at,
    alert.message_key
FROM storywatch.alert
INNER JOIN storywatch.judgement USING (judgement_id)
INNER JOIN storywatch.story_article USING (article_id);
COMMENT ON VIEW archive.alert IS 'Every decision to tell a subscriber, or to hold the news for the digest.';

-- Digests as they were sent, without the links that act for their subscriber.
CREATE VIEW archive.digest AS
SELECT
    digest_id,
    subscriber_key,
    day,
    subject,
    REGEXP_REPLACE(text, '/link/\S+', '/link/…', 'g') AS text,
    written_at,
    period,
    queued_at
FROM storywatch.digest;
COMMENT ON VIEW archive.digest IS 'A day''s developments as one subscriber was told.';
COMMENT ON COLUMN archive.alert.alert_id IS 'Lasting.';
COMMENT ON COLUMN archive.alert.subscriber_key IS 'As the watchlist calls them.';
COMMENT ON COLUMN archive.alert.watch_key IS 'The watch that decided; empty: none matched.';
COMMENT ON COLUMN archive.alert.outcome IS 'told, batched (later, with other news), held (for the digest) or awaiting further sources.';
COMMENT ON COLUMN archive.alert.reason IS 'One sentence for people.';
COMMENT ON COLUMN archive.alert.decided_at IS 'When.';
COMMENT ON COLUMN archive.alert.evidence IS 'What was weighed, as data.';
COMMENT ON COLUMN archive.alert.article_id IS 'That brought the news.';
COMMENT ON COLUMN archive.alert.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.alert.rule IS 'Word for what decided: covers, no-watch, late, quiet, cap, …; empty: decided before this was kept.';
COMMENT ON COLUMN archive.alert.due_at IS 'When batched news is told; NULL: not batched.';
COMMENT ON COLUMN archive.alert.told_at IS 'When its message was written; NULL: it was not (yet).';
COMMENT ON COLUMN archive.alert.message_key IS 'Of archive.delivery; NULL: no message.';
COMMENT ON COLUMN archive.digest.digest_id IS 'Lasting.';
COMMENT ON COLUMN archive.digest.subscriber_key IS 'As the watchlist calls them.';
COMMENT ON COLUMN archive.digest.day IS 'The last day it sums up, in the subscriber''s zone.';
COMMENT ON COLUMN archive.digest.subject IS 'Of the message.';
COMMENT ON COLUMN archive.digest.text IS 'As plain text; signed links are cut.';
COMMENT ON COLUMN archive.digest.written_at IS 'When it was last written.';
COMMENT ON COLUMN archive.digest.period IS 'day or week: what it sums up.';
COMMENT ON COLUMN archive.digest.queued_at IS 'When it went into the outbox; NULL: it was only looked at.';

-- Which developments each alert tells.
CREATE VIEW archive.alert_development AS
SELECT
    alert_development.alert_id,
    alert_development.development_id
FROM storywatch.alert_development;
COMMENT ON VIEW archive.alert_development IS 'Which developments each alert is about.';
COMMENT ON COLUMN archive.alert_development.alert_id IS 'Of archive.alert.';
COMMENT ON COLUMN archive.alert_development.development_id IS 'Of archive.development.';
