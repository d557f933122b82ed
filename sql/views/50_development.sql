-- New turns of stories, with the article that brought them.
CREATE VIEW archive.development AS
SELECT
    development.development_id,
    story_article.story_id,
    development.article_id,
    article.publisher,
    article.url,
    development.kind,
    development.text,
    development.why,
    development.score,
    development.seen_before,
    article.published_at,
    development.detected_at
FROM storywatch.development
INNER JOIN storywatch.article USING (article_id)
INNER JOIN storywatch.story_article USING (article_id);
COMMENT ON VIEW archive.development IS 'What an article said that its story had not.';

-- Every decision whether an article brought something new.
CREATE VIEW archive.judgement AS
SELECT
    judgement_id,
    judgement.article_id,
    judgement.revision,
    story_article.story_id,
    outcome,
    reason,
    judged_at,
    judgement.evidence
FROM storywatch.judgement
INNER JOIN storywatch.story_article USING (article_id);
COMMENT ON VIEW archive.judgement IS 'Why an article was new, known, a copy or empty.';
