-- The phrases of the entries of papers: terms that nothing but one summary has.
SELECT e.paper AS id, e.phrases AS phrases
FROM Entry e
WHERE e.paper IN (SELECT value FROM json_each(:ids)) AND e.date <= :as_of
ORDER BY e.paper, e.date, e.id
