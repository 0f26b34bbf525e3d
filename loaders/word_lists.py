"""Lists of words that rules ask, kept as tables beside them.

A table is UTF-8 and tab separated; ``#`` begins a comment. The first line names the columns: the
list, the word, and what the tests read: an example, and what it gives.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read_lists", "read_rows"]


@cache
def read_lists(package: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of each list of a table, in their order.

    Examples
    --------
    >>> read_lists("digestgraph.loaders.results", "words.tsv")["grow"]
    ('증가', '늘', '상승', '높', '성장', '올')
    """
    lists: dict[str, list[str]] = {}
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    header, *lines = (line for line in text.splitlines() if not line.startswith("#"))
    if not header.startswith("list\t"):
        raise ValueError(f"{name} does not begin with its header")
    for line in lines:
        which, word = line.split("\t", 2)[:2]
        lists.setdefault(which, []).append(word)
    return {which: tuple(words) for which, words in lists.items()}


@cache
def read_rows(package: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return what each line of a table of names has: a kind, and its names in one text.

    Examples
    --------
    >>> read_rows("digestgraph.loaders.formats.base", "labels.tsv")[0]
    ('authors', 'author authors 저자 저자들 글쓴이 作者 著者')
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    told = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((kind, names) for kind, _, names in told)
