"""Checks that many queries share: dates, limits, weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ...graph.dates import END_OF_TIME, days_before, parse_date, read_day
from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...graph.stores.memo import remember

__all__ = [
    "ALL",
    "END_OF_TIME",
    "at_least",
    "before_all",
    "begin_day",
    "count_digests",
    "day_of_graph",
    "day_or_end",
    "days_before",
    "digest_days",
    "last_day",
    "limit_or_all",
]

#: More rows than any answer has; Cypher's and SQL's LIMIT take no null.
ALL = 2**31 - 1


def day_or_end(as_of: str | None) -> str:
    """Return an ISO date, or the end of time when no date is given.

    Raises
    ------
    UsageError
        When it is no date.

    Examples
    --------
    >>> day_or_end("2024-01-02"), day_or_end(None)
    ('2024-01-02', '9999-12-31')
    """
    return END_OF_TIME if as_of is None else parse_date(as_of)


def at_least(name: str, value: float, least: float, most: float = ALL) -> None:
    """Check a number; more than the stores can hold is too large.

    Raises
    ------
    UsageError
        When it is too small or too large; the sentence names the parameter.

    Examples
    --------
    >>> at_least("days", 0, 1)
    Traceback (most recent call last):
    digestgraph.graph.errors.UsageError: days is 0; give a number of at least 1
    """
    if not value >= least:
        raise UsageError(f"{name} is {value:g}; give a number of at least {least:g}")
    if value > most:
        raise UsageError(f"{name} is {value:g}; give a number of at most {most:,}")


def limit_or_all(limit: int | None) -> int:
    """Return the number of rows to give, many when there is no limit.

    Raises
    ------
    UsageError
        When it is below 1.

    Examples
    --------
    >>> limit_or_all(20), limit_or_all(None) == ALL
    (20, True)
    """
    if limit is not None:
        at_least("limit", limit, 1)
    return ALL if limit is None else limit


def count_digests(store: Store) -> Mapping[str, int]:
    """Return how many digests each day has that has any, in order; kept until the graph changes."""

    def make() -> dict[str, int]:
        if store.language == "sql":  # digests hold their texts, too
            rows = store.rows(
                "SELECT date, count(*) AS digests FROM Digest GROUP BY date ORDER BY date", {}
            )
            return {row["date"]: row["digests"] for row in rows}
        return dict(sorted(Counter(digest.date for digest in store.digests()).items()))

    return remember(store, "dates", make)


def digest_days(store: Store) -> list[str]:
    """Return the dates that have a digest, in order."""
    return list(count_digests(store))


def day_of_graph(store: Store, as_of: str | None) -> str:
    """Return the end of time for each day from the last digest on: the graph is the same then.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     day_of_graph(store, "2025-03-25"), day_of_graph(store, "2025-03-24")
    ('9999-12-31', '2025-03-24')
    """
    day = day_or_end(as_of)
    days = digest_days(store)
    return END_OF_TIME if days and day >= days[-1] else day


def before_all(store: Store, as_of: str | None) -> bool:
    """Tell whether a day lies before the first digest of a store that has some.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     before_all(store, "2020-01-01"), before_all(store, None)
    (True, False)
    """
    days = digest_days(store)
    return bool(days) and day_or_end(as_of) < days[0]


def last_day(store: Store, as_of: str | None = None) -> str:
    """Return the date of the last digest, of those up to a day.

    Raises
    ------
    UsageError
        When there is none.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     last_day(store), last_day(store, "2024-12-31")
    ('2025-03-25', '2024-10-23')
    """
    dates = digest_days(store)
    until = [day for day in dates if day <= day_or_end(as_of)]
    if not until:
        first = f" before {dates[0]}" if dates else "; load some with 'digestgraph load FOLDER'"
        raise UsageError(f"there are no digests in this store{first}")
    return until[-1]


def begin_day(store: Store, text: str, until: str | None = None) -> str:
    """Return the day with which a report begins.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        A day, a month or a year, of which it is the first day; or so many days or weeks, which end
        with the last digest.
    until : str, optional
        The last day of the report: later digests do not count.

    Raises
    ------
    UsageError
        When it is none of these.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [begin_day(store, text) for text in ("2024-06", "7d", "2w")]
    ['2024-06-01', '2025-03-19', '2025-03-12']
    """
    return read_day(text, end=lambda: last_day(store, until))
