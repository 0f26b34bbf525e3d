"""Dates are read in one place: in full where they are sure, as a problem where they are not."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import open_store
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.entry import FileProblem
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.formats.base.draft import iso_day
from digestgraph.loaders.formats.fields.dates.days import parse_day, read_day
from digestgraph.loaders.read import read_digests

DAYS = st.dates(date(1900, 1, 1), date(2049, 12, 31))
TITLE = "A Study of Bees in Four Words"


def read(text: str, path: str) -> tuple[list[str | None], list[FileProblem]]:
    """Dates of the entries by line, and all problems; what is kept reads the same."""
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, problems = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
        problems = [*problems, *digest.problems]
    entries = sorted((e for d in digests for e in d.entries), key=lambda e: e.line)
    return [entry.published for entry in entries], problems


def bad(problems: list[FileProblem]) -> list[int]:
    return [problem.line for problem in problems if problem.code == "bad-date"]


@given(DAYS)
def test_forms_that_can_be_read_in_one_way_only(day: date) -> None:
    name = f"{day:%B}"
    seconds = datetime(day.year, day.month, day.day, 13, tzinfo=UTC).timestamp()
    forms: list[object] = [
        day.isoformat(), f"{day.isoformat()}T08:56:00.579Z", f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}", f"{day.year}. {day.month}. {day.day}.",
        f"{day:%Y%m%d}", int(f"{day:%Y%m%d}"), float(f"{day:%Y%m%d}"),
        f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%Y}",
        f"{day.day}. {day.month}. {day.year}", f"{day.day}. {name} {day.year}",
        f"{day.day} {name} {day.year}", f"{name[:3]} {day.day}, {day.year}",
        f"{day:%d-%b-%Y}", f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}년 {day.month}월 {day.day}일",
    ]  # fmt: skip
    if day.year >= 1990:
        forms += [int(seconds), seconds, int(seconds) * 1000]
    assert {read_day(form) for form in forms} == {day.isoformat()}


@given(DAYS, st.sampled_from("/-_"))
def test_which_comes_first_is_never_guessed(day: date, sign: str) -> None:
    for text in (f"{day:%d}{sign}{day:%m}{sign}{day:%Y}", f"{day:%m}{sign}{day:%d}{sign}{day:%Y}"):
        found = parse_day(text)
        if day.day > 12 or day.day == day.month:
            assert found.day == day.isoformat()
        else:
            assert found.day is None
            assert found.year == str(day.year)
            assert day.isoformat() in str(found.why)
    assert read_day(f"{day.day}{sign}{day.month}{sign}{day.year}", "day") == day.isoformat()
    assert read_day(f"{day.month}{sign}{day.day}{sign}{day.year}", "month") == day.isoformat()


@pytest.mark.parametrize(
    "value",
    [
        "2024-02-30", "2024-13-45", "2024.13.01", "31.04.2024", "13/13/2024", "20241345", 20241345,
        "0001-01-01", "9999-12-31", "1899-12-31", "2050-01-01", "1.1.0001", "February 30, 2024",
        "01/02/24", "1704153600", 17041536, 12345, -5, 1e300, "00.00.2024", "2024-00-10",
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(value: object) -> None:
    found = parse_day(value)
    assert found.day is None
    assert found.why


@pytest.mark.parametrize(
    "value", ["", "soon", "2024", 2024, None, True, 0, float("nan"), "2024-05"]
)
def test_what_is_no_date_at_all_says_nothing(value: object) -> None:
    assert parse_day(value) == parse_day("")


@given(st.text(max_size=70) | st.from_regex(r"\d{1,4}[-/._ ]{1,2}\d{1,2}[-/._]\d{1,4}"))
def test_any_text_is_read_to_a_day_or_none(text: str) -> None:
    day = read_day(text)
    assert day is None or iso_day(day) == day


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("01.12.2023", "2023-12-01"), ("3.4.2024", "2024-04-03"), ("02.01.2024", "2024-01-02"),
        ("15.03.2024", "2024-03-15"), ("15/03/2024", "2024-03-15"), ("20240102", "2024-01-02"),
        ("2024-05", "2024-05"), ("May 2024", "2024-05"), ("2024", "2024"),
    ],
)  # fmt: skip
def test_dates_of_tables_are_read_in_full(written: str, published: str) -> None:
    csv = f"Title,Authors,Date\n{TITLE},Ann Bee,{written}\n"
    assert read(csv, "papers.csv") == ([published], [])
    record = {"title": TITLE, "authors": ["Ann Bee"], "date": written}
    assert read(json.dumps(record) + "\n", "papers.jsonl") == ([published], [])


@pytest.mark.parametrize("number", [20240102, 1704153600, 1704153600000, 1704153600.5])
def test_numbers_of_json_are_days(number: float) -> None:
    record = {"title": TITLE, "authors": ["Ann Bee"], "date": number}
    assert read(json.dumps(record) + "\n", "papers.jsonl") == (["2024-01-02"], [])
    arxiv = {"id": "2401.00001", "title": TITLE, "authors": ["Ann Bee"], "published": number}
    assert read(json.dumps(arxiv) + "\n", "papers.jsonl") == (["2024-01-02"], [])


def _column(dates: list[str], kind: str) -> tuple[str, str]:
    if kind == "csv":
        rows = "".join(f"{TITLE} {n},Ann Bee,{day}\n" for n, day in enumerate(dates))
        return "Title,Authors,Date\n" + rows, "papers.csv"
    found = [
        {"title": f"{TITLE} {n}", "authors": ["Ann Bee"], "date": day}
        for n, day in enumerate(dates)
    ]
    return "".join(json.dumps(record) + "\n" for record in found), "papers.jsonl"


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_other_dates_of_a_column_settle_the_order(kind: str) -> None:
    days, problems = read(*_column(["01/02/2024", "02-01-2024", "15/03/2024"], kind))
    assert (days, problems) == (["2024-02-01", "2024-01-02", "2024-03-15"], [])
    days, problems = read(*_column(["01/02/2024", "03/15/2024"], kind))
    assert (days, problems) == (["2024-01-02", "2024-03-15"], [])


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize(
    "dates", [["01/02/2024", "05/05/2024"], ["01/02/2024", "15/03/2024", "03/15/2024"]]
)
def test_an_order_that_nothing_settles_is_a_problem(kind: str, dates: list[str]) -> None:
    days, problems = read(*_column(dates, kind))
    assert days[0] == "2024"
    assert bad(problems) == [2 if kind == "csv" else 1]
    (problem,) = [p for p in problems if p.code == "bad-date"]
    assert "2024-02-01 or 2024-01-02" in problem.message
    assert "date_day_first or date_month_first" in problem.message


@pytest.mark.parametrize(("setting", "day"), [("day", "2024-02-01"), ("month", "2024-01-02")])
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_the_user_says_which_comes_first(setting: str, day: str, kind: str, tmp_path: Path) -> None:
    text, name = _column(["01/02/2024"], kind)
    (tmp_path / name).write_text(text, "utf-8")
    column = "Date" if kind == "csv" else "date"
    config = f'[columns]\ndate_{setting}_first = "{column}"\n'
    (tmp_path / "digestgraph.toml").write_text(config, "utf-8")
    (digest,) = read_digests([tmp_path]).digests
    assert (digest.date, digest.problems) == (day, ())
    with open_store(tmp_path / "x.db") as store:
        load_digests(store, [tmp_path], keywords=False)
        before = store.snapshot().lines()
        refresh_graph(store, keywords=False)
        assert [d.date for d in store.digests()] == [day]
        assert store.snapshot().lines() == before


_BIB = "@article{a,\n title={A Study of Bees in Four Words},\n author={Ann Bee},\n %s\n}\n"
_RIS = "TY  - JOUR\nTI  - A Study of Bees in Four Words\nAU  - Bee, Ann\n%s\nER  - \n"
_NOTE = "---\ntitle: A Study\nauthors: [Ann Bee]\nurl: https://arxiv.org/abs/2401.00001\n%s\n---\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (_BIB % "date = {2024-02-30}", "a.bib"),
        (_BIB % "year = 2024, month = feb, day = 30", "a.bib"),
        (_BIB % "date = {01/02/2024}", "a.bib"),
        (_RIS % "DA  - 2024/02/30/", "a.ris"),
        (_NOTE % "date: 2024-02-30", "a.md"),
        (_NOTE % "date: 01/02/2024", "a.md"),
        ('[{"type": "article", "title": "A", "author": [{"family": "Bee"}], "issued": '
         '{"date-parts": [[2024, 2, 30]]}}]', "a.json"),
        ('{"id": "https://openalex.org/W1", "title": "A Study", "authorships": [], '
         '"publication_date": "2024-13-45"}', "a.json"),
        ('{"paperId": "ab", "title": "A Study", "authors": [], '
         '"publicationDate": "2024-02-30"}', "a.json"),
        ('{"id": "2401.00001", "title": "A", "authors": ["Ann Bee"], "date": "9999-01-01"}',
         "a.json"),
        ('[{"paper": {"id": "2401.00001", "title": "A", "authors": [], '
         '"publishedAt": "0001-01-01"}}]', "a.json"),
        ("Title,Authors,Date\nA Study,Ann Bee,2024-02-30\n", "a.csv"),
        ('<rss version="2.0"><channel><item><title>A</title>'
         "<link>https://arxiv.org/abs/2401.00001</link><pubDate>2024-02-30</pubDate>"
         "</item></channel></rss>", "a.xml"),
        ("## SLAM\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
         "|**2024-01-02**|**B**|Ann Bee et.al.|[2401.00002](http://arxiv.org/abs/2401.00002)|null|\n"
         "|**2024-02-30**|**A**|Ann Bee et.al.|[2401.00001](http://arxiv.org/abs/2401.00001)|null|\n",
         "a.md"),
    ],
)  # fmt: skip
def test_a_bad_date_of_any_format_is_told_and_not_bent(text: str, path: str) -> None:
    published, problems = read(text, path)
    assert len(bad(problems)) == 1, problems
    assert {"2024", "2024-02", "2024-01-02", None} >= set(published)
    if "day = 30" not in text:
        assert "2024-02" not in published


def test_what_to_do_about_entries_without_a_date_can_be_done() -> None:
    _, problems = read("Title,Authors\nA Study,Ann Bee\n", "a.csv")
    (problem,) = problems
    assert problem.code == "no-date"
    assert "--date" not in problem.message
    assert "digestgraph.toml" in problem.message


@pytest.mark.parametrize("day", ["9999-01-01", "0001-01-01", "1899-12-31", "2024-02-30"])
def test_a_day_of_the_home_format_that_cannot_be(day: str) -> None:
    text = make_day(day, make_entry("2401.00001"))
    digests, problems = load_formats()["daily-papers"].parse(text, "a.md")
    assert digests == []
    assert problems[0].line == 1
    assert day in problems[0].message
    digests, problems = load_formats()["daily-papers"].parse(text, f"{day}.md")
    assert digests == []


OUT_OF_TIME = {
    "numbered-list": (
        "# Papers of 2126-W22\n\n## 1. A Title\n\n- **Authors**: Ann Bee\n"
        "- **URL**: https://arxiv.org/abs/2401.00001\n\n> A summary.\n"
    ),
    "papers-of-the-week": (
        "## Top Papers of the Week (June 23 - June 29) - 2125\n\n| **Paper** | **Links** |\n"
        "| --- | --- |\n"
        "| 1) **A Title** - It does much. | [Paper](https://arxiv.org/abs/2401.00001) |\n"
    ),
    "newsletter": (
        "From: a@example.org\nTo: b@example.org\nSubject: Papers\n"
        "Date: Fri, 06 May 0900 08:00:00 +0000\nContent-Type: text/plain\n\n"
        "A Title\nhttps://arxiv.org/abs/2401.00001\nIt does much.\n"
    ),
}


@pytest.mark.parametrize("name", OUT_OF_TIME)
def test_a_day_of_a_whole_file_that_cannot_be_is_told(name: str) -> None:
    reader = load_formats()[name]
    digests, problems = reader.parse(OUT_OF_TIME[name], "papers.txt")
    assert (digests, "bad-date" in {problem.code for problem in problems}) == ([], True)
    digests, _ = reader.parse(OUT_OF_TIME[name], "2026-06-04.txt")
    assert [digest.date for digest in digests] == ["2026-06-04"]
    assert "bad-date" in {problem.code for digest in digests for problem in digest.problems}
