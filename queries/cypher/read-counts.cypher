// How many papers some people or keywords have.
UNWIND $ids AS id
OPTIONAL MATCH (a:Author {id: id})
OPTIONAL MATCH (k:Keyword {id: id})
RETURN id,
  COUNT { MATCH (a)-[w:WROTE]->(p:Paper) WHERE w.date <= $as_of RETURN DISTINCT p }
  + COUNT { MATCH (k)<-[m:MENTIONS]-(p:Paper) WHERE m.date <= $as_of RETURN DISTINCT p }
    AS papers
