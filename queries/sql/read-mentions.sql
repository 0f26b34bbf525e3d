-- Keywords and the papers that mention them, with the best score and the paper's first date. The
-- tables are read in the order that they are kept in: nothing has to be sorted.
SELECT m.target AS source, m.source AS paper, max(m.score) AS value,
  (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = m.source) AS date
FROM MENTIONS m
WHERE m.date <= :as_of
GROUP BY m.source, m.target
