// People and their papers, once for each printed name, of all days: since and until when.
MATCH (a:Author|FormerAuthor {kind: 'person'})-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
RETURN a.id AS source, p.id AS paper, w.since AS since, coalesce(w.until, 'ever') AS until
