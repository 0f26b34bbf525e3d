// What some papers mention, once for each digest.
UNWIND $ids AS id
MATCH (p:Paper {id: id})-[m:MENTIONS]->(k:Keyword)
RETURN id AS paper, k.id AS keyword, m.date AS date, m.score AS score
ORDER BY id, keyword, m.digest
