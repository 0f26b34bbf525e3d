// The papers that mention some keywords, with the best score.
UNWIND $ids AS id
MATCH (k:Keyword {id: id})<-[m:MENTIONS]-(p:Paper)
WHERE right(m.digest, 10) <= $as_of
RETURN id, p.id AS paper, max(m.score) AS score, min(right(m.digest, 10)) AS date
