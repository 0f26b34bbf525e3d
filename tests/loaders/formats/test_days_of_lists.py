"""A date that does not say what happened on it: the day of a list is no day of publication."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.formats.base.columns import using_columns
from digestgraph.loaders.read import Parsed, parse_text

ROWS = (("2503.10622", "On Bees", "2025-03-14"), ("2304.08485", "On Wax", "2025-03-14"))


def told(parsed: Parsed) -> list[tuple[str, str, str | None]]:
    """Return the day of each entry, its title, and when it was published."""
    return [
        (digest.date, entry.title or "", entry.published)
        for digest in parsed.digests
        for entry in digest.entries
    ]


def table(head: str, rest: str, rows: tuple[tuple[str, str, str], ...] = ROWS) -> str:
    lines = [f"{id_},{title},Ann Bee,{day},{rest}" for id_, title, day in rows]
    return "\n".join([f"id,title,authors,{head}", *lines, ""])


@pytest.mark.parametrize("head", ["date,x", "Date,x", "날짜,x", "日期,x", "Datum,x"])
def test_one_paper_that_is_older_tells_that_the_days_are_the_lists(head: str) -> None:
    assert [row[::2] for row in told(parse_text(table(head, ""), "papers.csv"))] == [
        ("2025-03-14", None),
        ("2025-03-14", None),
    ]


@pytest.mark.parametrize("more", ["upvotes", "추천수", "Read by", "발표자", "状态", "presenter"])
def test_votes_and_readers_tell_that_the_days_are_the_lists(more: str) -> None:
    rows = (("2503.10622", "On Bees", "2025-03-14"),)
    found = told(parse_text(table(f"date,{more}", "7", rows), "papers.csv"))
    assert found == [("2025-03-14", "On Bees", None)]


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("published,upvotes", "7"),  # says what it is
        ("Publication Date,upvotes", "7"),
        ("Date,Item Type", "preprint"),  # a library, in which a paper comes out years later
        ("Date,Publication Title", "Bees"),
        ("Date,ISSN", "1234-5678"),
    ],
)
def test_what_says_that_it_is_of_publication_stays_so(head: str, rest: str) -> None:
    found = told(parse_text(table(head, rest), "papers.csv"))
    assert [row[2] for row in found] == ["2025-03-14", "2025-03-14"]


def test_a_date_that_may_be_of_publication_stays_one() -> None:
    rows = (("2503.10622", "On Bees", "2025-03-14"), ("2502.08485", "On Wax", "2025-03-01"))
    found = told(parse_text(table("date,x", "", rows), "papers.csv"))
    assert [row[2] for row in found] == ["2025-03-01", "2025-03-14"]
    early = (("2503.00001", "On Bees", "2025-02-27"),)  # ids come days behind what was sent in
    found = told(parse_text(table("date,x", "", early), "papers.csv"))
    assert found == [("2025-02-27", "On Bees", "2025-02-27")]


def test_months_beside_votes_stay_those_of_publication() -> None:
    rows = (("2503.10622", "On Bees", "2025-03"), ("2304.08485", "On Wax", "2025-03-14"))
    found = told(parse_text(table("date,upvotes", "7", rows), "papers.csv"))
    assert sorted(row[2] or "" for row in found) == ["2025-03", "2025-03-14"]


def test_who_named_the_column_means_it() -> None:
    text = table("date,upvotes", "7")
    with using_columns({"date": ["date"]}):
        assert {row[2] for row in told(parse_text(text, "papers.csv"))} == {"2025-03-14"}


def test_other_rows_settle_the_order_of_the_days_of_a_list() -> None:
    rows = (("2502.10622", "On Bees", "01/03/2025"), ("2502.08485", "On Wax", "15/03/2025"))
    found = parse_text(table("date,upvotes", "7", rows), "papers.csv")
    assert told(found) == [("2025-03-01", "On Bees", None), ("2025-03-15", "On Wax", None)]


def records(**more: object) -> list[dict[str, object]]:
    return [
        {"id": id_, "title": title, "authors": ["Ann Bee"], "date": day, **more}
        for id_, title, day in ROWS
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (json.dumps(records()), "papers.json"),
        ("\n".join(map(json.dumps, records())), "papers.jsonl"),
        (json.dumps({"rows": [{"row": one} for one in records()]}), "rows.json"),
        (json.dumps({"Bees": records(), "Wax": []}), "groups.json"),
        ("".join(f"- {json.dumps(one)}\n" for one in records()), "papers.yaml"),
    ],
)
def test_records_say_the_same(text: str, path: str) -> None:
    parsed = parse_text(text, path)
    assert [row[::2] for row in told(parsed)] == [("2025-03-14", None), ("2025-03-14", None)]


@pytest.mark.parametrize("first", ["submitted", "date", "submission_date"])
def test_published_goes_before_submitted_and_before_any_other_date(first: str) -> None:
    one = {
        "id": "2304.08485", "title": "On Wax", "authors": "Ann Bee", first: "14 Mar 2025",
        "published": "2023-04-17",
    }  # fmt: skip
    said = told(parse_text(json.dumps([one]), "papers.json"))
    assert said == [("2025-03-14", "On Wax", "2023-04-17")]  # nobody submits what is published
    del one["published"]
    said = told(parse_text(json.dumps([one]), "papers.json"))
    assert said == [("2025-03-14", "On Wax", None if first == "date" else "2025-03-14")]


def test_a_key_that_says_nothing_states_no_publication() -> None:
    one = {"id": "2503.10622", "title": "On Bees", "date": "2025-03-14", "published": None}
    assert told(parse_text(json.dumps([one]), "papers.json")) == [
        ("2025-03-14", "On Bees", "2025-03-14")
    ]


def test_a_date_before_the_publication_is_of_no_list() -> None:
    one = {"id": "2503.10622", "title": "On Bees", "date": "2025-03-12", "published": "2025-03-14"}
    assert told(parse_text(json.dumps([one]), "papers.json")) == [
        ("2025-03-14", "On Bees", "2025-03-14")
    ]


def test_votes_go_before_the_words_of_a_library() -> None:
    found = told(parse_text(table("date,venue,upvotes", "ICLR,7"), "papers.csv"))
    assert {row[2] for row in found} == {None}
    found = told(parse_text(table("date,venue", "ICLR"), "papers.csv"))
    assert {row[2] for row in found} == {"2025-03-14"}


@pytest.mark.parametrize("sent", ["2023-04-17", "2023-03-01"])
def test_what_was_submitted_before_it_was_published_is_no_day_of_a_list(sent: str) -> None:
    text = f"title,authors,published,submitted\nOn Wax,Ann Bee,2023-04-17,{sent}\n"
    assert told(parse_text(text, "papers.csv")) == [("2023-04-17", "On Wax", "2023-04-17")]
