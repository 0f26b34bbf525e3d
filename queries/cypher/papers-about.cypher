// The papers about a keyword, the most telling first.
MATCH (:Keyword {id: $keyword})<-[m:MENTIONS]-(p:Paper)
WHERE m.date <= $as_of
WITH p, max(m.score) AS score
CALL (p) {
  MATCH (p)-[f:FEATURED_IN]->(d:Digest)
  WHERE d.date <= $as_of
  WITH f, d ORDER BY d.date, f.votes
  RETURN min(d.date) AS date,
    last([v IN collect(f.votes) WHERE v IS NOT NULL]) AS votes
}
WITH p, score, date, votes
ORDER BY
  CASE $order WHEN 'score' THEN score WHEN 'votes' THEN coalesce(votes, -1) END DESC,
  CASE $order WHEN 'latest' THEN date END DESC,
  coalesce(votes, -1) DESC, score DESC, p.id
LIMIT $limit
CALL (p) {
  OPTIONAL MATCH (e:Entry {paper: p.id})
  WHERE e.date <= $as_of AND e.title IS NOT NULL
  WITH e ORDER BY e.date, left(e.digest, size(e.digest) - 11), e.rank
  LIMIT 1
  RETURN e.title AS title
}
RETURN p.id AS id, CASE WHEN title IS NOT NULL THEN p.title END AS title, date, votes, score
ORDER BY
  CASE $order WHEN 'score' THEN score WHEN 'votes' THEN coalesce(votes, -1) END DESC,
  CASE $order WHEN 'latest' THEN date END DESC,
  coalesce(votes, -1) DESC, score DESC, id;
