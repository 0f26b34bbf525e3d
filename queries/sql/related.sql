-- The neighbours of a keyword: those that share more papers with it than chance would have.
WITH
own AS MATERIALIZED (
  SELECT DISTINCT source AS paper FROM MENTIONS
  WHERE target = :keyword AND date <= :as_of
),
total AS MATERIALIZED (
  SELECT count(*) AS n FROM Paper p
  WHERE EXISTS (
    SELECT 1 FROM MENTIONS m WHERE m.source = p.id AND m.date <= :as_of
  )
),
joint AS MATERIALIZED (
  SELECT m.target AS id, count(DISTINCT m.source) AS joint
  FROM own
  JOIN MENTIONS m ON m.source = own.paper
  WHERE m.target <> :keyword AND m.date <= :as_of
  GROUP BY m.target
  HAVING count(DISTINCT m.source) >= :least_papers
),
counted AS MATERIALIZED (
  SELECT id, joint,
    (SELECT count(DISTINCT m.source) FROM MENTIONS m
      WHERE m.target = j.id AND m.date <= :as_of) AS papers
  FROM joint j
),
best AS MATERIALIZED (
  SELECT id, joint, papers,
    CASE WHEN joint = n THEN 1.0
      ELSE ln(1.0 * joint * n / (SELECT count(*) FROM own) / papers) / ln(1.0 * n / joint)
    END AS npmi
  FROM counted, total
  ORDER BY round(npmi, 9) DESC, joint DESC, id
  LIMIT :limit
)
SELECT b.id AS keyword,
  coalesce(
    (SELECT surface FROM NAMES
      WHERE target = b.id AND role = 'label' AND date <= :as_of
      GROUP BY surface
      ORDER BY min(date || ' ' || substr(digest, 1, length(digest) - 11)) DESC,
        surface DESC
      LIMIT 1),
    (SELECT surface FROM NAMES
      WHERE target = b.id AND role = 'ko' AND date <= :as_of
      GROUP BY surface
      ORDER BY min(date || ' ' || substr(digest, 1, length(digest) - 11)), surface
      LIMIT 1)
  ) AS label,
  joint, papers, npmi
FROM best b
ORDER BY round(npmi, 9) DESC, joint DESC, b.id;
