// Papers and votes of a person by month; months between without papers are there, too.
MATCH (:Author|FormerAuthor {id: $author})-[mine:WROTE|FORMERLY_WROTE]->(p:Paper)
WHERE mine.since <= $as_of AND coalesce($as_of < mine.until, true)
WITH DISTINCT p
CALL (p) {
  MATCH (p)-[f:FEATURED_IN]->(d:Digest)
  WHERE d.date <= $as_of
  WITH f, d ORDER BY d.date, f.votes
  RETURN left(collect(d.date)[0], 7) AS month, last(collect(f.votes)) AS votes
}
// Months are counted from year 0, so that those between two can be listed.
WITH collect({number: 12 * toInteger(left(month, 4)) + toInteger(right(month, 2)) - 1,
  votes: votes}) AS papers
WITH papers WHERE size(papers) > 0
WITH papers,
  reduce(n = papers[0].number, p IN papers | CASE WHEN p.number < n THEN p.number ELSE n END) AS first,
  reduce(n = papers[0].number, p IN papers | CASE WHEN p.number > n THEN p.number ELSE n END) AS last
UNWIND range(first, last) AS number
WITH number, [p IN papers WHERE p.number = number] AS papers
WITH number, size(papers) AS papers, [p IN papers WHERE p.votes IS NOT NULL | p.votes] AS votes
RETURN right('0000' + toString(number / 12), 4) + '-' + right('0' + toString(number % 12 + 1), 2)
    AS month, papers,
  CASE WHEN size(votes) > 0 THEN reduce(n = 0, v IN votes | n + v) END AS votes
ORDER BY month;
