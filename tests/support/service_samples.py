"""Answers of services as further programs keep them; all facts are told."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["SERVICES"]

_BEE, _COMB = "arxiv:2406.01234", "arxiv:2406.04321"
_BEE_URL, _COMB_URL = "https://arxiv.org/abs/2406.01234", "https://arxiv.org/abs/2406.04321"
_FORMER = "BeeFormer: Attention Is Not All Hives Need"
_GEOMETRY = "On the Geometry of Honeycombs"
_ANA, _JUERGEN, _WEI = "Ana Núñez", "Jürgen Groß", "Wei-Lin Chen"
_OLU, _MIA = "Oluwaseun Adé", "Mia van den Berg"
_THREE, _TWO = (_ANA, _JUERGEN, _WEI), (_OLU, _MIA)
_DAY, _NEXT = "2024-06-05", "2024-06-06"
_SAID = "Bees attend to all flowers at once."
_ALSO = "Six corners suffice."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(*values: object) -> str:
    return "".join(f"{_json(value)}\n" for value in values)


def _of_api(number: str, title: str, names: tuple[str, ...], votes: int, text: str) -> object:
    people = [{"_id": "x", "name": name, "hidden": False} for name in names]
    paper = {"id": number, "authors": people, "title": title, "summary": text, "upvotes": votes}
    return {"paper": paper, "title": title, "numComments": 2, "isAuthorParticipating": False}


_BOTH_OF_API = [
    _of_api("2406.01234", _FORMER, _THREE, 34, _SAID),
    _of_api("2406.04321", _GEOMETRY, _TWO, 5, _ALSO),
]
_OF_API = (
    Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID, url=_BEE_URL),
    Fact(_COMB, _GEOMETRY, _TWO, _DAY, 5, True, text=_ALSO, url=_COMB_URL),
)
_SEMANTIC = [
    {
        "paperId": "a1",
        "externalIds": {"ArXiv": "2406.01234", "CorpusId": 1},
        "url": "https://www.semanticscholar.org/paper/a1",
        "title": _FORMER,
        "abstract": _SAID,
        "year": 2024,
        "publicationDate": "2024-06-03",
        "authors": [{"authorId": "1", "name": name} for name in _THREE],
    },
    {
        "paperId": "b2",
        "externalIds": {"DOI": "10.1234/comb"},
        "url": "https://www.semanticscholar.org/paper/b2",
        "title": _GEOMETRY,
        "abstract": None,
        "tldr": {"model": "tldr@v2.0.0", "text": _ALSO},
        "year": 2024,
        "publicationDate": None,
        "authors": [{"authorId": None, "name": name} for name in _TWO],
    },
]
_OF_SEMANTIC = (
    Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID),
    Fact("doi:10.1234/comb", _GEOMETRY, _TWO, _DAY, None, True, text=_ALSO),
)


def _work(title: str, doi: str, names: tuple[str, ...], words: list[str]) -> object:
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{doi}",
        "display_name": title,
        "title": title,
        "publication_date": "2024-06-05",
        "authorships": [
            {"author_position": "first", "author": {"display_name": name, "orcid": None}}
            for name in names
        ],
        "abstract_inverted_index": {word: [place] for place, word in enumerate(words)},
    }


_PAGE_OF_WORKS = [
    {"meta": {"count": 2, "page": 1}, "results": [_work(_FORMER, "10.1234/a", _THREE, ["Bees"])]},
    {"meta": {"count": 2, "page": 2}, "results": [_work(_GEOMETRY, "10.1234/b", _TWO, ["Wax"])]},
]

SERVICES = (
    Case(
        "an answer of the API below a date, a count and an object for data",
        "papers.json",
        _json({"date": _DAY, "count": 2, "data": {"papers": _BOTH_OF_API}}),
        _OF_API,
    ),
    Case(
        "what the page itself is made from",
        f"{_DAY}.json",
        _json({"dailyPapers": _BOTH_OF_API, "dateString": _DAY, "nextDate": _NEXT, "user": None}),
        _OF_API,
    ),
    Case(
        "an answer of the API in an envelope of a crawler",
        f"hf_{_DAY}.json",
        _json({"fetched_at": "2024-06-06T01:00:00Z", "status": 200, "body": _BOTH_OF_API}),
        _OF_API,
    ),
    Case(
        "lines with keys of a crawler's own, and names between semicolons",
        "crawl.jsonl",
        _lines(
            {
                "arxiv_id": "2406.01234v2",
                "paper_title": _FORMER,
                "author_names": "; ".join(_THREE),
                "abstract_text": _SAID,
                "upvote_count": 34,
                "crawl_date": _DAY,
            },
            {
                "arxiv_id": "2406.04321v1",
                "paper_title": _GEOMETRY,
                "author_names": "; ".join(_TWO),
                "abstract_text": _ALSO,
                "upvote_count": 0,
                "crawl_date": _NEXT,
            },
        ),
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _NEXT, 0, True, text=_ALSO),
        ),
    ),
    Case(
        "lines with names as objects of two parts",
        f"{_DAY}.jsonl",
        _lines(
            {
                "title": _FORMER,
                "authors": [
                    {"first": "Ana", "last": "Núñez"},
                    {"first": "Jürgen", "last": "Groß"},
                    {"first": "Wei-Lin", "last": "Chen"},
                ],
                "pdf_url": "https://arxiv.org/pdf/2406.01234v1",
                "tl;dr": _SAID,
                "likes": 34,
            },
            {
                "title": _GEOMETRY,
                "authors": [
                    {"given_name": "Oluwaseun", "family_name": "Adé"},
                    {"given_name": "Mia", "family_name": "van den Berg"},
                ],
                "pdf_url": "https://arxiv.org/pdf/2406.04321v1",
                "tl;dr": _ALSO,
                "likes": None,
            },
        ),
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True, text=_ALSO),
        ),
    ),
    Case(
        "papers that Semantic Scholar recommends",
        f"{_DAY}.json",
        _json({"recommendedPapers": _SEMANTIC}),
        _OF_SEMANTIC,
    ),
    Case(
        "papers that cite one, as Semantic Scholar answers",
        f"{_DAY}.json",
        _json(
            {
                "offset": 0,
                "data": [{"isInfluential": False, "citingPaper": paper} for paper in _SEMANTIC],
            }
        ),
        _OF_SEMANTIC,
    ),
    Case(
        "pages of works of OpenAlex in one list",
        "works.json",
        _json(_PAGE_OF_WORKS),
        (
            Fact("doi:10.1234/a", _FORMER, _THREE, _DAY, None, True, text="Bees"),
            Fact("doi:10.1234/b", _GEOMETRY, _TWO, _DAY, None, True, text="Wax"),
        ),
    ),
    Case(
        "an answer of Crossref",
        "crossref.json",
        _json(
            {
                "status": "ok",
                "message-type": "work-list",
                "message": {
                    "total-results": 1,
                    "items": [
                        {
                            "DOI": "10.1234/a",
                            "type": "journal-article",
                            "title": [_FORMER],
                            "author": [
                                {"given": "Ana", "family": "Núñez", "sequence": "first"},
                                {"given": "Jürgen", "family": "Groß", "sequence": "additional"},
                                {"name": "Hive Consortium", "sequence": "additional"},
                            ],
                            "issued": {"date-parts": [[2024, 6, 5]]},
                            "abstract": f"<jats:p>{_SAID}</jats:p>",
                        }
                    ],
                },
            }
        ),
        (
            Fact(
                "doi:10.1234/a",
                _FORMER,
                (_ANA, _JUERGEN, "Hive Consortium"),
                _DAY,
                None,
                True,
                text=_SAID,
                url="https://doi.org/10.1234/a",
            ),
        ),
    ),
    Case(
        "notes of OpenReview, each value in an object",
        f"{_DAY}.json",
        _json(
            {
                "notes": [
                    {
                        "id": "AbCdEfGh12",
                        "forum": "AbCdEfGh12",
                        "cdate": 1717545600000,
                        "content": {
                            "title": {"value": _FORMER},
                            "authors": {"value": list(_THREE)},
                            "authorids": {"value": ["~Ana_Núñez1", "~J1", "~W1"]},
                            "keywords": {"value": ["bees", "attention"]},
                            "abstract": {"value": _SAID},
                            "venue": {"value": "ICLR 2025 Oral"},
                        },
                    }
                ],
                "count": 1,
            }
        ),
        (
            Fact(
                "openreview:AbCdEfGh12",
                _FORMER,
                _THREE,
                _DAY,
                None,
                True,
                keywords=("bees", "attention"),
                text=_SAID,
            ),
        ),
    ),
    Case(
        "an answer of bioRxiv with the family names first",
        "biorxiv.json",
        _json(
            {
                "messages": [{"status": "ok", "count": 1}],
                "collection": [
                    {
                        "doi": "10.1101/2024.06.05.123456",
                        "title": _FORMER,
                        "authors": "Núñez, A.; Groß, J.; Chen, W.-L.",
                        "author_corresponding": _ANA,
                        "date": _DAY,
                        "version": "1",
                        "category": "zoology",
                        "abstract": _SAID,
                    }
                ],
            }
        ),
        (
            Fact(
                "doi:10.1101/2024.06.05.123456",
                _FORMER,
                ("A. Núñez", "J. Groß", "W.-L. Chen"),
                _DAY,
                None,
                True,
                text=_SAID,
                topics=("zoology",),
            ),
        ),
    ),
    Case(
        "an answer of Papers with Code",
        f"{_DAY}.json",
        _json(
            {
                "count": 1,
                "next": None,
                "results": [
                    {
                        "id": "beeformer-attention-is-not-all-hives-need",
                        "arxiv_id": "2406.01234",
                        "url_abs": "https://arxiv.org/abs/2406.01234v1",
                        "url_pdf": "https://arxiv.org/pdf/2406.01234v1.pdf",
                        "title": _FORMER,
                        "abstract": _SAID,
                        "authors": list(_THREE),
                        "published": "2024-06-03",
                        "proceeding": None,
                    }
                ],
            }
        ),
        (Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID),),
    ),
)
