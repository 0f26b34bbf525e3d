-- What the entries of papers say, in digest order.
SELECT e.paper AS id, e.summary AS summary
FROM Entry e
WHERE e.paper IN (SELECT value FROM json_each(:ids)) AND e.date <= :as_of
ORDER BY e.date, substr(e.digest, 1, length(e.digest) - 11), e.rank
