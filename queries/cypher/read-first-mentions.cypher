// Keywords and papers, only where the paper's first day already has the keyword.
MATCH (p:Paper)-[:FEATURED_IN]->(d:Digest)
WITH p, min(d.date) AS date
WHERE date <= $as_of
MATCH (p)-[m:MENTIONS]->(k:Keyword)
WHERE m.date = date
RETURN k.id AS source, p.id AS paper, max(m.score) AS value, date
