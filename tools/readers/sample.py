"""One small archive, and one network, that hold what readers get wrong; and what is in them."""

from __future__ import annotations

import datetime
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import networkx as nx

from digestgraph.graph import Delta, Store, open_store
from digestgraph.graph.export.citations import PersonName, Reference, split_name
from digestgraph.graph.export.networks.network import Network, network_of
from digestgraph.graph.export.references import bibtex_pieces, csl_pieces, ris_pieces
from digestgraph.graph.files import write_whole
from digestgraph.graph.latex.readable import readable
from digestgraph.graph.model import Author, Digest, Entry, FeaturedIn, Keyword, Mentions, Paper
from digestgraph.graph.model import Wrote as WroteEdge
from digestgraph.queries.export import export_graph, write_network

__all__ = ["TABLES", "known", "sums", "write_all"]

#: The tables that are compared.
TABLES = ("nodes-Paper", "nodes-Author", "edges-WROTE", "edges-MENTIONS")
_PARTS = [(b, c, a) for b in "abcdefghij" for c in "aeiou" for a in "ABCDEF"]
_MANY = [f"Ann {a}. Bee{b}{c}" for b, c, a in _PARTS]
_DAY = "daily:2024-01-02"
Canonical = dict[str, Any]
_ARXIV = "https://doi.org/10.48550/arXiv."
#: The references in the style of the American Psychological Association, seventh edition: of more
#: than twenty people the first nineteen and the last are named, an organisation is written out, and
#: a paper without a date has "n.d.".
_BIBLIOGRAPHY = {
    "x-2401.10020": ", ".join(f"Bee{b}{c}, A. {a}." for b, c, a in _PARTS[:19])
    + f", … Bee{_PARTS[-1][0]}{_PARTS[-1][1]}, A. {_PARTS[-1][2]}. (2024). Three Hundred "
    f"(arXiv:2401.10020). arXiv. {_ARXIV}2401.10020",
    "x-2401.00002": f"Bee, A., & Dee, C. (2024). Cut (arXiv:2401.00002). arXiv. {_ARXIV}2401.00002",
    "x-2401.00003": "Gemma Team, & Bee, A. (2024). Of a Team (arXiv:2401.00003). arXiv. "
    f"{_ARXIV}2401.00003",
    "x-2401.00004": "김민수, & 이영희. (2024). 확산 모델의 이해 (arXiv:2401.00004). arXiv. "
    f"{_ARXIV}2401.00004",
    "x-2401.00005": "Bee, A. (n.d.). No Date. https://example.org/a%20b?q=1&r=%EA%B0%80",
    "x-2401.00006": "van Beethoven, L., & Erdős, Ł. (2024). 50 % of M²UGen & _more_ "
    f"(arXiv:2401.00006). arXiv. {_ARXIV}2401.00006",
    "x-2401.00007": "Nguyễn Văn A, De Smedt, J., & Smith, J. T., Jr. (2024). Names "
    f"(arXiv:2401.00007). arXiv. {_ARXIV}2401.00007",
}


def network() -> Network:
    """Return a network with parallel edges, odd ids, unknown values, and texts that break files."""
    graph = nx.MultiGraph()
    graph.add_node(
        "2401.10020", name="김민수", papers=2, score=0.5, whole=True,
        names=["김민수", "Kim, Min-su", "세음절"], day=datetime.date(2024, 1, 2),
        x=1.5, y=-2.25, size=10,
    )  # fmt: skip
    graph.add_node("007", name="Nguyễn Văn A", papers=1, whole=False, x=0.0, y=1.0, size=5)
    graph.add_node("\"a\" <b> & 'c'", name='A "quoted" <title> & more', score=1.0, note="")
    graph.add_node("가나다", name="line\nbreak, tab\t, \x0bcontrol\x1f", papers=0, note="True")
    graph.add_node("many", name="Gemma Team", papers=300, names=_MANY)
    graph.add_edge("2401.10020", "007", weight=1, kind="wrote", joint=3)
    graph.add_edge("2401.10020", "007", weight=0.5, kind="reviewed")
    graph.add_edge("007", "\"a\" <b> & 'c'", weight=0.5)
    graph.add_edge("가나다", "2401.10020", weight=1, joint=1)
    return network_of(graph, title="A & B", label="name")


def references() -> list[Reference]:
    """Return papers whose names, dates and titles are hard to cite."""

    def one(key: str, title: str, *names: str | PersonName, **more: Any) -> Reference:
        people = tuple(n if isinstance(n, PersonName) else split_name(n) for n in names)
        fields: Canonical = {
            "id": f"arxiv:{key}", "key": f"x-{key}", "title": title, "url": None, "authors": people,
            "ordered": True, "complete": True, "arxiv": key, "year": 2024, "month": 1,
        }  # fmt: skip
        return Reference(**{**fields, **more})

    team = PersonName("Gemma Team", organisation=True)
    link = "https://example.org/a%20b?q=1&r=%EA%B0%80"
    return [
        one("2401.10020", "Three Hundred", *_MANY),
        one("2401.00002", "Cut", "Ann Bee", "Cee Dee", complete=False),
        one("2401.00003", "Of a Team", team, "Ann Bee"),
        one("2401.00004", "확산 모델의 이해", "김민수", "이영희"),
        one("2401.00005", "No Date", "Ann Bee", year=None, month=None, arxiv=None, url=link),
        one("2401.00006", r"50 % of M$^{2}$UGen & \_more_", "Ludwig van Beethoven", "Łukasz Erdős"),
        one("2401.00007", "Names", "Nguyễn Văn A", "Johannes De Smedt", "John T. Smith Jr."),
    ]


def archive() -> Store:
    """Return a store with a few papers, people and topics."""
    store = open_store(":memory:")
    nodes: list[Any] = [
        Digest(
            _DAY, "daily", "2024-01-02", "daily-papers", "a/2024-01-02.md", 1, "0" * 64, "# 오늘\n"
        )
    ]
    edges: list[Any] = []
    told = (
        (
            "arxiv:2401.10020",
            "=1+1 \\& 확산 모델",
            ["김민수", "Nguyễn Văn A", "NA"],
            True,
            "known",
            12,
        ),
        ("arxiv:2401.00002", 'A "quoted", title; with\ttab', _MANY, False, None, None),
        ("arxiv:2401.00003", None, [], None, None, 0),
    )
    people: dict[str, Author] = {}
    nodes.append(
        Keyword("keyword:diffusion model", "diffusion model", ("확산 모델",), ("DM", "NULL"), None)
    )
    for rank, (id_, title, names, complete, order, votes) in enumerate(told, 1):
        own = tuple(names)
        nodes.append(Paper(id_, title, None, "en", None, complete, order, own))
        nodes.append(
            Entry(
                f"{_DAY}!{rank}",
                _DAY,
                id_,
                10 * rank,
                rank,
                title,
                None,
                "en",
                None,
                complete,
                order,
                votes,
                ("한 줄", "두 줄, 쉼표"),
                f"## {title}\n",
                own,
            )
        )
        edges.append(FeaturedIn(id_, _DAY, _DAY, votes, rank, 10 * rank))
        edges.append(
            Mentions(
                id_,
                "keyword:diffusion model",
                _DAY,
                0.5 if rank > 1 else 1.0,
                rank,
                ("title",),
                ("확산 모델",),
                rank == 2,
            )
        )
        for place, name in enumerate(names, 1):
            kind = "organisation" if name == "NA" else "person"
            author = Author(f"author:{name.lower().replace(' ', '-')}", name, (name,), kind)
            people[author.id] = author
            edges.append(
                WroteEdge(
                    author.id,
                    id_,
                    name,
                    place if order else None,
                    _DAY,
                    10 * rank,
                    f"record:{name}:{id_}",
                    "first",
                    1.0,
                    place == 2,
                )
            )
    store.apply(Delta([*nodes, *people.values()], edges), {})
    return store


def write_all(folder: Path) -> None:
    """Write the sample in every format, each a file or folder that is called as the format."""
    for format in ("gexf", "graphml", "cytoscape", "vosviewer"):
        write_network(network(), folder / format, format)
    for format, pieces in (("bibtex", bibtex_pieces), ("ris", ris_pieces), ("csl", csl_pieces)):
        write_whole(folder / format, pieces(references()))
    with archive() as store:
        for format in ("jsonld", "csv", "parquet"):
            export_graph(store, folder / format, format=format)
        export_graph(store, folder / "obsidian", format="obsidian", least_papers=1)


#: Its bytes depend on the library that writes it.
NOT_SUMMED = {"parquet"}


def sums(folder: Path) -> dict[str, str]:
    """Return a checksum of what was written in each format."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name not in NOT_SUMMED:
            files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
            whole = sha256()
            for file in files:
                whole.update(file.name.encode() + b"\0" + file.read_bytes())
            found[path.name] = whole.hexdigest()[:16]
    return found


# --- what is in it, in the form that readers tell it -------------------------------------------


def known() -> dict[str, Canonical]:
    """Return what is in the network, the references, the tables and the linked data."""
    return {
        "network": _network(),
        "items": _items(),
        "references": {ref.key: _reference(ref) for ref in references()},
        "bibliography": _BIBLIOGRAPHY,
        **_archive(),
    }


def _network() -> Canonical:
    told = network()
    nodes = {}
    for node in told.nodes:
        values = dict(zip((c.name for c in told.node_columns), node.values, strict=True))
        nodes[node.id] = {
            "label": node.label,
            "x": node.x,
            "y": node.y,
            "size": node.size,
            **values,
        }
    edges = [
        [*sorted((e.source, e.target)), e.weight,
         dict(zip((c.name for c in told.edge_columns), e.values, strict=True))]
        for e in told.edges
    ]  # fmt: skip
    return {"nodes": nodes, "edges": edges}


def _items() -> Canonical:
    """Return what VOSviewer has of a network: items with places and weights, and their links."""
    told = _network()
    kept = ("label", "x", "y", "papers")
    return {
        "nodes": {id_: {key: own[key] for key in kept} for id_, own in told["nodes"].items()},
        "edges": [[*edge[:3], {}] for edge in told["edges"]],
    }


def _reference(ref: Reference) -> Canonical:
    return {
        "title": readable(ref.title) if ref.title else None,
        "authors": [_said(name) for name in ref.authors],
        "cut": not ref.complete,
        "year": ref.year,
        "month": ref.month,
        "doi": f"10.48550/arXiv.{ref.arxiv}" if ref.arxiv else None,
        "url": ref.url or f"https://arxiv.org/abs/{ref.arxiv}",
    }


def _said(name: PersonName) -> str:
    """Write a name as readers are made to: family with its particle, given, suffix."""
    if name.family is None:
        return name.literal
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))


def _archive() -> dict[str, Canonical]:
    from digestgraph.graph.export.json_ld import iri_of
    from digestgraph.graph.export.tables import read_tables

    with archive() as store:
        tables = {
            table.file: [{name: row.get(name) for name in table.columns} for row in table.rows()]
            for table in read_tables(store)
            if table.file in TABLES
        }
    triples: Canonical = {}
    for row in tables["nodes-Paper"]:
        wrote = [e for e in tables["edges-WROTE"] if e["target"] == row["id"]]
        ordered = row["author_order"] == "known"
        wrote.sort(key=lambda e: (e["position"] or 0, e["source"]))
        triples[iri_of(row["id"])] = {
            "name": row["title"], "ordered": ordered,
            "authors": [iri_of(e["source"]) for e in wrote],
            "about": [
                iri_of(e["target"]) for e in tables["edges-MENTIONS"] if e["source"] == row["id"]
            ],
        }  # fmt: skip
    for row in tables["nodes-Author"]:
        triples[iri_of(row["id"])] = {
            "name": row["name"],
            "ordered": False,
            "authors": [],
            "about": [],
        }
    tables = json.loads(json.dumps(tables))
    return {"tables": tables, "csv": tables, "triples": triples, "vault": _vault(tables)}


def _vault(tables: Canonical) -> Canonical:
    """Return what stands before each note, and where its links lead."""
    ends: dict[str, set[str]] = {}
    for edge in (*tables["edges-WROTE"], *tables["edges-MENTIONS"]):
        for one, other in ((edge["source"], edge["target"]), (edge["target"], edge["source"])):
            ends.setdefault(one, set()).add(other)
    votes = {"arxiv:2401.10020": 12, "arxiv:2401.00003": 0}
    found: Canonical = {"": {"unresolved": []}}
    for row in tables["nodes-Paper"]:
        found[row["id"]] = {
            "title": readable(row["title"] or row["id"]),
            "votes": votes.get(row["id"]),
        }
    for row in tables["nodes-Author"]:
        found[row["id"]] = {"kind": row["kind"], "papers": len(ends[row["id"]])}
    topic = "keyword:diffusion model"
    found[topic] = {"aliases": ["DM", "NULL", "확산 모델"], "papers": len(ends[topic])}
    for id_, told in found.items():
        if id_:
            told["links"] = sorted(ends[id_])
    return found
