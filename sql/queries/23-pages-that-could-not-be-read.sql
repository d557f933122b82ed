-- Whose pages could we not read?
-- outcome and reason: what became of the page; articles: how many; latest: when last.
WITH ask AS (SELECT ARRAY['unreadable', 'unreachable', 'headline-only'] AS wanted)
SELECT
    article.publisher,
    article.outcome,
    article.reason,
    COUNT(*) AS articles,
    MAX(article.first_seen_at) AS latest
FROM article
CROSS JOIN ask
WHERE article.outcome = ANY(ask.wanted)
GROUP BY article.publisher, article.outcome, article.reason
ORDER BY articles DESC, article.publisher;
