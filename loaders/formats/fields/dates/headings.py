"""Headings of running lists: which day they name, which year, or which topic."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here
from datetime import timedelta
from functools import lru_cache

from ..markup.markdown_cells import plain
from .days import MONTH, MONTH_ELSEWHERE, month_number, parse_day
from .spans import PAIRS, end_of_pairs, end_of_week_in_month

__all__ = [
    "DAY_ALONE",
    "MONTH_DAY",
    "PAIR",
    "Nearest",
    "day_of_heading",
    "is_span",
    "month_of_heading",
    "nearest_day",
    "topic_of_heading",
    "year_of_heading",
]

_YEAR = r"(?:19|20)\d\d"
#: What may stand between a day and its month: "16th of October", also in slips ("7th if October").
_OF = r"(?:\s{1,3}(?:of|de)|(?<=st|nd|rd|th)\s{1,3}[a-z]{2})?"
_DASH = r"\s{0,3}(?:-|–|—|~|～|〜|to|through|\.\.)\s{0,3}"
_NUMBERS = (
    rf"{_YEAR}\s?[-/._年년]\s?\d{{1,2}}\s?[-/._月월]\s?\d{{1,2}}(?!\d|\s?[주週周])(?:\s?[日일])?"
)
#: A span whose end leaves out the year: "2025년 3월 10일(월) ~ 3월 16일(일)", "2025.3.10~3.16".
_ON = r"(?:\s?[日일])?(?:\s?[(（][월화수목금토일月火水木金土日][)）])?"
_SHORT_SPAN = re.compile(
    rf"(?<![\d.])(?P<year>{_YEAR})\s?(?P<sign>[-/._年년])\s?(?P<m>\d{{1,2}})\s?[-/._月월]\s?(?P<d>\d{{1,2}}){_ON}"
    rf"{_DASH}(?:(?P<m2>\d{{1,2}})\s?(?:(?P=sign)|[月월])\s?(?P<d2>\d{{1,2}})|(?P<d3>\d{{1,2}})(?=\s?[日일])){_ON}(?!\d)",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"\b(?:week\s{1,3}(?:of|from|starting|beginning)|semaine\s{1,3}du|woche\s{1,3}(?:vom|ab)"
    r"|semana\s{1,3}del?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?<![\d.])(?P<day>{_NUMBERS}|{_YEAR}[01]\d[0-3]\d(?!\d)"
    rf"|{MONTH}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º)?{_OF}(?:\s{{1,3}}|[-.]\s?){MONTH_ELSEWHERE}"
    rf"(?:,?\s{{1,3}}(?:del?\s{{1,3}})?|-){_YEAR}(?!\d)"
    rf"|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_YEAR}(?!\d|\.\d))",
    re.IGNORECASE,
)
#: A span of days within a year: "(June 23 - June 29) - 2025", "Jun 23 – 29, 2025".
_SPAN = re.compile(
    rf"(?P<first>{MONTH})\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{{1,3}}{_YEAR})?{_DASH}"
    rf"(?P<month>{MONTH})?\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"(?:[^\d\n]{{0,6}}(?P<year>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"\b(?:(?P<m>{MONTH})\s{{1,3}}(?P<d>\d{{1,2}})|"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?{_OF}\s{{1,3}}(?P<m2>{MONTH_ELSEWHERE}))"
    r"(?:st|nd|rd|th)?(?![\d\w])|(?<!\d)(?P<m3>\d{1,2})\s?[월月]\s?(?P<d3>\d{1,2})\s?[일日]",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<m>{MONTH}|(?!mars){MONTH_ELSEWHERE})\s{{0,3}},?\s{{0,3}}(?:de\s{{1,3}})?(?P<y>{_YEAR})(?!\d)"
    rf"|(?<![\d.])(?P<y2>{_YEAR})\s?[-/.年년]\s?(?P<m2>0?[1-9]|1[0-2])(?![-/.\d])"
    rf"|(?<!\d)(?P<y3>{_YEAR})\s{{1,3}}(?P<m3>{MONTH})(?![a-z])",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"\W*(?P<m>{MONTH_ELSEWHERE})\W*|\W*(?P<n>\d{{1,2}})\s?[월月]\W*", re.IGNORECASE
)
#: "3월 3주차", below a year.
_MONTH_OF_WEEK = re.compile(
    r"(?<!\d)(?P<m>0?[1-9]|1[0-2])\s?[월月](?=\s{0,3}[제第\d첫둘두셋세넷네다一二三四五])"
)
_WEEK = re.compile(r"(?<!\d)(\d{4})[- ]?W(?:eek)?\s?(\d{1,2})(?!\d)", re.IGNORECASE)
#: Below a year: "Week 3", "W03".
_WEEK_ALONE = re.compile(r"\W*W(?:eek|k)?\.?\s?(\d{1,2})\W*", re.IGNORECASE)
#: Below a month: "2", "2nd", "2 (Tue)", "2일".
_WEEKDAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|[월화수목금토일月火水木金土日](?:요일|曜日?)?)"
)
DAY_ALONE = re.compile(
    rf"\W*(?:{_WEEKDAY}\W{{1,3}})?(?:day\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?[일日]?(?:\W{{1,3}}{_WEEKDAY})?\W*",
    re.IGNORECASE,
)
#: Below a year: "1/3", "01-03", perhaps with the day of the week.
PAIR = re.compile(
    rf"\W*(?:{_WEEKDAY}\W{{1,3}})?(?P<a>\d{{1,2}})\s?(?P<sign>[-/.])\s?(?P<b>\d{{1,2}})\.?"
    rf"(?:\W{{1,3}}{_WEEKDAY})?\W*",
    re.IGNORECASE,
)
#: A heading that is a year, or ends in one as the names of conferences do.
_ONLY_YEAR = re.compile(rf"[^\w]*(?:[^\d\n]{{0,40}}[\s'’])?({_YEAR})\s?년?年?\W*")
#: Words that name no topic; what stands between them is taken once, so that one reading is tried.
_NO_TOPIC = re.compile(
    r"[^\w]*+(?:(?:"
    r"(?:the|daily|today'?s|all|new|latest|recent|top|hot|ai|ml|arxiv|hugging ?face|hf|weekly|"
    r"reading|awesome|list|lists|of|papers?|digests?|links?|articles?|notes?|highlights?|contents?|table|"
    r"readme|abstracts?|summary|summaries|overview|details?|updates?|updated|news|index|archive|on|"
    r"for|my|log|research|total|statistics|selected)\b"
    r"|\d{1,4}\s?(?:papers?\b|篇|편|本|件)|今日|本日|오늘의|오늘|논문|목록|일일|今日の?|论文|列表|每日|更新|新着|論文|の|摘要|详细|概览|目录|总结"
    r"|要約|요약|초록|총|합계|共|总计|合計"
    r")[^\w]*+)+|[\W\d_]*+",
    re.IGNORECASE,
)
_LONGEST = 160
#: A span is no longer than a month; what else stands behind a dash is no day.
_LONGEST_SPAN = 31
_TAGS = re.compile(r"</?h[1-6]\b[^<>]{0,200}>", re.IGNORECASE)
_LONGEST_TOPIC = 600


@lru_cache(maxsize=512)
def day_of_heading(text: str, year: str | None = None, month: str | None = None) -> str | None:
    """Return the day that a heading names; of a week or month its last day.

    Parameters
    ----------
    text : str
        The heading, with or without its marks.
    year : str, optional
        The year of a heading above, for days and months without one.
    month : str, optional
        The year and month of a heading above, for days without them.

    Examples
    --------
    >>> day_of_heading("## 📅 Jan 2nd, 2024"), day_of_heading("### 2024年1月2日（周二）")
    ('2024-01-02', '2024-01-02')
    >>> day_of_heading("## Week (June 23 - 29), 2025"), day_of_heading("2024-06-24 ~ 2024-06-30")
    ('2025-06-29', '2024-06-30')
    >>> day_of_heading("#### 16th of October 2023"), day_of_heading("## 7 of May", "2024")
    ('2023-10-16', '2024-05-07')
    >>> day_of_heading("### March 5", "2024"), day_of_heading("## February 2024")
    ('2024-03-05', '2024-02-29')
    >>> day_of_heading("#### 2", "2024", "2024-01"), day_of_heading("### 01-03", "2024")
    ('2024-01-02', '2024-01-03')
    >>> day_of_heading("## 2025년 3월 10일 ~ 3월 16일"), day_of_heading("Week of March 10, 2025")
    ('2025-03-16', '2025-03-16')
    >>> day_of_heading("## Lundi 8 décembre 2025"), day_of_heading("### 10. März", "2025")
    ('2025-12-08', '2025-03-10')
    >>> day_of_heading("## Agosto de 2025"), day_of_heading("## Mars 2020 Rover")
    ('2025-08-31', None)
    >>> day_of_heading("2024년 2월 셋째 주 (2/12 ~ 2/18)")
    '2024-02-18'
    >>> day_of_heading("## Agents"), day_of_heading("## 2024"), day_of_heading("March 5")
    (None, None, None)
    """
    if len(text) > _LONGEST or "](#" in text:
        return None
    if span := _SPAN.search(text):
        stated = span["year"] or (found[1] if (found := re.search(rf"({_YEAR})", text)) else None)
        last = month_number(span["month"] or span["first"])
        if stated is None and last < month_number(span["first"]):
            return None  # it ends in the year above, or in the next one
        return _iso(stated or year, last, span["day"])
    days = [day for found in _DAY.finditer(text) if (day := parse_day(_plainly(found["day"])).day)]
    if len(days) == 1 and (end := _end_of_span(text, days[0])):
        return end
    if days:
        return days[-1] if len(days) == 2 and days[0] < days[1] else days[0]
    if week := _WEEK.search(text):
        try:
            return Date.fromisocalendar(int(week[1]), int(week[2]), 7).isoformat()
        except ValueError:
            return None
    if found := _MONTH_YEAR.search(text):
        named = found["m"] or found["m3"]
        number = month_number(named) if named else int(found["m2"])
        stated = found["y"] or found["y2"] or found["y3"]
        week_end = end_of_pairs(text, stated, number) or end_of_week_in_month(text, stated, number)
        return week_end or _end_of_month(stated, number)
    if year and (found := MONTH_DAY.search(text)):
        name = found["m"] or found["m2"]
        day = found["d"] or found["d2"] or found["d3"]
        return _iso(year, month_number(name) if name else int(found["m3"]), day)
    if year and (found := _MONTH_OF_WEEK.search(text)):
        return end_of_week_in_month(text, year, int(found["m"]))
    if year and (found := _MONTH_ALONE.fullmatch(text)):
        return _end_of_month(year, month_number(found["m"]) if found["m"] else int(found["n"]))
    if year and (week := _WEEK_ALONE.fullmatch(text)):
        try:
            return Date.fromisocalendar(int(year), int(week[1]), 7).isoformat()
        except ValueError:
            return None
    if month and (found := DAY_ALONE.fullmatch(text)):
        return _iso(month[:4], int(month[5:]), found["d"])
    if year and (found := PAIR.fullmatch(text)):
        return _day_of_pair(found, year, month)
    return None


@lru_cache(maxsize=512)
def is_span(text: str) -> bool:
    """Tell whether a heading names a week or another span of days.

    Examples
    --------
    >>> is_span("## March 10 - 16, 2025"), is_span("## 2025-W11"), is_span("## 2025-03-16")
    (True, True, False)
    """
    patterns = (_SPAN, _SHORT_SPAN, PAIRS, _WEEK, _WEEK_OF)
    return len(text) <= _LONGEST and (
        any(pattern.search(text) for pattern in patterns) or _WEEK_ALONE.fullmatch(text) is not None
    )


def _end_of_span(text: str, day: str) -> str | None:
    """Return the last day of a week or span whose first one is known, where it is sure."""
    first = Date.fromisoformat(day)
    if _WEEK_OF.search(text) and first.weekday() in (0, 6):
        return (first + timedelta(days=6)).isoformat()
    span = _SHORT_SPAN.search(text)
    if span is None:
        return None
    month = int(span["m2"] or span["m"])
    year = int(span["year"]) + (month < int(span["m"]))
    last = _iso(str(year), month, span["d2"] or span["d3"])
    return last if last and 0 < (Date.fromisoformat(last) - first).days <= _LONGEST_SPAN else None


def _day_of_pair(found: re.Match[str], year: str, month: str | None) -> str | None:
    """Return the day that two numbers name below a year, where they can be one day only."""
    first, second = int(found["a"]), int(found["b"])
    orders = {(first, second), (second, first)}
    if month:
        orders = {(m, d) for m, d in orders if m == int(month[5:])}
        if (first, second) in orders:
            orders = {(first, second)}
    elif found["sign"] == "-" and len(found["a"]) == len(found["b"]) == 2:
        orders = {(first, second)}  # the end of 2024-01-03
    days = {day for m, d in orders if m < 13 and (day := _iso(year, m, str(d)))}
    return days.pop() if len(days) == 1 else None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The day that headings name together.

    Attributes
    ----------
    day, year : str or None
        The day of the nearest one that names any, and the year that headings name.
    why : str or None
        Why there is no day, where a heading names one that can be read in two ways.
    month : str or None
        Year and month, where the day is the last one of a month that a heading names.
    """

    day: str | None = None
    year: str | None = None
    why: str | None = None
    month: str | None = None


def nearest_day(
    headings: Iterable[str],
    named: str | None = None,
    year_in: Callable[[str], str | None] | None = None,
) -> Nearest:
    """Return the day that headings name, the outermost first, each with what those above say.

    Parameters
    ----------
    headings : iterable of str
        The headings.
    named : str, optional
        The year, or year and month, in the file's name: it counts for days where no heading
        says the year, and only for those of its month.
    year_in : callable, optional
        Finds the year in a heading; by default :func:`year_of_heading`.

    Examples
    --------
    >>> nearest_day(["## 2024", "### January", "#### 2"]).day, nearest_day(["## Jan 2"]).day
    ('2024-01-02', None)
    >>> nearest_day(["## Jan 2"], "2024").day, nearest_day(["## Feb 2"], "2024-01").day
    ('2024-01-02', None)
    >>> nearest_day(["## 2024", "### 1/15"]).day, nearest_day(["## 2024", "### 1/3"]).why
    ('2024-01-15', "'1/3' can be 2024-01-03 or 2024-03-01")
    """
    year_in = year_in or year_of_heading
    day = year = month = why = None
    for text in headings:
        whole = day_of_heading(text)
        if whole is None and (found := year_in(text)):
            year, day, month, why = found, None, None, None
            continue
        known = year or (named or "")[:4] or None
        found = whole or day_of_heading(text, known, month)
        if found and named and year is None and whole is None and not found.startswith(named):
            continue  # a day of another month than that of the file's name
        if found:
            day, month, why = found, month_of_heading(text, known), None
            year = found[:4] if year is not None or whole is not None else None
        elif known and (day is None or month) and (doubt := _doubt(text, known)):
            why = doubt  # but a number below a day is a section's
    return Nearest(None if why else day, year, why, None if why else month)


def _doubt(text: str, year: str) -> str | None:
    """Say which days a heading may mean that names none for sure."""
    if len(text) > _LONGEST:
        return None
    said = text.strip("#*: \t")
    if (pair := PAIR.fullmatch(text)) is not None:
        first, second = pair["a"], pair["b"]
        days = (_iso(year, int(first), second), _iso(year, int(second), first))
        possible = sorted({day for day in days if day})
        if not possible:
            return f"{said!r} is no day of {year}"
        return f"{said!r} can be {' or '.join(possible)}"
    if _SPAN.search(text):
        return f"{said!r} ends in {year} or in the year after it"
    return None


def year_of_heading(text: str) -> str | None:
    """Return the year that a heading names: "2024", "CVPR 2024", "Papers of 2024".

    Examples
    --------
    >>> year_of_heading("## 2024"), year_of_heading("## CVPR 2024"), year_of_heading("2024 goals")
    ('2024', '2024', None)
    """
    found = _ONLY_YEAR.fullmatch(text) if len(text) < _LONGEST else None
    return found[1] if found else None


@lru_cache(maxsize=512)
def month_of_heading(text: str, year: str | None = None) -> str | None:
    """Return year and month where a heading names a month and no day.

    Examples
    --------
    >>> month_of_heading("### January", "2024"), month_of_heading("## 2024-01")
    ('2024-01', '2024-01')
    >>> month_of_heading("## 2024-01-02"), month_of_heading("### January")
    (None, None)
    """
    day = day_of_heading(text, year)
    spans = _SPAN, _DAY, _WEEK, PAIRS
    if day is None or any(pattern.search(text) for pattern in spans):
        return None
    named = _MONTH_YEAR.search(text) or (
        not MONTH_DAY.search(text) and _MONTH_ALONE.fullmatch(text)
    )
    return day[:7] if named else None


def topic_of_heading(text: str) -> str | None:
    """Return the topic that a heading names; ``None`` where it is a date or says "Papers".

    Examples
    --------
    >>> topic_of_heading("## 🤖 Large Language Models"), topic_of_heading("## Daily Papers")
    ('Large Language Models', None)
    >>> topic_of_heading("### 4 (Mon)"), topic_of_heading("### 3D Vision")
    (None, '3D Vision')
    >>> topic_of_heading("## 2. Speech"), topic_of_heading("**Total: 12 papers**")
    ('Speech', None)
    """
    if len(text) > _LONGEST_TOPIC or day_of_heading(text, "2024") or year_of_heading(text):
        return None
    if len(text) <= _LONGEST and (DAY_ALONE.fullmatch(text) or PAIR.fullmatch(text)):
        return None
    text = _TAGS.sub("", text) if text[:1] == "<" else text
    name = plain(re.sub(r"^#{1,6}\s+|(?<!\s)\s+#+$", "", text)).strip(" *_:：")
    name = re.sub(r"^[^\w\[(]+", "", name).rstrip(" ¶#")
    name = re.sub(r"^\d{1,2}[.)]\s+(?=[^\W\d])", "", name)
    name = re.sub(r"(?<!\s)\s*[\[(（]\s*\d+(?:\s?(?:papers?|편|篇))?\s*[\])）]$", "", name)
    return None if not name or len(name) > 100 or _NO_TOPIC.fullmatch(name) else name


def _plainly(day: str) -> str:
    day = re.sub(r"^(\d{1,2}(?:st|nd|rd|th)?)\s{1,3}[a-z]{2}\s", r"\1 ", day, flags=re.IGNORECASE)
    return re.sub(r"\s?[年년월月]\s?", "-", day).rstrip("일日 ")


def _iso(year: str | None, month: int, day: str) -> str | None:
    try:
        return Date(int(year), month, int(day)).isoformat() if year else None
    except ValueError:
        return None


def _end_of_month(year: str, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    return f"{year}-{month:02}-{monthrange(int(year), month)[1]:02}"
