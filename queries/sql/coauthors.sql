-- The co-authors of a person, most joint papers first.
WITH
paper AS MATERIALIZED (
  SELECT DISTINCT target AS id FROM WROTE
  WHERE source = :author AND date <= :as_of
),
joint AS MATERIALIZED (
  SELECT DISTINCT w.target AS paper, w.source AS person
  FROM paper p
  JOIN WROTE w ON w.target = p.id
  JOIN Author a ON a.id = w.source
  WHERE a.kind = 'person' AND w.date <= :as_of
),
size AS (SELECT paper, count(*) AS n FROM joint GROUP BY paper),
about AS MATERIALIZED (
  SELECT p.id,
    (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = p.id) AS date,
    (SELECT max(e.authors_complete) FROM Entry e
      WHERE e.paper = p.id AND e.date <= :as_of) AS complete
  FROM paper p
)
SELECT a.id, a.name, count(*) AS papers, sum(1.0 / (s.n - 1)) AS weight,
  min(t.date) AS first, max(t.date) AS latest, count(*) FILTER (WHERE t.complete = 0) AS cut
FROM joint j
JOIN Author a ON a.id = j.person
JOIN size s ON s.paper = j.paper
JOIN about t ON t.id = j.paper
WHERE j.person <> :author
GROUP BY a.id
HAVING count(*) >= :least_papers
ORDER BY papers DESC, round(weight, 9) DESC, a.id
LIMIT :limit;
