// What the entries of papers say, in digest order.
UNWIND $ids AS id
MATCH (e:Entry {paper: id})
WHERE e.date <= $as_of
RETURN id, e.summary AS summary
ORDER BY e.date, left(e.digest, size(e.digest) - 11), e.rank
