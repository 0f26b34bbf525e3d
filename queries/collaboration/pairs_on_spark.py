"""Co-authors of a graph that was exported as Parquet, as one join on Spark."""

from __future__ import annotations

from typing import Any

from ..engine.scope import at_least

__all__ = ["pairs_on_spark"]

#: People, once for each paper; papers with two of them or more; each two people of a paper.
_PAIRS = """
WITH people AS (
  SELECT DISTINCT wrote.target AS paper, wrote.source AS author
  FROM {wrote} AS wrote JOIN {authors} AS author ON author.id = wrote.source
  WHERE author.kind = 'person'
), papers AS (
  SELECT paper, count(*) AS size FROM people
  GROUP BY paper HAVING count(*) BETWEEN 2 AND {longest_list}
), days AS (
  SELECT source AS paper, min(date) AS day FROM {featured} GROUP BY source
), lists AS (
  SELECT paper, author, size, day FROM people JOIN papers USING (paper) JOIN days USING (paper)
)
SELECT one.author AS a, other.author AS b, count(*) AS papers,
  round(sum(1.0D / (one.size - 1)), 9) AS weight, min(one.day) AS first, max(one.day) AS latest
FROM lists AS one JOIN lists AS other ON one.paper = other.paper AND one.author < other.author
GROUP BY one.author, other.author
"""


def pairs_on_spark(spark: Any, tables: str, *, longest_list: int = 100) -> Any:
    """Return all pairs of people who wrote together, as a table of Spark.

    They are those of ``derive``, and of :class:`~digestgraph.queries.engine.network.Pair`: two
    people once, from the smaller to the larger id, with joint papers, fractional weight, and the
    days of the first and the latest one.

    Parameters
    ----------
    spark : pyspark.sql.SparkSession
        A session.
    tables : str
        The folder that ``digestgraph export --format parquet`` wrote, at any path that it reads.
    longest_list : int
        Papers with more people do not count: they hold most pairs and say least.

    Returns
    -------
    pyspark.sql.DataFrame
        With the columns ``a``, ``b``, ``papers``, ``weight``, ``first`` and ``latest``.

    Raises
    ------
    UsageError
        When ``longest_list`` is below 2.
    """
    at_least("longest_list", longest_list, 2)
    names = {"wrote": "edges-WROTE", "authors": "nodes-Author", "featured": "edges-FEATURED_IN"}
    read = {key: spark.read.parquet(f"{tables}/{name}.parquet") for key, name in names.items()}
    return spark.sql(_PAIRS, longest_list=longest_list, **read)
