"""Dates as users write them."""

from __future__ import annotations

from datetime import date

from .errors import UsageError

__all__ = ["END_OF_TIME", "parse_date"]

#: Later than any digest: the graph as of this day is the whole graph.
END_OF_TIME = "9999-12-31"


def parse_date(text: str) -> str:
    """Check an ISO date and return it.

    Raises
    ------
    UsageError
        When it is no date of the form ``YYYY-MM-DD``.

    Examples
    --------
    >>> parse_date("2024-02-29")
    '2024-02-29'
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{text!r} is no date; write it as YYYY-MM-DD") from error
