"""What ``export --format neo4j-admin`` writes makes the database that a load would have made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cases import assert_alike
from histories import make_history
from servers import forget, put

from digestgraph import examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.model import Entry, Paper
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests
from digestgraph.queries import coauthors, search
from digestgraph.queries.export import export_graph

pytestmark = pytest.mark.neo4j

#: Texts that a CSV file or an importer could take for something else.
ODD = (
    "a \"quoted\" 'text', with; marks", "two\nlines", "", " ", "\\N", "=1+1", "한국어", "0012",
)  # fmt: skip


def import_with(module: ModuleType, home: Path, folder: Path) -> str:
    """Run the script of an export on the stopped server of a home, whatever it held."""
    module.make_home(home)
    module.write_conf(home, module.choose_port(home))
    lib, java = module.fetch(), module.find_java()
    module.set_password(java, lib, home)
    tool = home / "neo4j-admin"
    tool.write_text(
        f"#!/bin/sh\nexec {java} {' '.join((*module.OPENS, *module.FRUGAL))} "
        f"-Xmx512m -cp '{lib}/*' org.neo4j.cli.AdminTool \"$@\" --overwrite-destination\n",
        encoding="utf-8",
    )
    tool.chmod(0o755)
    done = subprocess.run(
        ["sh", folder / "import.sh"],
        cwd=home,  # where it leaves its report
        env={**module.java_environment(home), "PATH": f"{home}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    tool.unlink()
    return done.stdout


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An example with all that is read, a made history with doubts and joins, and odd texts."""
    folder = tmp_path_factory.mktemp("days")
    with open_store(":memory:") as store:
        load_digests(store, [examples.folder() / "2025-03-25.md"])
        load_digests(store, make_history(3, days=10, papers=3, every=4).write(folder, 1))
        snapshot = store.snapshot()
        paper = snapshot.nodes_of(Paper)[0]
        entry = next(e for e in snapshot.entries() if e.paper == paper.id)
        changed = snapshot.copy()
        changed.put(Entry(**{**_fields(entry), "id": "odd!1", "summary": ODD, "title": ODD[0]}))
        store.apply(snapshot.difference(changed), store.settings())
        yield store


def _fields(entry: Entry) -> dict[str, Any]:
    from digestgraph.graph.model import given_properties

    return {name: getattr(entry, name) for name in given_properties(Entry)}


@pytest.fixture
def imported_server(
    neo4j_module: ModuleType,
    neo4j_home: Path,
    exported: Store,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Neo4jStore]:
    """The test server with what was imported; first of all tests, it is not started twice."""
    export_graph(exported, tmp_path, format="neo4j-admin")
    if neo4j_module.stop(neo4j_home):
        forget()
    assert "IMPORT DONE" in import_with(neo4j_module, neo4j_home, tmp_path)
    neo4j_module.start(neo4j_home)
    with request.getfixturevalue("neo4j_server")() as store:
        yield store


def test_an_import_equals_a_load(imported_server: Neo4jStore, exported: Store) -> None:
    store = imported_server
    assert store.snapshot().lines() == exported.snapshot().lines()
    assert store.settings() == exported.settings()
    assert store.counts() == exported.counts()
    with store.writing():  # makes constraints and indexes, as any command that writes does
        store.rebuild()
    assert list(store.find_damage()) == []
    for query, word in ((coauthors, "Ling Yang"), (search, "diffusion")):
        found = query.rows(store, word)
        assert found
        assert_alike(found, query.rows(exported, word), word)
    imported = properties_of(store)
    put(store, exported)
    assert imported == properties_of(store)


def properties_of(store: Neo4jStore) -> dict[str, Any]:
    """Return all that Cypher sees: the properties of each node, and of each relationship."""
    nodes = (
        "MATCH (n) WHERE NOT n:DigestgraphMeta RETURN labels(n)[0] + n.id AS id, properties(n) AS p"
    )
    edges = "MATCH (a)-[r]->(b) RETURN type(r) + a.id + ' ' + b.id AS id, properties(r) AS p"
    found: dict[str, Any] = {row["id"]: row["p"] for row in store.rows(nodes, {})}
    for row in store.rows(edges, {}):
        found.setdefault(row["id"], []).append(sorted(row["p"].items(), key=lambda kv: kv[0]))
    return {k: sorted(v, key=repr) if isinstance(v, list) else v for k, v in found.items()}
