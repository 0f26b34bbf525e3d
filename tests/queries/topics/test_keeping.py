"""Topics that are kept in the store: those that would be found, of the graph as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from example_files import copy_examples

from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import StoreBusyError
from digestgraph.graph.model import Resource
from digestgraph.graph.snapshot import Delta
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.loaders.load import remove_digest
from digestgraph.queries.engine.scope import digest_days
from digestgraph.queries.topics import clusters, keeping
from digestgraph.queries.topics.cluster import each_cluster
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.queries.topics.keeping import (
    are_kept,
    keep_clusters,
    read_earlier_clusters,
    read_kept_clusters,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return copy_examples(tmp_path / "papers.db")


def keep(store: Store) -> bool:
    return keep_clusters(store, find_clusters(store), digest_days(store)[-1], store.version())


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("the topics were found once more")


def test_what_is_kept_is_what_was_found_and_is_not_found_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        found, version = find_clusters(store), store.version()
        assert not are_kept(store)
        assert keep(store)
        assert store.version() == version  # it is no part of the graph
    monkeypatch.setattr(clusters, "group_keywords", refuse)
    with open_store(path) as store:
        assert find_clusters(store) == found
        with pytest.raises(AssertionError, match="once more"):
            find_clusters(store, as_of="2025-03-19")
        with pytest.raises(AssertionError, match="once more"):
            find_clusters(store, resolution=2.0)


def test_topics_of_another_graph_or_of_other_rules_are_those_of_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        assert keep(store)
        found = find_clusters(store)
        with monkeypatch.context() as changed:
            changed.setattr(keeping, "_rules", lambda: "other rules")
            assert read_kept_clusters(store) is None
        with store.writing():
            store.apply(
                Delta(nodes=[Resource("https://bee.example", "https://bee.example", "bee.example")])
            )
        assert not are_kept(store)
        assert read_kept_clusters(store) is None
        earlier = read_earlier_clusters(store)
        assert earlier is not None
        assert (earlier.clusters, earlier.until) == (found, "2025-03-25")


def test_nothing_of_a_withdrawn_digest_is_kept(path: Path) -> None:
    with open_store(path) as store:
        assert keep(store)
        remove_digest(store, "daily-papers:2025-03-25")
        assert read_earlier_clusters(store) is None


@pytest.mark.parametrize("data", [b"", b"no topics", None])
def test_what_is_damaged_is_found_again(path: Path, data: bytes | None) -> None:
    with open_store(path) as store:
        found = find_clusters(store)
        assert keep(store)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE computed SET data = ?", (data,))
    with open_store(path) as store:
        assert read_kept_clusters(store) is None
        assert read_earlier_clusters(store) is None
        assert find_clusters(store) == found


def test_a_store_that_somebody_else_writes_keeps_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StoreBusyError("somebody writes")

    monkeypatch.setattr(SqliteStore, "keep", busy)
    with open_store(path) as store:
        assert not keep(store)
        assert list(each_cluster(find_clusters(store)))
