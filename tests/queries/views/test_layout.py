"""Layouts of networks: what holds for every graph, and what holds from day to day."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pytest
from drawn import drawn
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from digestgraph.examples import open_examples
from digestgraph.queries.engine.authors import later_authors
from digestgraph.queries.views.layout.nodes import Edge, Layout, lay_out, spacing_for
from digestgraph.queries.views.layout.packing import pack, shelve
from digestgraph.queries.views.maps.anchors import anchor_days, keep_numbers
from digestgraph.queries.views.scene.elements import Community
from digestgraph.queries.views.scene.records import catalog_of

Labels = list[tuple[float, float] | None]


def communities(
    count: int, size: int, seed: int = 1, ties: int = 2
) -> tuple[list[float], list[Edge]]:
    """Return a graph whose groups know each other well, and a few others."""
    chance = random.Random(seed)
    edges: list[Edge] = []
    for group in range(count):
        first = group * size
        for node in range(1, size):
            others = chance.sample(range(node), min(node, 4))
            edges += [(first + node, first + other, 1.0) for other in others]
        for _ in range(ties):
            other = chance.randrange(count)
            if other != group:
                edges.append((first, other * size + chance.randrange(size), 0.5))
    return [3.0 + (node % size == 0) * 6 for node in range(count * size)], edges


def marks_overlap(layout: Layout, radii: list[float]) -> int:
    places, sizes = np.array(layout.positions, dtype=float).reshape(-1, 2), np.array(radii)
    if len(places) < 2:
        return 0
    pairs = cKDTree(places).query_pairs(2 * sizes.max(), output_type="ndarray")
    apart = np.linalg.norm(places[pairs[:, 0]] - places[pairs[:, 1]], axis=1)
    return int((apart < sizes[pairs[:, 0]] + sizes[pairs[:, 1]]).sum())


def label_boxes(
    layout: Layout, radii: list[float], labels: Labels
) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each label."""
    return [
        (x - label[0] / 2, y + radius, x + label[0] / 2, y + radius + label[1])
        for (x, y), radius, label in zip(layout.positions, radii, labels, strict=True)
        if label
    ]


def labels_overlap(layout: Layout, radii: list[float], labels: Labels) -> int:
    return sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for a, b in combinations(label_boxes(layout, radii, labels), 2)
    )


def islands_apart(layout: Layout, radii: list[float]) -> float:
    """Return the least distance between marks of two islands, less what the marks take."""
    places, sizes = np.array(layout.positions, dtype=float), np.array(radii)
    islands = np.array(layout.islands)
    gap = np.linalg.norm(places[:, None] - places[None], axis=2) - sizes[:, None] - sizes
    return float(gap[islands[:, None] != islands].min(initial=np.inf))


# Small graphs of any kind: loops, edges twice and both ways, lone nodes.
graphs = st.integers(1, 40).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(1, 20).map(float), min_size=size, max_size=size),
        st.lists(
            st.tuples(
                st.integers(0, size - 1),
                st.integers(0, size - 1),
                st.floats(0.01, 10).map(lambda weight: round(weight, 2)),
            ),
            max_size=120,
        ),
    )
)


@drawn(15, 100, graph=graphs, chance=st.randoms(use_true_random=False), named=st.booleans())
def test_what_holds_for_every_graph(
    graph: tuple[list[float], list[Edge]], chance: random.Random, named: bool
) -> None:
    radii, edges = graph
    labels: Labels = [(8.0 * radius, 14.0) if named else None for radius in radii]
    layout = lay_out(radii, edges, labels=labels)
    assert len(layout.positions) == len(layout.islands) == len(radii)
    assert all(type(value) is int for place in layout.positions for value in place)
    assert marks_overlap(layout, radii) == 0
    assert labels_overlap(layout, radii, labels) == 0
    assert islands_apart(layout, radii) > 2 * layout.spacing.water
    assert sorted(set(layout.islands)) == list(range(max(layout.islands) + 1))
    shuffled = [(b, a, w) if chance.random() < 0.5 else (a, b, w) for a, b, w in edges]
    chance.shuffle(shuffled)
    assert lay_out(radii, shuffled, labels=labels) == layout


@drawn(10, 60, before=graphs, now=graphs)
def test_what_holds_when_a_graph_goes_on(
    before: tuple[list[float], list[Edge]], now: tuple[list[float], list[Edge]]
) -> None:
    old = lay_out(*before)
    ids = [f"n{number}" for number in range(40)]
    previous = old.carry(ids[: len(before[0])], ids[7 : 7 + len(now[0])])
    layout = lay_out(*now, previous=previous)
    assert marks_overlap(layout, now[0]) == 0
    assert all(layout.islands[node] == island for node, (_, _, island) in previous.items())


def test_groups_are_islands_and_keep_their_number() -> None:
    radii, edges = communities(8, 20)
    groups: list[int | None] = [node // 40 for node in range(160)]  # two communities each
    groups[7] = groups[159] = None
    layout = lay_out(radii, edges, groups=groups)
    found = {
        (group, layout.islands[node]) for node, group in enumerate(groups) if group is not None
    }
    assert len(found) == 4 == len({island for _, island in found})
    assert not {layout.islands[7], layout.islands[159]} & {island for _, island in found}
    # On the next day the groups have other numbers, and one node has changed sides.
    later: list[int | None] = [None if group is None else 3 - group for group in groups]
    later[1] = later[45]
    before = {node: (*place, layout.islands[node]) for node, place in enumerate(layout.positions)}
    again = lay_out(radii, edges, groups=later, previous=before)
    same = [node for node in range(160) if node != 1]
    assert [again.islands[node] for node in same] == [layout.islands[node] for node in same]
    assert again.islands[1] == layout.islands[45]
    ways = np.array(again.positions)[same] - np.array(layout.positions)[same]
    assert np.median(np.abs(ways)) == 0
    assert marks_overlap(again, radii) == 0


def test_rows_of_small_parts_stay_when_one_more_comes() -> None:
    radii, edges = communities(2, 30)
    edges += [(60 + 2 * pair, 61 + 2 * pair, 1.0) for pair in range(20)]
    old = lay_out(radii + [3.0] * 40, edges)
    ids = [f"n{number:03}" for number in range(102)]
    more = [*edges, (100, 101, 1.0)]
    layout = lay_out(radii + [3.0] * 42, more, previous=old.carry(ids[:100], ids))
    ways = np.abs(np.array(layout.positions[:100]) - np.array(old.positions))
    assert (ways.max(axis=1) == 0).mean() > 0.8
    assert marks_overlap(layout, radii + [3.0] * 42) == 0


def star(leaves: int) -> list[Edge]:
    return [(0, leaf, 1.0) for leaf in range(1, leaves + 1)]


@pytest.mark.parametrize(
    ("size", "edges"),
    [
        (1, [(0, 0, 1.0)]),
        (2, [(0, 1, 1.0), (1, 0, 2.0), (0, 1, 1.0)]),
        (700, star(699)),
        (120, [(a, b, 1.0) for a, b in combinations(range(120), 2)]),
        (1000, [(2 * pair, 2 * pair + 1, 1.0) for pair in range(500)]),
        (900, [(node, node + 1, 1.0) for node in range(899)]),
        (800, [(a, b, 1.0) for a in range(2) for b in range(2, 800)]),
        (1500, []),
    ],
    ids=["loop", "twice", "star", "clique", "pairs", "path", "two hubs", "no edges"],
)
def test_hard_graphs(size: int, edges: list[Edge]) -> None:
    radii = [4.0] * size
    layout = lay_out(radii, edges)
    assert marks_overlap(layout, radii) == 0
    places = np.array(layout.positions)
    width, height = (np.ptp(places, axis=0) + 8).tolist()
    # Nothing is lost in the distance: marks of a few pixels would be all one sees.
    assert width * height < size * 20_000


def test_a_large_clique() -> None:
    edges = [(a, b, 1.0) for a, b in combinations(range(300), 2)]
    layout = lay_out([3.0] * 300, edges)
    assert set(layout.islands) == {0}
    assert marks_overlap(layout, [3.0] * 300) == 0


def test_a_star_whose_leaves_have_labels() -> None:
    radii, labels = [5.0] * 81, [(90.0, 16.0)] * 81
    layout = lay_out(radii, star(80), labels=labels)
    assert labels_overlap(layout, radii, labels) == 0  # type: ignore[arg-type]


def test_edges_are_short_and_islands_apart_on_a_large_graph() -> None:
    radii, edges = communities(25, 60)
    labels: Labels = [(100.0, 16.0) if radius > 3 else None for radius in radii]
    layout = lay_out(radii, edges, labels=labels)
    assert marks_overlap(layout, radii) == labels_overlap(layout, radii, labels) == 0
    assert islands_apart(layout, radii) > 2 * layout.spacing.water
    places = np.array(layout.positions, dtype=float)
    ends = np.array([edge[:2] for edge in edges])
    length = np.median(np.linalg.norm(places[ends[:, 0]] - places[ends[:, 1]], axis=1))
    pair = np.median(np.linalg.norm(places[:, None] - places[None], axis=2))
    assert length < 0.12 * pair
    width, height = np.ptp(places, axis=0)
    assert 0.8 < width / height < 1.7


def test_small_parts_stand_in_rows_below() -> None:
    radii, edges = communities(4, 40)
    first = len(radii)
    for pair in range(30):
        edges.append((first + 2 * pair, first + 2 * pair + 1, 1.0))
    radii += [3.0] * 60
    layout = lay_out(radii, edges)
    bottom = max(y for _, y in layout.positions[:first])
    assert min(y for _, y in layout.positions[first:]) > bottom
    rows = {y for _, y in layout.positions[first : first + 60 : 2]}
    assert len(rows) <= 4  # of 30 pairs


def test_an_added_day_moves_old_nodes_little() -> None:
    radii, edges = communities(12, 30)
    old = lay_out(radii, edges)
    # Twelve newcomers, one to each group, and one pair that nobody knows.
    size = len(radii)
    more = [
        *edges,
        *((30 * group + k, size + group, 1.0) for group in range(12) for k in (0, 3, 5)),
    ]
    more.append((size + 12, size + 13, 1.0))
    grown = radii + [3.0] * 14
    ids = [f"n{number:04}" for number in range(size + 14)]
    layout = lay_out(grown, more, previous=old.carry(ids[:size], ids))
    moved = np.linalg.norm(np.array(layout.positions[:size]) - np.array(old.positions), axis=1)
    places = np.array(old.positions, dtype=float)
    pair = np.median(np.linalg.norm(places[:, None] - places[None], axis=2))
    assert np.median(moved) < 0.02 * pair
    assert layout.islands[:size] == old.islands
    for group in range(12):
        assert layout.islands[size + group] == old.islands[30 * group]
    assert layout.islands[size + 12] == layout.islands[size + 13] > max(old.islands)


def test_nothing_changes_when_nothing_is_added() -> None:
    radii, edges = communities(12, 30)
    labels: Labels = [(100.0, 16.0) if radius > 3 else None for radius in radii]
    old = lay_out(radii, edges, labels=labels)
    ids = [str(number) for number in range(len(radii))]
    again = lay_out(radii, edges, labels=labels, previous=old.carry(ids, ids))
    assert again == old


def test_kept_shapes_give_way_no_farther_than_they_must() -> None:
    disc = np.array([[0.0, 0.0, 40.0]])
    near = disc + np.array([90.0, 0.0, 0.0])
    far = disc + np.array([800.0, 0.0, 0.0])
    shifts = pack([disc, near, far], {}, 1.0, keep=[True, True, True])
    assert shifts[0].tolist() == shifts[2].tolist() == [0.0, 0.0]
    assert 0 < np.abs(shifts[1]).max() <= 48


def test_rows_are_about_equally_long() -> None:
    disc = np.array([[0.0, 0.0, 10.0]])
    tops = [shift[1] for shift in shelve([disc] * 21, 250.0, 5.0)]
    lengths = [tops.count(top) for top in sorted(set(tops))]
    assert max(lengths) - min(lengths) <= 2


def test_spacing_shrinks_steadily() -> None:
    gaps = [spacing_for(size) for size in (10, 600, 601, 1000, 2000, 5000, 20000)]
    for one, next_ in pairwise(gaps):
        assert one.gap >= next_.gap > 0
        assert one.margin >= next_.margin > 0
    assert abs(spacing_for(600).gap - spacing_for(601).gap) < 1


days_of_years = st.lists(
    st.dates(date(2023, 1, 1), date(2025, 12, 31)).map(date.isoformat),
    min_size=1, max_size=40, unique=True,
).map(sorted)  # fmt: skip


@given(days_of_years)
def test_anchors_are_days_before_the_month_and_the_same_all_month(days: list[str]) -> None:
    anchors = anchor_days(days)
    assert set(anchors) <= {day for day in days if day[:7] < days[-1][:7]}
    assert anchors == sorted(set(anchors))
    if len(days) > 1 and days[-2][:7] == days[-1][:7]:
        assert anchor_days(days[:-1]) == anchors


partitions = st.lists(st.integers(0, 5), min_size=1, max_size=30).map(
    lambda labels: [
        Community({}, tuple(str(i) for i, own in enumerate(labels) if own == label))
        for label in sorted(set(labels))
    ]
)


@given(partitions, partitions, st.randoms(use_true_random=False))
def test_communities_keep_their_numbers(
    then: list[Community], now: list[Community], chance: random.Random
) -> None:
    assert sorted(c.members for c in keep_numbers(now, then)) == sorted(c.members for c in now)
    shuffled = list(then)
    chance.shuffle(shuffled)
    assert keep_numbers(shuffled, then) == then


def test_what_there_was_to_draw_on_a_day() -> None:
    with open_examples() as store:
        whole = catalog_of(store)
        assert whole.until(whole.days[-1]) == whole
        for day in whole.days:
            past, known = whole.until(day), catalog_of(store, day)
            assert past.days == known.days
            assert past.papers.keys() == known.papers.keys()
            # A term may have become a keyword later, when a second paper had it.
            assert past.topics.keys() >= known.topics.keys()
            became = later_authors(store, day)  # a layout of the past has the people of today
            wrote: dict[str, set[str]] = {}
            for id_, author in known.authors.items():
                wrote.setdefault(became.get(id_, id_), set()).update(author.papers)
            assert {i: set(n.papers) for i, n in past.authors.items()} == wrote


def test_a_node_left_behind_comes_back_to_its_group() -> None:
    edges: list[Edge] = [(a, b, 1.0) for a, b in combinations(range(6), 2)]
    first = lay_out([5.0] * 6, edges, groups=[0] * 6)
    previous = {node: (*place, 0) for node, place in enumerate(first.positions)}
    far = first.positions[5][0] + 5000
    previous[5] = (far, first.positions[5][1], 0)
    now = lay_out([5.0] * 6, edges, groups=[0] * 6, previous=previous)
    xs = [x for x, _ in now.positions]
    assert max(xs) - min(xs) < 1000
