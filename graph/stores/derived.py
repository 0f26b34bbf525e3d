"""Derived data on a Neo4j server: written back for people who work in Cypher.

``(Author)-[:COAUTHORED]->(Author)``, ``(Keyword)-[:CO_OCCURS]->(Keyword)``, ``Topic`` nodes and
``(Keyword)-[:PART_OF]->(Topic)`` are computed elsewhere and only written here. They belong to no
dump, no snapshot and no comparison of stores.

All of it can be too much for one transaction, so it is written in batches beneath a marker,
``(:DigestgraphMeta {id: 'derived'})``: ``complete`` is false from before the first change until
after the last, and every change of the graph sets ``stale`` in its own transaction. What a crash
leaves is never taken for fresh, and the next run replaces it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from neo4j import ManagedTransaction

from ..cypher import statement
from ..errors import StoreBusyError, UsageError

if TYPE_CHECKING:
    from .neo4j import Neo4jStore

__all__ = ["Derived", "DerivedState", "read_derived_state", "remove_derived", "write_derived"]

#: Rows of one transaction.
BATCH = 5000
#: In the order of writing; deleting goes the other way.
KINDS = ("coauthored", "co_occurs", "topics", "part_of")

Advance = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Derived:
    """What is to be written.

    Attributes
    ----------
    coauthored, co_occurs, part_of : sequence of dict
        Edges: ``a``, ``b`` (node ids) and ``properties``.
    topics : sequence of dict
        Properties of the nodes.
    """

    coauthored: Sequence[Mapping[str, Any]] = ()
    co_occurs: Sequence[Mapping[str, Any]] = ()
    topics: Sequence[Mapping[str, Any]] = ()
    part_of: Sequence[Mapping[str, Any]] = ()

    def counts(self) -> dict[str, int]:
        """Return how many there are of each kind."""
        return {kind: len(getattr(self, kind)) for kind in KINDS}


@dataclass(frozen=True)
class DerivedState:
    """What derived data is on a server.

    Attributes
    ----------
    status : {"none", "fresh", "stale", "unfinished"}
        ``stale``: the graph has changed since. ``unfinished``: a run was cut off, or is under
        way.
    made_from : dict
        The state of the graph and the options that it was made from.
    counts : dict of str to int
        How many edges and nodes of each kind.
    """

    status: Literal["none", "fresh", "stale", "unfinished"]
    made_from: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def read_derived_state(store: Neo4jStore) -> DerivedState:
    """Tell what derived data is on a server, and whether it is up to date."""
    (found,) = store.rows(statement("derived"), {})
    marker = found["marker"]
    if marker is None:
        return DerivedState("none")
    made_from = {k: v for k, v in marker.items() if k not in _OWN}
    (counts,) = store.rows(statement("derived counts"), {})
    if not marker["complete"]:
        return DerivedState("unfinished", made_from, counts)
    fresh = not marker["stale"] and marker["state"] == found["state"]
    return DerivedState("fresh" if fresh else "stale", made_from, counts)


_OWN = ("id", "run", "complete", "stale")


def write_derived(
    store: Neo4jStore, derived: Derived, made_from: Mapping[str, Any], advance: Advance
) -> None:
    """Replace the derived data of a server.

    Parameters
    ----------
    store : Neo4jStore
        The server.
    derived : Derived
        What to write.
    made_from : mapping
        Options, and ``state``: :meth:`Store.version` from before it was computed.
    advance : callable
        Told of the progress: stage, rows done, rows in all.

    Raises
    ------
    UsageError
        When the database has nodes or relationships of these names that are not ours.
    StoreBusyError
        When the graph changed meanwhile, or another run took over.
    """
    _refuse_foreign(store)
    run = _begin(store, made_from)
    if derived.topics:
        store.change_schema(statement("topic constraint"))
    _drop(store, run, advance)
    total = sum(derived.counts().values())
    done = 0
    for kind in KINDS:
        rows = getattr(derived, kind)
        for start in range(0, len(rows), BATCH):
            batch = list(rows[start : start + BATCH])
            _taking_turns(store, run, f"write {kind}", {"rows": batch})
            done += len(batch)
            advance("derive", done, total)
    if _taking_turns(store, run, "finish deriving", {})[0]["stale"]:
        raise StoreBusyError(
            f"the graph at {store.url} changed while the derived data was written, so that is "
            "stale already. Run the command again"
        )


def remove_derived(store: Neo4jStore, advance: Advance) -> dict[str, int]:
    """Remove the derived data of a server; return how much there was of each kind."""
    before = read_derived_state(store)
    if before.status == "none":
        return dict.fromkeys(KINDS, 0)
    run = _begin(store, before.made_from)
    _drop(store, run, advance)
    store.change_schema(statement("drop topic constraint"))
    _taking_turns(store, run, "forget derived", {})
    return before.counts


def _begin(store: Neo4jStore, made_from: Mapping[str, Any]) -> int:
    def work(tx: ManagedTransaction) -> int:
        record = tx.run(statement("begin deriving"), {"made_from": dict(made_from)})
        return int(record.single(strict=True)["run"])

    return store.transact(work)


def _drop(store: Neo4jStore, run: int, advance: Advance) -> None:
    (counts,) = store.rows(statement("derived counts"), {})
    total, done = sum(counts.values()), 0
    for kind in reversed(KINDS):
        dropped = BATCH
        while dropped == BATCH:
            dropped = _taking_turns(store, run, f"drop {kind}", {"batch": BATCH})[0]["dropped"]
            done += dropped
            if total:
                advance("remove", done, max(done, total))


def _taking_turns(
    store: Neo4jStore, run: int, name: str, parameters: dict[str, Any]
) -> list[dict[str, Any]]:
    """Run one batch in a transaction, if no other run has taken over."""

    def work(tx: ManagedTransaction) -> list[dict[str, Any]]:
        taken = tx.run(statement("take derived")).data()
        if [found["run"] for found in taken] != [run]:
            raise StoreBusyError(
                f"another process writes or removes the derived data of {store.url}; this one "
                "stopped. Run the command again when that is done"
            )
        rows: list[dict[str, Any]] = tx.run(statement(name), parameters).data()
        return rows

    return store.transact(work)


def _refuse_foreign(store: Neo4jStore) -> None:
    if read_derived_state(store).status != "none":
        return
    (counts,) = store.rows(statement("derived counts"), {})
    there = [name for name, number in counts.items() if number]
    if there:
        raise UsageError(
            f"{store.url} has {' and '.join(there)} that digestgraph did not write, and would "
            "replace; rename yours, or use another database (NEO4J_DATABASE)"
        )
