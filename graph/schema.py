"""What nodes and edges are as such, and how their properties are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, ClassVar

from .patterns import compile_late

__all__ = [
    "Dated",
    "Edge",
    "Node",
    "day_of",
    "given_properties",
    "item_maker",
    "optional_lists",
    "properties",
    "property_types",
    "shared_fields",
]


@dataclass(frozen=True, slots=True)
class Node:
    """Base of all node types; the class name is the Neo4j label."""

    id: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Base of all edge types; ``source`` and ``target`` are node ids."""

    TYPE: ClassVar[str]
    ENDS: ClassVar[tuple[str, str]]
    #: Properties that, with the two ends, tell parallel edges of one type apart.
    KEY: ClassVar[tuple[str, ...]] = ()
    _key_of: ClassVar[Any]

    source: str
    target: str

    def __init_subclass__(cls) -> None:
        super(Edge, cls).__init_subclass__()
        # A key is asked for several times an edge, and there are millions of edges.
        cls._key_of = attrgetter("source", "target", *cls.KEY)

    def key(self) -> tuple[str, ...]:
        """Return what identifies this edge among those of its type."""
        return tuple(map(str, self._key_of(self)))


@lru_cache(maxsize=1 << 14)
def day_of(digest: str) -> str:
    """Return the date of a digest: one text for all that it brought, not one for each.

    Examples
    --------
    >>> day_of("daily-papers:2024-01-02")
    '2024-01-02'
    """
    return digest[-10:]


class Dated:
    """What a digest brought has its date, stored, so that no question need cut it from an id."""

    __slots__ = ()
    digest: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", day_of(self.digest))


_FIRST_WORD = compile_late(r"[\[ |]")
_PROPERTY_TYPES: dict[type, dict[str, str]] = {}


def property_types(cls: type[Node] | type[Edge]) -> dict[str, str]:
    """Tell how each property of a type is stored.

    Returns
    -------
    dict of str to str
        Field name to ``"list"``, ``"bool"``, ``"int"``, ``"float"`` or ``"str"``, in the
        order of the fields, with the id or the two ends first.

    Examples
    --------
    >>> from digestgraph.graph.model import Author
    >>> property_types(Author)
    {'id': 'str', 'name': 'str', 'names': 'list', 'kind': 'str'}
    """
    if cls in _PROPERTY_TYPES:
        return _PROPERTY_TYPES[cls]
    kinds = {"tuple": "list", "bool": "bool", "int": "int", "float": "float"}
    # Annotations are texts, such as "tuple[str, ...]" or "int | None": their first word is enough.
    result = {f.name: kinds.get(_FIRST_WORD.split(str(f.type), 1)[0], "str") for f in fields(cls)}
    _PROPERTY_TYPES[cls] = result
    return result


def given_properties(cls: type[Node] | type[Edge]) -> tuple[str, ...]:
    """Return the fields that make a node or edge, in order; a date is not given but follows.

    Examples
    --------
    >>> from digestgraph.graph.model import Problem
    >>> given_properties(Problem)
    ('id', 'digest', 'line', 'code', 'message')
    """
    return tuple(f.name for f in fields(cls) if f.init)


def item_maker(cls: type[Node] | type[Edge]) -> Callable[[Mapping[str, Any]], Any]:
    """Return what makes a node or edge of a type from its properties under their public names.

    Examples
    --------
    >>> from digestgraph.graph.model import Author
    >>> item_maker(Author)({"id": "author:a", "name": "Ann Bee", "names": ["Ann Bee"]})
    Author(id='author:a', name='Ann Bee', names=('Ann Bee',), kind=None)
    """
    kinds = property_types(cls)
    named = tuple((name.rstrip("_"), kinds[name] == "list") for name in given_properties(cls))

    maker: Any = cls

    def make(found: Mapping[str, Any]) -> Any:
        return maker(
            *(
                tuple(found.get(name) or ()) if is_list else found.get(name)
                for name, is_list in named
            )
        )

    return make


_SHARED: dict[tuple[type, type], tuple[str, ...]] = {}


def shared_fields(facts: object, cls: type[Node] | type[Edge]) -> dict[str, Any]:
    """Return what a node or edge takes over from facts that have fields of the same names.

    Examples
    --------
    >>> from digestgraph.graph.model import LinksTo, Problem
    >>> stated = Problem("a!1:odd", "daily:2024-01-02", 1, "odd", "…")
    >>> shared_fields(stated, LinksTo)
    {'digest': 'daily:2024-01-02', 'line': 1}
    """
    pair = type(facts), cls
    if pair not in _SHARED:
        own = {f.name for f in fields(type(facts))}  # type: ignore[arg-type]
        _SHARED[pair] = tuple(name for name in given_properties(cls) if name in own)
    return {name: getattr(facts, name) for name in _SHARED[pair]}


_PLAIN_NAMES: dict[type, tuple[tuple[str, str, bool], ...]] = {}


def optional_lists(cls: type[Node] | type[Edge]) -> frozenset[str]:
    """Return the list properties that are left out where they are empty: those with a default.

    Examples
    --------
    >>> from digestgraph.graph.model import Paper
    >>> sorted(optional_lists(Paper))
    ['aliases', 'authors', 'organisations']
    """
    kinds = property_types(cls)
    return frozenset(
        f.name for f in fields(cls) if kinds[f.name] == "list" and f.default is not MISSING
    )


_OPTIONAL: dict[type, frozenset[str]] = {}


def _plain_names(cls: type[Node] | type[Edge]) -> tuple[tuple[str, str, bool], ...]:
    found = _PLAIN_NAMES.get(cls)
    if found is None:
        skip = {"source", "target"} if issubclass(cls, Edge) else set()
        found = _PLAIN_NAMES[cls] = tuple(
            (name, name.rstrip("_"), kind == "list")
            for name, kind in property_types(cls).items()
            if name not in skip
        )
    return found


def properties(item: Node | Edge) -> dict[str, Any]:
    """Return the known properties of a node or edge under their public names.

    Unknown (``None``) properties are absent, and so are empty lists of what only some sources
    state; tuples become lists; the ends of an edge are not among its properties.

    Examples
    --------
    >>> from digestgraph.graph.model import LinksTo
    >>> properties(LinksTo("arxiv:1", "https://a.org/x", "daily:2024-01-02", 7))
    {'digest': 'daily:2024-01-02', 'line': 7, 'date': '2024-01-02'}
    """
    result: dict[str, Any] = {}
    optional = _OPTIONAL.get(type(item))
    if optional is None:
        optional = _OPTIONAL[type(item)] = optional_lists(type(item))
    for own, name, is_list in _plain_names(type(item)):
        value = getattr(item, own)
        if value is None or (value == () and name in optional):
            continue
        result[name] = list(value) if is_list else value
    return result
