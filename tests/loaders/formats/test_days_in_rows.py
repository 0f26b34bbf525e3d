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
    title = f'<td><a href="{A}1">On Bees in Winter</a></td>'
    row = f"<tr><td>3/14</td>{title}<td>Ann Bee, Cee Dee</td></tr>"
    text = f"# 2025\n<table>\n{row}\n</table>\n"
    assert read(text)[0] == [("2025-03-14", "On Bees in Winter", ["Ann Bee", "Cee Dee"])]


HEAD = "# 2025\n\n| Date | Title | Link |\n|---|---|---|\n"


@pytest.mark.parametrize("others", [[], ["Mar 14"], ["3/14", "14/3"]])
def test_two_days_that_a_row_may_mean_are_told(others: list[str]) -> None:
    rows = f"| 3/4 | On Wax | [pdf]({A}2) |\n| March 3 | On Sand | [pdf]({A}3) |\n"
    rows += "".join(f"| {day} | On Bees {day} | [pdf]({A}9) |\n" for day in others)
    found, told = read(HEAD + rows)
    assert "On Wax" not in [title for _, title, _ in found]
    assert "'3/4' can be 2025-03-04 or 2025-04-03" in told


@pytest.mark.parametrize("head", [HEAD, "# 2025\n\n"])
@pytest.mark.parametrize(
    ("sure", "unsure", "days"),
    [
        ("3/14", "3/4", ["2025-03-04", "2025-03-14"]),
        ("14/3", "3/4", ["2025-03-14", "2025-04-03"]),
    ],
)
def test_other_rows_settle_what_comes_first(
    head: str, sure: str, unsure: str, days: list[str]
) -> None:
    rows = f"| {sure} | On Bees | [pdf]({A}1) |\n| {unsure} | On Wax | [pdf]({A}2) |\n"
    found, told = read(head + rows)
    assert sorted(day for day, _, _ in found) == days
    assert not told


DAYS = "| Day | Title | Authors | Link |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("above", "number", "day"),
    [
        ("## March 2025", "14", "2025-03-14"),
        ("## March 2025", "3rd", "2025-03-03"),
        ("# 2025\n## 3월", "14 (금)", "2025-03-14"),
        ("## March 10 - 16, 2025", "11", "2025-03-11"),
        ("## 2025-W09", "28", "2025-02-28"),
        ("## 2025-03-14", "2", "2025-03-14"),
    ],
)
def test_a_number_in_a_column_of_days_is_a_day_of_the_month_above(
    above: str, number: str, day: str
) -> None:
    text = f"{above}\n\n{DAYS}| {number} | On Bees in Winter | Ann Bee | [pdf]({A}1) |\n"
    assert read(text) == ([(day, "On Bees in Winter", ["Ann Bee"])], "")


@pytest.mark.parametrize(
    ("above", "number", "why"),
    [
        ("## March 2025", "32", "'32' is no day of 2025-03"),
        ("## Feb 2025", "30", "'30' is no day of 2025-02"),
        ("# 2025", "14", "'14' does not tell its month"),
    ],
)
def test_a_number_that_is_no_day_is_told(above: str, number: str, why: str) -> None:
    rows = f"| {number} | On Bees in Winter | Ann Bee | [pdf]({A}1) |\n"
    known = f"\n# 2025-03-01\n- [On Wax in Spring]({A}2)\n- [On Salt in Spring]({A}3)\n"
    found, told = read(f"{above}\n\n{DAYS}{rows}{known}")
    assert [title for _, title, _ in found] == ["On Wax in Spring", "On Salt in Spring"]
    assert why in told


def test_days_of_merged_cells_in_html_hold_for_the_rows_below() -> None:
    def row(cells: str, number: int, title: str) -> str:
        return f'<tr>{cells}<td><a href="{A}{number}">{title}</a></td><td>Ann Bee</td></tr>\n'

    text = (
        "## March 2025\n<table>\n<tr><th>Day</th><th>Title</th><th>Authors</th></tr>\n"
        + row('<td rowspan="2">14</td>', 1, "On Bees in Winter")
        + row("", 2, "On Wax in Spring")
        + row("<td>15</td>", 3, "On Salt in Spring")
        + "</table>\n"
    )
    assert [(day, title) for day, title, _ in read(text)[0]] == [
        ("2025-03-14", "On Bees in Winter"),
        ("2025-03-14", "On Wax in Spring"),
        ("2025-03-15", "On Salt in Spring"),
    ]


def test_a_row_of_one_cell_is_a_heading_with_a_day() -> None:
    rows = "".join(
        f"| **March {14 + n}** | |\n| On Bees in Winter {n} | [pdf]({A}{n}) |\n" for n in (1, 2)
    )
    found, _ = read(f"# 2025\n\n| Paper | Link |\n|---|---|\n{rows}")
    assert [day for day, _, _ in found] == ["2025-03-15", "2025-03-16"]


@pytest.mark.parametrize(
    ("line", "day", "people"),
    [
        (f"[On Bees in Winter]({A}1) [KAIST, 2025-03-11]", "2025-03-11", []),
        (f"[On Bees in Winter]({A}1) (KAIST, 2025-03-11)", "2025-03-11", []),
        (f"[On Bees in Winter]({A}1) [Bee Lab, Mar 11, 2025]", "2025-03-11", []),
        (f"[On Bees in Winter]({A}1) (Ann Bee, Cee Dee, 2025-03-11)", "2025-03-11", ["Ann Bee"]),
        (f"[On Bees in Winter]({A}1) by Ann Bee (MIT, 2025-03-11)", "2025-03-11", ["Ann Bee"]),
        (f"[On Bees in Winter]({A}1), Ann Bee et al., 2025-03-11", "2025-03-11", ["Ann Bee"]),
        (f"2025-03-11 [On Bees in Winter]({A}1), Ann Bee & Cee Dee", "2025-03-11", ["Ann Bee"]),
        (f"[On Bees in Winter]({A}1) (Ann Bee et al., March 2025)", "2025-03-31", ["Ann Bee"]),
    ],
)
def test_a_day_in_a_bracket_is_the_entrys(line: str, day: str, people: list[str]) -> None:
    ((found, title, names),), _ = read(f"# 2025\n\n- {line}\n")
    assert (found, title, names[:1]) == (day, "On Bees in Winter", people)
    assert not {"KAIST", "MIT"} & set(names)


@pytest.mark.parametrize("above", ["# 2025", "## March 2025"])
@pytest.mark.parametrize("cell", ["", "soon"])
def test_a_row_without_its_day_is_not_of_the_end_of_the_month(above: str, cell: str) -> None:
    rows = f"| March 14 | [On Bees]({A}1) |\n| {cell} | [On Wax]({A}2) |\n"
    found, told = read(f"{above}\n\n| Date | Paper |\n|---|---|\n{rows}")
    assert [(day, title) for day, title, _ in found] == [("2025-03-14", "On Bees")]
    assert "nothing in the column of its day" in told


def test_a_row_without_its_day_is_of_the_day_above_the_table() -> None:
    rows = f"| | [On Bees]({A}1) |\n"
    found, told = read(f"## 2025-03-14\n\n| Date | Paper |\n|---|---|\n{rows}")
    assert (found, told) == ([("2025-03-14", "On Bees", [])], "")


@pytest.mark.parametrize("name", ["Week", "Dates"])
def test_a_column_of_weeks(name: str) -> None:
    rows = f"| Mar 10-16 | [On Bees]({A}1) |\n| Mar 17 – 23 | [On Wax]({A}2) |\n"
    found, told = read(f"# 2025\n\n| {name} | Paper |\n|---|---|\n{rows}")
    assert ([day for day, _, _ in found], told) == (["2025-03-16", "2025-03-23"], "")


@pytest.mark.parametrize("day", ["(14 Mar)", "3/14", "Mar 14:", "[03-14]", "**3/14** -"])
@pytest.mark.parametrize(
    ("above", "date"),
    [("## 2025", "2025-03-14"), ("# March 2025", "2025-03-14"), ("## 2025-03-20", "2025-03-20")],
)
def test_a_day_before_a_title_in_a_list(day: str, above: str, date: str) -> None:
    found, told = read(f"{above}\n\n- {day} [On Bees in Winter]({A}1) - by Ann Bee\n")
    assert (found, told) == ([(date, "On Bees in Winter", ["Ann Bee"])], "")


def test_a_day_before_a_title_that_can_be_two_is_told() -> None:
    lines = f"- 3/14 [On Bees]({A}1)\n- 3/4 [On Wax]({A}2)\n"
    found, told = read(f"## 2025\n\n{lines}")
    assert found == [("2025-03-14", "On Bees", [])]
    assert "'3/4' can be 2025-03-04 or 2025-04-03" in told


@pytest.mark.parametrize(
    ("said", "day"),
    [("Dec 31", "2024-12-31"), ("Jan 2", "2025-01-02"), ("Mar 3", "2025-01-05")],
)
def test_a_day_of_a_week_that_ends_in_the_next_year(said: str, day: str) -> None:
    above = "## Dec 30, 2024 - Jan 5, 2025\n\n"
    listed, _ = read(f"{above}- {said}: [On Bees in Winter]({A}1)\n")
    rows, _ = read(f"{above}| Day | Paper |\n|---|---|\n| {said} | [On Bees]({A}1) |\n")
    assert [found[0][0] for found in (listed, rows)] == [day, day]
