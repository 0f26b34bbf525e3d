-- The dated spellings of some keywords; a spelling's digest is where it starts from.
SELECT n.source AS source, n.target AS target, n.role AS role, n.surface AS surface,
  n.source AS digest
FROM NAMES n
WHERE n.target IN (SELECT value FROM json_each(:ids))
  AND n.role NOT IN ('gloss', 'heard') AND n.date <= :as_of
