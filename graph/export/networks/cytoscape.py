"""Cytoscape's JSON (``.cyjs``), which Cytoscape and cytoscape.js read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .network import Column, Network

__all__ = ["write_cytoscape"]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_cytoscape(network: Network) -> Iterator[str]:
    """Yield the lines of a network as the JSON of Cytoscape: elements with data and positions.

    Unknown values are left out. Colours are in ``color``; a style can map it.

    Examples
    --------
    >>> import json
    >>> from .network import Network, NetworkNode
    >>> node = NetworkNode("a", "Ann Bee", x=1, y=2)
    >>> found = json.loads("".join(write_cytoscape(Network("People", False, (), [node], (), []))))
    >>> found["elements"]["nodes"]
    [{'data': {'id': 'a', 'name': 'Ann Bee', 'label': 'Ann Bee'}, 'position': {'x': 1, 'y': 2}}]
    """
    yield '{"format_version":"1.0","generated_by":"digestgraph","data":'
    yield _encode({"name": network.title}) + ',"elements":{"nodes":['
    last = len(network.nodes) - 1
    for number, node in enumerate(network.nodes):
        data: dict[str, Any] = {"id": node.id, "name": node.label, "label": node.label}
        data |= _known(node.values, network.node_columns)
        if node.since is not None:
            data["start"] = node.since
        if node.size is not None:
            data["size"] = node.size
        if node.colour is not None:
            data["color"] = "#{:02x}{:02x}{:02x}".format(*node.colour)
        element: dict[str, Any] = {"data": data}
        if node.x is not None and node.y is not None:
            element["position"] = {"x": node.x, "y": node.y}
        yield _encode(element) + ("," if number < last else "")
    yield '],"edges":['
    last = len(network.edges) - 1
    for number, edge in enumerate(network.edges):
        data = {"id": f"edge {number}", "source": edge.source, "target": edge.target}
        data["weight"] = edge.weight
        data |= _known(edge.values, network.edge_columns)
        if edge.since is not None:
            data["start"] = edge.since
        yield _encode({"data": data}) + ("," if number < last else "")
    yield "]}}"


def _known(values: tuple[Any, ...], columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        column.name: value
        for column, value in zip(columns, values, strict=True)
        if value is not None
    }
