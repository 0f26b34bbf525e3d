-- Keywords and the papers that mention them, once for each digest.
SELECT m.target AS source, m.source AS paper, m.score AS value, m.date
FROM MENTIONS m
WHERE m.date <= :as_of
