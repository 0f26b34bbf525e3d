// People and their papers, once for each printed name.
MATCH (a:Author|FormerAuthor {kind: 'person'})-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
RETURN a.id AS source, p.id AS paper, 1.0 AS value, w.date AS date
