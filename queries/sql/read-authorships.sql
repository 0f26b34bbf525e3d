-- People and their papers, once for each printed name, of all days: since and until when.
SELECT w.source, w.target AS paper, w.since, 'ever' AS until -- after all dates
FROM WROTE w
WHERE w.source NOT IN (SELECT id FROM Author WHERE kind IS NOT 'person')
UNION ALL
SELECT f.source, f.target, f.since, f.until
FROM FORMERLY_WROTE f
WHERE f.source NOT IN (SELECT id FROM Author WHERE kind IS NOT 'person')
  AND f.source NOT IN (SELECT id FROM FormerAuthor WHERE kind IS NOT 'person')
