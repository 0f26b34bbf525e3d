"""Files of references beside BibTeX: CSL-JSON, RIS, OpenAlex, Semantic Scholar."""

from __future__ import annotations

import json

import pytest
from libraries import codes, days, names, parse
from library_samples import PAPER, RIS, WORK

from digestgraph.loaders.entry import FileProblem, ParsedEntry
from digestgraph.loaders.formats import load_formats

# --- CSL-JSON -------------------------------------------------------------------------------------


def csl(*items: object) -> tuple[list[ParsedEntry], list[FileProblem]]:
    return parse(json.dumps(items, ensure_ascii=False, indent=1), "library.json", "csl-json")


def test_an_item_of_csl() -> None:
    entries, problems = csl(
        {
            "id": "http://zotero.org/users/1/items/ABC",
            "type": "paper-conference",
            "title": 'On <span class="nocase">Bees</span> &amp; CO<sub>2</sub>',
            "author": [
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"literal": "Gemma Team"},
                {"family": "김", "given": "민수"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr.",
                 "ORCID": "http://orcid.org/0000-0002-1825-0097",
                 "affiliation": [{"name": "KAIST"}]},
                {"family": "others"},
            ],
            "issued": {"date-parts": [["2024", 2]]},
            "note": "arXiv:2401.00368 [cs]",
            "DOI": "10.1000/ABC",
            "URL": "https://doi.org/10.1000/ABC",
            "abstract": "<jats:title>Abstract</jats:title><jats:p>It hums.</jats:p>",
            "keyword": "bees, honey",
        },
        {"id": "b", "type": "book", "title": "A Book of Bees", "issued": {"raw": "2023"},
         "editor": [{"family": "X", "given": "Y"}]},
    )  # fmt: skip
    first, second = entries
    assert (first.paper, first.aliases) == ("arxiv:2401.00368", ("doi:10.1000/abc",))
    assert first.title == "On Bees & CO2"
    assert names(first) == [
        "Ludwig van Beethoven",
        "Gemma Team",
        "김민수",
        "Martin Luther King Jr.",
    ]
    assert first.authors[3].orcid == "0000-0002-1825-0097"
    assert (first.authors_complete, first.organisations) == (False, ("KAIST",))
    assert [bullet.text for bullet in first.bullets] == ["It hums."]
    assert (first.keywords, first.published) == (("bees", "honey"), "2024-02")
    assert (second.authors, second.published) == ((), "2023")
    assert codes(problems) == ["author-list-cut"]


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [[2024, 1, 5]]}, "2024-01-05"),
        ({"date-parts": [["2024", "1"], ["2024", "3"]]}, "2024-01"),
        ({"raw": "5 January 2024"}, "2024-01-05"),
        ({"literal": "2024-01"}, "2024-01"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": 7}, None),
        ("2024-01-05T00:00:00Z", "2024-01-05"),
    ],
)
def test_dates_of_csl(issued: object, published: str | None) -> None:
    item = {"type": "article", "title": "T", "DOI": "10.1000/a", "issued": issued}
    entries, problems = csl(item)
    assert [entry.published for entry in entries] == ([published] if published else [])
    assert ("no-date" in codes(problems)) is (published is None)


# --- RIS ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_records_of_ris(ends: str) -> None:
    entries, problems = parse(RIS.replace("\n", ends), "library.ris", "ris")
    first, second = entries
    assert (first.paper, first.url) == ("doi:10.1000/abc", "https://a.org/x;y?z=1")
    assert names(first) == [
        "Jan van der Berg", "Martin Luther King Jr.", "Gemma Team", "김민수", "A. Müller",
    ]  # fmt: skip
    assert first.authors_complete is False
    assert (first.published, first.keywords) == ("2024-01-05", ("bees", "honey", "wax"))
    assert [(b.text, b.line) for b in first.bullets] == [("It hums and it flies.", 15)]
    assert (second.paper, second.line) == ("arxiv:2306.00001", 19)
    assert (names(second), second.published) == (["Ann Bee", "Dee Cee"], "2023-06")
    assert sorted(codes(problems)) == ["author-list-cut", "cut-file"]


def test_ris_without_titles_is_told() -> None:
    text = RIS + "ER  - \nTY  - JOUR\nAU  - Bee, Ann\nPY  - 2024\nER  - \n"
    entries, problems = parse(text, "library.ris", "ris")
    assert len(entries) == 2
    assert ("entry-without-paper", 25) in {(p.code, p.line) for p in problems}


# --- OpenAlex and Semantic Scholar ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"meta": {"count": 1, "page": 1}, "results": [WORK], "group_by": []}),
        json.dumps({"meta": {"count": 1}, "results": [WORK]}, indent=2),
        json.dumps(WORK) + "\n",
        json.dumps([WORK]),
    ],
)
def test_a_work_of_openalex(text: str) -> None:
    (entry,), problems = parse(text, "works.json", "openalex")
    assert problems == []
    assert (entry.paper, entry.published) == ("arxiv:1706.03762", "2017-06-12")
    assert names(entry) == ["Ashish Vaswani", "Łukasz Kaiser"]
    assert [a.orcid for a in entry.authors] == [None, "0000-0002-1825-0097"]
    assert [a.account for a in entry.authors] == [None, None]  # profiles are made by a program
    assert [bullet.text for bullet in entry.bullets] == ["We propose a net, a one."]
    assert (entry.keywords, entry.topics) == (("Transformer",), ("Language Processing",))
    assert entry.organisations == ("Google",)


def test_a_work_whose_authors_are_cut_or_without_doi() -> None:
    cut = {**WORK, "doi": None, "locations": [], "is_authors_truncated": True}
    (entry,), _ = parse(json.dumps([cut]), "works.json", "openalex")
    assert (entry.paper, entry.authors_complete) == ("url:https://openalex.org/W2963403868", False)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"total": 1, "offset": 0, "data": [PAPER]}, indent=1),
        json.dumps({"recommendedPapers": [PAPER]}),
        json.dumps({"offset": 0, "data": [{"intents": [], "citingPaper": PAPER}]}),
        json.dumps(PAPER),
        json.dumps(PAPER, indent=2),
        json.dumps({key.lower(): value for key, value in PAPER.items()}),
    ],
)
def test_a_paper_of_semantic_scholar(text: str) -> None:
    (entry,), problems = parse(text, "papers.json", "semantic-scholar")
    assert problems == []
    assert (entry.paper, entry.aliases) == ("arxiv:1706.03762", ("doi:10.1000/attention",))
    assert names(entry) == ["Ashish Vaswani", "Noam Shazeer"]
    assert [(b.section, b.text) for b in entry.bullets] == [
        ("TL;DR", "One net."), ("Abstract", "We propose a net."),
    ]  # fmt: skip
    assert (entry.topics, entry.published) == (("Computer Science",), "2017-06-12")


def test_a_year_alone_counts_from_its_end() -> None:
    ids = {"DOI": "10.1000/Attention"}
    paper = {**PAPER, "publicationDate": None, "externalIds": ids}
    (digest,) = days(json.dumps([paper]), "papers.json")
    assert digest.date == "2017-12-31"


def test_a_work_whose_abstract_is_a_text() -> None:
    plain = {**WORK, "abstract": "We count bees.", "abstract_inverted_index": None}
    (entry,), _ = parse(json.dumps([plain]), "works.json", "openalex")
    assert [(bullet.section, bullet.text) for bullet in entry.bullets] == [
        ("Abstract", "We count bees.")
    ]


@pytest.mark.parametrize(("end", "cut"), [("T", True), ("TY", True), ("TY  ", True), ("", False)])
def test_a_file_of_references_that_ends_where_a_record_begins(end: str, cut: bool) -> None:
    text = f"TY  - JOUR\nTI  - On Bees\nDO  - 10.1000/a\nER  - \n\n{end}"
    digests, loose = load_formats()["ris"].parse(text, "2024-01-03.ris")
    assert [len(digest.entries) for digest in digests] == [1]
    assert [(problem.code, problem.line) for problem in loose] == [("cut-file", 6)] * cut
