// The phrases of the entries of papers: terms that nothing but one summary has.
UNWIND $ids AS id
MATCH (e:Entry {paper: id})
WHERE e.date <= $as_of
RETURN id, e.phrases AS phrases
ORDER BY id, e.date, e.id
