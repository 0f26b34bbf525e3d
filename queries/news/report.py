"""What a report of what is new holds, and under which headings, alike in all its shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ...graph.joins import PeopleJoined
from ...graph.model import ORDERED
from ..collaboration.partnerships import FirstPair, NewPair
from ..engine.notes import count
from ..engine.rows import Row

if TYPE_CHECKING:
    from ..reader.quiet import GoneQuiet

__all__ = [
    "SECTIONS",
    "Changes",
    "JoinedPeople",
    "NewLink",
    "NewPerson",
    "NotablePaper",
    "PairPerhapsMet",
    "PersonPerhapsKnown",
    "RisingKeyword",
    "Section",
    "SuggestedPaper",
    "plain_values",
]


@dataclass(frozen=True, slots=True)
class NotablePaper(Row):
    """A paper that is new.

    Attributes
    ----------
    id, title, url : str
        Its id, title and address.
    date : str
        Of its first digest.
    votes : int or None
        The latest that are known.
    authors : tuple of str
        As printed.
    author_order : str or None
        What is known of their order: ``known``, ``presumed`` or ``unknown``; else they stand there
        by name.
    keywords : tuple of str
        The three that are most its own.
    """

    id: str
    title: str | None
    url: str | None
    date: str
    votes: int | None
    authors: tuple[str, ...]
    author_order: str | None
    keywords: tuple[str, ...]

    @property
    def by_name(self) -> bool:
        """Whether several authors stand there by name, for their order is unknown."""
        return bool(self.authors[1:]) and self.author_order not in ORDERED


@dataclass(frozen=True, slots=True)
class SuggestedPaper(NotablePaper):
    """A paper that is new and may interest the reader.

    Attributes
    ----------
    score : float or None
        The weighted sum of what speaks for it, see
        :mod:`digestgraph.queries.reader.suggesting`; ``None`` for one that is there for everybody.
    because : tuple of str
        Why, the heaviest reason first.
    place : str
        File and line of the digest that has it first.
    """

    score: float | None
    because: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class NewPerson(Row):
    """Somebody who had no earlier paper.

    Attributes
    ----------
    id, name : str
        The author.
    papers : int
        New papers.
    paper, title : str
        Id and title of the one with most votes.
    """

    id: str
    name: str
    papers: int
    paper: str
    title: str | None


@dataclass(frozen=True, slots=True)
class PersonPerhapsKnown(NewPerson):
    """Somebody who had no earlier paper, unless another author is the same person.

    Attributes
    ----------
    known : tuple of str
        Ids of authors with an earlier paper who may be the same person.
    """

    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairPerhapsMet(FirstPair):
    """A pair that is new, unless two others who wrote together before are the same people.

    Attributes
    ----------
    known : tuple of str
        Ids of the two others.
    """

    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewLink(Row):
    """The first joint paper of two teams.

    Attributes
    ----------
    team, other : tuple of str
        Names of the two best connected members of each.
    a_name, b_name : str
        Who wrote it together.
    paper, title : str
        Id and title of it.
    date : str
        Of its first digest.
    """

    team: tuple[str, ...]
    other: tuple[str, ...]
    a_name: str
    b_name: str
    paper: str
    title: str | None
    date: str


@dataclass(frozen=True, slots=True)
class RisingKeyword(Row):
    """A keyword with more papers than its share in the 90 days before would give.

    Attributes
    ----------
    id, label : str
        The keyword.
    papers, before : int
        Papers with it, new ones and of the 90 days before.
    share, share_before : float
        These by all papers of these days.
    z : float
        By how many standard errors the logarithm of the odds ratio differs from none.
    """

    id: str
    label: str
    papers: int
    share: float
    before: int
    share_before: float
    z: float


@dataclass(frozen=True, slots=True)
class JoinedPeople(PeopleJoined):
    """People who turned out to be one, with the title of the paper that showed it.

    Attributes
    ----------
    title : str
        Of the paper.
    undo : str
        The line below ``[authors]`` of digestgraph.toml that makes them two again.
    """

    title: str | None
    undo: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What the digests of some days brought.

    Attributes
    ----------
    since, until : str
        First and last day.
    first_day, last_day : str
        Of the digests up to the end.
    notes : tuple of str
        Sentences, where the days lie outside of the digests.
    digests, papers, all_papers : int
        How many digests there are of these days, how many papers are new, by or on what is followed
        where anything is, and how many whatever is followed.
    following, unknown : tuple of str
        Whom and what is followed: known, and not in the store.
    left_out : str
        What marks leave out, in words; may be empty.
    suggested : tuple of SuggestedPaper
        Of all new papers those that may interest the reader, and a few that have most votes.
    notable : tuple of NotablePaper
        New papers, most votes first.
    people : tuple of NewPerson
        By papers, then by the votes of the best; one person of each paper.
    perhaps_known : tuple of PersonPerhapsKnown
        The same, of those who may be somebody with an earlier paper.
    joined : tuple of JoinedPeople
        Who were two before.
    pairs : tuple of NewPair
        People known before who had no joint paper.
    perhaps_met : tuple of PairPerhapsMet
        The same, of those who may be two who had one.
    links : tuple of NewLink
        Between two teams.
    keywords : tuple of RisingKeyword
        By *z*.
    quiet : tuple of GoneQuiet
        Whom and what is followed and has been silent for longer than their own history explains.
    """

    since: str
    until: str
    first_day: str
    last_day: str
    notes: tuple[str, ...] = ()
    digests: int = 0
    papers: int = 0
    all_papers: int = 0
    following: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    left_out: str = ""
    suggested: tuple[SuggestedPaper, ...] = ()
    notable: tuple[NotablePaper, ...] = ()
    people: tuple[NewPerson, ...] = ()
    perhaps_known: tuple[PersonPerhapsKnown, ...] = ()
    joined: tuple[JoinedPeople, ...] = ()
    pairs: tuple[NewPair, ...] = ()
    perhaps_met: tuple[PairPerhapsMet, ...] = ()
    links: tuple[NewLink, ...] = ()
    keywords: tuple[RisingKeyword, ...] = ()
    quiet: tuple[GoneQuiet, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, as they stand in JSON."""
        return plain_values(self)

    @property
    def counted(self) -> str:
        """How many digests and papers, in words."""
        digests = count(self.digests, "digest")
        if not (self.following or self.unknown):
            return f"{digests}, {count(self.papers, 'new paper')}"
        new = count(self.all_papers, "new paper")
        return f"{digests}, {new}, {self.papers or 'none'} by or on what you follow"

    def sections(self) -> Iterator[tuple[Section, tuple[Any, ...]]]:
        """Yield each section that has rows, with them, in the order of :data:`SECTIONS`."""
        for section in SECTIONS:
            if rows := getattr(self, section.name):
                yield section, rows


def plain_values(report: Any) -> dict[str, Any]:
    """Return the plain values of a report whose fields are texts, numbers and tuples of rows."""
    values = {field.name: getattr(report, field.name) for field in fields(report)}
    return {
        name: [_plain(item) for item in value] if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def _plain(item: Any) -> Any:
    return item.as_dict() if isinstance(item, Row | PeopleJoined) else item


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report.

    Attributes
    ----------
    name : str
        The attribute of :class:`Changes` with its rows.
    head : str
        Its heading.
    word : str
        The page's word for it, which has it in other languages.
    """

    name: str
    head: str
    word: str


#: The parts of the report in their order. A page sets them in columns, people before pairs.
SECTIONS = (
    Section("suggested", "For you", "newsForYou"),
    Section("notable", "Notable papers", "newsNotable"),
    Section("keywords", "Rising keywords", "newsKeywords"),
    Section("pairs", "First time together", "newsPairs"),
    Section("perhaps_met", "Perhaps together before", "newsPerhapsMet"),
    Section("links", "First links between teams", "newsLinks"),
    Section("people", "New people", "newsPeople"),
    Section("perhaps_known", "Perhaps known already", "newsPerhapsKnown"),
    Section("joined", "People found to be one", "newsJoined"),
    Section("quiet", "Gone quiet", "newsQuiet"),
)
