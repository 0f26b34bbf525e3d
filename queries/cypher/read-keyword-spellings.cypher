// How often some keywords are spelt in each way.
UNWIND $ids AS id
MATCH (:Paper)-[m:MENTIONS]->(k:Keyword {id: id})
WHERE m.date <= $as_of
UNWIND m.surfaces AS surface
RETURN id AS keyword, surface, count(*) AS uses
