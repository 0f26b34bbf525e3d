"""VOSviewer's JSON, which VOSviewer and VOSviewer Online open.

https://app.vosviewer.com/docs/file-types/json-file-type/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...errors import UsageError
from .network import Network, without_marks

__all__ = ["UNDIRECTED", "write_vosviewer"]

#: Why a directed network is refused.
UNDIRECTED = "VOSviewer's networks have no direction: choose --what authors, papers or keywords"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: Columns that say how large an item is, with what they are called there, and those that can
#: colour it.
_WEIGHTS = {"papers": "Papers", "votes": "Votes", "authors_count": "Authors"}
_SCORES = ("year",)
_LONGEST_LABEL = 200
_MOST_CLUSTERS = 1000


def write_vosviewer(network: Network) -> Iterator[str]:
    """Yield the lines of a network of one kind as VOSviewer's JSON.

    Items are numbered from 1, as VOSviewer wants it; their ids stand in the description. Groups
    become clusters; the places are those of our map, with y upwards.

    Raises
    ------
    UsageError
        For a directed network: VOSviewer's links have no direction; and for fewer than three
        items, which VOSviewer refuses.

    Examples
    --------
    >>> import json
    >>> from .network import Network, NetworkEdge, NetworkNode
    >>> nodes = [NetworkNode(id, id.upper(), group=n) for n, id in enumerate("abc")]
    >>> network = Network("People", False, (), nodes, (), [NetworkEdge("a", "b", 0.5)])
    >>> found = json.loads("".join(write_vosviewer(network)))["network"]
    >>> found["links"], found["items"][1]["cluster"]
    ([{'source_id': 1, 'target_id': 2, 'strength': 0.5}], 2)
    """
    if network.directed:
        raise UsageError(UNDIRECTED)
    if len(network.nodes) < 3:
        raise UsageError("VOSviewer opens no network of fewer than three items")
    yield '{"network":{"items":['
    number = {node.id: place for place, node in enumerate(network.nodes, 1)}
    names = [column.name for column in network.node_columns]
    last = len(network.nodes)
    for place, node in enumerate(network.nodes, 1):
        told = dict(zip(names, node.values, strict=True))
        item: dict[str, Any] = {"id": place, "label": _line(node.label) or "?"}
        item["description"] = _line(node.id)
        if isinstance(told.get("url"), str):
            item["url"] = told["url"]
        if node.x is not None and node.y is not None:
            item["x"], item["y"] = node.x, -node.y
        if node.group is not None and node.group < _MOST_CLUSTERS:
            item["cluster"] = node.group + 1
        # One weight for all: VOSviewer wants every item to have the same ones.
        item["weights"] = {_WEIGHTS[key]: told[key] or 0 for key in names if key in _WEIGHTS} or {
            "Weight": 1
        }
        scores = {key.capitalize(): told[key] for key in names if key in _SCORES}
        if scores:
            item["scores"] = scores
        yield _encode(item) + ("," if place < last else "")
    yield '],"links":['
    last = len(network.edges) - 1
    for place, edge in enumerate(network.edges):
        link = {
            "source_id": number[edge.source],
            "target_id": number[edge.target],
            "strength": edge.weight,
        }
        yield _encode(link) + ("," if place < last else "")
    clusters = [{"cluster": n, "label": _line(name)} for n, name in enumerate(network.groups, 1)]
    yield '],"clusters":' + _encode(clusters) + "}}"


def _line(text: str) -> str:
    return " ".join(without_marks(text).split())[:_LONGEST_LABEL]
