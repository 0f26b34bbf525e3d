// The neighbours of a keyword: those that share more papers with it than chance would have.
MATCH (:Keyword {id: $keyword})<-[m:MENTIONS]-(p:Paper)
WHERE m.date <= $as_of
WITH collect(DISTINCT p) AS own, count(DISTINCT p) AS mine
CALL () {
  MATCH (p:Paper)
  WHERE EXISTS { MATCH (p)-[m:MENTIONS]->() WHERE m.date <= $as_of }
  RETURN count(p) AS total
}
UNWIND own AS p
WITH p, mine, total
MATCH (p)-[m:MENTIONS]->(k:Keyword)
WHERE m.date <= $as_of
WITH mine, total, k, count(DISTINCT p) AS joint
WHERE joint >= $least_papers AND k.id <> $keyword
CALL (k) {
  MATCH (k)<-[m:MENTIONS]-(p:Paper)
  WHERE m.date <= $as_of
  RETURN count(DISTINCT p) AS papers
}
WITH k, joint, papers,
  CASE WHEN joint = total THEN 1.0
    ELSE log(1.0 * joint * total / mine / papers) / log(1.0 * total / joint) END AS npmi
ORDER BY round(npmi, 9) DESC, joint DESC, k.id
LIMIT $limit
CALL (k) {
  OPTIONAL MATCH (k)<-[n:NAMES {role: 'label'}]-(:Digest)
  WHERE n.date <= $as_of
  WITH n.surface AS surface,
    min(n.date + ' ' + left(n.digest, size(n.digest) - 11)) AS since
  ORDER BY since DESC, surface DESC
  LIMIT 1
  RETURN surface AS english
}
CALL (k) {
  OPTIONAL MATCH (k)<-[n:NAMES {role: 'ko'}]-(:Digest)
  WHERE n.date <= $as_of
  WITH n.surface AS surface,
    min(n.date + ' ' + left(n.digest, size(n.digest) - 11)) AS since
  ORDER BY since, surface
  LIMIT 1
  RETURN surface AS korean
}
RETURN k.id AS keyword, coalesce(english, korean) AS label, joint, papers, npmi
ORDER BY round(npmi, 9) DESC, joint DESC, keyword;
