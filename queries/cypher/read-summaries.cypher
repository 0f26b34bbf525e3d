// What the entries of papers say, in digest order.
UNWIND $ids AS id
MATCH (e:Entry {paper: id})
WHERE right(e.digest, 10) <= $as_of
RETURN id, e.summary AS summary
ORDER BY right(e.digest, 10), left(e.digest, size(e.digest) - 11), e.rank
