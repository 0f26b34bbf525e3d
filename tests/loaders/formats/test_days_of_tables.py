"""Days of rows and headings: when a paper was listed is not when it was published."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats.base.columns import using_columns
from digestgraph.loaders.read import Parsed, parse_text

LINK = "https://arxiv.org/abs/2402.00001"


def told(parsed: Parsed) -> list[tuple[str, str, str | None]]:
    """Return the day of each entry, its title, and when it was published."""
    return [
        (digest.date, entry.title, entry.published)
        for digest in parsed.digests
        for entry in digest.entries
    ]


@pytest.mark.parametrize(
    ("head", "day", "published"),
    [
        ("Date Added", "February 27, 2024", None),
        ("Timestamp", "2/27/2024 10:01:00", None),
        ("추가일", "2024-02-27", None),
        ("Published", "2024-02-27", "2024-02-27"),
        ("掲載日", "2024-02-27", "2024-02-27"),
        ("日付", "2024-02-27", "2024-02-27"),
    ],
)
def test_when_a_row_was_added_is_no_date_of_its_paper(
    head: str, day: str, published: str | None
) -> None:
    text = f'Title,Authors,URL,{head}\nOn Bees,Ann Bee,{LINK},"{day}"\n'
    assert told(parse_text(text, "papers.csv")) == [("2024-02-27", "On Bees", published)]


def test_another_row_settles_the_order_of_days_that_were_added() -> None:
    rows = f"On Bees,Ann Bee,{LINK},01/02/2024\nOn Hay,Cee Dee,{LINK[:-1]}2,15/02/2024\n"
    found = told(parse_text(f"Title,Authors,URL,Created\n{rows}", "papers.csv"))
    assert found == [("2024-02-01", "On Bees", None), ("2024-02-15", "On Hay", None)]


@pytest.mark.parametrize("head", ["태그", "标签", "タグ", "Automatic Tags"])
def test_tags_are_topics_in_any_language(head: str) -> None:
    text = f"Title,Authors,URL,Date,{head}\nOn Bees,Ann Bee,{LINK},2024-02-27,honey\n"
    (digest,) = parse_text(text, "papers.csv").digests
    assert [entry.topics for entry in digest.entries] == [("honey",)]


@pytest.mark.parametrize(
    ("heading", "name", "day"),
    [
        ("2024년 2월 셋째 주 (2/12 ~ 2/18)", "papers.md", "2024-02-18"),
        ("2024年2月第3週（2/12〜2/18）", "papers.md", "2024-02-18"),
        ("February 2024 (12.2. - 18.2.)", "papers.md", "2024-02-29"),  # no such span is known
        ("2024년 2월 (2.12 ~ 2.18)", "papers.md", "2024-02-18"),
        ("February 2024: Qwen 2.1 - 2.5", "papers.md", "2024-02-29"),
        ("2024년 2월 셋째 주", "papers.md", "2024-02-18"),
        ("2024년 2월 셋째 주", "2024-02-18.md", "2024-02-18"),
        ("February 2024", "2024-03-02.md", "2024-02-29"),
    ],
)
def test_a_week_in_a_month_is_not_its_last_day(heading: str, name: str, day: str) -> None:
    listed = f"# {heading}\n\n- [On Bees]({LINK}), Ann Bee\n"
    numbered = f"# {heading}\n\n## 1. On Bees\n- **Authors**: Ann Bee\n- **URL**: {LINK}\n"
    for text in (listed, numbered):
        assert [(d, t) for d, t, _ in told(parse_text(text, name))] == [(day, "On Bees")]


def test_columns_of_one_table_leave_the_others_readable() -> None:
    own = f"What,Authors,URL,Seen,Title\nOn Bees,Ann Bee,{LINK},2024-02-27,x\n"
    usual = f"Title,Authors,URL,Date\nOn Hay,Cee Dee,{LINK[:-1]}2,2024-02-28\n"
    with using_columns({"title": ["What"], "added": ["Seen"]}):
        found = [told(parse_text(text, "papers.csv")) for text in (own, usual)]
    assert found == [[("2024-02-27", "On Bees", None)], [("2024-02-28", "On Hay", "2024-02-28")]]
