"""Questions about papers: of a person, like others, to read next, overlooked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive

from digestgraph.examples import open_examples
from digestgraph.graph import Digest, FeaturedIn, Mentions, Paper, Snapshot, Store, open_store
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.graph.model import Author, Entry, Keyword, Names, Wrote
from digestgraph.loaders import load_digests
from digestgraph.queries import keywords_of, overlooked, papers_by, reading_list, similar, timeline


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    """The example digests."""
    with open_examples() as store:
        yield store


def make_store(
    papers: dict[str, tuple[str, int | None, dict[str, float], tuple[str, ...]]],
) -> Store:
    """Make a store of papers: date, votes, keywords with scores, and people."""
    graph = Snapshot()
    for id_, (date, votes, keywords, people) in papers.items():
        day, paper = f"d:{date}", f"arxiv:{id_}"
        graph.put(Digest(day, "d", date, "daily-papers", "x.md", 1, "0", ""))
        known = (None, None, None, True, "unknown")
        graph.put(Paper(paper, id_.upper(), *known))
        graph.put(Entry(f"{day}#{id_}", day, paper, 1, 1, id_.upper(), *known, votes, (), ""))
        graph.put(FeaturedIn(paper, day, day, votes, 1, 1))
        for name, score in keywords.items():
            keyword = f"keyword:{name}"
            graph.put(Keyword(keyword, name, (), (), None))
            graph.put(Mentions(paper, keyword, day, score, 1, (), (), False))
            graph.put(Names(day, keyword, day, "label", name))
        for name in people:
            author = f"author:{name}"
            graph.put(Author(author, name, (name,), "person"))
            graph.put(Wrote(author, paper, name, None, day, 1, f"record:{name}", "r", None, False))
    store = open_store(":memory:")
    store.apply(Snapshot().difference(graph), {"keywords": "none"})
    return store


DAY = "2024-01-02"


def test_the_papers_of_a_person(store: Store, tmp_path: Path) -> None:
    days = {
        "2023-12-20": make_day(
            "2023-12-20",
            make_entry("2312.00001", "First", votes=None, authors="Ánn Bee, Gemma Team"),
        ),
        "2024-03-01": make_day(
            "2024-03-01",
            make_entry("2403.00001", "Second", votes="4", authors="ann bee, Cee Dee, Ann Bee"),
            make_entry("2403.00002", "Third", votes="0", authors="Ann Bee"),
        ),
        "2024-03-08": make_day("2024-03-08", make_entry("2403.00001", "Later", votes="9")),
    }
    load_digests(store, write_archive(tmp_path, days), keywords=False)
    rows = papers_by.rows(store, "Ann Bee")
    assert [(r.title, r.date, r.votes, r.coauthors) for r in rows] == [
        ("Second", "2024-03-01", 9, 1),
        ("Third", "2024-03-01", 0, 0),
        ("First", "2023-12-20", None, 0),
    ]
    assert rows[0].printed_as == ("Ann Bee", "ann bee")
    assert papers_by.rows(store, "Ann Bee", as_of="2024-03-05")[0].votes == 4
    assert [month.as_dict() for month in timeline.rows(store, "Ann Bee")] == [
        {"month": "2023-12", "papers": 1, "votes": None},
        {"month": "2024-01", "papers": 0, "votes": None},
        {"month": "2024-02", "papers": 0, "votes": None},
        {"month": "2024-03", "papers": 2, "votes": 9},
    ]
    assert timeline.rows(store, "Ann Bee", as_of="2023-01-01") == []
    assert keywords_of.rows(store, "Ann Bee") == []


def test_topics_have_the_mean_score_and_the_label_of_the_day(store: Store) -> None:
    with make_store(
        {
            "a": ("2024-01-01", 1, {"x": 0.8, "y": 0.9}, ("ann",)),
            "b": ("2024-01-02", 1, {"x": 0.6}, ("ann",)),
        }
    ) as made:
        assert [topic.as_dict() for topic in keywords_of.rows(made, "ann")] == [
            {
                "keyword": "keyword:x", "label": "x", "papers": 2,
                "score": pytest.approx(0.7), "latest": "2024-01-02",
            },
            {
                "keyword": "keyword:y", "label": "y", "papers": 1,
                "score": 0.9, "latest": "2024-01-01",
            },
        ]  # fmt: skip


def test_similarity_follows_the_formula() -> None:
    """Four papers: a and b share a keyword of weight 1 and one of two people each."""
    with make_store(
        {
            "a": (DAY, 1, {"x": 1.0, "y": 1.0}, ("ann", "bob")),
            "b": (DAY, 1, {"x": 0.5, "z": 0.5}, ("ann", "eve")),
            "c": (DAY, 1, {"v": 1.0}, ("kim",)),
            "d": (DAY, None, {"w": 1.0}, ("bob",)),
        }
    ) as made:
        rows = similar.rows(made, "arxiv:a")
    two, four = math.log(4 / 2), math.log(4 / 1)
    topics = two * two / (math.hypot(two, four) * math.hypot(two, four))
    people_b = two * two / (math.hypot(two, two) * math.hypot(two, four))
    people_d = two * two / (math.hypot(two, two) * two)
    assert [(r.id, r.score) for r in rows] == [
        ("arxiv:b", pytest.approx(0.7 * topics + 0.3 * people_b)),
        ("arxiv:d", pytest.approx(0.3 * people_d)),
    ]
    assert rows[0].because == "both on x; shared author ann"
    assert rows[1].because == "shared author bob"
    assert rows[1].votes is None


def test_a_keyword_that_many_papers_have_makes_nothing_similar() -> None:
    many = {f"p{n}": (DAY, 1, {"hub": 1.0}, ()) for n in range(6)}
    few = {f"q{n}": (DAY, 1, {"rare": 0.9, "hub": 1.0}, ()) for n in range(2)}
    with make_store({**many, **few}) as made:
        assert similar.rows(made, "arxiv:p0") == []
        [row] = similar.rows(made, "arxiv:q0")
        assert (row.id, row.because) == ("arxiv:q1", "both on rare")


def test_a_paper_is_not_similar_to_itself_and_an_unknown_one_is_said(examples: Store) -> None:
    for paper in ("2502.12146", "2312.16886"):
        rows = similar.rows(examples, paper, limit=None)
        assert f"arxiv:{paper}" not in {row.id for row in rows}
        assert all(0 < row.score <= 1 and row.because for row in rows)
    assert similar.rows(examples, "2502.12146", as_of="2024-01-01") == []
    with pytest.raises(NotFoundError):
        similar.rows(examples, "no such paper at all")


def test_similarity_is_symmetric(examples: Store) -> None:
    one, other = "arxiv:2410.07171", "arxiv:2502.12146"
    scores = [
        {row.id: row.score for row in similar.rows(examples, a, limit=None)}[b]
        for a, b in ((one, other), (other, one))
    ]
    assert scores[0] == pytest.approx(scores[1])


# --- reading lists -------------------------------------------------------------------------------


TWO_TOPICS = {
    "liked": (DAY, 1, {"x": 1.0}, ("ann",)),
    **{f"x{n}": (DAY, 1, {"x": 1.0, "xx": 1.0}, ()) for n in range(3)},
    "y": (DAY, 1, {"y": 0.9}, ("ann",)),
    "z": (DAY, 1, {"z": 0.9}, ("zoe",)),
    "far": (DAY, 1, {"far": 1.0}, ("kim",)),
}


def test_a_reading_list_is_not_ten_times_the_same() -> None:
    with make_store(TWO_TOPICS) as made:
        ids = [row.id for row in reading_list.rows(made, "arxiv:liked")]
        assert ids == ["arxiv:x0", "arxiv:y", "arxiv:x1", "arxiv:x2"]
        first = [row.id for row in similar.rows(made, "arxiv:liked")]
        assert first[:3] == ["arxiv:x0", "arxiv:x1", "arxiv:x2"]


def test_who_is_followed_comes_in_and_the_reason_says_so() -> None:
    with make_store(TWO_TOPICS) as made:
        rows = {r.id: r for r in reading_list.rows(made, "arxiv:liked", follow="zoe; ann")}
    assert rows["arxiv:z"].because == "by zoe, whom you follow"
    assert rows["arxiv:y"].because == "by ann, whom you follow; like LIKED: shared author ann"
    assert "arxiv:far" not in rows


def test_what_was_given_is_not_on_the_list_and_the_order_of_it_does_not_matter(
    examples: Store,
) -> None:
    given = ["2502.12146", "2312.17142", "2410.07171"]
    rows = reading_list.rows(examples, *given, limit=20)
    assert len({row.id for row in rows}) == len(rows) == 20
    assert not {f"arxiv:{id_}" for id_ in given} & {row.id for row in rows}
    again = reading_list.rows(examples, *reversed(given), given[0], limit=20)
    assert [row.id for row in again] == [row.id for row in rows]
    with pytest.raises(UsageError, match="at least one paper"):
        reading_list.rows(examples)
    with pytest.raises(NotFoundError):
        reading_list.rows(examples, "2502.12146", follow="Nobody At All")


# --- overlooked ----------------------------------------------------------------------------------


def test_overlooked_papers_are_compared_with_those_of_their_month() -> None:
    busy = {f"m{n}": (f"2024-02-0{n + 1}", 100, {}, ("bob",)) for n in range(2)}
    with make_store(
        {
            **busy,
            "low": ("2024-01-02", 1, {"x": 1.0}, ("bob",)),
            "high": ("2024-01-03", 9, {"only": 1.0}, ("eve",)),
            "zero": ("2024-01-04", 0, {"alone": 1.0}, ("kim",)),
            "unknown": ("2024-01-05", None, {"x": 1.0}, ("bob",)),
        }
    ) as made:
        rows = overlooked.rows(made, least_papers=3)
        low, zero = rows
        # Of three papers with votes: ranks 3 of 3 for people and topics, 2 of 3 for votes.
        assert (low.id, low.votes) == ("arxiv:low", 1)
        assert low.connected == pytest.approx(2.5 / 3)
        assert low.voted == pytest.approx(1.5 / 3)
        assert low.score == pytest.approx(1 / 3)
        assert (zero.id, zero.votes) == ("arxiv:zero", 0)
        assert zero.score == pytest.approx(1 / 3 - 0.5 / 3)
        assert low.because == (
            "more votes than 50 % of 3 in 2024-01; its people have 3.0 other papers on average; "
            "its topics have more: x (2)"
        )
        assert overlooked.rows(made, least_papers=4) == []
    with pytest.raises(UsageError, match="least_papers"):
        overlooked.rows(made, least_papers=1)


def test_overlooked_says_nothing_of_papers_whose_votes_are_unknown(examples: Store) -> None:
    rows = overlooked.rows(examples, limit=None, least_papers=2)
    assert rows
    assert all(row.votes is not None and 0 < row.score < 1 for row in rows)
    assert rows == sorted(rows, key=lambda row: (-row.score, row.id))
