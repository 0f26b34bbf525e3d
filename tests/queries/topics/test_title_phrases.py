"""Names of parts of an archive that titles give, where there are no keywords."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.queries.topics.title_phrases import name_by_titles


def name(*parts: list[str | None], most: int = 2) -> list[list[str]]:
    titles = [title for part in parts for title in part]
    labels = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    (found,) = name_by_titles(titles, [(labels, range(len(parts)))], most)
    return [found[number] for number in range(len(parts))]


OTHER: list[str | None] = ["Robots that walk", "How Robots Learn", "A robot of our own"]


def test_a_phrase_goes_before_its_words() -> None:
    part: list[str | None] = [
        "Gaussian Splatting in Rain",
        "Faster Gaussian Splatting",
        "Gaussian splatting: a second look",
        "Gaussian splatting of cats",
    ]
    assert name(part, OTHER)[0] == ["Gaussian Splatting"]


def test_a_part_of_a_phrase_is_no_name() -> None:
    part: list[str | None] = [
        "Deep convolutional neural networks",
        "On Convolutional Neural Networks",
        "Convolutional neural networks, again",
    ]
    assert name(part, OTHER)[0] == ["Convolutional Neural Networks"]


def test_two_words_side_by_side_are_one_phrase() -> None:
    # More titles have each word than both together.
    part: list[str | None] = [
        *("Problem Solving at School", "Problem Solving", "Problem Solving for Two"),
        *("The travelling problem", "A hard problem", "This problem again", "Problem of heat"),
        *("Solving it twice", "Solving for heat", "On solving", "Solving by hand"),
    ]
    assert name(part, OTHER)[0][0] == "Problem Solving"


def test_two_words_that_rarely_stand_side_by_side_are_two_phrases() -> None:
    part: list[str | None] = [
        *[f"Agents in {place}" for place in "ABCDEFGHIJKLMNO"],
        *[f"Markets in {place}" for place in "ABCDEFGH"],
        *["Market agents"] * 3,
    ]
    assert name(part, OTHER)[0] == ["Agents", "Markets"]


def test_names_share_no_word() -> None:
    part: list[str | None] = [
        *("Image editing by hand", "Image editing by voice", "Image editing at home"),
        *("Image restoration by hand", "Image restoration at sea", "Image restoration in rain"),
        *("Masks of light", "Masks for two", "Masks"),
    ]
    (found, _) = name(part, OTHER)
    words = [set(phrase.casefold().split()) for phrase in found]
    assert len(found) == 2
    assert not words[0] & words[1]


def test_no_name_begins_or_ends_with_a_word_that_joins_others() -> None:
    part: list[str | None] = [f"What You Need Is Attention for {place}" for place in "ABCD"]
    assert name(part, OTHER)[0] == ["Attention"]
    inside: list[str | None] = [
        f"Mixture of Experts {place}" for place in ("here", "twice", "soon")
    ]
    assert name(inside, OTHER)[0] == ["Mixture of Experts"]


def test_a_phrase_does_not_reach_over_a_sign() -> None:
    part: list[str | None] = ["Bees: wax", "Bees, wax", "Bees. Wax", "Bees (wax)"]
    assert sorted(name(part, OTHER)[0]) == ["Bees", "wax"]


def test_plural_and_hyphen_are_the_same_and_the_commonest_spelling_is_shown() -> None:
    part: list[str | None] = [
        *("State-Space Models of Rain", "State Space Models", "A State Space Model"),
        "State Space Models of Snow",
    ]
    assert name(part, OTHER)[0] == ["State Space Models"]


def test_particles_of_korean_are_no_part_of_a_name() -> None:
    part: list[str | None] = ["꿀벌의 언어를 찾아서", "꿀벌은 춤춘다", "우리 곁의 꿀벌"]
    assert name(part, OTHER)[0] == ["꿀벌"]
    short: list[str | None] = ["벌의 언어", "벌의 춤", "벌의 집"]
    assert name(short, OTHER)[0] == ["벌의"]  # one letter would be any word


def test_what_two_titles_say_names_nothing() -> None:
    assert name(["Honey", "Honey", "Wax", None], OTHER)[0] == []
    assert name([None, None], [None]) == [[], []]


def test_what_all_titles_say_names_nothing() -> None:
    assert name(["A Survey of Bees", "Survey of bees", "Bees: a survey"],
                ["A Survey of Robots", "Survey: robots", "Robots, a survey"]) \
        == [["Bees"], ["Robots"]]  # fmt: skip


def test_a_very_long_word_names_nothing() -> None:
    assert name([f"{'ha' * 50} {place}" for place in "ABC"], OTHER)[0] == []


def test_only_what_is_asked_for_is_named() -> None:
    titles = [*OTHER, "Bees", "Bees", "Bees"]
    labels = np.array([0, 0, 0, 1, 1, 1])
    assert name_by_titles(titles, [(labels, []), (labels, [1])]) == [{}, {1: ["Bees"]}]
    assert name_by_titles(titles, [(labels, [])]) == [{}]


@given(
    st.lists(st.none() | st.text(alphabet="abc 꿀벌의,-:'0\u0301\ud83d", max_size=20), max_size=30),
    st.integers(1, 4),
)
def test_any_titles_are_read_and_order_does_not_matter(
    titles: list[str | None], parts: int
) -> None:
    labels = np.arange(len(titles), dtype=np.int64) % parts
    there = [(labels, range(parts))]
    (found,) = name_by_titles(titles, there)
    for part, names in found.items():
        assert len(names) <= 2
        for phrase in names:
            words = phrase.split()
            own = [t for t, at in zip(titles, labels, strict=True) if at == part and t]
            assert sum(all(word in title for word in words) for title in own) >= 1
    again = [(labels[::-1], range(parts))]
    assert name_by_titles(titles[::-1], again) == [found]
