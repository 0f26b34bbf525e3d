"""Graphs and stores to draw, with harmless and with hostile texts, and what a page then holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import networkx as nx

from digestgraph.graph import Store
from digestgraph.graph.model import (
    Author,
    Digest,
    Edge,
    Entry,
    FeaturedIn,
    Keyword,
    LinksTo,
    Mentions,
    Names,
    Node,
    Paper,
    Resource,
    Wrote,
)
from digestgraph.queries.views import (
    Page,
    view_around,
    view_collaborations,
    view_compare,
    view_overview,
    view_path,
    view_similar,
    view_since,
    view_topics,
)
from digestgraph.queries.views.maps.overview import draw_papers
from digestgraph.queries.views.page.render import read_payload
from digestgraph.queries.views.scene.records import read_catalog

HOSTILE = (
    "</script><script>window.broken=1</script>",
    '<img src=x onerror="window.broken=1">',
    "<a href='javascript:window.broken=1'>href</a>",
    "javascript:window.broken=1",
    "\u2028\u2029\x00\x07\x85",
    "\u202eright to left\u2066",
    "\ud800 half a letter",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "A" * 10_000,
    "__proto__",
    '"><svg onload=window.broken=1>',
    "'><svg/onload='window.broken=1'>",
    "`${window.broken=1}`",
    "${window.broken=1}",
    "<iframe srcdoc='<script>parent.broken=1</script>'></iframe>",
    "<math><mtext></mtext><script>window.broken=1</script></math>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<object data=javascript:window.broken=1></object>",
    "<form action=javascript:window.broken=1><button>go</button></form>",
    "<details open ontoggle=window.broken=1>",
    "<video><source onerror=window.broken=1></video>",
    "<a href=//evil.example>href</a>",
    "<body onpageshow=window.broken=1>",
    "https://evil.example/%0d%0aSet-Cookie:a=b",
    "https://evil.example/?q=<script>window.broken=1</script>#</script>",
    "https://user:secret@evil.example/path",
    'HTTPS://EVIL.EXAMPLE/ "onmouseover=window.broken=1',
    "java\tscript:window.broken=1",
    "\x01javascript:window.broken=1",
    "data:text/html,<script>window.broken=1</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuYnJva2VuPTE8L3NjcmlwdD4=",
    "vbscript:window.broken=1",
    "blob:https://evil.example/1",
    "file:///etc/passwd",
    "]]></script><script>window.broken=1</script><![CDATA[",
    "*/window.broken=1;/*",
    "\\u003cscript\\u003ewindow.broken=1\\u003c/script\\u003e",
    "&lt;script&gt;window.broken=1&lt;/script&gt;",
    "&#x3c;img src=x onerror=window.broken=1&#x3e;",
    "constructor",
    "toString",
    "\u2066\u2067\u2068 isolates \u2069 \u061c\u200e\u200f",
    "e" + "\u0301" * 500,
    "\U000e0041\U000e0042 tags and \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\ufeff\u200b\u00ad nothing to see",
    "--><script>window.broken=1</script>",
    "=cmd|' /C calc'!A0",
    "논문</제목><script>window.broken=1</script>",
    "%3Cscript%3Ewindow.broken%3D1%3C%2Fscript%3E",
)


def make_graph(papers: int = 6, authors: int = 9, topics: int = 5) -> nx.MultiDiGraph:
    """Two digests; some authors and topics with one paper, some with several."""
    graph = nx.MultiDiGraph()
    for day in ("2024-01-02", "2024-01-03"):
        graph.add_node(f"daily:{day}", type="Digest", date=day, path=f"{day}.md")
    for k in range(topics):
        graph.add_node(
            f"keyword:{k}", type="Keyword", label=f"Topic {k}", labels_ko=(f"주제 {k}",), aliases=()
        )
    for a in range(authors):
        graph.add_node(f"author:{a}", type="Author", name=f"Author {a}", names=(f"Author {a}",))
    for p in range(papers):
        paper, digest = f"arxiv:2401.0000{p}", f"daily:2024-01-0{2 + p % 2}"
        graph.add_node(paper, type="Paper", title=f"Paper {p}", url=f"https://arxiv.org/abs/{p}")
        graph.add_node(
            f"{digest}#{p}",
            type="Entry",
            paper=paper,
            digest=digest,
            line=p,
            summary=["요약", "둘"],
        )
        graph.add_edge(paper, digest, type="FEATURED_IN", votes=10 * p, rank=p + 1, line=p)
        for place in range(min(authors, 2)):
            author = f"author:{(2 * p + place) % authors}"
            graph.add_edge(author, paper, type="WROTE", position=2 - place, line=p)
        if topics > 1:
            graph.add_edge(paper, f"keyword:{p % 2}", type="MENTIONS", score=0.4)
        if topics > 2:
            graph.add_edge(paper, f"keyword:{p % topics}", type="MENTIONS", score=0.9)
    return graph


def overview(
    graph: nx.MultiDiGraph, *, title: str = "Papers, authors and keywords", limit: int = 400
) -> Page:
    """Draw a graph that need not come from a store, with whatever attributes."""
    return draw_papers(read_catalog(graph), limit=limit, title={"en": title, "ko": title})


def payload(page: Page) -> dict[str, Any]:
    return read_payload(page.html)


def items(page: Page, kind: str) -> list[dict[str, Any]]:
    return [item for item in payload(page)["details"]["items"] if item["kind"] == kind]


def engine(page: Page) -> str:
    """Return vis-network as it lies in the page, compressed."""
    (packed,) = re.findall(r'<script id="engine" type="text/plain">(.*?)</script>', page.html)
    return str(packed)


def hostile_graph() -> nx.MultiDiGraph:
    """Every text field of every node and edge holds every hostile text once."""
    graph = nx.MultiDiGraph()
    for i, text in enumerate(HOSTILE):
        after = HOSTILE[(i + 1) % len(HOSTILE)]
        ids = {kind: f"{kind}:{text}" for kind in ("daily", "arxiv", "author", "keyword", "url")}
        graph.add_node(ids["daily"], type="Digest", date=text, path=text, source=text)
        graph.add_node(
            ids["arxiv"],
            type="Paper",
            title=text,
            url=text,
            image=text,
            language=text,
            authors_complete=text,
            author_order=text,
        )
        graph.add_node(
            f"entry {i}",
            type="Entry",
            paper=ids["arxiv"],
            digest=ids["daily"],
            line=text,
            votes=text,
            title=text,
            summary=[text, f"***{text}***: {text}"],
        )
        graph.add_node(ids["author"], type="Author", name=text, names=(text, after), kind=text)
        graph.add_node(
            ids["keyword"],
            type="Keyword",
            label=text,
            labels_ko=(text, after),
            aliases=(text, after),
            kind=text,
        )
        graph.add_node(ids["url"], type="Resource", url=text, host=text)
        edge = {"digest": text, "line": text, "rank": text, "votes": text, "score": text}
        graph.add_edge(ids["author"], ids["arxiv"], type="WROTE", position=text, **edge)
        graph.add_edge(ids["arxiv"], ids["keyword"], type="MENTIONS", count=text, **edge)
        graph.add_edge(ids["arxiv"], f"keyword:{HOSTILE[0]}", type="MENTIONS", **edge)
        graph.add_edge(ids["arxiv"], ids["daily"], type="FEATURED_IN", **edge)
        graph.add_edge(ids["arxiv"], ids["url"], type="LINKS_TO", **edge)
    return graph


View = Callable[[Store], Page]


#: Every view, of something that the example digests have.
VIEWS: dict[str, View] = {
    "overview": view_overview,
    "collaborations": view_collaborations,
    "topics": view_topics,
    "around author": lambda store: view_around(store, "Ling Yang"),
    "around keyword": lambda store: view_around(store, "diffusion model"),
    "around paper": lambda store: view_around(store, "2406.04271"),
    "path": lambda store: view_path(store, "Ling Yang", "Bin Cui"),
    "since": lambda store: view_since(store, "2025-02-01"),
    "similar": lambda store: view_similar(store, "2502.12146"),
}


#: A file keeps no half letters, and no id has a zero byte.
TEXTS = [text for text in HOSTILE if "\ud800" not in text]


def hostile_items() -> tuple[list[Node], list[Edge]]:
    """Groups of people, topics and papers; every text is hostile, ids too."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    days = [f"d:{date(2024, 1, 1) + timedelta(day)}" for day in range(6 * len(TEXTS) // 5)]
    for number, day in enumerate(days):
        text = TEXTS[number % len(TEXTS)]
        nodes.append(Digest(day, "d", day[2:], text, text, 1, "", ""))
        paper = f"paper{number}:{text}".replace("\x00", "")
        nodes.append(Paper(paper, text, text, text, text, None, text))
        nodes.append(
            Entry(f"{day}#1", day, paper, 1, 1, text, text, text, text, None, text, 3,
                  (text, f"***{text}***: {text}"), text)
        )  # fmt: skip
        edges.append(FeaturedIn(paper, day, day, 3, 1, 1))
        edges.append(LinksTo(paper, text, day, 1))
        first = number // 6 * 5
        for place in {*range(first, min(first + 5, len(TEXTS))), 9}:
            name = TEXTS[place]
            edges.append(
                Wrote(f"author:{name}", paper, name, place, day, 1, f"r{name}", "new", None, False)
            )
            edges.append(
                Mentions(paper, f"keyword:{name}", day, 0.9, 1, ("title",), (name,), False)
            )
    for name in TEXTS:
        nodes.append(Author(f"author:{name}", name, (name, TEXTS[0]), "person"))
        nodes.append(Keyword(f"keyword:{name}", name, (name,), (name,), "concept"))
        nodes.append(Resource(name, name, name))
        for role in ("label", "ko", "alias"):
            edges.append(Names(days[0], f"keyword:{name}", days[0], role, name))
    return nodes, list({(e.TYPE, e.key()): e for e in edges}.values())


HOSTILE_VIEWS: dict[str, View] = {
    "overview": lambda store: view_overview(store, title=TEXTS[0]),
    "collaborations": lambda store: view_collaborations(store, title=TEXTS[1]),
    "topics": view_topics,
    "around author": lambda store: view_around(store, f"author:{TEXTS[0]}"),
    "around keyword": lambda store: view_around(store, f"keyword:{TEXTS[1]}"),
    "around paper": lambda store: view_around(store, f"paper0:{TEXTS[0]}"),
    "path": lambda store: view_path(store, f"author:{TEXTS[0]}", f"author:{TEXTS[6]}"),
    "since": lambda store: view_since(store, "2024-01-05"),
    "similar": lambda store: view_similar(store, f"paper0:{TEXTS[0]}"),
}


#: Topics of the example digests to compare, and hostile ones.
COMPARED = ["diffusion model", "LLM", "agent"]

#: Ids that can be typed: no white space at their ends, no zero byte.
HOSTILE_IDS = [f"keyword:{text}" for text in TEXTS if text == text.strip() and "\x00" not in text]

HOSTILE_COMPARED: list[Callable[[Store], Page]] = [
    lambda store: view_compare(store, HOSTILE_IDS[:8]),
    lambda store: view_compare(store, HOSTILE_IDS[-5:], title=TEXTS[0]),
]
