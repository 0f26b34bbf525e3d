// The pairs of people who work together most.
MATCH (p:Paper)<-[w:WROTE|FORMERLY_WROTE]-(person:Author|FormerAuthor {kind: 'person'})
WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
WITH p, collect(DISTINCT person) AS people
WHERE 2 <= size(people) <= $longest_list
CALL (p) {
  MATCH (p)-[:FEATURED_IN]->(d:Digest)
  RETURN min(d.date) AS date
}
WITH people, 1.0 / (size(people) - 1) AS share, date
UNWIND people AS a
UNWIND people AS b
WITH a, b, share, date
WHERE a.id < b.id
WITH a, b, count(*) AS papers, sum(share) AS weight, min(date) AS first, max(date) AS latest
WHERE papers >= $least_papers
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, papers, weight, first, latest
ORDER BY
  CASE $counting WHEN 'full' THEN papers ELSE round(weight, 9) END DESC,
  CASE $counting WHEN 'full' THEN round(weight, 9) ELSE papers END DESC,
  a, b
LIMIT $limit;
