"""What the tests put on their own server; to fill it takes longer than most of what is asked of it.

A test that only reads takes ``examples_server``, ``derived_server`` (with derived data) or
``made_server``: the graph is put there when something else is there, and tests that read one graph
run one after the other, so they cost one filling. Whoever writes takes ``neo4j_store``, which is
empty at first.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from digestgraph.graph import Snapshot, Store
from digestgraph.graph.stores.neo4j import Neo4jStore

#: The graph that was put on the server to be kept, whether with derived data, and its state then;
#: empty once the server is emptied.
_kept: list[tuple[str, bool, str]] = []


def forget() -> None:
    """Take it that something else is on the tests' own server now."""
    _kept.clear()


def empty_server(store: Neo4jStore) -> None:
    """Delete everything on the tests' own server."""
    forget()
    with store._session() as session:
        session.run(
            "CYPHER replan=skip MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
        ).consume()


def put(store: Neo4jStore, graph: Store) -> None:
    """Put a graph on the tests' own server, and nothing else."""
    empty_server(store)
    with store.writing():
        store.apply(Snapshot().difference(graph.snapshot()), graph.settings())


def keep(
    store: Neo4jStore,
    name: str,
    graph: Callable[[], AbstractContextManager[Store]],
    *,
    derived: bool = False,
) -> None:
    """Put a graph on the tests' own server, unless just that is there, unchanged.

    With `derived` there is derived data beside it, which is not put there without.
    """
    version = store.version()
    if _kept == [(name, derived, version)]:
        return
    if not (derived and _kept == [(name, False, version)]):
        with graph() as opened:
            put(store, opened)
        version = store.version()
    if derived:
        from digestgraph.queries.derive import derive

        derive(store, least_papers=2)
    _kept[:] = [(name, derived, version)]
