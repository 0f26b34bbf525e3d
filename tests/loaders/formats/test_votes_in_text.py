"""Votes in lines, below titles and in columns; names that belong to one of two papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format
from digestgraph.loaders.formats.fields.votes import votes_alone

A = "https://arxiv.org/abs/2401.0000"


def entries(text: str) -> list[ParsedEntry]:
    reader = choose_format(Document(text, "2025-03-14.md")).format
    assert reader is not None
    digests, _ = reader.parse(text, "2025-03-14.md")
    return [entry for digest in digests for entry in digest.entries]


@pytest.mark.parametrize(
    "line",
    [
        "⬆️ 34",
        "*Upvotes:* 34",
        "**Upvotes**: 34",
        "🔥 34",
        "👍 34 · 💬 3",
        "*⬆️ 34*",
        "**34** upvotes",
    ],
)
def test_votes_below_a_title(line: str) -> None:
    (entry,) = entries(f"# 2025-03-14\n### [On Bees in Winter]({A}1)\n{line}\n")
    assert (entry.votes, entry.authors, entry.bullets) == (34, (), ())


@pytest.mark.parametrize("cell", ["34", "⬆️ 34", "👍34", "**34**"])
@pytest.mark.parametrize("date", [("", ""), ("2025-03-14 | ", "Date | ")])
def test_votes_in_a_column(cell: str, date: tuple[str, str]) -> None:
    bars = "|---" * (3 + bool(date[0])) + "|"
    head = f"| {date[1]}Title | Authors | Upvotes |\n{bars}\n"
    (entry,) = entries(f"{head}| {date[0]}[On Bees in Winter]({A}1) | Ann Bee | {cell} |\n")
    assert (entry.votes, entry.title) == (34, "On Bees in Winter")


def test_a_line_with_two_papers_gives_each_its_names() -> None:
    a, b = f"[On Bees]({A}1) - Ann Bee", f"[On Wax]({A}2) - Eve Fox"
    found = entries(f"# 2025-03-14\n{a}; see also {b}\n")
    assert [[a.name for a in entry.authors] for entry in found] == [["Ann Bee"], ["Eve Fox"]]


@given(st.text(max_size=40))
def test_votes_are_digits_of_the_text(text: str) -> None:
    said = votes_alone(text, named=True)
    assert (
        said is None
        or said in text.replace("*", "").replace("_", "").replace("`", "")
        or any(sign in text for sign in "[]()️")
    )
