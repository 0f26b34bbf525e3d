"""Co-occurrence, clusters, trends: formulas by hand, any order, no look ahead."""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pytest
from digests import make_day, make_entry
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csgraph, csr_array

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.communities import find_communities
from digestgraph.queries.engine.incidence import Incidence, build_incidence
from digestgraph.queries.engine.log_odds import log_odds
from digestgraph.queries.topics.backtest import call_outcomes, past_days, rising_backtest, score
from digestgraph.queries.topics.cluster_questions import cluster_papers, evolution
from digestgraph.queries.topics.clusters import find_clusters, name_group
from digestgraph.queries.topics.cooccurrence import npmi, npmi_of_counts
from digestgraph.queries.topics.finding import find_cluster
from digestgraph.queries.topics.grouping import Group, group_keywords
from digestgraph.queries.topics.history import History, compare, read_history, shift
from digestgraph.queries.topics.labels import KeywordName
from digestgraph.queries.topics.neighbours import experts, keyword_timeline, papers_about, related
from digestgraph.queries.topics.network import keyword_network
from digestgraph.queries.topics.trends import fading, rising

Cell = tuple[str, str, float, str]


def cells(papers: list[set[int]], days: list[str] | None = None) -> list[Cell]:
    """Write keywords of papers as cells of an incidence."""
    days = days or ["2024-01-01"] * len(papers)
    return [
        (f"k{keyword}", f"p{number:03}", 1.0, day)
        for number, (keywords, day) in enumerate(zip(papers, days, strict=True))
        for keyword in keywords
    ]


PAPERS = st.lists(st.sets(st.integers(0, 6), min_size=1, max_size=5), min_size=1, max_size=25)


# --- co-occurrence -------------------------------------------------------------------------------


@given(PAPERS, st.integers(1, 3))
def test_npmi_is_the_formula_on_counted_papers(papers: list[set[int]], least: int) -> None:
    found = npmi(build_incidence(cells(papers)), least_papers=least)
    dense = found.matrix.toarray()
    total = len(papers)
    count = {k: sum(k in p for p in papers) for k in range(7)}
    assert found.labels == [f"k{k}" for k in range(7) if count[k] >= least]
    for a, b in combinations(range(len(found.labels)), 2):
        x, y = (int(found.labels[i][1:]) for i in (a, b))
        joint = sum({x, y} <= p for p in papers)
        if joint == 0:
            expected = 0.0  # no entry
        elif joint == total:
            expected = 1.0
        else:
            chance = count[x] / total * count[y] / total
            expected = math.log(joint / total / chance) / -math.log(joint / total)
        assert dense[a, b] == pytest.approx(expected, abs=1e-12)
    assert (dense == dense.T).all()
    assert (np.abs(dense) <= 1).all()
    assert (np.diag(dense) == 0).all()


@given(PAPERS, st.randoms(use_true_random=False))
def test_npmi_does_not_depend_on_order(papers: list[set[int]], shuffle: random.Random) -> None:
    one = cells(papers)
    other = list(one)
    shuffle.shuffle(other)
    a, b = (npmi(build_incidence(x), least_papers=1) for x in (one, other))
    assert a.labels == b.labels
    assert (a.matrix.toarray() == b.matrix.toarray()).all()


def test_npmi_has_its_limits() -> None:
    counts = [np.array(x, dtype=float) for x in ([5, 0, 10], [5, 5, 10], [5, 5, 10])]
    assert npmi_of_counts(*counts, 10).tolist() == [1.0, -1.0, 1.0]
    with pytest.raises(UsageError, match="between -1 and 1"):
        npmi(build_incidence(cells([{1}])), least=2)


def test_related_is_the_matrix_as_the_store_counts_it(store: Store) -> None:
    with open_examples() as examples:
        from digestgraph.queries.engine.incidence import read_mentions

        matrix = npmi(read_mentions(examples), least_papers=1)
        keyword = "keyword:diffusion-model"
        own = matrix.matrix.toarray()[matrix.index[keyword]]
        rows = related.rows(examples, keyword, least_papers=1, limit=None)
        assert len(rows) > 50
        for row in rows:
            assert row.npmi == pytest.approx(own[matrix.index[row.keyword]])


# --- communities and clusters --------------------------------------------------------------------


def random_network(seed: int, size: int = 60) -> csr_array:
    rng = np.random.default_rng(seed)
    weights = np.triu((rng.random((size, size)) < 0.08) * rng.random((size, size)), 1)
    return csr_array(weights + weights.T)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_communities_are_connected_and_the_same_in_every_run(seed: int) -> None:
    """Leiden's promise, and ours: scikit-network's own refinement draws unseeded numbers."""
    network = random_network(seed)
    labels = find_communities(network, starts=3)
    assert (labels == find_communities(network, starts=3)).all()
    for community in range(labels.max() + 1):
        inside = np.flatnonzero(labels == community)
        parts, _ = csgraph.connected_components(network[inside][:, inside], directed=False)
        assert parts == 1


def test_two_cliques_are_two_communities() -> None:
    clique = np.ones((5, 5)) - np.eye(5)
    both = np.block([[clique, np.zeros((5, 5))], [np.zeros((5, 5)), clique]])
    both[0, 9] = both[9, 0] = 0.1
    assert find_communities(csr_array(both)).tolist() == [0] * 5 + [1] * 5
    assert find_communities(csr_array((3, 3))).tolist() == [0, 1, 2]


def two_topics(seed: int = 0, papers: int = 60) -> list[Cell]:
    """Papers on one of two topics of five keywords each, and a hub that is in all of them."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(papers):
        own = rng.choice(5, size=3, replace=False) + 5 * (number % 2)
        found.append({*own.tolist(), 99})
    return cells(found)


def test_clusters_are_the_topics_and_hubs_swallow_nothing() -> None:
    groups = group_keywords(build_incidence(two_topics()), least_papers=8, resolution=1)
    keywords = [{id_ for id_, _ in group.keywords} for group in groups]
    assert sorted(keywords, key=min) == [{f"k{n}" for n in range(m, m + 5)} for m in (0, 5)]
    assert [len(group.papers) for group in groups] == [30, 30]
    weights = [weight for group in groups for _, weight in group.keywords]
    assert min(weights) > 0


@given(st.integers(0, 50), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_clusters_do_not_depend_on_order(seed: int, shuffle: random.Random) -> None:
    one = two_topics(seed)
    other = list(one)
    shuffle.shuffle(other)
    a, b = (
        group_keywords(build_incidence(found), least_papers=8, resolution=1)
        for found in (one, other)
    )
    assert a == b
    assert len(a) == 2


def test_names_tie_no_topics_together_and_join_one() -> None:
    """What both topics are measured with would make them one; what one of them uses joins it."""
    rng = np.random.default_rng(3)
    found = []
    for number in range(60):
        own = rng.choice(5, size=3, replace=False) + 5 * (number % 2)
        measured = {20, 21, 22, 23} if number % 3 else set()
        found.append({*own.tolist(), *measured, *({30} if number % 2 else set())})
    incidence = build_incidence(cells(found))
    names = {"k20", "k21", "k22", "k23", "k30"}
    groups = group_keywords(incidence, least_papers=8, resolution=1, names=names)
    members = [
        {id_ for id_, _ in group.keywords} - {"k20", "k21", "k22", "k23"} for group in groups
    ]
    assert sorted(members, key=min) == [
        {"k0", "k1", "k2", "k3", "k4"},
        {"k30", "k5", "k6", "k7", "k8", "k9"},
    ]


def test_a_topic_is_not_called_by_what_it_is_measured_with() -> None:
    names = {id_: KeywordName(id_, id_) for id_ in ("MTEB", "clustering", "contrastive loss")}
    group = Group((("MTEB", 2.0), ("clustering", 1.0), ("contrastive loss", 0.5)), ())
    assert name_group(group, names, {"MTEB"}).label == "clustering, contrastive loss"
    assert name_group(group, names, {"MTEB"}).id == "topic:clustering"
    assert name_group(group, names, names).label == "MTEB, clustering, contrastive loss"


def test_each_keyword_and_paper_is_in_one_cluster_at_most() -> None:
    with open_examples() as store:
        found = find_clusters(store, least_papers=2)
        assert len(found) >= 2
        for kind in ("keywords", "papers"):
            ids = [id_ for cluster in found for id_, _ in getattr(cluster, kind)]
            assert len(ids) == len(set(ids))
        for cluster in found:
            weights = [weight for _, weight in cluster.papers]
            assert weights == sorted(weights, reverse=True)
        assert find_clusters(store, least_papers=2) is found


def test_a_network_keeps_no_hub_and_no_rare_keyword() -> None:
    network = keyword_network(build_incidence(two_topics()), least_papers=10)
    assert network.ties.labels == [f"k{n}" for n in range(10)]
    assert network.ties.matrix.min() >= 0


@pytest.mark.parametrize(("papers", "keyword", "cluster"), [(100, 3, 3), (3600, 6, 10)])
def test_a_cluster_needs_more_papers_than_its_keywords(
    papers: int, keyword: int, cluster: int
) -> None:
    network = keyword_network(build_incidence(two_topics(papers=papers)))
    assert (network.bounds.least, network.bounds.least_of_cluster) == (keyword, cluster)
    network = keyword_network(build_incidence(two_topics(papers=papers)), least_papers=8)
    assert (network.bounds.least, network.bounds.least_of_cluster) == (8, 8)


def test_an_empty_store_has_no_topics(store: Store) -> None:
    assert find_clusters(store) == []
    assert evolution.rows(store) == []
    assert rising.rows(store) == fading.rows(store) == []
    assert {row.days for row in rising_backtest.rows(store)} == {0}
    assert all("not enough history" in row.verdict for row in rising_backtest.rows(store))


def test_a_cluster_is_found_by_id_label_or_keyword() -> None:
    with open_examples() as store:
        cluster = find_clusters(store)[0]
        for text in (cluster.id, cluster.label.upper(), cluster.keywords[-1][0]):
            assert find_cluster(store, text) == cluster
        with pytest.raises(NotFoundError, match=r"no topic 'nonsense'.*largest are") as raised:
            find_cluster(store, "nonsense")
        assert raised.value.nearest == ()  # nothing comes close
        rows = cluster_papers.rows(store, cluster=cluster.id, limit=None)
        assert [row.id for row in rows] == [id_ for id_, _ in cluster.papers]
        months = evolution.rows(store, cluster=cluster.id)
        assert sum(row.papers for row in months) == len(cluster.papers)
        assert {row.share for row in months if row.of == 0} == {None}


# --- lookups -------------------------------------------------------------------------------------


def load(store: Store, tmp_path_factory: pytest.TempPathFactory, days: dict[str, str]) -> None:
    from digests import write_archive

    load_digests(store, write_archive(tmp_path_factory.mktemp("days"), days))


@pytest.fixture
def small(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    point = ("확산 모델(diffusion model)을 제안합니다.",)
    other = ("강화 학습(reinforcement learning)을 제안합니다.",)
    load(
        store,
        tmp_path_factory,
        {
            "2024-01-05": make_day(
                "2024-01-05",
                make_entry("2401.00001", "One", votes="-", authors="Ann Bee", bullets=point),
                make_entry("2401.00002", "Two", votes="3", authors="Ann Bee, Cee Dee",
                           bullets=other),
            ),
            "2024-03-05": make_day(
                "2024-03-05",
                make_entry("2403.00001", "Three", votes="9", authors="Cee Dee", bullets=point),
                make_entry("2401.00001", "Once again", votes="7", authors="Ann Bee", bullets=point),
            ),
        },
    )  # fmt: skip
    return store


def test_papers_come_with_first_date_latest_votes_and_first_title(small: Store) -> None:
    rows = papers_about.rows(small, "확산 모델", order="votes")
    assert [(r.title, r.date, r.votes) for r in rows] == [
        ("Three", "2024-03-05", 9),
        ("One", "2024-01-05", 7),
    ]
    early = papers_about.rows(small, "확산 모델", as_of="2024-02-01")
    assert [(r.title, r.votes) for r in early] == [("One", None)]
    newest, *_ = papers_about.rows(small, "확산 모델", order="latest")
    assert newest.title == "Three"
    with pytest.raises(UsageError, match="order is 'best'"):
        papers_about.rows(small, "확산 모델", order="best")  # type: ignore[arg-type]


def test_experts_are_ranked_by_summed_scores(small: Store) -> None:
    scores = {r.id: r.score for r in papers_about.rows(small, "diffusion model")}
    rows = {r.name: r for r in experts.rows(small, "diffusion model")}
    assert rows["Ann Bee"].weight == pytest.approx(scores["arxiv:2401.00001"])
    assert rows["Cee Dee"].weight == pytest.approx(scores["arxiv:2403.00001"])
    assert rows["Ann Bee"].share == rows["Cee Dee"].share == 0.5
    assert rows["Cee Dee"].latest == "2024-03-05"
    assert experts.rows(small, "diffusion model", least_papers=2) == []


def test_a_timeline_has_every_month(small: Store) -> None:
    rows = keyword_timeline.rows(small, "diffusion model")
    assert [(r.month, r.papers, r.of, r.share) for r in rows] == [
        ("2024-01", 1, 2, 0.5),
        ("2024-02", 0, 0, None),
        ("2024-03", 1, 1, 1.0),
    ]


@pytest.mark.parametrize("query", [related, papers_about, experts, keyword_timeline])
def test_an_unknown_keyword_is_said_so(query: object, small: Store) -> None:
    with pytest.raises(NotFoundError, match=r"diffuse mode.*Nearest: diffusion model"):
        query.rows(small, "diffuse mode")  # type: ignore[attr-defined]


# --- trends --------------------------------------------------------------------------------------


def test_log_odds_by_hand() -> None:
    """Nine of 90 papers against two of 60, with ten imagined papers at one in five."""
    found = log_odds(np.array([9.0]), 90, np.array([2.0]), 60, np.array([0.2]), 10)
    has, has_not, had, had_not = 9 + 2, 90 - 9 + 8, 2 + 2, 60 - 2 + 8
    delta = math.log(has / has_not) - math.log(had / had_not)
    error = math.sqrt(1 / has + 1 / has_not + 1 / had + 1 / had_not)
    assert found.delta[0] == pytest.approx(delta)
    assert found.z[0] == pytest.approx(delta / error)
    low, high = found.interval()
    assert low[0] == pytest.approx(math.exp(delta - 1.96 * error))
    assert high[0] == pytest.approx(math.exp(delta + 1.96 * error))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(40, 400), st.integers(40, 400))
def test_log_odds_change_sign_with_the_sides(x: int, y: int, n: int, m: int) -> None:
    prior = np.array([(x + y) / (n + m + 1) or 0.01])
    one = log_odds(np.array([float(x)]), n, np.array([float(y)]), m, prior, 100)
    other = log_odds(np.array([float(y)]), m, np.array([float(x)]), n, prior, 100)
    assert one.z[0] == pytest.approx(-other.z[0])
    low, high = one.interval()
    assert low[0] < math.exp(one.delta[0]) < high[0]


def test_few_papers_are_no_finding() -> None:
    """Three papers after none are called nothing; thirty after ten are a rise."""
    counts = np.array([3.0, 30.0]), 300, np.array([0.0, 10.0]), 300
    z = log_odds(*counts, np.array([3 / 600, 40 / 600]), 100).z
    assert z[0] < 1.96 < z[1]


def history_of(papers: list[tuple[int, set[int]]]) -> History:
    days = [shift("2024-01-01", day) for day, _ in papers]
    return History(build_incidence(cells([own for _, own in papers], days)))


def test_windows_are_counted_without_overlap() -> None:
    history = history_of([(0, {1}), (9, {1, 2}), (10, {2}), (19, {2}), (20, {3})])
    found = compare(history, "2024-01-20", window=10, least_papers=1)
    named = {history.incidence.rows[row]: i for i, row in enumerate(found.rows)}
    assert (found.recent_papers, found.before_papers) == (2, 2)
    assert set(named) == {"k1", "k2"}
    assert found.recent[named["k2"]] == 2
    assert found.before[named["k1"]] == 2
    prior = 3 / 5
    has, had = 2 + 100 * prior, 1 + 100 * prior
    delta = math.log(has / (102 - has)) - math.log(had / (102 - had))
    assert found.odds.delta[named["k2"]] == pytest.approx(delta)


DATED = st.lists(
    st.tuples(st.integers(0, 120), st.sets(st.integers(0, 4), min_size=1, max_size=3)),
    min_size=2,
    max_size=60,
)


@given(DATED, DATED)
def test_a_comparison_never_looks_at_the_future(
    papers: list[tuple[int, set[int]]], later: list[tuple[int, set[int]]]
) -> None:
    now = max(day for day, _ in papers)
    today = shift("2024-01-01", now)
    one = history_of(papers)
    other = history_of([*papers, *((now + 1 + day, own) for day, own in later)])
    a, b = (compare(history, today, window=30, least_papers=1) for history in (one, other))
    assert [one.incidence.rows[i] for i in a.rows] == [other.incidence.rows[i] for i in b.rows]
    assert a.odds.z.tolist() == b.odds.z.tolist()
    assert a.recent_papers == b.recent_papers


@given(DATED)
@settings(deadline=None)
def test_a_backtest_calls_what_would_have_been_called(papers: list[tuple[int, set[int]]]) -> None:
    """Its calls of each day are those of a history that ends on that day."""
    history = history_of(papers)
    options = {"window": 10, "horizon": 15, "least_papers": 2}
    found = call_outcomes(history, "rising", least_z=0.2, **options)
    called = []
    for day in past_days(history, 10, 15):
        past = history_of([p for p in papers if shift("2024-01-01", p[0]) <= day])
        then = compare(past, day, window=10, least_papers=2)
        names = [past.incidence.rows[i] for i in then.rows]
        after, _ = history.window(day, shift(day, 15))
        if after.any():
            called += list(zip(names, then.called("rising", 0.2).tolist(), strict=True))
    names = [history.incidence.rows[i] for i in found.keywords]
    assert list(zip(names, found.called.tolist(), strict=True)) == called


def test_a_call_is_right_by_its_definition() -> None:
    """Keyword 1 rises and stays, keyword 2 rises and falls; their shares were 5 in 20."""
    papers = [(day, {0, 1, 2} if day == 3 else {0}) for day in range(10)]
    papers += [(10 + day, {0, 1, 2} if day < 4 else {0}) for day in range(10)]
    papers += [
        (20 + day, {0, 1, 2} if day < 2 else {0, 1} if day == 5 else {0}) for day in range(10)
    ]
    history = history_of(papers)
    assert list(past_days(history, 10, 10)) == [shift("2024-01-01", 19)]
    options = {"window": 10, "horizon": 10, "least_papers": 3, "least_z": 0.1}
    found = call_outcomes(history, "rising", **options)
    assert [history.incidence.rows[i] for i in found.keywords] == ["k0", "k1", "k2"]
    assert found.called.tolist() == [False, True, True]
    assert found.right.tolist() == [False, True, False]
    # Keywords 1 and 2 are of like size, keyword 0 is not.
    assert found.chance.tolist() == [0, 0.5, 0.5]


def test_calls_by_chance_are_no_better_than_chance() -> None:
    """Keywords at random: over many histories the gain is nothing, and few verdicts claim one."""
    gains, claims = [], 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        often = rng.gamma(1.0, 1.0, 60)
        papers = [
            (day, set(rng.choice(60, size=4, replace=False, p=often / often.sum()).tolist()))
            for day in range(300)
            for _ in range(3)
        ]
        found = call_outcomes(history_of(papers), "rising", window=60, horizon=60, least_z=1.0)
        row = score("rising", found)
        assert row.keywords >= 10
        gains.append(row.right - row.base_rate)
        claims += row.verdict.startswith("better")
    assert abs(np.mean(gains)) < 0.05
    assert claims <= 3


def test_a_lasting_rise_is_called_and_found_better_than_chance() -> None:
    rng = np.random.default_rng(5)
    papers = []
    for day in range(300):
        for _ in range(4):
            chance = np.full(60, 0.05)
            # Fifteen keywords rise for good, each at a time of its own.
            chance[:15] = np.where(day > 80 + 8 * np.arange(15), 0.15, 0.03)
            own = set(np.flatnonzero(rng.random(60) < chance).tolist())
            papers.append((day, own | {99}))
    calls = call_outcomes(history_of(papers), "rising", window=60, horizon=60, least_z=1.5)
    found = score("rising", calls)
    assert found.verdict.startswith("better than chance")
    assert found.low > 0


@pytest.mark.shared
def test_calls_as_of_a_day_are_those_of_the_backtest(real_days: Store) -> None:
    store = real_days
    history = read_history(store)
    number = len(history.days) * 2 // 3
    day = history.days[number]
    early = read_history(store, day)
    assert early.days == history.days[: number + 1]
    a = compare(history, day, window=30)
    b = compare(early, day, window=30)
    names = [[h.incidence.rows[i] for i in c.rows] for h, c in ((history, a), (early, b))]
    assert names[0] == names[1]
    assert names[0]
    assert a.odds.z.tolist() == b.odds.z.tolist()
    asked = rising.rows(store, window=30, least_z=-99, limit=None, as_of=day)
    assert sorted(row.keyword for row in asked) == sorted(names[0])


def test_an_incidence_of_nothing_has_no_groups() -> None:
    assert group_keywords(Incidence([], [], csr_array((0, 0)), [])) == []
