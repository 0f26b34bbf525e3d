from __future__ import annotations

import html
import importlib
import json
import os
import re
import subprocess
import sys
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pages import HOSTILE, engine, hostile_graph, items, make_graph, overview, payload

from digestgraph.graph.errors import UsageError
from digestgraph.queries.views import Page
from digestgraph.queries.views.layout.nodes import lay_out
from digestgraph.queries.views.layout.packing import pack
from digestgraph.queries.views.page.payload import columns_of, items_of
from digestgraph.queries.views.scene.drawing import check_limit
from digestgraph.queries.views.scene.records import Catalog, Name, Paper, clean, read_catalog
from digestgraph.queries.views.scene.selection import select_nodes

# --- the page as a whole -------------------------------------------------------------------


def test_same_graph_same_bytes_in_any_order() -> None:
    graph = make_graph()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert overview(graph).html == overview(turned).html


@pytest.mark.e2e
def test_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "from hashlib import sha256\n"
        "from pages import make_graph, overview\n"
        "print(sha256(overview(make_graph()).html.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program],
            env=os.environ
            | {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_graph_is_not_changed_and_may_be_frozen() -> None:
    graph = nx.freeze(make_graph())
    before = json.dumps(nx.node_link_data(graph, edges="edges"), default=str)
    overview(graph)
    assert json.dumps(nx.node_link_data(graph, edges="edges"), default=str) == before


def test_nothing_is_fetched() -> None:
    page = overview(make_graph())
    own = page.html.replace(engine(page), "")
    assert not re.search(r"<(link|img|iframe|object|embed|base)\b", own)
    assert not re.search(r"\b(src|srcset|action)\s*=", own.split('<script id="data"')[0])
    assert "sourceMappingURL" not in page.html
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", own)


def scripts(page: Page) -> list[str]:
    """Return what runs: vis-network, which the page's own script starts, and that script."""
    own = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    return [zlib.decompress(b64decode(engine(page))).decode(), *own]


def test_policy_names_exactly_the_two_scripts() -> None:
    page = overview(make_graph())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page.html)
    hashes = [b64encode(sha256(s.encode()).digest()).decode() for s in scripts(page)]
    assert len(hashes) == 2
    found = html.unescape(policy)
    assert found.startswith("default-src 'none'; script-src ")
    assert f"script-src 'sha256-{hashes[0]}' 'sha256-{hashes[1]}';" in found
    assert page.html.index("Content-Security-Policy") < page.html.index("<title>")


def test_items_come_back_from_their_columns() -> None:
    items: list[dict[str, Any]] = [
        {"kind": "paper", "id": "arxiv:2401.00368", "url": "https://arxiv.org/abs/2401.00368"},
        {"kind": "paper", "id": "url:x", "url": "https://x.org", "label": "A title"},
        {"kind": "author", "id": "author:ling-yang-1f", "label": "Ling Yang", "papers": 0},
        {"kind": "author", "id": "author:i-2a", "label": "İ", "aliases": ["I"]},
        {"kind": "author", "id": "other", "label": "Ling  - Yang-"},
        {"kind": "topic", "id": "keyword:확산-모델", "label": "확산 모델"},
        {"kind": "topic", "id": "keyword:c", "label": "C++"},
        {"kind": "topic", "id": "keyword:nameless"},
        {"kind": "team", "id": "team:a", "paper": 0, "members": [2]},
    ]
    assert items_of(columns_of(items)) == items
    tables = json.loads(json.dumps(columns_of(items)))
    assert items_of(tables) == items
    assert tables[0]["columns"]["arxiv"] == [1, None]
    assert tables[1]["columns"]["tail"] == ["-1f", None, None]


def test_title_is_text() -> None:
    page = overview(make_graph(), title=HOSTILE[0])
    assert "<title>&lt;/script&gt;" in page.html
    assert "<script>window.broken" not in page.html


# --- safety ----------------------------------------------------------------------------------


def test_hostile_texts_stay_data(tmp_path: Path) -> None:
    page = overview(hostile_graph(), title=HOSTILE[1])
    assert page.html.count("<script") == 3
    assert page.html.count("</script") == 3
    assert "<img" not in page.html
    assert max(map(len, re.findall("A+", page.html))) < 2100
    assert len(items(page, "paper")) == len(HOSTILE)
    assert not re.search("[\u2028\u2029\u202e\u2066\x00\x07]", page.html)
    page.save(tmp_path / "map.html").read_text("utf-8")


def test_ids_do_not_reach_the_engine() -> None:
    data = payload(overview(hostile_graph()))
    assert all(isinstance(node["id"], int) for node in data["nodes"])
    assert all(type(edge[end]) is int for edge in data["edges"] for end in ("from", "to"))
    assert not {key for node in data["nodes"] for key in node} & {"label", "title", "image"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        (" \t\n", None),
        ("a\x00b\u0085", "a b"),
        ("\u200ea\u202e", "a"),
        ("\ud800", "\ufffd"),
        (7, "7"),
        ("가나다라", "가나…"),
    ],
)
def test_clean(text: object, expected: str | None) -> None:
    assert clean(text, limit=3) == expected


# --- what is shown -----------------------------------------------------------------------------


def test_banner_when_nothing_is_left_out() -> None:
    banner = payload(overview(make_graph()))["banner"]
    assert banner["en"] == "6 of 6 papers, 9 of 9 authors, 5 of 5 keywords. Nothing is left out."
    assert banner["ko"].startswith("논문 6편 중 6편, 저자 9명 중 9명, 키워드 5개 중 5개.")


def test_banner_states_counts_and_rule_when_something_is() -> None:
    page = overview(make_graph(), limit=8)
    banner = payload(page)["banner"]
    assert banner["en"].startswith("4 of 6 papers, 1 of 9 authors, 3 of 5 keywords. The map has 8")
    assert "8개" in banner["ko"]
    assert len(payload(page)["nodes"]) == 8
    assert html.escape(banner["en"]) in page.html


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 12, 19, 20, 400])
def test_limit_is_kept_and_used(limit: int) -> None:
    graph = make_graph()
    drawn = payload(overview(graph, limit=limit))["nodes"]
    assert len(drawn) == min(limit, 20)


def test_limit_must_be_positive() -> None:
    with pytest.raises(UsageError, match="at least 1"):
        check_limit(0)
    with pytest.raises(UsageError, match=r"at most 2,000.*view around"):
        check_limit(2001)


def test_selection_takes_liked_papers_then_shared_names() -> None:
    catalog = read_catalog(make_graph())
    chosen = select_nodes(catalog, 8)
    assert chosen.papers == tuple(f"arxiv:2401.0000{p}" for p in (5, 4, 3, 2))
    assert chosen.topics[0] == "keyword:0"
    everything = select_nodes(catalog, 20)
    assert everything.counts == everything.totals


def test_votes_are_compared_within_their_month() -> None:
    graph = nx.MultiDiGraph()
    for month, papers in (("2024-01", (3, 2, 1, None)), ("2024-02", (300, 200))):
        graph.add_node(month, type="Digest", date=f"{month}-01")
        for votes in papers:
            paper = f"arxiv:{month}-{votes}"
            graph.add_node(paper, type="Paper")
            graph.add_node(f"topic of {paper}", type="Keyword", label=paper)
            graph.add_edge(paper, f"topic of {paper}", type="MENTIONS")
            known = {} if votes is None else {"votes": votes}
            graph.add_edge(paper, month, type="FEATURED_IN", **known)
    catalog = read_catalog(graph)
    best = ["2024-01-3", "2024-02-300", "2024-01-2", "2024-01-1", "2024-02-200", "2024-01-None"]
    for limit in range(1, 12):
        papers = select_nodes(catalog, limit).papers
        assert papers == tuple(f"arxiv:{name}" for name in best[: len(papers)])
    overall = select_nodes(catalog, 4, by_month=False).papers
    assert overall == ("arxiv:2024-02-300", "arxiv:2024-02-200")


def test_without_votes_papers_that_are_tied_together_go_first() -> None:
    catalog = Catalog()
    for number in range(40):
        names = ("author:a", "author:b", f"author:{number}") if number % 4 == 0 else ("author:x",)
        if number % 4 == 1:
            names = (f"author:{number}", "author:a")
        paper = Paper(f"arxiv:2401.{number:05d}", authors=names)
        catalog.papers[paper.id] = paper
        catalog.authors.update({name: Name(name, name) for name in names})
    chosen = select_nodes(catalog, 16)
    assert set(chosen.papers) <= {f"arxiv:2401.{n:05d}" for n in range(0, 40, 4)}
    assert "papers of two authors with many papers" in chosen.banner()["en"]
    assert {"author:a", "author:b"} <= set(chosen.authors)


def test_long_lists_of_authors_are_folded() -> None:
    graph = nx.MultiDiGraph()
    for paper, authors in (("arxiv:1", range(40)), ("arxiv:2", range(38, 60))):
        graph.add_node(paper, type="Paper", title=f"Paper {paper[-1]}")
        for a in authors:
            graph.add_node(f"author:{a:02d}", type="Author", name=f"Author {a:02d}")
            graph.add_edge(f"author:{a:02d}", paper, type="WROTE", position=a)
    catalog = read_catalog(graph)
    chosen = select_nodes(catalog, 400)
    assert chosen.teams == ("arxiv:1",)
    assert chosen.authors == tuple(f"author:{a}" for a in range(38, 60))
    assert "more than 30 authors are folded into one mark each (1)." in chosen.banner()["en"]
    (team,) = items(overview(graph), "team")
    named = payload(overview(graph))["details"]["items"]
    assert [named[m]["label"] for m in team["members"]] == [f"Author {a:02d}" for a in range(38)]
    assert named[team["paper"]]["label"] == "Paper 1"
    # Who is asked for is drawn, long list or not.
    assert "author:07" in select_nodes(catalog, 400, keep=["author:07"]).authors


def test_papers_take_the_places_that_names_leave() -> None:
    graph = make_graph(papers=6, authors=1, topics=2)
    assert select_nodes(read_catalog(graph), 8).counts == (5, 1, 2)


def test_one_paper_names_are_spread_over_the_papers() -> None:
    graph = nx.MultiDiGraph()
    for p in range(4):
        graph.add_node(f"arxiv:{p}", type="Paper")
        for a in range(5):
            graph.add_node(f"author:{p}{a}", type="Author", name=f"{p}{a}")
            graph.add_edge(f"author:{p}{a}", f"arxiv:{p}", type="WROTE", position=5 - a)
    chosen = select_nodes(read_catalog(graph), 8)
    assert sorted(chosen.authors) == ["author:04", "author:14", "author:24", "author:34"]


def test_names_that_are_not_drawn_can_still_be_read() -> None:
    page = overview(make_graph(), limit=8)
    authors = items(page, "author")
    drawn = {node["id"] for node in payload(page)["nodes"]}
    everything = payload(page)["details"]["items"]
    assert len(authors) > sum(everything[index]["kind"] == "author" for index in drawn)
    assert {item["label"] for item in items(page, "topic")} >= {"Topic 0", "Topic 1"}


# --- the facts ---------------------------------------------------------------------------------


def test_paper_facts() -> None:
    page = overview(make_graph())
    paper = next(item for item in items(page, "paper") if item["label"] == "Paper 3")
    all_items = payload(page)["details"]["items"]
    assert paper["url"] == "https://arxiv.org/abs/3"
    assert paper["seen"] == [
        {
            "date": "2024-01-03",
            "line": 3,
            "path": "2024-01-03.md",
            "summary": ["요약", "둘"],
            "votes": 30,
        }
    ]
    assert [all_items[i]["label"] for i in paper["authors"]] == ["Author 7", "Author 6"]
    assert [all_items[i]["label"] for i in paper["topics"]] == ["Topic 3", "Topic 1"]
    topic = next(item for item in items(page, "topic") if item["label"] == "Topic 3")
    assert topic == {
        "aliases": ["주제 3"],
        "id": "keyword:3",
        "kind": "topic",
        "label": "Topic 3",
        "papers": 1,
    }


def test_unknown_stays_unknown() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("arxiv:2401.00368", type="Paper")
    graph.add_node("thing", type="Paper")
    graph.add_node("keyword:확산-모델", type="Keyword", labels_ko=("확산 모델",))
    graph.add_node("keyword:bare", type="Keyword")
    graph.add_node("author:nobody", type="Author")
    graph.add_node("daily:2024-01-02", type="Digest")
    graph.add_node("untyped")
    graph.add_edge("arxiv:2401.00368", "daily:2024-01-02", type="FEATURED_IN")
    graph.add_edge("author:nobody", "arxiv:2401.00368", type="WROTE")
    for topic in ("keyword:bare", "keyword:확산-모델"):
        graph.add_edge("arxiv:2401.00368", topic, type="MENTIONS")
    page = overview(graph)
    first, second = items(page, "paper")
    assert first == {
        "kind": "paper",
        "id": "arxiv:2401.00368",
        "url": "https://arxiv.org/abs/2401.00368",
        "authors": [2],
        "topics": [3, 4],
        "seen": [{}],
    }
    assert second == {"kind": "paper", "id": "thing"}
    assert [item["label"] for item in items(page, "topic")] == ["bare", "확산 모델"]


def test_votes_of_the_digest_edge_are_used_and_oddities_are_unknown() -> None:
    for value, expected in [(7, 7), (0, 0), (None, None), ("7", None), (True, None)]:
        graph = nx.MultiDiGraph()
        graph.add_node("p", type="Paper")
        graph.add_node("d", type="Digest", date="2024-01-02")
        graph.add_node("e", type="Entry", paper="p", digest="d", line=1, summary=("a",))
        graph.add_edge("p", "d", type="FEATURED_IN", votes=value)
        assert read_catalog(graph).papers["p"].votes == expected
    assert read_catalog(graph).papers["p"].date == "2024-01-02"


def test_a_paper_on_two_days_keeps_both() -> None:
    graph = make_graph()
    graph.add_edge("arxiv:2401.00000", "daily:2024-01-03", type="FEATURED_IN", votes=3, line=9)
    paper = read_catalog(graph).papers["arxiv:2401.00000"]
    assert [(seen.date, seen.votes, len(seen.summary)) for seen in paper.seen] == [
        ("2024-01-02", 0, 2),
        ("2024-01-03", 3, 0),
    ]
    assert (paper.date, paper.votes) == ("2024-01-03", 3)


def test_edges_of_other_types_and_wrong_ends_are_passed_over() -> None:
    graph = make_graph()
    count = len(payload(overview(graph))["edges"])
    graph.add_node("record", type="AuthorRecord", name="x")
    graph.add_edge("record", "author:0", type="IS")
    graph.add_edge("arxiv:2401.00000", "arxiv:2401.00001", type="WROTE")
    graph.add_edge("daily:2024-01-02", "keyword:0", type="NAMES")
    graph.add_edge("author:0", "arxiv:2401.00000", type="WROTE", position=2)
    assert len(payload(overview(graph))["edges"]) == count


@pytest.mark.parametrize("papers", [0, 1])
def test_tiny_graphs(papers: int) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"arxiv:{p}", {"type": "Paper"}) for p in range(papers))
    assert len(payload(overview(graph))["nodes"]) == papers


# --- layout ------------------------------------------------------------------------------------


def ring_of_cliques() -> tuple[list[float], list[tuple[int, int, float]]]:
    edges = [
        (6 * c + a, 6 * c + b, 1.0) for c in range(5) for a in range(6) for b in range(a + 1, 6)
    ]
    edges += [(6 * c, 6 * ((c + 1) % 5) + 1, 1.0) for c in range(5)]
    edges += [(6 * c + 2, 30 + 9 * c + m, 1.0) for c in range(5) for m in range(9)]
    return [10.0] * 30 + [4.0] * 45, edges


def test_communities_become_islands() -> None:
    radii, edges = ring_of_cliques()
    layout = lay_out(radii, edges)
    assert sorted({layout.islands[i] for i in range(30)}) == [0, 1, 2, 3, 4]
    for c in range(5):
        members = [*range(6 * c, 6 * c + 6), *range(30 + 9 * c, 39 + 9 * c)]
        assert len({layout.islands[node] for node in members}) == 1


def test_marks_do_not_overlap() -> None:
    radii, edges = ring_of_cliques()
    places = lay_out(radii, edges).positions
    for a in range(len(places)):
        for b in range(a):
            away = sum((p - q) ** 2 for p, q in zip(places[a], places[b], strict=True)) ** 0.5
            assert away > radii[a] + radii[b]


def test_islands_do_not_touch() -> None:
    radii, edges = ring_of_cliques()
    layout = lay_out(radii, edges)
    for a, b in combinations(range(30), 2):
        if layout.islands[a] != layout.islands[b]:
            (ax, ay), (bx, by) = layout.positions[a], layout.positions[b]
            assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 > 2 * 40 + radii[a] + radii[b]


def test_layout_is_whole_numbers_and_repeatable() -> None:
    radii, edges = ring_of_cliques()
    layout = lay_out(radii, edges)
    assert layout == lay_out(radii, edges)
    assert all(type(value) is int for place in layout.positions for value in place)


def test_layout_of_nothing_and_of_lone_nodes() -> None:
    assert lay_out([], []).positions == ()
    assert len(set(lay_out([5.0] * 30, []).positions)) == 30
    assert pack([], {}, 1.0) == []


# --- page --------------------------------------------------------------------------------------


def test_save_writes_utf8_and_replaces_whole_files(tmp_path: Path) -> None:
    path = tmp_path / "지도.html"
    path.write_text("old")
    assert Page("<p>논문\n</p>").save(str(path)) == path
    assert path.read_bytes() == "<p>논문\n</p>".encode()
    assert [child.name for child in tmp_path.iterdir()] == ["지도.html"]


def test_save_leaves_nothing_behind_when_it_fails(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(UsageError, match="is a folder: name a file to be written"):
        Page("x").save(tmp_path / "map.html")
    assert [child.name for child in tmp_path.iterdir()] == ["map.html"]


def test_notebook_frame_is_sandboxed_and_escaped() -> None:
    page = Page('<p title="a">&amp;</p>')
    frame = page._repr_html_()
    assert "allow-scripts" in frame
    assert "allow-same-origin" not in frame
    (inner,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert html.unescape(inner) == page.html


def test_vendored_engine_is_the_one_described() -> None:
    folder = Path(importlib.import_module("digestgraph.queries.views").__file__ or "").parent
    engine = (folder / "vendor" / "vis-network.min.js").read_bytes().replace(b"\r\n", b"\n")
    readme = (folder / "vendor" / "README.md").read_text("utf-8")
    assert sha256(engine).hexdigest() in readme
    assert b"@version 9.1.2" in engine
    assert {path.name for path in (folder / "vendor").glob("LICENSE*")} == {
        "LICENSE-APACHE-2.0",
        "LICENSE-MIT",
    }
