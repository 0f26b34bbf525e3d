"""The one list of organisations: each line of organisations.tsv is tested."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files

import pytest
from each_line import of_each_line

from digestgraph.graph.text import fold
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.keywords.stop_terms import is_generic
from digestgraph.loaders.people.organisations import is_organisation, listed_names
from digestgraph.loaders.people.resolver import Resolver

REASON = "an organisation, place, licence or device"
#: What decides about authors in each version of the resolver.
PINNED = {"persons-5": "c6bbf5d37881dfe8"}


def lines() -> Iterator[tuple[str, ...]]:
    text = files("digestgraph.loaders.people").joinpath("organisations.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith(("#", "list\t")):
            yield tuple(line.split("\t"))


LINES = list(lines())


@of_each_line(LINES)
def test_the_name_is_what_the_line_says(
    kind: str, name: str, printed: str, author: str, keyword: str
) -> None:
    assert fold(name) in fold(printed)
    if kind == "ending":
        whole = printed.replace(",", "")
        assert read_authors(f"Ann Bee, {printed}, Cee Dee").names == ("Ann Bee", whole, "Cee Dee")
        return
    assert author == ("yes" if is_organisation(printed) else "no")
    without = fold(printed).replace(fold(name), "of")
    assert not is_organisation(without), "something else in the example makes it one"
    if kind == "word":
        assert keyword == "-"
        assert is_organisation(f"{name} of Ann Bee")
        return
    reason = is_generic(name, (), proposed=True)
    assert keyword == ("no" if reason == REASON else "yes")
    assert reason in (None, REASON)


def test_a_name_has_one_kind() -> None:
    names = [(fold(name), kind == "ending") for kind, name, *_ in LINES]
    assert len(set(names)) == len(names)  # "Inc" is a word, and also an ending
    assert set(listed_names(*{kind for kind, *_ in LINES})) == {name for _, name, *_ in LINES}


@pytest.mark.parametrize("name", ["Snap", "Stanford Lee", "Meta Ann Bee", "X", "Mit Bee", "Ai"])
def test_people_are_not_organisations(name: str) -> None:
    assert not is_organisation(name)


@pytest.mark.parametrize("name", ["google  DeepMind", "HUGGING FACE", "Ｑｗｅｎ", "mistral ai"])
def test_a_name_is_known_in_any_spelling(name: str) -> None:
    assert is_organisation(name)


def test_a_change_of_the_list_is_a_new_version_of_the_resolver() -> None:
    """Put the new version and what is computed here into PINNED after changing both."""
    deciding = sorted(line[1::-1] for line in LINES if line[0] in ("word", "organisation", "model"))
    computed = hashlib.sha256(repr(deciding).encode()).hexdigest()[:16]
    assert {Resolver.version.partition(",")[0]: computed} == PINNED


@pytest.mark.parametrize(
    "word", ["Collaboration", "Consortium", "Group", "Lab", "Labs", "Project", "Team"]
)
def test_the_last_word_behind_a_hyphen_names_a_group(word: str) -> None:
    assert is_organisation(f"The Honey-{word}")
    assert not is_organisation(f"Ann {word}-Honey")
