"""What made maps hard to read, and no longer may: pairs before groups, colours, silent gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import payload
from scipy.sparse import csr_array

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.queries.views import (
    Page,
    view_collaborations,
    view_compare,
    view_map,
    view_overview,
    view_since,
    view_topics,
)
from digestgraph.queries.views.maps.collaborations import _strongest
from digestgraph.queries.views.maps.topics import _banner, _common, _Rest
from digestgraph.queries.views.page.render import style_of
from digestgraph.queries.views.scene.colour_numbers import COLOURS, colours_of
from digestgraph.queries.views.scene.elements import Community
from digestgraph.queries.views.scene.records import Catalog, Name, catalog_of


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


def bonds(size: int, pairs: dict[tuple[int, int], float]) -> csr_array:
    a, b = np.array(list(pairs)).T
    weight = np.array(list(pairs.values()))
    upper = csr_array((weight, (a, b)), shape=(size, size))
    return csr_array(upper + upper.T)


def test_groups_are_drawn_before_pairs_and_pairs_where_there_is_room() -> None:
    # Two heavy pairs, and a light chain of four.
    found = bonds(8, {(0, 1): 9, (2, 3): 8, (4, 5): 1, (5, 6): 1, (6, 7): 1})
    assert _strongest(found, 4).tolist() == [4, 5, 6, 7]
    assert _strongest(found, 6).tolist() == [0, 1, 4, 5, 6, 7]
    assert _strongest(found, 8).tolist() == [*range(8)]
    assert _strongest(found, 2).tolist() == [0, 1]
    assert _strongest(found, 1).tolist() == []
    # Where there are pairs only, they are what there is to draw.
    assert _strongest(bonds(4, {(0, 1): 2, (2, 3): 1}), 3).tolist() == [0, 1]


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0.1, 5),
        min_size=1,
        max_size=14,
    ),
    st.integers(1, 14),
)
def test_nobody_drawn_is_alone(pairs: dict[tuple[int, int], float], limit: int) -> None:
    found = bonds(12, pairs)
    people = _strongest(found, limit)
    assert len(people) <= limit
    assert len(set(people.tolist())) == len(people)
    assert (np.diff(csr_array(found[people][:, people]).indptr) > 0).all()


def neighbours(groups: Sequence[dict[str, Any]], at: dict[int, tuple[int, int]]) -> set[Any]:
    """Return pairs of groups that are near, or have no third one between them."""
    places = np.array([at[id_] for one in groups for id_ in one["members"]], dtype=float)
    whose = np.repeat(np.arange(len(groups)), [len(one["members"]) for one in groups])
    found = set()
    for one, other in combinations(range(len(groups)), 2):
        gap = places[whose == one][:, None] - places[whose == other][None]
        square = (gap**2).sum(axis=2)
        a, b = np.unravel_index(square.argmin(), square.shape)
        middle = (places[whose == one][a] + places[whose == other][b]) / 2
        reach = ((places - middle) ** 2).sum(axis=1)
        between = (reach < square.min() / 4) & (whose != one) & (whose != other)
        if square.min() <= 200**2 or not between.any():
            found.add((one, other))
    return found


@pytest.mark.parametrize("view", [view_topics, view_collaborations])
def test_neighbours_have_different_colours(examples: Store, view: Callable[[Store], Page]) -> None:
    data = payload(view(examples))
    at = {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    groups = data["details"]["groups"]
    found = neighbours(groups, at)
    assert len(found) >= len(groups) - 1
    for one, other in found:
        assert groups[one]["colour"] != groups[other]["colour"]


def test_neighbours_across_water_have_different_colours() -> None:
    # The tenth would have the colour of the first, with nobody between the two.
    communities = [Community({}, (str(number),)) for number in range(10)]
    places = {str(number): (9000 * number, 9000, number) for number in range(10)}
    assert colours_of(communities, places | {"0": (0, 0, 0), "9": (700, 0, 9)})[9] != 0
    between = places | {"0": (0, 0, 0), "9": (700, 0, 9), "5": (350, 10, 5)}
    assert colours_of(communities, between)[9] == 0


def test_colours_stay_where_no_neighbour_has_them() -> None:
    communities = [Community({}, (str(number),)) for number in range(12)]
    apart = {str(number): (1000 * number, 0, number) for number in range(12)}
    assert colours_of(communities, apart) == [number % COLOURS for number in range(12)]
    close = {str(number): (number, 0, number) for number in range(12)}
    assert sorted(colours_of(communities[:9], close)) == list(range(COLOURS))


def test_the_largest_topics_are_not_left_out_without_a_word(examples: Store) -> None:
    catalog = catalog_of(examples)
    page = view_topics(examples)
    data = payload(page)
    drawn = [data["details"]["items"][node["id"]] for node in data["nodes"]]
    most = max(item["papers"] for item in drawn)
    larger = {t.label for t in catalog.topics.values() if len(t.papers) > most}
    assert ("Not drawn" in data["banner"]["en"]) == bool(larger)


def test_what_is_too_common_is_named_with_its_papers_the_largest_first() -> None:
    papers = tuple(str(number) for number in range(1200))
    counts = {"llm": 1200, "agent": 30, "model": 40, "rag": 20}
    topics = {
        key: Name(
            key, key.upper(), aliases=("큰 모델",) if key == "model" else (), papers=papers[:n]
        )
        for key, n in counts.items()
    }
    catalog = Catalog(topics=topics)
    common = _common(catalog, {"agent", "rag"})
    assert common == ["llm", "model"]
    rest = _Rest(wide=(({"en": "LLM", "ko": "대형 모델"}, 30),), other=7, papers=1200)
    banner = _banner(catalog, 2, 1, common, rest)
    assert "Not drawn, as too many papers have them: LLM (1,200), MODEL (40)." in banner["en"]
    assert "그리지 않은 것: LLM (1,200), 큰 모델 (40)." in banner["ko"]
    assert "Wide topics, not drawn: LLM (30). Other: 7 of 1,200 papers" in banner["en"]
    assert "그리지 않은 넓은 주제: 대형 모델 (30). 기타: 논문 1,200편 중 7편은" in banner["ko"]
    bare = _banner(catalog, 2, 1, [], _Rest(wide=(), other=0, papers=1200))["en"]
    assert not any(word in bare for word in ("ot drawn", "Other"))


def test_all_pages_share_one_style_sheet_and_repeat_nothing_of_it(examples: Store) -> None:
    base = str(style_of("base"))
    pages = [
        view_map(examples),
        view_overview(examples),
        view_compare(examples, ["diffusion model", "reasoning"]),
        view_since(examples, "2025-01-01"),
    ]
    assert all(page.html.count(base) == 1 for page in pages)
    selector = re.compile(r"^([^@\s{}/][^{}]*?) \{", re.MULTILINE)
    shared = set(selector.findall(base)) - {"#controls, #details"}
    for name in ("archive", "map"):
        own = str(style_of(name))
        beside = own[: own.index("@media (max-width")]  # a narrow window may say otherwise
        again = shared & set(selector.findall(beside))
        # Where a page puts it, or what a kind of paper looks like, is its own.
        assert again <= {":root", "#tip", "#results"}, again
