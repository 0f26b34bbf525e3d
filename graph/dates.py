"""Dates as users write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from .errors import UsageError

__all__ = ["END_OF_TIME", "TIME_FORM", "days_before", "is_time", "parse_date", "time_now"]

#: Later than any digest: the graph as of this day is the whole graph.
END_OF_TIME = "9999-12-31"
#: A moment, in UTC.
TIME_FORM = "%Y-%m-%dT%H:%M:%SZ"


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


def days_before(day: str, days: int) -> str:
    """Return the date some days earlier; before the calendar, and after it, there is no day.

    Examples
    --------
    >>> days_before("2024-03-01", 1), days_before("2024-03-01", 10**6)
    ('2024-02-29', '0001-01-01')
    """
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except OverflowError:
        return (date.min if days > 0 else date.max).isoformat()


def time_now() -> str:
    """Return the time by the clock, in UTC."""
    return datetime.now(UTC).strftime(TIME_FORM)


def is_time(text: str) -> bool:
    """Tell whether a text is a moment as :func:`time_now` writes it.

    Examples
    --------
    >>> is_time("2026-01-02T09:30:00Z"), is_time("2026-01-02")
    (True, False)
    """
    try:
        datetime.strptime(text, TIME_FORM).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
