-- Keywords and papers, only where the paper's first day already has the keyword.
SELECT m.target AS source, m.source AS paper, max(m.score) AS value, f.date
FROM MENTIONS m
JOIN (SELECT source, min(date) AS date FROM FEATURED_IN GROUP BY source) f
  ON f.source = m.source
WHERE f.date <= :as_of AND m.date = f.date
GROUP BY m.target, m.source
