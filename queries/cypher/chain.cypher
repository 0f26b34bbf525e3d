// The shortest chain of joint papers between two people; the first by ids of several.
MATCH path = ALL SHORTEST (:Author {id: $a})
  ((x:Author {kind: 'person'})-[v:WROTE]->(p:Paper)<-[w:WROTE]-(y:Author {kind: 'person'})
    WHERE v.date <= $as_of AND w.date <= $as_of
      AND COUNT {
        MATCH (p)<-[u:WROTE]-(one:Author {kind: 'person'})
        WHERE u.date <= $as_of
        RETURN DISTINCT one
      } <= $longest_list
  ){1,20} (:Author {id: $b})
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
