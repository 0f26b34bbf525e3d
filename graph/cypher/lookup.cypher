// What stands behind candidates of a name: a row for each paper and printed spelling.

// name: printed Author
UNWIND $ids AS id
MATCH (n:Author {id: id})-[e:WROTE]->(p:Paper)
RETURN id, p.id AS paper, e.digest AS digest, [e.as] AS names;

// name: printed Keyword
UNWIND $ids AS id
MATCH (n:Keyword {id: id})<-[e:MENTIONS]-(p:Paper)
RETURN id, p.id AS paper, e.digest AS digest, e.surfaces AS names;

// name: printed Paper
UNWIND $ids AS id
MATCH (n:Paper {id: id})-[e:FEATURED_IN]->(:Digest)
RETURN id, id AS paper, e.digest AS digest, [] AS names;

// name: paper of another id
MATCH (e:Entry)
WHERE e.stated = $id OR $id IN e.aliases
RETURN e.paper AS paper
ORDER BY e.date, e.digest, e.rank
LIMIT 1;
