-- People and their papers, with the date of each paper's first digest.
SELECT DISTINCT w.source, w.target AS paper, 1.0 AS value, f.date
FROM WROTE w
JOIN Author a ON a.id = w.source AND a.kind = 'person'
JOIN (SELECT source, min(date) AS date FROM FEATURED_IN GROUP BY source) f
  ON f.source = w.target
WHERE w.date <= :as_of
