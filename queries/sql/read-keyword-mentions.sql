-- The papers that mention some keywords, once for each digest.
SELECT m.target AS keyword, m.source AS paper, m.date
FROM MENTIONS m
WHERE m.target IN (SELECT value FROM json_each(:ids))
