"""People who turned out to be one: who, on which day, and by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from .model import FormerlyWrote, SameAs, author_id, digest_key

__all__ = ["PeopleJoined", "find_former", "list_joins", "said_names", "said_reason"]


@dataclass(frozen=True, slots=True)
class PeopleJoined:
    """Two people who were two in the graph, and one from a day on.

    Attributes
    ----------
    id, name : str
        The author that both are now.
    former, former_name : str
        The one who is no author of its own any more.
    date : str
        The day from which they are one.
    papers : int
        So many papers were the former's until then.
    rule : str
        How the two names go together: ``shared-coauthor`` for one name, or how they differ.
    score : float or None
        How likely it is that they are one.
    shared : tuple of str
        Common co-authors, the rarest at most.
    paper, digest : str
        What showed it.
    """

    id: str
    name: str
    former: str
    former_name: str
    date: str
    papers: int
    rule: str
    score: float | None
    shared: tuple[str, ...]
    paper: str
    digest: str

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {**asdict(self), "shared": list(self.shared)}


def find_former(link: SameAs, ended: Mapping[tuple[str, str], Sequence[FormerlyWrote]]) -> str:
    """Return the author that a join made a former one, or "" where nobody had seen two.

    Parameters
    ----------
    link : SameAs
        Between the two records that led their authors then.
    ended : mapping
        By author and digest what was the author's until that digest.
    """
    ends = [author_id(record) for record in (link.source, link.target)]
    gone = [id_ for id_ in ends if (id_, link.digest) in ended]

    def birth(id_: str) -> tuple[object, ...]:
        return min((digest_key(e.digest), e.line, id_) for e in ended[id_, link.digest])

    # Both, where a third one joined them on that day: the earlier record stayed this time.
    return max(gone, key=birth, default="")


def list_joins(
    links: Iterable[SameAs],
    formerly: Iterable[FormerlyWrote],
    owners: Mapping[str, str],
    name: Callable[[set[str]], Mapping[str, str]],
) -> list[PeopleJoined]:
    """List the joins among links of records that anybody could notice, the most papers first.

    Records that one digest both opened and joined were never two people in the graph.

    Parameters
    ----------
    links : iterable of SameAs
        Those with another state than ``joined`` are passed over.
    formerly : iterable of FormerlyWrote
        What was other people's before, at least as far as these joins moved it.
    owners : mapping of str to str
        The author of each record, as of the day that is asked about.
    name : callable
        Takes ids of authors and former authors, and returns their names.
    """
    joined = [link for link in links if link.state == "joined"]
    if not joined:
        return []
    digests = {link.digest for link in joined}
    ended: dict[tuple[str, str], list[FormerlyWrote]] = defaultdict(list)
    for edge in formerly:
        if edge.ended in digests and edge.since < edge.until:
            ended[edge.source, edge.ended].append(edge)
    found = [(link, former) for link in joined if (former := find_former(link, ended))]
    names = name({id_ for link, former in found for id_ in (owners[link.source], former)})
    people = [
        PeopleJoined(
            id=owners[link.source],
            name=names[owners[link.source]],
            former=former,
            former_name=names[former],
            date=link.date,
            papers=len({edge.target for edge in ended[former, link.digest]}),
            rule=link.rule,
            score=link.score,
            shared=link.evidence,
            paper=link.paper,
            digest=link.digest,
        )
        for link, former in found
    ]
    people.sort(key=lambda p: (-p.papers, p.date, p.former, -(p.score or 0.0)))
    one: dict[tuple[str, str], PeopleJoined] = {}
    for join in people:  # a record may tie two people by a co-author of each: that is one join
        first = one.setdefault((join.id, join.former), join)
        if first.rule == join.rule:
            shared = tuple(dict.fromkeys((*first.shared, *join.shared)))
            one[join.id, join.former] = replace(first, shared=shared)
    return list(one.values())


def said_names(join: PeopleJoined) -> str:
    """Say who was joined: one name, or both where they differ.

    Examples
    --------
    >>> a, b = ("author:a", "Joshua M. Susskind"), ("author:b", "Josh Susskind")
    >>> how = ("short-form", 0.98, ("Ming Li",), "arxiv:1", "daily:2024-01-02")
    >>> said_names(PeopleJoined(*a, *b, "2024-01-02", 3, *how))
    'Joshua M. Susskind = Josh Susskind'
    """
    return " = ".join(dict.fromkeys((join.name, join.former_name)))


def said_reason(join: PeopleJoined) -> str:
    """Say by what two people were joined.

    Examples
    --------
    >>> how = ("short-form", 0.98, ("Ming Li",), "arxiv:1", "daily:2024-01-02")
    >>> people = ("author:a", "A. Bee", "author:b", "Ann Bee")
    >>> said_reason(PeopleJoined(*people, "2024-01-02", 3, *how))
    'Ming Li (short-form)'
    """
    names = ", ".join(join.shared)
    if join.rule == "shared-coauthor" and names:
        return names
    return f"{names} ({join.rule})" if names else join.rule
