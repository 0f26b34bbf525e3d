// Papers with their first title, first date and latest known votes as of a day.
UNWIND $ids AS id
MATCH (p:Paper {id: id})
CALL (p) {
  MATCH (p)-[f:FEATURED_IN]->(d:Digest)
  WHERE d.date <= $as_of
  WITH f, d ORDER BY d.date, f.votes
  RETURN collect(d.date)[0] AS date, last(collect(f.votes)) AS votes
}
WITH p, date, votes
WHERE date IS NOT NULL
CALL (p) {
  MATCH (e:Entry {paper: p.id})
  WHERE e.date <= $as_of
  WITH e ORDER BY e.date, left(e.digest, size(e.digest) - 11), e.rank
  RETURN collect(e.title)[0] AS title
}
RETURN p.id AS id, CASE WHEN title IS NOT NULL THEN p.title END AS title, date, votes
