-- The papers, digests, files and lines behind a node (:b equal to :a) or behind two.
WITH
goes AS (
  SELECT source AS node, target AS paper FROM WROTE
  WHERE source IN (:a, :b) AND date <= :as_of
  UNION
  SELECT target, source FROM MENTIONS
  WHERE target IN (:a, :b) AND date <= :as_of
  UNION
  SELECT id, id FROM Paper WHERE id IN (:a, :b)
),
both AS MATERIALIZED (
  SELECT paper FROM goes WHERE node = :a
  INTERSECT
  SELECT paper FROM goes WHERE node = :b
),
said AS (
  SELECT w.target AS paper, w.source AS node, 'wrote' AS says, w."as" AS text, w.digest, w.line,
    w.rule, w.score, w.uncertain, NULL AS verbatim
  FROM WROTE w
  WHERE w.source IN (:a, :b) AND +w.target IN both AND w.date <= :as_of
  UNION ALL
  SELECT m.source, m.target, part.says,
    (SELECT group_concat(value, ', ') FROM json_each(m.surfaces)), m.digest,
    (SELECT min(e.line) FROM Entry e WHERE e.paper = m.source AND +e.digest = m.digest),
    NULL, m.score, NULL,
    (SELECT e.verbatim FROM Entry e WHERE e.paper = m.source AND +e.digest = m.digest
     ORDER BY e.line LIMIT 1)
  FROM MENTIONS m
  JOIN (SELECT 'mentions' AS says UNION ALL SELECT 'keywords') part ON CASE part.says
    WHEN 'keywords' THEN instr(m."where", '"keywords"') ELSE m."where" <> '["keywords"]' END
  WHERE m.target IN (:a, :b) AND +m.source IN both AND m.date <= :as_of
  UNION ALL
  SELECT f.source, f.source, 'featured', p.title, f.digest, f.line, NULL, NULL, NULL, NULL
  FROM both JOIN FEATURED_IN f ON f.source = both.paper JOIN Paper p ON p.id = f.source
  WHERE f.source IN (:a, :b) AND f.date <= :as_of
)
SELECT d.date, s.paper, p.title, s.node, s.says, s.text, d.path AS file, s.line, s.rule, s.score,
  s.uncertain, d.source, s.verbatim, d.format
FROM said s
JOIN Digest d ON d.id = s.digest
JOIN Paper p ON p.id = s.paper
ORDER BY d.date, s.digest, s.paper, s.says, s.node, s.text, s.line;
