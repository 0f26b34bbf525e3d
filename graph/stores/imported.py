"""What ``neo4j-admin database import`` cannot do: lists that are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import EDGE_TYPES, NODE_TYPES, optional_lists, property_types

if TYPE_CHECKING:
    from neo4j import Session

__all__ = ["finish_import"]


def finish_import(session: Session) -> bool:
    """Give nodes and relationships of an imported database their empty lists, once.

    Returns
    -------
    bool
        Whether the database was imported and not finished before.
    """
    found = session.run(
        "MATCH (n:DigestgraphMeta {id: 'state'}) WHERE n.imported RETURN n.id"
    ).single()
    if found is None:
        return False
    for pattern, types in (("(n:{})", NODE_TYPES), ("()-[n:{}]->()", EDGE_TYPES)):
        for name, cls in types.items():
            optional = optional_lists(cls)
            for key, kind in property_types(cls).items():
                if kind == "list" and key not in optional:
                    session.run(
                        f"MATCH {pattern.format(name)} WHERE n.{key} IS NULL "
                        f"CALL (n) {{ SET n.{key} = [] }} IN TRANSACTIONS OF 10000 ROWS"
                    ).consume()
    session.run("MATCH (n:DigestgraphMeta {id: 'state'}) REMOVE n.imported").consume()
    return True
