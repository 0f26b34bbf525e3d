"""Open proposals: who may be one person with whom, as the resolver left it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from ...graph.dates import END_OF_TIME
from ...graph.model import SameAs
from ...graph.stores.base import Store
from .authors import linked_authors, read_apart, read_link_states, read_same

__all__ = ["open_proposals", "open_questions"]


def open_proposals(store: Store, *, as_of: str = END_OF_TIME) -> dict[tuple[str, str], SameAs]:
    """Return pairs of authors who may be one person, each with the likeliest proposal.

    Whom a digest joined since is one, and whom one list names both, or the user told apart, are
    two: nothing is open about them.
    """
    author = linked_authors(store, as_of)
    best: dict[tuple[str, str], SameAs] = {}
    links = [edge for edge in read_same(store) if edge.date <= as_of]
    refused = [(edge.source, edge.target) for edge in links if edge.state == "refused"]
    apart = _told_apart(store, author, refused, as_of)
    for edge in links:
        one, other = sorted((author[edge.source], author[edge.target]))
        if edge.state != "proposed" or one == other or frozenset((one, other)) in apart:
            continue
        known = best.get((one, other))
        if known is None or (edge.score or 0) > (known.score or 0):
            best[one, other] = edge
    return best


def open_questions(store: Store, *, as_of: str = END_OF_TIME) -> dict[str, set[str]]:
    """Return, for each author about whom there is an open proposal, who may be the same person."""
    author = linked_authors(store, as_of)
    links = [link for link in read_link_states(store) if link[3] <= as_of]
    refused = [(one, other) for one, other, state, _ in links if state == "refused"]
    apart = _told_apart(store, author, refused, as_of)
    found: dict[str, set[str]] = defaultdict(set)
    for source, target, state, _ in links:
        one, other = author[source], author[target]
        if state == "proposed" and one != other and frozenset((one, other)) not in apart:
            found[one].add(other)
            found[other].add(one)
    return found


def _told_apart(
    store: Store, author: Mapping[str, str], refused: Iterable[tuple[str, str]], as_of: str
) -> set[frozenset[str]]:
    """Return the pairs of authors of whom a list or the user says that they are two."""
    apart = ((edge.source, edge.target) for edge in read_apart(store) if edge.date <= as_of)
    return {frozenset((author[one], author[other])) for one, other in chain(refused, apart)}
