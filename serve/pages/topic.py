"""The page of a topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.stores.base import Store
from ...queries.nodes.show import describe_keyword
from ...queries.topics.neighbours import experts, keyword_timeline, related
from ..asked import Asked
from .person import bars_of

__all__ = ["show_topic"]

_PAPERS, _ROWS = 30, 12


def show_topic(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page of a topic."""
    topic = describe_keyword(store, asked.names["id"], as_of=asked.as_of)
    every = "papers" in asked.query
    return {
        "topic": topic,
        "papers": topic.papers if every else topic.papers[:_PAPERS],
        "bars": bars_of(
            {m.month: m.papers for m in keyword_timeline.rows(store, topic.id, as_of=asked.as_of)}
        ),
        "people": experts.rows(store, topic.id, limit=_ROWS, as_of=asked.as_of),
        "related": related.rows(store, topic.id, limit=_ROWS, as_of=asked.as_of),
        "marked": {mark.mark for mark in asked.marks.of(topic.id)},
    }
