"""Tables, topic lists, weekly lists and blocks of text, as bots and people publish them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_samples import BLOCKS, DAY, ROW, TOPICS, WEEKS

from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.cv_arxiv_daily import CvArxivDaily
from digestgraph.loaders.formats.lists.topic_rows import read_list_row
from digestgraph.loaders.formats.papers_for_day import PapersForDay
from digestgraph.loaders.formats.papers_of_the_week import PapersOfTheWeek, last_day
from digestgraph.loaders.formats.title_blocks import TitleBlocks


def parse(text: str, path: str, name: str) -> tuple[list[ParsedDigest], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests, loose


def entries(found: tuple[list[ParsedDigest], list[FileProblem]]) -> list[ParsedEntry]:
    """Return the entries of all digests in the order of the file."""
    return sorted((e for digest in found[0] for e in digest.entries), key=lambda e: e.line)


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


# --- topic lists ----------------------------------------------------------------------------------


def test_rows_of_topic_tables_with_and_without_a_head() -> None:
    first, second, third = entries(parse(TOPICS, "README.md", "cv-arxiv-daily"))
    assert (first.paper, first.title) == ("arxiv:2405.00001", "A $|x|$ Title")
    assert (names(first), first.authors_complete) == (["Ann Bee"], False)
    assert [(link.url, link.role) for link in first.links] == [("https://github.com/a/b", "code")]
    assert (first.topics, first.line, first.published) == (("SLAM",), 19, None)
    assert (second.paper, second.links) == ("arxiv:2405.00002", ())
    assert (third.title, third.topics) == ("A $|x|$ Title", ("Visual Localization",))


def test_each_row_belongs_to_its_own_day() -> None:
    digests, loose = parse(TOPICS, "README.md", "cv-arxiv-daily")
    assert [(digest.date, len(digest.entries)) for digest in digests] == [
        ("2024-05-01", 1),
        ("2024-05-02", 2),
    ]
    assert loose == []


def test_a_paper_below_two_topics_is_nothing_odd() -> None:
    text = TOPICS.replace("2405.00003", "2405.00001")
    digests, _ = parse(text, "README.md", "cv-arxiv-daily")
    assert [p.code for digest in digests for p in digest.problems] == []
    twice, _ = parse(text.replace("Visual Localization", "SLAM"), "README.md", "cv-arxiv-daily")
    assert [p.code for digest in twice for p in digest.problems] == ["repeated-paper"]


def test_the_same_rows_as_json_by_topic_and_id() -> None:
    text = json.dumps(
        {
            "SLAM": {"2405.00001": ROW},
            "Visual Localization": {
                "2405.00003": ROW.replace("00001", "00003"),
                "2405.00004": "- 2024-05-02, **In a List**, Eva Fox et.al., Paper: "
                "[http://arxiv.org/abs/2405.00004v1](http://arxiv.org/abs/2405.00004v1), Code: "
                "**[https://github.com/c/d](https://github.com/c/d)**\n",
            },
        }
    )
    found = parse(text, "cv-arxiv-daily.json", "cv-arxiv-daily")
    ((digest,), loose) = found
    assert (digest.date, loose) == ("2024-05-02", [])
    first, second, third = digest.entries
    assert (first.title, first.topics) == ("A $|x|$ Title", ("SLAM",))
    assert (second.paper, second.topics) == ("arxiv:2405.00003", ("Visual Localization",))
    assert (third.title, names(third), third.authors_complete) == ("In a List", ["Eva Fox"], False)
    assert [(link.url, link.role) for link in third.links] == [("https://github.com/c/d", "code")]


def test_rows_that_are_objects_have_all_authors() -> None:
    row = {
        "date": "2018-10-23",
        "title": "A Title",
        "authors": ["Ann Bee", "Cee Dee"],
        "url": "http://arxiv.org/abs/1810.09993v1",
        "code": None,
        "categories": ["cs.AI"],
    }
    other = {
        "title": "Another",
        "authors": "Ann Bee, Eva Fox",
        "first_author": "Ann Bee",
        "url": "http://arxiv.org/abs/2509.21317v2",
        "publish_date": "2025-09-25",
        "abstract": "We look.",
        "primary_category": "cs.IR",
        "code_url": "https://github.com/a/b",
    }
    text = json.dumps({"Law": {"1810.09993": row, "2509.21317": other}})
    first, second = (d.entries[0] for d in parse(text, "web.json", "cv-arxiv-daily")[0])
    assert (names(first), first.authors_complete) == (["Ann Bee", "Cee Dee"], True)
    assert first.topics == ("Law", "cs.AI")
    assert (second.published, names(second)) == ("2025-09-25", ["Ann Bee", "Eva Fox"])
    assert [(b.section, b.text) for b in second.bullets] == [("Abstract", "We look.")]


def test_a_json_file_that_is_cut_loads_what_is_whole() -> None:
    text = json.dumps({"A": {"2405.00001": ROW, "2405.00002": ROW.replace("00001", "00002")}})
    digests, loose = parse(text[:-40], "x.json", "cv-arxiv-daily")
    assert [len(digest.entries) for digest in digests] == [1]
    assert [p.code for p in loose] == ["cut-file"]


@pytest.mark.parametrize(
    ("head", "row", "facts"),
    [
        (
            "Publish Date|Title|Authors|PDF|Code|摘要",
            "**2024-05-02**|**T**|Ann Bee et.al.|[1](http://arxiv.org/abs/2405.00001)|null|因为|所以",
            (["Ann Bee"], [("摘要", "因为|所以")], []),
        ),
        (
            "Publish Date|Title|Abstract|PDF|Code",
            "**2024-05-02**|**T**|We look.|[1](http://arxiv.org/abs/2405.00001)|null",
            ([], [("Abstract", "We look.")], []),
        ),
        (
            "Date|Title|Authors|PDF|Translate|Read|Code",
            "2024-05-02|T|Ann Bee, Cee Dee|<a href='http://arxiv.org/abs/2405.00001'>pdf</a>"
            "|[translate](https://a.org/t)|[read](https://a.org/r)|[![s](https://i.org/s)](https://github.com/a/b)",
            (
                ["Ann Bee", "Cee Dee"],
                [],
                ["https://github.com/a/b", "https://a.org/t", "https://a.org/r"],
            ),
        ),
        (
            " **Title** | **Date** | **Abstract** | **Comment** ",
            "**[[T] u](https://arxiv.org/abs/2405.00001v1)**|2024-05-02"
            "|<details><summary>Show</summary><p>We look.</p></details>|9 pages",
            ([], [("Abstract", "We look.")], []),
        ),
        (
            "日期|标题|作者|链接|代码",
            "2024年5月2日|T|Ann Bee等|https://arxiv.org/pdf/2405.00001|无",
            (["Ann Bee"], [], []),
        ),
    ],
)
def test_columns_of_other_publishers(head: str, row: str, facts: tuple[object, ...]) -> None:
    rule = "|".join("---" for _ in head.split("|"))
    text = f"## Topic\n\n|{head}|\n|{rule}|\n|{row}|\n"
    ((digest,), _) = parse(text.replace("\n", "\r\n"), "index.md", "cv-arxiv-daily")
    (entry,) = digest.entries
    assert (digest.date, entry.paper) == ("2024-05-02", "arxiv:2405.00001")
    assert (
        names(entry),
        [(b.section, b.text) for b in entry.bullets],
        [link.url for link in entry.links],
    ) == facts


def test_one_name_without_et_al_may_be_all() -> None:
    head = "|Date|Title|Authors|PDF|\n|---|---|---|---|\n"
    text = head + "|2024-05-02|T|Ann Bee|arxiv.org/abs/2405.00001|\n"
    (entry,) = entries(parse(text, "index.md", "cv-arxiv-daily"))
    assert entry.authors_complete is None


def test_tables_about_other_things_are_not_claimed() -> None:
    for text in (
        "|Date|Title|Link|\n|---|---|---|\n|2024-05-02|Release 1|[notes](https://a.org/notes)|\n",
        "| Option | Default |\n|---|---|\n| x | 1 |\n",
        '{"a": {"b": "|c|"}}',
    ):
        assert choose_format(Document(text, "2024-05-02.md")).format is None


# --- tables of a day ------------------------------------------------------------------------------


def test_accounts_are_no_people_and_make_the_list_incomplete() -> None:
    found = parse(DAY, "x/README.md", "papers-for-day")
    first, second, third, fourth = entries(found)
    assert found[0][0].date == "2024-09-20"
    assert (first.paper, first.title, first.line) == (
        "arxiv:2409.00001",
        "A Title in Two Lines",
        7,
    )
    assert (names(first), first.authors_complete) == (["Ann Bee", "Cee Dee"], False)
    assert [a.position for a in first.authors] == [None, None]
    assert [(b.section, b.text) for b in first.bullets] == [("Summary", "We look. i) One | two.")]
    assert (first.author_order, first.url) == ("unknown", "https://arxiv.org/abs/2409.00001")
    # The page shows five people at most, so that five may be all or not.
    assert [second.authors_complete, third.authors_complete, fourth.authors_complete] == [
        None,
        True,
        None,
    ]


def test_the_heading_goes_before_the_name_of_the_file() -> None:
    two = DAY + DAY.replace("2024-09-20", "September 19, 2024").replace("2409.", "2410.")
    digests, _ = parse(two, "2024-10-01.md", "papers-for-day")
    assert [(d.date, len(d.entries)) for d in digests] == [("2024-09-19", 4), ("2024-09-20", 4)]


@pytest.mark.parametrize("heading", ["## Papers for 2024-09-20##", "\t## Papers for 2024-09-20"])
def test_a_heading_is_kept_once_however_it_is_written(heading: str) -> None:
    day = "## 2024-09-21\n\n" + DAY.replace("## Papers for 2024-09-20", heading)
    (digest,), _ = parse(day, "a.md", "papers-for-day")
    assert digest.date == "2024-09-20"
    assert [entry.verbatim.count("2024-09") for entry in digest.entries] == [1] * 4


def test_other_orders_of_columns() -> None:
    text = (
        "## Papers for 2024-09-20\n| Category | Title | Authors | Summary | Link |\n|-|-|-|-|-|\n"
        "| NLP | T | Ann Bee | S | [Read more](https://arxiv.org/abs/2409.00001) |\n"
    ).replace("|-|-|-|-|-|", "|---|---|---|---|---|")
    (entry,) = entries(parse(text, "a.md", "papers-for-day"))
    assert (entry.paper, entry.title, entry.topics) == ("arxiv:2409.00001", "T", ("NLP",))


def test_a_day_without_papers_is_none_of_an_unknown_kind() -> None:
    text = (
        "## Papers for 2024-09-21\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n"
    )
    claim = PapersForDay().claim(Document(text, "21.md"))
    assert claim is not None
    assert (claim.found, claim.holds) == (0, True)


# --- weekly lists ---------------------------------------------------------------------------------


def test_weeks_are_dated_by_their_last_day() -> None:
    digests, loose = parse(WEEKS, "README.md", "papers-of-the-week")
    assert [(d.date, len(d.entries)) for d in digests] == [("2025-01-05", 1), ("2025-06-29", 3)]
    # Such lists name no authors, and nothing is odd about that.
    assert [*loose, *(p for digest in digests for p in digest.problems)] == []


def test_items_of_a_week() -> None:
    alpha, beta, gamma, delta = entries(parse(WEEKS, "README.md", "papers-of-the-week"))
    assert (alpha.paper, alpha.title, alpha.line) == ("arxiv:2506.00001", "Alpha", 9)
    assert [b.text for b in alpha.bullets] == ["So: it.", "Two."]
    assert (alpha.authors, alpha.authors_complete) == ((), None)
    assert [link.url for link in alpha.links] == ["http://x.com/a"]
    assert (beta.paper, beta.title) == ("url:https://b.org/beta.pdf", "Beta: B")
    assert [(link.url, link.role) for link in beta.links] == [("https://github.com/b/b", "code")]
    assert (gamma.paper, gamma.title) == ("url:https://c.org/gamma", "Gamma")
    assert (delta.paper, delta.title) == ("arxiv:2501.00004", "Delta")
    assert [(b.text, b.line) for b in delta.bullets] == [
        ("Its text.", 14),
        ("1. A point with a number", 15),
    ]


def test_a_post_whose_headings_are_the_items() -> None:
    text = (
        '---\ntitle: "Top Papers of the Week"\npublished: 2026-06-07\n---\n'
        "Welcome to the Papers of the Week (May 31 - June 7).\n\n## 1\\. Alpha\n\nIt works.\n\n"
        "- **Two:** parts\n1. a number\n\n**[Paper](https://arxiv.org/abs/2606.00001) | [Tweet](https://x.com/a)**\n"
        "\n## 2\\. Beta\n\nText [Paper](https://arxiv.org/abs/2606.00002)\n"
    )
    ((digest,), _) = parse(text, "post.md", "papers-of-the-week")
    alpha, beta = digest.entries
    assert digest.date == "2026-06-07"
    assert (alpha.title, [b.text for b in alpha.bullets]) == (
        "Alpha",
        ["It works.", "Two: parts", "1. a number"],
    )
    assert beta.paper == "arxiv:2606.00002"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(June 23 - June 29) - 2025", "2025-06-29"),
        ("(March 26 – 31, 2024)", "2024-03-31"),
        ("(Dec 30, 2024 - Jan 5)", "2025-01-05"),
        ("(2025-06-23 ~ 2025-06-29)", "2025-06-29"),
        ("(June 31 - June 31) - 2025", None),
        ("(June 23 - June 29)", None),
    ],
)
def test_last_days(text: str, day: str | None) -> None:
    assert last_day(text) == day


# --- blocks ---------------------------------------------------------------------------------------


def test_blocks_of_title_pdf_and_summary() -> None:
    ((digest,), _) = parse(BLOCKS, "paper_metadata_2024-06-21.txt", "title-blocks")
    assert (digest.date, digest.text) == ("2024-06-21", BLOCKS)
    one, two = digest.entries
    assert (one.paper, one.title, one.line) == ("arxiv:2406.00001", "One: A Study", 1)
    assert [(b.section, b.text, b.line) for b in one.bullets] == [
        ("Summary", "We look. Results: all fine.", 3)
    ]
    assert (names(two), two.authors_line, two.published) == (
        ["Ann Bee", "Cee Dee"],
        7,
        "2024-06-20",
    )
    assert [b.section for b in two.bullets] == ["Abstract"]


@pytest.mark.parametrize(
    "label",
    "Published,Date,Publish date,Published date,Publication date,Submitted".split(","),
)
def test_labels_of_the_day_of_a_paper(label: str) -> None:
    text = BLOCKS.replace("Published:", f"{label}:")
    ((digest,), _) = parse(text, "paper_metadata_2024-06-21.txt", "title-blocks")
    assert digest.entries[1].published == "2024-06-20"


@pytest.mark.parametrize("label", "PDF,Link,URL,Abs,arXiv link,PDF url,Paper link".split(","))
def test_labels_of_the_paper_of_a_block(label: str) -> None:
    text = BLOCKS.replace("PDF:", f"{label}:")
    ((digest,), _) = parse(text, "paper_metadata_2024-06-21.txt", "title-blocks")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2406.00001", "arxiv:2406.00002"]


# --- properties and samples -----------------------------------------------------------------------


@given(st.text(max_size=40), st.integers(0, 1200), st.integers(0, 60))
def test_mutated_lists_never_fail(noise: str, place: int, cut: int) -> None:
    rows = json.dumps({"A": {"2405.00001": ROW, "2405.00002": {"title": "T"}}})
    for reader, text in (
        (CvArxivDaily(), TOPICS),
        (CvArxivDaily(), rows),
        (PapersForDay(), DAY),
        (PapersOfTheWeek(), WEEKS),
        (TitleBlocks(), BLOCKS),
    ):
        changed = text[:place] + noise + text[place + cut :]
        reader.claim(Document(changed, "2024-05-01.md"))
        for digest in reader.parse(changed, "2024-05-01.md")[0]:
            assert parse_again(reader, digest.kept) == digest


@pytest.mark.parametrize(
    ("body", "title", "authors"),
    [
        ("**Bees**, Ann Bee et.al., Paper: [u](v)", "Bees", "Ann Bee et.al."),
        ("**A **, B**, Cy Dee., Paper: [u](v)", "A", "B**, Cy Dee."),
        ("**Bees**, [Ann](x)**, Ann Bee", "Bees**, Ann", "Ann Bee"),
        ("**Bees**, " + "a ," * 7000 + "[", None, None),  # would take minutes part by part
        ("**" + "**, [" * 7000, None, None),
    ],
    ids=range(5),
)
def test_list_rows(body: str, title: str | None, authors: str | None) -> None:
    row = read_list_row(f"- 2024-05-01, {body}")
    found = (row.title or "").strip() or None, (row.authors or "").strip() or None
    assert found == (title, authors)
    assert row.day == "2024-05-01"


def some_rows(text: str) -> str:
    """Leave out most of the thousands of rows of a topic list, but no topic and no head."""
    if text.startswith("{"):
        topics = {name: list(rows.items()) for name, rows in json.loads(text).items()}
        return json.dumps({name: dict(rows[::20]) for name, rows in topics.items()})
    lines = text.splitlines(keepends=True)
    return "".join(
        line for n, line in enumerate(lines) if n % 20 == 0 or not line.startswith("|**20")
    )


@pytest.mark.parametrize(
    ("folder", "name", "counted", "whole"),
    [
        ("cv-arxiv-daily", "cv-arxiv-daily", "|**20", False),
        pytest.param("cv-arxiv-daily", "cv-arxiv-daily", "|**20", True, marks=pytest.mark.soak),
        ("english-tables", "papers-for-day", "(Read more on [arXiv]", True),
        ("papers-of-the-week", "papers-of-the-week", ") |\n", True),
        ("title-pdf-summary", "title-blocks", "Title: ", True),
    ],
)
def test_shared_samples_lose_nothing(
    folder: str, name: str, counted: str, whole: bool, shared_formats: Path
) -> None:
    files = sorted((shared_formats / folder).glob("*"))
    assert files
    for file in files:
        text = file.read_text("utf-8")
        if not whole:
            assert text.count(counted) > 5_000
            text = some_rows(text)
            assert 200 < text.count(counted) < 1_000
        digests, loose = parse(text, file.name, name)
        found = [entry for digest in digests for entry in digest.entries]
        assert len(found) == text.count(counted)
        assert loose == []
        assert all(entry.title for entry in found)
        assert all(entry.bullets for entry in found) or name == "cv-arxiv-daily"


@pytest.mark.parametrize(("text", "path"), [(TOPICS, "README.md"), (DAY, "2024-09-20.md")])
def test_a_very_wide_head_is_not_kept_with_each_of_its_rows(text: str, path: str) -> None:
    wide = text.replace("Authors|", "Authors|" + "x|" * 2_000).replace(
        "Summary |\n", "Summary |" + " x |" * 2_000 + "\n"
    )
    assert len(wide) > len(text) + 2_000
    for reader in (CvArxivDaily(), PapersForDay()):
        digests, _ = reader.parse(wide, path)
        kept = sum(len(entry.verbatim) for digest in digests for entry in digest.entries)
        assert kept < 2 * len(text)
        assert all(parse_again(reader, digest.kept) == digest for digest in digests)
