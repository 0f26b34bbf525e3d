"""The parts of a layout, each on a drawing so small that its answer is known by hand."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import dist, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import csr_array

from digestgraph.queries.views.layout import arrangement, separation
from digestgraph.queries.views.layout.arrangement import arrange, turn_islands
from digestgraph.queries.views.layout.continuation import _free_place, go_on
from digestgraph.queries.views.layout.island import Spacing, draw
from digestgraph.queries.views.layout.packing import _free
from digestgraph.queries.views.layout.separation import separate

Edges = dict[tuple[int, int], float]


def network(size: int, edges: Edges) -> csr_array:
    dense = np.zeros((size, size))
    for (a, b), weight in edges.items():
        dense[a, b] = dense[b, a] = weight
    return csr_array(dense)


def numbers(*values: int) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


# --- going on -------------------------------------------------------------------------------------


def go(
    size: int, edges: Edges, groups: list[int], previous: dict[int, tuple[int, int, int]]
) -> tuple[list[int], list[tuple[float, float]]]:
    island, places = go_on(
        network(size, edges), np.full(size, 3.0), numbers(*groups), previous, Spacing()
    )
    return island.tolist(), [(float(x), float(y)) for x, y in places]


def test_a_new_node_stands_among_its_neighbours_by_weight() -> None:
    previous = {0: (0, 0, 3), 1: (100, 0, 3), 2: (500, 500, 5)}
    # 4 of weight lead to island 3, from both ends of it, and 3.5 to island 5.
    edges = {(0, 3): 3.0, (1, 3): 1.0, (2, 3): 3.5, (3, 4): 1.0}
    island, places = go(6, edges, [-1] * 6, previous)
    assert island == [3, 3, 5, 3, 3, -1]
    assert places[:4] == [(0, 0), (100, 0), (500, 500), (25, 0)]
    # Node 4 knows node 3 alone, and comes as near as two marks of radius 3 can, with half of 12.
    assert 14 <= dist(places[4], places[3]) < 28
    assert places[5] == (0, 0)


def test_who_has_most_ties_to_the_map_comes_first() -> None:
    previous = {0: (0, 0, 0), 1: (1000, 0, 1)}
    # Alone node 2 would go to island 0; once node 3 is there, island 1 has more of it.
    island, _ = go(4, {(0, 2): 1.0, (1, 3): 2.0, (2, 3): 1.5}, [-1] * 4, previous)
    assert island == [0, 1, 1, 1]


def test_a_group_goes_on_as_the_island_that_most_of_it_was() -> None:
    previous = {0: (0, 0, 1), 1: (50, 0, 1), 2: (25, 40, 1), 3: (900, 0, 2), 4: (0, 90, 1)}
    # Node 3 was elsewhere; node 4's group was on island 1, too, where the other has more.
    island, places = go(6, {}, [0, 0, 0, 0, 1, 0], previous)
    assert island == [1, 1, 1, 1, 3, 1]
    assert places[:3] == [(0, 0), (50, 0), (25, 40)]
    assert places[3] == pytest.approx((25, 40 / 3))  # nothing ties it to one of them
    assert places[4] == (0, 90)
    assert dist(places[5], places[3]) >= 14


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_groups_of_one_island_the_larger_keeps_its_number(turned: bool) -> None:
    previous = {0: (0, 0, 1), 1: (50, 0, 1), 2: (900, 0, 2), 3: (0, 90, 1)}
    groups = [1, 1, 1, 0] if turned else [0, 0, 0, 1]
    island, places = go(4, {}, groups, previous)
    assert island == [1, 1, 1, 3]
    assert places[:2] == [(0, 0), (50, 0)]
    assert places[2] == (25, 0)  # who was elsewhere comes to the others
    assert places[3] == (0, 90)


def test_ties_to_another_group_draw_nobody_over() -> None:
    previous = {0: (0, 0, 0), 1: (200, 0, 1)}
    island, places = go(3, {(1, 2): 9.0}, [0, 1, 0], previous)
    assert island == [0, 1, 0]
    assert 14 <= dist(places[2], places[0]) < 28


@pytest.mark.parametrize(("known", "far"), [(4, True), (2, False)])
def test_a_stray_comes_back_to_its_group(known: int, far: bool) -> None:
    corners = [(0, 0, 0), (10, 0, 0), (0, 10, 0), (10, 10, 0)]
    previous = dict(enumerate([*corners[:known], (500, 500, 0)]))
    island, places = go(known + 1, {}, [0] * (known + 1), previous)
    assert island == [0] * (known + 1)
    assert (places[known] != (500, 500)) is far  # of three nobody tells who is astray


@pytest.mark.parametrize(
    ("size", "gap", "other", "steps", "ring"),
    [
        (3.0, 20.0, 3.0, 3, 9.0),  # 9√3 is the first of 9√n beyond 3 + 3 + 6 + 2
        (2.0, 4.0, 3.0, 6, 4.0),  # 4√6, of 4√n beyond 2 + 3 + 2 + 2
        (3.2, 40.0, 2.9, 1, 14.2),  # 14.2 itself, beyond 3.2 + 2.9 + 6 + 2
    ],
)
def test_the_nearest_free_place(
    size: float, gap: float, other: float, steps: int, ring: float
) -> None:
    middle = np.array([5.0, -7.0])
    found = _free_place(middle, size, middle[None], np.array([other]), Spacing(gap=gap))
    assert dist(found, middle) == pytest.approx(ring * sqrt(steps))


def test_where_nothing_is_free_a_node_stands_to_the_right() -> None:
    places, sizes = np.array([[0.0, 0.0], [90.0, 5.0]]), np.array([1e5, 2e5])
    found = _free_place(np.array([1.0, 2.0]), 3.0, places, sizes, Spacing(gap=40.0))
    assert found.tolist() == [90 + 2e5 + 3 + 40, 2.0]


# --- pushing apart --------------------------------------------------------------------------------


def push(
    places: list[tuple[float, float]],
    bodies: list[float],
    group: list[int] | None = None,
    boxes: list[tuple[float, float, float]] | None = None,
    **more: Any,
) -> NDArray[np.float64]:
    size = len(places)
    return separate(
        np.array(places, dtype=float),
        np.array(bodies),
        np.array(boxes or [(0.0, 0.0, 0.0)] * size),
        numbers(*(group or [0] * size)),
        4.0,
        **more,
    )


def test_two_that_touch_part_along_the_line_between_them() -> None:
    found = push([(0, 0), (6, 8)], [10.0, 10.0])
    assert found.mean(axis=0) == pytest.approx([3, 4])
    way = found[1] - found[0]
    assert way[1] / way[0] == pytest.approx(8 / 6)
    assert 20 + 0.7 * 4 <= dist(*found) <= 24  # the larger part of the gap, and no more than it


def test_more_than_three_tenths_of_the_gap_are_missed() -> None:
    found = push([(0, 0), (22.5, 0)], [10.0, 10.0])
    assert dist(*found) >= 22.8


def test_the_heavier_one_moves_less() -> None:
    found = push([(0, 0), (5, 0)], [10.0, 10.0], inertia=np.array([3.0, 1.0]))
    assert found[0, 0] * -3 == pytest.approx(found[1, 0] - 5)
    assert found[1, 0] > 10


def test_who_has_room_stays() -> None:
    for places, group in (
        ([(0.0, 0.0), (0.0, 23.0)], [0, 0]),  # 20 and three quarters of the gap
        ([(0.0, 0.0), (1.0, 1.0)], [0, 1]),  # on other islands
    ):
        assert push(places, [10.0, 10.0], group).tolist() == [list(place) for place in places]


def test_two_in_one_place_part_sideways() -> None:
    found = push([(7, 7), (7, 7)], [5.0, 5.0])
    assert found[:, 1].tolist() == [7, 7]
    assert abs(found[0, 0] - found[1, 0]) >= 10


marks = st.tuples(
    st.integers(-30, 30), st.integers(-30, 30), st.sampled_from([1, 2, 3, 40]), st.integers(0, 2)
)


@given(st.lists(marks, min_size=1, max_size=12))
def test_pairs_that_touch_are_those_of_looking_at_all(
    found: list[tuple[int, int, int, int]],
) -> None:
    x, y, reach, group = (np.array(column) for column in zip(*found, strict=True))
    places = np.stack([x, y], axis=1).astype(float)
    a, b = separation._near(places, reach.astype(float), group.astype(np.int64))
    pairs = [tuple(sorted(pair)) for pair in zip(a.tolist(), b.tolist(), strict=True)]
    assert sorted(pairs) == [
        (i, j)
        for i, j in combinations(range(len(found)), 2)
        if group[i] == group[j] and dist(places[i], places[j]) < reach[i] + reach[j]
    ]


@given(st.lists(marks, min_size=2, max_size=12))
def test_labels_that_cover_each_other_are_those_of_looking_at_all(
    found: list[tuple[int, int, int, int]],
) -> None:
    x, y, wide, group = (np.array(column) for column in zip(*found, strict=True))
    centres = np.stack([x, y], axis=1).astype(float)
    boxes = np.stack([wide * 2.0, wide + 4.0, wide * 0.0], axis=1)
    a, b, over_x, over_y = separation._covering(centres, boxes, group.astype(np.int64))
    told = {
        tuple(sorted(pair)): over
        for *pair, over in zip(
            a.tolist(), b.tolist(), zip(over_x.tolist(), over_y.tolist(), strict=True), strict=True
        )
    }
    wanted = {}
    for i, j in combinations(range(len(found)), 2):
        # Half of both widths and of both heights, and 2 for the rounding.
        over = (wide[i] + wide[j] + 2 - abs(x[i] - x[j]),
                (wide[i] + wide[j]) / 2 + 6 - abs(y[i] - y[j]))  # fmt: skip
        if group[i] == group[j] and min(over) > 0:
            wanted[i, j] = over
    assert told == wanted


@given(st.lists(st.integers(0, 63), min_size=4, max_size=6), st.sampled_from([(1, 1), (2, 3)]))
def test_a_place_is_free_where_nothing_is_covered(rows: list[int], shape: tuple[int, int]) -> None:
    taken = np.array([[row >> column & 1 == 1 for column in range(6)] for row in rows])
    mask = np.ones(shape, dtype=np.bool_)
    mask[-1, 0] = shape == (1, 1)  # a corner of the larger shape is cut off
    found = _free(taken, mask)
    assert found.shape == (len(rows) - shape[0] + 1, 6 - shape[1] + 1)
    for (row, column), free in np.ndenumerate(found):
        beneath = taken[row : row + shape[0], column : column + shape[1]]
        assert free == (not (beneath & mask).any())


def test_nothing_needs_no_room() -> None:
    nothing = np.zeros(0)
    found = separate(
        np.zeros((0, 2)), nothing, np.zeros((0, 3)), np.zeros(0, dtype=np.int64), gap=4.0
    )
    assert found.shape == (0, 2)


def test_a_giant_is_compared_with_all_others() -> None:
    places = [(0.0, 0.0), *((20.0 * n, 5.0) for n in range(1, 6))]
    found = push(places, [90.0, *[2.0] * 5])
    assert all(dist(found[0], place) >= 92 for place in found[1:])
    assert min(dist(a, b) for n, a in enumerate(found[1:]) for b in found[2 + n :]) >= 4


@pytest.mark.parametrize(
    ("shift", "axis", "least"),
    [((30.0, 8.0), 1, 12), ((36.0, 2.0), 0, 42)],  # by what takes less: 4 of 12, or 6 of 42
)
def test_labels_part_along_the_shorter_way(
    shift: tuple[float, float], axis: int, least: float
) -> None:
    boxes = [(40.0, 10.0, 50.0)] * 2
    found = push([(0, 0), shift], [1.0, 1.0], boxes=boxes)
    way = found[1] - found[0]
    assert way[1 - axis] == pytest.approx(shift[1 - axis])
    assert least - 1e-6 <= way[axis] <= 1.02 * least
    turned = push([shift, (0, 0)], [1.0, 1.0], boxes=boxes)
    assert turned[::-1] == pytest.approx(found)
    assert found.mean(axis=0) == pytest.approx([shift[0] / 2, shift[1] / 2])


def test_a_label_stands_below_its_node() -> None:
    # The boxes meet though the nodes are far apart: one hangs 50 lower.
    found = push([(0, 0), (0, 52)], [1.0, 1.0], boxes=[(40.0, 10.0, 50.0), (40.0, 10.0, 0.0)])
    assert found[1, 1] - found[0, 1] >= 62 - 1e-6
    # And they do not where both hang alike.
    apart = [(0.0, 0.0), (0.0, 52.0)]
    assert push(apart, [1.0, 1.0], boxes=[(40.0, 10.0, 50.0)] * 2).tolist() == [[0, 0], [0, 52]]


@pytest.mark.parametrize("far", [1.0, 0.5])
def test_what_pushing_leaves_is_magnified(far: float) -> None:
    """In a round by 3 at most, around the middle of the group, until 20 and 2 are between."""
    apart = [(100.0, 0.0), (130.0, 0.0)]
    found = push([(0, 0), (6 * far, 8 * far), *apart], [10.0] * 4, [0, 0, 1, 1], rounds=0)
    assert found[:2].mean(axis=0) == pytest.approx([3 * far, 4 * far])
    assert found[1] - found[0] == pytest.approx([22 * 0.6, 22 * 0.8], abs=1e-3)
    assert found[2:].tolist() == [list(place) for place in apart]


@pytest.mark.parametrize(
    ("shift", "factor"), [((30.0, 8.0), 42 / 30), ((36.0, 4.0), 42 / 36), ((10.0, 8.0), 12 / 8)]
)
def test_labels_are_magnified_apart(shift: tuple[float, float], factor: float) -> None:
    found = push([(0, 0), shift], [1.0, 1.0], boxes=[(40.0, 10.0, 50.0)] * 2, rounds=0)
    assert found[1] - found[0] == pytest.approx(np.array(shift) * factor, abs=1e-3)


# --- islands --------------------------------------------------------------------------------------


def turned(
    monkeypatch: pytest.MonkeyPatch,
    edges: Edges,
    group: list[int],
    places: list[tuple[float, float]],
    shifts: list[tuple[float, float]],
) -> list[list[float]]:
    """Turn islands whose middles lie where it is said."""
    monkeypatch.setattr(arrangement, "pack", lambda *_, **__: [np.array(s) for s in shifts])
    found = turn_islands(
        network(len(group), edges),
        numbers(*group),
        np.array(places),
        np.ones(len(group)),
        Spacing(),
        1.0,
    )
    return [[round(x, 6) for x in place] for place in found.tolist()]


def test_an_island_turns_its_tied_node_to_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(10.0, 0.0), (-10.0, 0.0), (0.0, 0.0)]
    found = turned(monkeypatch, {(0, 2): 1.0, (0, 1): 9.0}, [0, 0, 1], places, [(0, 0), (10, 1e9)])
    assert found == [[0, 10], [0, -10], [0, 0]]
    # Who has no ties is not turned.
    group, places = [0, 0, 1, 2], [*places, (3.0, 4.0)]
    shifts = [(0.0, 0.0), (10.0, 1e9), (0.0, -1e9)]
    assert turned(monkeypatch, {(0, 2): 1.0}, group, places, shifts)[3] == [3, 4]
    # The stronger of two ties decides more: √9 to the east, √16 to the north.
    places = [(5.0, 0.0), (0.0, 0.0), (0.0, 0.0)]
    far = [(0.0, 0.0), (1e9, 0.0), (0.0, 1e9)]
    found = turned(monkeypatch, {(0, 1): 9.0, (0, 2): 16.0}, [0, 1, 2], places, far)
    assert found[0] == [3, 4]


def test_an_island_is_mirrored_where_turning_is_not_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = [(10.0, 0.0), (0.0, 10.0), (0.0, 0.0), (0.0, 0.0)]
    edges = {(0, 2): 1.0, (1, 3): 1.0}
    group = [0, 0, 1, 2]
    east_and_south = [(0.0, 0.0), (1e9, 0.0), (0.0, -1e9)]
    assert turned(monkeypatch, edges, group, places, east_and_south)[:2] == [[10, 0], [0, -10]]
    south_and_east = [(0.0, 0.0), (0.0, -1e9), (1e9, 0.0)]
    assert turned(monkeypatch, edges, group, places, south_and_east)[:2] == [[0, -10], [10, 0]]


def test_islands_without_ties_stay_as_they_are() -> None:
    places = np.array([[10.0, 0.0], [3.0, 4.0]])
    found = turn_islands(network(2, {}), numbers(0, 1), places, np.ones(2), Spacing(), 1.0)
    assert found.tolist() == places.tolist()


def test_weights_between_islands_are_summed() -> None:
    edges = {(0, 1): 9.0, (0, 2): 1.0, (1, 3): 2.0, (1, 4): 4.0, (3, 4): 8.0}
    coo = network(5, edges).tocoo()
    shared = arrangement._shared(numbers(0, 0, 1, 1, 2), coo.row, coo.col, coo.data)
    assert shared == {(0, 1): 3.0, (0, 2): 4.0, (1, 2): 8.0}


def test_ties_within_a_small_island_are_none_to_others() -> None:
    size = 14 + 8
    edges = {(n, n + 1): 1.0 for n in range(14, size, 2)}
    places = np.zeros((size, 2))
    places[:14, 0] = 30.0 * np.arange(14)
    places[15::2, 1] = 25.0
    found = arrange(
        network(size, edges),
        np.full(size, 5.0),
        np.zeros((size, 3)),
        numbers(*[0] * 14, 1, 1, 2, 2, 3, 3, 4, 4),
        places,
        Spacing(),
        1.5,
        (),
    )
    assert found[14:, 1].min() == pytest.approx(found[0, 1] + 45 + 28 + 45)


def test_small_islands_stand_on_shelves_below_the_large_ones() -> None:
    large, shelf = with_small_ones(4)
    assert np.ptp(large[:, 0]) == 390  # moved as a whole
    assert np.ptp(large[:, 1]) == 0
    # Land of 40 around each mark, and twice the water between.
    assert shelf[:, 1] - large[0, 1] == pytest.approx(np.full(4, 45 + 28 + 45))
    assert np.diff(np.sort(shelf[:, 0])) == pytest.approx(np.full(3, 90 + 28))
    assert np.mean(shelf[:, 0]) == pytest.approx(np.mean(large[:, 0]))


def test_small_ones_alone_stand_in_rows_of_the_wanted_shape() -> None:
    found = arrange(
        network(8, {}),
        np.full(8, 5.0),
        np.zeros((8, 3)),
        numbers(*range(8)),
        np.zeros((8, 2)),
        Spacing(),
        1.5,
        (),
    )
    # √(1.5 · 8) boxes of 118 are 3 and a half: rows of three, three and two.
    assert sorted(Counter(found[:, 1].round(6).tolist()).values()) == [2, 3, 3]


def test_three_small_ones_are_no_row() -> None:
    large, others = with_small_ones(3)
    assert others[:, 1].max() < large[0, 1] + 45 + 28 + 45


def with_small_ones(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the places of an island of 14 in a line, and those of lone nodes."""
    size = 14 + count
    found = arrange(
        network(size, {}),
        np.full(size, 5.0),
        np.zeros((size, 3)),
        numbers(*[0] * 14, *range(1, count + 1)),
        np.array([*((30.0 * n, 0.0) for n in range(14)), *[(0.0, 0.0)] * count]),
        Spacing(),
        1.5,
        (),
    )
    return found[:14], found[14:]


def test_who_stood_there_stays_and_who_was_on_the_shelf_may_go() -> None:
    parts = [numbers(*range(13)), numbers(13), numbers(14), numbers(15)]
    places = np.zeros((16, 2))
    places[12, 1] = 100  # the lowest of the large island
    places[13:, 1] = (99, 101, 101)
    before = set(range(15))
    kept = arrangement._kept(parts, [True, True, True, False], places, before)
    assert kept == [True, True, False, False]
    # Twelve could have stood on a shelf themselves, and tell nothing of where it was.
    assert arrangement._kept(
        [numbers(*range(12)), parts[3]], [True, True], places, {*range(16)}
    ) == [
        True,
        True,
    ]
    assert arrangement._kept(parts, [False] * 4, places, before) == [True, True, True, False]


def test_the_area_of_boxes_around_shapes() -> None:
    shape = np.array([[0.0, 0.0, 5.0], [20.0, 1.0, 5.0]])
    assert arrangement._area([shape], 2.0) == (30 + 2) * (11 + 2)
    assert arrangement._area([shape, shape], 0.0) == 2 * 30 * 11


def test_discs_cover_marks_labels_and_edges() -> None:
    places = np.array([[10.0, 20.0], [130.0, 20.0]])
    boxes = np.array([[60.0, 20.0, 14.0], [0.0, 0.0, 0.0]])
    sizes = np.array([5.0, 7.0])
    spacing = Spacing(margin=40.0)
    found = arrangement._shape(
        numbers(0, 1), network(2, {(0, 1): 1.0}), sizes, boxes, places, spacing
    )
    marks, label, edge = found[:2], found[2:5], found[5:]
    assert marks.tolist() == [[10, 20, 45], [130, 20, 47]]
    assert label == pytest.approx(np.array([[-10, 34, 14.2], [10, 34, 14.2], [30, 34, 14.2]]))
    assert sorted(edge.tolist()) == [[40, 20, 40], [70, 20, 40], [100, 20, 40]]
    alone = arrangement._shape(numbers(0, 1), None, sizes, boxes, places, spacing)
    assert alone.tolist() == found[:5].tolist()
    boxes[0] = (10.0, 20.0, 14.0)  # higher than wide: one disc
    narrow = arrangement._shape(numbers(0), None, sizes, boxes, places, spacing)
    assert narrow[1:] == pytest.approx(np.array([[10, 34, 14.2]]))


# --- one island -----------------------------------------------------------------------------------


def test_a_node_alone_stands_in_the_middle() -> None:
    alone = draw(network(1, {}), np.array([5.0]), numbers(0), Spacing())
    assert alone.tolist() == [[0, 0]]
