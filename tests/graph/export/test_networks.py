"""Networks as files: what other programs read in them is what was written."""

from __future__ import annotations

import io
import json
import math
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.errors import UsageError
from digestgraph.graph.export.networks.cytoscape import write_cytoscape
from digestgraph.graph.export.networks.gexf import write_gexf
from digestgraph.graph.export.networks.graphml import write_graphml
from digestgraph.graph.export.networks.network import (
    Column,
    Network,
    NetworkEdge,
    NetworkNode,
    network_of,
)
from digestgraph.graph.export.networks.vosviewer import write_vosviewer

#: What makes trouble: ids of digits, three syllables of Hangul, accents, quotation marks, markup.
COLUMNS = (
    Column("papers", "int"),
    Column("score", "float"),
    Column("whole", "bool"),
    Column("names", "text"),
)
NODES = [
    NetworkNode(
        "2401.10020", "김철수", (2, 0.5, True, "김철수; 이영희"), "2024-01-02", 1, 2.5, 10,
        (1, 2, 3), 0,
    ),
    NetworkNode("007", "Nguyễn Văn A", (1, None, False, None), None, -3, 4, 5, None, 1),
    NetworkNode('"a" <b> & \'c\'', 'A "quoted" <title> & more\nof it', (None, 1.0, None, "x")),
    NetworkNode("가나다", "True", (0, -2.0, None, "")),
]  # fmt: skip
EDGES = [
    NetworkEdge("2401.10020", "007", 1.0, (3,), "2024-01-02"),
    NetworkEdge("007", "\"a\" <b> & 'c'", 0.5, (None,)),
    NetworkEdge("가나다", "2401.10020", 0.125, (1,)),
]
NETWORK = Network("A & B", False, COLUMNS, NODES, (Column("joint", "int"),), EDGES, ("One", "Two"))
DIRECTED = Network("A & B", True, COLUMNS, NODES, (Column("joint", "int"),), EDGES)
BOTH = pytest.mark.parametrize("network", [NETWORK, DIRECTED], ids=["undirected", "directed"])


def text_of(lines: Any) -> str:
    return "\n".join(lines)


def expected(values: tuple[Any, ...], columns: tuple[Column, ...]) -> dict[str, Any]:
    return {c.name: v for c, v in zip(columns, values, strict=True) if v is not None}


@BOTH
def test_gexf_as_networkx_reads_it(network: Network) -> None:
    graph = nx.read_gexf(io.BytesIO(text_of(write_gexf(network)).encode()))
    assert graph.is_directed() == network.directed
    assert list(graph) == [node.id for node in NODES]
    for node in NODES:
        found = graph.nodes[node.id]
        assert found["label"] == node.label
        assert {k: found[k] for k in found if k in {c.name for c in COLUMNS}} == expected(
            node.values, COLUMNS
        )
        assert found.get("start") == node.since
        if node.x is not None:
            assert found["viz"]["position"] == {"x": node.x, "y": node.y, "z": 0.0}
        if node.colour is not None:
            assert [found["viz"]["color"][part] for part in "rgb"] == list(node.colour)
    for edge in EDGES:
        found = graph.edges[edge.source, edge.target]
        assert found["weight"] == edge.weight
        assert found.get("joint") == edge.values[0]


@BOTH
def test_graphml_as_networkx_reads_it(network: Network) -> None:
    graph = nx.parse_graphml(text_of(write_graphml(network)))
    assert graph.is_directed() == network.directed
    assert list(graph) == [node.id for node in NODES]
    for node in NODES:
        found = dict(graph.nodes[node.id])
        assert found.pop("label") == node.label
        told = {c.name: found.pop(c.name) for c in COLUMNS if c.name in found}
        # An element without text is no text to a reader of XML.
        assert told == expected(node.values, COLUMNS)
        assert [found.get(k) for k in ("x", "y", "size", "start")] == [
            node.x, node.y, node.size, node.since,
        ]  # fmt: skip
    for edge in EDGES:
        assert graph.edges[edge.source, edge.target]["weight"] == edge.weight


@BOTH
def test_graphml_as_igraph_reads_it(network: Network, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    (tmp_path / "n.graphml").write_text(text_of(write_graphml(network)), encoding="utf-8")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert graph.is_directed() == network.directed
    # igraph writes an ampersand in an id as a number (findings/igraph-graphml-ampersand-in-ids.sh).
    ids = [id_.replace("&#38;", "&") for id_ in graph.vs["id"]]
    assert ids == [node.id for node in NODES]
    assert graph.vs["label"] == [node.label for node in NODES]
    assert graph.es["weight"] == [1.0, 0.5, 0.125]
    ends = [(ids[e.source], ids[e.target]) for e in graph.es]
    assert list(map(set, ends)) == [{edge.source, edge.target} for edge in EDGES]
    scores = graph.vs["score"]
    assert scores[0] == 0.5
    assert math.isnan(scores[1])


def test_cytoscape_keeps_ids_as_texts() -> None:
    found = json.loads(text_of(write_cytoscape(NETWORK)))["elements"]
    assert [n["data"]["id"] for n in found["nodes"]] == [node.id for node in NODES]
    assert found["nodes"][0]["position"] == {"x": 1, "y": 2.5}
    assert "score" not in found["nodes"][1]["data"]
    assert [e["data"]["weight"] for e in found["edges"]] == [1.0, 0.5, 0.125]
    assert len({e["data"]["id"] for e in found["edges"]}) == 3


def test_the_graph_comes_back_from_vosviewer() -> None:
    found = json.loads(text_of(write_vosviewer(NETWORK)))["network"]
    by_number = {item["id"]: item["description"] for item in found["items"]}
    links = [
        (by_number[link["source_id"]], by_number[link["target_id"]], link["strength"])
        for link in found["links"]
    ]
    ids = [" ".join(node.id.split()) for node in NODES]
    assert list(by_number) == [1, 2, 3, 4]
    assert list(by_number.values()) == ids
    assert links == [(e.source, e.target, e.weight) for e in EDGES]
    assert [item.get("cluster") for item in found["items"]] == [1, 2, None, None]
    # Its reader refuses weights that are missing.
    assert [item["weights"] for item in found["items"]] == [{"Papers": n} for n in (2, 1, 0, 0)]
    assert found["clusters"] == [{"cluster": 1, "label": "One"}, {"cluster": 2, "label": "Two"}]


def test_vosviewer_says_what_it_cannot_hold() -> None:
    with pytest.raises(UsageError, match="no direction"):
        text_of(write_vosviewer(DIRECTED))
    with pytest.raises(UsageError, match="fewer than three"):
        text_of(write_vosviewer(Network("", False, (), NODES[:2], (), [])))


@given(st.text(), st.text())
def test_any_text_is_well_formed_xml(label: str, value: str) -> None:
    node = NetworkNode("1", label, (value,))
    network = Network(label, False, (Column(value, "text"),), [node], (), [])
    for writer in (write_gexf, write_graphml):
        text = text_of(writer(network))
        root = ElementTree.fromstring(text.encode())
        assert root.tag.endswith(("gexf", "graphml"))
    plain = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", label)
    graph = nx.read_gexf(io.BytesIO(text_of(write_gexf(network)).encode()))
    assert graph.nodes["1"]["label"] == plain


def test_any_networkx_graph_can_be_written() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(
        1, name="One", type="Paper", votes=3, tags=["a", "b"], day=date(2024, 1, 2), id="x", score=1
    )
    graph.add_node("two", votes=None, score=float("nan"), whole=True, x=1.5, y=2)
    graph.add_node("three", score=0.5, votes="many")
    graph.add_edge(1, "two", weight=2, type="CITES", papers=1)
    graph.add_edge(1, "two", papers=0.5)
    before = nx.to_dict_of_dicts(graph), dict(graph.nodes(data=True))
    network = network_of(graph)
    assert (nx.to_dict_of_dicts(graph), dict(graph.nodes(data=True))) == before
    columns = {column.name: column.kind for column in network.node_columns}
    assert columns == {
        "day": "text", "id_": "text", "kind": "text", "name_": "text", "score": "float",
        "tags": "text", "votes": "text", "whole": "bool",
    }  # fmt: skip
    one, two, _ = network.nodes
    values = dict(zip(columns, one.values, strict=True))
    assert (one.id, one.label) == ("1", "One")
    assert values == {
        "day": "2024-01-02", "id_": "x", "kind": "Paper", "name_": "One", "score": 1.0,
        "tags": "a; b", "votes": "3", "whole": None,
    }  # fmt: skip
    assert dict(zip(columns, two.values, strict=True))["score"] is None
    assert (two.label, two.x, two.y) == ("two", 1.5, 2.0)
    told = [(edge.weight, edge.values) for edge in network.edges]
    assert told == [(2.0, ("CITES", 1.0)), (1.0, (None, 0.5))]
    read = nx.read_gexf(io.BytesIO(text_of(write_gexf(network)).encode()))
    assert read.number_of_edges() == 2


def test_two_nodes_of_one_text_are_a_sentence() -> None:
    graph = nx.Graph([(1, "1")])
    with pytest.raises(UsageError, match="same text as their id"):
        network_of(graph)


def test_whole_numbers_that_readers_would_round_are_texts() -> None:
    graph = nx.Graph()
    graph.add_node("a", big=2**60)
    network = network_of(graph)
    assert network.node_columns == (Column("big", "text"),)
    assert network.nodes[0].values == (str(2**60),)
