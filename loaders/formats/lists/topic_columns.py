"""What the columns of tables of papers mean, by their names in several languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ...word_lists import read_rows
from ..fields.markup.markdown_cells import plain, split_row

__all__ = ["column_roles"]

#: Signs that stand for votes, or for stars.
_SIGNS = "👍⬆️🔥❤♥♡💖🔼▲⭐★"
_NOT_A_NAME = re.compile(rf"[*_`\s]+|[^\w#{_SIGNS}\s]+")
_PICTURES = re.compile(rf"(?<![{_SIGNS}])[{_SIGNS}]+(?=\s*\w)|(?<=\w)\s*[{_SIGNS}]+")


@cache
def _roles() -> dict[str, str]:
    """Return the role of each name of a column; of those that say nothing it is empty."""
    return {
        name: "" if role == "nothing" else role
        for role, names in read_rows(__package__, "topic_columns.tsv")
        for name in names.split(" | ")
    }


@lru_cache(maxsize=64)
def column_roles(head: str) -> tuple[tuple[str, str], ...]:
    """Return role and printed name of each column of a table's head.

    Examples
    --------
    >>> column_roles("|Publish Date|**Title**|Authors|PDF|摘要|")
    (('date', 'Publish Date'), ('title', 'Title'), ('authors', 'Authors'), ('link', 'PDF'), \
('text', '摘要'))
    """
    names = [plain(cell) for cell in split_row(head.partition("\n")[0])]
    return tuple((_role_of(name), name) for name in names)


def _role_of(name: str) -> str:
    """Return the role of a column: by its name, else by the words of it alone."""
    bare = " ".join(_NOT_A_NAME.sub(" ", name).split()).lower()
    roles = _roles()
    if bare in roles:
        return roles[bare]
    return roles.get(_PICTURES.sub(" ", bare).strip(), "text")
