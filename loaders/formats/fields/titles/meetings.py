"""Who speaks about a paper, before its title in the plan of a group."""

from __future__ import annotations

import re

from ..names.sure_names import are_names

__all__ = ["before_meeting"]

#: "**Sep 10** (Gus Hay): ", "**Sep 10** — Speaker: Gus Hay — ".
_MEETING = re.compile(
    r"[\s*_]{0,5}(?P<day>[^*_()（）\n:—–]{3,20}?)?[\s*_]{0,5}"
    r"(?:[(（](?P<who>[^()（）\n]{3,80})[)）]"
    r"|[\s:：—–|-]{1,5}(?:speakers?|presenters?|presented by|발표자?|报告人|発表者?)\s?[:：]?"
    r"\s{1,3}(?P<speaker>[^()\n:：—–|]{3,80}))[\s*_:：—–|-]{0,5}",
    re.IGNORECASE,
)


def before_meeting(text: str, *, is_dated: bool = False) -> str:
    """Return the day before who speaks on it, of what stands before a title; else the whole text.

    Parameters
    ----------
    text : str
        What stands before the link of a title.
    is_dated : bool
        Whether the day was read already, so that names alone may stand there.

    Examples
    --------
    >>> before_meeting("**Sep 10** (Gus Hay): "), before_meeting("On Bees (Gus Hay): ")
    ('Sep 10', 'On Bees (Gus Hay): ')
    >>> before_meeting("Sep 10 — Speaker: Gus Hay — "), before_meeting("(Gus Hay): ")
    ('Sep 10', '(Gus Hay): ')
    """
    found = _MEETING.fullmatch(text)
    day = found["day"] if found else None
    if found is None or not (any(map(str.isdigit, day)) if day else is_dated):
        return text
    return (day or "") if are_names((found["who"] or found["speaker"]).strip()) else text
