"""GraphML, which igraph, networkx, yEd, Gephi and Cytoscape read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from .network import Network, without_marks

__all__ = ["write_graphml"]

_TYPES = {"text": "string", "int": "long", "float": "double", "bool": "boolean"}


def write_graphml(network: Network) -> Iterator[str]:
    """Yield the lines of a network as GraphML.

    Each node has a ``label``, which Gephi shows, and where it is known ``x``, ``y``, ``size``,
    ``r``, ``g``, ``b`` and ``start``; each edge has a ``weight``. Edges carry no ids: igraph takes
    those for the ids of nodes.

    Examples
    --------
    >>> from .network import Network, NetworkNode
    >>> node = NetworkNode("a", "Ann & Co.")
    >>> lines = list(write_graphml(Network("People", False, (), [node], (), [])))
    >>> lines[-3]
    '<node id="a"><data key="n0">Ann &amp; Co.</data></node>'
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    nodes = [("label", "string"), ("x", "double"), ("y", "double"), ("size", "double")]
    nodes += [("r", "int"), ("g", "int"), ("b", "int"), ("start", "string")]
    seen = [
        True,
        any(node.x is not None for node in network.nodes),
        any(node.y is not None for node in network.nodes),
        any(node.size is not None for node in network.nodes),
        *[any(node.colour is not None for node in network.nodes)] * 3,
        any(node.since is not None for node in network.nodes),
    ]
    edges = [("weight", "double"), ("start", "string")]
    dated = any(edge.since is not None for edge in network.edges)
    for number, ((name, kind), known) in enumerate(zip(nodes, seen, strict=True)):
        if known:
            yield _key(f"n{number}", "node", name, kind)
    for number, column in enumerate(network.node_columns):
        yield _key(f"v{number}", "node", column.name, _TYPES[column.kind])
    for number, (name, kind) in enumerate(edges[: 2 if dated else 1]):
        yield _key(f"e{number}", "edge", name, kind)
    for number, column in enumerate(network.edge_columns):
        yield _key(f"w{number}", "edge", column.name, _TYPES[column.kind])
    yield f'<graph edgedefault="{"directed" if network.directed else "undirected"}">'
    for node in network.nodes:
        colour = node.colour or (None, None, None)
        own = (node.label, node.x, node.y, node.size, *colour, node.since)
        data = _data("n", own) + _data("v", node.values)
        yield f"<node id={_quoted(node.id)}>{data}</node>"
    for edge in network.edges:
        data = _data("e", (edge.weight, edge.since)) + _data("w", edge.values)
        yield f"<edge source={_quoted(edge.source)} target={_quoted(edge.target)}>{data}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _key(id_: str, of: str, name: str, kind: str) -> str:
    called = quoteattr(without_marks(name))
    return f'<key id="{id_}" for="{of}" attr.name={called} attr.type="{kind}"/>'


def _data(prefix: str, values: tuple[object, ...]) -> str:
    return "".join(
        f'<data key="{prefix}{number}">{_said(value)}</data>'
        for number, value in enumerate(values)
        if value is not None
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # A reader of XML makes a line feed of a carriage return, unless it is written as a number.
    return escape(without_marks(str(value)), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(without_marks(text, "\ufffd"))
