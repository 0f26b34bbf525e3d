-- The papers of a person, newest first.
WITH mine AS MATERIALIZED (
  SELECT target AS id, json_group_array("as") AS printed_as
  FROM (SELECT target, "as" FROM WROTE
    WHERE source = :author AND date <= :as_of ORDER BY target, "as")
  GROUP BY target
)
SELECT m.id,
  (SELECT q.title FROM Paper q
    WHERE q.id = m.id AND EXISTS (SELECT 1 FROM Entry e
      WHERE e.paper = m.id AND e.title IS NOT NULL AND e.date <= :as_of)) AS title,
  (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = m.id) AS date,
  (SELECT f.votes FROM FEATURED_IN f
    WHERE f.source = m.id AND f.votes IS NOT NULL AND f.date <= :as_of
    ORDER BY f.date DESC, f.votes DESC
    LIMIT 1) AS votes,
  m.printed_as,
  (SELECT count(DISTINCT w.source) FROM WROTE w JOIN Author a ON a.id = w.source
    WHERE w.target = m.id AND w.source <> :author AND a.kind = 'person'
      AND w.date <= :as_of) AS coauthors
FROM mine m
ORDER BY date DESC, m.id
LIMIT :limit;
