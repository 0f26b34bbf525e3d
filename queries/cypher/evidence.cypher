// The papers, digests, files and lines behind a node ($b equal to $a) or behind two.
CALL () {
  MATCH (n:Author|FormerAuthor {id: $a})-[r:WROTE|FORMERLY_WROTE]->(p:Paper)
  WHERE r.since <= $as_of AND coalesce($as_of < r.until, true)
  RETURN p
  UNION
  MATCH (p:Paper)-[r:MENTIONS]->(n:Keyword {id: $a})
  WHERE r.date <= $as_of
  RETURN p
  UNION
  MATCH (p:Paper {id: $a})
  RETURN p
}
CALL (p) {
  MATCH (:Author|FormerAuthor {id: $b})-[r:WROTE|FORMERLY_WROTE]->(p)
  WHERE r.since <= $as_of AND coalesce($as_of < r.until, true)
  RETURN true AS both
  UNION
  MATCH (p)-[r:MENTIONS]->(:Keyword {id: $b})
  WHERE r.date <= $as_of
  RETURN true AS both
  UNION
  WITH p WHERE p.id = $b
  RETURN true AS both
}
WITH DISTINCT p
CALL (p) {
  MATCH (n:Author|FormerAuthor)-[w:WROTE|FORMERLY_WROTE]->(p)
  WHERE n.id IN [$a, $b] AND w.since <= $as_of AND coalesce($as_of < w.until, true)
  RETURN n.id AS node, 'wrote' AS says, w.as AS text, w.digest AS digest, w.line AS line,
    w.rule AS rule, w.score AS score, w.uncertain AS uncertain, null AS verbatim
  UNION ALL
  MATCH (p)-[m:MENTIONS]->(n:Keyword)
  WHERE n.id IN [$a, $b] AND m.date <= $as_of
  MATCH (e:Entry {paper: p.id, digest: m.digest})
  WITH n, m, e ORDER BY e.line
  WITH n, m, collect(e)[0] AS e
  UNWIND CASE WHEN m.where = ['keywords'] THEN ['keywords']
    WHEN 'keywords' IN m.where THEN ['mentions', 'keywords'] ELSE ['mentions'] END AS says
  RETURN n.id AS node, says,
    reduce(s = m.surfaces[0], x IN m.surfaces[1..] | s + ', ' + x) AS text,
    m.digest AS digest, e.line AS line, null AS rule, m.score AS score, null AS uncertain,
    e.verbatim AS verbatim
  UNION ALL
  MATCH (p)-[f:FEATURED_IN]->(:Digest)
  WHERE p.id IN [$a, $b] AND f.date <= $as_of
  RETURN p.id AS node, 'featured' AS says, p.title AS text, f.digest AS digest, f.line AS line,
    null AS rule, null AS score, null AS uncertain, null AS verbatim
}
MATCH (d:Digest {id: digest})
RETURN d.date AS date, p.id AS paper, p.title AS title, node, says, text, d.path AS file, line,
  rule, score, uncertain, d.source AS source, verbatim, d.format AS format
ORDER BY date, digest, paper, says, node, text, line;
