-- Title, date and votes of some papers.
SELECT i.value AS id,
  (SELECT q.title FROM Paper q
    WHERE q.id = i.value AND EXISTS (SELECT 1 FROM Entry e
      WHERE e.paper = i.value AND e.title IS NOT NULL AND e.date <= :as_of)) AS title,
  (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = i.value) AS date,
  (SELECT f.votes FROM FEATURED_IN f
    WHERE f.source = i.value AND f.votes IS NOT NULL AND f.date <= :as_of
    ORDER BY f.date DESC, f.votes DESC
    LIMIT 1) AS votes
FROM json_each(:ids) i
