"""How common names are: a small table of our own, and names that are not in it."""

from __future__ import annotations

import pytest

from digestgraph.graph.person_names import parse_name
from digestgraph.loaders.people.name_frequency import Namesakes
from digestgraph.loaders.people.organisations import is_organisation

FAMILIES = {"liu": 40, "bee": 5, "both": 5, "rare": 4, "equal": 9}
GIVENS = {"yang": 30, "both": 1, "equal": 2}
TABLE = Namesakes(100, FAMILIES, GIVENS, {}, {"yang liu": 7})


@pytest.mark.parametrize(
    ("name", "chance"), [("Yang Liu", 12.0), ("New Liu", 0.4), ("Yang New", 0.3), ("A New", 0.01)]
)
def test_an_unseen_name_is_that_of_one_person(name: str, chance: float) -> None:
    assert TABLE.chance(parse_name(name)) == pytest.approx(chance)


def test_an_unseen_name_is_one_group() -> None:
    assert [TABLE.groups(parse_name(name)) for name in ("Yang Liu", "New Liu")] == [7, 1]


def test_a_family_name_is_that_of_several_and_hardly_a_given_one() -> None:
    asked = ("liu", "bee", "both", "rare", "equal", "yang", "new")
    assert [word for word in asked if TABLE.is_family(word)] == ["liu", "bee", "both"]


@pytest.mark.parametrize("name", ["Qwen", "Gemma Team", "01. AI", "DeepSeek-AI", "MOSI. AI"])
def test_an_organisation_is_told(name: str) -> None:
    assert is_organisation(name) is True
