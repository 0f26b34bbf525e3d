// Authorships of some people, with the name as printed.
UNWIND $ids AS id
MATCH (a:Author {id: id})-[w:WROTE]->(p:Paper)
WHERE w.date <= $as_of
RETURN id, p.id AS paper, w.as AS name, w.digest AS digest
