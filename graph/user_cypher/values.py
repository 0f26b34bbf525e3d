"""Nodes, relationships and paths that the embedded engine gives, as the driver's look."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["GraphNode", "GraphPath", "GraphRelationship", "read_value"]


class _Entity:
    """Properties, and an id that holds for this answer."""

    _properties: Mapping[str, Any]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a property, or the default where it is unknown."""
        return self._properties.get(name, default)

    def keys(self) -> KeysView[str]:
        """Return the names of the properties."""
        return self._properties.keys()

    def items(self) -> ItemsView[str, Any]:
        """Return names and values."""
        return self._properties.items()

    def __getitem__(self, name: str) -> Any:
        return self._properties[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._properties)

    def __len__(self) -> int:
        return len(self._properties)


@dataclass(frozen=True, slots=True)
class GraphNode(_Entity):
    """A node: labels and properties, read as those of :class:`neo4j.graph.Node` are.

    Examples
    --------
    >>> node = GraphNode("#1:0", frozenset({"Paper"}), {"title": "Mamba"})
    >>> node["title"], dict(node), node == GraphNode("#1:0", frozenset({"Paper"}), {})
    ('Mamba', {'title': 'Mamba'}, True)
    """

    element_id: str
    labels: frozenset[str]
    _properties: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GraphNode) and self.element_id == other.element_id

    def __hash__(self) -> int:
        return hash(self.element_id)


@dataclass(frozen=True, slots=True)
class GraphRelationship(_Entity):
    """A relationship: its type, both ends and properties."""

    element_id: str
    type: str
    start_node: GraphNode
    end_node: GraphNode
    _properties: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GraphRelationship) and self.element_id == other.element_id

    def __hash__(self) -> int:
        return hash(self.element_id)


@dataclass(frozen=True, slots=True)
class GraphPath:
    """A path: its nodes, and the relationships between them."""

    nodes: tuple[GraphNode, ...]
    relationships: tuple[GraphRelationship, ...]


def read_value(found: Any) -> Any:
    """Return a value of the engine as the driver would give it.

    Examples
    --------
    >>> read_value([{"map": {"day": {"other": ["CypherDate", "2024-06-07"]}}}, 1])
    [{'day': neo4j.time.Date(2024, 6, 7)}, 1]
    """
    if isinstance(found, list):
        return [read_value(part) for part in found]
    if not isinstance(found, dict):
        return found
    ((kind, content),) = found.items()
    if kind == "map":
        return {name: read_value(part) for name, part in content.items()}
    if kind == "node":
        return _node(content)
    if kind == "edge":
        id_, type_, start, end, properties = content
        return GraphRelationship(id_, type_, _node(start), _node(end), _properties(properties))
    if kind == "path":
        nodes, relationships = (tuple(read_value(part) for part in parts) for parts in content)
        return GraphPath(nodes, relationships)
    return _other(*content)


def _node(content: list[Any]) -> GraphNode:
    id_, labels, properties = content
    return GraphNode(id_, frozenset(labels), _properties(properties))


def _properties(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: read_value(part) for name, part in found.items()}


def _other(kind: str, text: str) -> Any:
    from neo4j import time

    kinds: dict[str, Callable[[str], Any]] = {
        "CypherDate": time.Date.from_iso_format,
        "CypherDuration": time.Duration.from_iso_format,
    }
    return kinds[kind](text) if kind in kinds else text
