// Authorships of some people, with the name as printed.
UNWIND $ids AS id
MATCH (a:Author|FormerAuthor {id: id})-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
RETURN id, p.id AS paper, w.as AS name, w.digest AS digest
