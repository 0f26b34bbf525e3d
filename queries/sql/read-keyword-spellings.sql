-- How often some keywords are spelt in each way.
SELECT m.target AS keyword, s.value AS surface, count(*) AS uses
FROM json_each(:ids) i
JOIN MENTIONS m ON m.target = i.value
JOIN json_each(m.surfaces) s
WHERE m.date <= :as_of
GROUP BY m.target, s.value
