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
#: The same in two languages, or two things: "논문 (Paper)", "Topic/Paper".
_IN_TWO = re.compile(r"\s*([^()（）/|]{1,40})[(（/]([^()（）/|]{1,40})[)）]?\s*")
_NAMES = frozenset(("name", "이름", "名称", "名前"))


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
    >>> [role for role, _ in column_roles("|Topic/Paper|Date (KST)|Title / Authors|")]
    ['title', 'date', 'text']
    >>> [role for role, _ in column_roles("|이름|논문|")]
    ['presenter', 'title']
    """
    names = [plain(cell) for cell in split_row(head.partition("\n")[0])]
    roles = [_role_of(name) for name in names]
    if roles.count("title") > 1:  # "Name" beside "Paper" is of a person
        people = [
            n for n, name in enumerate(names) if roles[n] == "title" and _bare(name) in _NAMES
        ]
        if len(people) < roles.count("title"):
            roles = ["presenter" if n in people else role for n, role in enumerate(roles)]
    return tuple(zip(roles, names, strict=True))


def _role_of(name: str) -> str:
    """Return the role of a column: by its name, else by the words of it alone."""
    bare = _bare(name)
    roles = _roles()
    found = roles.get(bare) if bare in roles else roles.get(_PICTURES.sub(" ", bare).strip())
    both = _IN_TWO.fullmatch(name) if found is None else None
    if found is None and both:
        said = {roles.get(_bare(part), "text") for part in both.groups()} - {"text"}
        # "Paper (arXiv)" and "Topic/Paper" are titles; "Title / Authors" is both.
        found = "title" if "title" in said and "authors" not in said else min(said, default="text")
        found = "text" if {"title", "authors"} <= said else found
    return "text" if found is None else found


def _bare(name: str) -> str:
    return " ".join(_NOT_A_NAME.sub(" ", name).split()).lower()
