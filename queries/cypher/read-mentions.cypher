// Keywords and the papers that mention them, once for each digest.
MATCH (p:Paper)-[m:MENTIONS]->(k:Keyword)
WHERE m.date <= $as_of
RETURN k.id AS source, p.id AS paper, m.date AS date, m.score AS value
