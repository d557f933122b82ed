-- The figures of stories, with who told them first and how many know them.
CREATE VIEW archive.figure AS
SELECT
    fact.fact_id,
    story_article.story_id,
    fact.text,
    fact.value,
    fact.unit,
    fact.hedge,
    MIN(fact_telling.told_at) AS told_at,
    (ARRAY_AGG(article.publisher ORDER BY fact_telling.told_at, fact_telling.article_id))[1] AS publisher,
    (ARRAY_AGG(fact_telling.article_id ORDER BY fact_telling.told_at, fact_telling.article_id))[1] AS article_id,
    COUNT(*) AS articles,
    COUNT(DISTINCT fact_telling.source_key) AS sources,
    fact.differs_from,
    COALESCE(BOOL_OR(fact_telling.how = 'contradicting'), FALSE) AS is_disputed
FROM storywatch.fact
INNER JOIN storywatch.fact_telling USING (fact_id)
INNER JOIN storywatch.article ON fact_telling.article_id = article.article_id
INNER JOIN storywatch.story_article ON fact_telling.article_id = story_article.article_id
WHERE fact.kind = 'figure'
GROUP BY fact.fact_id, story_article.story_id;
COMMENT ON VIEW archive.figure IS 'How much and how many, each figure once a story, and who knows it.';
COMMENT ON COLUMN archive.figure.text IS 'As first told, with its hedge.';
COMMENT ON COLUMN archive.figure.value IS 'In full: 500 Mrd is 5e11.';
COMMENT ON COLUMN archive.figure.unit IS 'A currency code, %, a measure or what is counted; empty when the text names none.';
COMMENT ON COLUMN archive.figure.hedge IS 'How it was softened; NULL: it was not.';
COMMENT ON COLUMN archive.figure.told_at IS 'When this story was first told it.';
COMMENT ON COLUMN archive.figure.publisher IS 'Who told it first.';
COMMENT ON COLUMN archive.figure.article_id IS 'That told it first.';
COMMENT ON COLUMN archive.figure.articles IS 'That tell it.';
COMMENT ON COLUMN archive.figure.sources IS 'Independent ones among those: an agency is one, whoever prints it.';
COMMENT ON COLUMN archive.figure.differs_from IS 'The fact that it changes or contradicts; NULL: none.';
COMMENT ON COLUMN archive.figure.is_disputed IS 'Another source had told another figure; false: its own source changed it, or none did.';

-- Who said what, and what was stated, with who told it first and how many know it.
CREATE VIEW archive.statement AS
SELECT
    fact.fact_id,
    story_article.story_id,
    fact.kind,
    fact.speaker,
    fact.text,
    fact.language,
    MIN(fact_telling.told_at) AS told_at,
    (ARRAY_AGG(article.publisher ORDER BY fact_telling.told_at, fact_telling.article_id))[1] AS publisher,
    (ARRAY_AGG(fact_telling.article_id ORDER BY fact_telling.told_at, fact_telling.article_id))[1] AS article_id,
    COUNT(*) AS articles,
    COUNT(DISTINCT fact_telling.source_key) AS sources
FROM storywatch.fact
INNER JOIN storywatch.fact_telling USING (fact_id)
INNER JOIN storywatch.article ON fact_telling.article_id = article.article_id
INNER JOIN storywatch.story_article ON fact_telling.article_id = story_article.article_id
WHERE fact.kind <> 'figure'
GROUP BY fact.fact_id, story_article.story_id;
COMMENT ON VIEW archive.statement IS 'Quotes with their speakers, and sentences that were news, each once a story.';
COMMENT ON COLUMN archive.statement.kind IS 'quote: words of a speaker; statement: of the article itself.';
COMMENT ON COLUMN archive.statement.speaker IS 'As written; NULL for a statement.';
COMMENT ON COLUMN archive.statement.text IS 'As first told.';
COMMENT ON COLUMN archive.statement.language IS 'ISO 639-1, or und.';
COMMENT ON COLUMN archive.statement.told_at IS 'When this story was first told it.';
COMMENT ON COLUMN archive.statement.publisher IS 'Who told it first.';
COMMENT ON COLUMN archive.statement.article_id IS 'That told it first.';
COMMENT ON COLUMN archive.statement.articles IS 'That tell it.';
COMMENT ON COLUMN archive.statement.sources IS 'Independent ones among those: an agency is one, whoever prints it.';
COMMENT ON COLUMN archive.figure.fact_id IS 'Lasting; of archive.telling too.';
COMMENT ON COLUMN archive.figure.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.statement.fact_id IS 'Lasting; of archive.telling too.';
COMMENT ON COLUMN archive.statement.story_id IS 'Of archive.story.';

-- Who told each figure, quote and statement, and how.
CREATE VIEW archive.telling AS
SELECT
    fact_telling.fact_id,
    story_article.story_id,
    fact.kind,
    fact_telling.article_id,
    fact_telling.revision,
    article.publisher,
    fact_telling.source_key AS source,
    fact_telling.how,
    fact_telling.text,
    fact_telling.told_at
FROM storywatch.fact_telling
INNER JOIN storywatch.fact USING (fact_id)
INNER JOIN storywatch.article ON fact_telling.article_id = article.article_id
INNER JOIN storywatch.story_article ON fact_telling.article_id = story_article.article_id;
COMMENT ON VIEW archive.telling IS 'Each article that tells a figure, a quote or a statement, and how.';
COMMENT ON COLUMN archive.telling.fact_id IS 'Of archive.figure or archive.statement.';
COMMENT ON COLUMN archive.telling.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.telling.kind IS 'figure, quote or statement.';
COMMENT ON COLUMN archive.telling.article_id IS 'That tells it.';
COMMENT ON COLUMN archive.telling.revision IS 'The text of it that told it first.';
COMMENT ON COLUMN archive.telling.publisher IS 'Of the article.';
COMMENT ON COLUMN archive.telling.source IS 'Who knows it: an agency (agency:…) or an outlet (outlet:…), as independent sources are counted.';
COMMENT ON COLUMN archive.telling.how IS 'new, changed, contradicting, confirmed (by another source), known or retold.';
COMMENT ON COLUMN archive.telling.text IS 'As told here.';
COMMENT ON COLUMN archive.telling.told_at IS 'When.';

-- How long developments stood alone, and who confirmed them.
CREATE VIEW archive.confirmation AS
SELECT
    told.fact_id,
    told.story_id,
    fact.kind,
    fact.text,
    MIN(told.told_at) AS told_at,
    (ARRAY_AGG(told.publisher ORDER BY told.told_at, told.article_id))[1] AS publisher,
    MIN(told.told_at) FILTER (WHERE told.source_key <> told.first_source_key) AS confirmed_at,
    (ARRAY_AGG(told.publisher ORDER BY told.told_at, told.article_id) FILTER (WHERE told.source_key <> told.first_source_key))[1] AS confirmed_by,
    COUNT(DISTINCT told.source_key) AS sources
FROM (
    SELECT
        fact_telling.fact_id,
        story_article.story_id,
        fact_telling.article_id,
        article.publisher,
        fact_telling.source_key,
        fact_telling.told_at,
        FIRST_VALUE(fact_telling.source_key) OVER (
            PARTITION BY fact_telling.fact_id, story_article.story_id
            ORDER BY fact_telling.told_at, fact_telling.article_id
        ) AS first_source_key
    FROM storywatch.fact_telling
    INNER JOIN storywatch.article ON fact_telling.article_id = article.article_id
    INNER JOIN storywatch.story_article ON fact_telling.article_id = story_article.article_id
) AS told
INNER JOIN storywatch.fact ON told.fact_id = fact.fact_id
GROUP BY told.fact_id, told.story_id, fact.fact_id;
COMMENT ON VIEW archive.confirmation IS 'Each figure, quote and statement, each once a story, with its second independent source, or none.';
COMMENT ON COLUMN archive.confirmation.fact_id IS 'Of archive.figure or archive.statement.';
COMMENT ON COLUMN archive.confirmation.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.confirmation.kind IS 'figure, quote or statement.';
COMMENT ON COLUMN archive.confirmation.text IS 'As first told.';
COMMENT ON COLUMN archive.confirmation.told_at IS 'When this story was first told it.';
COMMENT ON COLUMN archive.confirmation.publisher IS 'Who told it first.';
COMMENT ON COLUMN archive.confirmation.confirmed_at IS 'When a second independent source told it; NULL: one source only.';
COMMENT ON COLUMN archive.confirmation.confirmed_by IS 'The outlet that did; NULL: none.';
COMMENT ON COLUMN archive.confirmation.sources IS 'Independent ones: an agency is one, whoever prints it.';
