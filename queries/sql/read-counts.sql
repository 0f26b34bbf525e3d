-- How many papers some people or keywords have.
SELECT value AS id,
  (SELECT count(DISTINCT w.target) FROM WROTE w
    WHERE w.source = value AND w.date <= :as_of)
  + (SELECT count(DISTINCT m.source) FROM MENTIONS m
    WHERE m.target = value AND m.date <= :as_of) AS papers
FROM json_each(:ids)
