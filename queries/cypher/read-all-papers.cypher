// All papers with their first date and latest known votes as of a day.
MATCH (p:Paper)-[f:FEATURED_IN]->(d:Digest)
WHERE d.date <= $as_of
WITH p, f, d ORDER BY d.date, f.votes
RETURN p.id AS id, collect(d.date)[0] AS date, last(collect(f.votes)) AS votes
