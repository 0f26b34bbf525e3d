"""Small facts of the formats that no other test asked for, as `make mutants` showed."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.formats import load_formats
from digestgraph.loaders.formats.base.column_names import usual_field
from digestgraph.loaders.formats.fields.dates.days import settle_order
from digestgraph.loaders.read import parse_text


def test_days_with_dots_say_nothing_of_the_order_of_days_with_slashes() -> None:
    assert settle_order(["15.03.2024"]) is None
    assert settle_order(["15/03/2024"]) == "day"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("AI Abstract", "summary"),
        ("Abstract (translated)", "summary"),
        ("abstract_zh", "summary"),
        ("Paper Abstract", "abstract"),
        ("Original Abstract", None),
    ],
)
def test_an_abstract_of_somebody_else_is_a_summary(name: str, field: str | None) -> None:
    assert usual_field(name) == field


@pytest.mark.parametrize(
    ("said", "sections"),
    [
        ({"tldr": "Short."}, ["TL;DR"]),
        ({"summary": "Short."}, ["Abstract"]),
        ({"abstract": "Long.", "summary": "Short."}, ["Abstract", "Summary"]),
        ({"abstract": "Long.", "tldr": "Short."}, ["Abstract", "TL;DR"]),
    ],
)
def test_texts_of_a_record_of_arxiv_keep_their_names(
    said: dict[str, str], sections: list[str]
) -> None:
    record = {"id": "2405.00001", "title": "On Bees", "authors": ["Ann Bee"]} | said
    parsed = parse_text(json.dumps(record), "2024-05-02.jsonl", forced=load_formats()["arxiv-json"])
    (entry,) = parsed.digests[0].entries
    assert [bullet.section for bullet in entry.bullets] == sections
    assert [bullet.text for bullet in entry.bullets] == list(said.values())
