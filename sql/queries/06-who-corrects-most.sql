-- Which outlet corrects most?
-- corrections: later texts with a note of correction or another figure; revised: articles that changed at all; articles: all of the outlet.
WITH ask AS (SELECT ARRAY['correction', 'changed-figure'] AS wanted)
SELECT
    article.publisher,
    COUNT(revision.article_id) FILTER (WHERE revision.kinds && ask.wanted) AS corrections,
    COUNT(DISTINCT revision.article_id) AS revised,
    COUNT(DISTINCT article.article_id) AS articles
FROM article
CROSS JOIN ask
LEFT JOIN revision ON revision.article_id = article.article_id AND revision.revision > 1
GROUP BY article.publisher
ORDER BY corrections DESC, articles DESC;
