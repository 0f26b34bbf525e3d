-- Papers and votes of a person by month; months between without papers are there, too.
WITH RECURSIVE
paper AS MATERIALIZED (
  SELECT DISTINCT w.target AS id,
    (SELECT min(substr(f.target, 1 + length(f.target) - 10, 7)) FROM FEATURED_IN f
      WHERE f.source = w.target) AS month,
    (SELECT f.votes FROM FEATURED_IN f
      WHERE f.source = w.target AND f.votes IS NOT NULL AND f.date <= :as_of
      ORDER BY f.date DESC, f.votes DESC
      LIMIT 1) AS votes
  FROM WROTE w
  WHERE w.source = :author AND w.date <= :as_of
),
month (month) AS (
  SELECT min(month) FROM paper
  UNION ALL
  SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM month
  WHERE month < (SELECT max(month) FROM paper)
)
SELECT m.month, count(p.id) AS papers, sum(p.votes) AS votes
FROM month m LEFT JOIN paper p ON p.month = m.month
WHERE m.month IS NOT NULL
GROUP BY m.month
ORDER BY m.month;
