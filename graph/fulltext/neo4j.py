"""Full text in the Neo4j store: its full-text indexes over words that are cut here.

The words are kept in properties of their own (``search_title``, ``search_summary``,
``search_names``, ``folded``). They are derived, belong to no type of the model, and are not read
back with the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..model import Node, NodeT, Paper
from .words import (
    BREAK,
    FIELDS,
    Match,
    Spelling,
    SpellingTest,
    cut_words,
    fold_name,
    names_of,
    searchable,
    word_starts,
)

__all__ = ["INDEXED", "SEARCH_NAMES", "find_spellings", "render_query", "search_properties"]

#: The types whose nodes carry words.
INDEXED = (*FIELDS, Paper)
#: The properties that :func:`search_properties` gives, by type.
SEARCH_NAMES = {
    "Paper": ("folded",),
    "Entry": ("search_title", "search_summary"),
    "Author": ("search_names",),
    "Keyword": ("search_names",),
}
Read = Callable[..., list[dict[str, Any]]]


def search_properties(node: Node) -> dict[str, str]:
    """Return the properties that a node carries for the full-text index."""
    if isinstance(node, Paper):
        return {} if node.title is None else {"folded": fold_name(Paper, node.title)}
    return searchable(node)


def render_query(cls: type[Node], match: Match) -> str:
    """Return a query for the index of a type."""
    fields = {"search_title": 8.0, "search_summary": 1.0}
    return match.render_lucene(FIELDS.get(cls, fields))


def find_spellings(
    read: Read, build: Callable[[Any], NodeT], cls: type[NodeT], form: str, test: SpellingTest
) -> list[Spelling]:
    """See :meth:`Store.spellings`; the index narrows, the names themselves decide."""
    passes: Callable[[str], bool] = {
        "equal": lambda other: other == form,
        "within": lambda other: form in other,
        "near": lambda _: True,
    }[test]
    return [
        Spelling(other, node.id)
        for node in map(build, _candidates(read, cls, form, test))
        for other in names_of(node)
        if passes(other)
    ]


def _candidates(
    read: Read, cls: type[Node], form: str, test: SpellingTest
) -> Iterator[dict[str, Any]]:
    kind = cls.__name__
    if cls is Paper and test != "near":
        rows = read(f"{test} {kind}", form=form)
    elif cls is not Paper and (query := _names_query(form, test)):
        rows = read(f"named {kind}", query=query)
    else:
        rows = read(f"all {kind}")
    yield from (row["properties"] for row in rows)


def _names_query(form: str, test: SpellingTest) -> str | None:
    if test == "equal":
        return f'search_names:"{" ".join([BREAK, *cut_words(form), BREAK])}"'
    return _any_start(word_starts(form)) if test == "near" else None


def _any_start(starts: Iterable[str]) -> str | None:
    """Return a query for words that begin so, or nothing where no word can tell."""
    cut = [cut_words(start) for start in starts]
    if not all(cut):
        return None
    return " ".join(sorted({f"search_names:{words[0]}*" for words in cut})) or None
