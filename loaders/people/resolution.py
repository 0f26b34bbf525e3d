"""What goes into a resolver of people and comes out of it: printings, decisions, joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ...graph.stores.base import Store
from ...graph.stores.met import Met, MetRows

__all__ = [
    "Assignment",
    "AuthorResolver",
    "Decided",
    "Join",
    "Link",
    "Printing",
    "Resolution",
]

#: What was decided for a printed name: record, author and kind.
Decided = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Printing:
    """Names newly printed on a paper, by one entry of a digest; their order does not matter.

    ``listed`` are all names of that entry's list, also those that were printed before; they tell
    which earlier names a new one may be another spelling of. ``place`` is the entry's place in
    digest order: of two records the one that was printed first leads. ``claims`` are accounts and
    ORCIDs (``orcid:…``), each with the name that it claims, also of names printed before.
    """

    paper: str
    names: tuple[str, ...]
    listed: frozenset[str] = frozenset()
    place: tuple[object, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """The decision for one printed name: record, visible author, and by which rule."""

    record: str
    author: str
    kind: str
    rule: str
    score: float | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Link:
    """What speaks for two records being one person's, or for their being two people's."""

    a: str
    b: str
    same: bool
    state: str
    rule: str
    score: float | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Two authors are one person from now on: what was ``gone``'s is ``kept``'s."""

    gone: str
    kept: str
    link: Link


@dataclass(frozen=True, slots=True)
class Resolution:
    """Decisions in the order of the names, and what was found about records on the way.

    Authors are named as they are after the joins, which come in the order of their making.
    """

    assignments: list[Assignment]
    links: list[Link] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


class AuthorResolver(Protocol):
    """Decides, in digest order, whom printed names stand for.

    A resolver is a pure function of the printings that it saw before and of the corrections it
    was made with. ``version`` changes whenever a decision could.
    """

    version: str

    def recall(self, printing: Printing, decided: Sequence[Decided]) -> None:
        """Learn what was decided earlier for a printing.

        Parameters
        ----------
        printing : Printing
            The printing.
        decided : sequence of (str, str, str)
            By name the record, and the author and kind that it has today.
        """

    def find_earlier(self, store: Store, met: Met) -> None:
        """Ask a store for what was decided earlier, where it is needed, instead of recalling it.

        Decisions that the user made are no reason to ask, so whoever has some has to recall.
        """

    def rows(self) -> MetRows:
        """Return what the store is to keep, so that it can be asked later."""

    def resolve(self, printing: Printing) -> Resolution:
        """Decide for names newly printed on a paper."""

    def unmatched(self) -> list[str]:
        """Return who stands in the corrections and was not met so far, as it is written."""
