"""The Cypher of the Neo4j store: statements in files, values only as parameters."""

from __future__ import annotations

import re
from functools import cache

from ..resources import read_resource

__all__ = ["schema_statements", "statement"]


def _read(name: str) -> str:
    return read_resource(__package__, name)


@cache
def _named() -> dict[str, str]:
    found = {}
    for room in ("read", "search", "lookup", "state", "write", "derive"):
        for part in re.split(r"^// name: ", _read(f"{room}.cypher"), flags=re.MULTILINE)[1:]:
            name, _, text = part.partition("\n")
            found[name.strip()] = text.strip().removesuffix(";")
    return found


def statement(name: str) -> str:
    """Return a statement by the name in its ``// name:`` line.

    Examples
    --------
    >>> statement("all Paper")
    'MATCH (n:Paper) RETURN properties(n) AS properties'
    """
    return _named()[name]


def schema_statements() -> list[str]:
    """Return the constraints and indexes of the graph, each safe to run again."""
    text = re.sub(r"^//.*$", "", _read("schema.cypher"), flags=re.MULTILINE)
    return [part.strip() for part in text.split(";") if part.strip()]
