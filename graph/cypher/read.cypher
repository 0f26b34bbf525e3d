// Reading, one statement for each type and shape.

// name: all Digest
MATCH (n:Digest) RETURN properties(n) AS properties;

// name: some Digest
UNWIND $ids AS id MATCH (n:Digest {id: id}) RETURN properties(n) AS properties;

// name: all Entry
MATCH (n:Entry) RETURN properties(n) AS properties;

// name: some Entry
UNWIND $ids AS id MATCH (n:Entry {id: id}) RETURN properties(n) AS properties;

// name: all Problem
MATCH (n:Problem) RETURN properties(n) AS properties;

// name: some Problem
UNWIND $ids AS id MATCH (n:Problem {id: id}) RETURN properties(n) AS properties;

// name: all Paper
MATCH (n:Paper) RETURN properties(n) AS properties;

// name: some Paper
UNWIND $ids AS id MATCH (n:Paper {id: id}) RETURN properties(n) AS properties;

// name: all Resource
MATCH (n:Resource) RETURN properties(n) AS properties;

// name: some Resource
UNWIND $ids AS id MATCH (n:Resource {id: id}) RETURN properties(n) AS properties;

// name: all Author
MATCH (n:Author) RETURN properties(n) AS properties;

// name: some Author
UNWIND $ids AS id MATCH (n:Author {id: id}) RETURN properties(n) AS properties;

// name: all FormerAuthor
MATCH (n:FormerAuthor) RETURN properties(n) AS properties;

// name: some FormerAuthor
UNWIND $ids AS id MATCH (n:FormerAuthor {id: id}) RETURN properties(n) AS properties;

// name: all AuthorRecord
MATCH (n:AuthorRecord) RETURN properties(n) AS properties;

// name: some AuthorRecord
UNWIND $ids AS id MATCH (n:AuthorRecord {id: id}) RETURN properties(n) AS properties;

// name: all Keyword
MATCH (n:Keyword) RETURN properties(n) AS properties;

// name: some Keyword
UNWIND $ids AS id MATCH (n:Keyword {id: id}) RETURN properties(n) AS properties;

// name: all FEATURED_IN
MATCH (a:Paper)-[r:FEATURED_IN]->(b:Digest)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from FEATURED_IN
MATCH (a:Paper {id: $source})-[r:FEATURED_IN]->(b:Digest)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to FEATURED_IN
MATCH (a:Paper)-[r:FEATURED_IN]->(b:Digest {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all LINKS_TO
MATCH (a:Paper)-[r:LINKS_TO]->(b:Resource)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from LINKS_TO
MATCH (a:Paper {id: $source})-[r:LINKS_TO]->(b:Resource)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to LINKS_TO
MATCH (a:Paper)-[r:LINKS_TO]->(b:Resource {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all WROTE
MATCH (a:Author)-[r:WROTE]->(b:Paper)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from WROTE
MATCH (a:Author {id: $source})-[r:WROTE]->(b:Paper)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to WROTE
MATCH (a:Author)-[r:WROTE]->(b:Paper {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all FORMERLY_WROTE
MATCH (a:FormerAuthor)-[r:FORMERLY_WROTE]->(b:Paper)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from FORMERLY_WROTE
MATCH (a:FormerAuthor {id: $source})-[r:FORMERLY_WROTE]->(b:Paper)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to FORMERLY_WROTE
MATCH (a:FormerAuthor)-[r:FORMERLY_WROTE]->(b:Paper {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all IS
MATCH (a:AuthorRecord)-[r:IS]->(b:Author)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from IS
MATCH (a:AuthorRecord {id: $source})-[r:IS]->(b:Author)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to IS
MATCH (a:AuthorRecord)-[r:IS]->(b:Author {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all SAME_AS
MATCH (a:AuthorRecord)-[r:SAME_AS]->(b:AuthorRecord)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from SAME_AS
MATCH (a:AuthorRecord {id: $source})-[r:SAME_AS]->(b:AuthorRecord)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to SAME_AS
MATCH (a:AuthorRecord)-[r:SAME_AS]->(b:AuthorRecord {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all DIFFERENT_FROM
MATCH (a:AuthorRecord)-[r:DIFFERENT_FROM]->(b:AuthorRecord)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from DIFFERENT_FROM
MATCH (a:AuthorRecord {id: $source})-[r:DIFFERENT_FROM]->(b:AuthorRecord)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to DIFFERENT_FROM
MATCH (a:AuthorRecord)-[r:DIFFERENT_FROM]->(b:AuthorRecord {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all MENTIONS
MATCH (a:Paper)-[r:MENTIONS]->(b:Keyword)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from MENTIONS
MATCH (a:Paper {id: $source})-[r:MENTIONS]->(b:Keyword)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to MENTIONS
MATCH (a:Paper)-[r:MENTIONS]->(b:Keyword {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all REPORTS
MATCH (a:Paper)-[r:REPORTS]->(b:Keyword)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from REPORTS
MATCH (a:Paper {id: $source})-[r:REPORTS]->(b:Keyword)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to REPORTS
MATCH (a:Paper)-[r:REPORTS]->(b:Keyword {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: all NAMES
MATCH (a:Digest)-[r:NAMES]->(b:Keyword)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: from NAMES
MATCH (a:Digest {id: $source})-[r:NAMES]->(b:Keyword)
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: to NAMES
MATCH (a:Digest)-[r:NAMES]->(b:Keyword {id: $target})
RETURN a.id AS source, b.id AS target, properties(r) AS properties;

// name: entries of
MATCH (n:Entry {paper: $paper}) RETURN properties(n) AS properties;

// name: settings
MATCH (n:DigestgraphMeta {id: 'settings'}) RETURN properties(n) AS properties;

// name: state
MATCH (n:DigestgraphMeta {id: 'state'}) RETURN n.state AS state;

// name: counts
RETURN
  COUNT { (:Digest) } AS digests,
  COLLECT { MATCH (d:Digest) RETURN min(d.date) }[0] AS first_date,
  COLLECT { MATCH (d:Digest) RETURN max(d.date) }[0] AS last_date,
  COUNT { (:Entry) } AS entries,
  COUNT { (:Paper) } AS papers,
  COUNT { (:Author) } AS authors,
  COUNT { (:Author {kind: 'organisation'}) } AS organisations,
  COUNT { (:Keyword) } AS keywords,
  COUNT { (:Author)-[:WROTE]->(:Paper) } AS authorships,
  // Of each paper as an answer gives it: of the newest day, the most that a source of that day states.
  COLLECT {
    MATCH (p:Paper)-[f:FEATURED_IN]->(d:Digest) WHERE f.votes IS NOT NULL
    WITH p, f, d ORDER BY d.date, f.votes
    WITH p, last(collect(f.votes)) AS votes
    RETURN coalesce(sum(votes), 0)
  }[0] AS votes,
  COUNT {
    MATCH (p:Paper)
    WHERE NOT EXISTS { MATCH (p)-[f:FEATURED_IN]->(:Digest) WHERE f.votes IS NOT NULL }
  } AS papers_without_votes,
  COUNT { MATCH (p:Paper) WHERE NOT EXISTS { (:Author)-[:WROTE]->(p) } } AS papers_without_authors,
  COUNT { (:Paper {authors_complete: false}) } AS papers_with_incomplete_authors,
  COUNT { (:Problem) } AS problems;
