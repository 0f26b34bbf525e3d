"""What exports and forks say beside the usual keys: translations, spans of days, places of ids."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.read import Parsed, parse_text

PAPER = {"title": "Counting Bees", "authors": ["Ann Bee", "Cee Dee"], "arxiv": "2503.10622"}


def entries(parsed: Parsed) -> list[tuple[str, ParsedEntry]]:
    return [(digest.date, entry) for digest in parsed.digests for entry in digest.entries]


def one(value: Any, path: str = "2025-03-14.json") -> ParsedEntry:
    text = value if isinstance(value, str) else json.dumps(value)
    [(_, entry)] = entries(parse_text(text, path))
    return entry


def texts(entry: ParsedEntry) -> list[tuple[str | None, str]]:
    return [(bullet.section, bullet.text) for bullet in entry.bullets]


@pytest.mark.parametrize(
    "key",
    ["title_translation", "translation_title", "title_ko", "title_zh", "korean_title", "中文标题"],
)
def test_a_translated_title_is_a_text_of_the_paper(key: str) -> None:
    entry = one([{key: "벌 세기", **PAPER}])
    assert (entry.title, texts(entry)) == ("Counting Bees", [("Title", "벌 세기")])
    row = one(f"{key},title,authors\n벌 세기,Counting Bees,Ann Bee\n", "2025-03-14.csv")
    assert (row.title, texts(row)) == ("Counting Bees", [("Title", "벌 세기")])


def test_a_translated_title_alone_is_the_title_and_the_english_one_goes_before_it() -> None:
    rest = {key: part for key, part in PAPER.items() if key != "title"}
    assert one([{"title_ko": "벌 세기", **rest}]).title == "벌 세기"
    both = one([{"title_ko": "벌 세기", "title_en": "Counting Bees", **rest}])
    assert (both.title, texts(both)) == ("Counting Bees", [("Title", "벌 세기")])


@pytest.mark.parametrize(
    "said",
    [
        {"translation": "벌을 센다."},
        {"translation": {"abstract": "벌을 센다."}},
        {"translation": {"ko": "벌을 센다."}},
        {"tldr": {"ko": "벌을 센다."}},
        {"번역": "벌을 센다."},
    ],
)
def test_a_translation_is_a_summary(said: dict[str, Any]) -> None:
    section = "TL;DR" if "tldr" in said else "Summary"
    assert texts(one([PAPER | said])) == [(section, "벌을 센다.")]


def test_what_stands_beside_and_within_an_answer_of_the_api_is_read() -> None:
    paper = {"id": "2503.10622", "title": "Counting Bees", "title_ko": "벌 세기", "authors": []}
    entry = one([{"paper": paper, "keywords": ["벌", "꿀"], "date": "2025-03-14"}])
    assert (entry.keywords, texts(entry)) == (("벌", "꿀"), [("Title", "벌 세기")])


@pytest.mark.parametrize(
    "span",
    [
        "2024-06-03 ~ 2024-06-09", "2024-06-03~2024-06-09", "2024-06-03 〜 2024-06-09",
        "2024-06-03 – 2024-06-09", "2024-06-03 to 2024-06-09", "2024.6.3 ~ 6.9", "2024-W23",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["week", "date"])
def test_of_a_span_the_last_day_counts(key: str, span: str) -> None:
    listed = json.dumps({key: span, "papers": [PAPER]}, ensure_ascii=False)
    assert [day for day, _ in entries(parse_text(listed, "papers.json"))] == ["2024-06-09"]
    lines = f"- {key}: {span}\n  papers:\n    - {{title: On Bees, authors: Ann Bee}}\n"
    assert [day for day, _ in entries(parse_text(lines, "papers.yaml"))] == ["2024-06-09"]


def test_a_row_of_a_week_counts_from_its_last_day_and_was_not_published_then() -> None:
    text = "title,authors,date\nOn Bees,Ann Bee,2024-06-03 ~ 2024-06-09\n"
    [(day, entry)] = entries(parse_text(text, "papers.csv"))
    assert (day, entry.published) == ("2024-06-09", None)


def test_a_day_in_each_line_may_have_an_address_and_cut_lists_say_so() -> None:
    lines = [
        {"date": day, "url": f"https://huggingface.co/papers?date={day}", "papers": [record]}
        for day, record in (
            ("2025-03-13", {**PAPER, "more_authors": 8}),
            ("2025-03-14", {**PAPER, "more_authors": 0}),
        )
    ]
    parsed = parse_text("\n".join(map(json.dumps, lines)) + "\n", "days.jsonl")
    told = [(day, entry.title, entry.authors_complete) for day, entry in entries(parsed)]
    assert told == [("2025-03-13", "Counting Bees", False), ("2025-03-14", "Counting Bees", True)]


def test_a_post_of_a_forum_is_about_the_paper_in_its_text_and_nobodys() -> None:
    post = {
        "title": "[R] Counting Bees", "author": "Hummer", "subreddit": "bees", "ups": 7, "id": "x1",
        "selftext": "Paper: https://arxiv.org/abs/2503.10622 We count them by sound.",
        "url": "https://www.reddit.com/r/bees/comments/x1/", "created_utc": 1741910400.0,
    }  # fmt: skip
    listing = {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": post}]}}
    [(day, entry)] = entries(parse_text(json.dumps(listing), "listing.json"))
    assert (day, entry.paper, entry.title, entry.votes) == (
        "2025-03-14", "arxiv:2503.10622", "Counting Bees", 7,
    )  # fmt: skip
    assert not entry.authors
    assert [text for _, text in texts(entry)] == [post["selftext"]]


def test_what_programs_tag_is_no_topic() -> None:
    hit = {
        "_tags": ["story", "author_hummer"], "author": "hummer", "objectID": "1", "points": 7,
        "title": "Counting Bees", "url": "https://arxiv.org/abs/2503.10622",
        "created_at": "2025-03-14T03:00:17Z",
    }  # fmt: skip
    entry = one({"hits": [hit]}, "hits.json")
    assert (entry.topics, entry.authors, entry.votes) == ((), (), 7)


def test_the_id_of_a_document_of_elasticsearch_is_the_papers_where_it_can_be() -> None:
    source = {"title": "Counting Bees", "authors": ["Ann Bee"], "published_at": "2025-03-13"}
    hits = [{"_index": "papers", "_id": id_, "_source": source} for id_ in ("2503.10622", "AX7")]
    found = entries(parse_text(json.dumps({"took": 3, "hits": {"hits": hits}}), "dump.json"))
    assert [entry.paper.partition(":")[0] for _, entry in found] == ["arxiv", "title"]
    assert {entry.topics for _, entry in found} == {()}


def test_an_id_may_stand_where_it_was_published() -> None:
    head = "Authors,Title,Publication,Year\n"
    row = '"Bee, Ann; Dee, Cee; ",Counting Bees,arXiv preprint arXiv:2503.10622,2025\n'
    entry = one(head + row, "scholar.csv")
    assert (entry.paper, entry.published) == ("arxiv:2503.10622", "2025-03")


def test_the_title_of_a_page_is_that_of_its_paper() -> None:
    text = "title,url,created\nPaper page - On Bees,https://huggingface.co/papers/2503.10622,2025-03-14\n"
    assert one(text, "links.csv").title == "On Bees"


@pytest.mark.parametrize(
    ("said", "day"),
    [("1741910400", "2025-03-14"), ("2025031412", None), ("12", None)],  # hours are no seconds
)
def test_seconds_tell_when_a_link_was_kept(said: str, day: str | None) -> None:
    text = f"title,url,time_added\nOn Bees,https://arxiv.org/abs/2503.10622,{said}\n"
    assert [found for found, _ in entries(parse_text(text, "links.csv"))] == ([day] if day else [])


def test_a_fifth_column_of_a_row_is_where_the_authors_work_or_a_text() -> None:
    link = "[2503.10622](http://arxiv.org/abs/2503.10622)"
    code = "**[link](https://github.com/a/b)**"

    def row(where: str) -> ParsedEntry:
        said = f"|**2025-03-13**|**Counting Bees**|Ann Bee et.al.|{where}|{link}|{code}|\n"
        return one({"Bees": {"2503.10622": said}}, "topics.json")

    assert row("Hive University").organisations == ("Hive University",)
    assert texts(row("Best paper of May")) == [(None, "Best paper of May")]
    assert [(found.url, found.role) for found in row("Hive University").links] == [
        ("https://github.com/a/b", "code")
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "2025:\n  - {title: On Bees, author: Ann Bee and Cee Dee, month: 3, day: 13}\n",
            "publications.yaml",
        ),
        ("title,author,year,month,day\nOn Bees,Ann Bee,2025,3,13\n", "publications.csv"),
        ("title,author,year,month,day\nOn Bees,Ann Bee,2025,Mar,13\n", "publications.csv"),
    ],
)
def test_a_day_of_the_month_stands_beside_its_month(text: str, path: str) -> None:
    [(day, entry)] = entries(parse_text(text, path))
    assert (day, entry.published) == ("2025-03-13", "2025-03-13")


def test_a_day_that_its_month_does_not_have_is_none() -> None:
    text = "title,author,year,month,day\nOn Bees,Ann Bee,2025,2,30\n"
    [(day, entry)] = entries(parse_text(text, "publications.csv"))
    assert (day, entry.published) == ("2025-02-28", "2025-02")
