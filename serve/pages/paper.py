"""The page of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.lookup.settling import settle
from ...graph.stores.base import Store
from ...queries.bulletin.model import web_address
from ...queries.nodes.show import describe_paper
from ...queries.papers.similar import similar
from ...queries.topics.around import places_at_hand
from ..asked import Asked

__all__ = ["show_paper"]

_SIMILAR = 6


def show_paper(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page."""
    paper = describe_paper(store, asked.names["id"], rare_first=True, as_of=asked.as_of)
    places = places_at_hand(store, asked.as_of)
    marks = settle(store, asked.marks).marks.of(paper.id)
    return {
        "paper": paper,
        "url": web_address(paper.url),
        "links": [url for url in map(web_address, paper.links) if url],
        "keywords": [word for word in paper.keywords if word.shown],
        "figures": [(word, one) for word in paper.keywords for one in word.results],
        "marked": {mark.mark for mark in marks},
        "tags": [mark.value for mark in marks if mark.mark == "tag"],
        "note": next((mark.value for mark in marks if mark.mark == "note"), None),
        "chain": places.papers.get(paper.id, ()) if places else None,
        "similar": similar.rows(store, paper.id, limit=_SIMILAR, as_of=asked.as_of),
    }
