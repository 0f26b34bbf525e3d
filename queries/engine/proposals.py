"""Open proposals: who may be one person with whom, as the resolver left it."""

from __future__ import annotations

from collections import defaultdict

from ...graph.dates import END_OF_TIME
from ...graph.model import SameAs
from ...graph.stores.base import Store
from .authors import author_of_record

__all__ = ["open_questions"]


def open_questions(store: Store, *, as_of: str = END_OF_TIME) -> dict[str, set[str]]:
    """Return, for each author about whom there is an open proposal, who may be the same person."""
    author = author_of_record(store, as_of)
    found: dict[str, set[str]] = defaultdict(set)
    for edge in store.edges(SameAs):
        if edge.date > as_of:
            continue
        one, other = author[edge.source], author[edge.target]
        if edge.state == "proposed" and one != other:
            found[one].add(other)
            found[other].add(one)
    return found
