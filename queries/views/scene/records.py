"""What the graph says, as plain records in a fixed order, cleaned for display."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from ....graph.stores.base import Store
from ....graph.stores.memo import remember
from ....graph.text import compose
from ...engine.incidence import read_mentions
from ...engine.scope import day_or_end
from ...topics.labels import korean_label
from .reading import EDGES, NODES, Rows, read_edges, read_nodes

if TYPE_CHECKING:
    import networkx as nx

    from ...engine.incidence import Incidence

__all__ = [
    "Appearance",
    "Catalog",
    "Name",
    "Paper",
    "appearances",
    "author_of",
    "catalog_of",
    "clean",
    "keyword_of",
    "korean_name",
    "paper_of",
    "place_in_list",
    "places_in_list",
    "read_catalog",
]

V = TypeVar("V")
#: What is called something: its id, its label, other names, and whether it is an organisation.
_Called: TypeAlias = tuple[str, str, tuple[str, ...], bool]
#: Behind every place that is known.
_LAST = float("inf")
#: What names stand under in a graph of others, the one that counts first.
_CALLED = dict.fromkeys(("Author", "Keyword"), ("label", "name", "labels_ko", "names", "aliases"))
#: What else is read of an edge from a paper to a keyword of a graph.
_MENTIONS = "score"
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
    if len(text) <= limit and text.isprintable() and "  " not in text:
        return text.strip() or None  # most texts; of all spaces, only that of ASCII is printable
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
    korean = [n for n in (label, *aliases) if not n.isascii() and _HANGUL.search(n)]
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
    nodes: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        kind, names = str(data.get("type")), []
        if kind in _CALLED:
            names = [v for key in _CALLED[kind] for v in _listed(data.get(key))]
        if kind == "Author":
            nodes[kind].append((str(node), None, names, data.get("kind")))
        elif kind == "Keyword":
            nodes[kind].append((str(node), None, (), names))
        elif kind in NODES:
            nodes[kind].append((str(node), *map(data.get, NODES[kind])))
    edges: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        kind = str(data.get("type"))
        if kind == "DIFFERENT_FROM" and data.get("state") == "proposed":
            kind = "SAME_AS"  # as unsure as the other
        keys = (_MENTIONS,) if kind == "MENTIONS" else EDGES.get(kind, ())
        values = [
            data.get("as") if key == "as_" and key not in data else data.get(key) for key in keys
        ]
        edges[kind].append((str(source), str(target), *values))
    return _build(nodes, edges)


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
) -> tuple[Mapping[str, Rows], Mapping[str, Rows]]:
    """Return the nodes and edges that a catalog is made of, by type."""
    if as_of is None and store.language == "sql":
        return read_nodes(store, without), read_edges(store)
    # What keywords were called on a day, and who was who, follows from dated edges.
    naming = () if as_of is None else ("NAMES", "FormerAuthor", "FORMERLY_WROTE")
    snapshot = store.snapshot((*NODES, *EDGES, *naming)).as_of(day)
    return (
        {
            kind: [
                (node.id, *(None if key in without else getattr(node, key) for key in keys))
                for node in snapshot.nodes[kind].values()
            ]
            for kind, keys in NODES.items()
        },
        {
            kind: [
                (edge.source, edge.target, *(getattr(edge, key) for key in keys))
                for edge in snapshot.edges[kind].values()
            ]
            for kind, keys in EDGES.items()
        },
    )


def _build(
    found_nodes: Mapping[str, Rows],
    found_edges: Mapping[str, Rows],
    mentions: Incidence | None = None,
) -> Catalog:
    """Build a catalog; `mentions` are those of papers and keywords, else the edges tell them."""
    nodes = _Nodes(found_nodes)
    edges = _Edges(nodes, found_edges)
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
        {node: Name(*called, tuple(own.pop(node, ()))) for node, called in names.items()}
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
    """Nodes by type, each type sorted by id; of names only what they are called stays."""

    def __init__(self, found: Mapping[str, Rows]) -> None:
        self.authors: dict[str, _Called] = _sorted(
            {row[0]: _author(*row) for row in found.get("Author", ())}
        )
        self.topics: dict[str, _Called] = _sorted(
            {row[0]: _keyword(*row) for row in found.get("Keyword", ())}
        )
        self.papers, self.digests, self.entries, self.resources = (
            {row[0]: dict(zip(NODES[kind], row[1:], strict=True)) for row in found.get(kind, ())}
            for kind in ("Paper", "Digest", "Entry", "Resource")
        )
        self.papers, self.entries = _sorted(self.papers), _sorted(self.entries)


def _sorted(found: dict[str, V]) -> dict[str, V]:
    return {id_: found[id_] for id_ in sorted(found)}


class _Edges:
    """What a catalog needs to know of the edges, taken one by one."""

    def __init__(self, nodes: _Nodes, found: Mapping[str, Rows]) -> None:
        self._nodes = nodes
        self.wrote: dict[str, dict[str, tuple[float, float]]] = {}
        self.owner: dict[str, str] = {}
        self.unsure: dict[str, set[str]] = defaultdict(set)
        self._take_authorships(found.get("WROTE", ()))
        self.scores: dict[tuple[str, str], float] = {}
        papers = nodes.papers
        for source, target, given in found.get("MENTIONS", ()):
            if source in papers and target in nodes.topics:
                score = _number(given) or 0.0
                self.scores[source, target] = max(score, self.scores.get((source, target), score))
        # Between records, which are no part of the catalog.
        same = [(ends, state) for *ends, state in found.get("SAME_AS", ())]
        self.proposed = {(a, b) for (a, b), state in same if state == "proposed"}
        self.apart = {(a, b) for (a, b), state in same if state == "refused"}
        self.apart |= set(found.get("DIFFERENT_FROM", ()))
        self.links: dict[tuple[str, str], tuple[Any, ...]] = {
            (source, target): ()
            for source, target in found.get("LINKS_TO", ())
            if source in papers and target in nodes.resources
        }
        self.featured: dict[tuple[str, str], Mapping[str, Any]] = {}
        for source, target, *row in found.get("FEATURED_IN", ()):
            if source in papers and target in nodes.digests:
                known = dict(zip(EDGES["FEATURED_IN"], row, strict=True))
                self.featured.setdefault((source, target), known)

    def _take_authorships(self, found: Rows) -> None:
        authors, papers, wrote, owner = (
            self._nodes.authors,
            self._nodes.papers,
            self.wrote,
            self.owner,
        )
        places: dict[str, dict[str, int]] = {}
        for source, paper, name, position, line, record, uncertain in found:
            if source not in authors or paper not in papers:
                continue
            author = authors[source][0]
            if paper not in wrote:
                wrote[paper], places[paper] = {}, places_in_list(papers[paper])
            people, place = wrote[paper], place_in_list(name, position, line, places[paper])
            people[author] = min(place, people[author]) if author in people else place
            owner[str(record)] = author
            if uncertain is True:
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


def author_of(
    node: str, name: object, names: object, kind: object, papers: tuple[str, ...] = ()
) -> Name:
    """Return the record of an author, of its own row."""
    return Name(*_author(node, name, names, kind), papers)


def keyword_of(
    node: str, label: object, korean: object, aliases: object, papers: tuple[str, ...] = ()
) -> Name:
    """Return the record of a keyword, of its own row."""
    return Name(*_keyword(node, label, korean, aliases), papers)


def _author(node: str, name: object, names: object, kind: object) -> _Called:
    if names == (name,) and (label := clean(name, 120)):
        return node, label, (), kind == "organisation"  # most have one name
    return *_called(node, (name, *_listed(names))), kind == "organisation"


def _keyword(node: str, label: object, korean: object, aliases: object) -> _Called:
    if not korean and not aliases and (only := clean(label, 120)):
        return node, only, (), False
    return *_called(node, (label, *_listed(korean), *_listed(aliases))), False


def _called(node: str, names: Iterable[object]) -> tuple[str, str, tuple[str, ...]]:
    """Return a node with its label and its other names, of all it is called."""
    spellings = [s for v in names if (s := clean(v, 120))]
    label, *aliases = dict.fromkeys(spellings or [clean(node.partition(":")[2] or node) or "?"])
    return node, label, tuple(aliases[:24])


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


def place_in_list(
    name: object, position: object, line: object, places: Mapping[str, int]
) -> tuple[float, float]:
    """Return what authorships are sorted by: the place in the paper's list, then the line.

    Parameters
    ----------
    name, position, line : object
        What an edge tells: the name as printed, its place, and the line where it stands.
    places : mapping of str to int
        See :func:`places_in_list`.
    """
    place: float | None = None
    if places:
        printed = str(name)
        # What is in composed form already is found as it is.
        place = places.get(printed) or places.get(compose(printed))
    if place is None:
        place = _number(position)
    last = line if type(line) is int else _number(line)  # almost all are numbers
    return _LAST if place is None else place, _LAST if last is None else last


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
