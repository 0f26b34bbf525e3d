"""Digests of publishers that nobody has seen, and what a reader finds in them."""

from __future__ import annotations

import json
from dataclasses import dataclass

__all__ = ["CASES", "POSTS_AS_JSON", "Case", "Fact"]


@dataclass(frozen=True)
class Fact:
    """What one entry says; ``None`` is not compared."""

    paper: str
    title: str
    authors: tuple[str, ...] = ()
    day: str | None = None
    votes: int | None = None
    complete: bool | None = None
    organisations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: str = ""
    code: str = ""
    topics: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Case:
    """A file, and the facts of its entries in their order."""

    about: str
    name: str
    text: str
    facts: tuple[Fact, ...]


def _arxiv(number: int) -> str:
    return f"https://arxiv.org/abs/2405.{number:05}"


def _paper(number: int) -> str:
    return f"arxiv:2405.{number:05}"


_BEES, _WAX = "Counting Bees in the Hive", "Wax at Large Scale"
_ANN, _CEE, _EVE = "Ann Bee", "Cee Dee", "Eve Fox"
_ITEMS = (
    f'<ol><li><a href="{_arxiv(1)}">{_BEES}</a> &#8211; Ann Bee, Cee Dee</li>'
    f'<li><a href="{_arxiv(2)}">{_WAX}</a></li></ol>'
)
POSTS_AS_JSON = json.dumps(
    [
        {
            "id": 1,
            "date": "2024-05-03T09:00:00",
            "link": "https://b.org/1",
            "title": {"rendered": "Daily Papers &#8211; May 2, 2024"},
            "content": {"rendered": _ITEMS, "protected": False},
        }
    ],
    indent=1,
)
_TWO = (Fact(_paper(1), _BEES, (_ANN, _CEE)), Fact(_paper(2), _WAX, (_EVE,)))


def _two(**more: object) -> tuple[Fact, ...]:
    return tuple(Fact(one.paper, one.title, one.authors, **more) for one in _TWO)  # type: ignore[arg-type] # as given


CASES = (
    Case(
        "names, and where they work",
        "2024-05-02.md",
        f"# Papers\n\n- [{_BEES}]({_arxiv(1)}) (Ann Bee, Cee Dee, MIT)\n"
        f"- [{_WAX}]({_arxiv(2)}) - Bee, A. and Dee, C.\n"
        f"- [Honey for All of Us]({_arxiv(3)}) by Ann Bee et al., KAIST\n"
        f"- [Drones that Rest]({_arxiv(4)}) - Ann Bee, Gemma Team\n",
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True, ("MIT",)),
            Fact(_paper(2), _WAX, ("A. Bee", "C. Dee"), "2024-05-02", None, True),
            Fact(_paper(3), "Honey for All of Us", (_ANN,), "2024-05-02", None, False, ("KAIST",)),
            Fact(_paper(4), "Drones that Rest", (_ANN, "Gemma Team")),
        ),
    ),
    Case(
        "lists that go on, as text",
        "2024-05-02.jsonl",
        "".join(
            json.dumps({"title": title, "authors": authors, "url": _arxiv(n)}) + "\n"
            for n, (title, authors) in enumerate(
                ((_BEES, "Ann Bee +5 authors"), (_WAX, "Ann Bee; Cee Dee; (8 more)")), 1
            )
        ),
        (
            Fact(_paper(1), _BEES, (_ANN,), "2024-05-02", None, False),
            Fact(_paper(2), _WAX, (_ANN, _CEE), "2024-05-02", None, False),
        ),
    ),
    Case(
        "days below a month",
        "README.md",
        f"# 2024\n\n## May\n\n- 14: [{_BEES}]({_arxiv(1)}) - by Ann Bee\n"
        f"- 15 - [{_WAX}]({_arxiv(2)})\n\n## April\n\n- 1: [One of Two]({_arxiv(3)})\n"
        f"- 2: [Two of Two]({_arxiv(4)})\n",
        (
            Fact(_paper(3), "One of Two", (), "2024-04-30"),  # ranks, and no days
            Fact(_paper(4), "Two of Two", (), "2024-04-30"),
            Fact(_paper(1), _BEES, (_ANN,), "2024-05-14"),
            Fact(_paper(2), _WAX, (), "2024-05-15"),
        ),
    ),
    Case(
        "dates that others of their column settle",
        "README.md",
        "## Hives\n\n|Date|Title|First Author|PDF|\n|---|---|---|---|\n"
        f"|05/04/2024|**{_BEES}**|Ann Bee|[1]({_arxiv(1)})|\n"
        f"|25/05/2024|**{_WAX}**|Cee Dee|[2]({_arxiv(2)})|\n",
        (
            Fact(_paper(1), _BEES, (_ANN,), "2024-04-05", None, False),
            Fact(_paper(2), _WAX, (_CEE,), "2024-05-25", None, False),
        ),
    ),
    Case(
        "German",
        "papiere.md",
        f"# Papiere vom 2. Mai 2024\n\n- [{_BEES}]({_arxiv(1)}) — Ann Bee und Cee Dee\n"
        f"- [{_WAX}]({_arxiv(2)}) — Eve Fox u. a.\n",
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True),
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-02", None, False),
        ),
    ),
    Case(
        "French and Spanish",
        "veille.md",
        f"## Mercredi 1er mai 2024\n\n- [{_BEES}]({_arxiv(1)}), Ann Bee et Cee Dee\n\n"
        f"## 12 de agosto de 2024\n\n- [{_WAX}]({_arxiv(2)}) - Eve Fox y otros\n",
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-01", None, True),
            Fact(_paper(2), _WAX, (_EVE,), "2024-08-12", None, False),
        ),
    ),
    Case(
        "titles below the pages of one's own notes",
        "2024-05-02.md",
        f"- [[{_BEES}]] ([arXiv]({_arxiv(1)})) — [[Ann Bee]], [[Cee Dee]] #bees\n",
        (Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02"),),
    ),
    Case(
        "pictures in the place of labels",
        "2024-05-02.md",
        f"## Daily AI Papers\n\n**1. {_BEES}** ⭐ 45 upvotes\n🔗 [Paper]({_arxiv(1)}) | "
        "💻 [Code](https://github.com/b/e)\n👥 Ann Bee, Cee Dee\n📝 TL;DR: Bees count.\n\n"
        f"**2. {_WAX}** ⭐ 30 upvotes\n🔗 [Paper]({_arxiv(2)})\n👥 Eve Fox et al.\n",
        (
            Fact(
                _paper(1),
                _BEES,
                (_ANN, _CEE),
                "2024-05-02",
                45,
                True,
                (),
                (),
                "Bees count.",
                "https://github.com/b/e",
            ),
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-02", 30, False),
        ),
    ),
    Case(
        "ranks with medals, in Korean",
        "top.md",
        f"# 오늘의 논문 (2024.05.02 목)\n\n### 🥇 1위. [{_BEES}]({_arxiv(1)}) ⬆️ 77\n"
        "**저자:** Ann Bee · Cee Dee\n**소속:** KAIST, NAVER AI Lab\n> 한줄 요약: 벌.\n\n"
        f"### 🥈 2위. [{_WAX}]({_arxiv(2)}) ⬆️ 55\n**저자:** Eve Fox\n**소속:** 서울대학교\n",
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", 77, True, ("KAIST", "NAVER AI Lab")),
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-02", 55, True, ("서울대학교",)),
        ),
    ),
    Case(
        "a translated title above labelled authors",
        "week.txt",
        f"주간 논문 2024-05-02\n\n1. {_BEES} (👍 101)\n   벌 주간\n   저자: Ann Bee, Cee Dee\n"
        f"   {_arxiv(1)}\n   요약: 벌이 난다.\n\n"
        f"2. {_WAX} (👍 88)\n   밀랍 주간\n   저자: Eve Fox\n"
        f"   {_arxiv(2)}\n",
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", 101, True),
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-02", 88, True),
        ),
    ),
    Case(
        "labels with nothing but an address",
        "2024-05-02.md",
        f"### 1. {_BEES}\n\n* **논문 링크:** <{_arxiv(1)}>\n* **저자:** Ann Bee, Cee Dee 등\n"
        f"* **업보트:** 👍 42\n* **핵심 키워드:** `bee`, `hive`\n\n### 2. {_WAX}\n\n"
        f"* **논문 링크:** <{_arxiv(2)}>\n* **저자:** Eve Fox\n",
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), None, 42, False, (), ("bee", "hive")),
            Fact(_paper(2), _WAX, (_EVE,), None, None, True),
        ),
    ),
    Case(
        "names behind titles of a week",
        "weekly.md",
        "# Papers of the Week (April 26 - May 2) - 2024\n\n"
        f"1. **{_BEES}**. Ann Bee, Cee Dee. *ACL 2024*. [[arxiv]]({_arxiv(1)})\n   > Bees.\n"
        f"2. **{_WAX}**. Eve Fox. [[arxiv]]({_arxiv(2)})\n   > Wax.\n",
        _two(day="2024-05-02"),
    ),
    Case(
        "parts of a summary under keys of their own",
        "2024-05-02.json",
        json.dumps(
            [
                {
                    "id": "2405.00001",
                    "title": _BEES,
                    "authors": [_ANN, _CEE],
                    "upvotes": "12 upvotes",
                    "목적": "벌의 수(count)를 세어 본다.",
                    "method": "We count bees one by one.",
                },
                {
                    "id": "2405.00002",
                    "title": _WAX,
                    "first_author": _EVE,
                    "upvotes": "+7",
                    "method": "WaxNet",
                },
            ],
            ensure_ascii=False,
        ),
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", 12, True, text="벌의 수(count)를"),
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-02", 7, False),
        ),
    ),
    Case(
        "an analysis beside the paper",
        "2024-05-02.json",
        json.dumps(
            [
                {
                    "paper_info": {"id": "2405.00001", "title": _BEES, "authors": [_ANN, _CEE]},
                    "analysis": {"summary_ko": "벌을 세어 본다.", "keywords": ["bee"]},
                }
            ]
        ),
        (
            Fact(
                _paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True, (), ("bee",), "벌을 세어"
            ),
        ),
    ),
    Case(
        "creators, of whom some are editors",
        "2024-05-02.jsonl",
        json.dumps(
            {
                "title": _BEES,
                "arxiv": "2405.00001",
                "creators": [
                    {"firstName": "Ann", "lastName": "Bee", "creatorType": "author"},
                    {"firstName": "Gus", "lastName": "Hay", "creatorType": "editor"},
                ],
            }
        )
        + "\n",
        (Fact(_paper(1), _BEES, (_ANN,), "2024-05-02", None, True),),
    ),
    Case(
        "the day on which a row was added",
        "reading.csv",
        "Rank,Paper,First Author,Link,Date Added\n"
        f"1,{_BEES},Ann Bee,arXiv:2405.00001,5/20/2024\n2,{_WAX},Eve Fox,2405.00002,5/4/2024\n",
        (
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-04", None, False),
            Fact(_paper(1), _BEES, (_ANN,), "2024-05-20", None, False),
        ),
    ),
    Case(
        "titles with words in bold, and code among the links",
        "README.md",
        "## Keyword: hives\n\n| Date | Title | Abstract | Links |\n|---|---|---|---|\n"
        f"| 2024-05-02 | Counting **Bees** in the Hive | We count. | [abs]({_arxiv(1)}) "
        "[code](https://github.com/h/h) |\n",
        (Fact(_paper(1), _BEES, (), "2024-05-02", code="https://github.com/h/h"),),
    ),
    Case(
        "a feed that has the day of its items",
        "old.rdf.xml",
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>cs.CL</title><dc:date>2024-05-02T00:00:00Z</dc:date>'
        f'</channel><item rdf:about="{_arxiv(1)}"><title>{_BEES}</title><link>{_arxiv(1)}</link>'
        "<dc:creator>Ann Bee, Cee Dee</dc:creator></item></rdf:RDF>",
        (Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True),),
    ),
    Case(
        "posts of WordPress",
        "posts.json",
        POSTS_AS_JSON,
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True),
            Fact(_paper(2), _WAX, (), "2024-05-02"),
        ),
    ),
    Case(
        "a JSON Feed whose posts list papers",
        "feed.json",
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Bees",
                "items": [
                    {
                        "id": "1",
                        "url": "https://b.org/1",
                        "title": "What we read",
                        "date_published": "2024-05-02T00:00:00Z",
                        "content_html": _ITEMS,
                    }
                ],
            }
        ),
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True),
            Fact(_paper(2), _WAX, (), "2024-05-02"),
        ),
    ),
    Case(
        "labels of a publisher's own in blocks of text",
        "2024-05-02.txt",
        f"Title: {_BEES}\nVenue: ACL 2024\nAuthor(s): Ann Bee (MIT), Cee Dee\nLink: {_arxiv(1)}v3\n"
        f"Abstract: Bees in\nhives.\n\nTitle: {_WAX}\nAuthor(s): Eve Fox\nLink: {_arxiv(2)}\n"
        "Abstract: Wax.\n",
        (
            Fact(
                _paper(1),
                _BEES,
                (_ANN, _CEE),
                "2024-05-02",
                None,
                None,
                ("MIT",),
                (),
                "Bees in hives.",
            ),
            Fact(_paper(2), _WAX, (_EVE,), "2024-05-02", text="Wax."),
        ),
    ),
    Case(
        "lists below the names of categories",
        "2024-05-02.json",
        json.dumps(
            {
                "date": "2024-05-02",
                "categories": {
                    "cs.CL": {
                        "count": 1,
                        "papers": [
                            {"title": _BEES, "arxiv_id": "2405.00001", "authors": [_ANN, _CEE]}
                        ],
                    }
                },
            }
        ),
        (Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", None, True, topics=("cs.CL",)),),
    ),
    Case(
        "posts of Ghost, with names below titles",
        "ghost.json",
        json.dumps(
            {
                "posts": [
                    {
                        "title": "Papers of 2 May 2024",
                        "url": "https://b.org/1",
                        "published_at": "2024-05-03T00:00:00.000Z",
                        "html": f'<h2><a href="{_arxiv(1)}">{_BEES}</a></h2>'
                        "<p><em>Ann Bee, Cee Dee</em></p><p>They fly.</p>"
                        f'<h2><a href="{_arxiv(2)}">{_WAX}</a></h2><p>It melts.</p>',
                    }
                ]
            }
        ),
        (
            Fact(_paper(1), _BEES, (_ANN, _CEE), "2024-05-02", text="They fly."),
            Fact(_paper(2), _WAX, (), "2024-05-02", text="It melts."),
        ),
    ),
)
