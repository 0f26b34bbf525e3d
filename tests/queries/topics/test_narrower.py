"""Topics of very many papers: the narrower ones in them, and how they are shown and asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nested import nest_topics
from pages import payload
from scipy.sparse import csr_array

from digestgraph.cli.output.nodes import print_topic
from digestgraph.cli.output.rows import print_rows
from digestgraph.examples import open_examples
from digestgraph.graph.errors import NotFoundError
from digestgraph.graph.stores.base import Store
from digestgraph.queries.derive import compute_derived
from digestgraph.queries.engine.catalogue import find_query
from digestgraph.queries.engine.incidence import build_incidence, read_mentions
from digestgraph.queries.engine.projection import Projection
from digestgraph.queries.nodes.topic import describe_topic
from digestgraph.queries.topics import placing
from digestgraph.queries.topics.cluster_questions import cluster_papers, clusters, evolution
from digestgraph.queries.topics.clusters import each_cluster, find_clusters, name_groups
from digestgraph.queries.topics.finding import find_cluster
from digestgraph.queries.topics.grouping import Group, group_keywords
from digestgraph.queries.topics.history import Direction
from digestgraph.queries.topics.labels import KeywordName
from digestgraph.queries.topics.network import Bounds, KeywordNetwork, divide_loose
from digestgraph.queries.topics.placing import Likeness, likeness_of, place_papers
from digestgraph.queries.views.maps.topics import view_topics

Cell = tuple[str, str, float, str]

#: What papers on robots are about, and on songs.
HEART = ("gripper", "locomotion", "odometry", "actuator", "servo")
PARTS = {
    "walk": ("gait", "terrain", "balance", "biped"),
    "hand": ("grasp", "finger", "touch", "pinch"),
    "air": ("drone", "rotor", "hover", "altitude"),
}
SONGS = ("melody", "singing", "rhythm", "harmony", "chord")


def made_papers(seed: int = 1) -> dict[str, list[str]]:
    """Return 120 papers on robots, forty on each of three things they do, and 60 on songs."""
    rng = np.random.default_rng(seed)

    def some(words: tuple[str, ...], number: int) -> list[str]:
        return [words[i] for i in sorted(rng.choice(len(words), size=number, replace=False))]

    papers = {
        f"{part}{n:02}": [*some(HEART, 2), *some(words, 3)]
        for part, words in PARTS.items()
        for n in range(40)
    }
    return papers | {f"song{n:02}": some(SONGS, 4) for n in range(60)}


def cells(papers: dict[str, list[str]]) -> list[Cell]:
    return [
        (f"keyword:{word}", paper, 1.0, "2024-01-01")
        for paper, words in papers.items()
        for word in words
    ]


def grouped(found: list[Cell], names: tuple[str, ...] = ()) -> list[Group]:
    incidence = build_incidence(found)
    likeness = likeness_of(incidence, dict.fromkeys(incidence.columns))
    return group_keywords(
        incidence, resolution=0.2, least_papers=15, names=names, likeness=likeness
    )


def about(group: Group) -> set[str]:
    return {id_.rstrip("0123456789") for id_, _ in group.papers}


def test_a_topic_of_very_many_papers_has_narrower_ones_about_one_thing_each() -> None:
    robots, songs = grouped(cells(made_papers()))
    assert about(robots) == set(PARTS)
    assert about(songs) == {"song"}
    assert not songs.narrower
    assert sorted(about(part) for part in robots.narrower) == sorted({part} for part in PARTS)
    for part in robots.narrower:
        (name,) = about(part)
        assert {id_.removeprefix("keyword:") for id_, _ in part.keywords} == set(PARTS[name])
        assert not part.narrower
    own = [id_ for part in robots.narrower for id_, _ in part.papers]
    assert len(own) == len(set(own)) > 100
    assert set(own) <= {id_ for id_, _ in robots.papers}


def test_fewer_papers_than_a_bound_are_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = {id_: words for id_, words in made_papers().items() if int(id_[-2:]) < 20}
    robots = grouped(cells(papers))[0]
    assert (about(robots), len(robots.papers), len(robots.narrower)) == (set(PARTS), 60, 3)
    monkeypatch.setattr("digestgraph.queries.topics.network.LEAST_DIVIDED", 60)
    assert grouped(cells(papers))[0] == replace(robots, narrower=())


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_narrower_topics_do_not_depend_on_order(shuffle: random.Random) -> None:
    one = cells(made_papers())
    other = list(one)
    shuffle.shuffle(other)
    assert grouped(one) == grouped(other)
    assert grouped(one)[0].narrower


def test_a_part_is_called_by_what_the_topic_around_it_is_not() -> None:
    names = {
        id_: KeywordName(id_, f"{id_}어") for id_ in ("robot", "walking robot", "gait", "ANYmal")
    }
    parts = (
        Group((("ANYmal", 3.0), ("robot", 2.0), ("gait", 1.0)), (("p1", 1.0),)),
        Group((("walking robot", 1.0),), (("p2", 1.0),)),
        Group((("robot", 1.0),), (("p3", 1.0),)),
    )
    group = Group((("robot", 1.0),), (("p1", 1.0), ("p2", 1.0), ("p3", 1.0)), narrower=parts)
    (robot,) = name_groups([group], names, {"ANYmal": "method"})
    assert [(one.id, one.label, one.label_ko, one.parent) for one in robot.narrower] == [
        ("topic:robot/gait", "gait", "gait어", "topic:robot"),
        ("topic:robot/walking robot", "walking robot", "walking robot어", "topic:robot"),
    ]
    # One that is left alone divides nothing.
    (robot,) = name_groups([replace(group, narrower=parts[1:])], names, {})
    assert robot.narrower == ()


def test_two_names_of_benchmarks_lead_a_paper_nowhere() -> None:
    papers = made_papers()
    for id_ in papers:
        if id_.startswith("song") and int(id_[-2:]) < 30:
            papers[id_] += ["mtbench", "arena"]
    papers |= {"x1": ["mtbench", "arena", "cooking"], "x2": ["mtbench", "melody", "cooking"]}

    def songs(names: tuple[str, ...]) -> Group:
        found = group_keywords(
            build_incidence(cells(papers)), resolution=0.2, least_papers=15, names=names
        )
        return next(group for group in found if "song" in about(group))

    names = ("keyword:mtbench", "keyword:arena")
    assert set(names) <= {id_ for id_, _ in songs(names).keywords}
    one, other = ({id_ for id_, _ in songs(given).papers} for given in ((), names))
    assert {"x1", "x2"} <= one
    assert one - other == {"x1"}


@pytest.mark.parametrize(("own", "place"), [(0.2, (1, False)), (0.01, (0, True))])
def test_a_paper_leaves_two_keywords_for_what_fits_clearly_better(
    own: float, place: tuple[int, bool]
) -> None:
    """All papers like the last one are in the second cluster; it goes there with a keyword."""
    near = np.zeros((11, 11))
    near[:5, :5] = near[5:10, 5:10] = 0.5
    near[10, 5:10] = 0.5
    np.fill_diagonal(near, 0.0)
    incidence = build_incidence([("keyword:k", f"p{n:02}", 1.0, "2024-01-01") for n in range(11)])
    cluster = np.repeat([0, 1, 0], [5, 5, 1])
    evidence = np.stack([cluster == 0, cluster == 1]).astype(float)
    evidence[1, 10] = own
    likeness = Likeness(csr_array(near), csr_array((11, 0)), csr_array((11, 0)))
    labels, led = place_papers(incidence, likeness, cluster, evidence, [])
    assert (labels[:10].tolist(), led[:10].all()) == ([0] * 5 + [1] * 5, True)
    assert (int(labels[10]), bool(led[10])) == place


@pytest.mark.parametrize(
    ("others", "alike", "place"),
    [((30, 31), 0.5, 1), ((30,), 0.5, -1), ((), 0.5, -1), ((30, 31), 0.1, -1)],
)
def test_a_paper_without_a_keyword_of_a_topic_joins_for_one_that_its_papers_share(
    others: tuple[int, ...], alike: float, place: int
) -> None:
    """The last paper is like those of the second cluster, which has two papers with its keyword."""
    near = np.zeros((36, 36))
    near[:30, :30] = near[30:35, 30:35] = 0.5
    near[35, 30:35] = alike / 5
    np.fill_diagonal(near, 0.0)
    found = [("keyword:k", f"p{n:02}", 1.0, "2024-01-01") for n in range(35)]
    own = [("keyword:own", f"p{n:02}", 1.0, "2024-01-01") for n in (*others, 35)]
    incidence = build_incidence([*found, *own])
    cluster = np.repeat([0, 1, -1], [30, 5, 1])
    evidence = np.stack([cluster == 0, cluster == 1]).astype(float)
    likeness = Likeness(csr_array(near), csr_array((36, 0)), csr_array((36, 0)))
    labels, led = place_papers(incidence, likeness, cluster, evidence, [])
    assert (int(labels[35]), bool(led[35])) == (place, False)


@pytest.mark.parametrize(("alike", "place"), [(0.02, 2), (0.5, 1)])
def test_what_is_of_a_wide_topic_takes_more_to_be_in_a_narrower_one(
    alike: float, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last paper is a little like one of the second cluster, which is enough by itself.

    Of few papers it would not be.
    """
    near = np.zeros((11, 11))
    near[:5, :5] = near[5:10, 5:10] = 0.5
    near[10, 5] = alike
    np.fill_diagonal(near, 0.0)
    found = [("keyword:k", f"p{n:02}", 1.0, "2024-01-01") for n in range(11)]
    incidence = build_incidence([*found, ("keyword:wide", "p10", 1.0, "2024-01-01")])
    cluster = np.repeat([0, 1, -1], [5, 5, 1])
    evidence = np.stack([cluster == 0, cluster == 1]).astype(float)
    evidence[1, 10] = 0.2
    likeness = Likeness(csr_array(near), csr_array((11, 0)), csr_array((11, 0)))
    labels, _ = place_papers(incidence, likeness, cluster, evidence, [])
    assert int(labels[10]) == (1 if alike > 0.1 else -1)
    monkeypatch.setattr(placing, "FEW", 0)
    labels, _ = place_papers(incidence, likeness, cluster, evidence, [])
    assert int(labels[10]) == 1
    wide = [np.array([incidence.row_index["keyword:wide"]])]
    labels, _ = place_papers(incidence, likeness, cluster, evidence, wide)
    assert int(labels[10]) == place


@pytest.mark.parametrize(("says", "place"), [(False, -1), (True, 0)])
def test_a_paper_like_those_of_a_wide_topic_is_in_it_if_it_has_its_keyword(
    says: bool, place: int
) -> None:
    near = np.zeros((11, 11))
    near[:5, :5] = near[5:10, 5:10] = near[10, :5] = 0.5
    np.fill_diagonal(near, 0.0)
    found = [("keyword:wide", f"p{n:02}", 1.0, "2024-01-01") for n in range(5)]
    found += [(f"keyword:k{n}", f"p{n:02}", 1.0, "2024-01-01") for n in range(11)]
    if says:  # in passing
        found.append(("keyword:wide", "p10", 0.1, "2024-01-01"))
    incidence = build_incidence(found)
    likeness = Likeness(csr_array(near), csr_array((11, 0)), csr_array((11, 0)))
    wide = [np.array([incidence.row_index["keyword:wide"]])]
    labels, _ = place_papers(incidence, likeness, np.full(11, -1), np.zeros((0, 11)), wide)
    assert labels[:10].tolist() == [0] * 5 + [-1] * 5
    assert int(labels[10]) == place


def two_cliques(between: float) -> tuple[KeywordNetwork, list[np.ndarray], np.ndarray]:
    """Two cliques of four in one cluster, and each keyword more tied to one of another."""
    size = 16
    weight = np.zeros((size, size))
    for clique in (range(4), range(4, 8)):
        for a, b in combinations(clique, 2):
            weight[a, b] = 1.0
    for a in range(4):
        weight[a, 4 + a] = between
    for a in range(8):
        weight[a, 8 + a] = 3.5
    weight = weight + weight.T
    network = KeywordNetwork(
        Projection([f"k{n:02}" for n in range(size)], csr_array(weight)),
        np.arange(size),
        Bounds.of(100),
    )
    within = np.asarray(weight[:, :8].sum(axis=1))
    return network, [np.arange(8), np.arange(8, 16)], within


PIECES = [[0, 1, 2, 3], [4, 5, 6, 7], list(range(8, 16))]


def test_a_large_cluster_of_loose_ends_falls_to_pieces() -> None:
    network, members, within = two_cliques(between=0.55)
    at = np.repeat([0, 1], [60, 40])
    found = divide_loose(network, members, within, at)
    assert found is not None
    assert [part.tolist() for part in found] == PIECES
    assert divide_loose(network, members, within, np.repeat([0, 1], [40, 60])) is None
    assert divide_loose(network, members, within * 9, at) is None


def test_a_cluster_of_two_things_is_two() -> None:
    """All its ties are inside, but hardly any between the cliques."""
    network, members, within = two_cliques(between=0.02)
    for papers in (60, 40):
        found = divide_loose(network, members, within * 9, np.repeat([0, 1], [papers, 30]))
        assert found is not None
        assert [part.tolist() for part in found] == PIECES
    assert divide_loose(network, members, within * 9, np.repeat([0, 1], [39, 30])) is None
    # Who asks for larger topics gets them.
    at = np.repeat([0, 1], [60, 30])
    assert divide_loose(network, members, within * 9, at, resolution=0.005) is None


# --- how they are shown --------------------------------------------------------------------------


@pytest.fixture
def nested() -> Iterator[Store]:
    """The examples, whose topic of diffusion has two narrower ones of three and two papers."""
    with open_examples() as store:
        nest_topics(store)
        yield store


def test_each_topic_is_followed_by_those_in_it(nested: Store) -> None:
    rows = clusters.rows(nested)
    assert [(row.id, row.parent) for row in rows][:4] == [
        ("topic:diffusion-model", None),
        ("topic:diffusion-model/denoising", "topic:diffusion-model"),
        ("topic:diffusion-model/sampler", "topic:diffusion-model"),
        (find_clusters(nested)[1].id, None),
    ]
    assert [row.papers for row in rows[1:3]] == [3, 2]
    answer = clusters.answer(nested, limit=1)
    assert [row.id for row in answer.rows] == [row.id for row in rows[:3]]
    assert any(f"cut at the 1 topic with most papers, of {len(find_clusters(nested))}" in note
               for note in answer.notes)  # fmt: skip
    assert any("narrower: 2 topics in 1 of very many papers" in note for note in answer.notes)


def test_the_shell_tells_them_with_the_topic_around_them(
    nested: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    query = find_query("clusters")
    print_rows(query, query.rows(nested))
    told = " ".join(capsys.readouterr().out.split())
    assert "denoising steps (3); sampler steps (2)" in told
    assert "parent" not in told
    print_rows(query, query.rows(nested)[3:])
    assert "narrower" not in capsys.readouterr().out


def test_papers_say_in_which_narrower_topic_they_are(nested: Store) -> None:
    rows = cluster_papers.rows(nested, cluster="diffusion model", limit=None)
    assert [row.narrower for row in rows][:6] == [
        *["denoising steps"] * 3,
        *["sampler steps"] * 2,
        None,
    ]
    inside = cluster_papers.rows(nested, cluster="sampler 단계", limit=None)
    assert [row.id for row in inside] == [row.id for row in rows[3:5]]
    # Over all topics each paper and month is counted once.
    every = cluster_papers.rows(nested, limit=None)
    assert len({row.id for row in every}) == len(every)
    assert "topic:diffusion-model/sampler" not in {row.cluster for row in evolution.rows(nested)}
    months = evolution.rows(nested, cluster="topic:diffusion-model/sampler")
    assert sum(row.papers for row in months) == 2


def test_what_is_called_so_goes_before_what_has_the_keyword(nested: Store) -> None:
    found = find_clusters(nested)
    keyword = found[0].keywords[-1][0]
    renamed = replace(found[0].narrower[0], id=f"{found[0].id}/{keyword.removeprefix('keyword:')}")
    found[0] = replace(found[0], narrower=(renamed, found[0].narrower[1]))
    assert find_cluster(nested, keyword) == renamed
    assert find_cluster(nested, found[0].keywords[0][0]) == found[0]


@pytest.mark.parametrize("text", ["samplr steps", "steps sampler", "sampler stepz"])
def test_a_topic_that_is_nearly_spelled_is_offered(text: str, nested: Store) -> None:
    with pytest.raises(NotFoundError) as raised:
        describe_topic(nested, text)
    assert (raised.value.kind, raised.value.nearest[0]) == ("topic", "sampler steps")
    with pytest.raises(NotFoundError, match="whose largest are diffusion model"):
        describe_topic(nested, "§§§")


def test_a_topic_is_described_with_what_is_around_and_in_it(nested: Store) -> None:
    whole = describe_topic(nested, "확산 모델")
    cluster = find_clusters(nested)[0]
    assert (whole.id, whole.label, whole.label_ko) == (
        cluster.id,
        cluster.label,
        cluster.label_ko,
    )
    assert [(one.label, one.papers) for one in whole.narrower] == [
        ("denoising steps", 3),
        ("sampler steps", 2),
    ]
    assert whole.within == ()
    dates = [paper.date for paper in whole.papers]
    assert dates == sorted(dates, reverse=True)
    assert {paper.id for paper in whole.papers} == {id_ for id_, _ in cluster.papers}
    assert sum(month.papers for month in whole.months) == len(whole.papers)
    row = clusters.rows(nested, limit=1)[0]
    assert tuple(person.name for person in whole.people[:3]) == row.people
    assert whole.share == row.share
    part = describe_topic(nested, "sampler steps")
    assert [one.id for one in part.within] == [cluster.id]
    assert part.narrower == ()
    assert part.as_dict()["within"][0]["papers"] == len(cluster.papers)


def test_a_topic_rises_by_its_share_of_two_windows(nested: Store) -> None:
    """The windows of the last digest, 2025-03-25, begin 90 and 180 days before it."""
    topic = describe_topic(nested, "diffusion model")
    mentions = read_mentions(nested)
    days = [paper.date for paper in topic.papers]
    trend = topic.trend
    assert trend is not None
    assert trend.recent == sum(day > "2024-12-25" for day in days) > 0
    assert trend.before == sum("2024-09-26" < day <= "2024-12-25" for day in days) > 0
    late = sum(day > "2024-12-25" for day in mentions.dates)
    assert trend.recent_share == pytest.approx(trend.recent / late)
    assert trend.direction is None
    assert 0 < trend.z < 1.96


def test_of_a_topic_is_printed_what_is_known(
    nested: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    print_topic(describe_topic(nested, "diffusion model"))
    told = capsys.readouterr().out
    for text in ("topic:diffusion-model", "Korean: 확산 모델", "14 papers", "Most voted", "Newest",
                 "Narrower: denoising steps (3); sampler steps (2)", "Person"):  # fmt: skip
        assert text in told
    print_topic(describe_topic(nested, "sampler steps"))
    told = capsys.readouterr().out
    assert "Lies in: diffusion model, foundation model, Stable Diffusion (14)" in told
    assert "Narrower" not in told
    faded = describe_topic(nested, "diffusion model")
    for direction in get_args(Direction):
        assert faded.trend is not None
        print_topic(replace(faded, trend=replace(faded.trend, direction=direction)))
        assert f"{direction}: " in capsys.readouterr().out


def test_the_map_has_the_narrower_topics_in_their_cluster(nested: Store) -> None:
    groups = payload(view_topics(nested))["details"]["groups"]
    (whole,) = (group for group in groups if "diffusion model" in group["label"]["en"])
    assert [(one["label"]["ko"], one["count"]) for one in whole["narrower"]] == [
        ("denoising 단계", 3),
        ("sampler 단계", 2),
    ]
    for one in whole["narrower"]:
        assert set(one["members"]) <= set(whole["members"])
        assert set(one["papers"]) <= set(whole["papers"])
    assert not any("narrower" in group for group in groups if group is not whole)


def test_derived_topics_name_the_one_that_they_lie_in(nested: Store) -> None:
    topics = {topic["id"]: topic for topic in compute_derived(nested).topics}
    assert topics["topic:diffusion-model/sampler"]["parent"] == "topic:diffusion-model"
    assert "parent" not in topics["topic:diffusion-model"]
    assert len(topics) == len(list(each_cluster(find_clusters(nested))))
