-- Papers with their first title, first date and latest known votes as of a day.
SELECT p.id,
  (SELECT q.title FROM Paper q
    WHERE q.id = p.id AND EXISTS (SELECT 1 FROM Entry e
      WHERE e.paper = p.id AND e.title IS NOT NULL AND e.date <= :as_of)) AS title,
  (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = p.id) AS date,
  (SELECT f.votes FROM FEATURED_IN f
    WHERE f.source = p.id AND f.votes IS NOT NULL AND f.date <= :as_of
    ORDER BY f.date DESC, f.votes DESC
    LIMIT 1) AS votes
FROM Paper p
WHERE p.id IN (SELECT value FROM json_each(:ids))
  AND EXISTS (SELECT 1 FROM FEATURED_IN f
    WHERE f.source = p.id AND f.date <= :as_of)
