-- All papers with their first date and latest known votes as of a day.
SELECT f.source AS id, min(f.date) AS date,
  (SELECT g.votes FROM FEATURED_IN g
    WHERE g.source = f.source AND g.votes IS NOT NULL AND g.date <= :as_of
    ORDER BY g.date DESC, g.votes DESC
    LIMIT 1) AS votes
FROM FEATURED_IN f
WHERE f.date <= :as_of
GROUP BY f.source
