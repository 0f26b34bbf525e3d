"""What the cells of a row say, whatever its columns are called."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats import claim_entries
from digestgraph.loaders.formats.base.columns import _link, field_for, is_paper
from digestgraph.loaders.read import parse_text


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
