"""Who is listed as an author of a paper, and who a person was on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...graph.dates import END_OF_TIME
from ...graph.fold import fold_author
from ...graph.model import ORDERED, Author, FormerAuthor, FormerlyWrote, Paper, Wrote
from ...graph.stores.base import Store
from ...graph.text import compose
from ..engine.rows import Row
from ..engine.scope import day_or_end

__all__ = ["ListedAuthor", "authors_on", "list_authors", "print_authors", "wrote_on"]


@dataclass(frozen=True, slots=True)
class ListedAuthor(Row):
    """Somebody in the list of authors of a paper.

    Attributes
    ----------
    id, name : str
        The author, and what the author is called.
    as_printed : str
        The name as the paper's list has it.
    position : int or None
        Place in the list, from 1, where it is known.
    uncertain : bool
        Whether it could be somebody else.
    """

    id: str
    name: str
    as_printed: str
    position: int | None
    uncertain: bool


def list_authors(
    store: Store, paper: Paper, *, as_of: str | None = None
) -> tuple[ListedAuthor, ...]:
    """Return the authors of a paper in their order where it is known, else by printed name.

    Each person stands there once, as the list that counts prints the name.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     authors = list_authors(store, store.node(Paper, "arxiv:2406.04271"))
    >>> [author.as_printed for author in authors[:2]]
    ['Bin Cui', 'Joseph E. Gonzalez']
    """
    places, day = paper.places, day_or_end(as_of)
    wrote = _in_order(store, paper, day)
    whole = _is_ordered(paper) and paper.authors_complete is True
    names_of = authors_on(store, [edge.source for edge in wrote], day)
    return tuple(
        ListedAuthor(
            id=edge.source,
            name=names_of[edge.source].name,
            as_printed=edge.as_,
            position=places.get(compose(edge.as_)) if whole else edge.position,
            uncertain=edge.uncertain,
        )
        for edge in wrote
    )


def print_authors(store: Store, paper: Paper) -> tuple[str, ...]:
    """Return the names of :func:`list_authors` as they are printed.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print_authors(store, store.node(Paper, "arxiv:2406.04271"))[:2]
    ('Bin Cui', 'Joseph E. Gonzalez')
    """
    return tuple(edge.as_ for edge in _in_order(store, paper, END_OF_TIME))


def _is_ordered(paper: Paper) -> bool:
    return paper.author_order in ORDERED


def _in_order(store: Store, paper: Paper, day: str) -> list[Wrote]:
    """Return who wrote a paper, each person once, in the order of the list where it is known."""
    places, known = paper.places, _is_ordered(paper)
    wrote = wrote_on(store, day, target=paper.id)
    last = len(places) + 1
    names = {edge.as_: compose(edge.as_) for edge in wrote}
    wrote.sort(
        key=lambda e: (places.get(names[e.as_], last) if known else last, names[e.as_], e.source)
    )
    # Two sources may print one author in two ways: the spelling of the list that counts goes first.
    people = {edge.source: edge for edge in reversed(wrote)}
    return [edge for edge in wrote if people[edge.source] is edge]


def wrote_on(
    store: Store, day: str, *, source: str | None = None, target: str | None = None
) -> list[Wrote]:
    """Return authorships of a person or a paper as of a day."""
    then = [e for e in store.edges(Wrote, source=source, target=target) if e.since <= day]
    if day < END_OF_TIME:
        formerly = store.edges(FormerlyWrote, source=source, target=target)
        then += [e.as_wrote() for e in formerly if e.since <= day < e.until]
        then.sort(key=Wrote.key)
    return then


def authors_on(store: Store, ids: Iterable[str], day: str) -> Mapping[str, Author | FormerAuthor]:
    """Return authors with the names that they had on a day."""
    found: dict[str, Author | FormerAuthor] = {a.id: a for a in store.nodes(Author, ids)}
    found |= {a.id: a for a in store.nodes(FormerAuthor, set(ids) - found.keys())}
    if day < END_OF_TIME:
        for id_, author in found.items():
            if wrote := wrote_on(store, day, source=id_):
                found[id_] = fold_author(id_, author.kind, wrote)
    return found
