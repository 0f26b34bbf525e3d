// How many papers mention some keywords.
UNWIND $ids AS id
MATCH (k:Keyword {id: id})<-[m:MENTIONS]-(p:Paper)
WHERE m.date <= $as_of
RETURN id, count(DISTINCT p) AS papers
