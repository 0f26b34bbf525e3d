"""Dates as users write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from .errors import UsageError
from .patterns import compile_late

__all__ = [
    "END_OF_TIME",
    "TIME_FORM",
    "days_before",
    "is_time",
    "parse_date",
    "read_day",
    "second_after",
    "time_now",
]

#: Later than any digest: the graph as of this day is the whole graph.
END_OF_TIME = "9999-12-31"
#: A moment, in UTC.
TIME_FORM = "%Y-%m-%dT%H:%M:%SZ"
_TIME = compile_late(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DAY = compile_late(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)
_SPAN = compile_late(r"([1-9]\d{0,4})([dw])", re.ASCII | re.IGNORECASE)
_COMPACT = compile_late(r"\d{8}", re.ASCII)
_DAYS_OF = {"d": 1, "w": 7}


def parse_date(text: str | date) -> str:
    """Check an ISO date, or a day of :mod:`datetime`, and return it as text.

    Raises
    ------
    UsageError
        When it is no date of the form ``YYYY-MM-DD``.

    Examples
    --------
    >>> parse_date("2024-02-29"), parse_date(date(2024, 2, 29))
    ('2024-02-29', '2024-02-29')
    """
    if isinstance(text, date):
        return text.isoformat()[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        is_written = re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII)
        why = "there is no such day" if is_written else "write it as YYYY-MM-DD"
        raise UsageError(f"{text!r} is no date; {why}") from error


def read_day(text: str, *, last: bool = False, end: Callable[[], str] | None = None) -> str:
    """Return the first or the last day of a day, month or year.

    Parameters
    ----------
    text : str
        ``2024-06-07`` or ``20240607``, ``2024-06``, ``2024``.
    last : bool
        Whether the last day is meant.
    end : callable, optional
        Gives the day with which so many days or weeks end: ``7d``, ``2w``. Without it they are no
        day.

    Raises
    ------
    UsageError
        When it is none.

    Examples
    --------
    >>> read_day("2024-02"), read_day("2024-02", last=True), read_day("2024-2-3", last=True)
    ('2024-02-01', '2024-02-29', '2024-02-03')
    >>> read_day("7d", end=lambda: "2024-03-07"), read_day("2w", end=lambda: "2024-03-07")
    ('2024-03-01', '2024-02-23')
    """
    text = text.strip()
    if end is not None and (span := _SPAN.fullmatch(text)):
        return days_before(end(), int(span[1]) * _DAYS_OF[span[2].lower()] - 1)
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            if not _COMPACT.fullmatch(text):  # weeks would be their Mondays
                raise ValueError(text)
            return date.fromisoformat(text).isoformat()
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
        if not last or day:
            return first.isoformat()
        if month == 12 or month is None:
            return date(first.year, 12, 31).isoformat()
        return (date(first.year, month + 1, 1) - timedelta(days=1)).isoformat()
    except ValueError:
        spans = ", or 7d or 2w for days or weeks up to the last digest" if end else ""
        raise UsageError(f"{text!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY{spans}") from None


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
    >>> is_time("2026-01-02t09:30:00z"), is_time("9999-12-31T23:59:58Z")
    (False, False)
    """
    if not _TIME.fullmatch(text):  # else texts are not in the order of time
        return False
    try:
        # Each mark may be followed by another one, so the last day of all has no times.
        return text < END_OF_TIME and bool(second_after(text))
    except ValueError:
        return False
