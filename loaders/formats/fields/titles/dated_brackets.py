"""Days at the end of what stands in brackets: "[KAIST, 2025-03-11]", "(Ann Bee, Mar 2025)"."""

from __future__ import annotations

import re

from ..dates.days import MONTH, read_day
from ..dates.headings import day_of_heading
from .venues import YEAR, published_in

__all__ = ["is_dated_title", "take_date", "without_date"]

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
#: "**On Bees** (Feb 2025)".
_DATED = re.compile(
    r"(?:(?P<mark>\*\*|__)(?P<bold>[^*\n]{2,300}?)(?P=mark)|(?P<plain>[^*()\[\]\n]{2,300}?))"
    r"\s{0,3}[(\[（【](?P<day>[^()\[\]（）【】]{4,30})[)\]）】]\s{0,9}"
)
#: Words of a title, in bold and else; names of days have fewer.
_IN_BOLD, _IN_PLAIN = 3, 5


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


def is_dated_title(text: str) -> bool:
    """Tell whether a line is a title with its day behind it, rather than the name of a day.

    Examples
    --------
    >>> is_dated_title("**Bees at Night** (Feb 2025)"), is_dated_title("New papers (Feb 2025)")
    (True, False)
    """
    found = _DATED.fullmatch(text)
    if found is None or not day_of_heading(found["day"]):
        return False
    said = found["bold"] or found["plain"]
    fewest = _IN_BOLD if found["bold"] else _IN_PLAIN
    return len(said.split()) >= fewest and not day_of_heading(said)


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
