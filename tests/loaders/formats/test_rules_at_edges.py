"""Rules whose last word matters: a second bracket, the fragment of an address, another key."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.formats import load_formats, parse_again, title_blocks
from digestgraph.loaders.formats.arxiv_json import ArxivJson
from digestgraph.loaders.formats.base.claim import Document
from digestgraph.loaders.formats.base.json_records import _META_KEYS
from digestgraph.loaders.formats.cv_arxiv_daily import CvArxivDaily
from digestgraph.loaders.formats.feed import Feed
from digestgraph.loaders.formats.feed_items import _OF_ARXIV
from digestgraph.loaders.formats.fields.clean import is_placeholder
from digestgraph.loaders.formats.fields.markup.tex_text import read_tex
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.formats.fields.names.list_cutting import natural_order
from digestgraph.loaders.formats.fields.names.sure_names import are_names
from digestgraph.loaders.formats.fields.titles.alerts import unwrap
from digestgraph.loaders.formats.fields.titles.references import has_quoted_title
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line
from digestgraph.loaders.formats.hf_daily import HfDaily
from digestgraph.loaders.formats.link_list import LinkList
from digestgraph.loaders.formats.papers_of_the_week import _split
from digestgraph.loaders.formats.table import JsonTable
from digestgraph.loaders.word_lists import read_rows

URL = "https://arxiv.org/abs/2405.00001"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ann Bee, Wei Li.", ["Ann Bee", "Wei Li"]),
        ("J. Bee, Wei Li.", ["J. Bee", "Wei Li"]),
        ("Ann Bee, Kurt Dee Jr.", ["Ann Bee", "Kurt Dee Jr."]),
        ("Ann Bee\\thanks{MIT}, Cee Dee", ["Ann Bee", "Cee Dee"]),
        ("김하늘·이도윤", ["김하늘", "이도윤"]),
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


def test_each_phrase_of_those_who_know_nothing_is_no_name() -> None:
    rows = read_rows("digestgraph.loaders.formats.fields", "placeholders.tsv")
    for _, phrase in rows:
        assert is_placeholder(phrase), phrase
        assert is_placeholder(phrase.capitalize()), phrase
        assert phrase.isascii() or is_placeholder(f"{phrase} / {rows[-1][1]}"), phrase


def test_a_name_of_four_parts_between_commas_is_left_as_it_is() -> None:
    assert natural_order("King, Jr., Martin, Luther") == "King, Jr., Martin, Luther"
    assert natural_order("King, , Martin") == "King, , Martin"


def test_a_name_may_have_six_words_and_no_more() -> None:
    assert are_names("Juan de la Cruz van Bee, Ann Bee")
    assert not are_names("Juan de la Cruz van der Bee, Ann Bee")


OTHERS = [label for label, field in title_blocks._LABELS.items() if field != "title"]


@pytest.mark.parametrize("label", OTHERS)
def test_each_label_of_a_block_ends_its_title(label: str) -> None:
    told = {"votes": "12", "published": "2024-05-02"}
    said = told.get(title_blocks._LABELS[label], "said of bees")
    text = f"Title: On Bees at Work\n{label.capitalize()}: {said}\nPDF: {URL}\n"
    (digest,), _ = title_blocks.TitleBlocks().parse(text, "2024-05-06.txt")
    assert [entry.title for entry in digest.entries] == ["On Bees at Work"]


@pytest.mark.parametrize("key", sorted(_META_KEYS))
def test_the_day_of_a_list_may_stand_in_its_head(key: str) -> None:
    papers = [{"title": "On Bees at Work", "authors": ["Ann Bee"], "url": URL}]
    text = json.dumps({key: {"date": "2024-05-06"}, "papers": papers})
    digests, _ = JsonTable().parse(text, "papers.json")
    assert [digest.date for digest in digests] == ["2024-05-06"]


@pytest.mark.parametrize("begin", _OF_ARXIV)
def test_the_only_author_of_an_item_of_arxiv_wrote_the_paper(begin: str) -> None:
    item = f"<title>On Bees</title><link>{URL}</link><author>Ann Bee</author>"
    item += f"<guid>{begin}2405.00001</guid><pubDate>2024-05-06</pubDate>"
    (digest,), _ = Feed().parse(f"<rss><channel><item>{item}</item></channel></rss>", "a.xml")
    assert [author.name for author in digest.entries[0].authors] == ["Ann Bee"]


def test_names_below_a_sentence_of_a_feed_are_no_authors() -> None:
    told = "&lt;p&gt;We study bees.&lt;/p&gt;&lt;p&gt;Ann Bee, Cee Dee&lt;/p&gt;"
    item = f"<title>On Bees</title><link>{URL}</link><pubDate>2024-05-06</pubDate>"
    text = f"<rss><channel><item>{item}<description>{told}</description></item></channel></rss>"
    (digest,), _ = Feed().parse(text, "a.xml")
    assert digest.entries[0].authors == ()


def test_a_title_in_bold_ends_with_its_marks() -> None:
    assert _split("On Bees** - They hum.", bold=True, heading=False) == ("On Bees", "They hum.")
    assert _split("**On Bees**: They hum.", bold=False, heading=False) == ("On Bees", "They hum.")


def test_a_sentence_in_the_place_of_the_authors_is_the_abstract() -> None:
    said = "We study how the bees hum, and find that they are as many as in other hives."
    text = "## Hive\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
    text += f"|**2024-05-06**|**On Bees**|{said}|[2405.00001]({URL})|null|\n"
    (digest,), _ = CvArxivDaily().parse(text, "hive.md")
    (entry,) = digest.entries
    assert entry.authors == ()
    assert [(bullet.section, bullet.text) for bullet in entry.bullets] == [("Abstract", said)]


@pytest.mark.parametrize(
    "names",
    [
        "*Ann Bee, Cee Dee*", "by Ann Bee, Cee Dee", "👤 Ann Bee, Cee Dee", "`Ann Bee` `Cee Dee`",
        "Ann Bee, Cee Dee · MIT · 👍 3", "*Ann Bee, Cee Dee* — MIT", "(Ann Bee, Cee Dee)",
        "Ann Bee, Cee Dee — May 2, 2024", "**Ann Bee, Cee Dee** · MIT · cs.CL",
        f"Ann Bee, Cee Dee [[pdf]({URL})]",
    ],
)  # fmt: skip
def test_a_line_of_names_leaves_nothing_to_the_summary(names: str) -> None:
    text = f"## 2024-05-06\n\n### [On Bees at Work]({URL})\n\n{names}\n\nThey hum.\n\n"
    text += f"### [On Wax]({URL[:-1]}2)\n\n*Eve Fox, Gus Hay*\n\nIt melts.\n"
    (digest,), _ = LinkList().parse(text, "hive.md")
    entry = digest.entries[0]
    assert [author.name for author in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert [bullet.text for bullet in entry.bullets] == ["They hum."]


def test_the_tie_of_tex_is_a_blank_and_an_escaped_one_is_a_sign() -> None:
    assert read_tex(r"Ann~Bee, the~hive") == "Ann Bee, the hive"
    assert read_tex(r"a \~ sign") != "a sign"


def test_one_key_of_the_authors_is_enough_for_a_record_of_arxiv() -> None:
    for key in ("authors", "author"):
        text = json.dumps({"id": "2405.00001", "title": "On Bees", key: ["Bee", "Ann"]})
        claim = ArxivJson().claim(Document(text, "2024-05-06.jsonl"))
        assert claim is not None, key
        assert claim.sound == 1, key


def test_a_title_that_links_to_a_page_has_its_paper_behind_it() -> None:
    page = "https://bees.example/post"
    found = read_title_line(f"[On Bees in Winter Hives]({page}) - Ann Bee [[pdf]({URL})]")
    assert found is not None
    assert (found.title, found.authors, found.has_paper) == (
        "On Bees in Winter Hives",
        "Ann Bee",
        True,
    )


@pytest.mark.parametrize(
    ("label", "position"), [("First author", 1), ("Last author", None), ("제1저자", 1)]
)
def test_the_one_author_that_a_label_names(label: str, position: int | None) -> None:
    text = f"## 2024-05-06\n\n### [On Bees at Work]({URL})\n\n- {label}: [Ann Bee](https://a.org)\n"
    (digest,), _ = LinkList().parse(text, "hive.md")
    (entry,) = digest.entries
    assert [(a.name, a.position) for a in entry.authors] == [("Ann Bee", position)]
    assert entry.authors_complete is False
