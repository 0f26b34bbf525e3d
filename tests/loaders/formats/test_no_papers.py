"""Days without a paper in the plans of reading groups."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats.fields.no_papers import says_no_paper
from digestgraph.loaders.formats.link_list import LinkList
from digestgraph.loaders.formats.table import Table
from digestgraph.loaders.word_lists import read_rows

PHRASES = [words for _, words in read_rows("digestgraph.loaders.formats.fields", "no_papers.tsv")]


def test_each_phrase_says_it_alone_in_capitals_and_with_a_reason() -> None:
    for phrase in PHRASES:
        assert says_no_paper(phrase), phrase
        assert says_no_paper(phrase.upper()), phrase
        assert says_no_paper(f"{phrase} (travel)"), phrase
        assert not says_no_paper(f"{phrase} of Bees and Honey"), phrase


@pytest.mark.parametrize(
    "title", ["No Paper Is an Island", "Break: Bees at Rest", "Midterm Memory"]
)
def test_a_title_that_begins_so_is_one(title: str) -> None:
    assert not says_no_paper(title)


def test_a_paper_with_an_id_or_authors_may_be_called_so() -> None:
    rows = "2024-01-02,Holiday,Ann Bee,\n2024-01-03,Holiday,,2401.00001\n2024-01-04,Holiday,,\n"
    digests, _ = Table().parse(f"date,title,authors,arxiv\n{rows}", "plan.csv")
    assert [digest.date for digest in digests] == ["2024-01-02", "2024-01-03"]


def test_a_week_off_is_told_and_gives_its_day_to_nobody() -> None:
    row = "| {} | [On Bees {}](https://arxiv.org/abs/2401.0000{}) |\n"
    text = "| Date | Paper |\n|---|---|\n" + row.format("2024-01-02", "I", 1)
    text += "| 2024-01-09 | Cancelled (holiday) |\n" + row.format("2024-01-16", "II", 2)
    digests, _ = LinkList().parse(text, "plan.md")
    assert [digest.date for digest in digests] == ["2024-01-02", "2024-01-16"]


def test_the_day_of_a_row_ends_with_its_table() -> None:
    text = "# Plan\n\n| Paper | Votes |\n|---|---|\n| 2024-01-02 | |\n"
    text += "| [On Bees](https://arxiv.org/abs/2401.00001) | 3 |\n\nAlso read:\n\n"
    text += "- [On Wax](https://arxiv.org/abs/2401.00002)\n"
    digests, problems = LinkList().parse(text, "plan.md")
    assert [(d.date, [e.title for e in d.entries]) for d in digests] == [
        ("2024-01-02", ["On Bees"])
    ]
    assert [problem.code for problem in problems] == ["no-date"]
