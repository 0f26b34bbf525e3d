-- The papers that mention some keywords, with the best score.
SELECT m.target AS id, m.source AS paper, max(m.score) AS score,
  min(m.date) AS date
FROM MENTIONS m
WHERE m.target IN (SELECT value FROM json_each(:ids)) AND m.date <= :as_of
GROUP BY m.target, m.source
