"""Checks that many queries share: dates, limits, weights."""

from __future__ import annotations

from ..graph.dates import parse_date
from ..graph.errors import UsageError

__all__ = ["ALL", "END_OF_TIME", "at_least", "day_or_end", "limit_or_all"]

#: Later than any digest: the graph as of this day is the whole graph.
END_OF_TIME = "9999-12-31"
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


def at_least(name: str, value: float, least: float) -> None:
    """Check a number.

    Raises
    ------
    UsageError
        When it is too small; the sentence names the parameter.
    """
    if not value >= least:
        raise UsageError(f"{name} is {value:g}; give a number of at least {least:g}")


def limit_or_all(limit: int | None) -> int:
    """Return the number of rows to give, many when there is no limit.

    Raises
    ------
    UsageError
        When it is below 1.
    """
    if limit is not None:
        at_least("limit", limit, 1)
    return ALL if limit is None else limit
