"""Where and when a paper came out, as people write it beside titles: "CVPR 2024", "2024.01"."""

from __future__ import annotations

import re

from ..dates.days import MONTH, month_number

__all__ = ["YEAR", "is_venue", "published_in"]

YEAR = r"(?:19|20)\d\d"
#: "2024-01-02", "2024.01", "2024/1/2" where a date may stand.
_DATE = re.compile(
    rf"(?<![\d./])({YEAR})(?:[-./](0?[1-9]|1[0-2])(?:[-./](0?[1-9]|[12]\d|3[01]))?)?(?![\d/])"
    r"(?!\.\d)"
)
_MONTH_YEAR = re.compile(rf"\b({MONTH})\s{{0,3}},?\s{{0,3}}({YEAR})(?!\d)", re.IGNORECASE)
#: What stands in brackets or behind a comma and tells where or when: "(CVPR 2024)", "ICLR'24".
_VENUE = re.compile(
    rf"(?:accepted (?:to|at|by) )?(?:[A-Za-z@&+.\- ]{{0,60}}?)['’\- ]?"
    rf"(?:{YEAR}|(?<=['’])\d\d|(?<=[A-Z])\d\d)(?:[-./]\d{{1,2}}){{0,2}}"
    rf"(?:[ ,(]{{1,3}}(?:oral|spotlight|poster|best paper|highlight|findings)[ )]?)?"
    rf"|{MONTH},?\s{{1,3}}{YEAR}|arxiv(?: preprint)?",
    re.IGNORECASE,
)
_LONGEST = 100


def is_venue(text: str) -> bool:
    """Tell whether a text says where or when a paper came out, and nothing else.

    Examples
    --------
    >>> is_venue("CVPR 2024"), is_venue("arXiv 2024.01"), is_venue("ICLR'24"), is_venue("On bees")
    (True, True, True, False)
    """
    return len(text) < _LONGEST and bool(_VENUE.fullmatch(text) or _DATE.fullmatch(text))


def published_in(text: str) -> str | None:
    """Return the year, month or day that a text tells.

    Examples
    --------
    >>> published_in("CVPR 2024"), published_in("arXiv 2024.1"), published_in("ICLR'24")
    ('2024', '2024-01', '2024')
    """
    text = re.sub(r"[年月]", "-", text).replace("日", "").rstrip("-")
    if found := _MONTH_YEAR.search(text):
        return f"{found[2]}-{month_number(found[1]):02}"
    found = _DATE.search(text)
    if found:
        parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
        return "-".join(parts)
    short = re.search(r"(?:['’]|(?<=[A-Z]))(\d\d)\b", text)
    return f"20{short[1]}" if short and int(short[1]) < 50 else None
