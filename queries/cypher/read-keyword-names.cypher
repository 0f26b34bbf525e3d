// English and Korean labels of some keywords, with the digest that brought each.
UNWIND $ids AS id
MATCH (d:Digest)-[n:NAMES]->(k:Keyword {id: id})
WHERE n.role IN ['label', 'ko'] AND d.date <= $as_of
RETURN id AS keyword, n.role AS role, n.surface AS surface, n.digest AS digest
