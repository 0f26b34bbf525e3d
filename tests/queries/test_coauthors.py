"""The co-author projection, and what is asked of it, against slower and simpler reckoning."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from math import log, sqrt
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from digests import make_day, make_entry, write_archive
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.dates import END_OF_TIME
from digestgraph.graph.errors import AmbiguousError, NotFoundError, UsageError
from digestgraph.graph.model import Author, Paper
from digestgraph.loaders import load_digests
from digestgraph.queries.collaboration.coauthors import coauthors, ego, pairs
from digestgraph.queries.collaboration.link_prediction import likely_pairs, likely_pairs_backtest
from digestgraph.queries.collaboration.partnerships import each_new_pair, new_pairs, rising_pairs
from digestgraph.queries.collaboration.paths import chain, paths
from digestgraph.queries.collaboration.teams import find_teams
from digestgraph.queries.engine import catalogue, network
from digestgraph.queries.engine.communities import find_communities, modularity
from digestgraph.queries.engine.incidence import Incidence, build_incidence
from digestgraph.queries.engine.network import CoauthorNetwork, each_pair_block, read_network
from digestgraph.queries.engine.projection import project

PEOPLE = "abcdefgh"
lists = st.lists(st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=6), min_size=1, max_size=12)


def incidence(papers: list[set[str]]) -> Incidence:
    return build_incidence(
        [(a, f"p{n:02}", 1.0, "2024-01-02") for n, people in enumerate(papers) for a in people]
    )


@given(lists)
def test_weights_sum_to_what_the_formula_says(papers: list[set[str]]) -> None:
    found = project(incidence(papers))
    dense = found.matrix.toarray()
    assert np.array_equal(dense, dense.T)
    assert not dense.diagonal().any()
    for person, row in zip(found.labels, dense, strict=True):
        # Every author gives one unit a paper written with others.
        assert row.sum() == pytest.approx(sum(person in p and len(p) > 1 for p in papers))


@given(lists, st.sampled_from([None, 2, 4]), st.sampled_from([1, 7, 1 << 16]))
def test_pairs_in_blocks_are_those_of_the_whole_network(
    papers: list[set[str]], longest: int | None, entries: int
) -> None:
    found = incidence(papers)
    whole = CoauthorNetwork(found, longest).upper
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "_ENTRIES", entries)
        blocks = list(each_pair_block(found, longest))
    # In the same order, with the same last bits: files of them are the same.
    parts = ([getattr(b, name) for b in blocks] for name in ("a", "b", "weight", "papers"))
    for one, part in zip(whole, parts, strict=True):
        assert np.concatenate(part).tolist() == one.tolist()


def test_what_cells_are_counted_with_is_gone_when_they_are_read() -> None:
    cells = [(a, "p", 1.0, "2024-01-02") for a in PEOPLE]
    build_incidence(cells)
    gc.collect()
    gc.disable()
    try:
        build_incidence(cells)
        # A ring would keep every id of a large archive until the collector comes round.
        assert not gc.collect()
    finally:
        gc.enable()


@given(lists, st.randoms(use_true_random=False))
def test_the_order_of_papers_does_not_matter(papers: list[set[str]], shuffle) -> None:
    cells = [(a, f"p{n:02}", 1.0, "2024-01-02") for n, p in enumerate(papers) for a in p]
    one = project(build_incidence(cells))
    shuffle.shuffle(cells)
    other = project(build_incidence(cells))
    assert one.labels == other.labels
    assert (one.matrix.toarray() == other.matrix.toarray()).all()


@given(lists)
def test_full_counting_is_networkx_bipartite_projection(papers: list[set[str]]) -> None:
    graph = nx.Graph((a, n) for n, people in enumerate(papers) for a in people)
    expected = nx.bipartite.weighted_projected_graph(graph, [a for a in PEOPLE if a in graph])
    found = project(incidence(papers), counting="full").to_networkx()
    assert nx.utils.graphs_equal(nx.Graph(found.edges), nx.Graph(expected.edges)) or (
        {frozenset(e) for e in found.edges} == {frozenset(e) for e in expected.edges}
    )
    assert all(found.edges[e]["weight"] == d["weight"] for *e, d in expected.edges(data=True))


@given(lists)
def test_newman_weights_are_networkx_collaboration_weights(papers: list[set[str]]) -> None:
    graph = nx.Graph((a, n) for n, people in enumerate(papers) for a in people)
    expected = nx.bipartite.collaboration_weighted_projected_graph(
        graph, [a for a in PEOPLE if a in graph]
    )
    found = project(incidence(papers)).to_networkx()
    assert {frozenset(e) for e in found.edges} == {frozenset(e) for e in expected.edges}
    for *e, d in expected.edges(data=True):
        assert found.edges[e]["weight"] == pytest.approx(d["weight"])


def test_long_lists_are_left_out_and_counted() -> None:
    found = project(incidence([set("abc"), set("ab")]), longest=2)
    assert found.left_out == 1
    assert found.matrix.toarray().tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("bad", [{"counting": "half"}, {"least_weight": -1}, {"longest": 1}])
def test_bad_bounds_are_sentences(bad: dict) -> None:
    with pytest.raises(UsageError):
        project(incidence([set("ab")]), **bad)


# --- on a small store ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory):
    """Ann-Bob-Cee is a chain; Dan and Eva are apart; the Gemma Team is no person."""
    days = {
        "2024-01-02": make_day(
            "2024-01-02",
            make_entry("2401.00001", "One", authors="Ann Bee, Bob Cow"),
            make_entry("2401.00002", "Two", authors="Bob Cow, Cee Dee, Gemma Team"),
        ),
        "2024-02-01": make_day(
            "2024-02-01",
            make_entry("2402.00001", "Three", authors="Ann Bee, Bob Cow, Ann Bee, +"),
            make_entry("2402.00002", "Four", authors="Dan Elk, Eva Fox"),
        ),
        "2024-03-01": make_day(
            "2024-03-01", make_entry("2403.00001", "Five", authors="Ann Bee, Cee Dee, Fay Gnu")
        ),
    }
    store = open_store(":memory:")
    load_digests(store, write_archive(tmp_path_factory.mktemp("small"), days), keywords=False)
    yield store
    store.close()


def test_coauthors_with_dates_weights_and_cut_lists(small: Store) -> None:
    rows = coauthors.rows(small, "ann bee")
    found = [tuple(getattr(r, name) for name in coauthors.columns if name != "id") for r in rows]
    assert found == [
        ("Bob Cow", 2, 2.0, "2024-01-02", "2024-02-01", 1),
        ("Cee Dee", 1, 0.5, "2024-03-01", "2024-03-01", 0),
        ("Fay Gnu", 1, 0.5, "2024-03-01", "2024-03-01", 0),
    ]
    early = coauthors.rows(small, "Ann Bee", as_of="2024-01-31")
    assert [(r.name, r.papers, r.cut) for r in early] == [("Bob Cow", 1, 0)]


def test_a_frame_has_types_even_without_rows(small: Store) -> None:
    frame = coauthors(small, "Ann Bee", as_of="2023-01-01")
    assert frame.empty
    assert list(frame.columns) == ["id", "name", "papers", "weight", "first", "latest", "cut"]
    assert frame["papers"].dtype == "int64"


def test_ego_is_a_graph_with_names(small: Store) -> None:
    graph = ego(small, "Bob Cow")
    names = dict(graph.nodes(data="name"))
    assert sorted(names.values()) == ["Ann Bee", "Bob Cow", "Cee Dee"]
    assert graph.number_of_edges() == 3


def test_links_of_an_ego_network_are_counted_and_bounded(small: Store) -> None:
    def links(**bounds: int) -> list[tuple[str, str, int, float]]:
        rows = ego.rows(small, "Bob Cow", **bounds)
        return [(*sorted((r.a_name, r.b_name)), r.papers, r.weight) for r in rows]

    assert links() == [
        ("Ann Bee", "Bob Cow", 2, 2.0),
        ("Bob Cow", "Cee Dee", 1, 1.0),
        ("Ann Bee", "Cee Dee", 1, 0.5),  # on a paper of three, without Bob
    ]
    assert links(least_papers=2) == [("Ann Bee", "Bob Cow", 2, 2.0)]
    # A paper of three is left out, the circle stays.
    assert links(longest_list=2) == links()[:2]
    assert ego.rows(small, "Bob Cow", as_of="2023-01-01") == []


def test_pairs_are_ranked_by_weight_or_by_papers(small: Store) -> None:
    def found(**options: Any) -> list[tuple[str, str, int, float]]:
        rows = pairs.rows(small, **options)
        return [(*sorted((r.a_name, r.b_name)), r.papers, r.weight) for r in rows]

    assert [row[2:] for row in found()] == [(2, 2.0), (1, 1.0), (1, 1.0), *[(1, 0.5)] * 3]
    assert found(least_papers=2) == found(limit=1) == [("Ann Bee", "Bob Cow", 2, 2.0)]
    assert sorted(found(longest_list=2)) == [
        ("Ann Bee", "Bob Cow", 2, 2.0),
        ("Bob Cow", "Cee Dee", 1, 1.0),
        ("Dan Elk", "Eva Fox", 1, 1.0),
    ]
    for bad in ({"longest_list": 1}, {"least_papers": 0}):
        with pytest.raises(UsageError):
            pairs(small, **bad)
        with pytest.raises(UsageError):
            ego(small, "Bob Cow", **bad)


@pytest.fixture(scope="module")
def crowds(tmp_path_factory: pytest.TempPathFactory):
    """A paper of a hundred, another of a hundred and one; three of three people, two of two."""
    names = [f"{a}{b}ina Qu{b}{a}ist" for a in "BCDFGHJKLM" for b in "aeiouyrlnm"]
    entries = [
        make_entry("2401.00001", "Hundred", authors=", ".join(names)),
        make_entry("2401.00002", "More", authors=", ".join([*names, "Zoe Zander"])),
        *(make_entry(f"2401.0001{n}", "Three", authors="Ann Bee, Bob Cow, Cee Dee") for n in "123"),
        *(make_entry(f"2401.0002{n}", "Two", authors="Dan Elk, Eva Fox") for n in "12"),
    ]
    store = open_store(":memory:")
    days = {"2024-01-02": make_day("2024-01-02", *entries)}
    load_digests(store, write_archive(tmp_path_factory.mktemp("crowds"), days), keywords=False)
    yield store
    store.close()


def test_a_list_of_a_hundred_counts_and_one_more_does_not(crowds: Store) -> None:
    rows = pairs.rows(crowds, limit=None)
    assert len(rows) == 4 + 100 * 99 // 2
    assert {r.papers for r in rows[4:]} == {1}
    assert len(pairs.rows(crowds)) == 20
    assert len(ego.rows(crowds, "Zoe Zander")) == 0
    assert len(ego.rows(crowds, "Baina QuaBist")) == 100 * 99 // 2
    assert len(pairs.rows(crowds, limit=None, longest_list=101)) == 4 + 101 * 100 // 2


def test_weight_and_number_rank_pairs_otherwise(crowds: Store) -> None:
    found = {
        counting: [(r.papers, r.weight) for r in pairs.rows(crowds, counting=counting)]
        for counting in ("fractional", "full")
    }
    assert found["fractional"][0] == (2, 2.0)  # two papers of two
    assert found["fractional"][1:4] == [(3, 1.5)] * 3  # three of three
    assert found["fractional"][4][1] == pytest.approx(1 / 99)
    assert found["full"][:4] == [*[(3, 1.5)] * 3, (2, 2.0)]
    assert pairs.rows(crowds) == pairs.rows(crowds, counting="fractional")


def test_the_shortest_chain_names_paper_and_date_of_each_hop(small: Store) -> None:
    hops = chain.rows(small, "Ann Bee", "Cee Dee", as_of="2024-02-10")
    assert [(h.a_name, h.b_name, h.title, h.date) for h in hops] == [
        ("Ann Bee", "Bob Cow", "One", "2024-01-02"),
        ("Bob Cow", "Cee Dee", "Two", "2024-01-02"),
    ]
    assert [h.title for h in chain.rows(small, "Ann Bee", "Cee Dee")] == ["Five"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (1, 1, "is the same chain"),
        (2, 1, "is the same chain"),
        (1, 2, "is another one, as short: 2 steps, distance 1.00"),
    ],
)
def test_a_chain_says_how_the_strong_way_differs(
    tmp_path: Path, first: int, second: int, said: str
) -> None:
    """Two ways from Ann to Dan: by Bob and by Cee, with so many papers at every step."""
    lists = [
        *(f"{one}, Bob Cow" for one in ("Ann Bee", "Dan Elk") for _ in range(first)),
        *(f"{one}, Cee Dee" for one in ("Ann Bee", "Dan Elk") for _ in range(second)),
    ]
    entries = [make_entry(f"2401.1{n:04}", f"No {n}", authors=who) for n, who in enumerate(lists)]
    days = {"2024-01-02": make_day("2024-01-02", *entries)}
    with open_store(":memory:") as store:
        load_digests(store, write_archive(tmp_path, days), keywords=False)
        hops = chain.rows(store, "Ann Bee", "Dan Elk")
        assert [hop.b_name for hop in hops] == ["Bob Cow", "Dan Elk"]
        notes = chain.answer(store, "Ann Bee", "Dan Elk").notes
        assert f"the best way by strength of collaboration ('ask paths') {said}" in notes


def test_a_chain_says_when_the_strong_way_is_longer(small: Store) -> None:
    assert (
        "every step counts the same: 1 step, distance 2.00; where strong collaborations are near "
        "('ask paths'), the best way is another one: 2 steps, distance 1.50"
    ) in chain.answer(small, "Ann Bee", "Cee Dee").notes


def test_no_chain_is_explained(small: Store) -> None:
    assert chain.rows(small, "Ann Bee", "Dan Elk") == []
    text = chain.explain_empty(small, "Ann Bee", "Dan Elk")
    assert "4 and 2 people" in text
    assert "no paper in this store as of 2024-01-05" in chain.explain_empty(
        small, "Ann Bee", "Dan Elk", as_of="2024-01-05"
    )


def test_ways_around_are_simple_paths_and_the_strong_way_is_short(small: Store) -> None:
    rows = paths.rows(small, "Ann Bee", "Cee Dee", k=3)
    ways = [[r.b_name for r in rows if r.path == n] for n in (1, 2, 3)]
    assert ways[0] == ["Bob Cow", "Cee Dee"]  # 1/2 + 1: nearer than the one paper of three
    assert sorted(ways[1:]) == [["Cee Dee"], ["Fay Gnu", "Cee Dee"]]
    distances = [next(r.distance for r in rows if r.path == n) for n in (1, 2, 3)]
    assert distances == sorted(distances)
    assert distances[0] == pytest.approx(1.5)


@given(st.integers(1, 6), st.data())
def test_k_paths_are_those_of_networkx(k: int, data: st.DataObject) -> None:
    from digestgraph.queries.collaboration.paths import _shortest_paths

    size = data.draw(st.integers(2, 9))
    weights = data.draw(
        st.dictionaries(
            st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
                lambda e: e[0] < e[1]
            ),
            st.integers(1, 5),
            max_size=20,
        )
    )
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((a, b, float(w)) for (a, b), w in weights.items())
    matrix = csr_array(nx.to_scipy_sparse_array(graph, nodelist=range(size), dtype=float))
    found = [distance for distance, _ in _shortest_paths(matrix, 0, size - 1, k)]
    try:
        every = nx.shortest_simple_paths(graph, 0, size - 1, weight="weight")
        expected = [
            sum(graph.edges[e]["weight"] for e in pairwise(path))
            for path, _ in zip(every, range(k), strict=False)
        ]
    except nx.NetworkXNoPath:
        expected = []
    assert found == expected


def test_new_pairs_are_those_whose_first_paper_is_new(small: Store) -> None:
    rows = new_pairs.rows(small, "2024-02-01", newcomers=True)
    found = {(r.a_name, r.b_name): r.known for r in rows}
    assert {frozenset(pair): known for pair, known in found.items()} == {
        frozenset({"Ann Bee", "Cee Dee"}): True,
        frozenset({"Ann Bee", "Fay Gnu"}): False,
        frozenset({"Cee Dee", "Fay Gnu"}): False,
        frozenset({"Dan Elk", "Eva Fox"}): False,
    }
    assert [r.known for r in new_pairs.rows(small, "2024-02-01")] == [True]


def test_rising_pairs_compare_two_windows(small: Store) -> None:
    rows = rising_pairs.rows(small, days=31, least_papers=1)
    assert all(r.gain == r.weight - r.weight_before > 0 for r in rows)
    assert ("Ann Bee", "Bob Cow") not in [(r.a_name, r.b_name) for r in rows]


def test_why_no_pair_is_new_or_rises_is_said(small: Store) -> None:
    said = "Nobody known before wrote together for the first time from 2024-03-01 to 2024-03-01."
    lower = "Try a lower --least-papers (now 2)."
    newcomers = "With --newcomers also pairs count in which one is new."
    for options, hints in [
        ({"least_papers": 1}, newcomers),
        ({"least_papers": 2}, f"{lower} {newcomers}"),
        ({"least_papers": 2, "newcomers": True}, lower),
    ]:
        assert new_pairs.explain_empty(small, "2024-03-01", **options) == f"{said} {hints}"
    late = new_pairs.explain_empty(small, "2024-03-02")
    assert late == "The last digest is of 2024-03-01: nothing is known since 2024-03-02."
    rising = rising_pairs.explain_empty(small, days=31, least_papers=3)
    assert rising.startswith("No pair with 3 joint papers works together more than before; ")
    assert "2024-01-31 to 2024-03-01" in rising
    assert rising.endswith("Try a longer --days or a lower --least-papers.")


def test_names_that_do_not_fit_are_sentences(small: Store) -> None:
    with pytest.raises(NotFoundError, match="Nearest: Ann Bee"):
        coauthors(small, "Ann Bees")
    with pytest.raises(UsageError, match="the same person"):
        chain(small, "Ann Bee", "ann bee")
    for call in (
        lambda: pairs(small, least_papers=0),
        lambda: pairs(small, limit=0),
        lambda: pairs(small, counting="half"),  # type: ignore[arg-type]
        lambda: paths(small, "Ann Bee", "Bob Cow", k=0),
        lambda: coauthors(small, "Ann Bee", as_of="yesterday"),
        lambda: new_pairs(small, "2024-13-01"),
        lambda: rising_pairs(small, days=0),
        lambda: likely_pairs_backtest(small, horizon=0),
    ):
        with pytest.raises(UsageError):
            call()
    assert issubclass(AmbiguousError, UsageError)


def test_an_empty_store_answers_or_says_so(store: Store) -> None:
    for query in catalogue.list_queries():
        if any(p.required for p in query.parameters):
            continue
        with suppress(UsageError):
            assert isinstance(query.rows(store), list)
    with pytest.raises(UsageError, match="digestgraph load"):
        rising_pairs(store)


# --- communities and foresight -----------------------------------------------------------------


@given(lists)
def test_modularity_is_that_of_networkx(papers: list[set[str]]) -> None:
    projection = project(incidence(papers))
    labels = find_communities(projection.matrix)
    assert sorted(set(labels.tolist())) == list(range(len(set(labels.tolist()))))
    graph = projection.to_networkx()
    if graph.number_of_edges():
        groups: dict[int, set[str]] = defaultdict(set)
        for person, label in zip(projection.labels, labels.tolist(), strict=True):
            groups[label].add(person)
        expected = nx.community.modularity(graph, list(groups.values()))
        assert modularity(projection.matrix, labels) == pytest.approx(expected)


def test_teams_are_disjoint_and_bound_by_more_than_one_paper() -> None:
    with open_examples() as store:
        found = find_teams(store)
        people = [id_ for team in found for id_ in team.people]
        assert len(people) == len(set(people))
        network = read_network(store)
        for team in found[:5]:
            inside = [network.index[id_] for id_ in team.people]
            joint = network.papers[inside][:, inside].toarray()
            assert (joint >= 2).any(axis=1).all()


def test_likely_pairs_have_common_but_no_joint_papers() -> None:
    with open_examples() as store:
        network = read_network(store)
        for row in likely_pairs.rows(store, least_papers=1, limit=50):
            a, b = network.index[row.a], network.index[row.b]
            assert not network.joint_papers(a, b)
            assert row.common


def test_the_backtest_counts_first_joint_papers_within_the_horizon(small: Store) -> None:
    rows = likely_pairs_backtest.rows(
        small, horizon=30, every=300, least_papers=1, as_of="2024-03-01"
    )
    # On 2024-01-31 Ann and Cee had Bob in common; on 2024-03-01 they had a paper.
    assert [(r.day, r.guesses, r.right, r.base_rate) for r in rows] == [("2024-01-31", 1, 1, 1.0)]
    frame = likely_pairs_backtest(small, horizon=30, every=300, least_papers=1)
    assert "1 of 1 guesses came true" in frame.attrs["conclusion"]


def test_pairs_weigh_like_a_slow_count() -> None:
    with open_examples() as store:
        found = {(r.a, r.b): r.weight for r in pairs.rows(store, limit=None)}
        slow: dict[tuple[str, str], float] = defaultdict(float)
        network = read_network(store)
        columns = network.authorships.matrix.tocsc()
        for p in range(columns.shape[1]):
            people = [
                network.ids[i] for i in columns.indices[columns.indptr[p] : columns.indptr[p + 1]]
            ]
            if 2 <= len(people) <= 100:
                for pair in combinations(sorted(people), 2):
                    slow[pair] += 1 / (len(people) - 1)
        assert found.keys() == slow.keys()
        assert all(found[pair] == pytest.approx(slow[pair]) for pair in slow)


# --- on the examples, one list after the other ---------------------------------------------------

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


def joint_papers(
    store: Store, as_of: str | None = None
) -> dict[Pair, list[tuple[str, str, float]]]:
    """Return date, id and weight of each pair's papers of at most a hundred, oldest first."""
    found = read_network(store, as_of=as_of).authorships
    columns = found.matrix.tocsc()
    joint: dict[Pair, list[tuple[str, str, float]]] = defaultdict(list)
    for n, paper in enumerate(found.columns):
        rows = columns.indices[columns.indptr[n] : columns.indptr[n + 1]]
        for pair in combinations(sorted(found.rows[row] for row in rows), 2):
            if len(rows) <= 100:
                joint[pair].append((found.dates[n], paper, 1 / (len(rows) - 1)))
    return {pair: sorted(papers) for pair, papers in joint.items()}


def candidates(
    store: Store, as_of: str | None = None, least: int = 2
) -> dict[Pair, tuple[float, list[str]]]:
    """Return the score of each pair that has something in common, and with whom."""
    joint = {pair: len(papers) for pair, papers in joint_papers(store, as_of).items()}
    ties: dict[str, dict[str, int]] = defaultdict(dict)
    for (a, b), papers in joint.items():
        ties[a][b] = ties[b][a] = papers
    papers = read_network(store, as_of=as_of).authorships
    counts = np.diff(papers.matrix.indptr)
    busy = [id_ for id_, count in zip(papers.rows, counts, strict=True) if count >= least]
    found = {}
    for a, b in combinations(sorted(busy), 2):
        both = sorted(ties[a].keys() & ties[b].keys())
        if both and (a, b) not in joint:
            score = sum(sqrt(ties[a][z] * ties[b][z]) / log(len(ties[z])) for z in both)
            both.sort(key=lambda z: (-min(ties[a][z], ties[b][z]), -ties[a][z] - ties[b][z]))
            found[a, b] = score, both
    return found


def test_likely_pairs_are_those_of_a_slow_count(examples: Store) -> None:
    names = {author.id: author.name for author in examples.nodes(Author)}
    slow = candidates(examples)
    order = sorted(slow, key=lambda pair: (-round(slow[pair][0], 9), pair))
    rows = likely_pairs.rows(examples, limit=None)
    assert [(r.a, r.b) for r in rows] == order
    for row in rows:
        score, both = slow[row.a, row.b]
        assert row.score == pytest.approx(score)
        assert row.common == tuple(names[z] for z in both[:3])
        assert (row.a_name, row.b_name) == (names[row.a], names[row.b])
    assert likely_pairs.rows(examples) == rows[:20]
    one = rows[2].b
    wanted = [row for row in rows if one in (row.a, row.b)]
    assert likely_pairs.rows(examples, author=one, limit=None) == wanted


def test_guesses_of_the_past_are_judged_by_a_slow_count(examples: Store) -> None:
    rows = likely_pairs_backtest.rows(examples, guesses=300, horizon=100, every=80, least_papers=1)
    met = joint_papers(examples)
    days = [datetime.fromisoformat(row.day) for row in rows]
    last = max(papers[-1][0] for papers in met.values())
    assert {one - other for one, other in pairwise(days)} == {timedelta(80)}
    assert str(days[0] + timedelta(100))[:10] == rows[0].until >= last
    assert any(row.right for row in rows)
    for row in rows:
        slow = candidates(examples, row.day, least=1)
        true = {pair for pair in slow if pair in met and row.day < met[pair][0][0] <= row.until}
        best = sorted(slow, key=lambda pair: (-round(slow[pair][0], 9), pair))[:300]
        came = len(true.intersection(best))
        assert (row.guesses, row.right, row.candidates) == (len(best), came, len(slow))
        assert row.rate == (came / len(best) if best else None)
        assert row.base_rate == (pytest.approx(len(true) / len(slow)) if slow else None)


def test_rising_pairs_are_those_of_a_slow_count(examples: Store) -> None:
    end = max(digest.date for digest in examples.digests())
    middle, start = (
        str(datetime.fromisoformat(end) - timedelta(300 * times))[:10] for times in (1, 2)
    )
    wanted = {}
    for pair, papers in joint_papers(examples).items():
        late = [weight for date, _, weight in papers if date > middle]
        early = [weight for date, _, weight in papers if start < date <= middle]
        if len(late) >= 2 and round(sum(late) - sum(early), 9) > 0:
            wanted[pair] = len(late), len(early), sum(late), sum(early), sum(late) - sum(early)
    rows = rising_pairs.rows(examples, days=300, limit=None)
    assert [(r.a, r.b) for r in rows] == sorted(
        wanted, key=lambda pair: (-round(wanted[pair][4], 9), -wanted[pair][0], pair)
    )
    for r in rows:
        assert (r.papers, r.papers_before, r.weight, r.weight_before, r.gain) == pytest.approx(
            wanted[r.a, r.b]
        )
    assert any(r.papers_before for r in rows)
    assert rising_pairs.rows(examples, days=300, limit=3) == rows[:3]


@pytest.mark.parametrize("newcomers", [True, False])
def test_new_pairs_are_those_of_a_slow_count(examples: Store, newcomers: bool) -> None:
    since, seen = "2024-06-07", dict[str, str]()
    authorships = read_network(examples).authorships
    for row, id_ in enumerate(authorships.rows):
        span = slice(authorships.matrix.indptr[row], authorships.matrix.indptr[row + 1])
        seen[id_] = min(authorships.dates[n] for n in authorships.matrix.indices[span])
    titles = {paper.id: paper.title for paper in examples.nodes(Paper)}
    wanted = {}
    for pair, papers in joint_papers(examples).items():
        first, paper, _ = papers[0]
        known = all(seen[one] < first for one in pair)
        if first >= since and (known or newcomers):
            weight = sum(found[2] for found in papers)
            wanted[pair] = (first, paper, titles[paper], len(papers), round(weight, 9), known)
    rows = new_pairs.rows(examples, since, newcomers=newcomers, limit=None)
    assert [(r.a, r.b) for r in rows] == sorted(
        wanted, key=lambda pair: (-wanted[pair][4], -wanted[pair][3], pair)
    )
    for r in rows:
        told = (r.first, r.paper, r.title, r.papers, round(r.weight, 9), r.known)
        assert told == wanted[r.a, r.b]
    if not newcomers:
        ours = [rows[0].a, rows[-1].b, "author:nobody"]
        of_us = [r for r in rows if r.a in ours or r.b in ours]
        assert list(each_new_pair(examples, since, END_OF_TIME, ours)) == of_us
