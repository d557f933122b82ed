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
COMMENT ON COLUMN archive.development.development_id IS 'Lasting.';
COMMENT ON COLUMN archive.development.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.development.article_id IS 'That brought it.';
COMMENT ON COLUMN archive.development.publisher IS 'Of that article.';
COMMENT ON COLUMN archive.development.url IS 'Of that article.';
COMMENT ON COLUMN archive.development.kind IS 'first_report, new_fact, new_figure, changed_figure, statement, contradiction, …: what sort of news.';
COMMENT ON COLUMN archive.development.text IS 'The sentence, as written.';
COMMENT ON COLUMN archive.development.why IS 'Why it counts as new, for people.';
COMMENT ON COLUMN archive.development.score IS '0 known to 1 new.';
COMMENT ON COLUMN archive.development.seen_before IS 'Articles that said the nearest before.';
COMMENT ON COLUMN archive.development.published_at IS 'Of the article.';
COMMENT ON COLUMN archive.development.detected_at IS 'When we saw that it is new.';
COMMENT ON COLUMN archive.judgement.judgement_id IS 'Lasting.';
COMMENT ON COLUMN archive.judgement.article_id IS 'Of archive.article.';
COMMENT ON COLUMN archive.judgement.revision IS 'Of the article, that was judged.';
COMMENT ON COLUMN archive.judgement.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.judgement.outcome IS 'new, known, copy or empty.';
COMMENT ON COLUMN archive.judgement.reason IS 'One sentence for people.';
COMMENT ON COLUMN archive.judgement.judged_at IS 'When.';
COMMENT ON COLUMN archive.judgement.evidence IS 'What was compared, as data.';
