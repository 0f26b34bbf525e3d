"""A database of Neo4j 5.26 is opened by a newer server as it is; `make test-neo4j VERSION=2026`."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.queries import search

pytestmark = [pytest.mark.neo4j, pytest.mark.soak]


def test_a_newer_server_opens_what_an_older_one_wrote(
    neo4j_module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DIGESTGRAPH_NEO4J_CYPHER", raising=False)  # 5.26 knows no such setting
    found: dict[str, list[str]] = {}
    for version in ("5.26", "2026"):
        monkeypatch.setenv("DIGESTGRAPH_NEO4J_VERSION", version)
        if (reason := neo4j_module.available()) is not None:
            pytest.skip(reason)
        server = neo4j_module.start(tmp_path / "home")
        try:
            with (
                Neo4jStore(server.uri, auth=(server.username, server.password)) as store,
                open_examples() as examples,
            ):
                if not found:
                    with store.writing():
                        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
                found[version] = store.snapshot().lines()
                labels = [row.label for row in search.rows(store, "diffusion")]
                assert labels == [row.label for row in search.rows(examples, "diffusion")]
                assert list(store.find_damage()) == []
        finally:
            neo4j_module.stop(tmp_path / "home")
    assert found["5.26"] == found["2026"]
