-- The first day on which anything is said of each paper.
SELECT m.source AS paper, min(m.date) AS date
FROM MENTIONS m
GROUP BY m.source
