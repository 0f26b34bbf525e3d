-- Keywords and the papers that mention them, with the best score and the paper's first date.
SELECT m.target AS source, m.source AS paper, max(m.score) AS value, f.date
FROM MENTIONS m
JOIN (SELECT source, min(date) AS date FROM FEATURED_IN GROUP BY source) f
  ON f.source = m.source
WHERE m.date <= :as_of
GROUP BY m.target, m.source
