"""GEXF 1.3, the format of Gephi: https://gexf.net."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from .network import Column, Network, NetworkEdge, NetworkNode, without_marks

__all__ = ["write_gexf"]

_TYPES = {"text": "string", "int": "long", "float": "double", "bool": "boolean"}


def write_gexf(network: Network) -> Iterator[str]:
    """Yield the lines of a network as GEXF, with places, sizes, colours and days of begin.

    A node or edge that has a day begins on it: Gephi shows a timeline. Lists are texts.

    Examples
    --------
    >>> from .network import Network, NetworkNode
    >>> node = NetworkNode("a", "Ann Bee", since="2024-01-02", x=1, y=2)
    >>> print("\\n".join(write_gexf(Network("People", False, (), [node], (), []))))
    <?xml version="1.0" encoding="UTF-8"?>
    <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
    <meta><creator>digestgraph</creator><description>People</description></meta>
    <graph defaultedgetype="undirected" mode="dynamic" timeformat="date">
    <attributes class="node" mode="static">
    </attributes>
    <attributes class="edge" mode="static">
    </attributes>
    <nodes>
    <node id="a" label="Ann Bee" start="2024-01-02"><viz:position x="1" y="2" z="0"/></node>
    </nodes>
    <edges>
    </edges>
    </graph>
    </gexf>
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    about = _text(network.title)
    yield f"<meta><creator>digestgraph</creator><description>{about}</description></meta>"
    kind = "directed" if network.directed else "undirected"
    dated = any(node.since for node in network.nodes)
    time = ' mode="dynamic" timeformat="date"' if dated else ' mode="static"'
    yield f'<graph defaultedgetype="{kind}"{time}>'
    for name, columns in (("node", network.node_columns), ("edge", network.edge_columns)):
        yield f'<attributes class="{name}" mode="static">'
        for number, column in enumerate(columns):
            title = quoteattr(without_marks(column.name))
            yield f'<attribute id="{number}" title={title} type="{_TYPES[column.kind]}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node in network.nodes:
        yield _node(node, network.node_columns)
    yield "</nodes>"
    yield "<edges>"
    for number, edge in enumerate(network.edges):
        yield _edge(number, edge, network.edge_columns)
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _node(node: NetworkNode, columns: tuple[Column, ...]) -> str:
    inner = [_values(node.values, columns)]
    if node.colour is not None:
        red, green, blue = node.colour
        inner.append(f'<viz:color r="{red}" g="{green}" b="{blue}"/>')
    if node.x is not None and node.y is not None:
        inner.append(f'<viz:position x="{node.x:g}" y="{node.y:g}" z="0"/>')
    if node.size is not None:
        inner.append(f'<viz:size value="{node.size:g}"/>')
    head = f"<node id={_quoted(node.id)} label={_quoted(node.label)}{_start(node.since)}"
    return f"{head}>{''.join(inner)}</node>"


def _edge(number: int, edge: NetworkEdge, columns: tuple[Column, ...]) -> str:
    return (
        f'<edge id="{number}" source={_quoted(edge.source)} target={_quoted(edge.target)} '
        f'weight="{edge.weight!r}"{_start(edge.since)}>{_values(edge.values, columns)}</edge>'
    )


def _values(values: tuple[object, ...], columns: tuple[Column, ...]) -> str:
    known = [(n, v) for n, (v, _) in enumerate(zip(values, columns, strict=True)) if v is not None]
    if not known:
        return ""
    cells = "".join(f'<attvalue for="{n}" value={_quoted(_said(v))}/>' for n, v in known)
    return f"<attvalues>{cells}</attvalues>"


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _start(day: str | None) -> str:
    return f' start="{day}"' if day else ""


def _quoted(text: str) -> str:
    # A reader makes a space of a line break in an attribute, unless it is written as a number.
    return quoteattr(without_marks(text, "\ufffd"))


def _text(text: str) -> str:
    return escape(without_marks(text))
