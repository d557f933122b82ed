-- How old was news when we first saw it?
-- median and worst_of_ten: time from publication, as the outlet claims it, to our first sight; nine articles of ten were seen sooner than the latter.
WITH ask AS (SELECT 1 AS least_articles)
SELECT
    publisher,
    COUNT(*) AS articles,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY first_seen_at - published_at) AS median,
    PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY first_seen_at - published_at) AS worst_of_ten
FROM article
GROUP BY publisher
HAVING COUNT(*) >= (SELECT least_articles FROM ask)
ORDER BY median DESC, publisher;
