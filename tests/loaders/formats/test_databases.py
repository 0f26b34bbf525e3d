"""Exports of PubMed and answers of INSPIRE."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_samples import INSPIRE, NBIB, PUBMED

from digestgraph.loaders.entry import FileProblem, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again


def read(text: str, path: str, name: str) -> tuple[dict[str, list[ParsedEntry]], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    told = [problem for digest in digests for problem in digest.problems]
    return {digest.date: list(digest.entries) for digest in digests}, [*told, *loose]


def people(entry: ParsedEntry) -> list[tuple[str, str | None]]:
    return [(authorship.name, authorship.orcid) for authorship in entry.authors]


# --- PubMed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("path", ["pubmed-bees-set.nbib", "pubmed.txt"])
def test_tagged_lines_of_pubmed(ends: str, path: str) -> None:
    days, problems = read(NBIB.replace("\n", ends), path, "nbib")
    (first,), (second,) = days["2023-12-05"], days["2023-06-14"]
    assert problems == []
    assert (first.paper, first.title, first.line) == (
        "doi:10.1000/bees.2024.1", "On Bees: A Study of Wax and Honey", 2,
    )  # fmt: skip
    assert people(first) == [
        ("Jan van der Berg", "0000-0002-1825-0097"),
        ("Martin Luther King Jr", None),
        ("Wax Collaboration", None),
    ]
    assert [(b.section, b.text, b.line) for b in first.bullets] == [
        ("Abstract",
         "BACKGROUND: It hums and it flies. CONCLUSION: Bees - as we said - fly.", 10),
    ]  # fmt: skip
    assert (first.keywords, first.topics) == (("wax", "hives"), ("Bees", "Honey"))
    # The names of the second one are initials alone; its title was translated.
    assert (second.paper, second.title) == ("arxiv:2306.00001", "A second study")
    assert people(second) == [("A C Bee", None), ("C D Dee", None)]


@pytest.mark.parametrize(
    ("dates", "day", "published"),
    [
        ("DP  - 2024 Jan 5", "2024-01-05", "2024-01-05"),
        ("DP  - 2024 Jan", "2024-01-31", "2024-01"),
        ("DP  - 2024 Jan-Feb", "2024-01-31", "2024-01"),
        ("DP  - 2024", "2024-12-31", "2024"),
        ("DP  - 2024 Spring\nDEP - 20231205", "2023-12-05", "2023-12-05"),
    ],
)
def test_the_day_of_a_paper_of_pubmed(dates: str, day: str, published: str) -> None:
    text = f"PMID- 38000001\nTI  - On Bees.\nFAU - Bee, Ann\n{dates}\n"
    days, _ = read(text, "a.nbib", "nbib")
    assert [(d, e.published) for d, (e,) in days.items()] == [(day, published)]


def test_a_list_of_authors_that_pubmed_cut() -> None:
    text = "PMID- 1\nTI  - On Bees\nAU  - Bee A\nAU  - et al.\nDP  - 2024\n"
    days, problems = read(text, "a.nbib", "nbib")
    assert days["2024-12-31"][0].authors_complete is False
    assert [(problem.line, problem.code) for problem in problems] == [(3, "author-list-cut")]


def test_a_paper_of_pubmed_without_a_doi_goes_by_its_page() -> None:
    text = "PMID- 123\nTI  - On Bees\nAU  - Bee A\nDP  - 2024\n\nstrange\n"
    days, problems = read(text, "a.nbib", "nbib")
    assert days["2024-12-31"][0].url == "https://pubmed.ncbi.nlm.nih.gov/123/"
    assert [(problem.line, problem.code) for problem in problems] == [(6, "odd-line")]


@given(st.lists(st.sampled_from(NBIB.split("\n")), max_size=40))
def test_any_lines_of_pubmed_read_the_same_from_what_is_kept(lines: list[str]) -> None:
    reader = load_formats()["nbib"]
    for digest in reader.parse("\n".join(lines), "a.nbib")[0]:
        assert parse_again(reader, digest.kept) == digest


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_xml_of_pubmed_says_what_its_tagged_lines_say(ends: str) -> None:
    days, problems = read(PUBMED.replace("\n", ends), "pubmed.xml", "pubmed-xml")
    (first,), (second,) = days["2023-12-05"], days["2023-06-14"]
    assert [(p.line, p.code) for p in problems] == [(43, "author-list-cut"), (48, "no-record")]
    assert (first.paper, first.line) == ("doi:10.1000/bees.2024.1", 5)
    assert first.title == "On Bees: A Study of Wax & Honey"
    assert first.url == "https://pubmed.ncbi.nlm.nih.gov/38000001/"
    # A name that is not valid stands beside itself, spelt right; a group is an author.
    assert people(first) == [
        ("Jan van der Berg", "0000-0002-1825-0097"),
        ("Martin Luther King Jr", None),
        ("Wax Collaboration", None),
    ]
    assert [(b.section, b.text, b.line) for b in first.bullets] == [
        ("Abstract",
         "BACKGROUND: It hums and it flies. CONCLUSION: Bees fly in CO2.", 13),
    ]  # fmt: skip
    assert (first.keywords, first.topics) == (("wax", "hives"), ("Bees",))
    assert (second.paper, second.title) == ("arxiv:2306.00001", "A second study")
    assert (people(second), second.authors_complete) == ([("A C Bee", None)], False)


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ("<PubDate><Year>2024</Year><Month>Jan</Month><Day>5</Day></PubDate>", "2024-01-05"),
        ("<PubDate><Year>2024</Year><Month>01</Month><Day>05</Day></PubDate>", "2024-01-05"),
        ("<PubDate><Year>2024</Year><Month>01</Month></PubDate>", "2024-01"),
        ("<PubDate><Year>2024</Year><Season>Spring</Season></PubDate>", "2024"),
        ("<PubDate><MedlineDate>2024 Jan-Feb</MedlineDate></PubDate>", "2024-01"),
        ("<PubDate><MedlineDate>Winter</MedlineDate></PubDate>", None),
    ],
)
def test_the_day_of_a_record_in_xml(dates: str, published: str | None) -> None:
    text = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal>"
        f"<JournalIssue>{dates}</JournalIssue></Journal><ArticleTitle>On Bees</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    days, _ = read(text, "2024-06-01.xml", "pubmed-xml")
    assert [entry.published for (entry,) in days.values()] == [published]


def test_a_cut_file_of_pubmed_costs_its_last_record() -> None:
    cut = PUBMED[: PUBMED.index("[A second study]")]
    days, problems = read(cut, "pubmed.xml", "pubmed-xml")
    assert list(days) == ["2023-12-05"]
    assert [(problem.line, problem.code) for problem in problems] == [(39, "cut-file")]


def test_a_record_of_pubmed_that_is_no_xml_costs_itself() -> None:
    days, problems = read(PUBMED.replace("<i>Wax</i>", "<i>Wax"), "pubmed.xml", "pubmed-xml")
    assert list(days) == ["2023-06-14"]
    assert (5, "broken-xml") in [(problem.line, problem.code) for problem in problems]


# --- INSPIRE -------------------------------------------------------------------------------------


def inspire(*papers: dict[str, Any]) -> str:
    return json.dumps({"hits": {"hits": list(papers), "total": len(papers)}, "links": {}}, indent=1)


def paper(**facts: Any) -> dict[str, Any]:
    whole: dict[str, Any] = dict(INSPIRE)
    return whole | {"metadata": whole["metadata"] | facts}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (inspire(INSPIRE), "literature.json"),
        (json.dumps(INSPIRE), "one.json"),
        (json.dumps(INSPIRE["metadata"]) + "\n", "papers.jsonl"),
        (json.dumps([INSPIRE["metadata"]]), "papers.json"),
    ],
)
def test_papers_of_inspire(text: str, path: str) -> None:
    days, problems = read(text, path, "inspire")
    ((day, (entry,)),) = days.items()
    assert problems == []
    assert (day, entry.paper, entry.aliases) == (
        "2023-09-19", "arxiv:2309.00001", ("doi:10.1000/bees",),
    )  # fmt: skip
    assert (entry.title, entry.authors_complete) == ("On Bees", True)
    assert people(entry) == [("Jan van der Berg", "0000-0002-1825-0097"), ("Ann C. Bee", None)]
    assert [(bullet.section, bullet.text) for bullet in entry.bullets] == [("Abstract", "We hum.")]
    assert entry.keywords == ("bees: flight",)
    assert entry.topics == ("hep-ph", "hep-ex", "Phenomenology-HEP")
    assert entry.organisations == ("Hive U.",)


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({"preprint_date": "2023-09"}, "2023-09-30"),
        ({"preprint_date": None, "earliest_date": "2023"}, "2023-09-30"),  # the id tells it
        ({"preprint_date": None, "earliest_date": None, "imprints": [{"date": "2023-10-02"}]},
         "2023-10-02"),
    ],
)  # fmt: skip
def test_the_day_of_a_paper_of_inspire(facts: dict[str, Any], day: str) -> None:
    days, _ = read(inspire(paper(**facts)), "a.json", "inspire")
    assert list(days) == [day]


def test_a_list_of_authors_that_inspire_cut_and_a_collaboration() -> None:
    cut, group = paper(author_count=2_900), paper(
        authors=[], author_count=0, collaborations=[{"value": "BEE"}], arxiv_eprints=[]
    )  # fmt: skip
    days, problems = read(inspire(cut, group), "a.json", "inspire")
    first, second = days["2023-09-19"]
    assert (first.authors_complete, people(second)) == (False, [("BEE Collaboration", None)])
    assert [problem.code for problem in problems] == ["author-list-cut"]


def test_other_answers_with_hits_are_not_of_inspire() -> None:
    text = json.dumps({"hits": {"hits": [{"_source": {"title": "On Bees"}}]}})
    known = choose_format(Document(text, "2024-01-02.json")).format
    assert known is None or known.name != "inspire"
