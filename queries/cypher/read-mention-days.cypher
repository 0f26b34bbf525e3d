// The first day on which anything is said of each paper.
MATCH (p:Paper)-[m:MENTIONS]->(:Keyword)
RETURN p.id AS paper, min(m.date) AS date
