// The titles of all papers as of a day.
MATCH (e:Entry)
WHERE e.title IS NOT NULL AND e.date <= $as_of
WITH DISTINCT e.paper AS paper
MATCH (p:Paper {id: paper})
RETURN p.id AS id, p.title AS title
