// What people had written who were joined with others: since when, and until when.
MATCH (a:Author|FormerAuthor {kind: 'person'})-[w:FORMERLY_WROTE]->(p:Paper)
RETURN a.id AS source, p.id AS paper, w.since AS since, w.until AS until
