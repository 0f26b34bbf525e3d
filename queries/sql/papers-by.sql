-- The papers of a person, newest first.
WITH mine AS MATERIALIZED (
  SELECT target AS id, json_group_array("as") AS printed_as
  FROM (SELECT target, "as" FROM WROTE
    WHERE source = :author AND substr(digest, -10) <= :as_of ORDER BY target, "as")
  GROUP BY target
)
SELECT m.id,
  (SELECT q.title FROM Paper q
    WHERE q.id = m.id AND EXISTS (SELECT 1 FROM Entry e
      WHERE e.paper = m.id AND e.title IS NOT NULL AND substr(e.digest, -10) <= :as_of)) AS title,
  (SELECT min(substr(f.target, -10)) FROM FEATURED_IN f WHERE f.source = m.id) AS date,
  (SELECT f.votes FROM FEATURED_IN f
    WHERE f.source = m.id AND f.votes IS NOT NULL AND substr(f.target, -10) <= :as_of
    ORDER BY substr(f.target, -10) DESC, substr(f.target, 1, length(f.target) - 11) DESC
    LIMIT 1) AS votes,
  m.printed_as,
  (SELECT count(DISTINCT w.source) FROM WROTE w JOIN Author a ON a.id = w.source
    WHERE w.target = m.id AND w.source <> :author AND a.kind = 'person'
      AND substr(w.digest, -10) <= :as_of) AS coauthors
FROM mine m
ORDER BY date DESC, m.id
LIMIT :limit;
