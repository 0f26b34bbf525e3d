"""Months and years as bibliographies write them where no day is said."""

from __future__ import annotations

import re

from .days import MONTH, month_number, parse_day

__all__ = ["date_alone", "read_stated", "read_year_month"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBERED = re.compile(
    r"(?<![\d./-])(?:((?:19|20)\d\d)[-/.](\d{1,2})|(\d{1,2})[/.]((?:19|20)\d\d))(?![-/.]?\d)"
)
_HANZI = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]")
_NAMED = re.compile(rf"(?<![a-z]){MONTH}(?![a-z])", re.IGNORECASE)
#: "2025 Mar 14", as PubMed writes days.
_YEAR_NAME_DAY = re.compile(rf"((?:19|20)\d\d),?\s+({MONTH})\s+(\d{{1,2}})(?![\d-])", re.IGNORECASE)
#: A day within a few words: "Surfaced 2026-05-11".
_DAY_WITHIN = re.compile(r"(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?![\d-])")
#: What a date has beside its figures and the name of its month.
_BESIDE = re.compile(rf"{MONTH}|st|nd|rd|th|[\d\W_年月日년월일]", re.IGNORECASE)
_LONGEST, _LONGEST_STATED = 60, 40


def read_stated(text: str) -> str | None:
    """Return when a few words say that a paper came out: a day in them, a month, a year.

    Examples
    --------
    >>> read_stated("Surfaced 2026-05-11"), read_stated("2024년"), read_stated("May 2024 (v2)")
    ('2026-05-11', '2024', '2024-05')
    >>> read_stated("some day"), read_stated("01/02/2024")
    (None, '2024')
    """
    if len(text) > _LONGEST_STATED:
        return None
    days = _DAY_WITHIN.findall(text)
    day = parse_day(days[0]).day if len(days) == 1 else None
    return day or read_year_month(text)


def date_alone(text: str) -> str | None:
    """Return the day or month of a line that says nothing else.

    Examples
    --------
    >>> date_alone("_March 2024_"), date_alone("(5 Mar 2024)"), date_alone("2024-03-05")
    ('2024-03', '2024-03-05', '2024-03-05')
    >>> date_alone("2024"), date_alone("In March 2024"), date_alone("2401.00001")
    (None, None, None)
    """
    said = text.strip(" \t*_()[]<>.,:📅🗓📆\ufe0f")
    if len(said) > _LONGEST_STATED or not said[-1:].isalnum() or _BESIDE.sub("", said):
        return None
    day = parse_day(said).day
    found = day or read_year_month(said)
    figures = 1 if _NAMED.search(said) else 2
    is_month = len(found or "") == len("2024-03") and len(re.findall(r"\d+", said)) == figures
    return found if day or is_month else None


def read_year_month(text: str) -> str | None:
    """Return the year that a text states, with its month and day where they are named.

    Of several months, as in "Mar-Apr 2025", the first counts, and no day.

    Examples
    --------
    >>> read_year_month("March 2025"), read_year_month("2025, Mar."), read_year_month("2025년 3월")
    ('2025-03', '2025-03', '2025-03')
    >>> read_year_month("2025 Mar 14"), read_year_month("March 14-18, 2025")
    ('2025-03-14', '2025-03')
    >>> read_year_month("03/2025"), read_year_month("Spring 2025"), read_year_month("in press")
    ('2025-03', '2025', None)
    """
    text = text.strip()[:_LONGEST]
    if found := _YEAR_NAME_DAY.match(text):
        month, day = month_number(found[2]), int(found[3])
        return parse_day(f"{found[1]}-{month:02}-{day:02}").day or f"{found[1]}-{month:02}"
    if found := _NUMBERED.search(text) or _HANZI.search(text):
        parts = [int(part) for part in found.groups() if part]
        year, month = max(parts), min(parts)
        return f"{year}-{month:02}" if 1 <= month <= 12 else str(year)
    year_found = _YEAR.search(text)
    if year_found is None:
        return None
    named = _NAMED.search(text)
    return f"{year_found[1]}-{month_number(named[0]):02}" if named else year_found[1]
