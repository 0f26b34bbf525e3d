"""People who turned out to be one, of the days that are asked about."""

from __future__ import annotations

from collections.abc import Collection

from ...graph.dates import END_OF_TIME
from ...graph.joins import PeopleJoined, list_joins
from ...graph.model import FormerlyWrote
from ...graph.stores.base import Store
from ..engine.authors import (
    author_names,
    author_of_record,
    linked_authors,
    read_joined,
    read_link_states,
)

__all__ = ["find_joins", "joins_of"]


def find_joins(store: Store, since: str = "", until: str = END_OF_TIME) -> list[PeopleJoined]:
    """List people who were found to be one in some days, the most papers first.

    Parameters
    ----------
    store : Store
        The graph.
    since, until : str
        First and last day. ``id`` and ``name`` are those of the last one.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(join.name, join.date, join.shared) for join in find_joins(store)]
    [('Xintao Wang', '2025-03-25', ('Jiwen Yu',))]
    """
    days = (day for _, _, state, day in read_link_states(store) if state == "joined")
    if not any(since <= day <= until for day in days):
        return []
    return list_joins(
        read_joined(store, since, until),
        store.edges(FormerlyWrote),
        linked_authors(store, until),  # a join is a link
        lambda ids: author_names(store, ids),
    )


def joins_of(
    store: Store, joins: Collection[PeopleJoined], people: Collection[str]
) -> list[PeopleJoined]:
    """Return those of some joins that are of some people, as they are known today."""
    records = {join.id: "record:" + join.id.removeprefix("author:") for join in joins}
    today = linked_authors(store)
    if not today.keys() >= set(records.values()):
        today = author_of_record(store)
    return [join for join in joins if today[records[join.id]] in people]
