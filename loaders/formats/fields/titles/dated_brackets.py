"""Days at the end of what stands in brackets: "[KAIST, 2025-03-11]", "(Ann Bee, Mar 2025)"."""

from __future__ import annotations

import re

from ..dates.days import MONTH, read_day
from .venues import YEAR, published_in

__all__ = ["take_date", "without_date"]

_DATE = (
    rf"{YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?|{MONTH}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}{YEAR}"
    rf"|(?:\d{{1,2}}\s{{1,3}})?{MONTH}\s{{1,3}}{YEAR}"
)
_IN_BRACKETS = re.compile(
    rf"[\[(（【](?P<said>[^\[\]()（）【】|]{{2,200}}?)\s{{0,3}}[,;，；·]\s{{0,3}}"
    rf"(?P<date>{_DATE})\s{{0,3}}[\])）】](?!\()",
    re.IGNORECASE,
)
_FIRST_IN_BRACKETS = re.compile(
    rf"[\[(（【]\s{{0,3}}(?P<date>{_DATE})\s{{0,3}}[,;，；·]\s{{0,3}}"
    r"(?P<said>[^\[\]()（）【】|]{2,200}?)\s{0,3}[\])）】](?!\()",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"\s{{0,3}}[,;，；]\s{{0,3}}(?P<date>{_DATE})[\s.]{{0,3}}$", re.IGNORECASE)
_LONGEST = 60


def take_date(text: str) -> tuple[str, str | None, str]:
    """Return a text without a bracket that ends in a day, that day, and what else stands in it.

    Examples
    --------
    >>> take_date("On Bees [KAIST, 2025-03-11]"), take_date("On Bees (Ann Bee, Mar 5, 2025) more")
    (('On Bees', '2025-03-11', 'KAIST'), ('On Bees  more', '2025-03-05', 'Ann Bee'))
    >>> take_date("[2025-03-11, KAIST] On Bees"), take_date("On Bees (March 2025)")
    (('On Bees', '2025-03-11', 'KAIST'), ('On Bees (March 2025)', None, ''))
    >>> take_date("On Bees (KAIST, 2025)")
    ('On Bees (KAIST, 2025)', None, '')
    """
    may_have = any(sign in text for sign in ",;，；·")
    for pattern in (_IN_BRACKETS, _FIRST_IN_BRACKETS) if may_have else ():
        found = pattern.search(text)
        if found and (day := _day_of(found["date"])):
            rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
            return rest, day, found["said"].strip()
    return text, None, ""


def without_date(text: str) -> tuple[str, str | None]:
    """Return a text without the day behind its last comma, and that day.

    Examples
    --------
    >>> without_date("Ann Bee, Cee Dee, 2025-03-11"), without_date("Ann Bee, Cee Dee")
    (('Ann Bee, Cee Dee', '2025-03-11'), ('Ann Bee, Cee Dee', None))
    """
    found = _AT_END.search(text, max(len(text) - _LONGEST, 0))
    if found is None or (day := _day_of(found["date"])) is None:
        return text, None
    return text[: found.start()], day


def _day_of(text: str) -> str | None:
    return read_day(text) or published_in(text)
