"""Whether the heading or what stands beside the link below it is a paper's title."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgraph.loaders.read import read_digests

LONG, LONGER = "Counting Bees in the Hive", "Wax at Large Scale in Winter"


def titles_of(folder: Path, *entries: tuple[str, str]) -> list[str | None]:
    """Read a day with headings and a line below each; ``@`` stands for the link."""
    text = "# 2024-05-02\n"
    for number, (heading, line) in enumerate(entries, 1):
        link = f"[arXiv](https://arxiv.org/abs/2405.0000{number})"
        text += f"\n## {heading}\n\n{line.replace('@', link)}\n\nThey hum.\n"
    file = folder / "list.md"
    file.write_text(text, encoding="utf-8")
    (digest,) = read_digests([file]).digests
    return [entry.title for entry in sorted(digest.entries, key=lambda entry: entry.line)]


@pytest.mark.parametrize(
    "beside",
    ["@ · MIT", "@ · 👍 12", "@ · 2 May 2024", "*MIT* · @", "@ · FAIR at Meta · 👍 3"],
)
@pytest.mark.parametrize("heading", [LONG, "Bees in Winter"])
def test_a_heading_above_facts_is_the_title(tmp_path: Path, heading: str, beside: str) -> None:
    other = f"{heading} Again"
    assert titles_of(tmp_path, (heading, beside), (other, beside)) == [heading, other]


def test_a_short_heading_is_that_of_a_section(tmp_path: Path) -> None:
    found = titles_of(tmp_path, ("Big Bees", "@ Hum 2"), ("Small Bees", "@ Buzz 3"))
    assert found == ["Hum 2", "Buzz 3"]


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("Bee Nest", [LONG, LONGER]),
        ("Four Words Of Bees", [LONG, LONGER]),
        ("On Five Words Of Bees", ["On Five Words Of Bees"] * 2),
    ],
)
def test_more_than_four_words_are_a_title(tmp_path: Path, said: str, titles: list[str]) -> None:
    found = titles_of(tmp_path, (LONG, f"@ {said}"), (LONGER, f"@ {said}"))
    assert found == titles


def test_a_place_of_more_words_is_none(tmp_path: Path) -> None:
    line = "@ · University of California at Los Angeles"
    assert titles_of(tmp_path, (LONG, line), (LONGER, line)) == [LONG, LONGER]


def test_three_words_are_a_heading_of_a_title_only_above_what_is_surely_none(
    tmp_path: Path,
) -> None:
    known, unknown = ("Bees in Winter", "@ Nest 2 · 👍 4"), ("Wasps in Winter", "@ Nest 3")
    third = "Ants in Winter", "@ Nest 4 · 👍 4"
    assert titles_of(tmp_path, known, unknown) == ["Nest 2", "Nest 3"]
    assert titles_of(tmp_path, known, unknown, third) == [
        "Bees in Winter", "Wasps in Winter", "Ants in Winter",
    ]  # fmt: skip


def test_most_headings_tell(tmp_path: Path) -> None:
    title = "On Bees and Flowers of the South"
    fact, full = (LONG, "@ Nest 2"), (LONGER, f"@ {title}")
    assert titles_of(tmp_path, fact, full) == ["Nest 2", title]
    bare = "How Wasps Find Their Way Home", "@"
    assert titles_of(tmp_path, fact, full, bare)[0] == LONG


def test_the_middle_heading_is_as_long_as_a_title(tmp_path: Path) -> None:
    short, long = ("Bees Alone", "@ Nest 2"), (LONG, "@ Nest 3")
    assert titles_of(tmp_path, short, long) == ["Bees Alone", LONG]
    assert titles_of(tmp_path, short, ("Wasps Alone", "@ Nest 4"), long)[2] == "Nest 3"


def test_names_in_bold_below_a_heading_are_people(tmp_path: Path) -> None:
    line = "**Ann Bee, Cee Dee**\n@"
    assert titles_of(tmp_path, (LONG, line), (LONGER, line)) == [LONG, LONGER]
    short = titles_of(tmp_path, ("Bees", "**Honey and Wax in Large Hives**\n@"))
    assert short == ["Honey and Wax in Large Hives"]
