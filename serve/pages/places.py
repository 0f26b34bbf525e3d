"""Pages that say where something stands: a digest, and the lines behind one or two nodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.dates import END_OF_TIME
from ...graph.errors import NotFoundError, NotYetError
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_any
from ...graph.model import Digest, FeaturedIn
from ...graph.stores.base import Store
from ...queries.engine.cards import read_papers
from ...queries.nodes.evidence import evidence
from ..asked import Asked
from ..nodes import nearest_digests

__all__ = ["show_digest", "show_why"]

_MOST = 300


def show_digest(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what one digest has, in its order."""
    digest = store.node(Digest, asked.names["id"])
    if digest is None:  # a day is enough where it has only one
        same = [one for one in store.digests() if one.date == asked.names["id"].strip()]
        digest = same[0] if len(same) == 1 else None
    if digest is None:
        raise NotFoundError(
            "digest", asked.names["id"], nearest_digests(store.digests(), asked.names["id"])
        )
    if digest.date > asked.day:
        said = f"{digest.id} is later than {asked.day}"
        raise NotYetError(said, digest.id, digest.id, asked.day, digest.date)
    found = sorted(store.edges(FeaturedIn, target=digest.id), key=lambda e: (e.rank, e.source))
    cards = read_papers(store, {edge.source for edge in found}, asked.day)
    known = [one.id for one in store.digests() if one.date <= asked.day]
    place = known.index(digest.id)
    return {
        "digest": digest,
        "rows": [(edge, cards[edge.source]) for edge in found],
        "before": known[place - 1] if place else None,
        "after": known[place + 1] if place + 1 < len(known) else None,
    }


def show_why(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the files and lines behind one node, or two."""
    names = [name for name in (asked.query.get("a"), asked.query.get("b")) if name]
    if not names:
        return {"nodes": (), "rows": (), "total": 0}
    nodes = [find_any(store, name) for name in names]
    as_of = None if asked.day == END_OF_TIME else asked.day
    rows = evidence.rows(store, *(node.id for node in nodes), as_of=as_of)
    return {
        "nodes": [(node.id, name_of(node)) for node in nodes],
        "rows": rows[:_MOST],
        "total": len(rows),
    }
