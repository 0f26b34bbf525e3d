// The papers that mention some keywords, once for each digest.
UNWIND $ids AS id
MATCH (k:Keyword {id: id})<-[m:MENTIONS]-(p:Paper)
RETURN id AS keyword, p.id AS paper, m.date AS date
