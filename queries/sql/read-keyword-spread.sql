-- How many papers mention some keywords; a day is looked up only where it matters.
SELECT m.target AS id, count(DISTINCT m.source) AS papers
FROM MENTIONS m
WHERE m.target IN (SELECT value FROM json_each(:ids))
  AND (:as_of >= '9999' OR :as_of >= (
    SELECT x.date FROM MENTIONS x
    WHERE x.source = m.source AND x.target = m.target AND x.digest = m.digest
  ))
GROUP BY m.target
