// How many papers mention a keyword, month by month.
CALL () {
  MATCH (p:Paper)-[:FEATURED_IN]->(d:Digest)
  WITH p, min(d.date) AS date
  WHERE date <= $as_of
  WITH left(date, 7) AS month, count(p) AS n
  RETURN collect({month: month, n: n}) AS every
}
CALL () {
  MATCH (:Keyword {id: $keyword})<-[m:MENTIONS]-(p:Paper)
  WHERE m.date <= $as_of
  WITH DISTINCT p
  CALL (p) {
    MATCH (p)-[:FEATURED_IN]->(d:Digest)
    RETURN left(min(d.date), 7) AS month
  }
  WITH month, count(p) AS n
  RETURN collect({month: month, n: n}) AS mine
}
CALL () {
  MATCH (d:Digest)
  WHERE d.date <= $as_of
  RETURN min(d.date) AS first, max(d.date) AS end
}
WITH every, mine,
  toInteger(left(first, 4)) * 12 + toInteger(substring(first, 5, 2)) - 1 AS low,
  toInteger(left(end, 4)) * 12 + toInteger(substring(end, 5, 2)) - 1 AS high
UNWIND range(low, high) AS number
WITH every, mine,
  toString(number / 12) + '-' + right('0' + toString(number % 12 + 1), 2) AS month
WITH month,
  coalesce(head([x IN mine WHERE x.month = month | x.n]), 0) AS papers,
  coalesce(head([x IN every WHERE x.month = month | x.n]), 0) AS of
RETURN month, papers, of, CASE WHEN of > 0 THEN 1.0 * papers / of END AS share
ORDER BY month;
