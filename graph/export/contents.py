"""What papers are about, for references: keywords and abstracts, and where they are read from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Protocol

from ..fold import entry_order
from ..model import EdgeT, Entry, Keyword, Mentions, NodeT, Wrote
from ..snapshot import Snapshot
from ..stores.base import Store
from ..stores.sqlite import SqliteStore
from ..text import fold, printable

__all__ = [
    "FOUND_KEYWORDS",
    "HeldGraph",
    "Source",
    "clean_text",
    "iter_nodes",
    "node_ids",
    "open_source",
    "read_abstract",
    "read_keywords",
]

#: The field that tells which of the keywords of a reference are not its source's own, but were
#: found in its texts: what reads them again takes none of them for a statement.
FOUND_KEYWORDS = "digestgraph-keywords"
#: What a point of an entry begins with that is the paper's own abstract.
_ABSTRACT = "Abstract: "
#: So many nodes are in memory at a time.
_PART = 500
_SEPARATORS = re.compile("[,;]")


class Source(Protocol):
    """What references are read from: a store, or a graph in memory."""

    def nodes(self, cls: type[NodeT], ids: Iterable[str] | None = None) -> Sequence[NodeT]:
        """Return nodes by id."""

    def edges(
        self, cls: type[EdgeT], *, source: str | None = None, target: str | None = None
    ) -> Sequence[EdgeT]:
        """Return the edges that start or end at a node."""

    def entries_of(self, paper: str) -> Sequence[Entry]:
        """Return the entries about a paper in digest order."""


class HeldGraph:
    """A graph in memory as a :class:`Source`, such as the one of a day.

    Parameters
    ----------
    snapshot : Snapshot
        The graph.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     held = HeldGraph(store.snapshot())
    ...     held.entries_of("arxiv:2406.04271") == store.entries_of("arxiv:2406.04271")
    True
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._ends: dict[tuple[str, str], list[Wrote | Mentions]] = defaultdict(list)
        for wrote in snapshot.edges_of(Wrote):
            self._ends["Wrote", wrote.target].append(wrote)
        for mention in snapshot.edges_of(Mentions):
            self._ends["Mentions", mention.source].append(mention)
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in snapshot.entries():
            self._entries[entry.paper].append(entry)

    def nodes(self, cls: type[NodeT], ids: Iterable[str] | None = None) -> list[NodeT]:
        """See :meth:`Source.nodes`."""
        if ids is None:
            return sorted(self._snapshot.nodes_of(cls), key=lambda node: node.id)
        known = self._snapshot.nodes[cls.__name__]
        return [known[id_] for id_ in sorted(set(ids)) if id_ in known]  # type: ignore[misc]

    def edges(
        self, cls: type[EdgeT], *, source: str | None = None, target: str | None = None
    ) -> list[EdgeT]:
        """See :meth:`Source.edges`; authorships by their paper, mentions by theirs."""
        found = self._ends.get((cls.__name__, str(source or target)), [])
        return sorted(found, key=lambda edge: edge.key())  # type: ignore[arg-type]

    def entries_of(self, paper: str) -> list[Entry]:
        """See :meth:`Source.entries_of`."""
        return sorted(self._entries.get(paper, ()), key=entry_order)


@contextmanager
def open_source(store: Store, as_of: str | None, kinds: Iterable[str]) -> Iterator[Source]:
    """Give what to read a graph from, whole or as of a day, in one state of it.

    An offline store is read itself, some nodes at a time: its graph may be larger than the memory.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str or None
        ISO date.
    kinds : iterable of str
        The types of nodes and edges that will be read.

    Raises
    ------
    StoreDamagedError
        When they are not what was written.
    """
    if as_of is not None:
        yield HeldGraph(store.snapshot().as_of(as_of))
    elif isinstance(store, SqliteStore):
        with store.reading():
            for kind in kinds:  # to its end, where it is compared with its checksum
                for _ in store.records(kind):
                    pass
            yield store
    else:
        yield HeldGraph(store.snapshot(set(kinds)))


def node_ids(source: Source, cls: type[NodeT]) -> list[str]:
    """Return the ids of the nodes of a type, sorted."""
    if isinstance(source, SqliteStore):
        rows = source.rows(f"SELECT id FROM {cls.__name__} ORDER BY id", {})  # noqa: S608
        return [row["id"] for row in rows]
    return [node.id for node in source.nodes(cls)]


def iter_nodes(source: Source, cls: type[NodeT]) -> Iterator[NodeT]:
    """Yield the nodes of a type, sorted by id, some in memory at a time."""
    ids = iter(node_ids(source, cls))
    while part := list(islice(ids, _PART)):
        yield from source.nodes(cls, part)


def clean_text(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join(printable(text).split())


def read_abstract(entries: Iterable[Entry]) -> str | None:
    """Return the first abstract that an entry has; a digest's own summary is none."""
    points = (point for entry in entries for point in entry.summary)
    found = (clean_text(p.removeprefix(_ABSTRACT)) for p in points if p.startswith(_ABSTRACT))
    return next(filter(None, found), None)


def read_keywords(
    store: Source, paper: str, entries: Iterable[Entry], labels: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keywords that sources state, and the labels of others that the texts mention.

    Parameters
    ----------
    store : Source
        The graph.
    paper : str
        The paper's id.
    entries : iterable of Entry
        What is said about it.
    labels : dict of str to str
        Labels of keywords by id, as far as they are known; others are added.
    """
    scores: dict[str, float] = {}
    for mention in store.edges(Mentions, source=paper):
        scores[mention.target] = max(mention.score, scores.get(mention.target, 0.0))
    unknown = scores.keys() - labels.keys()
    for keyword in store.nodes(Keyword, unknown) if unknown else ():
        names = (keyword.label, *keyword.labels_ko, *keyword.aliases)
        labels[keyword.id] = next(filter(None, names), "")
    ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))
    stated = _told_apart((word for entry in entries for word in entry.keywords), ())
    found = _told_apart((labels[id_] for id_ in ranked), stated)
    return tuple(stated.values()), tuple(found.values())


def _told_apart(words: Iterable[str], without: Iterable[str]) -> dict[str, str]:
    """Return words by their folded form, each once, without what readers cut keywords at."""
    found: dict[str, str] = {}
    for word in words:
        cut = clean_text(_SEPARATORS.sub(" ", word))
        key = fold(cut)
        if key and key not in without:
            found.setdefault(key, cut)
    return found
