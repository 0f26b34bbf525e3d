-- English and Korean labels of some keywords, with the digest that brought each.
SELECT n.target AS keyword, n.role, n.surface, n.digest
FROM json_each(:ids) i
JOIN NAMES n ON n.target = i.value
WHERE n.role IN ('label', 'ko') AND n.date <= :as_of
