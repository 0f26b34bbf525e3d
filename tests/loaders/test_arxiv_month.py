"""Records that state a year only, of papers whose arXiv id tells the month."""

from __future__ import annotations

import json

import pytest

from digestgraph.loaders.read import parse_text


def bibtex(year: str, arxiv: str) -> str:
    return f"@misc{{a, title={{A Title}}, author={{Bee, Ann}}, year={{{year}}}, eprint={{{arxiv}}}, archivePrefix={{arXiv}}}}\n"  # noqa: E501


def ris(year: str, arxiv: str) -> str:
    return (
        f"TY  - JOUR\nTI  - A Title\nAU  - Bee, Ann\nPY  - {year}\n"
        f"UR  - https://arxiv.org/abs/{arxiv}\nER  - \n"
    )


def csl(year: str, arxiv: str) -> str:
    item = {
        "type": "article", "title": "A Title", "author": [{"family": "Bee", "given": "Ann"}],
        "issued": {"date-parts": [[int(year)]]}, "number": f"arXiv:{arxiv}",
    }  # fmt: skip
    return json.dumps([item])


def openalex(year: str, arxiv: str) -> str:
    work = {
        "id": "https://openalex.org/W1", "title": "A Title", "publication_year": int(year),
        "publication_date": f"{year}-01-01", "authorships": [],
        "doi": f"https://doi.org/10.48550/arxiv.{arxiv}",
    }  # fmt: skip
    return json.dumps([work])


def scholar(year: str, arxiv: str) -> str:
    paper = {
        "paperId": "0" * 40, "title": "A Title", "year": int(year),
        "externalIds": {"ArXiv": arxiv}, "authors": [{"authorId": "1", "name": "Ann Bee"}],
    }  # fmt: skip
    return json.dumps([paper])


def table(year: str, arxiv: str) -> str:
    return f"title,authors,year,arxiv\nA Title,Ann Bee,{year},{arxiv}\n"


WRITERS = {
    "library.bib": bibtex,
    "library.ris": ris,
    "library.json": csl,
    "works.json": openalex,
    "papers.json": scholar,
    "table.csv": table,
}


@pytest.mark.parametrize(
    ("year", "arxiv", "published", "day"),
    [
        ("2024", "2402.00368", "2024-02", "2024-02-29"),
        ("2024", "2312.11514", "2023-12", "2023-12-31"),
        ("2024", "2201.00001", "2024", "2024-12-31"),
        ("2023", "2402.00368", "2023", "2023-12-31"),
        ("2003", "math/0309136", "2003-09", "2003-09-30"),
    ],
)
@pytest.mark.parametrize("path", WRITERS)
def test_the_month_of_the_id(path: str, year: str, arxiv: str, published: str, day: str) -> None:
    (digest,) = parse_text(WRITERS[path](year, arxiv), path).digests
    (entry,) = digest.entries
    assert entry.paper.startswith("arxiv:")
    assert (entry.published, digest.date) == (published, day)


def test_what_is_stated_stays() -> None:
    text = bibtex("2024", "2401.00001").replace("eprint", "month={may}, eprint")
    (digest,) = parse_text(text, "a.bib").digests
    assert (digest.entries[0].published, digest.date) == ("2024-05", "2024-05-31")
    text = bibtex("2024", "2401.00001").replace("year={2024}, ", "")
    parsed = parse_text(text, "a.bib")
    assert [p.code for p in parsed.problems] == ["no-date"]  # the id alone is no date of a record
    text = openalex("2024", "2401.00001").replace("2024-01-01", "2024-03-07")
    assert parse_text(text, "a.json").digests[0].date == "2024-03-07"
    text = openalex("2024", "x").replace("10.48550/arxiv.x", "10.1000/x")
    assert parse_text(text, "a.json").digests[0].date == "2024-01-01"
