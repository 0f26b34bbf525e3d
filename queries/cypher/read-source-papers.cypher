// The papers that the digests of a source have printed.
MATCH (d:Digest {source: $source})<-[:FEATURED_IN]-(p:Paper)
WHERE d.date <= $as_of
RETURN DISTINCT p.id AS id
