"""Columns and keys of names that have the titles of papers, where nothing else has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....graph.paper_ids import canonical_paper_id
from .column_names import fold_name

__all__ = ["is_called_paper", "may_be_title", "name_as_title"]

_OF_ANYTHING = frozenset("name names 이름 명칭 名称 名前 名稱".split())
_PAPERS = frozenset("paper papers 논문 论文 論文".split())
_NAMES = _OF_ANYTHING | _PAPERS
#: So many names are looked at; those of people and models have no more words or letters.
_MOST_NAMES, _MOST_IN_NAME, _LONGEST_NAME, _LONGEST_LATIN = 50, 3, 8, 28


def name_as_title(
    names: Sequence[str], fields: Sequence[str | None], rows: Iterable[Sequence[object]]
) -> list[str | None]:
    """Return the fields of columns, that of names as titles where there are no others.

    So Notion calls them. Names of people and of models are shorter than titles are; what is called
    a paper, and is neither a link nor an id, is its title.

    Examples
    --------
    >>> rows = [["Deep Things for Bees", "Ann Bee"], ["On Wax in Winter", "Eve Fox"]]
    >>> name_as_title(["Name", "Author"], [None, "authors"], rows)
    ['title', 'authors']
    >>> name_as_title(["Name", "Author"], [None, "authors"], [["BEE-1", "Ann Bee"]])
    [None, 'authors']
    """
    place = next((n for n, name in enumerate(names) if fold_name(name) in _NAMES), None)
    if place is None or "title" in fields:
        return list(fields)
    cells = [
        str(row[place]) for _, row in zip(range(_MOST_NAMES), rows, strict=False) if row[place:]
    ]
    if any("://" in cell or canonical_paper_id(cell) for cell in cells):
        return list(fields)
    long = sum(map(may_be_title, cells))
    if fold_name(names[place]) in _OF_ANYTHING and (not long or 2 * long < len(cells)):
        return list(fields)
    return [*fields[:place], "title", *fields[place + 1 :]]


def is_called_paper(name: str) -> bool:
    """Tell whether a column or key is called a paper.

    Examples
    --------
    >>> is_called_paper("Paper"), is_called_paper("Name")
    (True, False)
    """
    return fold_name(name) in _PAPERS


def may_be_title(text: str) -> bool:
    """Tell whether a text has more words or letters than names of people and models have.

    Examples
    --------
    >>> may_be_title("Deep Things for Bees"), may_be_title("BEE-1"), may_be_title("Ann Bee")
    (True, False, False)
    """
    return len(text.split()) > _MOST_IN_NAME or _is_long(text)


def _is_long(text: str) -> bool:
    """Tell whether a text of few words has more letters than names have, or a title's colon."""
    return len(text) > (_LONGEST_NAME if not text.isascii() else _LONGEST_LATIN) or ": " in text
