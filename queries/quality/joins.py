"""People who turned out to be one, of the days that are asked about."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ...graph.dates import END_OF_TIME
from ...graph.joins import PeopleJoined, list_joins
from ...graph.model import FormerlyWrote, Paper, SameAs
from ...graph.stores.base import Store
from ..engine.authors import author_names, author_of_record

__all__ = ["describe_joins", "find_joins"]


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
    links = [e for e in store.edges(SameAs) if e.state == "joined" and since <= e.date <= until]
    if not links:
        return []
    return list_joins(
        links,
        store.edges(FormerlyWrote),
        author_of_record(store, until),
        lambda ids: author_names(store, ids),
    )


def describe_joins(
    store: Store, since: str, until: str, people: Collection[str] | None, limit: int
) -> list[dict[str, Any]]:
    """Return joins as rows with the title of the paper, only those of some people if wanted."""
    found = find_joins(store, since, until)
    if people is not None and found:
        today = author_of_record(store)
        records = {join.id: "record:" + join.id.removeprefix("author:") for join in found}
        found = [join for join in found if today[records[join.id]] in people]
    found = found[:limit]
    titles = {p.id: p.title for p in store.nodes(Paper, {join.paper for join in found})}
    return [{**join.as_dict(), "title": titles[join.paper]} for join in found]
