-- What a person writes about.
WITH
paper AS MATERIALIZED (
  SELECT DISTINCT target AS id FROM WROTE
  WHERE source = :author AND date <= :as_of
),
best AS MATERIALIZED (
  SELECT m.target AS keyword, m.source AS paper, max(m.score) AS score
  FROM paper p JOIN MENTIONS m ON m.source = p.id
  WHERE m.date <= :as_of
  GROUP BY m.target, m.source
),
topic AS (
  SELECT b.keyword, count(*) AS papers, round(avg(b.score), 9) AS score,
    max((SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = b.paper)) AS latest
  FROM best b
  GROUP BY b.keyword
  ORDER BY papers DESC, score DESC, b.keyword
  LIMIT :limit
)
SELECT t.keyword,
  -- The label that was stated last, each counted from its first day; else the first other name.
  coalesce(
    (SELECT n.surface FROM NAMES n
      WHERE n.target = t.keyword AND n.role = 'label' AND n.date <= :as_of
      GROUP BY n.surface
      ORDER BY
        min(n.date || ' ' || substr(n.source, 1, length(n.source) - 11)) DESC,
        n.surface DESC
      LIMIT 1),
    (SELECT n.surface FROM NAMES n
      WHERE n.target = t.keyword AND n.role IN ('ko', 'alias') AND n.date <= :as_of
      ORDER BY n.role DESC, n.date, substr(n.source, 1, length(n.source) - 11),
        n.surface
      LIMIT 1)
  ) AS label,
  t.papers, t.score, t.latest
FROM topic t
ORDER BY t.papers DESC, t.score DESC, t.keyword;
