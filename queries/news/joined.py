"""Joins of people as reports show them: with the paper's title and the line that undoes each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ...graph.corrections.write import line_to_add
from ...graph.joins import PeopleJoined
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..reader.marking import read_follow
from .report import JoinedPeople

__all__ = ["describe_joins"]


def describe_joins(store: Store, joins: Iterable[PeopleJoined]) -> tuple[JoinedPeople, ...]:
    """Describe joins for a report.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.quality.joins import find_joins
    >>> with open_examples() as store:
    ...     (join,) = describe_joins(store, find_joins(store))
    >>> join.undo
    'different = [["author:xintao-wang-2a74207b", "author:xintao-wang-74b0b5b6"]]'
    """
    found = list(joins)
    if not found:
        return ()
    said = read_follow(store)
    titles = {p.id: p.title for p in store.nodes(Paper, {join.paper for join in found})}
    return tuple(
        JoinedPeople(
            **asdict(join),
            title=titles[join.paper],
            undo=line_to_add(said, "different", join.id, join.former),
        )
        for join in found
    )
