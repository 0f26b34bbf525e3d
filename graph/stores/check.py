"""Compares a store with itself: texts with their checksums, edges with their ends, and more."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ..errors import StoreError
from ..fold import fold_author, fold_keyword, fold_paper
from ..model import Author, Edge, Entry, Is, Names, Node, Wrote
from ..snapshot import Snapshot
from .base import Store

__all__ = ["CheckReport", "Damage", "check_store", "find_damage", "stored_texts"]

#: What only the files of the digests can mend; everything else is computed from the texts.
_LOST = ("file", "text", "table Digest", "table settings", "unreadable")


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written.

    Attributes
    ----------
    part : str
        ``file``, ``text``, ``edge``, ``property``, ``index``, ``table NAME`` or ``unreadable``.
    message : str
        What is wrong, with the id.
    """

    part: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was compared, and what is wrong.

    Attributes
    ----------
    digests, nodes, edges : int
        How many were compared.
    damage : tuple of Damage
        Nothing, when all is well.
    """

    digests: int
    nodes: int
    edges: int
    damage: tuple[Damage, ...]

    @property
    def advice(self) -> str | None:
        """What to do: ``refresh``, ``load again``, or nothing."""
        if not self.damage:
            return None
        lost = any(found.part in _LOST for found in self.damage)
        return "load again" if lost else "refresh"

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for JSON."""
        return {
            "ok": not self.damage,
            "digests": self.digests,
            "nodes": self.nodes,
            "edges": self.edges,
            "damage": [asdict(found) for found in self.damage],
            "advice": self.advice,
        }


def check_store(store: Store) -> CheckReport:
    """Compare all that a store keeps: this takes about as long as a dump.

    The text of each digest with its SHA-256, edges with their ends, the digests that brought
    them and the entries, the properties of papers, authors and keywords with the evidence that
    they are folded from, the search index with the nodes, and offline the file with SQLite's
    own check and each table with its checksum.

    Parameters
    ----------
    store : Store
        Either kind; nothing in it is changed.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     report = check_store(store)
    >>> report.digests, report.damage
    (10, ())
    """
    damage = []
    snapshot = Snapshot()
    for found in store.find_damage():
        part, _, message = found.partition(": ")
        damage.append(Damage(part, message))
    try:
        snapshot = store.snapshot(verified=False)
        damage += find_damage(snapshot)
    except StoreError as error:
        damage.append(Damage("unreadable", str(error)))
    return CheckReport(
        digests=len(snapshot.nodes["Digest"]),
        nodes=sum(map(len, snapshot.nodes.values())),
        edges=sum(map(len, snapshot.edges.values())),
        damage=tuple(damage),
    )


def find_damage(snapshot: Snapshot) -> Iterator[Damage]:
    """Yield what does not fit together in a graph.

    Examples
    --------
    >>> from digestgraph.graph.model import LinksTo
    >>> graph = Snapshot()
    >>> graph.put(LinksTo("arxiv:1", "https://a.org", "daily:2024-01-02", 3))
    >>> [found.message for found in find_damage(graph)][0]
    "LINKS_TO edge without Paper 'arxiv:1'"
    """
    yield from _texts(snapshot)
    yield from _ends(snapshot)
    yield from _properties(snapshot)


def stored_texts(snapshot: Snapshot) -> dict[str, str]:
    """Return the whole text of each digest from what the graph keeps of it."""
    parts: dict[str, list[str]] = {d.id: [d.head] for d in snapshot.digests()}
    for entry in snapshot.entries():
        parts.setdefault(entry.digest, []).append(entry.verbatim)
    return {day: "".join(pieces) for day, pieces in parts.items()}


def is_whole(text: str, sha256: str) -> bool:
    """Tell whether a kept text is the one that was loaded."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == sha256


def _texts(snapshot: Snapshot) -> Iterator[Damage]:
    texts = stored_texts(snapshot)
    for digest in snapshot.digests():
        if not is_whole(texts[digest.id], digest.sha256):
            yield Damage("text", f"the text of {digest.id} is not the one that was loaded")


def _ends(snapshot: Snapshot) -> Iterator[Damage]:
    digests = snapshot.nodes["Digest"]
    kinds: dict[str, str] = {}
    for node in snapshot.all_nodes():
        kind = type(node).__name__
        if kinds.setdefault(node.id, kind) != kind:
            yield Damage("edge", f"{kinds[node.id]} and {kind} share id {node.id!r}")
        yield from _of_digest(node, kind, node.id, digests)
    for edge in snapshot.all_edges():
        for kind, end in zip(edge.ENDS, (edge.source, edge.target), strict=True):
            if end not in snapshot.nodes[kind]:
                yield Damage("edge", f"{edge.TYPE} edge without {kind} {end!r}")
        yield from _of_digest(edge, edge.TYPE, f"{edge.source} – {edge.target}", digests)
        record = getattr(edge, "record", None)
        if record is not None and record not in snapshot.nodes["AuthorRecord"]:
            yield Damage("edge", f"{edge.TYPE} edge without AuthorRecord {record!r}")


def _of_digest(
    item: Node | Edge, kind: str, name: str, digests: dict[str, Node]
) -> Iterator[Damage]:
    digest = getattr(item, "digest", None)
    if digest is not None and digest not in digests:
        yield Damage("edge", f"{kind} {name!r} is of a digest that is not there: {digest!r}")


def _properties(snapshot: Snapshot) -> Iterator[Damage]:
    entries: dict[str, list[Entry]] = defaultdict(list)
    try:
        for entry in snapshot.entries():
            entries[entry.paper].append(entry)
        folded: list[Node] = [fold_paper(found) for found in entries.values()]
        wrote: dict[str, list[Wrote]] = defaultdict(list)
        for edge in snapshot.edges_of(Wrote):
            wrote[edge.source].append(edge)
        for author in snapshot.nodes_of(Author):
            if author.id in wrote:
                folded.append(fold_author(author.id, author.kind, wrote[author.id]))
        naming: dict[str, list[Names]] = defaultdict(list)
        for name in snapshot.edges_of(Names):
            naming[name.target].append(name)
        folded += [fold_keyword(keyword, found) for keyword, found in naming.items()]
    except (LookupError, TypeError, ValueError) as error:
        yield Damage("property", f"the evidence cannot be read: {error}")
        return
    told = {(type(node).__name__, node.id): node for node in folded}
    for (kind, id_), node in told.items():
        if snapshot.nodes[kind].get(id_) != node:
            yield Damage("property", f"{kind} {id_!r} is not what its evidence says")
    for kind in ("Paper", "Author", "Keyword"):
        for id_ in snapshot.nodes[kind]:
            if (kind, id_) not in told:
                yield Damage("property", f"{kind} {id_!r} has no evidence")
    shown = {edge.source: edge.target for edge in snapshot.edges_of(Is)}
    for one in snapshot.edges_of(Wrote):
        if shown.get(one.record) != one.source:
            yield Damage("property", f"record {one.record!r} is not part of {one.source!r}")
