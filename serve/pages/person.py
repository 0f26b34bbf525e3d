"""The page of a person or an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...graph.lookup.settling import settle
from ...graph.marks import Marks
from ...graph.model import Wrote, author_id
from ...graph.stores.base import Store
from ...queries.nodes.show import describe_author
from ..asked import Asked
from .namesakes import read_namesakes

__all__ = ["Bar", "bars_of", "months_between", "show_person"]

_COAUTHORS, _PAPERS = 14, 40


class Bar(NamedTuple):
    """A month in a chart, from 0 to 100 high."""

    month: str
    papers: int
    height: int


def show_person(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page."""
    person = describe_author(store, asked.names["id"], as_of=asked.as_of)
    others = read_namesakes(store, person.id, person.names, asked.day)
    every, all_coauthors = "papers" in asked.query, "coauthors" in asked.query
    return {
        "person": person,
        "papers": person.papers if every else person.papers[:_PAPERS],
        "coauthors": person.coauthors if all_coauthors else person.coauthors[:_COAUTHORS],
        "namesakes": [(one, asked.to(one.id)) for one in others.first],
        "of_this_name": others.total,
        "bars": bars_of({month.month: month.papers for month in person.months}),
        "marked": _marked(store, settle(store, asked.marks).marks, person.id),
    }


def _marked(store: Store, marks: Marks, person: str) -> set[str]:
    """Return the marks of a person, also of those with whom they were joined since."""
    others = {about for about in marks.about("follow", "mute") if about.startswith("author:")}
    ids = {person}
    if others - ids:
        ids |= {author_id(edge.record) for edge in store.edges(Wrote, source=person)}
    return {mark.mark for mark in marks if mark.about in ids}


def bars_of(counts: Mapping[str, int]) -> list[Bar]:
    """Return a bar for each month from the first to the last, also for those without a paper.

    Examples
    --------
    >>> bars_of({"2024-11": 2, "2025-01": 1})[1:]
    [Bar(month='2024-12', papers=0, height=0), Bar(month='2025-01', papers=1, height=50)]
    """
    if not counts:
        return []
    most = max(counts.values())
    every = months_between(min(counts), max(counts))
    return [Bar(m, counts.get(m, 0), round(100 * counts.get(m, 0) / most)) for m in every]


def months_between(first: str, last: str) -> list[str]:
    """Return the months from one to another.

    Examples
    --------
    >>> months_between("2023-12", "2024-01")
    ['2023-12', '2024-01']
    """
    year, month = map(int, first.split("-"))
    found = []
    while (name := f"{year:04}-{month:02}") <= last:
        found.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
