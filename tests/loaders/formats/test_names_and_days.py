"""How publishers write names, days, lists of words and titles, as a stranger's files had them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats.fields.dates.headings import day_of_heading, topic_of_heading
from digestgraph.loaders.formats.fields.names.author_list import read_authors, read_names
from digestgraph.loaders.formats.fields.names.bibliographic_names import join_name, turn_name
from digestgraph.loaders.read import parse_file, parse_text

A = "https://arxiv.org/abs/2503.0000"


def entries(text: str, name: str = "papers.md") -> list[tuple[str, ParsedEntry]]:
    found = parse_text(text, name)
    return [(digest.date, entry) for digest in found.digests for entry in digest.entries]


def only(text: str, name: str = "papers.md") -> tuple[str, ParsedEntry]:
    (found,) = entries(text, name)
    return found


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("## 2025년 3월 10일 ~ 3월 16일", "2025-03-16"),
        ("## 2025년 3월 10일(월) ~ 3월 16일(일)", "2025-03-16"),
        ("2025年3月10日 ~ 3月16日", "2025-03-16"),
        ("2025年3月10日-16日", "2025-03-16"),
        ("2025.3.10~3.16", "2025-03-16"),
        ("2025/03/10 - 03/16", "2025-03-16"),
        ("[주간 AI 논문] 2025년 3월 10일 ~ 3월 16일", "2025-03-16"),
        ("2024년 12월 30일 ~ 1월 5일", "2025-01-05"),
        ("Week of March 10, 2025", "2025-03-16"),
        ("Week of March 12, 2025", "2025-03-12"),
        ("2025년 3월 2주차", "2025-03-16"),
        ("2025-03-10 - 15 papers", "2025-03-10"),
        ("2025-03-01 - 3.5 is out", "2025-03-01"),
        ("2025-03-10 (3-5)", "2025-03-10"),
        ("2025.03.10 ~ 2025.03.16", "2025-03-16"),
    ],
)
def test_the_last_day_of_a_span(heading: str, day: str) -> None:
    assert day_of_heading(heading) == day


@given(first=st.dates(), length=st.integers(1, 20), sign=st.sampled_from(".-/"))
def test_spans_without_a_second_year_end_on_their_last_day(
    first: date, length: int, sign: str
) -> None:
    first = first.replace(year=2000 + first.year % 40)
    last = first + timedelta(days=length)
    said = f"{first.year}{sign}{first.month}{sign}{first.day} ~ {last.month}{sign}{last.day}"
    assert day_of_heading(said) == last.isoformat()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Bee (KAIST) and Gemma Team (KAIST)", ("Ann Bee", "Gemma Team")),
        ("Ann Bee (MIT), Cee Dee (MIT) and Gemma Team", ("Ann Bee", "Cee Dee", "Gemma Team")),
        ("Ann Bee, Cee Dee 等 5 人", ("Ann Bee", "Cee Dee", None)),
        ("山田太郎、佐藤花子 ほか", ("山田太郎", "佐藤花子", None)),
        ("山田太郎, 佐藤花子ら", ("山田太郎", "佐藤花子", None)),
        ("山田太郎、ジョン・スミス 他", ("山田太郎", "ジョン・スミス", None)),
        ("Ann Bee, Cee Dee ほか3名", ("Ann Bee", "Cee Dee", None)),
        ("Ann Bee¹˒², Cee Dee²", ("Ann Bee", "Cee Dee")),
        ("Wei Wang 0012 and Ann Bee 0001", ("Wei Wang", "Ann Bee")),
        ("Ann Bee\nCee Dee", ("Ann Bee", "Cee Dee")),
        ("Ann Bee,\nCee Dee", ("Ann Bee", "Cee Dee")),
        ("Institute of Bees and Wax, Ann Bee", ("Institute of Bees and Wax", "Ann Bee")),
        ("Research and Development Team", ("Research and Development Team",)),
        ("Sakura Hara", ("Sakura Hara",)),
        ("[[Ann Bee]], [[Cee Dee|C. Dee]]", ("Ann Bee", "Cee Dee")),
        ("Ann Bee et al., March 2025", ("Ann Bee", None)),
        ("Ann\nBee", ("Ann Bee",)),
        ("Ann Bee, Cee\nDee", ("Ann Bee", "Cee Dee")),
        ("山田さくら, 佐藤花子", ("山田さくら", "佐藤花子")),
        ("James March, June May", ("James March", "June May")),
    ],
)  # fmt: skip
def test_lists_of_names(text: str, people: tuple[str | None, ...]) -> None:
    assert read_authors(text).names == people


def test_a_month_is_nobody() -> None:
    text = f"## 2025-03-01\n- [On Bees]({A}1) (Ann Bee et al., March 2025)\n"
    assert names(only(text)[1]) == ["Ann Bee"]


def test_names_that_are_links_to_notes() -> None:
    text = (
        '---\ntitle: "On Bees"\nauthors: ["[[Ann Bee]]", "[[Cee Dee|C. Dee]]"]\n'
        'tags: "#wax, #honey"\ndate: 2025-03-12\narxiv: "2503.00001"\n---\nA text.\n'
    )
    entry = only(text, "note.md")[1]
    assert names(entry) == ["Ann Bee", "Cee Dee"]
    assert {*entry.topics, *entry.keywords} == {"wax", "honey"}


def test_a_day_in_bold_with_more_behind_it() -> None:
    text = (
        f"# March 2025\n\n**14 March**\n\n- [On Bees]({A}1)\n\n"
        f"**21 March** (chair: Bo)\n\n- [On Wax]({A}2)\n"
    )
    assert [(day, e.title) for day, e in entries(text)] == [
        ("2025-03-14", "On Bees"),
        ("2025-03-21", "On Wax"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        f"[On Bees]({A}1) ([pdf](https://arxiv.org/pdf/2503.00001), [code](https://github.com/a/b))",
        f"[On Bees]({A}1) [[pdf](https://arxiv.org/pdf/2503.00001)]",
        f"On Bees ([arXiv]({A}1), [HF](https://huggingface.co/papers/2503.00001))",
    ],
)
def test_titles_in_tables_without_the_labels_of_links(cell: str) -> None:
    head = "## Papers for 2025-03-14\n\n| Title | Authors | Summary |\n|---|---|---|\n"
    text = f"{head}| {cell} | Ann Bee | Some. |\n"
    day, entry = only(text)
    assert (day, entry.paper, entry.title) == ("2025-03-14", "arxiv:2503.00001", "On Bees")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (f"*Ann Bee, Cee Dee · KAIST · [arXiv]({A}1)*", ["Ann Bee", "Cee Dee"]),
        (f"*Ann Bee, Cee Dee* — [arXiv]({A}1)", ["Ann Bee", "Cee Dee"]),
        (
            f"Ann Bee, Cee Dee (MIT) | [arXiv]({A}1) | [Code](https://a.io)",
            ["Ann Bee", "Cee Dee"],
        ),
    ],
)
def test_names_and_a_link_below_a_title(line: str, authors: list[str]) -> None:
    _, entry = only(f"# ML Digest 2025-03-15\n\n## Quiet Bees in Spring\n\n{line}\n")
    assert (entry.paper, entry.title) == ("arxiv:2503.00001", "Quiet Bees in Spring")
    assert names(entry) == authors
    assert entry.topics == ()


def test_an_organisation_and_votes_are_no_authors() -> None:
    title = f"## 2025-03-03\n### Quiet Dunes | [paper]({A}1)\n"
    text = f"{title}*KAIST · 57 👍*\n- **Authors:** Ann Bee, Cee Dee\n"
    _, entry = only(text)
    assert (names(entry), entry.votes, entry.organisations) == (
        ["Ann Bee", "Cee Dee"],
        57,
        ("KAIST",),
    )


def test_a_title_in_italics() -> None:
    text = (
        f"# 2025-03-09\n\n1. *Quiet Heads* (Kim & Park, 2025), [arXiv:2503.00001]({A}1)\n"
        f"2. *On Tides* (Bee et al., 2025), [arXiv:2503.00002]({A}2)\n"
    )
    assert [e.title for _, e in entries(text)] == ["Quiet Heads", "On Tides"]


def test_front_matter_of_a_post_is_no_topic() -> None:
    text = (
        '---\ntitle: "論文ニュース 2025年3月7日"\ntopics: ["機械学習"]\npublished: true\n---\n'
        f"## Quiet Heads\n{A}1\n- 著者：山田 太郎、佐藤花子 他\n"
    )
    _, entry = only(text)
    assert "published: true" not in entry.topics
    assert topic_of_heading("**今日论文 2 篇**") is None


def test_names_given_one_by_one_lose_the_links_of_notes() -> None:
    printed = ["[[Mira Oldenkamp]]", "[[Tadeusz Wrona|T. Wrona]]"]
    assert read_names(printed).names == ("Mira Oldenkamp", "Tadeusz Wrona")


def test_numbers_of_dblp_are_no_part_of_a_name() -> None:
    assert join_name("Kim", "Haneul 0001") == "Haneul Kim"
    assert turn_name(["Wei Wang 0012"]) == ["Wei Wang"]
    assert join_name("Kim", "Agent 1001") == "Agent 1001 Kim"


def test_a_month_behind_names_is_nobody_and_tags_lose_their_signs(tmp_path: Path) -> None:
    papers = tmp_path / "list.md"
    link = "https://arxiv.org/abs/2503.00016"
    papers.write_text(f"# 2025-03-14\n\n- [Quiet Heads]({link}) (Haneul Kim et al., March 2025)\n")
    [entry] = parse_file("list.md", papers).digests[0].entries
    assert [a.name for a in entry.authors] == ["Haneul Kim"]
    note = tmp_path / "note.md"
    note.write_text(
        f"---\ntitle: Quiet Heads\nauthors: ['[[Ann Bee]]', '[[Cee Dee|C. Dee]]']\nurl: {link}\n"
        "date: 2025-03-11\ntags: ['[[pruning]]', '#attention']\n---\nText.\n"
    )
    [entry] = parse_file("note.md", note).digests[0].entries
    assert [a.name for a in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert entry.topics == ("pruning", "attention")
