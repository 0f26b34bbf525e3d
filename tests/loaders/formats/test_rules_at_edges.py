"""Rules whose last word matters: a second bracket, the fragment of an address, another key."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.arxiv_json import ArxivJson
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.formats.fields.titles.alerts import unwrap
from digestgraph.loaders.formats.fields.titles.references import has_quoted_title
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line
from digestgraph.loaders.formats.hf_daily import HfDaily
from digestgraph.loaders.formats.link_list import LinkList

URL = "https://arxiv.org/abs/2405.00001"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ann Bee, Wei Li.", ["Ann Bee", "Wei Li"]),
        ("J. Bee, Wei Li.", ["J. Bee", "Wei Li"]),
        ("Ann Bee, Kurt Dee Jr.", ["Ann Bee", "Kurt Dee Jr."]),
        ("Ann Bee, on behalf of Hive Team", ["Ann Bee", "Hive Team"]),
        ("Ann Bee on behalf of the Hive Collaboration", ["Ann Bee", "the Hive Collaboration"]),
    ],
)
def test_what_stands_at_the_end_of_a_list(printed: str, names: list[str]) -> None:
    assert list(read_authors(printed).names) == names


def test_a_title_loses_all_brackets_of_venues() -> None:
    found = read_title_line(f"On Bees in Winter (NeurIPS 2024) (ICLR 2025 (Oral)) [[pdf]({URL})]")
    assert found is not None
    assert (found.title, found.published) == ("On Bees in Winter", "2025")


def test_an_address_of_a_service_loses_its_fragment() -> None:
    page = "https://www.researchgate.net/publication/1_On_Bees"
    assert unwrap(f"{page}#read") == unwrap(f"{page}?mail=1#read") == page


def test_a_reference_begins_with_a_capital() -> None:
    reference = 'Fox, Eve, and Gil Hat. "On Bees in Winter." Hive 4 (2024).'
    assert has_quoted_title(reference)
    assert not has_quoted_title(f"see {reference}")
    assert not has_quoted_title("Fox, Eve, and Gil Hat. On Bees in Winter. Hive 4 (2024).")


@pytest.mark.parametrize("key", ["date", "announced", "announce_date"])
def test_each_key_of_the_day_of_an_arxiv_record(key: str) -> None:
    record = {"id": "2405.00001", "title": "On Bees", "authors": ["Ann Bee"], key: "2024-05-06"}
    (digest,), _ = ArxivJson().parse(json.dumps(record | {"published": "2024-05-02"}), "a.jsonl")
    assert digest.date == "2024-05-06"


def test_the_day_on_which_a_paper_was_listed_goes_before_when_it_came_out() -> None:
    paper = {"id": "2405.00001", "title": "On Bees", "authors": [{"name": "Ann Bee"}]}
    item = {"paper": paper, "publishedAt": "2024-05-02", "featured_on": "2024-05-06"}
    (digest,), _ = HfDaily().parse(json.dumps([item]), "papers.json")
    assert digest.date == "2024-05-06"


def test_papers_of_one_line_read_the_same_below_several_headings() -> None:
    text = f"# Hive\n\n## 2024-05-06\n\n### Wax\n\n- [On Bees]({URL}) and [On Wax]({URL[:-1]}2)\n"
    (digest,), _ = LinkList().parse(text, "hive.md")
    assert [entry.topics for entry in digest.entries] == [("Wax",), ("Wax",)]
    assert parse_again(load_formats()[digest.format], digest.kept) == digest
