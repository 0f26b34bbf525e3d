"""Authors by what names one for certain: an id of earlier days, or a name and a paper."""

from __future__ import annotations

from ..fulltext.words import Spelling, fold_name
from ..model import Author, FormerAuthor, FormerlyWrote, Is, Node, Paper, Wrote
from ..person_names import split_authorship
from ..stores.base import Store
from .disambiguate import find_by_other_id

__all__ = ["joined_with", "spelt_on"]


def joined_with(store: Store, id_: str) -> Author | None:
    """Return who an author of earlier days turned out to be; ``None`` for any other id.

    Whom corrections have joined was never an author of its own; the record that leads to it tells.
    """
    if not id_.startswith("author:"):
        return None
    formerly = store.edges(FormerlyWrote, source=id_) if store.node(FormerAuthor, id_) else []
    records = [edge.record for edge in formerly[:1]] or [f"record:{id_.removeprefix('author:')}"]
    for link in store.edges(Is, source=records[0]):
        return store.node(Author, link.target)
    return None


def spelt_on(store: Store, cls: type[Node], text: str) -> list[Spelling]:
    """Return who is meant by ``Name @ paper``, the author of that name on that paper.

    Parameters
    ----------
    store : Store
        The graph.
    cls : type
        What is looked for; only people are named so.
    text : str
        As the user wrote it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     spelt_on(store, Author, "ling yang @ 2406.04271")
    [Spelling(form='ling yang', id='author:ling-yang-c6ae737e')]
    """
    authorship = split_authorship(text) if cls is Author else None
    if authorship is None:
        return []
    name, paper = authorship
    if store.node(Paper, paper) is None:
        paper = find_by_other_id(store, paper) or paper
    form = fold_name(Author, name)
    wrote = store.edges(Wrote, target=paper)
    return [Spelling(form, edge.source) for edge in wrote if fold_name(Author, edge.as_) == form]
