"""Families of rare concepts, and the papers that two keywords do not place."""

from __future__ import annotations

import random
from collections.abc import Container

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgraph.examples import folder, open_examples
from digestgraph.graph import open_store
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.incidence import build_incidence, read_mentions
from digestgraph.queries.topics.cluster_questions import cluster_papers, clusters
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.queries.topics.families import find_families, spell
from digestgraph.queries.topics.grouping import Group, group_keywords
from digestgraph.queries.topics.placing import find_wide, likeness_of

Cell = tuple[str, str, float, str]


def cells(papers: dict[str, list[str]], score: float = 1.0) -> list[Cell]:
    return [
        (f"keyword:{word}", paper, score, "2024-01-01")
        for paper, words in papers.items()
        for word in words
    ]


def families(papers: dict[str, list[str]], names: Container[str] = ()) -> list[str]:
    incidence = build_incidence(cells(papers))
    found = find_families(incidence, spell(incidence.rows, names), least=3, most=100)
    return [row for row in found.incidence.rows if row.startswith("word:")]


def test_words_that_papers_come_back_to_make_families() -> None:
    """Each paper on medicine says so in other compounds; what is high is so only once."""
    parts = ("imaging", "record", "diagnosis", "scan", "report", "exam")
    papers = {
        f"m{n}": [f"medical-{parts[n]}", f"medical-{parts[(n + 1) % 6]}", f"high-thing{n}"]
        for n in range(6)
    }
    assert families(papers) == ["word:medical"]


def test_a_word_that_one_keyword_has_for_the_most_makes_no_family() -> None:
    papers = {f"p{n}": ["zero-shot-learning", f"shot-{'abcdefgh'[n]}x"] for n in range(8)}
    assert families(papers) == []
    assert families({}) == []


def test_a_word_of_names_makes_no_family() -> None:
    papers = {
        f"p{n}": [f"llava-{a}", f"llava-{b}"]
        for n, (a, b) in enumerate(["xy", "yz", "zw", "wv", "vx"])
    }
    assert families(papers) == ["word:llava"]
    names = {f"keyword:llava-{x}" for x in "xyzwv"}
    assert families(papers, names) == []


def two_topics(more: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    """Papers on robots or on songs, four keywords of five each, and some more."""
    rng = np.random.default_rng(0)
    about = {
        "r": ("gripper", "locomotion", "grasping", "odometry", "actuator"),
        "s": ("melody", "singing", "rhythm", "harmony", "chord"),
    }
    papers = {
        f"{topic}{n:02}": [words[i] for i in sorted(rng.choice(5, size=4, replace=False))]
        for topic, words in about.items()
        for n in range(60)
    }
    return {**papers, **(more or {})}


def titles_of(papers: dict[str, list[str]], **more: str) -> dict[str, str | None]:
    own = {"r": "A machine that walks over rough steep stony ground", "s": "A song that sounds"}
    return {paper: more.get(paper, own.get(paper[0])) for paper in papers}


def grouped(papers: dict[str, list[str]], **more: str) -> dict[str, Group]:
    """Return the groups by what their papers are about."""
    incidence = build_incidence(cells(papers))
    likeness = likeness_of(incidence, titles_of(papers, **more))
    found = group_keywords(incidence, resolution=1, least_papers=15, likeness=likeness)
    return {"wide" if group.wide else group.papers[0][0][0]: group for group in found}


def ids(group: Group) -> set[str]:
    return {id_ for id_, _ in group.papers}


def test_one_keyword_and_the_title_place_a_paper() -> None:
    papers = two_topics({"x1": ["gripper", "melody", "cooking"]})
    title = "A machine that walks over rough steep stony ground and cooks"
    assert "x1" not in ids(grouped(papers)["r"]) | ids(grouped(papers)["s"])
    found = grouped(papers, x1=title)
    assert "x1" in found["r"].placed
    assert found["r"].placed <= ids(found["r"])
    assert "x1" not in ids(found["s"])


def test_a_title_alone_places_no_paper() -> None:
    papers = two_topics({"x1": ["cooking"]})
    found = grouped(papers, x1="A machine that walks over rough steep stony ground")
    assert "x1" not in ids(found["r"]) | ids(found["s"])


def test_two_keywords_do_not_hold_a_paper_that_all_else_speaks_against() -> None:
    """A song about a gripper and its actuator is a song."""
    papers = two_topics({"x1": ["gripper", "odometry", "melody"]})
    plain = group_keywords(build_incidence(cells(papers)), resolution=1, least_papers=15)
    assert "x1" in next(ids(group) for group in plain if "r00" in ids(group))
    found = grouped(papers, x1="A song that sounds: song, sounds")
    assert "x1" not in found["r"].placed


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_places_do_not_depend_on_order(shuffle: random.Random) -> None:
    papers = two_topics({"x1": ["gripper", "cooking"], "x2": ["melody"], "x3": ["cooking"]})
    titles = titles_of(papers, x1="A machine that walks", x2="A song that sounds")
    one = cells(papers)
    other = list(one)
    shuffle.shuffle(other)
    a, b = (
        group_keywords(x, resolution=1, least_papers=15, likeness=likeness_of(x, titles))
        for x in (build_incidence(one), build_incidence(other))
    )
    assert a == b


def test_what_very_many_papers_name_is_a_topic_of_those_in_no_other() -> None:
    papers = {
        paper: [*words, "large-model"] for paper, words in two_topics({"x1": [], "x2": []}).items()
    }
    papers |= {f"z{n}": ["cooking"] for n in range(9)}
    found = grouped(papers)
    assert ids(found["wide"]) == {"x1", "x2"}
    assert [id_ for id_, _ in found["wide"].keywords] == ["keyword:large-model"]
    common = [cell for cell in cells(papers) if cell[0] == "keyword:large-model"]
    others = [cell for cell in cells(papers) if cell not in common]
    # Scores of another language may all be lower: the same is clear.
    for score, scale in ((0.9, 1.0), (0.5, 1.0), (0.9, 0.5), (0.5, 0.5)):
        scored = [(id_, paper, score * scale, day) for id_, paper, _, day in common]
        scored += [(id_, paper, scale, day) for id_, paper, _, day in others]
        incidence = build_incidence(scored)
        wide = {incidence.rows[rows[0]] for rows in find_wide(incidence, 10)}
        assert ("keyword:large-model" in wide) == (score > 0.8)


def test_each_paper_is_in_one_topic_or_told_to_be_in_none() -> None:
    with open_examples() as store:
        found = find_clusters(store)
        inside = [id_ for cluster in found for id_, _ in cluster.papers]
        every = read_mentions(store).columns
        assert len(inside) == len(set(inside)) < len(every)
        (note,) = clusters.answer(store).notes
        assert note.startswith(f"other: {len(every) - len(inside)} of {len(every)} papers")
        rows = cluster_papers.rows(store, limit=None)
        assert sorted(row.id for row in rows) == sorted(inside)
        placed = {id_ for cluster in found for id_ in cluster.placed}
        assert {row.id for row in rows if row.by == "likeness"} == placed
        assert all(row.concepts for row in rows)


@pytest.mark.parametrize("day", ["2024-06-07", "2024-10-23"])
def test_topics_as_of_a_day_are_those_of_a_load_up_to_it(day: str) -> None:
    until = [file for file in sorted(folder().glob("20*.*")) if file.stem <= day]
    with open_store(":memory:") as store:
        load_digests(store, until)
        expected = find_clusters(store)
    with open_examples() as store:
        assert find_clusters(store, as_of=day) == expected
    assert expected
