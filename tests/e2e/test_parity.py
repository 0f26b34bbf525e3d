"""Both stores hold the same graph, node for node and edge for edge, on a real server."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from cases import assert_alike
from digests import archives, write_archive
from hypothesis import given, settings
from servers import empty_server, put

from digestgraph.examples import open_examples
from digestgraph.graph import DigestgraphError, Store, open_store
from digestgraph.graph.errors import StoreBusyError, StoreConnectionError
from digestgraph.graph.model import EDGE_TYPES, NODE_TYPES, Paper, Wrote
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, refresh_graph, remove_digest
from digestgraph.queries import (
    describe_author,
    describe_paper,
    describe_topic,
    pairs,
    papers_about,
    papers_by,
    search,
    timeline,
)
from digestgraph.queries.news.changes import describe_changes

pytestmark = pytest.mark.neo4j


def assert_equal(one: Store, other: Store) -> None:
    assert one.snapshot().lines() == other.snapshot().lines()
    assert one.counts() == other.counts()
    assert one.settings() == other.settings()


@pytest.mark.shared
@pytest.mark.parametrize("many", [6, pytest.param(40, marks=pytest.mark.soak)])
def test_real_days_with_a_changed_an_older_and_a_withdrawn_one(
    neo4j_store: Neo4jStore, store: Store, shared_days: list[Path], tmp_path: Path, many: int
) -> None:
    files = shared_days[: many // 2] + shared_days[-many // 2 :]
    if many < 10:  # a few entries of each are enough
        files = [_beginning(file, tmp_path / "days", 4) for file in files]
    older = files.pop(many // 5)
    changed = tmp_path / files[many // 4 + 2].name
    text = files[many // 4 + 2].read_text(encoding="utf-8")
    cut = text.index("### ", text.index("### ") + 4)
    changed.write_text(text[:cut], encoding="utf-8")
    for each in (store, neo4j_store):
        load_digests(each, files)
    assert_equal(neo4j_store, store)
    for each in (store, neo4j_store):
        load_digests(each, [older, changed])
        remove_digest(each, files[1].stem)
    assert_equal(neo4j_store, store)
    for each in (store, neo4j_store):
        refresh_graph(each)
    assert_equal(neo4j_store, store)
    day = files[many // 2].stem
    assert neo4j_store.snapshot().as_of(day).lines() == store.snapshot().as_of(day).lines()
    assert nx.utils.graphs_equal(neo4j_store.graph, store.graph)
    assert pairs.rows(neo4j_store) == pairs.rows(store)
    person = Counter(edge.source for edge in store.edges(Wrote)).most_common(1)[0][0]
    known, alike = (describe_author(each, person) for each in (neo4j_store, store))
    # A server adds weights in an order of its own.
    assert_alike(known.coauthors, alike.coauthors, person)
    assert replace(known, coauthors=alike.coauthors) == alike
    paper = store.nodes(Paper)[0].id
    assert describe_paper(neo4j_store, paper) == describe_paper(store, paper)


def _beginning(file: Path, folder: Path, entries: int) -> Path:
    """Copy the first entries of a digest."""
    folder.mkdir(exist_ok=True)
    head, *parts = re.split(r"^(?=### )", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    copy = folder / file.name
    copy.write_text(head + "".join(parts[:entries]), encoding="utf-8")
    return copy


@pytest.mark.parametrize("many", [3, pytest.param(30, marks=pytest.mark.soak)])
def test_generated_days(neo4j_server: Callable[[], Neo4jStore], tmp_path: Path, many: int) -> None:
    with neo4j_server() as server:

        @settings(max_examples=many)
        @given(days=archives(), later=archives())
        def check(days: dict[str, str], later: dict[str, str]) -> None:
            empty_server(server)
            with open_store(":memory:") as store:
                for batch in (days, later):
                    for file in tmp_path.glob("*.md"):
                        file.unlink()
                    files = write_archive(tmp_path, batch)
                    for each in (server, store):
                        load_digests(each, files)
                assert_equal(server, store)

        check()


def test_reading_by_id_and_by_end_is_the_same(
    neo4j_store: Neo4jStore,
    store: Store,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("digestgraph.graph.stores.neo4j.BATCH", 100)  # of some kinds are more
    config = tmp_path / "digestgraph.toml"
    config.write_text('[authors]\ndifferent = [["Ling Yang", "Ziwei Liu"]]\n', encoding="utf-8")
    load_digests(store, [root / "examples"], config=config)
    put(neo4j_store, store)
    assert_equal(neo4j_store, store)
    for kind in NODE_TYPES.values():
        ids = [node.id for node in store.nodes(kind)][:3]
        assert neo4j_store.nodes(kind, ids) == store.nodes(kind, ids)
        assert neo4j_store.node(kind, "no such id") is None
    for kind in EDGE_TYPES.values():
        edge = store.edges(kind)[0]
        for ends in ({"source": edge.source}, {"target": edge.target}):
            assert neo4j_store.edges(kind, **ends) == store.edges(kind, **ends)
        both = {"source": edge.source, "target": edge.target}
        assert neo4j_store.edges(kind, **both) == store.edges(kind, **both)


def test_votes_of_two_sources_are_the_same_on_both_stores(examples_server: Neo4jStore) -> None:
    author = "Yufei Zhan"  # of a paper that two sources give 12 and 11 votes on one day
    with open_examples() as store:
        assert_equal(examples_server, store)
        assert notable_votes(examples_server) == notable_votes(store)
        topic = describe_topic(store, "diffusion model")
        assert describe_topic(examples_server, "diffusion model") == topic
        for query, text in (
            (papers_by, author),
            (timeline, author),
            (papers_about, "Vision-R1"),
            (search, "Vision-R1 evolving"),
        ):
            assert query.rows(examples_server, text) == query.rows(store, text), query.name
        assert papers_by.rows(store, author)[0].votes == 12


def notable_votes(store: Store) -> dict[str, int | None]:
    """Return the votes of the papers of the day that two sources have."""
    found = describe_changes(store, "2025-03-25", limit=20).notable
    return {row.id: row.votes for row in found}


def test_unknown_is_absent_on_the_server(examples_server: Neo4jStore) -> None:
    with examples_server._session() as session:
        found = session.run(
            "MATCH (p:Paper) WHERE ALL(f IN [(p)-[f:FEATURED_IN]->() | f] WHERE f.votes IS NULL) "
            "RETURN count(p) AS n"
        ).single(strict=True)["n"]
        empty = session.run("MATCH (n) WHERE n.title = '' OR n.label = '' RETURN n").data()
    assert found == examples_server.counts()["papers_without_votes"] == 2
    assert empty == []


def test_a_change_made_from_an_older_graph_is_refused(
    neo4j_server: Callable[[], Neo4jStore], neo4j_store: Neo4jStore, root: Path
) -> None:
    days = sorted((root / "examples").glob("20*.md"))
    load_digests(neo4j_store, days[:1], keywords=False)
    with neo4j_server() as second, neo4j_store.writing():
        load_digests(second, days[1:2], keywords=False)
        before = second.snapshot().lines()
        with pytest.raises(StoreBusyError, match="Run the command again"):
            load_digests_without_lock(neo4j_store, days[2])
        assert second.snapshot().lines() == before


def load_digests_without_lock(store: Neo4jStore, file: Path) -> None:
    """Apply a change as if the state had been read before the other writer came."""
    from digestgraph.graph import Delta

    node = store.digests()[0]
    store.apply(Delta(nodes=[node]), {"x": file.name})


def test_wrong_password_and_no_server_are_sentences(server_store: Neo4jStore) -> None:
    with pytest.raises(StoreConnectionError, match="refuses the user or the password") as caught:
        Neo4jStore(server_store.url, auth=("neo4j", "not-the-secret"))
    assert "not-the-secret" not in str(caught.value)
    with pytest.raises(DigestgraphError, match="no Neo4j server answers"):
        Neo4jStore("bolt://127.0.0.1:1", auth=("neo4j", "x"))


def test_hostile_text_stays_text(neo4j_store: Neo4jStore, store: Store, tmp_path: Path) -> None:
    from digests import make_day, make_entry

    hostile = "'}) DETACH DELETE n //`\\u0027 $rows {x: 1}"
    day = make_day("2024-05-01", make_entry("2405.00001", hostile, authors=f"{hostile}, Ann Bee"))
    files = write_archive(tmp_path, {"2024-05-01": day})
    for each in (store, neo4j_store):
        load_digests(each, files)
    assert_equal(neo4j_store, store)
    assert neo4j_store.counts()["papers"] == 1
