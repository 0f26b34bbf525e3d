// The state tells one version of the graph from the next; taking the node's lock first makes
// writers take turns.

// name: take state
MERGE (n:DigestgraphMeta {id: 'state'})
SET n.taken = true
REMOVE n.taken
RETURN n.state AS state;

// name: set state
MATCH (n:DigestgraphMeta {id: 'state'})
SET n.state = $state, n.search = $search
WITH n
MATCH (derived:DigestgraphMeta {id: 'derived'})
SET derived.stale = true;

// name: ledger
CALL () {
  MATCH (n:Digest) RETURN n
  UNION ALL
  MATCH (n:Entry) RETURN n
  UNION ALL
  MATCH (n:DigestgraphMeta) RETURN n
}
RETURN properties(n) AS properties;

// name: set settings
MERGE (n:DigestgraphMeta {id: 'settings'})
SET n = $settings
SET n.id = 'settings';
