"""A whole graph in memory, restrictions of it, and differences between two."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, cast

from .errors import DigestgraphError
from .fold import entry_order, fold_author, fold_former_author, fold_keyword, fold_paper
from .model import (
    EDGE_TYPES,
    NODE_TYPES,
    Author,
    Digest,
    Edge,
    EdgeT,
    Entry,
    FormerAuthor,
    FormerlyWrote,
    Is,
    Names,
    Node,
    NodeT,
    Wrote,
    digest_key,
    properties,
)

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Changes", "Delta", "Snapshot", "build_networkx", "render_lines"]


@dataclass(slots=True)
class Delta:
    """What one transaction changes: nodes to write whole, edges to add, and what to drop.

    A changed edge is dropped and added. Dropped items are given whole, so that a store
    needs nothing but their keys.
    """

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    dropped_nodes: list[Node] = field(default_factory=list)
    dropped_edges: list[Edge] = field(default_factory=list)

    def __len__(self) -> int:
        written = len(self.nodes) + len(self.edges)
        return written + len(self.dropped_nodes) + len(self.dropped_edges)

    def extend(self, later: Delta) -> None:
        """Add a later change: what it drops is not added any more, what it writes twice stays.

        Examples
        --------
        >>> from digestgraph.graph.model import Resource
        >>> one, two = (Resource(f"https://{x}.org", f"https://{x}.org", f"{x}.org") for x in "ab")
        >>> change = Delta(nodes=[one, two])
        >>> change.extend(Delta(dropped_nodes=[one]))
        >>> change.nodes == [two], change.dropped_nodes == [one]
        (True, True)
        """
        whole = Changes()
        whole.add(self)
        whole.add(later)
        self.nodes, self.edges = list(whole.nodes.values()), list(whole.edges.values())
        self.dropped_nodes += later.dropped_nodes
        self.dropped_edges += later.dropped_edges


class Changes:
    """A change in the making, which each step adds to at the same cost, however large it is.

    Of what is written several times the last version stays; what is dropped is not written.

    Examples
    --------
    >>> from digestgraph.graph.model import Resource
    >>> changes = Changes()
    >>> for host in ("a.org", "b.org"):
    ...     changes.put(Resource("https://a.org", "https://a.org", host))
    >>> [node.host for node in changes.delta().nodes]
    ['b.org']
    """

    __slots__ = ("dropped_edges", "dropped_nodes", "edges", "nodes")

    def __init__(self) -> None:
        self.nodes: dict[tuple[type[Node], str], Node] = {}
        self.edges: dict[tuple[str, tuple[str, ...]], Edge] = {}
        self.dropped_nodes: list[Node] = []
        self.dropped_edges: list[Edge] = []

    def put(self, item: Node | Edge) -> None:
        """Write a node or edge."""
        if isinstance(item, Node):
            self.nodes[type(item), item.id] = item
        else:
            self.edges[item.TYPE, item.key()] = item

    def drop(self, item: Node | Edge) -> None:
        """Drop a node or edge, whether it was written here or before."""
        if isinstance(item, Node):
            self.nodes.pop((type(item), item.id), None)
            self.dropped_nodes.append(item)
        else:
            self.edges.pop((item.TYPE, item.key()), None)
            self.dropped_edges.append(item)

    def add(self, later: Delta) -> None:
        """Add a later change: what it drops goes first, as in a store."""
        dropped: Iterable[Node | Edge] = chain(later.dropped_nodes, later.dropped_edges)
        for item in dropped:
            self.drop(item)
        written: Iterable[Node | Edge] = chain(later.nodes, later.edges)
        for item in written:
            self.put(item)

    def delta(self) -> Delta:
        """Return the change."""
        return Delta(
            list(self.nodes.values()),
            list(self.edges.values()),
            self.dropped_nodes,
            self.dropped_edges,
        )


class Snapshot:
    """The nodes and edges of a graph as plain dictionaries.

    Attributes
    ----------
    nodes : dict of str to dict
        Node type to ``{id: node}``.
    edges : dict of str to dict
        Edge type to ``{edge.key(): edge}``.
    """

    __slots__ = ("edges", "nodes")

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Node]] = {name: {} for name in NODE_TYPES}
        self.edges: dict[str, dict[tuple[str, ...], Edge]] = {name: {} for name in EDGE_TYPES}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Snapshot):
            return NotImplemented
        return self.nodes == other.nodes and self.edges == other.edges

    __hash__: ClassVar[None]  # type: ignore[assignment]  # equal graphs need not stay equal

    def put(self, item: Node | Edge) -> None:
        """Add a node or edge, or replace the one with the same key."""
        if isinstance(item, Node):
            self.nodes[type(item).__name__][item.id] = item
        else:
            self.edges[item.TYPE][item.key()] = item

    def drop(self, item: Node | Edge) -> None:
        """Take a node or edge out."""
        if isinstance(item, Node):
            del self.nodes[type(item).__name__][item.id]
        else:
            del self.edges[item.TYPE][item.key()]

    def copy(self) -> Snapshot:
        """Return a copy that can grow by itself; the nodes and edges are shared."""
        result = Snapshot()
        result.nodes = {kind: dict(found) for kind, found in self.nodes.items()}
        result.edges = {kind: dict(found) for kind, found in self.edges.items()}
        return result

    def part_of(self, kinds: Iterable[type[Node | Edge]]) -> Snapshot:
        """Return what there is of some types; it is shared."""
        result = Snapshot()
        for kind in kinds:
            if issubclass(kind, Node):
                result.nodes[kind.__name__] = self.nodes[kind.__name__]
            else:
                result.edges[kind.TYPE] = self.edges[kind.TYPE]
        return result

    def all_nodes(self) -> Iterator[Node]:
        """Iterate over the nodes of all types."""
        for kind in self.nodes.values():
            yield from kind.values()

    def all_edges(self) -> Iterator[Edge]:
        """Iterate over the edges of all types."""
        for kind in self.edges.values():
            yield from kind.values()

    def nodes_of(self, cls: type[NodeT]) -> list[NodeT]:
        """Return the nodes of a type, in no particular order."""
        return cast("list[NodeT]", list(self.nodes[cls.__name__].values()))

    def edges_of(self, cls: type[EdgeT]) -> list[EdgeT]:
        """Return the edges of a type, in no particular order."""
        return cast("list[EdgeT]", list(self.edges[cls.TYPE].values()))

    def digests(self) -> list[Digest]:
        """Return the digests in digest order."""
        return sorted(self.nodes_of(Digest), key=lambda d: digest_key(d.id))

    def entries(self) -> list[Entry]:
        """Return the entries in digest order."""
        return sorted(self.nodes_of(Entry), key=entry_order)

    # --- restriction -------------------------------------------------------------------

    def as_of(self, date: str) -> Snapshot:
        """Return the graph as it was on a day: only digests up to and with that date.

        Parameters
        ----------
        date : str
            ISO date, ``YYYY-MM-DD``.
        """
        return self.before((date, chr(0x10FFFF)))

    def before(self, key: tuple[str, str]) -> Snapshot:
        """Return the graph of the digests that come before a place in digest order.

        Node properties are folded again from the evidence that remains, so nothing that a
        later digest brought shows through.
        """
        keep = {d for d in self.nodes["Digest"] if digest_key(d) < key}
        if len(keep) == len(self.nodes["Digest"]):
            return self
        result = Snapshot()
        for name in ("Digest", "Entry", "Problem"):
            for node in self.nodes[name].values():
                if (node.id if name == "Digest" else getattr(node, "digest", "")) in keep:
                    result.put(node)
        for name in EDGE_TYPES:
            if name not in (Is.TYPE, Wrote.TYPE, FormerlyWrote.TYPE):
                for edge in self.edges[name].values():
                    joined = getattr(edge, "joined", None)
                    if getattr(edge, "digest", "") in keep and (joined is None or joined in keep):
                        result.put(edge)
        self._reassign_authorships(result, keep)
        self._refold_papers(result)
        self._refold_authors(result)
        self._refold_keywords(result)
        for edge in result.edges["LINKS_TO"].values():
            result.put(self.nodes["Resource"][edge.target])
        return result

    def _refold_papers(self, result: Snapshot) -> None:
        entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in result.entries():
            entries[entry.paper].append(entry)
        for of_paper in entries.values():
            result.put(fold_paper(of_paper))

    def _reassign_authorships(self, result: Snapshot, keep: set[str]) -> None:
        """Put authorships where they were before digests that are not kept moved them."""
        for edge in self.edges_of(Wrote):
            if edge.digest in keep and (edge.joined is None or edge.joined in keep):
                result.put(edge)
        for former in self.edges_of(FormerlyWrote):
            if former.digest in keep and (former.joined is None or former.joined in keep):
                result.put(former if former.ended in keep else former.as_wrote())

    def _refold_authors(self, result: Snapshot) -> None:
        kinds = {one.id: one.kind for one in self.nodes_of(FormerAuthor)}
        kinds |= {one.id: one.kind for one in self.nodes_of(Author)}
        by_author: dict[str, list[Wrote]] = defaultdict(list)
        for edge in result.edges_of(Wrote):
            by_author[edge.source].append(edge)
            if edge.record in self.nodes["AuthorRecord"]:
                result.put(self.nodes["AuthorRecord"][edge.record])
            if self.edges["IS"]:
                result.put(Is(edge.record, edge.source))
        for author, wrote in by_author.items():
            result.put(fold_author(author, kinds[author], wrote))
        by_former: dict[str, list[FormerlyWrote]] = defaultdict(list)
        for former in result.edges_of(FormerlyWrote):
            by_former[former.source].append(former)
        for author, formerly in by_former.items():
            result.put(fold_former_author(author, kinds[author], formerly))

    def _refold_keywords(self, result: Snapshot) -> None:
        by_keyword: dict[str, list[Names]] = defaultdict(list)
        for edge in result.edges_of(Names):
            by_keyword[edge.target].append(edge)
        for keyword, naming in by_keyword.items():
            result.put(fold_keyword(keyword, naming))

    # --- difference ---------------------------------------------------------------------

    def difference(self, new: Snapshot) -> Delta:
        """Return what turns this graph into another one."""
        delta = Delta()
        for name, old_nodes in self.nodes.items():
            new_nodes = new.nodes[name]
            delta.dropped_nodes += [n for i, n in old_nodes.items() if i not in new_nodes]
            delta.nodes += [n for i, n in new_nodes.items() if old_nodes.get(i) != n]
        for name, old_edges in self.edges.items():
            new_edges = new.edges[name]
            delta.dropped_edges += [e for k, e in old_edges.items() if new_edges.get(k) != e]
            delta.edges += [e for k, e in new_edges.items() if old_edges.get(k) != e]
        return delta

    def count_changed(self, new: Snapshot) -> int:
        """Count assignments that differ in another graph, among digests that both have.

        An assignment is the author of a printed name on a paper, or a keyword of a paper
        on a day. Assignments that only one graph can have, because the other lacks the
        digest, are not counted.
        """
        common = self.nodes["Digest"].keys() & new.nodes["Digest"].keys()
        changed = 0
        authors = {(edge.target, edge.as_): edge.source for edge in new.edges_of(Wrote)}
        for edge in self.edges_of(Wrote):
            if edge.digest in common:
                changed += authors.get((edge.target, edge.as_), edge.source) != edge.source
        old_mentions = {k for k in self.edges["MENTIONS"] if k[2] in common}
        new_mentions = {k for k in new.edges["MENTIONS"] if k[2] in common}
        old_days = {(k[0], k[2]) for k in old_mentions - new_mentions}
        new_days = {(k[0], k[2]) for k in new_mentions - old_mentions}
        return changed + len(old_mentions - new_mentions) + len(new_days - old_days)

    # --- check and export ------------------------------------------------------------------

    def check(self) -> None:
        """Raise when an edge ends nowhere or two nodes share an id.

        Raises
        ------
        DigestgraphError
            With the first such edge or id.
        """
        kinds: dict[str, str] = {}
        for node in self.all_nodes():
            other = kinds.setdefault(node.id, type(node).__name__)
            if other != type(node).__name__:
                raise DigestgraphError(f"{other} and {type(node).__name__} share id {node.id!r}")
        for edge in self.all_edges():
            for kind, end in zip(edge.ENDS, (edge.source, edge.target), strict=True):
                if end not in self.nodes[kind]:
                    raise DigestgraphError(f"{edge.TYPE} edge without {kind} {end!r}")

    def lines(self) -> list[str]:
        """Return the canonical dump: one JSON object a line, sorted; equal graphs, equal bytes.

        Node lines come first. Keys are sorted, unknown properties are absent.

        Examples
        --------
        >>> from digestgraph.graph.model import Resource
        >>> graph = Snapshot()
        >>> graph.put(Resource("https://a.org", "https://a.org", "a.org"))
        >>> graph.lines()
        ['{"host":"a.org","id":"https://a.org","type":"Resource","url":"https://a.org"}']
        """
        return render_lines(self.all_nodes(), self.all_edges())

    def to_networkx(self) -> nx.MultiDiGraph:
        """Return the graph as a frozen :class:`networkx.MultiDiGraph`."""
        return build_networkx(self.all_nodes(), self.all_edges())


def render_lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> list[str]:
    """Render nodes and edges as sorted lines of JSON, nodes first."""
    encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
    node_lines = sorted(encode({**properties(n), "type": type(n).__name__}) for n in nodes)
    edge_lines = sorted(
        encode({**properties(e), "source": e.source, "target": e.target, "type": e.TYPE})
        for e in edges
    )
    return node_lines + edge_lines


def build_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph:
    """Build a frozen multigraph that can be used without this package.

    Every node carries ``type`` (``"Paper"``, ``"Author"``, …) and its known properties;
    every edge carries ``type`` (``"WROTE"``, …) and its own, and has a key made of the type
    and what tells parallel edges apart.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(name="digestgraph")
    graph.add_nodes_from((n.id, {"type": type(n).__name__, **properties(n)}) for n in nodes)
    graph.add_edges_from(
        (e.source, e.target, "|".join((e.TYPE, *e.key()[2:])), {"type": e.TYPE, **properties(e)})
        for e in edges
    )
    return nx.freeze(graph)
