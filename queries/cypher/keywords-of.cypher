// What a person writes about.
MATCH (:Author|FormerAuthor {id: $author})-[mine:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE mine.since <= $as_of AND coalesce($as_of < mine.until, true)
WITH DISTINCT p
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
MATCH (p)-[m:MENTIONS]->(k:Keyword)
WHERE m.date <= $as_of
WITH p, date, k, max(m.score) AS best
WITH k, count(p) AS papers, round(avg(best), 9) AS score, max(date) AS latest
ORDER BY papers DESC, score DESC, k.id
LIMIT $limit
// The label that was stated last, each counted from its first day; else the first other name.
CALL (k) {
  MATCH (d:Digest)-[n:NAMES {role: 'label'}]->(k)
  WHERE d.date <= $as_of
  WITH n.surface AS surface, min(d.date + ' ' + d.source) AS first
  ORDER BY first, surface
  RETURN last(collect(surface)) AS label
}
CALL (k) {
  MATCH (d:Digest)-[n:NAMES]->(k)
  WHERE n.role IN ['ko', 'alias'] AND d.date <= $as_of
  WITH n, d ORDER BY n.role DESC, d.date, d.source, n.surface
  RETURN collect(n.surface)[0] AS other
}
RETURN k.id AS keyword, coalesce(label, other) AS label, papers, score, latest
ORDER BY papers DESC, score DESC, keyword;
