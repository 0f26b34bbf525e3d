// The ego network of a person: the co-authors, and who of them wrote together.
MATCH (:Author|FormerAuthor {id: $author, kind: 'person'})-[mine:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE mine.since <= $as_of AND coalesce($as_of < mine.until, true)
WITH DISTINCT p
MATCH (p)<-[w:WROTE|FORMERLY_WROTE]-(b:Author|FormerAuthor {kind: 'person'})
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
WITH DISTINCT p, b
WITH p, collect(b) AS people
WHERE 2 <= size(people) <= $longest_list
UNWIND people AS b
WITH collect(DISTINCT b) AS circle
UNWIND circle AS member
MATCH (member)-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
WITH circle, p, collect(DISTINCT member) AS inside
WHERE size(inside) > 1
CALL (p) {
  MATCH (p)<-[w:WROTE|FORMERLY_WROTE]-(person:Author|FormerAuthor {kind: 'person'})
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN count(DISTINCT person) AS n
}
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
WITH p, inside, n, date
WHERE n <= $longest_list
UNWIND inside AS a
UNWIND inside AS b
WITH a, b, n, date
WHERE a.id < b.id
WITH a, b, count(*) AS papers, sum(1.0 / (n - 1)) AS weight, min(date) AS first,
  max(date) AS latest
WHERE papers >= $least_papers
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, papers, weight, first, latest
ORDER BY round(weight, 9) DESC, papers DESC, a, b;
