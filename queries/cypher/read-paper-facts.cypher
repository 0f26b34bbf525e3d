// Title, date and votes of some papers.
UNWIND $ids AS id
MATCH (p:Paper {id: id})
CALL (p) {
  MATCH (p)-[f:FEATURED_IN]->(d:Digest)
  WHERE d.date <= $as_of
  WITH f, d ORDER BY d.date, f.votes
  RETURN min(d.date) AS date, last(collect(f.votes)) AS votes
}
CALL (p) {
  OPTIONAL MATCH (e:Entry {paper: p.id})
  WHERE e.date <= $as_of AND e.title IS NOT NULL
  WITH e ORDER BY e.date, left(e.digest, size(e.digest) - 11), e.rank
  LIMIT 1
  RETURN e.title AS title
}
RETURN p.id AS id, CASE WHEN title IS NOT NULL THEN p.title END AS title, date, votes
