"""A single name by a title: an author's, or of who presents, chose or keeps what is listed."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.entry import ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again

A = "https://arxiv.org/abs/2401.0000"
LONE = "lone-name"


def read(text: str, path: str = "README.md") -> list[ParsedDigest]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, _ = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests


def entries(text: str, path: str = "README.md") -> list[ParsedEntry]:
    return [entry for digest in read(text, path) for entry in digest.entries]


def names(text: str, path: str = "README.md") -> list[list[str]]:
    return [[author.name for author in entry.authors] for entry in entries(text, path)]


def codes(text: str, path: str = "README.md") -> list[str]:
    return [problem.code for digest in read(text, path) for problem in digest.problems]


@pytest.mark.parametrize(
    "said", ["(Gus Hay)", "*Gus Hay*", "- Gus Hay", ", Gus Hay", "\n  Gus Hay"]
)
def test_a_single_name_may_be_anybodys(said: str) -> None:
    text = f"## 2024-01-02\n- [On Bees]({A}1) {said}\n- [On Wax]({A}2)\n"
    assert names(text) == [[], []]
    assert codes(text) == [LONE]


@pytest.mark.parametrize(
    "said",
    ["by Gus Hay", "(by Gus Hay)", "by *Gus Hay*", "\n  - Authors: Gus Hay", "\n  👤 Gus Hay"],
)
def test_a_word_or_a_sign_tells_that_it_is_an_authors(said: str) -> None:
    text = f"## 2024-01-02\n- [On Bees]({A}1) {said}\n- [On Wax]({A}2)\n"
    assert names(text) == [["Gus Hay"], []]
    assert codes(text) == []


@pytest.mark.parametrize("others", ["Ann Bee, Cee Dee", "Ann Bee et al."])
def test_it_is_where_other_papers_have_several(others: str) -> None:
    text = f"## 2024-01-02\n- [On Bees]({A}1) - Gus Hay\n- [On Wax]({A}2) - {others}\n"
    assert names(text)[0] == ["Gus Hay"]
    assert LONE not in codes(text)


def test_who_stands_alone_by_three_is_none_though_others_have_several() -> None:
    points = "".join(f"- [On Bees, {n}]({A}{n}) - Gus Hay\n" for n in (1, 2, 3))
    text = (
        f"## 2024-01-02\n{points}- [On Wax]({A}4) - Ann Bee, Cee Dee\n- [On Pie]({A}5) - Ivy Jay\n"
    )
    assert names(text) == [[], [], [], ["Ann Bee", "Cee Dee"], ["Ivy Jay"]]
    assert codes(text) == [LONE] * 3


def test_a_column_of_authors_says_that_they_are() -> None:
    rows = f"| [On Bees]({A}1) | Gus Hay |\n| [On Wax]({A}2) | Gus Hay |\n"
    text = f"## 2024-01-02\n\n| Title | Authors |\n|---|---|\n{rows}"
    assert names(text) == [["Gus Hay"], ["Gus Hay"]]


def feed(*creators: str, title: str = "Papers") -> str:
    items = "".join(
        f"<item><title>On Bees, {n}</title><link>{A}{n}</link><dc:creator>{creator}</dc:creator>"
        "<pubDate>Tue, 02 Jan 2024 08:00:00 GMT</pubDate></item>"
        for n, creator in enumerate(creators, 1)
    )
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rss {space}><channel><title>{title}</title>{items}</channel></rss>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (feed("Gus Hay", "Gus Hay", "Gus Hay"), [[], [], []]),
        (feed("Gus Hay"), [[]]),
        (feed("Gus Hay", "Ann Bee, Cee Dee"), [["Gus Hay"], ["Ann Bee", "Cee Dee"]]),
        (feed("Gus Hay", "Gus Hay", title="Papers of Gus Hay"), [["Gus Hay"], ["Gus Hay"]]),
        (feed("Gus Hay", title="arXiv").replace("<pubDate>", "<guid>oai:arXiv.org:2401.00001v1"
                                               "</guid><pubDate>"), [["Gus Hay"]]),
    ],
)  # fmt: skip
def test_the_only_creator_of_a_feed(text: str, found: list[list[str]]) -> None:
    assert names(text, "feed.xml") == found
    assert codes(text, "feed.xml") == [LONE] * found.count([])


def test_headings_that_are_people_are_no_topics() -> None:
    def text(*headings: str) -> str:
        parts = (f"### {h}\n- [On Bees, {n}]({A}{n})\n" for n, h in enumerate(headings, 1))
        return "## 2024-01-02\n" + "".join(parts)

    def topics(*headings: str) -> list[tuple[str, ...]]:
        return [entry.topics for entry in entries(text(*headings))]

    assert topics("Gus Hay", "Ivy Jay's picks", "Robots") == [(), (), ("Robots",)]
    assert topics("김하늘", "이영희님") == [(), ()]
    # One alone may be a method; and of many topics two may look like names.
    assert topics("Adam Smith", "Robots") == [("Adam Smith",), ("Robots",)]
    assert topics("Monte Carlo", "Markov Chains") == [("Monte Carlo",), ("Markov Chains",)]


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        ("Denoising by Score Matching, {}", "Denoising by Score Matching", []),
        ("Training by Low-Rank Projection {}", "Training by Low-Rank Projection", []),
        ("On Wax by Ann Bee: {}", "On Wax", ["Ann Bee"]),
        ("Teaching by Bees Alone by Ann Bee and Cee Dee: {}", "Teaching by Bees Alone",
         ["Ann Bee", "Cee Dee"]),
        ("Ann Bee, Cee D. Dee: On Bees: A Study. [[pdf]({})]", "On Bees: A Study",
         ["Ann Bee", "Cee D. Dee"]),
    ],
)  # fmt: skip
def test_what_by_and_a_colon_part(line: str, title: str, people: list[str]) -> None:
    (entry,) = entries(f"## 2024-01-02\n- {line.format(A + '1')}\n")
    assert entry.title == title
    assert [author.name for author in entry.authors] == people


def test_the_day_of_a_meeting_is_not_when_the_paper_came_out() -> None:
    text = f"### 2024-05-02: [On Bees]({A}1)\n\n### 2024-05-09: [On Wax]({A}2)\n"
    assert [entry.published for entry in entries(text)] == [None, None]
    assert [digest.date for digest in read(text)] == ["2024-05-02", "2024-05-09"]
    near = f"### 2024-01-30: [On Bees]({A}1)\n\n### 2024-02-02: [On Wax]({A}2)\n"
    assert [entry.published for entry in entries(near)] == ["2024-01-30", "2024-02-02"]


def test_titles_without_links_are_told_beside_those_with_authors() -> None:
    text = (
        "# Top papers, 2024-01-02\n\n1. On Bees in Winter - Ann Bee, Cee Dee (12 upvotes)\n"
        "2. On Wax in Spring\n3. On Salt in Summer - Eve Fox et al.\n"
    )
    assert [entry.title for entry in entries(text)] == ["On Bees in Winter", "On Salt in Summer"]
    assert [entry.votes for entry in entries(text)] == [12, None]
    assert "entry-without-paper" in codes(text)
    bought = text.replace("Top papers", "To buy")
    assert choose_format(Document(bought, "README.md")).format is None


def test_a_post_keeps_the_word_that_calls_a_name_its_authors() -> None:
    points = "".join(
        f'<li><a href="{A}{n}">On Bees in Winter, {n}</a> {said}</li>'
        for n, said in enumerate(("by Gus Hay", "- Ivy Jay"), 1)
    )
    post = {"date": "2024-01-02", "title": "Papers", "content_html": f"<ul>{points}</ul>"}
    assert names(json.dumps([post]), "posts.json") == [["Gus Hay"], []]
