"""Days without their year in rows of tables, and days in brackets behind a title."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats import Document, choose_format, parse_again

A = "https://arxiv.org/abs/2401.0000"


def read(text: str, path: str = "README.md") -> tuple[list[tuple[str, str | None, list[str]]], str]:
    """Return day, title and names of each entry, and what is told beside them."""
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    found = [
        (digest.date, entry.title, [authorship.name for authorship in entry.authors])
        for digest in digests
        for entry in digest.entries
    ]
    return found, " ".join(problem.message for problem in loose)


@pytest.mark.parametrize("above", ["# 2025\n\n## March\n", "## March 2025\n", "# Papers 2025\n"])
@pytest.mark.parametrize("days", [("3/14", "3/15"), ("Mar 14", "15 Mar"), ("3월 14일", "3월 15일")])
def test_a_row_has_its_day_below_a_year(above: str, days: tuple[str, str]) -> None:
    rows = (
        f"| {days[0]} | On Bees in Winter | Ann Bee | [pdf]({A}1) |\n"
        f"| {days[1]} | [On Wax in Spring]({A}2) | Eve Fox | |\n"
    )
    text = f"{above}\n| Date | Title | Authors | Link |\n|---|---|---|---|\n{rows}"
    assert read(text)[0] == [
        ("2025-03-14", "On Bees in Winter", ["Ann Bee"]),
        ("2025-03-15", "On Wax in Spring", ["Eve Fox"]),
    ]


def test_a_row_in_html_has_its_day_below_a_year() -> None:
    row = f'<tr><td>3/14</td><td><a href="{A}1">On Bees in Winter</a></td><td>Ann Bee</td></tr>'
    text = f"# 2025\n<table>\n{row}\n</table>\n"
    assert read(text)[0] == [("2025-03-14", "On Bees in Winter", ["Ann Bee"])]


def test_two_days_that_a_row_may_mean_are_told() -> None:
    head = "# 2025\n\n| Date | Title | Link |\n|---|---|---|\n"
    rows = f"| 3/14 | On Bees | [pdf]({A}1) |\n| 3/4 | On Wax | [pdf]({A}2) |\n"
    found, told = read(head + rows)
    assert found == [("2025-03-14", "On Bees", [])]
    assert "'3/4' can be 2025-03-04 or 2025-04-03" in told


@pytest.mark.parametrize(
    ("line", "day", "people"),
    [
        (f"[On Bees in Winter]({A}1) [KAIST, 2025-03-11]", "2025-03-11", []),
        (f"[On Bees in Winter]({A}1) (KAIST, 2025-03-11)", "2025-03-11", []),
        (f"[On Bees in Winter]({A}1) [Bee Lab, Mar 11, 2025]", "2025-03-11", []),
        (f"[On Bees in Winter]({A}1) (Ann Bee, Cee Dee, 2025-03-11)", "2025-03-11", ["Ann Bee"]),
        (f"[On Bees in Winter]({A}1) - Ann Bee (MIT, 2025-03-11)", "2025-03-11", ["Ann Bee"]),
        (f"[On Bees in Winter]({A}1), Ann Bee, 2025-03-11", "2025-03-11", ["Ann Bee"]),
        (f"2025-03-11 [On Bees in Winter]({A}1), Ann Bee", "2025-03-11", ["Ann Bee"]),
        (f"[On Bees in Winter]({A}1) (Ann Bee et al., March 2025)", "2025-03-31", ["Ann Bee"]),
    ],
)
def test_a_day_in_a_bracket_is_the_entrys(line: str, day: str, people: list[str]) -> None:
    ((found, title, names),), _ = read(f"# 2025\n\n- {line}\n")
    assert (found, title, names[:1]) == (day, "On Bees in Winter", people)
    assert not {"KAIST", "MIT"} & set(names)
