// Who to ask about a keyword: people by the summed scores of their papers on it.
MATCH (:Keyword {id: $keyword})<-[m:MENTIONS]-(p:Paper)
WHERE m.date <= $as_of
WITH p, max(m.score) AS score
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
CALL (p) {
  MATCH (p)<-[w:WROTE|FORMERLY_WROTE]-(a:Author|FormerAuthor {kind: 'person'})
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN collect(DISTINCT a) AS people
}
WITH p, score, date, people
WHERE size(people) <= $longest_list
UNWIND people AS a
WITH a, sum(score) AS weight, count(p) AS papers, max(date) AS latest
WHERE papers >= $least_papers
WITH a, weight, papers, latest
ORDER BY round(weight, 9) DESC, papers DESC, a.id
LIMIT $limit
CALL (a) {
  MATCH (a)-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN count(DISTINCT p) AS written
}
RETURN a.id AS id, a.name AS name, weight, papers, 1.0 * papers / written AS share, latest
ORDER BY round(weight, 9) DESC, papers DESC, id;
