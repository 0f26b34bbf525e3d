"""Nodes and edges from the properties that a server or a file has of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ..model import EDGE_TYPES, NODE_TYPES, given_properties, property_types

__all__ = ["build_item"]


@cache
def build_item(kind: str) -> Callable[[Mapping[str, Any]], Any]:
    """Return what makes a node or edge of a type from its properties."""
    cls: Any = NODE_TYPES.get(kind) or EDGE_TYPES[kind]
    kinds = property_types(cls)
    fields = tuple((name.rstrip("_"), kinds[name] == "list") for name in given_properties(cls))

    def build(found: Mapping[str, Any]) -> Any:
        return cls(
            *(
                tuple(found.get(name) or ()) if is_list else found.get(name)
                for name, is_list in fields
            )
        )

    return build
