// People and their papers, with the date of each paper's first digest.
MATCH (a:Author|FormerAuthor {kind: 'person'})-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
WITH DISTINCT a, p
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
RETURN a.id AS source, p.id AS paper, 1.0 AS value, date
