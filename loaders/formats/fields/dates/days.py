"""Days as publishers write them, for all formats; the heading of ``daily-papers`` is its own.

What can be read in one way only is read: ISO dates, ``20240102``, ``3.4.2024`` (with full stops the
day comes first, as in Europe), months by name, ``15/03/2024`` (no month has the number 15), and
numbers of JSON that are seconds or milliseconds since 1970. ``01/02/2024`` is one of two days:
other dates of its column can settle it, or the user; else it is a problem and no day. So is what
no calendar has, and a year before 1900 or after 2049. Those are fixed,
for a file must read the same whenever it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here
from functools import lru_cache
from typing import Literal

from .....graph.paper_ids import LAST_YEAR
from ....entry import FIRST_YEAR

__all__ = [
    "MONTH",
    "MONTH_ELSEWHERE",
    "DayOrder",
    "ReadDay",
    "is_plausible",
    "month_number",
    "parse_day",
    "read_day",
    "settle_order",
]

#: Whether the day or the month comes first in ``01/02/2024``.
DayOrder = Literal["day", "month"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: The name of a month, whole or short.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: Names of months in German, French, Spanish, Portuguese and Italian that are not English.
_ELSEWHERE = (
    "januar jänner janvier janv enero ene janeiro gennaio",
    "februar feber février fevrier févr febrero fevereiro febbraio",
    "märz maerz mrz mars marzo março",
    "avril avr abril abr aprile",
    "mai mayo maio maggio",
    "juni juin junio junho giugno",
    "juli juillet juil julio julho luglio",
    "août aout agosto ago",
    "septembre septiembre setiembre setembro settembre",
    "oktober okt octobre octubre outubro ottobre",
    "novembre noviembre novembro",
    "dezember dez décembre decembre déc diciembre dic dezembro dicembre",
)
_NUMBERS = {word: n for n, words in enumerate(_ELSEWHERE, 1) for word in words.split()}
#: The name of a month in any of these languages, English ones included.
MONTH_ELSEWHERE = rf"(?:{MONTH}|(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?)"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/._])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/._])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d(?!\d)", re.ASCII)
_DIGITS = re.compile(r"\d+(?:\.0)?", re.ASCII)
_HANZI = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_FIRST = re.compile(
    rf"(?:[^\W\d_]{{3,10}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th|er|º)?(?:\s+(?:of|de))?(?:\s+|[.-]\s?)"
    rf"({MONTH_ELSEWHERE})(?:,?\s+(?:del?\s+)?|-)(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
#: "2024 May 1", "2024-May-01".
_NAME_WITHIN = re.compile(
    rf"(\d{{4}})[\s,-]{{1,3}}({MONTH})[\s-]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE
)
#: "2024-03-00", "2024-00-00": what libraries write of a month or a year alone.
_UNSAID = re.compile(r"\d{4}-(?:\d\d-00|00(?=$|\s))(?!\d)", re.ASCII)
#: So many figures have milliseconds of this century in tables.
_OF_MILLISECONDS = 13
#: Seconds since 1970 of 1990 and of the end of the last year: smaller numbers are something else.
_FIRST_SECOND, _LAST_SECOND = 631_152_000, 2_524_607_999
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ReadDay:
    """What a text or a number says about a day.

    Attributes
    ----------
    day : str or None
        The day as an ISO date.
    why : str or None
        Why there is none, where something stands there that is written as a date.
    year : str or None
        Of a day that may be one of two in a year: the year, which is sure.
    """

    day: str | None = None
    why: str | None = None
    year: str | None = None


_NO_DAY = ReadDay()


def month_number(name: str) -> int:
    """Return the number of a month that :data:`MONTH` or :data:`MONTH_ELSEWHERE` matched.

    Examples
    --------
    >>> month_number("Sept."), month_number("june"), month_number("Août")
    (9, 6, 8)
    """
    bare = name.lower().rstrip(".")
    return _NUMBERS.get(bare) or _MONTHS.index(bare[:3]) + 1


def is_plausible(year: int) -> bool:
    """Tell whether a paper or a digest can be of a year.

    Examples
    --------
    >>> is_plausible(2024), is_plausible(1), is_plausible(9999)
    (True, False, False)
    """
    return FIRST_YEAR <= year <= LAST_YEAR


def read_day(value: object, order: DayOrder | None = None) -> str | None:
    """Return the day at the beginning of a text, or ``None`` when none stands there for sure.

    Examples
    --------
    >>> read_day("2024-12-13T08:56:00Z"), read_day("2024/1/5"), read_day("2024.13.01")
    ('2024-12-13', '2024-01-05', None)
    >>> read_day("Mon, 2 Apr 2007 19:18:42 GMT"), read_day("January 5th, 2024")
    ('2007-04-02', '2024-01-05')
    >>> read_day("2024 May 1"), read_day("2024-May-01"), read_day("2024 May")
    ('2024-05-01', '2024-05-01', None)
    >>> read_day("9. Mai 2025"), read_day("1er août 2025"), read_day("11 de agosto de 2025")
    ('2025-05-09', '2025-08-01', '2025-08-11')
    >>> read_day("3.4.2024"), read_day("15/03/2024"), read_day("20240102")
    ('2024-04-03', '2024-03-15', '2024-01-02')
    """
    return parse_day(value, order).day


def parse_day(value: object, order: DayOrder | None = None) -> ReadDay:
    """Read the day at the beginning of a text, or a number of JSON.

    Parameters
    ----------
    value : object
        The text or number; anything else says nothing.
    order : {'day', 'month'}, optional
        What comes first where both could.

    Examples
    --------
    >>> parse_day("01/02/2024").why
    "'01/02/2024' can be 2024-02-01 or 2024-01-02"
    >>> parse_day("01/02/2024", "day").day, parse_day(1704153600).day
    ('2024-02-01', '2024-01-02')
    >>> parse_day("1704153600000").day
    '2024-01-02'
    >>> parse_day("2024-02-30").why, parse_day("soon").why, parse_day("2024-03-00").why
    ("'2024-02-30' is no day of the calendar", None, None)
    """
    if not isinstance(value, str):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _from_number(value)
        return _NO_DAY
    text = value.strip()[:_LONGEST]
    if "-00" in text and _UNSAID.match(text):
        return _NO_DAY
    if found := _ISO.match(text) or _COMPACT.match(text) or _HANZI.match(text):
        return _checked(found[0], found[1], found[2], found[3])
    if found := _YEAR_FIRST.match(text):
        return _checked(found[0], found[1], found[3], found[4])
    if found := _YEAR_LAST.match(text):
        return _either(found, order)
    if found := _DAY_FIRST.match(text):
        return _checked(found[0], found[3], month_number(found[2]), found[1])
    if found := _MONTH_FIRST.match(text):
        return _checked(found[0], found[3], month_number(found[1]), found[2])
    if found := _NAME_WITHIN.match(text):
        return _checked(found[0], found[1], month_number(found[2]), found[3])
    if found := _SHORT_YEAR.match(text):
        return ReadDay(None, f"{found[0]!r} does not tell its year in four digits")
    if _DIGITS.fullmatch(text) and len(text) != 4 and float(text):
        digits = text.removesuffix(".0")
        if len(digits) == _OF_MILLISECONDS and (found_day := _from_number(int(digits))).day:
            return found_day
        return parse_day(digits) if digits != text else ReadDay(None, _no_date(text))
    return ReadDay()


def settle_order(values: Iterable[object]) -> DayOrder | None:
    """Return what comes first in the dates of a column, by those that can be read in one way.

    ``None`` when none of them tells, or they contradict each other.

    Examples
    --------
    >>> settle_order(["01/02/2024", "15/03/2024"]), settle_order(["01/02/2024"])
    ('day', None)
    >>> settle_order(["15/03/2024", "03/15/2024"]) is None
    True
    """
    seen: set[DayOrder] = set()
    for value in values:
        found = _YEAR_LAST.match(value.strip()[:_LONGEST]) if isinstance(value, str) else None
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            seen.add("day")
        elif second > 12 >= first:
            seen.add("month")
    return seen.pop() if len(seen) == 1 else None


def _either(found: re.Match[str], order: DayOrder | None) -> ReadDay:
    """Read a date with its year at the end."""
    first, sign, second, year = found[1], found[2], found[3], found[4]
    if int(second) > 12 or (order == "month" and sign != "." and int(first) <= 12):
        return _checked(found[0], year, first, second)
    if int(first) > 12 or sign == "." or order == "day" or int(first) == int(second):
        return _checked(found[0], year, second, first)
    days = [_checked(found[0], year, *pair) for pair in ((second, first), (first, second))]
    if days[0].why:
        return days[0]
    why = f"{found[0]!r} can be {days[0].day} or {days[1].day}"
    return ReadDay(None, why, year)


def _from_number(value: float) -> ReadDay:
    if value != value or not value:  # JSON of Python may have NaN for what is missing
        return ReadDay()
    for unit in (1, 1000):
        if _FIRST_SECOND * unit <= value <= _LAST_SECOND * unit:
            return ReadDay(datetime.fromtimestamp(value / unit, UTC).date().isoformat())
    whole = int(value) if abs(value) < 10**9 and value == int(value) else 0
    if found := _COMPACT.fullmatch(str(whole)):
        return _checked(found[0], found[1], found[2], found[3])
    return ReadDay() if is_plausible(whole) else ReadDay(None, _no_date(value))


def _no_date(value: object) -> str:
    return f"{str(value)[:40]!r} is no date that can be read"


@lru_cache(maxsize=1_000)  # of a file most records are of few days
def _checked(written: str, year: str, month: str | int, day: str) -> ReadDay:
    try:
        found = Date(int(year), int(month), int(day))
    except ValueError:
        return ReadDay(None, f"{written!r} is no day of the calendar")
    if not is_plausible(found.year):
        return ReadDay(None, f"{written!r} is not of {FIRST_YEAR} to {LAST_YEAR}")
    return ReadDay(found.isoformat())
