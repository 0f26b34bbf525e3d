// The co-authors of a person, most joint papers first.
MATCH (:Author|FormerAuthor {id: $author})-[mine:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE mine.since <= $as_of AND coalesce($as_of < mine.until, true)
WITH DISTINCT p
CALL (p) {
  MATCH (p)<-[w:WROTE|FORMERLY_WROTE]-(person:Author|FormerAuthor {kind: 'person'})
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN collect(DISTINCT person) AS people
}
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
CALL (p) {
  MATCH (e:Entry {paper: p.id})
  WHERE e.date <= $as_of
  RETURN max(e.authors_complete) AS complete
}
WITH p, people, date, complete
UNWIND people AS b
WITH p, size(people) AS n, date, complete, b
WHERE b.id <> $author
WITH b.id AS id, b.name AS name, count(p) AS papers, sum(1.0 / (n - 1)) AS weight,
  min(date) AS first, max(date) AS latest,
  sum(CASE WHEN complete = false THEN 1 ELSE 0 END) AS cut
WHERE papers >= $least_papers
RETURN id, name, papers, weight, first, latest, cut
ORDER BY papers DESC, round(weight, 9) DESC, id
LIMIT $limit;
