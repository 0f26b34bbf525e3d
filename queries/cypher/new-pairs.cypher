// People who wrote together for the first time since a day.
MATCH (p:Paper)-[:FEATURED_IN]->(d:Digest)
WITH p, min(d.date) AS date
WHERE date >= $since AND date <= $as_of
MATCH (p)<-[w:WROTE|FORMERLY_WROTE]-(person:Author|FormerAuthor {kind: 'person'})
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
WITH p, date, collect(DISTINCT person) AS people
WHERE 2 <= size(people) <= $longest_list
UNWIND people AS a
CALL (a) {
  MATCH (a)-[w:WROTE|FORMERLY_WROTE]->(:Paper)-[:FEATURED_IN]->(d:Digest)
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN min(d.date) AS seen
}
WITH p, date, size(people) AS n, collect({person: a, seen: seen}) AS people
UNWIND people AS a
UNWIND people AS b
WITH p, date, n, a.person AS a, a.seen AS a_seen, b.person AS b, b.seen AS b_seen
WHERE a.id < b.id
WITH a, a_seen, b, b_seen, p, date, n ORDER BY date, p.id
WITH a, a_seen, b, b_seen, count(p) AS papers, sum(1.0 / (n - 1)) AS weight, min(date) AS first,
  collect(p)[0] AS paper
WHERE papers >= $least_papers
WITH *, a_seen < first AND b_seen < first AS known
WHERE known OR $newcomers
CALL (a, a_seen, b, b_seen) {
  MATCH (a)-[v:WROTE|FORMERLY_WROTE]->(q:Paper)
  WHERE a_seen < $since AND b_seen < $since
    AND v.since <= $as_of AND coalesce($as_of < v.until, true)
  MATCH (q)<-[w:WROTE|FORMERLY_WROTE]-(b)
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
    AND EXISTS { MATCH (q)-[:FEATURED_IN]->(d:Digest) WHERE d.date < $since }
    AND COUNT {
      MATCH (q)<-[u:WROTE|FORMERLY_WROTE]-(one:Author|FormerAuthor {kind: 'person'})
      WHERE u.since <= $as_of AND coalesce($as_of < u.until, true)
      RETURN DISTINCT one
    } <= $longest_list
  RETURN count(q) AS before
}
WITH * WHERE before = 0
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, first, paper.id AS paper,
  paper.title AS title, papers, weight, known
ORDER BY round(weight, 9) DESC, papers DESC, a, b
LIMIT $limit;
