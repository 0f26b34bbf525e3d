-- Authorships of some people, with the name as printed.
SELECT w.source AS id, w.target AS paper, w."as" AS name, w.digest AS digest
FROM WROTE w
WHERE w.source IN (SELECT value FROM json_each(:ids)) AND w.date <= :as_of
