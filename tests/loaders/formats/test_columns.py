"""What the cells of a row say, whatever its columns are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digestgraph.graph import open_store
from digestgraph.loaders.formats import claim_entries
from digestgraph.loaders.formats.base.columns import _link, field_for, is_paper
from digestgraph.loaders.load import load_digests
from digestgraph.loaders.read import parse_text, read_digests


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("https://a.org/x", "https://a.org/x"),
        ("[code](http://a.org/x)", "http://a.org/x"),
        ("see <https://a.org/x> and https://b.org", "https://a.org/x"),
        ("2401.00001", "2401.00001"),
        ("10.1000/b1", "10.1000/b1"),
        ("in preparation", None),
        ("", None),
    ],
)
def test_the_address_in_a_cell(cell: str, address: str | None) -> None:
    assert _link(cell) == address


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("links.arxiv", "id"),
        ("paper.links.arxiv", "id"),
        ("links.title", None),  # of a page
        ("paper.links.title", None),
        ("paper.meta.votes", "votes"),
    ],
)
def test_a_name_within_others_means_what_the_nearest_may_hold(name: str, field: str | None) -> None:
    assert field_for(name) == field


def test_what_most_entries_lack_is_told_first() -> None:
    lacks = [["votes", "authors"], ["title"], None, ["title"]]
    assert claim_entries(lacks).missing == ("title", "authors", "votes")


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"title": ["On Bees"], "authors": ["Ann Bee"]}, []),
        ({"title": ["On Bees"], "url": ["https://arxiv.org/abs/2401.00001"]}, []),
        ({"title": ["On Bees"], "id": ["2401.00001"]}, []),
        ({"title": ["On Bees"], "doi": ["10.1000/b1"]}, []),
        ({"title": ["On Bees"], "url": ["https://a.org/shop"]}, ["authors or a paper's link"]),
        ({"title": ["On Bees"]}, ["authors or a paper's link"]),
        ({"authors": ["Ann Bee"]}, ["title"]),
        ({}, ["title", "authors or a paper's link"]),
    ],
)
def test_what_a_row_lacks(fields: dict[str, list[str]], lacks: list[str]) -> None:
    assert is_paper(fields) == lacks


A = "https://arxiv.org/abs/2401.0000"
ROWS = [["On Bees in Winter", "Ann Bee", A + "1"], ["On Wax in Spring", "Eve Fox", A + "2"]]


@pytest.mark.parametrize("name", ["Name", "이름", "名称"])
@pytest.mark.parametrize("sign", [",", "\t"])
def test_a_column_of_names_may_have_the_titles(name: str, sign: str) -> None:
    head = [name, "Authors", "URL", "Date"]
    rows = [sign.join([*row, "2025-03-14"]) for row in ROWS]
    found = parse_text("\n".join([sign.join(head), *rows, ""]), "Papers 1a2b.csv")
    assert [(d.date, e.title, len(e.authors)) for d in found.digests for e in d.entries] == [
        ("2025-03-14", "On Bees in Winter", 1),
        ("2025-03-14", "On Wax in Spring", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Name,Paper link,Date\nBEE-1,{A}1,2025-03-14\nBEE-2 XL,{A}2,2025-03-14\n",
        f"Name,Authors,Link,Date\nAnn Bee,Ann Bee,{A}1,2025-03-14\n",
    ],
)
def test_names_of_models_and_people_are_no_titles(text: str) -> None:
    assert parse_text(text, "a.csv").unread is not None


def test_a_title_goes_before_a_name() -> None:
    text = "Name,Title,Authors,Date\nSaved by Bo in May,On Bees,Ann Bee,2025-03-14\n"
    ((digest,),) = [parse_text(text, "a.csv").digests]
    assert [entry.title for entry in digest.entries] == ["On Bees"]


def test_records_of_names_with_authors_in_json() -> None:
    text = f'[{{"name": "On Bees in Winter", "authors": ["Ann Bee"], "url": "{A}1"}}]'
    ((digest,),) = [parse_text(text, "2025-03-14.json").digests]
    assert [entry.title for entry in digest.entries] == ["On Bees in Winter"]


def test_a_column_of_papers_may_have_their_titles() -> None:
    text = "upvotes;paper;authors;arxiv\n58;On Bees in Winter;Ann Bee, Cee Dee;2401.00001\n"
    ((digest,),) = [parse_text(text, "2025-03-14.csv").digests]
    assert [(e.title, e.paper, e.votes) for e in digest.entries] == [
        ("On Bees in Winter", "arxiv:2401.00001", 58)
    ]


@pytest.mark.parametrize("key", ["name", "title"])
def test_a_list_in_yaml_whose_titles_are_called_names(key: str) -> None:
    text = f"nlp:\n  - {key}: On Bees in Winter\n    link: {A}1\n    authors: Ann Bee, Cee Dee\n"
    ((digest,),) = [parse_text(text, "2025-03-14.yaml").digests]
    assert digest.format == "yaml-list"
    assert [(e.title, len(e.authors), e.topics) for e in digest.entries] == [
        ("On Bees in Winter", 2, ("nlp",))
    ]


TABLE = (
    "Title,Authors,Date,Rating,ISBN,Lab,Empty\n"
    "On Bees in Winter,Ann Bee,2025-03-14,5,978-1,KAIST,\n"
    "On Wax in Spring,Eve Fox,2025-03-14,,978-2,,\n"
)
RECORDS = [
    {"title": "On Bees", "authors": ["Ann Bee"], "date": "2025-03-14", "lab": "KAIST", "isbn": "9"},
    {"title": "On Wax", "authors": ["Eve Fox"], "date": "2025-03-14", "meta": {"mood": "glad"}},
    {"title": "On Clay", "authors": ["Cee Dee"], "date": "2025-03-14", "empty": "", "seen": True},
]
YAML = "- title: On Bees\n  authors: [Ann Bee]\n  date: 2024-01-02\n  mood: glad\n"


@pytest.mark.parametrize(
    ("name", "text", "unread"),
    [
        ("a.csv", TABLE, ("Rating", "Lab")),
        ("a.json", json.dumps(RECORDS), ("lab", "meta.mood")),
        ("a.json", json.dumps({"2025-03-14": RECORDS}), ("lab", "meta.mood")),
        ("a.yml", YAML, ("mood",)),
        ("a.csv", TABLE.replace("Rating", "Votes").replace("Lab", "Affiliation"), ()),
    ],
)
def test_columns_that_say_something_and_are_not_read_are_named(
    name: str, text: str, unread: tuple[str, ...]
) -> None:
    assert parse_text(text, name).columns == unread


def test_a_load_names_unread_columns_once_for_files_that_are_alike(tmp_path: Path) -> None:
    for day in (14, 15):
        text = TABLE.replace("2025-03-14", f"2025-03-{day}").replace("On ", f"On {day} ")
        (tmp_path / f"{day}.csv").write_text(text)
    (tmp_path / "z.yml").write_text(YAML)
    with open_store(":memory:") as store:
        report = load_digests(store, [tmp_path], keywords=False)
    assert [(note.file, note.code, note.message) for note in report.notes] == [
        (
            "14.csv",
            "unread-columns",
            "the columns 'Lab', 'Rating' are not read, as in 1 more file; "
            "[columns] in digestgraph.toml says what they are",
        ),
        (
            "z.yml",
            "unread-columns",
            "the column 'mood' is not read; [columns] in digestgraph.toml says what it is",
        ),
    ]
    assert not report.problems


def test_a_column_that_the_corrections_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "digestgraph.toml").write_text('[columns]\norganisation = ["Lab"]\n')
    reading = read_digests([tmp_path])
    assert [e.organisations for d in reading.digests for e in d.entries] == [("KAIST",), ()]
    assert "'Lab'" not in reading.notes[0].message


def test_corrections_below_the_folder_are_named_and_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.csv").write_text(TABLE)
    (tmp_path / "sub" / "digestgraph.toml").write_text('[columns]\norganisation = ["Lab"]\n')
    reading = read_digests([tmp_path])
    assert [(p.file, p.code) for p in reading.unread] == [
        ("sub/digestgraph.toml", "corrections-below")
    ]
    assert not reading.problems
    assert [e.organisations for d in reading.digests for e in d.entries] == [(), ()]
    assert not read_digests([tmp_path / "sub"]).unread


@pytest.mark.parametrize("head", ["♥", "❤️", "👍", "⬆️", "🔥", "No. of Votes", "Upvotes (HF)"])
def test_a_column_of_votes_may_be_called_by_a_sign(head: str) -> None:
    rows = [["12", "On Bees", A + "1", "Ann Bee"], ["3", "On Wax", A + "2", "Eve Fox"]]
    names = [head, "Title", "Link", "Authors"]
    lines = "".join(f"| {' | '.join(row)} |\n" for row in [names, ["---"] * 4, *rows])
    table = "".join(",".join(row) + "\n" for row in [names, *rows])
    for name, text in (("a.md", f"# 2025-03-14\n\n{lines}"), ("2025-03-14.csv", table)):
        found = parse_text(text, name)
        assert [e.votes for d in found.digests for e in d.entries] == [12, 3], name
