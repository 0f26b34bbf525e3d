"""Searches with conditions: what they leave, in both stores, and what is said of wrong ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry, write_archive
from example_files import copy_examples
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.graph.fulltext.words import searchable
from digestgraph.graph.marks import Mark, change_marks
from digestgraph.graph.model import Author, Entry, FeaturedIn, Keyword, Mentions, Paper, Wrote
from digestgraph.loaders import load_digests
from digestgraph.queries import search
from digestgraph.queries.papers.conditions import (
    Conditions,
    misspelt_condition,
    read_conditions,
    read_day,
)
from digestgraph.queries.reader.marking import mark_papers


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@dataclass(frozen=True)
class Fact:
    """What the graph itself says of a paper, read without a search."""

    title: str
    date: str
    votes: int | None
    authors: frozenset[str]
    keywords: frozenset[str]


def read_facts(store: Store) -> dict[str, Fact]:
    names = {node.id: node.name for node in store.nodes(Author)}
    labels = {node.id: node.label for node in store.nodes(Keyword)}
    featured, wrote, mentions = (store.edges(cls) for cls in (FeaturedIn, Wrote, Mentions))
    found = {}
    for paper in store.nodes(Paper):
        printed = sorted(
            ((e.date, e.votes) for e in featured if e.source == paper.id),
            key=lambda one: (one[0], one[1] or 0),
        )
        known = [votes for _, votes in printed if votes is not None]
        found[paper.id] = Fact(
            paper.title or "",
            printed[0][0],
            known[-1] if known else None,
            frozenset(names[e.source] for e in wrote if e.target == paper.id),
            frozenset(labels[e.target] or "" for e in mentions if e.source == paper.id),
        )
    return found


#: A search, and what must be true of just the papers that it finds.
SEARCHES: list[tuple[str, Callable[[Fact], bool]]] = [
    ("author:'x'", lambda _: False),
    ('author:"Furu Wei"', lambda f: "Furu Wei" in f.authors),
    ('AUTHOR:"FURU-WEI"', lambda f: "Furu Wei" in f.authors),
    ('keyword:"확산 모델"', lambda f: "diffusion model" in f.keywords),
    ('topic:"diffusion model"', lambda f: "diffusion model" in f.keywords),
    ("since:2024-06", lambda f: f.date >= "2024-06-01"),
    ("after:2024-06-05 before:2024-10", lambda f: "2024-06-05" <= f.date < "2024-10-01"),
    ("until:2024", lambda f: f.date <= "2024-12-31"),
    ("date:2024-06", lambda f: f.date[:7] == "2024-06"),
    ("votes:30", lambda f: f.votes is not None and f.votes >= 30),
    ("votes:>=30 votes:10", lambda f: f.votes is not None and f.votes >= 30),
    (
        'author:"Ling Yang" keyword:"diffusion model" since:2024',
        lambda f: (
            "Ling Yang" in f.authors and "diffusion model" in f.keywords and f.date >= "2024-01-01"
        ),
    ),
    (
        'keyword:"diffusion model" -author:"Ling Yang"',
        lambda f: "diffusion model" in f.keywords and "Ling Yang" not in f.authors,
    ),
    (
        '-AUTHOR:"Ling Yang" -topic:"diffusion model"',
        lambda f: "Ling Yang" not in f.authors and "diffusion model" not in f.keywords,
    ),
    ("since:2024 video", lambda f: f.date >= "2024-01-01" and "video" in f.title.lower()),
]


def check(store: Store, text: str, holds: Callable[[Fact], bool]) -> None:
    facts = read_facts(store)
    wanted = {paper for paper, fact in facts.items() if holds(fact)}
    rows = search.rows(store, text, limit=None)
    if " video" in text:  # the word is found in summaries, too
        assert wanted <= {row.id for row in rows}
        assert all(facts[row.id].date >= "2024-01-01" for row in rows)
        assert {row.id for row in rows} < {p for p, f in facts.items() if f.date >= "2024-01-01"}
    else:
        assert {row.id for row in rows} == wanted
        assert all(row.where for row in rows)
    assert {row.kind for row in rows} <= {"paper"}


@pytest.mark.parametrize(("text", "holds"), SEARCHES[1:])
def test_conditions_leave_just_the_papers_that_meet_them(
    examples: Store, text: str, holds: Callable[[Fact], bool]
) -> None:
    check(examples, text, holds)
    assert search.rows(examples, text)  # none of them is empty by chance


@pytest.mark.neo4j
def test_conditions_on_a_server_leave_the_same_rows(
    examples_server: Store, examples: Store
) -> None:
    for text, _ in SEARCHES[1:]:
        assert search.rows(examples_server, text) == search.rows(examples, text), text


#: Searches with a minus before words, and with Korean names as nobody printed them.
WORDS = [
    "diffusion -video",
    'diffusion -"language model"',
    "-diffusion",
    "모델 -확산",
    "-DIFFUSION -models since:2024",
    "확산모델을 since:2024",
    "확산모델",
    "keyword:확산모델을",
]


@pytest.mark.neo4j
def test_words_that_are_left_out_are_left_out_on_a_server(
    examples_server: Store, examples: Store
) -> None:
    for text in WORDS:
        assert search.rows(examples_server, text) == search.rows(examples, text), text


def texts_of(store: Store) -> dict[str, list[str]]:
    """Return the indexed words of each entry of each paper, read without a search."""
    found: dict[str, list[str]] = {}
    for entry in store.nodes(Entry):
        words = " ¦ ".join(searchable(entry).values())
        found.setdefault(entry.paper, []).append(f" {words} ")
    return found


@pytest.mark.parametrize(
    ("text", "plain", "left_out"),
    [
        ("diffusion -video", "diffusion", ["video"]),
        ("-Methods -IMAGE", "since:2000", ["method", "image"]),
        ('diffusion -"language models"', "diffusion", ["language model"]),
        ("모델 -확산", "모델", ["확산"]),
        ("-diffusion", "since:2000", ["diffusion"]),
        ("-foo:bar", "since:2000", ["foo bar"]),
    ],
)
def test_a_minus_before_a_word_leaves_out_papers_with_it(
    examples: Store, text: str, plain: str, left_out: list[str]
) -> None:
    texts = texts_of(examples)
    every = {r.id for r in search.rows(examples, plain, limit=None) if r.kind == "paper"}
    wanted = {
        paper
        for paper in every
        if not any(f" {word} " in one for word in left_out for one in texts[paper])
    }
    rows = search.rows(examples, text, limit=None)
    assert {row.id for row in rows} == wanted
    assert wanted
    assert (wanted < every) is (left_out != ["foo bar"])


def test_a_hyphen_is_no_minus(examples: Store) -> None:
    for text in ("text-to-image", "Buffer - of Thoughts", "a --b", '"x -y"', "GPT-4 – 4o"):
        assert read_conditions(text) == (text, Conditions(), None)


@pytest.mark.parametrize("text", ["확산모델을", "확산모델", "확산 모델을", "확산 모델"])
@pytest.mark.parametrize("condition", ["", " since:2000", " -is:read", " -nonsuchword"])
def test_a_korean_keyword_is_forgiven_beside_conditions_as_without(
    examples: Store, text: str, condition: str
) -> None:
    facts = read_facts(examples)
    rows = search.rows(examples, text + condition, kind="paper", limit=None)
    named = {row.id for row in rows if "keyword" in row.where}
    assert named == {p for p, fact in facts.items() if "diffusion model" in fact.keywords}
    assert {r.id for r in search.rows(examples, f'keyword:"{text}"', limit=None)} == named


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("year:2024 diffusion", "date"),
        ("by:Wei", "author"),
        ("tags:rl", "tag"),
        ("title:diffusion", None),
        ("Buffer of Thoughts: Augmented", None),
        ("BERT:Pre-training", None),
        ("since:2024", None),
    ],
)
def test_what_looks_like_a_condition_and_is_none_is_said(text: str, meant: str | None) -> None:
    said = misspelt_condition(text)
    assert said is None if meant is None else f"did you mean {meant}:?" in (said or "")


def test_a_misspelt_condition_is_said_below_the_rows(examples: Store) -> None:
    answer = search.answer(examples, "year:2024 diffusion")
    assert any(note.startswith("year: is no condition") for note in answer.notes)
    assert not any("no condition" in note for note in search.answer(examples, "diffusion").notes)


def test_conditions_of_marks_do_not_mind_case(tmp_path: Path) -> None:
    path = copy_examples(tmp_path / "papers.db")
    star = {"about": "arxiv:2410.07073", "mark": "star", "at": "2026-01-02T09:30:00Z"}
    lines = [star, star | {"mark": "tag", "value": "RL"}]
    path.with_suffix(".marks").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    with open_store(path) as store:
        for text in ("is:Starred", "IS:STARRED", "tag:rl", "tag:Rl", "kind:Paper is:starred"):
            assert [row.id for row in search.rows(store, text)] == ["arxiv:2410.07073"], text
        assert search.rows(store, "source:HF-Daily") == search.rows(store, "source:hf-daily") != []


@pytest.mark.parametrize("way", ["option", "environment", "neither"])
def test_the_shell_takes_marks_for_a_search_as_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    path = str(copy_examples(tmp_path / "papers.db"))
    own = tmp_path / ("papers.marks" if way == "neither" else "my.marks")
    change_marks(own, [Mark("arxiv:2410.07073", "star")])
    if way == "environment":
        monkeypatch.setenv("DIGESTGRAPH_MARKS", str(own))
    options = ["--marks", str(own)] if way == "option" else []
    done = CliRunner().invoke(app, ["ask", "search", "is:starred", "-s", path, "--json", *options])
    assert [row["id"] for row in json.loads(done.stdout)] == ["arxiv:2410.07073"]


def test_options_mean_the_same_as_conditions_in_the_text(examples: Store) -> None:
    written = search.rows(
        examples, 'author:"Ling Yang" keyword:"diffusion model" since:2024 until:2024-12 votes:1'
    )
    named = search.rows(
        examples,
        author="Ling Yang",
        keyword="diffusion model",
        since="2024",
        until="2024-12",
        least_votes=1,
    )
    assert written == named != []


def test_a_paper_behind_the_hundred_best_is_found_when_a_condition_asks_for_it(
    store: Store, tmp_path: Path
) -> None:
    many = [
        make_entry(f"2401.{n:05}", f"Diffusion number {n}", authors="Ann Bee") for n in range(150)
    ]
    title = "A long title that says much before it comes to diffusion"
    last = make_entry("2401.99999", title, authors="Cee Dee")
    days = {
        "2024-01-02": make_day("2024-01-02", *many),
        "2024-01-03": make_day("2024-01-03", last),
    }
    load_digests(store, write_archive(tmp_path / "days", days))
    (row,) = search.rows(store, 'diffusion author:"Cee Dee"')
    assert row.date == "2024-01-03"
    (row,) = search.rows(store, "diffusion since:2024-01-03")
    assert row.date == "2024-01-03"


def test_unknown_votes_are_not_at_least_none(store: Store, tmp_path: Path) -> None:
    day = make_day("2024-01-02", make_entry("2401.00001", votes=None))
    load_digests(store, write_archive(tmp_path / "days", {"2024-01-02": day}))
    assert search.rows(store, "votes:0") == []


def test_conditions_hold_as_of_a_day(examples: Store) -> None:
    assert search.rows(examples, "since:2024-06", as_of="2024-05-31") == []
    rows = search.rows(examples, "since:2024-06", as_of="2024-06-30", limit=None)
    assert rows
    assert all(row.date is not None and "2024-06" in row.date for row in rows)


def test_marks_of_the_reader_narrow_a_search(tmp_path: Path) -> None:
    path = copy_examples(tmp_path / "papers.db")
    with open_store(path) as store:
        everything = {row.id for row in search.rows(store, "since:2000", limit=None)}
        assert search.rows(store, "is:starred") == []
        star, read = sorted(everything)[:2]
        change_marks(path.with_suffix(".marks"), mark_papers(store, [star], ["star"], tags=["rl"]))
        change_marks(path.with_suffix(".marks"), mark_papers(store, [read], ["read"], note="so"))
        for text, wanted in {
            "is:starred": {star},
            "is:read": {read},
            "is:noted": {read},
            "is:tagged": {star},
            "tag:rl": {star},
            "tag:rl is:read": set(),
            "is:unread": everything - {read},
            "-is:unread": {read},
            "-is:starred": everything - {star},
            "-tag:rl -is:read": everything - {star, read},
        }.items():
            assert {row.id for row in search.rows(store, text, limit=None)} == wanted, text
        elsewhere = tmp_path / "other.marks"
        change_marks(elsewhere, mark_papers(store, [read], ["star"]))
        (row,) = search.rows(store, marked="starred", marks=str(elsewhere))
        assert row.id == read


@pytest.mark.parametrize(
    ("text", "says", "points"),
    [
        ("before:2024-13 x", "'2024-13' is no date", "2024-13 x"),
        ("x after:yesterday", "'yesterday' is no date", "yesterday"),
        ("since:0", "'0' is no date", "0"),
        ("x until:7d", "'7d' is no date", "7d"),
        ("since:0d", "'0d' is no date.* or 7d or 2w", "0d"),
        ("votes:many", "no number of votes", "many"),
        ("is:loved", "no mark is called 'loved'", "loved"),
        ('author:"Furu Wei', "does not end", '"Furu Wei'),
        ("foo author:", "author: has no value", ""),
        ('author: "Furu Wei" model', "author: has no value", ' "Furu Wei" model'),
        ('author:""', "nothing between the quotes", '""'),
        ('확산 athor:"Furu Wei"', "did you mean author:?", 'athor:"Furu Wei"'),
        ('author:"Furu Wei"diffusion', "write a blank", '"diffusion'),
        ("author:Furu Wei", 'in quotes: author:"Furu Wei"', "Furu Wei"),
        ("확산 -AUTHOR:ling yang x", 'in quotes: author:"ling yang"', "ling yang x"),
        ("topic:text prompt video since:2024", 'topic:"text prompt"', "text prompt v"),
        ("x -_ y", "no word behind the minus", "_ y"),
        ('x -"', "does not end", '"'),
        ("x -since:2024", "a minus goes with author, keyword", "2024"),
        ("-votes:30", "not with votes", "30"),
        ("-kind:paper x", "not with kind", "paper x"),
        ('-author:"Furu Weih Xu" x', "no author 'Furu Weih Xu'", '"Furu Weih Xu"'),
        ('확산 -athor:"Furu Wei"', "did you mean author:?", 'athor:"Furu Wei"'),
        ('확산 author:"Furu Weih Xu" x', "no author 'Furu Weih Xu'", '"Furu Weih Xu"'),
        ("diffusion KEYWORD:nonsuch", "no keyword 'nonsuch'", "nonsuch"),
        ("diffusion Topic:nonsuch", "no keyword 'nonsuch'", "nonsuch"),
        ("source:daily-paper x", "Nearest: daily-papers", "daily-paper x"),
        ("x tag:nonsuch", "no tag 'nonsuch' in your marks", "nonsuch"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    examples: Store, text: str, says: str, points: str
) -> None:
    with pytest.raises(UsageError, match="(?s)" + says.replace("?", r"\?")) as caught:
        search.rows(examples, text)
    _, line, caret = str(caught.value).splitlines()
    shown = line.replace("확산", "확산__")  # Hangul is two columns wide
    place = shown.index(points) if points else len(shown)
    assert caret.index("^") == place


def test_names_that_are_not_there_are_said_with_the_nearest(examples: Store) -> None:
    with pytest.raises(NotFoundError, match="no author 'Furu Weih Xu'"):
        search.rows(examples, 'author:"Furu Weih Xu"')
    with pytest.raises(NotFoundError, match=r"no source 'daily' .*Nearest: .*daily-papers"):
        search.rows(examples, "source:daily")
    with pytest.raises(NotFoundError) as given_by_name:
        search.rows(examples, "source:daily-papers", author="Furu Weih Xu")
    assert "^" not in str(given_by_name.value)
    with pytest.raises(UsageError, match="leave them out to search for authors"):
        search.rows(examples, "since:2024 wei", kind="author")


@pytest.mark.parametrize("field", ["since:", "after:", "AFTER:"])
@pytest.mark.parametrize(("as_of", "first"), [(None, "2025-03-19"), ("2024-12-31", "2024-10-17")])
def test_days_and_weeks_end_with_the_last_digest(
    examples: Store, field: str, as_of: str | None, first: str
) -> None:
    def found(text: str) -> list[str]:
        return [row.id for row in search.rows(examples, text, limit=None, as_of=as_of)]

    assert found(f"{field}7d") == found(f"since:{first}") != []
    rows = search.rows(examples, since="7d", limit=None, as_of=as_of)
    assert [row.id for row in rows] == found(f"{field}7d")


@pytest.mark.parametrize("text", ["after:2025 before:2025", "date:2025 date:2024 video"])
def test_days_that_end_before_they_begin_are_said(examples: Store, text: str) -> None:
    with pytest.raises(UsageError, match="the end 2024-12-31 comes before the start 2025-01-01"):
        search.rows(examples, text)
    with pytest.raises(UsageError, match="the end 2024-12-31 comes before the start 2025-01-01"):
        search.rows(examples, "video", since="2025", until="2024")


def test_marks_are_where_the_environment_says_in_python_too(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "mine.marks"
    change_marks(own, mark_papers(examples, ["2410.07073"], ["star"]))
    monkeypatch.setenv("DIGESTGRAPH_MARKS", str(own))
    (row,) = search.rows(examples, "is:starred")
    assert row.id == "arxiv:2410.07073"


def test_colons_of_titles_and_links_are_no_conditions(examples: Store) -> None:
    for text in (
        "Buffer of Thoughts: Augmented",
        "BERT:Pre-training",
        "arXiv:2312.16886",
        "https://arxiv.org/abs/2312.16886",
        '"author:someone"',
        "주제:확산",
    ):
        assert read_conditions(text) == (text, Conditions(), None)
    (row,) = search.rows(examples, "arXiv:2312.16886 since:2000")
    assert row.id == "arxiv:2312.16886"


@given(st.text(max_size=40) | st.from_regex(r"(author|since|votes|is|tag|x):\S{0,8} \w*"))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        words, conditions, kind = read_conditions(text)
    except UsageError:
        return
    assert conditions or kind or words == text


@given(st.dates())
def test_a_day_lies_within_its_month_and_year(day: Any) -> None:
    text = day.isoformat()
    for part in (text, text[:7], text[:4]):
        assert read_day(part) <= text <= read_day(part, last=True)
        assert read_day(part)[: len(part)] == read_day(part, last=True)[: len(part)] == part


def test_the_shell_lists_what_meets_conditions_alone(tmp_path: Path) -> None:
    path = str(copy_examples(tmp_path / "papers.db"))
    run = CliRunner().invoke(app, ["ask", "search", "--author", "Ling Yang", "-s", path, "--csv"])
    assert run.exit_code == 0
    assert "by Ling Yang" in run.stdout
    run = CliRunner().invoke(app, ["ask", "search", "votes:x", "-s", path])
    assert isinstance(run.exception, UsageError)
    run = CliRunner().invoke(app, ["ask", "search", "-s", path])
    assert isinstance(run.exception, UsageError)
