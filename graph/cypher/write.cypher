// Writing, one statement for each type. $rows holds maps; an edge row has source, target and
// properties. Edges are created, not merged: a change holds only edges that are not there yet,
// and the state check of the same transaction refuses a change that was made from an older graph.
// The plans are the same at any size of the graph, so the server need not make them anew while
// it grows; that alone is a third of a first load.

// name: write Digest
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Digest {id: row.id})
SET n = row;

// name: drop Digest
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Digest {id: row.id})
DETACH DELETE n;

// name: write Entry
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Entry {id: row.id})
SET n = row;

// name: drop Entry
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Entry {id: row.id})
DETACH DELETE n;

// name: write Problem
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Problem {id: row.id})
SET n = row;

// name: drop Problem
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Problem {id: row.id})
DETACH DELETE n;

// name: write Paper
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Paper {id: row.id})
SET n = row;

// name: drop Paper
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Paper {id: row.id})
DETACH DELETE n;

// name: write Resource
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Resource {id: row.id})
SET n = row;

// name: drop Resource
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Resource {id: row.id})
DETACH DELETE n;

// name: write Author
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Author {id: row.id})
SET n = row;

// name: drop Author
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Author {id: row.id})
DETACH DELETE n;

// name: write FormerAuthor
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:FormerAuthor {id: row.id})
SET n = row;

// name: drop FormerAuthor
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:FormerAuthor {id: row.id})
DETACH DELETE n;

// name: write AuthorRecord
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:AuthorRecord {id: row.id})
SET n = row;

// name: drop AuthorRecord
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:AuthorRecord {id: row.id})
DETACH DELETE n;

// name: write Keyword
CYPHER replan=skip
UNWIND $rows AS row
MERGE (n:Keyword {id: row.id})
SET n = row;

// name: drop Keyword
CYPHER replan=skip
UNWIND $rows AS row
MATCH (n:Keyword {id: row.id})
DETACH DELETE n;

// name: write FEATURED_IN
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Digest {id: row.target})
CREATE (a)-[r:FEATURED_IN]->(b)
SET r = row.properties;

// name: drop FEATURED_IN
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})-[r:FEATURED_IN]->(b:Digest {id: row.target})
DELETE r;

// name: write LINKS_TO
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Resource {id: row.target})
CREATE (a)-[r:LINKS_TO]->(b)
SET r = row.properties;

// name: drop LINKS_TO
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})-[r:LINKS_TO]->(b:Resource {id: row.target})
DELETE r;

// name: write WROTE
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (b:Paper {id: row.target})
CREATE (a)-[r:WROTE]->(b)
SET r = row.properties;

// name: drop WROTE
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Author {id: row.source})-[r:WROTE {as: row.properties.as}]->(b:Paper {id: row.target})
DELETE r;

// name: write FORMERLY_WROTE
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:FormerAuthor {id: row.source})
MATCH (b:Paper {id: row.target})
CREATE (a)-[r:FORMERLY_WROTE]->(b)
SET r = row.properties;

// name: drop FORMERLY_WROTE
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:FormerAuthor {id: row.source})
  -[r:FORMERLY_WROTE {as: row.properties.as}]->(b:Paper {id: row.target})
DELETE r;

// name: write IS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:AuthorRecord {id: row.source})
MATCH (b:Author {id: row.target})
CREATE (a)-[r:IS]->(b)
SET r = row.properties;

// name: drop IS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:AuthorRecord {id: row.source})-[r:IS]->(b:Author {id: row.target})
DELETE r;

// name: write SAME_AS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:AuthorRecord {id: row.source})
MATCH (b:AuthorRecord {id: row.target})
CREATE (a)-[r:SAME_AS]->(b)
SET r = row.properties;

// name: drop SAME_AS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:AuthorRecord {id: row.source})-[r:SAME_AS {rule: row.properties.rule, state: row.properties.state}]->(b:AuthorRecord {id: row.target})
DELETE r;

// name: write DIFFERENT_FROM
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:AuthorRecord {id: row.source})
MATCH (b:AuthorRecord {id: row.target})
CREATE (a)-[r:DIFFERENT_FROM]->(b)
SET r = row.properties;

// name: drop DIFFERENT_FROM
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:AuthorRecord {id: row.source})-[r:DIFFERENT_FROM]->(b:AuthorRecord {id: row.target})
DELETE r;

// name: write MENTIONS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Keyword {id: row.target})
CREATE (a)-[r:MENTIONS]->(b)
SET r = row.properties;

// name: drop MENTIONS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})-[r:MENTIONS {digest: row.properties.digest}]->(b:Keyword {id: row.target})
DELETE r;

// name: write REPORTS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})
MATCH (b:Keyword {id: row.target})
CREATE (a)-[r:REPORTS]->(b)
SET r = row.properties;

// name: drop REPORTS
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Paper {id: row.source})-[r:REPORTS {digest: row.properties.digest, line: row.properties.line, offset: row.properties.offset}]->(b:Keyword {id: row.target})
DELETE r;

// name: write NAMES
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Digest {id: row.source})
MATCH (b:Keyword {id: row.target})
CREATE (a)-[r:NAMES]->(b)
SET r = row.properties;

// name: drop NAMES
CYPHER replan=skip
UNWIND $rows AS row
MATCH (a:Digest {id: row.source})-[r:NAMES {role: row.properties.role, surface: row.properties.surface}]->(b:Keyword {id: row.target})
DELETE r;
