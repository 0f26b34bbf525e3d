// What each entry says of its paper.
MATCH (e:Entry)
WHERE e.date <= $as_of
RETURN e.paper AS paper, e.date AS date, e.title AS title, e.summary AS summary
ORDER BY e.id
