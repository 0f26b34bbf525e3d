"""The page of a keyword."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.stores.base import Store
from ...queries.nodes.show import describe_keyword
from ...queries.topics.around import places_at_hand
from ...queries.topics.neighbours import experts, keyword_timeline, related
from ..asked import Asked
from .person import bars_of

__all__ = ["show_keyword"]

_PAPERS, _ROWS = 30, 12


def show_keyword(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page of a keyword."""
    keyword = describe_keyword(store, asked.names["id"], as_of=asked.as_of)
    places = places_at_hand(store, asked.as_of)
    every = "papers" in asked.query
    return {
        "keyword": keyword,
        "papers": keyword.papers if every else keyword.papers[:_PAPERS],
        "bars": bars_of(
            {m.month: m.papers for m in keyword_timeline.rows(store, keyword.id, as_of=asked.as_of)}
        ),
        "people": experts.rows(store, keyword.id, limit=_ROWS, as_of=asked.as_of),
        "related": related.rows(store, keyword.id, limit=_ROWS, as_of=asked.as_of),
        "chain": places.keywords.get(keyword.id, ()) if places else None,
        "marked": {mark.mark for mark in asked.marks.of(keyword.id)},
    }
