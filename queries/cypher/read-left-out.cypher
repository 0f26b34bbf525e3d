// What questions about co-authors leave out or cannot be sure of, as of a day.
CALL () {
  MATCH (a:Author|FormerAuthor {kind: 'person'})-[w:WROTE|FORMERLY_WROTE]->(p:Paper)
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  WITH p, a, max(CASE WHEN w.uncertain THEN 1 ELSE 0 END) AS uncertain
  WITH p, count(a) AS n, sum(uncertain) AS uncertain
  RETURN count(CASE WHEN n > $longest_list THEN 1 END) AS long, coalesce(max(n), 0) AS longest,
    coalesce(sum(n), 0) AS authorships, coalesce(sum(uncertain), 0) AS uncertain
}
CALL () {
  MATCH (e:Entry)
  WHERE e.date <= $as_of
  WITH e.paper AS paper, max(e.authors_complete) AS complete
  WHERE complete = false
  RETURN count(paper) AS cut
}
CALL () {
  MATCH (a:Author|FormerAuthor {kind: 'organisation'})-[w:WROTE|FORMERLY_WROTE]->(:Paper)
  WHERE w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN count(DISTINCT a) AS organisations
}
RETURN long, longest, cut, authorships, uncertain, organisations
