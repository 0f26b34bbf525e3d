"""The lines of one entry, the name of a document, and how a table differs from its sum."""

from __future__ import annotations

import pytest

from digestgraph.graph.stores.checksums import Sums, _total
from digestgraph.loaders.formats.base.claim import Document
from digestgraph.loaders.formats.daily_papers_entry import EntryFields


def codes(*lines: str) -> tuple[EntryFields, list[tuple[int, str]]]:
    noted: list[tuple[int, str]] = []
    fields = EntryFields(lambda line, code, _detail: noted.append((line, code)), 0)
    for number, line in enumerate(lines, 1):
        fields.read(line, number)
    return fields, noted


def test_a_second_line_of_authors_is_noted_and_does_not_count() -> None:
    fields, noted = codes("Authors: Ann Bee", "Authors: Cee Dee", "- One.")
    assert (fields.author_text, fields.authors_line) == ("Ann Bee", 1)
    assert noted == [(2, "second-authors-line")]


def test_only_a_line_without_a_mark_continues_a_point_with_a_note() -> None:
    fields, noted = codes("- One.", "  - Nested.", "Goes on.")
    assert [point.text for point in fields.bullets] == ["One.\nNested.\nGoes on."]
    assert noted == [(3, "continued-bullet")]


def test_a_text_without_a_mark_is_a_point_that_explains_nothing() -> None:
    fields, noted = codes("Just text.")
    assert [point.text for point in fields.bullets] == ["Just text."]
    assert noted == [(1, "text-without-bullet")]
    assert (fields.unknown, fields.known_parts()) == (1, 0)
    fields, _ = codes("Just text.", "- One.")
    assert fields.known_parts() == 1
    fields, _ = codes("Authors: Ann Bee", "- One.")
    assert fields.known_parts() == 2


@pytest.mark.parametrize(
    ("path", "suffix"),
    [("a/b.JSON", ".json"), ("a.b\\c", ""), ("a.b\\c.md", ".md"), ("a.b/c", ""), ("", "")],
)
def test_the_suffix_is_that_of_the_last_part(path: str, suffix: str) -> None:
    assert Document("", path).suffix == suffix


def test_a_table_is_its_sum_or_is_told() -> None:
    rows = [("a", 1), ("b", None)]
    assert Sums.differ(rows, (2, _total(rows))) is None
    assert Sums.differ(rows[:1], (2, _total(rows))) == "1 rows where 2 were written"
    assert Sums.differ([("a", 1), ("b", 2)], (2, _total(rows))) == "other values than were written"
    assert Sums.differ(rows, None) == "nothing is known of it"
