-- The titles of all papers as of a day.
SELECT p.id, p.title
FROM Paper p
WHERE p.title IS NOT NULL
  AND EXISTS (SELECT 1 FROM Entry e
    WHERE e.paper = p.id AND e.title IS NOT NULL AND e.date <= :as_of)
