"""Fields and regions that papers fit by their own words, and papers that none fits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from digestgraph.examples import open_examples
from digestgraph.queries.engine.incidence import build_incidence
from digestgraph.queries.topics.fields import Division
from digestgraph.queries.topics.fitting import fit_division, words_of
from digestgraph.queries.views.maps.archive import draw_archive

SIZE = 30


def two_fields(more: list[tuple[dict[int, float], list[int]]]) -> tuple[csr_array, csr_array]:
    """Two fields of 30 papers with six words each, and more papers: their kin and their words."""
    random = np.random.default_rng(5)
    count = 2 * SIZE + len(more)
    near = np.zeros((count, count))
    words = np.zeros((count, 12))
    for field in (0, 1):
        own = slice(SIZE * field, SIZE * (field + 1))
        near[own, own] = np.where(random.uniform(size=(SIZE, SIZE)) < 0.3, 0.5, 0.0)
        words[own, 6 * field : 6 * field + 6] = random.uniform(size=(SIZE, 6)) < 0.6
    for row, (kin, said) in enumerate(more, 2 * SIZE):
        for other, value in kin.items():
            near[row, other] = value
        words[row, said] = 1
    np.fill_diagonal(near, 0)
    return csr_array(near), csr_array(words)


def division(labels: list[int]) -> Division:
    field = np.array(labels, dtype=np.int64)
    return Division(field, field.copy(), np.array([0, 1]))


def fitted(more: list[tuple[dict[int, float], list[int]]], given: list[int]) -> list[int]:
    near, words = two_fields(more)
    whole = division([0] * SIZE + [1] * SIZE + given)
    found = fit_division(near, words, whole, np.zeros(len(whole.field), dtype=bool))
    first = int(found.field[0])  # fields of about one size may change their numbers
    return [-1 if f < 0 else int(f != first) for f in found.field[2 * SIZE :].tolist()]


def test_a_paper_goes_where_its_words_and_its_kin_are() -> None:
    strays = {40: 0.3, 41: 0.2}
    assert fitted([(strays, [6, 7, 8])], [0]) == [1]  # the network had it elsewhere
    assert fitted([({3: 0.3, 4: 0.3}, [0, 1, 2])], [0]) == [0]
    assert fitted([({3: 0.02}, [6, 7])], [0]) == [1]  # a distant neighbour is hardly any


def test_what_words_and_kin_say_differently_fits_nowhere() -> None:
    assert fitted([({3: 0.3}, [6, 7])], [0]) == [-1]
    assert fitted([({}, [])], [0]) == [-1]  # nothing speaks for any
    assert fitted([({3: 0.2, 40: 0.2}, [0, 6])], [1]) == [-1]  # both do


def test_without_any_words_the_kin_decide() -> None:
    near, _ = two_fields([({3: 0.2, 4: 0.1}, []), ({3: 0.2, 40: 0.2}, [])])
    whole = division([0] * SIZE + [1] * SIZE + [1, 1])
    words = csr_array((2 * SIZE + 2, 0))
    found = fit_division(near, words, whole, np.zeros(2 * SIZE + 2, dtype=bool))
    assert found.field[-2] == found.field[0]
    assert found.field[-1] == -1


@given(st.lists(st.booleans(), min_size=62, max_size=62))
def test_fixed_papers_stay(fixed: list[bool]) -> None:
    near, words = two_fields([({40: 0.3}, [6, 7, 8]), ({}, [])])
    whole = division([0] * SIZE + [1] * SIZE + [0, 1])
    stay = np.array(fixed)
    found = fit_division(near, words, whole, stay)
    if stay.any():
        assert (found.field[stay] == whole.field[stay]).all()
        assert (found.region[stay] == whole.region[stay]).all()
        assert found.parent.tolist() == [0, 1]
    inside = found.region >= 0
    assert (found.parent[found.region[inside]] == found.field[inside]).all()


def test_numbers_go_by_size_and_empty_parts_are_no_more() -> None:
    near, words = two_fields([({40 + n: 0.4}, [6, 7, 8]) for n in range(5)])
    field = np.array([0] * SIZE + [1] * SIZE + [2] * 5)
    whole = Division(field, field.copy(), np.array([0, 1, 2]))
    found = fit_division(near, words, whole, np.zeros(len(field), dtype=bool))
    sizes = np.bincount(found.field[found.field >= 0])
    assert (sizes > 0).all()
    assert (np.diff(sizes) <= 0).all()
    assert len(found.parent) == len(np.unique(found.region[found.region >= 0]))


def test_words_are_shared_keywords_and_title_words() -> None:
    cells = [("robot", id_, 1.0, "2024-01-02") for id_ in "abc"] + [
        ("rare", "a", 1.0, "2024-01-02")
    ]
    titles = {"a": "Grasping", "b": "Grasping things", "c": None, "d": "On grasping"}
    found = words_of(build_incidence(cells), list("abcd"), titles)
    assert found.toarray().tolist() == [[1, 1], [1, 1], [1, 0], [0, 1]]


def test_papers_of_the_examples_are_in_fields_that_they_speak_of() -> None:
    with open_examples() as store:
        drawn = draw_archive(store)
    row = {id_: number for number, id_ in enumerate(drawn.catalog.papers)}
    titles = {id_: paper.title or "" for id_, paper in drawn.catalog.papers.items()}
    named = [area.label["en"] for area in drawn.fields]

    def field_of(part: str) -> str | None:
        (id_,) = [i for i, title in titles.items() if title.startswith(part)]
        number = int(drawn.division.field[row[id_]])
        return named[number] if number >= 0 else None

    assert "video" in str(field_of("BroadWay"))
    assert "agent" in str(field_of("AgentGym"))
    assert "visual" in str(field_of("MobileVLM"))
    assert (drawn.division.field < 0).any()
    areas = [(drawn.fields, drawn.division.field), (drawn.regions, drawn.division.region)]
    for named_areas, labels in areas:
        assert np.bincount(labels[labels >= 0]).tolist() == [area.papers for area in named_areas]
