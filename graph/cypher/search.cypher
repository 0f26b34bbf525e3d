// Full text, and looking up nodes by their folded names. $query is made in graph/fulltext/words.py of words
// that are letters and digits only.

// name: search Paper
CALL db.index.fulltext.queryNodes('digestgraph_search_entry', $query) YIELD node, score
WHERE node.date <= $as_of AND ($among IS NULL OR node.paper IN $among)
RETURN node.paper AS id
ORDER BY score DESC, id
LIMIT $limit;

// name: search Author
CALL db.index.fulltext.queryNodes('digestgraph_search_author', $query) YIELD node, score
WHERE $as_of = '9999-12-31'
  OR EXISTS { MATCH (node)-[w:WROTE]->(:Paper) WHERE w.since <= $as_of }
RETURN node.id AS id
ORDER BY score DESC, id
LIMIT $limit;

// name: search Keyword
CALL db.index.fulltext.queryNodes('digestgraph_search_keyword', $query) YIELD node, score
WHERE $as_of = '9999-12-31'
  OR EXISTS { MATCH (node)<-[n:NAMES]-(:Digest) WHERE n.date <= $as_of }
RETURN node.id AS id
ORDER BY score DESC, id
LIMIT $limit;

// name: named Author
CALL db.index.fulltext.queryNodes('digestgraph_search_author', $query) YIELD node
RETURN node {.id, .name, .names, .kind} AS properties;

// name: named Keyword
CALL db.index.fulltext.queryNodes('digestgraph_search_keyword', $query) YIELD node
RETURN node {.id, .label, .labels_ko, .aliases, .kind} AS properties;

// name: equal Paper
MATCH (n:Paper {folded: $form})
RETURN properties(n) AS properties;

// name: within Paper
MATCH (n:Paper) WHERE n.folded CONTAINS $form
RETURN properties(n) AS properties;

// name: search version
OPTIONAL MATCH (n:DigestgraphMeta {id: 'state'})
RETURN n.state AS state, n.search AS version;

// name: add search Entry
UNWIND $rows AS row
MATCH (n:Entry {id: row.id})
SET n += row;

// name: add search Paper
UNWIND $rows AS row
MATCH (n:Paper {id: row.id})
SET n += row;

// name: add search Author
UNWIND $rows AS row
MATCH (n:Author {id: row.id})
SET n += row;

// name: add search Keyword
UNWIND $rows AS row
MATCH (n:Keyword {id: row.id})
SET n += row;

// name: set search version
MATCH (n:DigestgraphMeta {id: 'state'})
SET n.search = $search;
