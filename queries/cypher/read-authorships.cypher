// People and their papers, once for each printed name, of all days: since when.
MATCH (a:Author|FormerAuthor {kind: 'person'})-[w:WROTE]->(p:Paper)
RETURN a.id AS source, p.id AS paper, w.since AS since
