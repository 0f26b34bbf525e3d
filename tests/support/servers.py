"""What the tests put on their own server."""

from __future__ import annotations

from conftest import empty_server

from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot
from digestgraph.graph.stores.neo4j import Neo4jStore


def fill(store: Neo4jStore) -> None:
    """Put the example digests on the tests' own server, and nothing else."""
    empty_server(store)
    with open_examples() as examples, store.writing():
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
