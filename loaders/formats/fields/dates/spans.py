"""Spans of days that stand behind the month of a heading."""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812 - as elsewhere in this room
from datetime import timedelta

__all__ = ["PAIRS", "end_of_pairs", "end_of_week_in_month"]

_LONGEST = 31
_ON = r"(?:\s?[日일])?(?:\s?[(（][월화수목금토일月火水木金土日][)）])?"
#: "2024년 2월 (2/12 ~ 2/18)"; with full stops only in brackets: "Qwen 2.1 - 2.5" is no span.
PAIRS = re.compile(
    rf"(?<![\d/.월月])(?:(?<=[(（\[])|(?=\d{{1,2}}\s?[/월月]))(?P<a>\d{{1,2}})\s?(?P<sign>[/.월月])\s?(?P<b>\d{{1,2}}){_ON}"
    r"\s{0,3}(?:-|–|—|~|～|〜|to)\s{0,3}"
    r"(?P<a2>\d{1,2})\s?(?P=sign)\s?(?P<b2>\d{1,2})(?![\d/])"
)

_ORDINALS = {
    said: number
    for number, words in enumerate(
        ("첫 첫째 一", "둘째 두 二", "셋째 세 三", "넷째 네 四", "다섯째 五"), 1
    )
    for said in words.split()
}
#: "1주차", "첫째 주", "第一周", behind the month.
_WEEK_IN_MONTH = re.compile(
    rf"[월月]\s{{0,3}}[제第]?\s?(?:(?P<n>[1-5])|(?P<said>{'|'.join(_ORDINALS)}))"
    r"\s?(?:번?째)?\s?[주週周]"
)


def end_of_pairs(text: str, year: str, month: int) -> str | None:
    """Return the last day of a span behind its year and month, where it can be one day only.

    Examples
    --------
    >>> end_of_pairs("2024年2月第3週（2/12〜2/18）", "2024", 2)
    '2024-02-18'
    >>> end_of_pairs("12월 (12/30 ~ 1/5)", "2024", 12), end_of_pairs("(2/2 ~ 3/2)", "2024", 2)
    ('2025-01-05', None)
    """
    span = PAIRS.search(text)
    if span is None:
        return None
    a, b, a2, b2 = (int(span[name]) for name in ("a", "b", "a2", "b2"))
    found = set()
    for first, last in (((a, b), (a2, b2)), ((b, a), (b2, a2))):
        if month in (first[0], last[0]):
            turns = first[0] > last[0]  # the year, between its days
            begin = _day(int(year) - (turns and last[0] == month), *first)
            end = _day(int(year) + (turns and last[0] != month), *last)
            if begin and end and 0 < (end - begin).days <= _LONGEST:
                found.add(end.isoformat())
    return found.pop() if len(found) == 1 else None


def _day(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def end_of_week_in_month(text: str, year: str, month: int) -> str | None:
    """Return the Sunday of a week that is counted within its month, as in Korea and China.

    The first week of a month is the one that has the month's first Thursday, as the first week of
    a year has the year's (ISO 8601).

    Examples
    --------
    >>> end_of_week_in_month("2월 셋째 주", "2024", 2), end_of_week_in_month("2월", "2024", 2)
    ('2024-02-18', None)
    >>> end_of_week_in_month("2024년 5월 1주차", "2024", 5)
    '2024-05-05'
    """
    found = _WEEK_IN_MONTH.search(text)
    if found is None:
        return None
    number = _ORDINALS.get(found["said"]) or int(found["n"] or 0)
    first = Date(int(year), month, 1)
    thursday = 1 + (3 - first.weekday()) % 7
    monday = first + timedelta(days=thursday - 4 + 7 * (number - 1))
    if (monday + timedelta(days=3)).month != month:
        return None  # the month has no such week
    return (monday + timedelta(days=6)).isoformat()
