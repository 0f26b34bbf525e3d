"""What the graph says, as plain records in a fixed order, cleaned for display."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ....graph.stores.base import Store
from ....graph.stores.memo import remember
from ....graph.text import compose
from ...engine.incidence import read_mentions
from ...engine.scope import day_or_end
from ...topics.labels import korean_label
from .reading import EDGES, NODES, read_edges, read_nodes

if TYPE_CHECKING:
    import networkx as nx

    from ...engine.incidence import Incidence

__all__ = [
    "Appearance",
    "Catalog",
    "Name",
    "Paper",
    "appearances",
    "catalog_of",
    "clean",
    "korean_name",
    "name_of",
    "paper_of",
    "place_in_list",
    "places_in_list",
    "read_catalog",
]

V = TypeVar("V")
#: Behind every place that is known.
_LAST = float("inf")
#: What a row of an author has.
_AUTHOR = {"type", "name", "names", "kind"}
_HANGUL = re.compile("[가-힣]")
_ARXIV = re.compile(r"arxiv:([\w.\-/]+)", re.ASCII)
#: Embeddings, overrides, isolates and marks that change the direction of what follows.
_DIRECTION = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True, slots=True)
class Appearance:
    """A paper in one digest; ``None`` and the empty summary mean unknown."""

    date: str | None = None
    votes: int | None = None
    path: str | None = None
    line: int | None = None
    summary: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with the ids of its authors as printed and of its topics, strongest first."""

    id: str
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    seen: tuple[Appearance, ...] = ()
    authors_complete: bool | None = None
    author_order: str | None = None

    @property
    def date(self) -> str | None:
        """The newest digest date."""
        return max((s.date for s in self.seen if s.date), default=None)

    @property
    def votes(self) -> int | None:
        """The votes that the newest day with any states; of several sources, the most."""
        known = [(s.date or "", s.votes) for s in self.seen if s.votes is not None]
        return max(known)[1] if known else None


@dataclass(frozen=True, slots=True)
class Name:
    """An author or a topic, its other names, and the ids of its papers.

    Of an author, ``unsure`` are the papers that may be by somebody else with such a name, and
    ``perhaps`` the authors who may be the same person.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    organisation: bool = False
    papers: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """All papers, authors and topics of a graph by id, in the order of the ids.

    The catalog of a part of a graph knows the ``whole`` one.
    """

    papers: dict[str, Paper] = field(default_factory=dict)
    authors: dict[str, Name] = field(default_factory=dict)
    topics: dict[str, Name] = field(default_factory=dict)
    whole: Catalog | None = field(default=None, repr=False, compare=False)

    def narrowed(self, papers: Collection[str]) -> Catalog:
        """Return the catalog of some papers, with their authors and topics."""
        kept = {id_: self.papers[id_] for id_ in self.papers if id_ in papers}
        authors = {id_ for paper in kept.values() for id_ in paper.authors}
        topics = {id_ for paper in kept.values() for id_ in paper.topics}
        return Catalog(
            kept,
            {id_: name for id_, name in self.authors.items() if id_ in authors},
            {id_: name for id_, name in self.topics.items() if id_ in topics},
            self.whole or self,
        )

    @property
    def days(self) -> list[str]:
        """The dates of all digests with papers, oldest first."""
        return sorted(
            {seen.date for paper in self.papers.values() for seen in paper.seen if seen.date}
        )

    def until(self, day: str) -> Catalog:
        """Return the catalog without the digests after a day: what there was to draw then.

        Unlike ``catalog_of(store, day)``, it is made from what is read already, and lists of
        authors and topics are those of today.
        """
        papers = {}
        for id_, paper in self.papers.items():
            seen = tuple(s for s in paper.seen if (s.date or "") <= day)
            if seen:
                papers[id_] = paper if len(seen) == len(paper.seen) else replace(paper, seen=seen)
        authors, topics = (
            {
                id_: name if len(own) == len(name.papers) else replace(name, papers=own)
                for id_, name in names.items()
                if (own := tuple(p for p in name.papers if p in papers))
            }
            for names in (self.authors, self.topics)
        )
        return Catalog(papers, authors, topics)

    def name(self, id_: str) -> str:
        """Return what an author, topic or paper is called."""
        if id_ in self.papers:
            return self.papers[id_].title or clean(id_) or "?"
        return (self.authors.get(id_) or self.topics[id_]).label


def clean(value: object, limit: int = 300) -> str | None:
    r"""Make one line of text that is safe to measure and draw, or ``None`` when there is none.

    Control characters become spaces, direction marks go, what UTF-8 cannot hold becomes
    U+FFFD, and what is longer than `limit` ends in an ellipsis.

    Examples
    --------
    >>> clean("a\n b\u202ec"), clean("  "), clean(None), clean("abcdef", limit=4)
    ('a bc', None, None, 'abc…')
    """
    if value is None:
        return None
    text = str(value)
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip() or None  # most texts
    text = text[: 4 * limit]
    if not text.isprintable():  # almost all texts are, and looking at each letter is slow
        text = text.translate(_DIRECTION)
        text = "".join(_CATEGORIES.get(unicodedata.category(ch), ch) for ch in text)
    text = " ".join(text.split())
    return (text if len(text) <= limit else text[: limit - 1].rstrip() + "…") or None


def korean_name(label: str, aliases: Iterable[str]) -> str | None:
    """Return the first name in Korean, or the one that completes it.

    Examples
    --------
    >>> korean_name("agent", ("agents", "에이전트")), korean_name("agent", ())
    ('에이전트', None)
    """
    korean = [n for n in (label, *aliases) if _HANGUL.search(n)]
    return korean_label(label, korean)


_CATEGORIES = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd"}


def read_catalog(graph: nx.MultiDiGraph) -> Catalog:
    """Read papers, authors and topics from a graph, without changing it.

    Nodes and edges of other types, edges whose ends have unexpected types, and attributes
    that are missing or of another kind than expected are passed over.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Nodes and edges carry ``type``, as ``Snapshot.to_networkx`` returns them.

    Returns
    -------
    Catalog
        Independent of the order in which nodes and edges were added.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("arxiv:2401.00368", type="Paper", title="Text Embeddings")
    >>> graph.add_node("author:a", type="Author", name="Liang Wang", names=("Liang Wang",))
    >>> _ = graph.add_edge("author:a", "arxiv:2401.00368", type="WROTE")
    >>> read_catalog(graph).papers["arxiv:2401.00368"].authors
    ('author:a',)
    """
    return _build(
        ((str(node), data) for node, data in graph.nodes(data=True)),
        ((str(a), str(b), data) for a, b, data in graph.edges(data=True)),
    )


def catalog_of(store: Store, as_of: str | None = None, *, summaries: bool = True) -> Catalog:
    """Read the catalog of a store as of a day; it is kept in memory until the graph changes.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    summaries : bool
        Whether papers have what digests say about them, which is most of a catalog.

    Raises
    ------
    UsageError
        When `as_of` is no date.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     len(catalog_of(store).papers), len(catalog_of(store, "2023-12-07").papers)
    (74, 9)
    """
    day = day_or_end(as_of)

    def make() -> Catalog:
        parts = _parts(store, as_of, day, () if summaries else ("summary",))
        return _build(*parts, read_mentions(store, as_of))

    what = "catalog" if summaries else "catalog without summaries"
    return remember(store, what, make, day=day)


def _parts(
    store: Store, as_of: str | None, day: str, without: Collection[str] = ()
) -> tuple[Iterable[tuple[str, Mapping[str, Any]]], Iterable[tuple[str, str, Mapping[str, Any]]]]:
    """Return the nodes and edges that a catalog is made of."""
    if as_of is None and store.language == "sql":
        return read_nodes(store, without), read_edges(store)
    # What keywords were called on a day, and who was who, follows from dated edges.
    naming = () if as_of is None else ("NAMES", "FormerAuthor", "FORMERLY_WROTE")
    snapshot = store.snapshot((*NODES, *EDGES, *naming)).as_of(day)
    return (
        (
            (node.id, {"type": kind, **{k: getattr(node, k) for k in keys if k not in without}})
            for kind, keys in NODES.items()
            for node in snapshot.nodes[kind].values()
        ),
        (
            (edge.source, edge.target, {"type": kind, **{k: getattr(edge, k) for k in keys}})
            for kind, keys in EDGES.items()
            for edge in snapshot.edges[kind].values()
        ),
    )


def _build(
    found_nodes: Iterable[tuple[str, Mapping[str, Any]]],
    found_edges: Iterable[tuple[str, str, Mapping[str, Any]]],
    mentions: Incidence | None = None,
) -> Catalog:
    """Build a catalog; `mentions` are those of papers and keywords, else the edges tell them."""
    nodes = _Nodes(found_nodes)
    edges = _Edges(nodes)
    for source, target, data in found_edges:
        edges.take(source, target, data)
    if mentions is None:
        scores = {ends: (-score,) for ends, score in edges.scores.items()}
        topics_of = _grouped(scores)
        about = _grouped({(k, p): () for p, k in scores})
    else:
        topics_of, about = _grouped_both_ways(mentions)
    written: dict[str, list[str]] = defaultdict(list)
    for paper in sorted(edges.wrote):
        for author in edges.wrote[paper]:
            written[author].append(paper)
    authors_of = {
        paper: tuple(sorted(people, key=lambda author: (people[author], author)))
        for paper, people in edges.wrote.items()
    }
    edges.wrote.clear()
    links_of = _grouped(edges.links)
    seen_in = appearances(nodes.entries.values(), edges.featured, nodes.digests)
    papers = {
        node: paper_of(
            node,
            data,
            authors_of.pop(node, ()),
            topics_of.pop(node, ()),
            seen_in.pop(node, ()),
            tuple(
                u
                for r in links_of.get(node, ())
                if (u := clean(nodes.resources[r].get("url", r), 2000))
            ),
        )
        for node, data in nodes.papers.items()
    }
    authors, topics = (
        {
            node: Name(node, name.label, name.aliases, name.organisation, tuple(own.pop(node, ())))
            for node, name in names.items()
        }
        for names, own in ((nodes.authors, written), (nodes.topics, about))
    )
    _note_doubts(authors, edges)
    return Catalog(papers, authors, topics)


def paper_of(
    node: str,
    data: Mapping[str, Any],
    authors: tuple[str, ...],
    topics: tuple[str, ...],
    seen: tuple[Appearance, ...],
    links: tuple[str, ...] = (),
) -> Paper:
    """Return the record of a paper, of its own row and what edges tell about it."""
    return Paper(
        id=node,
        title=clean(data.get("title")),
        url=clean(data.get("url"), 2000) or _arxiv_url(node),
        authors=authors,
        topics=topics,
        links=links,
        seen=seen,
        authors_complete=_flag(data.get("authors_complete")),
        author_order=clean(data.get("author_order"), 40),
    )


class _Nodes:
    """Nodes by type, each type sorted by id; names are made of their rows at once."""

    def __init__(self, found: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        self.authors: dict[str, Name] = {}
        self.topics: dict[str, Name] = {}
        self.papers: dict[str, Mapping[str, Any]] = {}
        self.digests: dict[str, Mapping[str, Any]] = {}
        self.entries: dict[str, Mapping[str, Any]] = {}
        self.resources: dict[str, Mapping[str, Any]] = {}
        names = {"Author": self.authors, "Keyword": self.topics}
        rows = {
            "Paper": self.papers,
            "Digest": self.digests,
            "Entry": self.entries,
            "Resource": self.resources,
        }
        for id_, data in found:
            kind = str(data.get("type"))
            if kind in names:
                names[kind][id_] = name_of(id_, data)
            elif kind in rows:
                rows[kind][id_] = data
        self.authors, self.topics = _sorted(self.authors), _sorted(self.topics)
        self.papers, self.entries = _sorted(self.papers), _sorted(self.entries)


def _sorted(found: dict[str, V]) -> dict[str, V]:
    return {id_: found[id_] for id_ in sorted(found)}


class _Edges:
    """What a catalog needs to know of the edges, taken one by one."""

    def __init__(self, nodes: _Nodes) -> None:
        self._nodes = nodes
        self._places: dict[str, dict[str, int]] = {}
        self.wrote: dict[str, dict[str, tuple[float, float]]] = {}
        self.scores: dict[tuple[str, str], float] = {}
        self.links: dict[tuple[str, str], tuple[Any, ...]] = {}
        self.featured: dict[tuple[str, str], Mapping[str, Any]] = {}
        self.owner: dict[str, str] = {}
        self.unsure: dict[str, set[str]] = defaultdict(set)
        self.proposed: set[tuple[str, str]] = set()
        self.apart: set[tuple[str, str]] = set()

    def take(self, source: str, target: str, data: Mapping[str, Any]) -> None:
        """Take an edge; one whose ends are of other types than they should be is passed over."""
        kind = str(data.get("type"))
        # Between records, which are no part of the catalog.
        if kind in ("SAME_AS", "DIFFERENT_FROM"):
            if data.get("state") == "proposed":
                self.proposed.add((source, target))
            elif kind == "DIFFERENT_FROM" or data.get("state") == "refused":
                self.apart.add((source, target))
            return
        nodes = self._nodes
        if kind == "WROTE" and source in nodes.authors and target in nodes.papers:
            self._take_authorship(nodes.authors[source].id, target, data)
        elif kind == "MENTIONS" and source in nodes.papers and target in nodes.topics:
            score = _number(data.get("score")) or 0.0
            self.scores[source, target] = max(score, self.scores.get((source, target), score))
        elif kind == "LINKS_TO" and source in nodes.papers and target in nodes.resources:
            self.links[source, target] = ()
        elif kind == "FEATURED_IN" and source in nodes.papers and target in nodes.digests:
            self.featured.setdefault((source, target), data)

    def _take_authorship(self, author: str, paper: str, data: Mapping[str, Any]) -> None:
        if paper not in self._places:
            self._places[paper] = places_in_list(self._nodes.papers[paper])
        place = place_in_list(data, self._places[paper])
        people = self.wrote.setdefault(paper, {})
        people[author] = min(place, people.get(author, place))
        self.owner[str(data.get("record"))] = author
        if data.get("uncertain") is True:
            self.unsure[author].add(paper)


def _note_doubts(authors: dict[str, Name], edges: _Edges) -> None:
    """Note which authorships are uncertain, and which authors may be one person.

    Records of one author were joined, and whom a list or the user told apart are two.
    """
    unsure, owner = edges.unsure, edges.owner
    perhaps: dict[str, set[str]] = defaultdict(set)
    for one, other in edges.proposed:
        a, b = owner.get(one), owner.get(other)
        if a and b and a != b:
            perhaps[a].add(b)
            perhaps[b].add(a)
    for one, other in edges.apart:
        a, b = owner.get(one, ""), owner.get(other, "")
        perhaps[a].discard(b)
        perhaps[b].discard(a)
    for id_ in sorted({*unsure, *perhaps} - {""}):
        authors[id_] = replace(
            authors[id_], unsure=tuple(sorted(unsure[id_])), perhaps=tuple(sorted(perhaps[id_]))
        )


def name_of(node: str, data: Mapping[str, Any]) -> Name:
    """Return the record of an author or a topic, of its own row."""
    name = data.get("name")
    if data.keys() == _AUTHOR and data["names"] == (name,) and (label := clean(name, 120)):
        return Name(node, label, (), data["kind"] == "organisation")  # most have one name
    keys = ("label", "name", "labels_ko", "names", "aliases")
    given = [v for key in keys for v in _listed(data.get(key))]
    spellings = [s for v in given if (s := clean(v, 120))]
    label, *aliases = dict.fromkeys(spellings or [clean(node.partition(":")[2] or node) or "?"])
    return Name(node, label, tuple(aliases[:24]), data.get("kind") == "organisation")


def _grouped(pairs: Mapping[tuple[str, str], tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    """Group pairs by their first part, the second parts ordered by rank, then by id."""
    groups: dict[str, list[str]] = defaultdict(list)
    for first, second in sorted(pairs, key=lambda pair: (pair[0], pairs[pair], pair[1])):
        groups[first].append(second)
    return {first: tuple(seconds) for first, seconds in groups.items()}


def _grouped_both_ways(
    mentions: Incidence,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Group keywords by paper, the highest scores first, and papers by keyword; then by id."""
    by_keyword = mentions.matrix.tocoo()
    order = np.lexsort((by_keyword.col, by_keyword.row))
    about = _tuples(by_keyword.row[order], by_keyword.col[order], mentions.rows, mentions.columns)
    order = np.lexsort((by_keyword.row, -by_keyword.data, by_keyword.col))
    topics_of = _tuples(
        by_keyword.col[order], by_keyword.row[order], mentions.columns, mentions.rows
    )
    return topics_of, about


def _tuples(
    first: NDArray[np.int32], second: NDArray[np.int32], ids: Sequence[str], others: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return for each id the others that stand beside it; the pairs are sorted by the first."""
    ends = np.cumsum(np.bincount(first, minlength=len(ids))).tolist()
    names = [others[number] for number in second.tolist()]
    starts = [0, *ends]
    return {id_: tuple(names[a:b]) for id_, a, b in zip(ids, starts, ends, strict=False)}


def places_in_list(paper: Mapping[str, Any]) -> dict[str, int]:
    """Return where the names stand in the list that counts, if its order is known."""
    if paper.get("author_order") not in ("known", "presumed"):
        return {}
    return {compose(str(name)): n for n, name in enumerate(_listed(paper.get("authors")), 1)}


def place_in_list(row: Mapping[str, Any], places: Mapping[str, int]) -> tuple[float, float]:
    """Return what authorships are sorted by: the place in the paper's list, then the line."""
    line = _number(row.get("line"))
    place: float | None = None
    if places:
        place = places.get(compose(str(row["as_"] if "as_" in row else row.get("as"))))
    if place is None:
        place = _number(row.get("position"))
    return _LAST if place is None else place, _LAST if line is None else line


def appearances(
    entries: Iterable[Mapping[str, Any]],
    stated: Mapping[tuple[str, str], Mapping[str, Any]],
    digests: Mapping[str, Mapping[str, Any]],
) -> dict[str, tuple[Appearance, ...]]:
    """Join what edges to digests and entries say about when and where a paper was featured."""
    rows: dict[str, dict[tuple[str, float], Mapping[str, Any]]] = defaultdict(dict)
    covered = set()
    for data in entries:
        ends = str(data.get("paper")), str(data.get("digest"))
        covered.add(ends)
        line = _number(data.get("line"))
        known = {k: v for k, v in data.items() if v is not None}
        rows[ends[0]][ends[1], line or 0] = {**stated.get(ends, {}), **known}
    for (paper, digest), data in stated.items():
        if (paper, digest) not in covered:
            rows[paper][digest, _number(data.get("line")) or 0] = data

    def appearance(digest: str, row: Mapping[str, Any]) -> Appearance:
        about = digests.get(digest, {})
        date, votes, line = clean(about.get("date"), 40), row.get("votes"), row.get("line")
        bullets = (clean(bullet, 2000) for bullet in _listed(row.get("summary"))[:40])
        return Appearance(
            date=date if date and re.fullmatch(r"\d{4}-\d\d-\d\d", date, re.ASCII) else None,
            votes=None if (number := _number(votes)) is None else int(number),
            path=clean(about.get("path")),
            line=None if (number := _number(line)) is None else int(number),
            summary=tuple(bullet for bullet in bullets if bullet),
            source=clean(about.get("source"), 80),
        )

    return {
        paper: tuple(
            sorted(
                (appearance(digest, row) for (digest, _), row in sorted(found.items())),
                key=lambda a: a.date or "",  # of one day in the order of the digests' ids
            )
        )
        for paper, found in sorted(rows.items())
    }


def _arxiv_url(node: str) -> str | None:
    match = _ARXIV.fullmatch(node)
    return f"https://arxiv.org/abs/{match[1]}" if match else None


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 2**53 else None  # also drops nan and infinity


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
