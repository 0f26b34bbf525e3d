"""Dates as users write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from .errors import UsageError

__all__ = [
    "END_OF_TIME",
    "TIME_FORM",
    "days_before",
    "is_time",
    "parse_date",
    "second_after",
    "time_now",
]

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


def second_after(time: str) -> str:
    """Return the next second.

    Examples
    --------
    >>> second_after("2026-12-31T23:59:59Z")
    '2027-01-01T00:00:00Z'
    """
    later = datetime.strptime(time, TIME_FORM).replace(tzinfo=UTC) + timedelta(seconds=1)
    return later.strftime(TIME_FORM)


def is_time(text: str) -> bool:
    """Tell whether a text is a moment as :func:`time_now` writes it.

    Examples
    --------
    >>> is_time("2026-01-02T09:30:00Z"), is_time("2026-01-02"), is_time("2026-1-2T9:30:00Z")
    (True, False, False)
    """
    if len(text) != len("2026-01-02T09:30:00Z"):  # else texts are not in the order of time
        return False
    try:
        return bool(second_after(text))
    except (ValueError, OverflowError):  # nothing could come after the last second of all
        return False
