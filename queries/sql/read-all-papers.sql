-- All papers with their first date and latest known votes as of a day.
SELECT f.source AS id, min(substr(f.target, -10)) AS date,
  (SELECT g.votes FROM FEATURED_IN g
    WHERE g.source = f.source AND g.votes IS NOT NULL AND substr(g.target, -10) <= :as_of
    ORDER BY substr(g.target, -10) DESC, substr(g.target, 1, length(g.target) - 11) DESC
    LIMIT 1) AS votes
FROM FEATURED_IN f
WHERE substr(f.target, -10) <= :as_of
GROUP BY f.source
