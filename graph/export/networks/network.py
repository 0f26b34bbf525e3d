"""A network as programs for networks know it: labelled nodes and edges in typed columns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from ...errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Column",
    "Kind",
    "Lazy",
    "Network",
    "NetworkEdge",
    "NetworkNode",
    "network_of",
    "without_marks",
]

T = TypeVar("T")
Kind = Literal["text", "int", "float", "bool"]
Value = str | int | float | bool | None
Colour = tuple[int, int, int]

#: What XML 1.0 cannot hold, even escaped (section 2.2 of its recommendation).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Beyond this, doubles leave whole numbers out, and readers make doubles of them.
_EXACT = 2**53
#: Names that readers give to something else; an attribute of that name gets ``_`` behind it.
_TAKEN = frozenset(
    "id label source target x y z size r g b color name shape weight start end".split()
)


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute of nodes or edges; every value of it is of its kind, or unknown."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A node with its place on the map, if it has one; ``since`` is the ISO date of its start."""

    id: str
    label: str
    values: tuple[Value, ...] = ()
    since: str | None = None
    x: float | None = None
    y: float | None = None
    size: float | None = None
    colour: Colour | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """An edge between two nodes."""

    source: str
    target: str
    weight: float = 1.0
    values: tuple[Value, ...] = ()
    since: str | None = None


class Lazy(Sequence[T]):
    """Nodes or edges that are made whenever they are gone through, and never all in memory.

    Parameters
    ----------
    length : int
        How many there are.
    make : callable
        Makes them, always the same.

    Examples
    --------
    >>> numbers = Lazy(3, lambda: iter(range(3)))
    >>> len(numbers), list(numbers), list(numbers), numbers[-1], numbers[:2]
    (3, [0, 1, 2], [0, 1, 2], 2, [0, 1])
    """

    def __init__(self, length: int, make: Callable[[], Iterator[T]]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return self._make()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as that of a list

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return list(self)[place]
        number = range(self._length)[place]  # raises what a list would
        return next(islice(self, number, None))


@dataclass(frozen=True)
class Network:
    """Nodes and edges, in a fixed order.

    Attributes
    ----------
    title : str
        What it is a network of.
    directed : bool
        Whether edges lead from their source to their target.
    node_columns, edge_columns : tuple of Column
        What the values of each node and edge are, one by one.
    nodes, edges : sequence
        The edges' ends are among the nodes.
    groups : tuple of str
        Names of the groups of nodes, by number.
    """

    title: str
    directed: bool
    node_columns: tuple[Column, ...]
    nodes: Sequence[NetworkNode]
    edge_columns: tuple[Column, ...]
    edges: Sequence[NetworkEdge]
    groups: tuple[str, ...] = ()


def without_marks(text: str, instead: str = "") -> str:
    r"""Return a text without what XML cannot hold: control characters and halves of characters.

    Examples
    --------
    >>> without_marks("a\x00b\ud800")
    'ab'
    """
    return _NOT_XML.sub(instead, text)


def network_of(graph: nx.Graph, *, title: str = "", label: str = "label") -> Network:
    """Return any networkx graph as a network to be written.

    Parameters
    ----------
    graph : networkx.Graph
        Also a directed one, or one with parallel edges; it is not changed. Attributes may be
        texts, numbers, flags, dates, and lists of them; ``x``, ``y``, ``size`` and ``weight`` are
        what they say.
    title : str
        What it is a network of.
    label : str
        The attribute that says what a node is called; else ``name``, ``title``, or its id.

    Returns
    -------
    Network
        A column that holds numbers of both kinds is one of floats, one that holds numbers and
        texts is one of texts; lists become texts with ``"; "`` between their parts; ``None`` and
        NaN are unknown.

    Raises
    ------
    UsageError
        When two nodes have the same text as their id.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("Ann Bee", "Cee Dee", weight=0.5, papers=1)
    >>> network = network_of(graph)
    >>> network.edge_columns, network.edges[0].weight
    ((Column(name='papers', kind='int'),), 0.5)
    """
    told = [(node, dict(data)) for node, data in graph.nodes(data=True)]
    ids = [str(node) for node, _ in told]
    if len(set(ids)) < len(ids):
        raise UsageError("two nodes of this graph have the same text as their id")
    nodes, edges = [], []
    shown = [_rest(data, {label, "x", "y", "size", "type"}) for _, data in told]
    columns, values = _columns(
        [{**rest, **_kind_of(data)} for rest, (_, data) in zip(shown, told, strict=True)]
    )
    for id_, (_, data), row in zip(ids, told, values, strict=True):
        called = next((str(data[key]) for key in (label, "name", "title") if data.get(key)), id_)
        x, y, size = (_number(data.get(key)) for key in ("x", "y", "size"))
        nodes.append(NetworkNode(id_, called, row, x=x, y=y, size=size))
    lines = [(str(a), str(b), dict(data)) for a, b, data in graph.edges(data=True)]
    edge_columns, edge_values = _columns(
        [{**_rest(data, {"weight", "type"}), **_kind_of(data)} for _, _, data in lines]
    )
    for (a, b, data), row in zip(lines, edge_values, strict=True):
        weight = _number(data.get("weight"))
        edges.append(NetworkEdge(a, b, 1.0 if weight is None else weight, row))
    return Network(title, graph.is_directed(), columns, nodes, edge_columns, edges)


def _kind_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a ``type`` as a kind: readers take an attribute called type for their own."""
    return {"kind": data["type"]} if "type" in data and "kind" not in data else {}


def _rest(data: Mapping[str, Any], without: set[str]) -> dict[str, Any]:
    return {str(key): value for key, value in data.items() if key not in without}


def _columns(
    rows: Sequence[Mapping[str, Any]],
) -> tuple[tuple[Column, ...], list[tuple[Value, ...]]]:
    """Return what the columns of rows are, and the values of each row in their order."""
    plain = [{key: _plain(value) for key, value in row.items()} for row in rows]
    names = sorted({key for row in plain for key, value in row.items() if value is not None})
    kinds = {name: _common({type(row.get(name)) for row in plain}, plain, name) for name in names}
    called: dict[str, str] = {}
    for name in names:
        called[name] = _free(name, {*names, *called.values()} - {name})
    columns = tuple(Column(called[name], kinds[name]) for name in names)
    return columns, [tuple(_as(row.get(name), kinds[name]) for name in names) for row in plain]


def _free(name: str, others: set[str]) -> str:
    """Return a name that no reader takes for something else, and no other column has."""
    name = without_marks(name, "\ufffd")
    while name in _TAKEN or name in others:
        name += "_"
    return name


def _common(types: set[type], rows: Sequence[Mapping[str, Any]], name: str) -> Kind:
    types = types - {type(None)}
    if types == {bool}:
        return "bool"
    if types == {int}:
        exact = all(abs(row.get(name) or 0) <= _EXACT for row in rows)
        return "int" if exact else "text"
    if types <= {int, float}:
        return "float"
    return "text"


def _as(value: Value, kind: Kind) -> Value:
    if value is None:
        return None
    if kind == "float":
        return float(value)
    if kind == "text":
        return without_marks(value) if isinstance(value, str) else json.dumps(value)
    return value


def _plain(value: Any) -> Value:
    """Return a value as a text, a number, a flag, or ``None`` where it is unknown."""
    if hasattr(value, "item") and not hasattr(value, "__len__"):
        value = value.item()  # a number of numpy
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, Iterable):
        parts = sorted(map(str, value)) if isinstance(value, set | frozenset) else map(str, value)
        return "; ".join(parts)
    return str(value)


def _number(value: Any) -> float | None:
    found = _plain(value)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None
