-- People and their papers, once for each printed name, of all days: since when.
SELECT w.source, w.target AS paper, w.since
FROM WROTE w
WHERE w.source NOT IN (SELECT id FROM Author WHERE kind IS NOT 'person')
