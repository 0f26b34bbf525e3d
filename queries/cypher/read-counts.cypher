// How many papers some people or keywords have.
UNWIND $ids AS id
OPTIONAL MATCH (a:Author|FormerAuthor {id: id})
OPTIONAL MATCH (k:Keyword {id: id})
RETURN id,
  COUNT {
    MATCH (a)-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
    WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
    RETURN DISTINCT p
  }
  + COUNT { MATCH (k)<-[m:MENTIONS]-(p:Paper) WHERE m.date <= $as_of RETURN DISTINCT p }
    AS papers
