"""Values that are a day or a span of days, as keys of lists have them."""

from __future__ import annotations

import re

from .days import read_day
from .headings import day_of_heading, is_span

__all__ = ["is_span_of_days", "last_day"]

#: A longer text is a sentence; a shorter one is no span.
_LONGEST, _SHORTEST = 60, len("2024-6-3~6-9")
_SIGNS = re.compile(
    r"\d(?:\s?[日일]|[(（][^()（）]{1,4}[)）])?\s{0,3}"
    r"(?:~|〜|～|–|—|→|至|\s-\s|\s(?:to|until|bis)\s)\s{0,3}[\dA-Z]",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(?:19|20)\d\d-?W\d{1,2}", re.ASCII)


def last_day(value: object) -> str | None:
    """Return the day that a value begins with; of a span, or a week by its number, the last one.

    Examples
    --------
    >>> last_day("2024-06-03 ~ 2024-06-09"), last_day("2024-06-03T10:00:00"), last_day("soon")
    ('2024-06-09', '2024-06-03', None)
    >>> last_day("2024-W23"), last_day("2024.6.3 – 6.9")
    ('2024-06-09', '2024-06-09')
    """
    day = read_day(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return day
    if day is None:
        return day_of_heading(value) if _WEEK.fullmatch(value.strip()) else None
    return max(day_of_heading(value) or day, day) if is_span_of_days(value) else day


def is_span_of_days(value: str) -> bool:
    """Tell whether a value that begins with a day is a span of them.

    Examples
    --------
    >>> is_span_of_days("2024-06-03 to 2024-06-09"), is_span_of_days("2024-06-03 10:00-07:00")
    (True, False)
    """
    if not _SHORTEST <= len(value) <= _LONGEST:
        return False
    return _SIGNS.search(value) is not None or is_span(value)
