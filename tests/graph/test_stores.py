"""Opening stores, the NetworkX view, and what both stores promise beyond the graph itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from digests import make_day, make_entry, write_archive

import digestgraph.examples
from digestgraph.cli.opening import open_for_command
from digestgraph.examples import open_examples
from digestgraph.graph import Delta, Snapshot, Store, open_store
from digestgraph.graph.cypher import schema_statements, statement
from digestgraph.graph.errors import (
    DigestgraphError,
    NotFoundError,
    StoreError,
    StoreSchemaError,
    StoreUrlError,
)
from digestgraph.graph.model import EDGE_TYPES, NODE_TYPES, Author, Digest, Resource, Wrote
from digestgraph.graph.stores import base
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.loaders import load_digests
from digestgraph.loaders.people.resolver import Resolver
from digestgraph.queries import describe_keyword, describe_paper, pairs, rank_keywords


@pytest.fixture
def loaded() -> Iterator[Store]:
    """The example digests in memory."""
    with open_examples() as store:
        yield store


@pytest.mark.parametrize(
    "url", ["neo4j://me:secret@host", "bolt://me@host", "http://host", "sqlite:///x.db"]
)
def test_addresses_that_are_refused_do_not_repeat_the_password(url: str) -> None:
    with pytest.raises(StoreUrlError) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


def test_a_missing_file_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        open_store(tmp_path / "no.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_another_programs_database_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(tmp_path / "other.db")


def test_another_schema_version_is_said(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    open_store(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreSchemaError, match="schema 99"):
        open_store(path)


def test_a_file_is_closed_even_when_its_engine_cannot_be_ended(tmp_path: Path) -> None:
    class Engine:
        def close(self) -> None:
            raise KeyboardInterrupt

    store = SqliteStore(str(tmp_path / "x.db"))
    store._engine = Engine()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        store.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store.counts()


def test_what_was_written_is_in_the_file_while_others_have_it_open(tmp_path: Path) -> None:
    """So that a file that is put in its place is not taken for what a log is of."""
    path = tmp_path / "x.db"
    open_store(path).close()
    with open_store(path) as reader:
        assert len(list(reader.digests())) == 0
        with open_examples() as other, open_store(path) as writer:
            writer.apply(Snapshot().difference(other.snapshot()), other.settings())
        assert (tmp_path / "x.db-wal").stat().st_size == 0
        assert len(list(reader.digests())) > 0
        shutil.copy(path, tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db") as copied, open_examples() as other:
        assert copied.snapshot().lines() == other.snapshot().lines()


def test_what_is_stopped_while_it_reads_the_examples_has_opened_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def read() -> tuple[Delta, dict[str, str]]:
        raise KeyboardInterrupt

    monkeypatch.setattr(digestgraph.examples, "_examples", read)
    monkeypatch.setattr(base, "open_store", opened.append)
    with pytest.raises(KeyboardInterrupt):
        open_examples()
    assert opened == []


def test_what_was_loaded_is_there_after_reopening(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(path) as store:
        load_digests(store, [root / "examples"])
        before = store.snapshot().lines()
    with open_store(path) as store:
        assert store.snapshot().lines() == before
        assert store.settings()["authors"] == Resolver.version


def test_appending_day_by_day_from_new_processes_equals_one_load(
    tmp_path: Path, root: Path, loaded: Store
) -> None:
    path = tmp_path / "x.db"
    for file in sorted((root / "examples").glob("20*")):
        with open_store(path) as store:
            load_digests(store, [file])
    with open_store(path) as store:
        assert store.snapshot() == loaded.snapshot()
        assert store.counts() == loaded.counts()


def test_the_graph_is_an_ordinary_frozen_multigraph(loaded: Store) -> None:
    graph = loaded.graph
    snapshot = loaded.snapshot()
    snapshot.check()
    assert isinstance(graph, nx.MultiDiGraph)
    assert nx.is_frozen(graph)
    assert graph is loaded.graph
    assert graph.number_of_nodes() == sum(len(found) for found in snapshot.nodes.values())
    assert graph.number_of_edges() == sum(len(found) for found in snapshot.edges.values())
    assert nx.utils.graphs_equal(graph, snapshot.to_networkx())
    paper = graph.nodes["arxiv:2312.16886"]
    assert paper["type"] == "Paper"
    assert all(value is not None for _, data in graph.nodes(data=True) for value in data.values())
    with pytest.raises(nx.NetworkXError):
        graph.add_node("x")


def test_the_graph_is_built_anew_after_a_change(store: Store, tmp_path: Path) -> None:
    files = write_archive(tmp_path, {"2024-01-01": make_day("2024-01-01", make_entry("2401.1"))})
    before = store.graph
    load_digests(store, files)
    assert store.graph is not before


def test_ids_are_unique_over_all_types(loaded: Store) -> None:
    snapshot = loaded.snapshot()
    ids = [node.id for node in snapshot.all_nodes()]
    assert len(ids) == len(set(ids))
    digest, url = snapshot.digests()[0], "https://a.org"
    snapshot.put(Resource(digest.id, url, "a.org"))
    with pytest.raises(DigestgraphError, match="share id"):
        snapshot.check()


def test_an_edge_into_nowhere_is_found() -> None:
    snapshot = Snapshot()
    snapshot.put(Wrote("author:x", "arxiv:1", "X", None, "d:1", 1, "record:x", "r", None, False))
    with pytest.raises(DigestgraphError, match="WROTE edge without Author"):
        snapshot.check()


def test_a_failed_change_leaves_no_trace(loaded: Store) -> None:
    before = loaded.snapshot()
    good = Digest("d:2030-01-01", "d", "2030-01-01", "daily-papers", "x.md", 1, "0", "")
    bad = Author("author:x", object(), (), "person")  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        loaded.apply(Delta(nodes=[good, bad]))
    assert loaded.snapshot() == before


def test_every_type_has_its_statements() -> None:
    for kind in NODE_TYPES:
        assert all(statement(f"{verb} {kind}") for verb in ("write", "drop", "all", "some"))
    for kind, cls in EDGE_TYPES.items():
        start, end = cls.ENDS
        for verb in ("write", "drop", "all", "from", "to"):
            text = statement(f"{verb} {kind}")
            assert f":{start}" in text
            assert f":{end}" in text
        for name in cls.KEY:
            assert f"row.properties.{name.rstrip('_')}" in statement(f"drop {kind}")
    constrained = " ".join(text for text in schema_statements() if "UNIQUE" in text)
    assert all(f"(n:{kind})" in constrained for kind in NODE_TYPES)


def test_strongest_collaborations_follow_the_formula(store: Store, tmp_path: Path) -> None:
    day = make_day(
        "2024-01-01",
        make_entry("2401.00001", authors="Ann Bee, Cee Dee, Eva Fox"),
        make_entry("2401.00002", authors="Ann Bee, Cee Dee, Gemma Team"),
        make_entry("2401.00003", authors="Ann Bee"),
    )
    load_digests(store, write_archive(tmp_path, {"2024-01-01": day}))
    ranked = pairs.rows(store)
    assert [(p.a_name, p.b_name, p.papers, p.weight) for p in ranked] == [
        ("Ann Bee", "Cee Dee", 2, 1.5),
        ("Ann Bee", "Eva Fox", 1, 0.5),
        ("Cee Dee", "Eva Fox", 1, 0.5),
    ]


def test_papers_are_found_by_id_link_and_title(loaded: Store) -> None:
    found = {
        describe_paper(loaded, text).id
        for text in (
            "2312.16886",
            "arxiv:2312.16886",
            "https://arxiv.org/abs/2312.16886v2",
            "MobileVLM",
        )
    }
    assert found == {"arxiv:2312.16886"}


def test_keywords_are_found_by_any_spelling(loaded: Store) -> None:
    top = rank_keywords(loaded, limit=3)
    assert top[0].papers >= top[1].papers >= top[2].papers > 1
    for spelling in ("LLM", "llms", "대규모 언어 모델", "keyword:large-language-model"):
        assert describe_keyword(loaded, spelling).id == "keyword:large-language-model"


def test_a_password_is_asked_for_only_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return "secret"

    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with (
        pytest.raises(StoreError, match="no Neo4j server answers"),
        open_for_command("bolt://127.0.0.1:1"),
    ):
        pass
    assert asked == ["Password of neo4j at bolt://127.0.0.1:1: "]


def test_pooled_changes_keep_the_last_version_of_a_node() -> None:
    old = Author("author:x", "X", ("X",), "person")
    new = Author("author:x", "X", ("X", "Ex"), "person")
    change = Delta(nodes=[old])
    change.extend(Delta(nodes=[new]))
    assert change.nodes == [new]
    assert len(change) == 1
    change.extend(Delta(dropped_nodes=[new]))
    assert (change.nodes, change.dropped_nodes) == ([], [new])
    change.extend(Delta(nodes=[old]))
    assert (change.nodes, change.dropped_nodes) == ([old], [new])


def test_pooling_digests_changes_nothing(tmp_path: Path, root: Path, loaded: Store) -> None:
    with open_store(tmp_path / "x.db") as store:
        told: list[str] = []
        store.pool_rows = 1500
        load_digests(store, [root / "examples"], on_digest=lambda d: told.append(d.digest))
        assert store.snapshot() == loaded.snapshot()
        assert told == [digest.id for digest in store.digests()]
