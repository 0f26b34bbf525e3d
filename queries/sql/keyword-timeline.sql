-- How many papers mention a keyword, month by month.
WITH RECURSIVE
dated AS MATERIALIZED (
  SELECT source AS paper, substr(min(date), 1, 7) AS month
  FROM FEATURED_IN GROUP BY source HAVING min(date) <= :as_of
),
every AS MATERIALIZED (SELECT month, count(*) AS n FROM dated GROUP BY month),
mine AS MATERIALIZED (
  SELECT month, count(*) AS n
  FROM (
    SELECT substr((SELECT min(f.date) FROM FEATURED_IN f
      WHERE f.source = m.source), 1, 7) AS month
    FROM MENTIONS m
    WHERE m.target = :keyword AND m.date <= :as_of
    GROUP BY m.source
  )
  GROUP BY month
),
span AS (SELECT min(date) AS low, max(date) AS high FROM Digest WHERE date <= :as_of),
months(month) AS (
  SELECT substr(low, 1, 7) FROM span WHERE low IS NOT NULL
  UNION ALL
  SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months, span
  WHERE month < substr(high, 1, 7)
)
SELECT month, coalesce(mine.n, 0) AS papers, coalesce(every.n, 0) AS "of",
  1.0 * coalesce(mine.n, 0) / every.n AS share
FROM months
LEFT JOIN every USING (month)
LEFT JOIN mine USING (month)
ORDER BY month;
