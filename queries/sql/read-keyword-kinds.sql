-- What kinds keywords are said or guessed to be, with the digest that brought each.
SELECT n.target AS keyword, n.role, n.surface, n.source AS digest
FROM NAMES n
WHERE n.role IN ('kind', 'guess') AND n.date <= :as_of
