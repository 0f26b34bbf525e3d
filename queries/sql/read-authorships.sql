-- People and their papers, once for each printed name.
SELECT w.source, w.target AS paper, 1.0 AS value, w.date
FROM WROTE w
WHERE w.date <= :as_of AND w.source NOT IN (SELECT id FROM Author WHERE kind IS NOT 'person')
