// Data derived from the graph, for people who work in Cypher. None of it is in the canonical dump.
// The marker node tells what it was made from; its lock makes runs take turns, and the number of
// the run tells one that another has taken over.

// name: derived
OPTIONAL MATCH (m:DigestgraphMeta {id: 'derived'})
OPTIONAL MATCH (s:DigestgraphMeta {id: 'state'})
RETURN properties(m) AS marker, s.state AS state;

// name: derived counts
RETURN
  COUNT { ()-[:COAUTHORED]->() } AS coauthored,
  COUNT { ()-[:CO_OCCURS]->() } AS co_occurs,
  COUNT { (:Topic) } AS topics,
  COUNT { ()-[:PART_OF]->() } AS part_of;

// name: begin deriving
MERGE (m:DigestgraphMeta {id: 'derived'})
SET m.complete = false
WITH m, coalesce(m.run, 0) + 1 AS run
SET m = $made_from
SET m.id = 'derived', m.run = run, m.complete = false, m.stale = false
RETURN run;

// name: take derived
MATCH (m:DigestgraphMeta {id: 'derived'})
SET m.taken = true
REMOVE m.taken
RETURN m.run AS run;

// name: finish deriving
MATCH (m:DigestgraphMeta {id: 'derived'})
MATCH (s:DigestgraphMeta {id: 'state'})
SET m.complete = true, m.stale = m.stale OR m.state <> s.state
RETURN m.stale AS stale;

// name: forget derived
MATCH (m:DigestgraphMeta {id: 'derived'})
DELETE m;

// name: topic constraint
CREATE CONSTRAINT digestgraph_topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE;

// name: drop topic constraint
DROP CONSTRAINT digestgraph_topic_id IF EXISTS;

// name: drop coauthored
MATCH ()-[r:COAUTHORED]->()
WITH r LIMIT $batch
DELETE r
RETURN count(*) AS dropped;

// name: drop co_occurs
MATCH ()-[r:CO_OCCURS]->()
WITH r LIMIT $batch
DELETE r
RETURN count(*) AS dropped;

// name: drop part_of
MATCH ()-[r:PART_OF]->()
WITH r LIMIT $batch
DELETE r
RETURN count(*) AS dropped;

// name: drop topics
MATCH (t:Topic)
WITH t LIMIT $batch
DETACH DELETE t
RETURN count(*) AS dropped;

// name: write coauthored
UNWIND $rows AS row
MATCH (a:Author {id: row.a})
MATCH (b:Author {id: row.b})
MERGE (a)-[r:COAUTHORED]->(b)
SET r = row.properties;

// name: write co_occurs
UNWIND $rows AS row
MATCH (a:Keyword {id: row.a})
MATCH (b:Keyword {id: row.b})
MERGE (a)-[r:CO_OCCURS]->(b)
SET r = row.properties;

// name: write topics
UNWIND $rows AS row
MERGE (t:Topic {id: row.id})
SET t = row;

// name: write part_of
UNWIND $rows AS row
MATCH (k:Keyword {id: row.a})
MATCH (t:Topic {id: row.b})
MERGE (k)-[r:PART_OF]->(t)
SET r = row.properties;
