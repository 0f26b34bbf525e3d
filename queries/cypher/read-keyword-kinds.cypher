// What kinds keywords are said or guessed to be, with the digest that brought each.
MATCH (d:Digest)-[n:NAMES]->(k:Keyword)
WHERE n.role IN ['kind', 'guess'] AND d.date <= $as_of
RETURN k.id AS keyword, n.role AS role, n.surface AS surface, d.id AS digest
