// The dated spellings of some keywords; a spelling's digest is where it starts from.
UNWIND $ids AS id
MATCH (d:Digest)-[n:NAMES]->(:Keyword {id: id})
WHERE NOT n.role IN ['gloss', 'heard'] AND d.date <= $as_of
RETURN d.id AS source, id AS target, n.role AS role, n.surface AS surface, d.id AS digest
