-- People and their papers, with the date of each paper's first digest. The tables are read in the
-- order that they are kept in: nothing has to be sorted.
SELECT w.source, w.target AS paper, 1.0 AS value,
  (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = w.target) AS date
FROM WROTE w
CROSS JOIN Author a ON a.id = w.source AND a.kind = 'person'
WHERE w.date <= :as_of
GROUP BY w.source, w.target
