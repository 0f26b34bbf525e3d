-- What questions about co-authors leave out or cannot be sure of, as of a day.
WITH
byline AS MATERIALIZED (
  SELECT w.target AS paper, w.source AS person, max(w.uncertain) AS uncertain
  FROM WROTE w
  JOIN Author a ON a.id = w.source AND a.kind = 'person'
  WHERE w.date <= :as_of
  GROUP BY w.target, w.source
),
size AS MATERIALIZED (SELECT paper, count(*) AS n FROM byline GROUP BY paper),
cut_list AS (
  SELECT paper FROM Entry
  WHERE date <= :as_of
  GROUP BY paper
  HAVING max(authors_complete) = 0
)
SELECT
  (SELECT count(*) FROM size WHERE n > :longest_list) AS long,
  coalesce((SELECT max(n) FROM size), 0) AS longest,
  (SELECT count(*) FROM cut_list) AS cut,
  (SELECT count(*) FROM byline) AS authorships,
  (SELECT count(*) FROM byline WHERE uncertain = 1) AS uncertain,
  (SELECT count(DISTINCT a.id) FROM Author a JOIN WROTE w ON w.source = a.id
    WHERE a.kind = 'organisation' AND w.date <= :as_of) AS organisations;
