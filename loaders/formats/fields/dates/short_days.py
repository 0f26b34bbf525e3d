"""Days without their year in columns of tables: "3/14", "Mar 14", "14 (Fri)"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from .days import DayOrder, settle_order
from .headings import DAY_ALONE, MONTH_DAY, PAIR, day_of_heading

__all__ = [
    "day_near", "day_of_week", "is_number_of_day", "is_short_day", "order_of_days", "settled_day",
]  # fmt: skip

_LONGEST = 20
#: What is sent on a day is about one of so many days before it, or the next one.
_MOST_BEFORE, _MOST_AFTER = 10, 1


def day_near(text: str, sent: str) -> str | None:
    """Return the day that the title of what was sent names, also without its year, if it is near.

    Examples
    --------
    >>> day_near("Papers for March 6", "2025-03-07"), day_near("Papers of Dec 31", "2025-01-02")
    ('2025-03-06', '2024-12-31')
    >>> day_near("Workshop on May 20", "2025-03-07"), day_near("Papers", "2025-03-07")
    (None, None)
    """
    end = date.fromisoformat(sent)
    for year in (end.year, end.year - 1):
        day = day_of_heading(text, str(year))
        since = (end - date.fromisoformat(day)).days if day else _MOST_BEFORE + 1
        if -_MOST_AFTER <= since <= _MOST_BEFORE:
            return day
    return None


def is_short_day(text: str) -> bool:
    """Tell whether a text is a day without its year, and nothing else.

    Examples
    --------
    >>> [is_short_day(text) for text in ("3/14", "Mar 14", "3월 14일", "14", "On March 14")]
    [True, True, True, False, False]
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return False
    if (pair := PAIR.fullmatch(text)) is not None:
        numbers = (int(pair["a"]), int(pair["b"]))
        return pair["sign"] == "/" and 0 < min(numbers) <= 12 and max(numbers) <= 31
    named = MONTH_DAY.search(text)
    return named is not None and not f"{text[: named.start()]}{text[named.end() :]}".strip()


def is_number_of_day(text: str) -> bool:
    """Tell whether a text in a column of days is the number of one: its month stands above.

    Examples
    --------
    >>> [is_number_of_day(text) for text in ("14", "14 (Fri)", "14th", "14일", "114", "soon")]
    [True, True, True, True, False, False]
    """
    return len(text) <= _LONGEST and DAY_ALONE.fullmatch(text) is not None


def order_of_days(texts: Iterable[str]) -> DayOrder | None:
    """Return what comes first in the days of a column, by those that can be read in one way.

    Examples
    --------
    >>> order_of_days(["3/4", "3/14"]), order_of_days(["14/3"]), order_of_days(["3/4", "Mar 4"])
    ('month', 'day', None)
    >>> order_of_days(["3/14", "14/3"]) is None, order_of_days(["3/14", "13/04/2025"]) is None
    (True, True)
    """
    dates = []
    for text in texts:
        pair = PAIR.fullmatch(text) if len(text) <= _LONGEST else None
        of_pair = pair is not None and pair["sign"] == "/"
        # 2024 has a day for each pair that any year has.
        dates.append(f"{pair['a']}/{pair['b']}/2024" if pair and of_pair else text)
    return settle_order(dates)


def settled_day(text: str, order: DayOrder | None) -> str:
    """Write a pair of numbers so that it can be read in one way: "03-04" for March 4th.

    Examples
    --------
    >>> settled_day("3/4", "month"), settled_day("3/4", "day"), settled_day("3/4", None)
    ('03-04', '04-03', '3/4')
    """
    pair = PAIR.fullmatch(text) if order and len(text) <= _LONGEST else None
    if pair is None or pair["sign"] != "/":
        return text
    first, second = int(pair["a"]), int(pair["b"])
    month, day = (first, second) if order == "month" else (second, first)
    return f"{month:02}-{day:02}"


def day_of_week(last: str, number: str) -> str | None:
    """Return the day with a number in the week that ends on a day.

    Examples
    --------
    >>> day_of_week("2025-03-02", "28 (Fri)"), day_of_week("2025-03-02", "14")
    ('2025-02-28', None)
    """
    found = DAY_ALONE.fullmatch(number) if len(number) <= _LONGEST else None
    end = date.fromisoformat(last)
    days = (end - timedelta(days=back) for back in range(7))
    return next((day.isoformat() for day in days if found and day.day == int(found["d"])), None)
