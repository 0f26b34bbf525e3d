"""What programs write where they know nothing is nothing; people of such names stay."""

from __future__ import annotations

import json

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import FileProblem, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.fields.clean import is_placeholder
from digestgraph.loaders.formats.fields.names.author_list import read_authors, read_names

WORDS = ["nan", "NaN", "null", "NULL", "None", "N/A", "n/a", "-", "–", "TBD", "<NA>", "nan nan"]
PLACEHOLDER = st.sampled_from(WORDS)
TITLE = "A Study of Bees in Four Words"


def read(text: str, path: str) -> tuple[list[ParsedEntry], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, problems = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
        problems = [*problems, *digest.problems]
    return [entry for digest in digests for entry in digest.entries], problems


@given(PLACEHOLDER, PLACEHOLDER)
def test_placeholders_are_no_people_and_their_list_is_incomplete(one: str, other: str) -> None:
    for found in (
        read_authors(f"Ann Lee, {one}, {other}, Bob Cow"),
        read_names(["Ann Lee", one, other, "Bob Cow"]),
        read_authors(f"['Ann Lee', '{one}', '{other}', 'Bob Cow']"),
    ):
        assert found.names == ("Ann Lee", None, None, "Bob Cow")
        assert found.complete is False
        assert "name-missing" in [code for code, _ in found.notes]
        assert [a.position for a in found.authorships(ordered=True)] == [1, None]


@given(PLACEHOLDER)
def test_a_list_of_nobody_says_nothing_of_the_authors(word: str) -> None:
    for found in (read_authors(word), read_names([word]), read_authors(f"['{word}']")):
        assert found.names == ()
        assert found.complete is None


@pytest.mark.parametrize("name", ["Nan", "Nan Jiang", "Jiang Nan", "Null", "Na Li", "Non Nan"])
def test_people_who_are_called_so_stay(name: str) -> None:
    assert not is_placeholder(name)
    assert read_authors(f"Ann Lee, {name}").names == ("Ann Lee", name)
    assert read_names(["Ann Lee", name]).names == ("Ann Lee", name)


def _texts(word: str) -> list[tuple[str, str]]:
    names = ["Ann Lee", word, "Nan Jiang"]
    people = [{"name": name} for name in names]
    arxiv = {"id": "2401.00001", "title": TITLE, "published": "2024-01-02"}
    bib = " and ".join(names)
    csl = [
        {"family": "Lee", "given": "Ann"},
        {"literal": word},
        {"family": "Jiang", "given": "Nan"},
    ]
    item = {"type": "article", "title": TITLE, "issued": {"date-parts": [[2024, 1, 2]]}}
    return [
        (json.dumps(arxiv | {"authors": names}), "a.jsonl"),
        (json.dumps(arxiv | {"authors": people}), "a.jsonl"),
        (json.dumps({"title": TITLE, "authors": names, "date": "2024-01-02"}), "a.jsonl"),
        (f"Title,Authors,Date\n{TITLE},{'; '.join(names)},2024-01-02\n", "a.csv"),
        (json.dumps([{"paper": arxiv | {"authors": people}}]), "2024-01-02.json"),
        (json.dumps([item | {"author": csl}]), "a.json"),
        (
            json.dumps({"paperId": "ab", "title": TITLE, "year": 2024, "authors": people}),
            "a.json",
        ),
        (f"@article{{a,\n title={{{TITLE}}},\n author={{{bib}}},\n year=2024\n}}\n", "a.bib"),
        (f"TY  - JOUR\nTI  - {TITLE}\nAU  - Lee, Ann\nAU  - {word}\nAU  - Jiang, Nan\n"
         "PY  - 2024\nER  - \n", "a.ris"),
        (make_day("2024-01-02", make_entry("2401.00001", authors=", ".join(names))), "a.md"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["nan", "None", "NULL", "N/A", "TBD"])
def test_every_format_leaves_them_out(word: str) -> None:
    for text, path in _texts(word):
        (entry,), _ = read(text, path)
        assert [a.name for a in entry.authors] == ["Ann Lee", "Nan Jiang"], text
        assert entry.authors_complete is False, text
        assert entry.authors[1].position is None  # who knows how many are missing


def test_missing_names_between_names_of_json_make_a_list_incomplete() -> None:
    text = json.dumps({"title": TITLE, "date": "2024-01-02", "authors": ["Ann Lee", None]})
    (entry,), _ = read(text, "a.jsonl")
    assert ([a.name for a in entry.authors], entry.authors_complete) == (["Ann Lee"], False)


@pytest.mark.parametrize("word", [*WORDS, ""])
def test_a_row_of_missing_cells_says_only_what_it_says(word: str) -> None:
    head = "Title,Authors,Date,arxiv,Votes,Abstract,Keywords,Topics,Organization\n"
    good = f"{TITLE},Ann Lee,2024-01-02,2401.00001,12.0,It hums.,wax,bees,KAIST\n"
    bare = f"{TITLE},{word},2024-01-02,2401.00002,{word},{word},{word},{word},{word}\n"
    lost = f"{word},{word},2024-01-02,{word},{word},{word},{word},{word},{word}\n"
    (first, second), problems = read(head + good + bare + lost, "a.csv")
    assert (first.votes, first.organisations) == (12, ("KAIST",))
    assert (second.votes, second.authors, second.authors_complete) == (None, (), None)
    assert (second.bullets, second.keywords, second.topics, second.organisations) == ((),) * 4
    assert sorted((p.line, p.code) for p in problems) == [
        (3, "no-authors"),
        (4, "entry-without-paper"),
    ]


def test_nan_of_python_in_json_is_nothing() -> None:
    record = {"title": TITLE, "authors": "Ann Lee", "date": "2024-01-02", "votes": float("nan")}
    (entry,), problems = read(json.dumps(record) + "\n", "a.jsonl")
    assert (entry.votes, problems) == (None, [])


def test_a_title_that_is_missing_makes_no_paper() -> None:
    text = json.dumps({"id": "2401.00001", "title": "null", "authors": ["Ann Lee"]}) + "\n"
    good = json.dumps({"id": "2401.00002", "title": TITLE, "authors": ["Ann Lee"]}) + "\n"
    entries, problems = read(good + text, "2024-01-02.jsonl")
    assert [entry.title for entry in entries] == [TITLE, None]
    assert [(p.line, p.code) for p in problems] == [(2, "no-title")]
