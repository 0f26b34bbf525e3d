-- The papers that the digests of a source have printed.
SELECT DISTINCT f.source AS id
FROM Digest d JOIN FEATURED_IN f ON f.target = d.id
WHERE d.source = :source AND f.date <= :as_of
