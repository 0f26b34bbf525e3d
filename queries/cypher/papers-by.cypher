// The papers of a person, newest first.
MATCH (:Author|FormerAuthor {id: $author})-[mine:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE mine.since <= $as_of AND coalesce($as_of < mine.until, true)
WITH p, mine.as AS printed ORDER BY printed
WITH p, collect(DISTINCT printed) AS printed_as
CALL (p) {
  MATCH (p)-[f:FEATURED_IN]->(d:Digest)
  WHERE d.date <= $as_of
  WITH f, d ORDER BY d.date, f.votes
  RETURN collect(d.date)[0] AS date, last(collect(f.votes)) AS votes
}
CALL (p) {
  MATCH (e:Entry {paper: p.id})
  WHERE e.date <= $as_of
  WITH e ORDER BY e.date, left(e.digest, size(e.digest) - 11), e.rank
  RETURN collect(e.title)[0] AS title
}
CALL (p) {
  MATCH (p)<-[w:WROTE|FORMERLY_WROTE]-(a:Author|FormerAuthor {kind: 'person'})
  WHERE a.id <> $author AND w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN count(DISTINCT a) AS coauthors
}
RETURN p.id AS id, CASE WHEN title IS NOT NULL THEN p.title END AS title, date, votes, printed_as, coauthors
ORDER BY date DESC, id
LIMIT $limit;
