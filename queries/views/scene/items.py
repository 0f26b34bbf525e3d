"""What the page is told of a paper, an author, a topic or a team, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .absent import short_aliases
from .elements import Team
from .records import Appearance, Catalog, Paper, clean

__all__ = ["carried_item", "name_item", "paper_item", "present", "team_item"]


def paper_item(
    paper: Paper, number: Mapping[str, int], topics: Iterable[str], *, whole: bool
) -> dict[str, Any]:
    """Return a paper; on a map of very many papers without what is long."""
    return present(
        kind="paper",
        id=clean(paper.id),
        label=paper.title,
        url=paper.url,
        authors=[number[author] for author in paper.authors],
        topics=[number[topic] for topic in topics],
        links=list(paper.links) if whole else None,
        seen=[_appearance_item(appearance, whole=whole) for appearance in paper.seen],
        complete=paper.authors_complete,
        order=paper.author_order if whole else None,
    )


def _appearance_item(seen: Appearance, *, whole: bool) -> dict[str, Any]:
    return present(
        date=seen.date,
        votes=seen.votes,
        path=seen.path,
        line=seen.line,
        summary=list(seen.summary) if whole else None,
    )


def name_item(
    catalog: Catalog,
    id_: str,
    number: Mapping[str, int],
    namesakes: Mapping[str, Sequence[str]],
    *,
    elsewhere: bool = False,
) -> dict[str, Any]:
    """Return an author or a topic, and what tells them from others of that name."""
    whole = catalog.whole or catalog
    kind = "author" if id_ in whole.authors else "topic"
    name = whole.authors.get(id_) or whole.topics[id_]
    shared = [other for other in namesakes.get(id_, ()) if other in number]
    return present(
        kind=kind,
        id=clean(id_),
        label=name.label,
        aliases=list(name.aliases),
        organisation=name.organisation or None,
        papers=len(name.papers),
        # How to tell those of one name apart, and what is not certain about them.
        shared=True if shared else None,
        first=clean(whole.papers[name.papers[0]].title, 120) if elsewhere else None,
        doubt=len(name.unsure) or None,
        unsure=[number[paper] for paper in name.unsure if paper in number],
        perhaps=[number[other] for other in name.perhaps if other in number],
    )


def carried_item(
    catalog: Catalog,
    id_: str,
    number: Mapping[str, int],
    namesakes: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Return what a page needs to find a name that it does not show."""
    whole = catalog.whole or catalog
    name = whole.authors.get(id_) or whole.topics[id_]
    shared = any(other in number for other in namesakes.get(id_, ()))
    return present(
        kind="author" if id_ in whole.authors else "topic",
        id=clean(id_),
        label=name.label,
        aliases=short_aliases(name.aliases) if id_ in whole.topics else None,
        organisation=name.organisation or None,
        papers=len(name.papers),
        # A name of several needs an id in a command, and what tells who is who.
        alike=True if id_ in namesakes else None,
        shared=True if shared else None,
        first=clean(whole.papers[name.papers[0]].title, 120) if shared else None,
    )


def team_item(team: Team, number: Mapping[str, int]) -> dict[str, Any]:
    """Return the mark for a long list of authors."""
    return {
        "kind": "team",
        "id": clean(team.id),
        "paper": number[team.paper],
        "members": [number[member] for member in team.members],
        "papers": 1,
    }


def present(**values: object) -> dict[str, Any]:
    """Drop what is unknown, so that the page never takes it for 0 or empty.

    Examples
    --------
    >>> present(votes=0, date=None, topics=[])
    {'votes': 0}
    """
    return {key: value for key, value in values.items() if value is not None and value != []}
