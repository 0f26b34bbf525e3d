"""Lines that say how many authors there are, and name none."""

from __future__ import annotations

import re

__all__ = ["LONGEST_COUNT", "authors_counted"]

#: No such line is longer.
LONGEST_COUNT = 30

#: "· 12 authors", "저자 12명", "作者12人".
_COUNTED = re.compile(
    r"\W{0,6}(?:(?P<a>\d{1,4}) (?:co-?)?authors?"
    r"|(?:저자|作者|著者)\s?(?:총\s?|共\s?)?(?P<b>\d{1,4})\s?(?:명|人|位|名)"
    r"|(?P<c>\d{1,4})\s?(?:명의 저자|位作者|名の著者))\W{0,4}",
    re.IGNORECASE,
)


def authors_counted(text: str) -> int | None:
    """Return how many authors a text says that there are, if it says nothing else.

    Examples
    --------
    >>> authors_counted("· 12 authors"), authors_counted("저자 3명"), authors_counted("12 bees")
    (12, 3, None)
    """
    found = _COUNTED.fullmatch(text) if len(text) < LONGEST_COUNT else None
    return int(found["a"] or found["b"] or found["c"]) if found else None
