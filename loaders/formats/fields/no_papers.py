"""What stands in the place of a title where there is no paper: "No meeting", "휴강"."""

from __future__ import annotations

import re
from functools import cache

from ...word_lists import read_rows

__all__ = ["says_no_paper"]

_LONGEST = 60
#: Why, behind it: "Cancelled (holiday)", "No meeting: Thanksgiving".
_IN_BRACKETS = re.compile(r"\s{0,3}[(\[\uff08][^()\[\]]{1,40}[)\]\uff09]$")
_BEHIND = re.compile(r"(?:\s[-\u2013\u2014]\s|[:\uff1a,]).{1,40}$")
_ENDS = " \t.!\u3002\uff01*_~-\u2013\u2014()[]"


@cache
def _phrases() -> frozenset[str]:
    return frozenset(words for _, words in read_rows(__package__, "no_papers.tsv"))


def says_no_paper(title: str) -> bool:
    """Tell whether a whole title only says that there is no paper.

    Examples
    --------
    >>> says_no_paper("No meeting"), says_no_paper("CANCELLED (holiday)"), says_no_paper("휴강")
    (True, True, True)
    >>> says_no_paper("No Paper Is an Island"), says_no_paper("Holiday: A Data Set of Trips")
    (False, False)
    >>> says_no_paper("No meeting: Thanksgiving"), says_no_paper("")
    (True, False)
    """
    if len(title) > _LONGEST:
        return False
    said = _IN_BRACKETS.sub("", title.lower().strip(" .!")).strip(_ENDS)
    if said in _phrases():
        return True
    bare = _BEHIND.sub("", said).strip(_ENDS)
    # One word before a colon may be the name of a method.
    return " " in bare and bare in _phrases()
