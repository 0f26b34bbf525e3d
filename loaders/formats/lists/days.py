"""Days of entries in lists of links: what stands above them, and what they say themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - ``date`` is a field name elsewhere
from datetime import timedelta

from ..base.draft import iso_day
from ..fields.dates.days import parse_day
from ..fields.dates.headings import Nearest, day_of_heading, is_span, nearest_day, year_of_heading
from ..fields.dates.short_days import day_of_week, is_number_of_day
from ..fields.titles.venues import is_venue, published_in
from .list_line import ListLine
from .rows import UNSAID

__all__ = [
    "are_days",
    "day_in_line",
    "day_of_entry",
    "day_of_line",
    "day_of_update",
    "end_of_week",
    "year_in",
]

_WEEK = re.compile(r"(?<!\d)(\d{4})-?W(\d{1,2})(?!\d)")

_KOREAN_DAY = re.compile(
    r"(?<!\d)(\d{4})\s{0,2}[년年.]\s{0,2}(\d{1,2})\s{0,2}[월月.]\s{0,2}(\d{1,2})(?!\d|\s?[주週周])"
    r"(?:\s{0,2}[일日])?"
)
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_OF_CONFERENCE = re.compile(r"#{1,6}\s{1,9}(?P<venue>[A-Z][A-Za-z]{1,11}[ -]?['’]?(?:19|20)\d\d)\b")
#: When a page was changed, which is no day of its entries.
_UPDATED = re.compile(
    r"\b(?:updated(?: on)?|last[ -]update|as of)\b|更新|업데이트|갱신", re.IGNORECASE
)
_DAY_LENGTH = len("2024-01-02")
#: A longer line with a date in it is a sentence.
_LONGEST_DATED = 80
#: A span is no longer.
_MOST_DAYS = 31


def day_in_line(line: str) -> str | None:
    """Return the day that a line names; of a span the last.

    Examples
    --------
    >>> day_in_line("# 2026-08-22 papers"), day_in_line("2026년 8월 22일"), day_in_line("8월")
    ('2026-08-22', '2026-08-22', None)
    """
    for pattern in (_DAY, _KOREAN_DAY):
        named = [one.groups() for one in pattern.finditer(line)]
        found = [iso_day("{:0>4}-{:0>2}-{:0>2}".format(*groups)) for groups in named]
        if found:
            days = [day for day in found if day]
            span = len(days) == 2 and days[0] < days[1]
            return days[-1] if span else found[0]
    return None


def day_of_entry(
    context: Sequence[str], line: ListLine, named: str | None, published: str | None
) -> Nearest:
    """Return the day of an entry; when the page was changed is none beside one of its title.

    Parameters
    ----------
    context, line, named
        See :func:`day_of_line`.
    published : str, optional
        The date that stands beside the title.

    Examples
    --------
    >>> line = ListLine(0, 0, "item", 0, "", "")
    >>> day_of_entry(["Last updated: 2025-03-01"], line, None, None).day
    '2025-03-01'
    >>> day_of_entry(["Last updated: 2025-03-01"], line, None, "2025-02-11").day is None
    True
    """
    if len(published or "") == _DAY_LENGTH:
        said = [text for text in context if not _UPDATED.search(text)]
        if len(said) < len(context) and (found := day_of_line(said, line, named)).day is None:
            return found
    found = day_of_line(context, line, named)
    stated = published or ""
    if found.month and len(stated) == _DAY_LENGTH and stated.startswith(found.month):
        return Nearest(stated, found.year)  # of the month above it, which says no day
    return found


def day_of_line(context: Sequence[str], line: ListLine, named: str | None) -> Nearest:
    """Return the day above an entry, or that of its line, whose year stands above.

    Parameters
    ----------
    context : sequence of str
        What stands above, the outermost first.
    line : ListLine
        The line that opens the entry.
    named : str, optional
        The year, or year and month, in the file's name.

    Examples
    --------
    >>> line = ListLine(0, 0, "item", 0, "", "", day="14")
    >>> day_of_line(["## March 2025"], line, None).day
    '2025-03-14'
    >>> day_of_line(["# 2025"], line, None).why
    "'14' does not tell its month"
    """
    above = nearest_day(context, named, year_in)
    week = next((text for text in reversed(context) if is_span(text)), None)
    is_whole = above.day and above.month is None and week is None
    own_day = line.own.day if line.own is not None else ""
    if not line.day and own_day and not is_whole and (above.month or not is_number_of_day(own_day)):
        line = replace(line, day=own_day)
    if not line.day:
        return above
    if line.day == UNSAID:
        if is_whole:
            return above
        return Nearest(None, above.year, "a row states nothing in the column of its day")
    if (read := parse_day(line.day)).year:
        return Nearest(None, above.year, read.why)
    own = nearest_day([*context, line.day], named, year_in)
    if own.why is not None:
        return own
    if own.day == above.day and above.day is None:
        lacks = "month" if above.year or named else "year"
        return Nearest(None, own.year, f"{line.day!r} does not tell its {lacks}")
    if own.day == above.day and own.month is not None:
        return Nearest(None, own.year, f"{line.day!r} is no day of {own.month}")
    if week and above.day and day_of_heading(week, above.year or named) == above.day:
        return replace(own, day=_within(own.day, above.day, line.day))
    return own


def day_of_update(
    lines: Sequence[ListLine], opened: Mapping[int, tuple[object, int]]
) -> str | None:
    """Return the day of the last change, where a page states it once, outside of its entries.

    Below the last entry it is a paragraph of its own.

    Examples
    --------
    >>> said = ["Last updated: 2025-03-01", "Updated by hand"]
    >>> day_of_update([ListLine(n, 0, "text", 0, text, "") for n, text in enumerate(said)], {})
    '2025-03-01'
    """
    found: set[str] = set()
    end = 0
    last = max(opened, default=-1)
    for number, line in enumerate(lines):
        within = number < end
        end = max(end, opened[number][1] if number in opened else 0)
        if number in opened or line.kind in ("hidden", "blank") or line.depth:
            continue
        if within and (number < last or lines[number - 1].kind != "blank"):
            continue
        if len(line.rest) < _LONGEST_DATED and _UPDATED.search(line.rest):
            found.add(day_of_heading(line.rest) or "")
    days = found - {""}
    return days.pop() if len(days) == 1 else None


def are_days(numbers: Sequence[int]) -> bool:
    """Tell whether numbers before titles below a month are its days, and no ranks.

    Examples
    --------
    >>> are_days([14, 15, 15, 20]), are_days([31, 2]), are_days([14])
    (True, True, True)
    >>> are_days([1, 2, 3]), are_days([3, 2, 1]), are_days([14, 2, 9])
    (False, False, False)
    """
    ranks = list(range(1, len(numbers) + 1))
    rising = sorted(numbers)
    return list(numbers) in (rising, rising[::-1]) and rising != ranks


def _within(day: str | None, last: str, said: str) -> str:
    """Return a day of a span that is known by its last one, which may be of the next year."""
    if day is None or day == last:
        return day_of_week(last, said) or last
    end = Date.fromisoformat(last)
    span = ((end - timedelta(days=back)).isoformat() for back in range(_MOST_DAYS))
    return next((found for found in span if found[5:] == day[5:]), last)


def year_in(text: str) -> str | None:
    """Return the year that a heading names, also of a conference at its beginning.

    Examples
    --------
    >>> year_in("# CVPR 2024 papers"), year_in("## 2025"), year_in("## Bees")
    ('2024', '2025', None)
    """
    if year := year_of_heading(text):
        return year
    found = _OF_CONFERENCE.match(text) if len(text) < _LONGEST_DATED else None
    return published_in(found["venue"]) if found and is_venue(found["venue"]) else None


def end_of_week(text: str) -> str | None:
    """Return the last day of the week that a text names, such as 2026-W22.

    Examples
    --------
    >>> end_of_week("weekly-2024-W18.md"), end_of_week("2024")
    ('2024-05-05', None)
    """
    found = _WEEK.search(text)
    try:
        return Date.fromisocalendar(int(found[1]), int(found[2]), 7).isoformat() if found else None
    except ValueError:
        return None
