"""The lines of one entry, the name of a document, and how a table differs from its sum."""

from __future__ import annotations

import pytest

from digestgraph.graph.stores.checksums import Sums, _total
from digestgraph.loaders.entry import LONG_BULLET, ParsedEntry
from digestgraph.loaders.formats.base.claim import Document
from digestgraph.loaders.formats.daily_papers_entry import EntryFields, find_lacks


def codes(*lines: str) -> tuple[EntryFields, list[tuple[int, str]]]:
    noted: list[tuple[int, str]] = []
    fields = EntryFields(lambda line, code, _detail: noted.append((line, code)), 0)
    for number, line in enumerate(lines, 1):
        fields.read(line, number)
    return fields, noted


def test_a_second_line_of_authors_is_noted_and_does_not_count() -> None:
    fields, noted = codes("Authors: Ann Bee", "Authors: Cee Dee", "- One.")
    assert (fields.author_text, fields.authors_line) == ("Ann Bee", 1)
    assert noted == [(2, "second-authors-line")]


def test_only_a_line_without_a_mark_continues_a_point_with_a_note() -> None:
    fields, noted = codes("- One.", "  - Nested.", "Goes on.")
    assert [point.text for point in fields.bullets] == ["One.\nNested.\nGoes on."]
    assert noted == [(3, "continued-bullet")]


def test_a_text_without_a_mark_is_a_point_that_explains_nothing() -> None:
    fields, noted = codes("Just text.")
    assert [point.text for point in fields.bullets] == ["Just text."]
    assert noted == [(1, "text-without-bullet")]
    assert (fields.unknown, fields.known_parts()) == (1, 0)
    fields, _ = codes("Just text.", "- One.")
    assert fields.known_parts() == 1
    fields, _ = codes("Authors: Ann Bee", "- One.")
    assert fields.known_parts() == 2


@pytest.mark.parametrize(
    ("path", "suffix"),
    [("a/b.JSON", ".json"), ("a.b\\c", ""), ("a.b\\c.md", ".md"), ("a.b/c", ""), ("", "")],
)
def test_the_suffix_is_that_of_the_last_part(path: str, suffix: str) -> None:
    assert Document("", path).suffix == suffix


def test_a_table_is_its_sum_or_is_told() -> None:
    rows = [("a", 1), ("b", None)]
    assert Sums.differ(rows, (2, _total(rows))) is None
    assert Sums.differ(rows[:1], (2, _total(rows))) == "1 rows where 2 were written"
    assert Sums.differ([("a", 1), ("b", 2)], (2, _total(rows))) == "other values than were written"
    assert Sums.differ(rows, None) == "nothing is known of it"


@pytest.mark.parametrize(
    ("line", "votes", "noted"),
    [
        ("Vote: 1,234", 1234, []),
        ("Upvotes： 7", 7, []),
        ("votes:1000000000", 10**9, []),
        ("Vote: 1000000001", None, ["bad-votes"]),
        ("Vote: 000000000012", 12, []),
        ("Vote: 0000000000012", None, ["bad-votes"]),
        ("Vote: -3", None, ["bad-votes"]),
        ("Vote: ٣", None, ["bad-votes"]),
        *((f"Vote: {value}", None, ["votes-unknown"]) for value in ("-", "–", "—", "", "?", "n/a")),
    ],
)
def test_votes_of_a_line(line: str, votes: int | None, noted: list[str]) -> None:
    fields, told = codes(line, "Vote: 5")
    assert (fields.votes, fields.vote_line) == (votes, 1)
    assert told == [*((1, code) for code in noted), (2, "second-vote-line")]
    assert fields.known_parts() == 1


@pytest.mark.parametrize(
    ("line", "image", "video"),
    [
        ("![](https://a.org/i.png)", "https://a.org/i.png", False),
        ("![a picture]( https://a.org/i.png )", "https://a.org/i.png", False),
        ("![]()", None, False),
        ("[Watch Video](https://a.org/v)", None, True),
        ('<div> <video src="x">', None, True),
        ("<VIDEO>", None, True),
        ("---", None, False),
        ("* * *", None, False),
        ("", None, False),
    ],
)
def test_pictures_films_and_rules(line: str, image: str | None, video: bool) -> None:
    fields, told = codes(line)
    assert (fields.image, fields.video, fields.bullets, told) == (image, video, [], [])
    assert fields.known_parts() == (image is not None or video)


def test_the_first_picture_counts() -> None:
    fields, _ = codes("![]()", "![](https://a.org/1)", "![](https://a.org/2)")
    assert fields.image == "https://a.org/1"


@pytest.mark.parametrize(
    ("line", "section", "text"),
    [
        ("- ***What's New***: It hums.", "What's New", "It hums."),
        ("* **Why:** It hums.", "Why", "It hums."),
        ("• **Why**： It hums.", "Why", "It hums."),
        ("- **Bees** hum.", None, "**Bees** hum."),
        (f"- **{'x' * 60}**: It hums.", "x" * 60, "It hums."),
        (f"- **{'x' * 61}**: It hums.", None, f"**{'x' * 61}**: It hums."),
    ],
)
def test_a_point_and_its_section(line: str, section: str | None, text: str) -> None:
    fields, told = codes(line)
    assert [(b.text, b.line, b.section) for b in fields.bullets] == [(text, 1, section)]
    assert told == []


def test_a_mark_alone_is_no_point_and_an_indented_first_one_is() -> None:
    assert codes("- ")[0].bullets == []
    fields, told = codes("  - One.", "- Authors: Ann Bee")
    assert [b.text for b in fields.bullets] == ["One.", "Authors: Ann Bee"]
    assert (fields.authors_line, told) == (None, [])


def entry_of(
    *lines: str, title: str = "On Bees", date: str = "2024-01-31"
) -> tuple[ParsedEntry, list[tuple[int, str, str]]]:
    """Return the entry of some lines below a heading on line 10, and what is noted."""
    noted: list[tuple[int, str, str]] = []
    fields = EntryFields(lambda *said: noted.append(said), 10)
    for number, line in enumerate(lines, 11):
        fields.read(line, number)
    entry = fields.entry(
        paper="arxiv:2401.00001", title=title, url="https://a.org", date=date, verbatim="text"
    )
    return entry, noted


def test_an_entry_that_lacks_everything() -> None:
    entry, noted = entry_of(title=" \n ")
    assert noted == [
        (10, "no-vote-line", "no votes are given: unknown"),
        (10, "no-authors-line", "no authors are given"),
        (10, "no-image", "neither an image nor a video"),
        (10, "no-title", "the heading has no title"),
        (10, "no-summary", "no summary is given"),
    ]
    assert (entry.title, entry.author_order, entry.authors, entry.votes) == (None, None, (), None)
    assert (entry.line, entry.authors_line, entry.image) == (10, None, None)
    assert (entry.bullets, entry.links, entry.verbatim) == ((), (), "text")


@pytest.mark.parametrize(
    ("date", "order", "positions"),
    [("2024-01-31", "presumed", [1, 2]), ("2024-02-01", "unknown", [None, None])],
)
def test_an_entry_that_has_everything(date: str, order: str, positions: list[int | None]) -> None:
    entry, noted = entry_of(
        "![](https://a.org/i.png)",
        "Vote: 3",
        "Authors: Ann Bee, Cee Dee",
        "- We hum: https://github.com/a/b",
        "- Again https://github.com/a/b and https://a.org/x을",
        title="On\n Bees",
        date=date,
    )
    assert noted == [(15, "glued-link", "letters touch a link; the link ends before them")]
    assert (entry.title, entry.votes, entry.image) == ("On Bees", 3, "https://a.org/i.png")
    assert (entry.author_order, entry.authors_line) == (order, 13)
    assert [(a.name, a.position) for a in entry.authors] == [
        ("Ann Bee", positions[0]),
        ("Cee Dee", positions[1]),
    ]
    assert [(link.url, link.line) for link in entry.links] == [
        ("https://github.com/a/b", 14),
        ("https://a.org/x", 15),
    ]


@pytest.mark.parametrize(("length", "long"), [(LONG_BULLET, False), (LONG_BULLET + 1, True)])
def test_a_point_is_long_from_a_limit_on(length: int, long: bool) -> None:
    _, noted = entry_of("Vote: 3", "Authors: Ann Bee", "![](https://a.org/i)", "- " + "x" * length)
    assert [(line, code) for line, code, _ in noted] == [(14, "long-bullet")] * long


LACKING = ["'Vote:' line", "'Authors:' line", "picture", "points"]


@pytest.mark.parametrize(
    ("title", "lines", "dated", "lacks"),
    [
        ("A Title", ["Vote: 3"], True, None),
        ("A Title", ["Vote: 3"], False, LACKING[1:]),
        ("A Title", ["Vote: 3", "- One."], False, None),
        ("A Title", ["Authors: A B", "![](https://a.org/i)"], False, None),
        ("A Title", ["*Ann Bee*"], True, LACKING),
        ("A Title", [], True, None),  # nothing stands there that would be lost
        ("A Title", [], False, LACKING),
        ("12] [A Title", ["Vote: 3", "- One."], True,
         ["[title](link) alone in the heading", "'Authors:' line", "picture"]),
        ("12345] [A Title", ["Vote: 3"], True, None),
        ("A Title", ["x"] * 399 + ["Vote: 3"], True, None),
        ("A Title", ["x"] * 400 + ["Vote: 3"], True, LACKING),
    ],
)  # fmt: skip
def test_what_an_entry_lacks(
    title: str, lines: list[str], dated: bool, lacks: list[str] | None
) -> None:
    assert find_lacks(title, lines, dated=dated) == lacks
