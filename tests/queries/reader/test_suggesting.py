"""New papers for a reader: what speaks for them, in which order, and how it is said."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from digests import make_day, make_entry, write_archive

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.graph.marks import Mark, Marks
from digestgraph.graph.model import Keyword, Mentions, Paper
from digestgraph.loaders import load_digests
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.news.markdown import render_markdown
from digestgraph.queries.reader.marking import mark_papers, mark_things
from digestgraph.queries.reader.suggesting import suggest
from digestgraph.queries.reader.taste import Evidence, Taste, read_taste, read_vectors

NEW = "2024-02-01"


def entry(number: int, authors: str, about: str = "", title: str = "", votes: str = "5") -> str:
    bullets = (f"{about}을(를) 씁니다.",) if about else ("12345.",)
    return make_entry(f"2402.{number:05}", title or f"Paper {number}", votes, authors, bullets)


@pytest.fixture
def history(store: Store, tmp_path: Path) -> Store:
    """Some days of January, and the new papers of February."""
    diffusion, agents = "확산 모델(diffusion model)", "언어 에이전트(language agent)"
    days = {
        "2024-01-02": make_day(
            "2024-01-02",
            entry(1, "Ann Bee, Cee Dee", diffusion, "The starred one"),
            entry(2, "Cee Dee, Eve Fox", agents),
            entry(3, "Gil Hat, Ivo Jay", agents),
        ),
        "2024-01-03": make_day(
            "2024-01-03",
            entry(4, ", ".join(f"Person {a}{b}lo" for a in "BDFKLM" for b in "aeiouy")),
            entry(5, "Kim Lee, Mia Now", agents),
        ),
        NEW: make_day(
            NEW,
            entry(11, "Ann Bee, New One", title="By an author"),
            entry(12, "Eve Fox, New Two", title="By a co-author"),
            entry(13, "New Three", diffusion, title="On the concept"),
            entry(14, "New Four, Person Balo", title="By one of many"),
            entry(15, "New Five", title="Of no interest", votes="99"),
            entry(16, "New Six", agents, title="On agents", votes="1"),
            # that they know each other is known since today only
            entry(17, "Gil Hat, Ann Bee, New Seven", title="Meeting"),
            entry(18, "Ivo Jay, New Eight", title="By one whom a co-author of today knows"),
        ),
    }
    load_digests(store, write_archive(tmp_path / "days", days))
    return store


def titles(store: Store, taste: Taste) -> list[str]:
    vectors = read_vectors(store)
    new = [p for p, day in zip(vectors.papers, vectors.days, strict=True) if day >= NEW]
    found = suggest(store, taste, new, NEW)
    names = {row.id: row.title or "" for row in describe_changes(store, NEW, limit=99).notable}
    return [names[one.paper] for one in found]


def starred(*papers: str) -> Marks:
    return Marks(Mark(f"arxiv:{paper}", "star") for paper in papers)


def test_authors_come_before_co_authors_and_concepts(history: Store) -> None:
    found = titles(history, read_taste(history, starred("2402.00001")))
    assert set(found) == {"By an author", "Meeting", "By a co-author", "On the concept"}
    assert found.index("By an author") < found.index("By a co-author")
    assert found.index("Meeting") < found.index("By a co-author")


def test_one_of_very_many_authors_says_nothing(history: Store) -> None:
    taste = read_taste(history, starred("2402.00004"))
    assert titles(history, taste) == []
    follow = Marks(mark_things(history, ["Person Balo"], "follow"))
    assert titles(history, read_taste(history, follow))[0] == "By one of many"


def test_followed_people_and_topics_come_first(history: Store) -> None:
    marks = Marks(
        [*mark_things(history, ["Eve Fox", "language agent"], "follow"), *starred("2402.00001")]
    )
    taste = read_taste(history, marks)
    found = titles(history, taste)
    assert set(found[:2]) == {"By a co-author", "On agents"}  # by Eve Fox herself
    vectors = read_vectors(history)
    rows = suggest(history, taste, vectors.papers, NEW, limit=99)
    because = {row.paper: row.because for row in rows}
    assert because["arxiv:2402.00012"][0] == "by Eve Fox, whom you follow"
    assert because["arxiv:2402.00016"] == ("on LLM agent, which you follow",)
    assert because["arxiv:2402.00011"] == (
        "by Ann Bee, also of “The starred one”, which you starred",
    )
    assert because["arxiv:2402.00013"] == (
        "on diffusion model, as “The starred one”, which you starred",
    )


def test_others_are_named_beside_a_topic_that_is_followed(store: Store, tmp_path: Path) -> None:
    terms = ("확산 모델(diffusion model)", "언어 에이전트(language agent)",
             "지식 그래프(knowledge graph)", "강화 학습(reinforcement learning)")  # fmt: skip
    about = "와 ".join(terms)
    days = {
        "2024-01-02": make_day("2024-01-02", entry(1, "Ann Bee", about, "The starred one")),
        "2024-01-03": make_day("2024-01-03", entry(2, "Eve Fox"), entry(3, "Gil Hat")),
        NEW: make_day(NEW, entry(11, "New One", about)),
    }
    load_digests(store, write_archive(tmp_path / "days", days))
    followed = Marks([*mark_things(store, ["diffusion model"], "follow"), *starred("2402.00001")])
    (found,) = suggest(store, read_taste(store, followed), ["arxiv:2402.00011"], NEW)
    alike = next(reason for reason in found.because if "which you starred" in reason)
    assert all(name in alike for name in ("LLM agent", "knowledge graph", "reinforcement learning"))


def test_only_what_was_known_before_is_evidence(history: Store) -> None:
    vectors = read_vectors(history)
    taste = read_taste(history, starred("2402.00001"))
    row = [vectors.index["arxiv:2402.00018"]]
    assert Evidence(vectors, taste, NEW).features(row).tolist() == [[0, 0, 0]]
    meeting = [vectors.index["arxiv:2402.00017"]]
    assert Evidence(vectors, taste, NEW).features(meeting)[0, 1] == 0  # Gil Hat: since today
    assert Evidence(vectors, taste, "2024-02-02").features(meeting)[0, 1] == np.log1p(2)


def test_what_is_not_interesting_counts_against_its_concepts(history: Store) -> None:
    both = Marks([*starred("2402.00001", "2402.00002"), Mark("arxiv:2402.00005", "skip")])
    with_skip = read_taste(history, both)
    without = read_taste(history, starred("2402.00001", "2402.00002"))
    vectors = read_vectors(history)
    row = [vectors.index["arxiv:2402.00016"]]
    more = Evidence(vectors, without, NEW).features(row)[0, 2]
    less = Evidence(vectors, with_skip, NEW).features(row)[0, 2]
    assert 0 <= less < more
    only = read_taste(history, Marks([Mark("arxiv:2402.00005", "skip")]))
    assert not only
    assert not describe_changes(history, NEW, marks=Marks([Mark("x", "skip")])).suggested


def test_the_strongest_mark_holds_and_what_is_skipped_is_not_liked() -> None:
    with open_examples() as store:
        marks = Marks([Mark("a", "read"), Mark("a", "star"), Mark("b", "read")])
        taste = read_taste(store, marks)
        assert dict(taste.papers) == {"a": 1.0, "b": 0.5}
        assert dict(taste.how) == {"a": "starred", "b": "read"}
        taste = read_taste(store, Marks([Mark("a", "read"), Mark("a", "skip")]))
        assert (dict(taste.papers), dict(taste.how)) == ({"a": -0.5}, {})


def test_a_fifth_of_the_places_is_for_what_is_new_to_everybody(history: Store) -> None:
    found = describe_changes(history, NEW, marks=starred("2402.00001"), limit=5)
    assert [row.title for row in found.suggested][-1] == "Of no interest"
    assert [row.score is None for row in found.suggested] == [False] * 4 + [True]
    assert all(row.because for row in found.suggested)
    assert found.suggested[0].place.endswith(f"{NEW}.md:{found.suggested[0].place[-2:].strip(':')}")
    scores = [row.score for row in found.suggested if row.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert describe_changes(history, NEW).suggested == ()


def test_what_is_read_or_muted_is_not_suggested(history: Store) -> None:
    marks = Marks(
        [
            *starred("2402.00001"),
            *mark_papers(history, ["2402.00011"], ["read"]),
            *mark_things(history, ["Eve Fox"], "mute"),
        ]
    )
    found = {row.id for row in describe_changes(history, NEW, marks=marks).suggested}
    assert not found & {"arxiv:2402.00011", "arxiv:2402.00012"}
    assert "arxiv:2402.00017" in found


def test_a_place_is_a_line_of_a_file_that_names_the_paper(history: Store, tmp_path: Path) -> None:
    for row in describe_changes(history, NEW, marks=starred("2402.00001")).suggested:
        file, _, line = row.place.rpartition(":")
        text = (tmp_path / "days" / Path(file).name).read_text("utf-8").splitlines()
        assert row.id.removeprefix("arxiv:") in text[int(line) - 1]


def test_titles_of_others_are_no_markup(store: Store, tmp_path: Path) -> None:
    hostile = "Evil *title* <b>x</b> `code`"
    days = {
        "2024-01-02": make_day("2024-01-02", entry(1, "Ann Bee", title=hostile)),
        NEW: make_day(NEW, entry(2, "Ann Bee")),
    }
    load_digests(store, write_archive(tmp_path / "days", days))
    page = render_markdown(describe_changes(store, NEW, marks=starred("2402.00001")))
    assert "## For you" in page
    assert "which you starred" in page
    assert "<b>" not in page
    assert "`code`" not in page.replace("\\`", "")


@pytest.mark.neo4j
def test_a_server_suggests_the_same(examples_server: Store) -> None:
    with open_examples() as examples:
        marks = Marks(
            [
                *mark_things(examples, ["Ling Yang", "diffusion model"], "follow"),
                *mark_papers(examples, ["2312.16886", "2406.04271"], ["star"]),
            ]
        )
        here, there = (
            describe_changes(store, "2024-10-01", marks=marks).suggested
            for store in (examples, examples_server)
        )
        assert here == there != ()


def test_each_has_a_reason_and_the_paper_that_is_named_has_each_concept() -> None:
    with open_examples() as store:
        labels = {keyword.id: keyword.label for keyword in store.nodes(Keyword)}
        about: dict[str, set[str | None]] = {}
        for edge in store.edges(Mentions):
            about.setdefault(edge.source, set()).add(labels[edge.target])
        by_title = {(paper.title or "")[:30]: paper.id for paper in store.nodes(Paper)}
        vectors = read_vectors(store)
        liked = [p for p, day in zip(vectors.papers, vectors.days, strict=True) if day < "2024-10"]
        marks = Marks(Mark(paper, "star") for paper in liked)
        found = suggest(store, read_taste(store, marks), vectors.papers, "2024-10-01", limit=99)
        assert all(one.because for one in found)
        named = [
            (one.paper, match)
            for one in found
            for why in one.because
            if (match := re.fullmatch(r"on (.+), as “(.+)”, which you starred", why))
        ]
        assert len(named) > 1
        for paper, match in named:
            shared = about[paper] & about[by_title[match[2][:30]]]
            rest = match[1]
            for label in sorted(filter(None, shared), key=len, reverse=True):
                rest = rest.replace(label, "")
            assert not re.sub(r", | and ", "", rest).strip(), match[0]
