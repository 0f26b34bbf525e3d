// The papers that mention some keywords, with the best score.
UNWIND $ids AS id
MATCH (k:Keyword {id: id})<-[m:MENTIONS]-(p:Paper)
WHERE m.date <= $as_of
RETURN id, p.id AS paper, max(m.score) AS score, min(m.date) AS date
