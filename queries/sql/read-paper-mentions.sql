-- What some papers mention, once for each digest.
SELECT m.source AS paper, m.target AS keyword, m.date, m.score
FROM MENTIONS m
WHERE m.source IN (SELECT value FROM json_each(:ids))
ORDER BY m.source, m.target, m.digest
