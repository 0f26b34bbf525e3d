-- The papers about a keyword, the most telling first.
WITH
about AS MATERIALIZED (
  SELECT source AS id, max(score) AS score FROM MENTIONS
  WHERE target = :keyword AND date <= :as_of
  GROUP BY source
),
dated AS MATERIALIZED (
  SELECT a.id, a.score,
    (SELECT min(f.date) FROM FEATURED_IN f WHERE f.source = a.id) AS date,
    (SELECT f.votes FROM FEATURED_IN f
      WHERE f.source = a.id AND f.votes IS NOT NULL AND f.date <= :as_of
      ORDER BY f.date DESC, f.votes DESC
      LIMIT 1) AS votes
  FROM about a
)
SELECT d.id,
  (SELECT q.title FROM Paper q
    WHERE q.id = d.id AND EXISTS (SELECT 1 FROM Entry e
      WHERE e.paper = d.id AND e.title IS NOT NULL AND e.date <= :as_of)) AS title,
  d.date, d.votes, d.score
FROM dated d
ORDER BY
  CASE :order WHEN 'score' THEN d.score WHEN 'votes' THEN coalesce(d.votes, -1) END DESC,
  CASE :order WHEN 'latest' THEN d.date END DESC,
  coalesce(d.votes, -1) DESC, d.score DESC, d.id
LIMIT :limit;
