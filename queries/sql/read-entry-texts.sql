-- What each entry says of its paper.
SELECT e.paper AS paper, e.date AS date, e.title AS title, e.summary AS summary
FROM Entry e
WHERE e.date <= :as_of
ORDER BY e.id
