"""Headings of days without their year: read where something else says it for sure, else told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.fields.dates.headings import nearest_day
from digestgraph.loaders.read import parse_text

A = "https://arxiv.org/abs/2401.0000"
ITEM = f"- [On Bees]({A}1)\n"
TABLE = f"| Title | Authors |\n|---|---|\n| [On Bees]({A}1) | Ann Bee |\n"
#: Headings, the name of the file, and the day, where it is sure.
DAYS = [
    ("## January 3", "2024.md", "2024-01-03"),
    ("## Jan 3rd (Wed)", "2024/january.md", "2024-01-03"),
    ("## 1월 3일", "2024/papers.md", "2024-01-03"),
    ("## 1月3日", "papers-2024.md", "2024-01-03"),
    ("## Jan 3", "papers-2024-01.md", "2024-01-03"),
    ("# 2024\n## January 3", "all.md", "2024-01-03"),
    ("# Papers of 2024\n## 3 January", "all.md", "2024-01-03"),
    ("# 2024\n## January\n### 3rd", "all.md", "2024-01-03"),
    ("# January 2024\n## 03", "all.md", "2024-01-03"),
    ("# 2024\n## 1/15", "all.md", "2024-01-15"),
    ("# 2024\n## 15/1 (Mon)", "all.md", "2024-01-15"),
    ("# January 2024\n## 3/1", "all.md", "2024-01-03"),
    ("# 2024\n## 01-03", "all.md", "2024-01-03"),
    ("## 01-03", "2024.md", "2024-01-03"),
    ("## Jan 3", "all.md", None),
    ("## 1/15", "all.md", None),
    ("## Jan 3", "2023-2024.md", None),
    ("## Feb 3", "papers-2024-01.md", None),  # perhaps of the year before
    ("## Jan 3", "neurips-2023.md", None),
]
DOUBTS = [
    ("# 2024\n## 1/3", "'1/3' can be 2024-01-03 or 2024-03-01"),
    ("# 2024\n## 2/30", "'2/30' is no day of 2024"),
    ("# 2024\n## December 30 - January 5", "'December 30 - January 5' ends in 2024 or in the year"),
]


def days(text: str, path: str, name: str) -> tuple[list[str], list[str]]:
    reader = load_formats()[name]
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    told = [f"{p.code}: {p.message}" for d in digests for p in d.problems]
    return [d.date for d in digests], [*told, *(f"{p.code}: {p.message}" for p in loose)]


@pytest.mark.parametrize(("headings", "path", "day"), DAYS)
@pytest.mark.parametrize(("name", "body"), [("link-list", ITEM), ("papers-for-day", TABLE)])
def test_a_day_whose_year_stands_elsewhere(
    name: str, body: str, headings: str, path: str, day: str | None
) -> None:
    found, told = days(f"{headings}\n\n{body}", path, name)
    assert found == ([day] if day else [])
    assert [text.split(":")[0] for text in told] == ([] if day else ["no-date"])


@pytest.mark.parametrize(("headings", "why"), DOUBTS)
@pytest.mark.parametrize(("name", "body"), [("link-list", ITEM), ("papers-for-day", TABLE)])
def test_a_day_that_is_not_sure_is_told(name: str, body: str, headings: str, why: str) -> None:
    found, told = days(f"{headings}\n\n{body}", "all.md", name)
    assert found in ([], ["2024-12-31"], ["2024-01-31"])  # what is sure: a year, a month
    assert any(text.startswith(f"bad-date: {why}") for text in told)
    # The day in the file's name leaves no doubt.
    found, told = days(f"{headings}\n\n{body}", "2024-05-06.md", name)
    assert not any("bad-date" in text for text in told)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("headings", "path", "day"),
    [
        ("# Papers, January 3", "2024/list.md", "2024-01-03"),
        ("# 2024\n## January 3", "all.md", "2024-01-03"),
        ("# Papers, January 3", "list.md", None),
    ],
)
def test_the_day_of_a_numbered_list(headings: str, path: str, day: str | None) -> None:
    bare = A.removeprefix("https://")
    text = f"{headings}\n\n## 1. On Bees\n- URL: {A}1\n\n## 2. On Wax\n- URL: {bare}2\n"
    assert days(text, path, "numbered-list")[0] == ([day] if day else [])
    papers = [
        e.paper for d in load_formats()["numbered-list"].parse(text, path)[0] for e in d.entries
    ]
    assert papers == (["arxiv:2401.00001", "arxiv:2401.00002"] if day else [])


def test_the_first_line_of_a_list_without_headings_names_its_day() -> None:
    text = f"Papers, January 3\n\n1. On Bees\n{A}1\n\n2. On Wax\n{A}2\n"
    assert days(text, "2024/list.md", "numbered-list")[0] == ["2024-01-03"]
    assert days(text, "list.md", "numbered-list")[0] == []


def test_a_list_of_days_without_years_is_no_day() -> None:
    text = f"# 2024\n\n## Jan 3\n1. [On Bees]({A}1)\n\n## Jan 4\n1. [On Wax]({A}2)\n"
    assert [d.date for d in parse_text(text, "all.md").digests] == ["2024-01-03", "2024-01-04"]
    bare = text.replace("# 2024\n", "")
    assert [d.date for d in parse_text(bare, "2024.md").digests] == ["2024-01-03", "2024-01-04"]


@pytest.mark.parametrize(
    ("week", "path", "day"),
    [
        ("January 1 - January 7", "2024/weeks.md", "2024-01-07"),
        ("January 1 - January 7", "weeks.md", None),
        ("December 30 - January 5", "2024.md", None),  # of 2024 or of 2025
    ],
)
def test_weeks_without_years(week: str, path: str, day: str | None) -> None:
    text = f"## Top Papers of the Week ({week})\n1. **On Bees** - text [Paper]({A}1)\n"
    found, told = days(text, path, "papers-of-the-week")
    assert found == ([day] if day else [])
    assert [text.split(":")[0] for text in told] == ([] if day else ["no-date"])


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"2024": {"01-03": []}}, "all.json"),
        ({"2024-01": {"03": []}}, "all.json"),
        ({"2024": {"January": {"3rd": []}}}, "all.json"),
        ({"Jan 3": {"bees": []}}, "2024.json"),
    ],
)
def test_keys_of_json(value: dict[str, object], path: str) -> None:
    record = {"title": "On Bees", "authors": ["Ann Bee"], "url": f"{A}1"}
    text = json.dumps(value).replace("[]", f"[{json.dumps(record)}]")
    (digest,) = parse_text(text, path).digests
    assert (digest.format, digest.date) == ("json-groups", "2024-01-03")
    assert parse_again(load_formats()["json-groups"], digest.kept) == digest


HEADINGS = st.sampled_from(
    ["# 2024", "## Jan 3", "### 1/3", "## 15/1", "### 03", "#### 2", "# Bees", "## 2023-05-06",
     "## January", "# May 2024", "## Dec 30 - Jan 5", "### 01-03", "## 2. 30"]
)  # fmt: skip


@given(st.lists(HEADINGS, max_size=5), st.sampled_from([None, "2024", "2024-01"]))
def test_a_day_is_of_a_year_that_somebody_says(headings: list[str], named: str | None) -> None:
    found = nearest_day(headings, named)
    said = " ".join(headings) + (named or "")
    assert found.day is None or found.day[:4] in said
    assert found.year is None or found.year in " ".join(headings)
