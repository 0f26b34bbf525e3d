"""Papers, people and keywords for a network, from a catalog or one by one from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from ...graph.export.packed import Packed
from ...graph.stores.base import Store
from ..engine.incidence import Incidence, read_mentions
from ..engine.statements import each_values
from ..views.maps.told import Told, read_told
from ..views.scene.reading import NODES, read_rows
from ..views.scene.records import (
    Catalog,
    Name,
    Paper,
    appearances,
    author_of,
    keyword_of,
    paper_of,
    place_in_list,
    places_in_list,
)

__all__ = ["Records", "held_records", "streamed_records"]

_WRITTEN = "SELECT DISTINCT source, target FROM WROTE ORDER BY source, target"
_ENTRIES = "SELECT paper, digest, line, votes FROM Entry ORDER BY paper, id"
_FEATURED = "SELECT source, target, votes, line FROM FEATURED_IN ORDER BY source, target"
_PRINTED = 'SELECT target, source, "as", position, line FROM WROTE ORDER BY target'


@dataclass(frozen=True)
class Records:
    """All papers, people and keywords, each kind in the order of its ids.

    Attributes
    ----------
    told : Told
        Titles and first days of papers.
    latest : list of str or None
        The date of each paper's last digest.
    papers, authors, topics : callable
        Yield the records of a kind, always the same.
    authors_count, topics_count : int
        How many there are.
    label : callable
        Says what an author or keyword is called.
    """

    told: Told
    latest: list[str | None]
    papers: Callable[[], Iterator[Paper]]
    authors: Callable[[], Iterator[Name]]
    topics: Callable[[], Iterator[Name]]
    authors_count: int
    topics_count: int
    label: Callable[[str], str]

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row by paper id."""
        return {id_: row for row, id_ in enumerate(self.told.papers)}


def held_records(catalog: Catalog) -> Records:
    """Return the records of a catalog.

    Examples
    --------
    >>> found = held_records(Catalog({"p": Paper("p", "A Title")}, {"a": Name("a", "Ann Bee")}))
    >>> [paper.title for paper in found.papers()], found.label("a"), found.rows
    (['A Title'], 'Ann Bee', {'p': 0})
    """
    return Records(
        Told.of(catalog),
        [paper.date for paper in catalog.papers.values()],
        lambda: iter(catalog.papers.values()),
        lambda: iter(catalog.authors.values()),
        lambda: iter(catalog.topics.values()),
        len(catalog.authors),
        len(catalog.topics),
        catalog.name,
    )


def streamed_records(store: Store) -> Records:
    """Return the records of an offline store as it is, read whenever they are gone through.

    They are those of its catalog, which takes several times the memory.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.views.scene.records import catalog_of
    >>> with open_examples() as store:
    ...     one, other = streamed_records(store), held_records(catalog_of(store, summaries=False))
    ...     [list(one.topics()) == list(other.topics()), one.told == other.told]
    [True, True]
    """
    return _Streamed(store).records()


class _Streamed:
    """Reads records of an offline store, in the order that its tables are kept in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        rows = read_rows(store, "Digest", NODES["Digest"])
        self._digests = {row["id"]: row for row in rows}

    def records(self) -> Records:
        told, latest = read_told(self._store)
        authors, topics = (
            next(each_values(self._store, f'SELECT count(*) FROM "{kind}"', {}))[0]  # noqa: S608 - our own names
            for kind in ("Author", "Keyword")
        )
        return Records(
            told, latest, self._papers, self._authors, self._topics, authors, topics, self._label
        )

    @cached_property
    def _labels(self) -> tuple[Packed, Packed]:
        people, keywords = (
            Packed(
                (row["id"], make(*row.values()).label)
                for row in read_rows(self._store, kind, NODES[kind])
            )
            for kind, make in (("Author", author_of), ("Keyword", keyword_of))
        )
        return people, keywords

    def _label(self, id_: str) -> str:
        people, keywords = self._labels
        return (keywords if id_.startswith("keyword:") else people).of(id_)

    def _authors(self) -> Iterator[Name]:
        written = _Beside(each_values(self._store, _WRITTEN, {}))
        for row in read_rows(self._store, "Author", NODES["Author"]):
            papers = tuple(paper for _, paper in written.of(row["id"]))
            yield author_of(row["id"], row["name"], row["names"], row["kind"], papers)

    def _topics(self) -> Iterator[Name]:
        mentions = read_mentions(self._store)
        matrix = mentions.matrix
        for row in read_rows(self._store, "Keyword", NODES["Keyword"]):
            papers: tuple[str, ...] = ()
            if (number := mentions.row_index.get(row["id"])) is not None:
                own = np.sort(matrix.indices[slice(*matrix.indptr[number : number + 2])])
                papers = tuple(mentions.columns[paper] for paper in own)
            label, korean, aliases = (row[key] for key in NODES["Keyword"])
            yield keyword_of(row["id"], label, korean, aliases, papers)

    def _papers(self) -> Iterator[Paper]:
        topics_of = _topics_by_paper(read_mentions(self._store))
        entries = _Beside(each_values(self._store, _ENTRIES, {}))
        featured = _Beside(each_values(self._store, _FEATURED, {}))
        printed = _Beside(each_values(self._store, _PRINTED, {}))
        for row in read_rows(self._store, "Paper", NODES["Paper"]):
            id_ = row["id"]
            told = [
                {"paper": id_, "digest": digest, "line": line, "votes": votes}
                for _, digest, line, votes in entries.of(id_)
            ]
            stated = {
                (id_, digest): {"votes": votes, "line": line}
                for _, digest, votes, line in featured.of(id_)
            }
            seen = appearances(told, stated, self._digests).get(id_, ())
            yield paper_of(id_, row, _in_order(row, printed.of(id_)), topics_of(id_), seen)


def _in_order(paper: Mapping[str, Any], printed: Iterable[tuple[Any, ...]]) -> tuple[str, ...]:
    """Return the people of a paper in the order of the list that counts."""
    places = places_in_list(paper)
    people: dict[str, tuple[float, float]] = {}
    for _, author, name, position, line in printed:
        place = place_in_list(name, position, line, places)
        people[author] = min(place, people.get(author, place))
    return tuple(sorted(people, key=lambda author: (people[author], author)))


def _topics_by_paper(mentions: Incidence) -> Callable[[str], tuple[str, ...]]:
    by_paper = mentions.matrix.T.tocsr()

    def topics_of(paper: str) -> tuple[str, ...]:
        number = mentions.column_index.get(paper)
        if number is None:
            return ()
        span = slice(*by_paper.indptr[number : number + 2])
        own = by_paper.indices[span]
        order = np.lexsort((own, -by_paper.data[span]))
        return tuple(mentions.rows[keyword] for keyword in own[order])

    return topics_of


class _Beside:
    """Rows that are sorted by their first value, which are asked for in that order."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, key: str) -> list[tuple[Any, ...]]:
        """Return the rows that begin with a key; those before it are passed over."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found
