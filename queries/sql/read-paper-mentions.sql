-- What some papers mention, once for each digest.
SELECT m.source AS paper, m.target AS keyword, m.date
FROM MENTIONS m
WHERE m.source IN (SELECT value FROM json_each(:ids))
