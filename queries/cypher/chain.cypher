// The shortest chain of joint papers between two people; the first by ids of several.
MATCH path = ALL SHORTEST (:Author|FormerAuthor {id: $a})
  (
    (x:Author|FormerAuthor {kind: 'person'})-[v:WROTE|FORMERLY_WROTE]->(p:Paper)
      <-[w:WROTE|FORMERLY_WROTE]-(y:Author|FormerAuthor {kind: 'person'})
    WHERE v.since <= $as_of AND coalesce($as_of < v.until, true)
      AND w.since <= $as_of AND coalesce($as_of < w.until, true)
      AND COUNT {
        MATCH (p)<-[u:WROTE|FORMERLY_WROTE]-(one:Author|FormerAuthor {kind: 'person'})
        WHERE u.since <= $as_of AND coalesce($as_of < u.until, true)
        RETURN DISTINCT one
      } <= $longest_list
  ){1,20} (:Author|FormerAuthor {id: $b})
WITH x, p, y
ORDER BY [n IN nodes(path) | n.id]
LIMIT 1
UNWIND range(0, size(p) - 1) AS i
WITH i + 1 AS hop, x[i] AS a, y[i] AS b, p[i] AS paper
CALL (paper) {
  MATCH (paper)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
RETURN hop, a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name,
  paper.id AS paper, paper.title AS title, date
ORDER BY hop;
