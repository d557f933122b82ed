-- How much was written about whom, day by day.
CREATE VIEW archive.volume AS
SELECT
    day,
    entity_key,
    SUM(articles)::bigint AS articles,
    SUM(copies)::bigint AS copies,
    SUM(stories)::bigint AS stories,
    SUM(publishers)::bigint AS publishers,
    SUM(developments)::bigint AS developments
FROM (
    SELECT
        (article.published_at AT TIME ZONE 'UTC')::date AS day,
        named.entity_key,
        COUNT(*) AS articles,
        COUNT(story_article.duplicate_of) AS copies,
        COUNT(DISTINCT story_article.story_id) AS stories,
        COUNT(DISTINCT article.publisher) AS publishers,
        0 AS developments
    FROM storywatch.article
    INNER JOIN storywatch.matching USING (article_id)
    CROSS JOIN LATERAL UNNEST(matching.entities) AS named (entity_key)
    LEFT JOIN storywatch.story_article USING (article_id)
    GROUP BY 1, 2
    UNION ALL
    SELECT
        (article.published_at AT TIME ZONE 'UTC')::date AS day,
        named.entity_key,
        0 AS articles,
        0 AS copies,
        0 AS stories,
        0 AS publishers,
        COUNT(*) AS developments
    FROM storywatch.development
    INNER JOIN storywatch.article USING (article_id)
    INNER JOIN storywatch.matching USING (article_id)
    CROSS JOIN LATERAL UNNEST(matching.entities) AS named (entity_key)
    GROUP BY 1, 2
) AS counted
GROUP BY day, entity_key;
COMMENT ON VIEW archive.volume IS 'By watched entity and UTC day: articles, stories, developments; days without have no row.';
COMMENT ON COLUMN archive.volume.day IS 'UTC, of publication.';
COMMENT ON COLUMN archive.volume.entity_key IS 'As the watchlist calls it.';
COMMENT ON COLUMN archive.volume.articles IS 'That mention it beyond doubt, copies included.';
COMMENT ON COLUMN archive.volume.copies IS 'Among those, that repeat another almost wholly.';
COMMENT ON COLUMN archive.volume.stories IS 'In which these articles are.';
COMMENT ON COLUMN archive.volume.publishers IS 'Outlets of these articles.';
COMMENT ON COLUMN archive.volume.developments IS 'That these articles brought.';

-- How long after the first report of a story each outlet came.
CREATE VIEW archive.outlet_speed AS
SELECT
    story_id,
    publisher,
    place,
    published_at,
    published_at - first_at AS delay,
    first_seen_at,
    articles
FROM (
    SELECT
        first_of.*,
        RANK() OVER (PARTITION BY first_of.story_id ORDER BY first_of.published_at) AS place,
        MIN(first_of.published_at) OVER (PARTITION BY first_of.story_id) AS first_at
    FROM (
        SELECT
            story_article.story_id,
            article.publisher,
            MIN(article.published_at) AS published_at,
            MIN(article.first_seen_at) AS first_seen_at,
            COUNT(*) AS articles
        FROM storywatch.story_article
        INNER JOIN storywatch.article USING (article_id)
        GROUP BY story_article.story_id, article.publisher
    ) AS first_of
) AS placed;
COMMENT ON VIEW archive.outlet_speed IS 'By story and outlet: how long after the first report it came.';
COMMENT ON COLUMN archive.outlet_speed.story_id IS 'Of archive.story.';
COMMENT ON COLUMN archive.outlet_speed.publisher IS 'Outlet.';
COMMENT ON COLUMN archive.outlet_speed.place IS '1: it was first; outlets that came at once share a place.';
COMMENT ON COLUMN archive.outlet_speed.published_at IS 'Of its first article in the story.';
COMMENT ON COLUMN archive.outlet_speed.delay IS 'After the first report of the story; 0 for the first.';
COMMENT ON COLUMN archive.outlet_speed.first_seen_at IS 'When we first saw an article of it in the story.';
COMMENT ON COLUMN archive.outlet_speed.articles IS 'Of it in the story, copies included.';
