"""Which nodes circle another one, which islands a network has, and where a newcomer is put."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy.sparse import csr_array

from digestgraph.queries.collaboration.coauthors import order_pairs
from digestgraph.queries.views.layout import partition
from digestgraph.queries.views.layout.continuation import _free_place
from digestgraph.queries.views.layout.nodes import Spacing
from digestgraph.queries.views.layout.partition import find_islands, find_leaves, members_of


def network(count: int, edges: list[tuple[int, int]]) -> csr_array:
    matrix = np.zeros((count, count))
    for a, b in edges:
        matrix[a, b] = matrix[b, a] = 1.0
    return csr_array(matrix)


def leaves(
    edges: list[tuple[int, int]], labelled: tuple[int, ...] = (), groups: tuple[int, ...] = ()
) -> dict[int, int]:
    count = 1 + max(max(edge) for edge in edges)
    boxes = np.zeros((count, 2))
    boxes[list(labelled), 0] = 10.0
    return find_leaves(network(count, edges), boxes, np.array(groups or [0] * count))


def test_who_circles_whom() -> None:
    star = [(0, 1), (0, 2), (0, 3)]
    assert leaves(star) == {1: 0, 2: 0, 3: 0}
    assert leaves(star, labelled=(2,)) == {1: 0, 3: 0}
    assert leaves(star, groups=(0, 0, 1, 0)) == {1: 0, 3: 0}
    assert leaves([(0, 1), (1, 2), (2, 0)]) == {}


def test_of_a_lone_pair_one_circles_the_other() -> None:
    assert leaves([(0, 1)]) == {1: 0}
    assert leaves([(0, 1)], labelled=(1,)) == {0: 1}
    assert leaves([(0, 1)], labelled=(0,)) == {1: 0}
    assert leaves([(0, 1)], labelled=(0, 1)) == {}


def test_a_large_community_is_divided_where_it_has_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partition, "_LARGEST", 8)
    cliques = [[(5 * n + a, 5 * n + b) for a, b in combinations(range(5), 2)] for n in range(12)]
    ring = [(5 * n, (5 * n + 5) % 60) for n in range(12)]
    islands = find_islands(network(60, sum(cliques, ring)), np.full(60, -1), seed=1)
    for n in range(12):
        assert len(set(islands[5 * n : 5 * n + 5].tolist())) == 1, "a clique is not torn"
    assert np.bincount(islands).max() <= 10
    for number in set(islands.tolist()):
        members = sorted(set((np.flatnonzero(islands == number) // 5).tolist()))
        gaps = [(b - a) % 12 for a, b in pairwise([*members, members[0]])]
        assert sum(gap != 1 for gap in gaps) <= 1, "what is one island hangs together"
    one = find_islands(network(20, list(combinations(range(20), 2))), np.full(20, -1), seed=1)
    assert set(one.tolist()) == {0}, "a clique has no parts"


def test_members_are_those_of_each_group() -> None:
    found = members_of(np.array([2, 0, 2, 1, 0]))
    assert [part.tolist() for part in found] == [[1, 4], [3], [0, 2]]
    assert members_of(np.array([], dtype=np.int64)) == []


@pytest.mark.parametrize("gap", [0.0, 6.0, 40.0])
def test_a_free_place_is_the_nearest_that_touches_nothing(gap: float) -> None:
    spacing, middle = Spacing(gap=gap), np.array([3.0, -2.0])
    alone = _free_place(middle, 4.0, np.array([[500.0, 0.0]]), np.array([5.0]), spacing)
    assert alone.tolist() == middle.tolist()
    places = np.array([[3.0 + 20 * x, -2.0 + 20 * y] for x in range(-3, 4) for y in range(-3, 4)])
    sizes = np.full(len(places), 9.0)
    found = _free_place(middle, 4.0, places, sizes, spacing)
    assert np.hypot(*(places - found).T).min() >= 4 + 9 + min(gap, 12) / 2 + 2
    assert np.hypot(*(found - middle)) < 200


def test_where_all_is_full_the_place_is_beside_everything() -> None:
    full = np.array([[0.0, 0.0]])
    found = _free_place(np.array([0.0, 5.0]), 4.0, full, np.array([9000.0]), Spacing(gap=6.0))
    assert found.tolist() == [9000 + 4 + 6, 5.0]


def test_best_pairs_with_ties_at_the_limit() -> None:
    first = np.array([1.0, 2.0, 2.0, 2.0, 0.5])
    second = np.array([9.0, 1.0, 5.0, 5.0, 9.0])
    a, b = np.array([0, 1, 4, 2, 3]), np.array([5, 6, 7, 7, 8])
    assert order_pairs(a, b, first, second, limit=2).tolist() == [3, 2]
    assert order_pairs(a, b, first, second, limit=4).tolist() == [3, 2, 1, 0]
    assert order_pairs(a, b, first, second, limit=9).tolist() == [3, 2, 1, 0, 4]
