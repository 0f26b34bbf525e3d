"""Each key that a record may have for a fact is read, and each place of one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format
from digestgraph.loaders.formats.arxiv_json import ArxivJson
from digestgraph.loaders.formats.base.columns import is_part
from digestgraph.loaders.formats.base.records import day_in_name
from digestgraph.loaders.formats.bibtex import Bibtex
from digestgraph.loaders.formats.csl_json import _DATES, CslJson
from digestgraph.loaders.formats.cv_arxiv_daily import CvArxivDaily
from digestgraph.loaders.formats.feed import Feed
from digestgraph.loaders.formats.fields.dates.days import _ELSEWHERE, parse_day
from digestgraph.loaders.formats.fields.names.author_list import read_authors, read_names
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line
from digestgraph.loaders.formats.hf_daily import HfDaily
from digestgraph.loaders.formats.link_list import LinkList
from digestgraph.loaders.formats.nbib import Nbib
from digestgraph.loaders.formats.openalex import OpenAlex
from digestgraph.loaders.formats.pubmed_xml import PubmedXml
from digestgraph.loaders.formats.ris import Ris
from digestgraph.loaders.formats.semantic_scholar import SemanticScholar

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


@pytest.mark.parametrize("kind", ["EIdType", "IdType"])
def test_each_place_of_the_doi_of_an_article_of_pubmed(kind: str) -> None:
    doi, pmid = "10.1000/bee", "<PMID>38000001</PMID>"
    inside = f'<ELocationID EIdType="doi">{doi}</ELocationID>' if kind == "EIdType" else ""
    listed = f'<ArticleIdList><ArticleId IdType="doi">{doi}</ArticleId></ArticleIdList>'
    text = (
        f"<PubmedArticleSet><PubmedArticle><MedlineCitation>{pmid}<Article>"
        f"<ArticleTitle>On Bees</ArticleTitle>{inside}</Article></MedlineCitation>"
        f"<PubmedData>{'' if inside else listed}</PubmedData></PubmedArticle></PubmedArticleSet>"
    )
    (digest,), _ = PubmedXml().parse(text, "2024-05-06.xml")
    assert [entry.paper for entry in digest.entries] == [f"doi:{doi}"]


def test_articles_of_pubmed_without_a_title_are_counted() -> None:
    one = "<PubmedArticle><MedlineCitation><Article></Article></MedlineCitation></PubmedArticle>"
    claim = PubmedXml().claim(Document(f"<PubmedArticleSet>{one}</PubmedArticleSet>"))
    assert claim is not None
    assert (claim.sound, claim.missing) == (0, ("title",))


@pytest.mark.parametrize("tag", ["DO", "DI"])
def test_each_tag_of_a_doi_of_ris(tag: str) -> None:
    text = f"TY  - JOUR\nTI  - On Bees\nAU  - Bee, Ann\nPY  - 2024\n{tag}  - 10.1000/bee\nER  - \n"
    (digest,), _ = Ris().parse(text, "2024-05-06.ris")
    assert [entry.paper for entry in digest.entries] == ["doi:10.1000/bee"]


@pytest.mark.parametrize("key", ["authors", "abstract", "year", "tldr", "url"])
def test_one_key_of_a_paper_is_enough_for_semantic_scholar(key: str) -> None:
    item = {"paperId": "f" * 40, "title": "On Bees", key: None}
    claim = SemanticScholar().claim(Document(json.dumps([item]), "2024-05-06.json"))
    assert claim is not None
    assert claim.sound == 1


@pytest.mark.parametrize("doi", ["10.1000/bee", "https://doi.org/10.1000/bee", "doi:10.1000/bee"])
def test_a_doi_of_a_record_of_arxiv_in_each_way_of_writing(doi: str) -> None:
    record = {"id": "2405.00001", "title": "On Bees", "authors": ["Ann Bee"], "doi": doi}
    (digest,), _ = ArxivJson().parse(json.dumps(record), "2024-05-06.jsonl")
    assert digest.entries[0].aliases == ("doi:10.1000/bee",)


def test_the_number_behind_a_title_of_a_feed_is_no_part_of_it() -> None:
    item = f"<title>On Bees. (arXiv:2405.00001v1 [cs.CL])</title><link>{URL}</link>"
    text = f"<rss><channel><item>{item}<pubDate>2024-05-06</pubDate></item></channel></rss>"
    (digest,), _ = Feed().parse(text, "a.xml")
    assert digest.entries[0].title == "On Bees."


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Dr. Bee, Cee Dee", ["Bee", "Cee Dee"]),
        ("Prof. Ann Bee, Cee Dee", ["Ann Bee", "Cee Dee"]),
        ("[Ann Bee, Cee Dee]", ["Ann Bee", "Cee Dee"]),
        ("Ann Bee [MIT, ETH], Cee Dee[KAIST]", ["Ann Bee", "Cee Dee"]),
        ("Ann Bee (+), Cee Dee [2]", ["Ann Bee", "Cee Dee"]),
        ("Ann Bee, Cee Dee (2 authors)", ["Ann Bee", "Cee Dee"]),
        ("Ann Bee, Cee Dee et al. (8 authors)", ["Ann Bee", "Cee Dee", None]),
        ("Ann Bee, Cee Dee [MIT] et al.", ["Ann Bee", "Cee Dee", None]),
        ("Ann Bee, Cee Dee et al. [MIT]", ["Ann Bee", "Cee Dee", None]),
    ],
)
def test_what_stands_around_names_is_taken_from_them(printed: str, names: list[str]) -> None:
    assert list(read_authors(printed).names) == names


@pytest.mark.parametrize(
    "end",
    [
        "et al.", "(et al.)", "[et al.]", "{et al.}", ", (et al.)", ", [et al.]", "[and 3 others]",
        "(+3)", "[...]", "(외 3명)",
    ],
)  # fmt: skip
def test_what_says_that_a_list_is_cut_may_stand_in_brackets(end: str) -> None:
    assert list(read_authors(f"Ann Bee, Cee Dee {end}").names) == ["Ann Bee", "Cee Dee", None]
    assert read_names(["Ann Bee", f"Cee Dee {end}"]).names[:2] == ("Ann Bee", "Cee Dee")


def test_a_list_in_brackets_that_has_no_names_is_told() -> None:
    assert [code for code, _ in read_authors("[12, 34]").notes] == ["bad-author-list"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("We count bees by eye.", True), ("We count them all。", True),
        ("벌의 수를 세어 본다.", True), ("BeeNet", False),
    ],
)  # fmt: skip
def test_a_part_of_a_summary_is_a_sentence(text: str, is_one: bool) -> None:
    assert is_part(text) is is_one


@pytest.mark.parametrize("sign", ["🐝", "´", "\u200b"])
def test_signs_before_a_title_are_no_part_of_it(sign: str) -> None:
    found = read_title_line(f"{sign} On Bees in Winter Hives [[pdf]({URL})]")
    assert found is not None
    assert found.title == "On Bees in Winter Hives"
