-- Keywords and the papers that mention them, once for each digest.
SELECT m.target AS source, m.source AS paper, m.date, m.score AS value
FROM MENTIONS m
WHERE m.date <= :as_of
