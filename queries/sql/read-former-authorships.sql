-- What people had written who were joined with others: since when, and until when.
SELECT f.source, f.target AS paper, f.since, f.until
FROM FORMERLY_WROTE f
WHERE f.source NOT IN (SELECT id FROM Author WHERE kind IS NOT 'person')
  AND f.source NOT IN (SELECT id FROM FormerAuthor WHERE kind IS NOT 'person')
