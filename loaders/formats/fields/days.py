"""Days as publishers write them."""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here

__all__ = ["MONTH", "month_number", "read_day"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: The name of a month, whole or short.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBERS = re.compile(r"(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_HANZI = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH}),?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """Return the number of a month that :data:`MONTH` matched.

    Examples
    --------
    >>> month_number("Sept."), month_number("june")
    (9, 6)
    """
    return _MONTHS.index(name[:3].lower()) + 1


def read_day(text: object) -> str | None:
    """Return the day at the beginning of a text, or ``None`` when none stands there.

    Examples
    --------
    >>> read_day("2024-12-13T08:56:00Z"), read_day("2024/1/5"), read_day("2024.13.01")
    ('2024-12-13', '2024-01-05', None)
    >>> read_day("Mon, 2 Apr 2007 19:18:42 GMT"), read_day("January 5th, 2024")
    ('2007-04-02', '2024-01-05')
    """
    if not isinstance(text, str):
        return None
    text = text.strip()[:60]
    if found := _NUMBERS.match(text):
        return _iso(found[1], found[3], found[4])
    if found := _HANZI.match(text):
        return _iso(found[1], found[2], found[3])
    if found := _DAY_FIRST.match(text):
        return _iso(found[3], month_number(found[2]), found[1])
    if found := _MONTH_FIRST.match(text):
        return _iso(found[3], month_number(found[1]), found[2])
    return None


def _iso(year: str, month: str | int, day: str) -> str | None:
    try:
        return Date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
