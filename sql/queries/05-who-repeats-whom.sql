-- Who repeats whom?
-- copies: articles of publisher that repeat one of original_publisher almost wholly.
WITH ask AS (SELECT 1 AS least_copies)
SELECT copy.publisher, original.publisher AS original_publisher, COUNT(*) AS copies
FROM article AS copy
INNER JOIN article AS original ON original.article_id = copy.duplicate_of
GROUP BY copy.publisher, original.publisher
HAVING COUNT(*) >= (SELECT least_copies FROM ask)
ORDER BY copies DESC, copy.publisher, original.publisher;
