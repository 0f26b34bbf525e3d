"""What the comparison of a person or keyword as of two days holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..engine.rows import Row
from .report import JoinedPeople, plain_values

__all__ = ["Difference", "GainedPaper", "GainedPerson", "PersonThen", "ShiftedTopic", "Standing"]


@dataclass(frozen=True, slots=True)
class GainedPaper(Row):
    """A paper that is theirs on the later day, and was not on the earlier one.

    Attributes
    ----------
    id, title : str
        Its id and title.
    date : str
        Of its first digest.
    place : str
        File and line there.
    """

    id: str
    title: str | None
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class GainedPerson(Row):
    """A co-author of a person, or an author on a topic, who was none on the earlier day.

    Attributes
    ----------
    id, name : str
        The author, as of the later day.
    papers : int
        Joint papers, or papers on the topic.
    first : str
        Date of the first of these.
    """

    id: str
    name: str
    papers: int
    first: str


@dataclass(frozen=True, slots=True)
class ShiftedTopic(Row):
    """A keyword that more, or fewer, of the gained papers have than of those before.

    Attributes
    ----------
    id, label : str
        The keyword.
    before, since : int
        Papers with it: of those of the earlier day, and of the gained ones.
    share_before, share_since : float
        These by all papers of each.
    z : float
        By how many standard errors the logarithm of the odds ratio differs from none.
    """

    id: str
    label: str
    before: int
    since: int
    share_before: float
    share_since: float
    z: float


@dataclass(frozen=True, slots=True)
class PersonThen(Row):
    """Who the person was on the earlier day; several, where they were joined in between.

    Attributes
    ----------
    id, name : str
        The author as of that day.
    papers : int
        Papers as of that day.
    """

    id: str
    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class Standing(Row):
    """Where a topic stands among all.

    Attributes
    ----------
    rank_then, rank_now : int or None
        One more than topics with more papers; unknown where it has none.
    topics_then, topics_now : int
        All topics.
    all_then, all_now : int
        All papers of the digests up to the two days.
    z : float
        By how many standard errors the logarithm of the odds ratio between the share of the
        papers in between and that of the papers before differs from none.
    """

    rank_then: int | None
    rank_now: int | None
    topics_then: int
    topics_now: int
    all_then: int
    all_now: int
    z: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A person or keyword as of two days.

    Attributes
    ----------
    kind : str
        ``person``, ``organisation`` or ``topic``.
    id, name : str
        The author or keyword as of the later day.
    then, now : str
        The two days.
    papers_then, papers_now : int
        Papers as of each.
    people_then, people_now : int
        Co-authors of a person, authors on a topic, as of each.
    gained : tuple of GainedPaper
        The newest first.
    gained_papers, gained_people : int
        How many there are of both, shown or not.
    people : tuple of GainedPerson
        Most papers first, then those with the shorter lists of authors.
    more, less : tuple of ShiftedTopic
        Topics, of a topic its neighbours, by *z*; of 1 and more.
    was : tuple of PersonThen
        Who the person was on the earlier day.
    joined : tuple of JoinedPeople
        Who turned out to be the person in between.
    standing : tuple of Standing
        Of a topic, one.
    notes : tuple of str
        What is to be said besides.
    """

    kind: str
    id: str
    name: str
    then: str
    now: str
    papers_then: int
    papers_now: int
    people_then: int
    people_now: int
    gained_papers: int
    gained_people: int
    gained: tuple[GainedPaper, ...]
    people: tuple[GainedPerson, ...]
    more: tuple[ShiftedTopic, ...]
    less: tuple[ShiftedTopic, ...]
    was: tuple[PersonThen, ...]
    joined: tuple[JoinedPeople, ...]
    standing: tuple[Standing, ...]
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, as they stand in JSON."""
        return plain_values(self)
