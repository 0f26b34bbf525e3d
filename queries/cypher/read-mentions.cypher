// Keywords and the papers that mention them, with the best score and the paper's first date.
MATCH (p:Paper)-[m:MENTIONS]->(k:Keyword)
WHERE m.date <= $as_of
WITH p, k, max(m.score) AS value
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
RETURN k.id AS source, p.id AS paper, value, date
