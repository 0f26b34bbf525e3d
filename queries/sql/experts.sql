-- Who to ask about a keyword: people by the summed scores of their papers on it.
WITH
about AS MATERIALIZED (
  SELECT source AS id, max(score) AS score,
    (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = m.source) AS date
  FROM MENTIONS m
  WHERE target = :keyword AND date <= :as_of
  GROUP BY source
),
byline AS MATERIALIZED (
  SELECT DISTINCT p.id AS paper, w.source AS person
  FROM about p
  JOIN WROTE w ON w.target = p.id
  JOIN Author a ON a.id = w.source
  WHERE a.kind = 'person' AND w.date <= :as_of
),
short AS (
  SELECT paper FROM byline GROUP BY paper HAVING count(*) <= :longest_list
),
ranked AS MATERIALIZED (
  SELECT w.person AS id, sum(p.score) AS weight, count(*) AS papers, max(p.date) AS latest
  FROM byline w
  JOIN short USING (paper)
  JOIN about p ON p.id = w.paper
  GROUP BY w.person
  HAVING count(*) >= :least_papers
  ORDER BY round(sum(p.score), 9) DESC, papers DESC, w.person
  LIMIT :limit
)
SELECT r.id, a.name, r.weight, r.papers,
  1.0 * r.papers / (SELECT count(DISTINCT w.target) FROM WROTE w
    WHERE w.source = r.id AND w.date <= :as_of) AS share,
  r.latest
FROM ranked r
JOIN Author a ON a.id = r.id
ORDER BY round(r.weight, 9) DESC, r.papers DESC, r.id;
