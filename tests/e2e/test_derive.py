"""Derived data on the server: what is written, when it is stale, and what a crash leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from histories import make_history
from servers import put

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import NeedsServerError, StoreBusyError, UsageError
from digestgraph.graph.stores.derived import read_derived_state
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.graph.user_cypher.bounds import Bounds
from digestgraph.loaders import load_digests, refresh_graph, remove_digest
from digestgraph.queries import pairs
from digestgraph.queries.derive import compute_derived, derive, find_derived, remove_derived


@dataclass(frozen=True)
class Cluster:
    id: str
    label: str | None
    label_ko: str | None
    keywords: Sequence[tuple[str, float]]
    parent: str | None = None
    narrower: Sequence[Cluster] = ()


def two_clusters(store: Store) -> list[Cluster]:
    """Stand in for topics: the keywords of the two papers that have most."""
    from digestgraph.graph.model import Mentions

    papers: dict[str, dict[str, float]] = {}
    for edge in store.edges(Mentions):
        papers.setdefault(edge.source, {})[edge.target] = edge.score
    found = []
    for number, paper in enumerate(sorted(papers, key=lambda p: (-len(papers[p]), p))[:2]):
        keywords = papers[paper]
        found.append(
            Cluster(f"topic:{number}", f"Topic {number}", "주제" if number else None,
                    sorted(keywords.items()))
        )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A short history: whatever is derived from it is little, but there is some of each kind."""
    return make_history(7, days=10, papers=3, every=4).write(tmp_path_factory.mktemp("days"), 1)


@pytest.fixture(scope="module")
def small(days: list[Path]) -> Iterator[Store]:
    """What a load of these days makes."""
    with open_store(":memory:") as store:
        load_digests(store, days)
        yield store


@pytest.fixture
def server(neo4j_server: Callable[[], Neo4jStore], small: Store) -> Iterator[Neo4jStore]:
    """The same on a real server, without derived data."""
    with neo4j_server() as store:
        put(store, small)
        yield store


def everything(store: Neo4jStore) -> list[dict[str, Any]]:
    """All derived nodes and edges, by ids."""
    return store.rows(
        """
        MATCH (a)-[r:COAUTHORED|CO_OCCURS|PART_OF]->(b)
        RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS properties
        ORDER BY type, a, b
        UNION ALL
        MATCH (t:Topic)
        RETURN 'Topic' AS type, t.id AS a, null AS b, properties(t) AS properties
        ORDER BY a
        """,
        {},
    )


# --- what is computed ----------------------------------------------------------------------------


def test_coauthors_are_those_of_the_query() -> None:
    with open_examples() as store:
        edges = compute_derived(store).coauthored
        rows = pairs.rows(store, limit=None)
    assert len(edges) == len(rows) > 1000
    expected = {(r.a, r.b): r for r in rows}
    for edge in edges:
        row = expected[edge["a"], edge["b"]]
        found = edge["properties"]
        assert edge["a"] < edge["b"]
        assert found["weight"] == pytest.approx(row.weight, abs=1e-8)
        assert {k: found[k] for k in ("papers", "first", "latest")} == {
            k: getattr(row, k) for k in ("papers", "first", "latest")
        }


def test_npmi_is_that_of_counting_by_hand() -> None:
    import math

    from digestgraph.graph.model import Mentions

    with open_examples() as store:
        edges = compute_derived(store, least_papers=2).co_occurs
        papers: dict[str, set[str]] = {}
        for mention in store.edges(Mentions):
            papers.setdefault(mention.target, set()).add(mention.source)
    total = len(set().union(*papers.values()))
    assert len(edges) > 20
    for edge in edges:
        one, other = papers[edge["a"]], papers[edge["b"]]
        joint = len(one & other)
        assert edge["a"] < edge["b"]
        assert edge["properties"]["papers"] == joint >= 2
        expected = math.log(joint * total / len(one) / len(other)) / math.log(total / joint)
        assert edge["properties"]["npmi"] == pytest.approx(expected, abs=1e-8)
        assert -1 <= edge["properties"]["npmi"] <= 1


def test_long_lists_and_an_empty_store(store: Store) -> None:
    nothing = compute_derived(store)
    assert set(nothing.counts().values()) == {0}
    with open_examples() as examples:
        short = compute_derived(examples, longest_list=3).coauthored
        assert 0 < len(short) < len(compute_derived(examples).coauthored)
        with pytest.raises(UsageError, match="least_papers"):
            compute_derived(examples, least_papers=0)


# --- writing -------------------------------------------------------------------------------------


@pytest.mark.neo4j
def test_written_twice_is_the_same_and_removed_leaves_nothing(server: Neo4jStore) -> None:
    lines, counts, version = server.snapshot().lines(), server.counts(), server.version()
    nodes = server.rows("MATCH (n) RETURN count(n) AS n", {})
    assert read_derived_state(server).status == "none"
    steps: list[tuple[str, int, int]] = []
    state, written = derive(
        server, find_clusters=two_clusters, on_progress=lambda *step: steps.append(step)
    )
    first = everything(server)
    assert (state.status, written) == ("fresh", True)
    assert {row["type"] for row in first} == {"COAUTHORED", "CO_OCCURS", "PART_OF", "Topic"}
    assert len(first) == sum(state.counts.values())
    assert steps[-1] == ("derive", len(first), len(first))
    (korean,) = [row for row in first if row["a"] == "topic:1"]
    assert korean["properties"] == {"id": "topic:1", "label": "Topic 1", "label_ko": "주제"}
    assert all(row["a"] < row["b"] for row in first if row["type"].startswith("CO"))

    assert derive(server, find_clusters=two_clusters)[1] is False
    derive(server, find_clusters=two_clusters, least_papers=6)
    assert len(everything(server)) < len(first)
    derive(server, find_clusters=two_clusters)
    assert everything(server) == first

    # None of it is in the graph that is dumped, compared and counted.
    assert server.snapshot().lines() == lines
    assert (server.counts(), server.version()) == (counts, version)

    removed = remove_derived(server)
    assert removed == state.counts
    assert everything(server) == []
    assert server.rows("MATCH (n) RETURN count(n) AS n", {}) == nodes
    assert read_derived_state(server).status == "none"
    assert set(remove_derived(server).values()) == {0}


@pytest.mark.neo4j
def test_a_changed_graph_makes_it_stale_in_the_same_transaction(
    server: Neo4jStore, small: Store, days: list[Path]
) -> None:
    changes: list[Callable[[], object]] = [
        lambda: remove_digest(server, small.digests()[3].id),
        lambda: load_digests(server, days),
        lambda: server.ask("MATCH (p:Paper) SET p.title = 'x'", {}, Bounds(write=True)),
        lambda: refresh_graph(server),
    ]
    for change in changes:
        assert derive(server, find_clusters=two_clusters)[0].status == "fresh"
        change()
        state = find_derived(server)
        assert state is not None
        assert state.status == "stale"
    derive(server, find_clusters=two_clusters)
    assert server.snapshot().lines() == small.snapshot().lines()
    expected = compute_derived(small, find_clusters=two_clusters)
    assert len(everything(server)) == sum(expected.counts().values())


@pytest.mark.neo4j
def test_loading_nothing_new_leaves_it_fresh(server: Neo4jStore, days: list[Path]) -> None:
    derive(server, find_clusters=two_clusters)
    load_digests(server, days)
    assert read_derived_state(server).status == "fresh"


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "batches", [pytest.param(0, marks=pytest.mark.soak), 1, pytest.param(3, marks=pytest.mark.soak)]
)
def test_a_crash_leaves_nothing_that_passes_for_fresh(
    server: Neo4jStore, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    derive(server, find_clusters=two_clusters)
    whole = everything(server)
    monkeypatch.setattr("digestgraph.graph.stores.derived.BATCH", 50)
    done = 0

    def crash(*_: Any) -> None:
        nonlocal done
        done += 1
        if done > batches:
            raise KeyboardInterrupt

    for again in (derive, derive):
        done = 0
        with pytest.raises(KeyboardInterrupt):
            again(server, find_clusters=two_clusters, least_papers=4, on_progress=crash)
        assert read_derived_state(server).status == "unfinished"
    done = 0
    with pytest.raises(KeyboardInterrupt):
        remove_derived(server, on_progress=crash)
    assert read_derived_state(server).status == "unfinished"
    assert derive(server, find_clusters=two_clusters)[0].status == "fresh"
    assert everything(server) == whole


@pytest.mark.neo4j
def test_a_change_while_it_is_written_makes_it_stale(server: Neo4jStore, small: Store) -> None:
    def change(stage: str, done: int, total: int) -> None:
        if stage == "derive" and done == total:
            remove_digest(server, small.digests()[3].id)

    with pytest.raises(StoreBusyError, match="stale already"):
        derive(server, find_clusters=two_clusters, on_progress=change)
    assert read_derived_state(server).status == "stale"
    assert derive(server, find_clusters=two_clusters)[0].status == "fresh"


@pytest.mark.neo4j
def test_of_two_runs_the_first_one_stops(
    server: Neo4jStore, neo4j_server: Callable[[], Neo4jStore]
) -> None:
    begun = False

    def second_run(*_: Any) -> None:
        nonlocal begun
        if not begun:
            begun = True
            with neo4j_server() as other:
                derive(other, find_clusters=two_clusters, least_papers=4)

    with pytest.raises(StoreBusyError, match="another process"):
        derive(server, find_clusters=two_clusters, on_progress=second_run)
    state = read_derived_state(server)
    assert (state.status, state.made_from["least_papers"]) == ("fresh", 4)


@pytest.mark.neo4j
def test_what_others_made_is_not_replaced(server: Neo4jStore) -> None:
    server.ask("CREATE (:Topic {id: 'mine'})", {}, Bounds(write=True))
    with pytest.raises(UsageError, match="topics that digestgraph did not write"):
        derive(server, find_clusters=two_clusters)
    assert remove_derived(server)["topics"] == 0
    assert len(everything(server)) == 1


def test_offline_needs_no_writing() -> None:
    with open_examples() as store:
        assert find_derived(store) is None
        for ask in (derive, remove_derived):
            with pytest.raises(NeedsServerError, match="file"):
                ask(store)
