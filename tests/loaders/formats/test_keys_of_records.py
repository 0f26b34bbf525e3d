"""Each key that a record may have for a fact is read, and each place of one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format
from digestgraph.loaders.formats.arxiv_json import ArxivJson
from digestgraph.loaders.formats.base.records import day_in_name
from digestgraph.loaders.formats.bibtex import Bibtex
from digestgraph.loaders.formats.csl_json import _DATES, CslJson
from digestgraph.loaders.formats.cv_arxiv_daily import CvArxivDaily
from digestgraph.loaders.formats.fields.dates.days import _ELSEWHERE, parse_day
from digestgraph.loaders.formats.hf_daily import HfDaily
from digestgraph.loaders.formats.link_list import LinkList
from digestgraph.loaders.formats.nbib import Nbib
from digestgraph.loaders.formats.openalex import OpenAlex

URL = "https://arxiv.org/abs/2405.00001"
LIBRARY_ITEM = {"id": "bee", "type": "article-journal", "title": "On Bees", "DOI": "10.1000/bee"}


def library_entry(**keys: Any) -> ParsedEntry:
    item = LIBRARY_ITEM | {"author": [{"family": "Bee", "given": "Ann"}]} | keys
    (digest,), _ = CslJson().parse(json.dumps([item]), "2024-05-06.json")
    return digest.entries[0]


@pytest.mark.parametrize("key", _DATES)
def test_each_date_of_an_item_of_a_library(key: str) -> None:
    assert library_entry(**{key: {"date-parts": [[2024, 5, 2]]}}).published == "2024-05-02"


@pytest.mark.parametrize("key", ["keyword", "keywords"])
def test_each_key_of_the_keywords_of_an_item(key: str) -> None:
    assert library_entry(**{key: "bees; wax"}).keywords == ("bees", "wax")


def test_what_an_export_of_ours_says_of_a_list_is_no_note() -> None:
    for said in ("the list of authors is cut", "the order of the authors is unknown"):
        assert library_entry(annote=f"{said} in the digests").bullets == ()
    assert [one.text for one in library_entry(annote="Read this.").bullets] == ["Read this."]


def test_a_name_in_one_piece_is_turned_at_its_comma() -> None:
    names = [{"literal": "Bee, Ann"}, {"literal": "Dee, Cee"}]
    assert [one.name for one in library_entry(author=names).authors] == ["Ann Bee", "Cee Dee"]


def test_a_name_in_one_piece_beside_others_in_two_is_an_organisation() -> None:
    found = library_entry(author=[{"family": "Bee", "given": "Ann"}, {"literal": "Hive Studies"}])
    assert [one.name for one in found.authors] == ["Ann Bee"]
    assert found.organisations == ("Hive Studies",)


@pytest.mark.parametrize(
    "key", ["arxiv", "arxivid", "journal", "journaltitle", "volume", "note", "howpublished"]
)
def test_each_field_of_bibtex_may_name_the_paper_of_arxiv(key: str) -> None:
    text = "@article{bee,\n  title = {On Bees},\n  author = {Bee, Ann},\n  year = {2024},\n"
    text += f"  {key} = {{arXiv:2405.00001}},\n}}\n"
    (digest,), _ = Bibtex().parse(text, "2024-05-06.bib")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2405.00001"]


@pytest.mark.parametrize(
    "key", ["date", "update_time", "update_date", "updated", "publish_date", "published"]
)
def test_each_date_of_an_object_in_a_list_of_topics(key: str) -> None:
    paper = {"title": "On Bees", "authors": "Ann Bee et.al.", "url": URL, key: "2024-05-06"}
    (digest,), _ = CvArxivDaily().parse(json.dumps({"Hive": {"2405.00001": paper}}), "a.json")
    assert digest.date == "2024-05-06"


@pytest.mark.parametrize("said", ["cs.CL, cs.LG", "cs.CL ,cs.LG;", ["cs.CL", "cs.LG"]])
def test_categories_are_parted_at_their_commas(said: object) -> None:
    record = {"id": "2405.00001", "title": "On Bees", "authors": ["Ann Bee"], "categories": said}
    (digest,), _ = ArxivJson().parse(json.dumps(record), "2024-05-06.jsonl")
    assert digest.entries[0].topics == ("cs.CL", "cs.LG")


def test_a_number_may_be_the_id_of_a_paper_of_the_api() -> None:
    item = {"paper": {"id": 2405.00001, "title": "On Bees", "authors": [{"name": "Ann Bee"}]}}
    claim = HfDaily().claim(Document(json.dumps([item]), "2024-05-06.json"))
    assert claim is not None
    assert claim.sound == 1


def test_an_item_of_pubmed_without_a_title_is_not_sound() -> None:
    text = "PMID- 38000001\nFAU - Bee, Ann\nDP  - 2024 Jan 5\n"
    claim = Nbib().claim(Document(text, "pubmed.nbib"))
    assert claim is not None
    assert (claim.sound, claim.missing) == (0, ("title",))


def test_a_day_may_stand_in_a_folder_of_windows() -> None:
    assert day_in_name("2025-04-11\\papers.json") == "2025-04-11"
    assert day_in_name("2025\\04\\11.md") == "2025-04-11"


def test_signs_of_slack_are_read() -> None:
    sent = f"<{URL}|On Bees at Work>\nThey hum where a &lt; b and c &gt; d, or &amp;lt; is meant."
    text = json.dumps([{"type": "message", "ts": "1714953600.000100", "text": sent, "user": "U1"}])
    reader = choose_format(Document(text, "2024-05-06.json")).format
    assert reader is not None
    (digest,), _ = reader.parse(text, "2024-05-06.json")
    assert "where a < b and c > d, or &lt; is meant" in digest.kept.text


def test_people_may_be_the_points_above_their_papers() -> None:
    text = "## 2024-05-06\n\n"
    for number, name in enumerate(("Wei Zhang", "Maria Garcia"), 1):
        text += f"- {name}\n  - [On Bees {number}]({URL[:-1]}{number})\n"
    (digest,), _ = LinkList().parse(text, "hive.md")
    assert [entry.topics for entry in digest.entries] == [(), ()]


WORK: dict[str, Any] = {"id": "https://openalex.org/W1", "title": "On Bees"}


@pytest.mark.parametrize(
    "keys",
    [
        {"authorships": []}, {"publication_year": 2024}, {"ids": {}},
        {"abstract_inverted_index": {"Bees": [0]}},
    ],
)  # fmt: skip
def test_one_key_of_a_work_is_enough_for_openalex(keys: dict[str, Any]) -> None:
    def sound(item: dict[str, Any]) -> int | None:
        claim = OpenAlex().claim(Document(json.dumps(item), "2024-05-06.json"))
        return claim and claim.sound

    assert sound(WORK | keys) == 1
    assert not sound(WORK)


@pytest.mark.parametrize(
    "keys",
    [
        {"primary_location": {"landing_page_url": URL}}, {"best_oa_location": {"pdf_url": URL}},
        {"open_access": {"oa_url": URL}}, {"locations": [{"landing_page_url": URL}]},
    ],
)  # fmt: skip
def test_each_place_of_a_work_may_have_its_address(keys: dict[str, Any]) -> None:
    item = WORK | {"publication_year": 2024} | keys
    (digest,), _ = OpenAlex().parse(json.dumps([item]), "2024-05-06.json")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2405.00001"]


def test_each_name_of_a_month() -> None:
    for number, words in enumerate(_ELSEWHERE, 1):
        for word in words.split():
            day = f"2024-{number:02}-06"
            assert parse_day(f"6 {word} 2024").day == day, word
            assert parse_day(f"6. {word.capitalize()} 2024").day == day, word
