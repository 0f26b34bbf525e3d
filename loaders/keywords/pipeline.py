"""The protocol between keyword pipelines and the rest of the loader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from ...graph.model import Names
from ...graph.phrases import Phrase
from ...graph.stores.base import Store
from ...graph.stores.met import Met
from ...graph.text import fold
from ..entry import ParsedEntry
from ..results.result import Result

__all__ = [
    "KEYWORDS",
    "LEAST",
    "PARTS",
    "Analysis",
    "Candidate",
    "Explained",
    "KeywordFinder",
    "Linked",
    "LinkedKeyword",
    "PhraseLine",
    "PhraseOf",
    "Promoted",
    "best_first",
    "is_alone",
]

#: A phrase with the paper and the digest that it stands in: (paper, digest, phrase).
PhraseOf = tuple[str, str, Phrase]
#: The same, as an entry keeps it.
PhraseLine = tuple[str, str, str]
#: The part of an entry that has its source's keywords.
KEYWORDS = "keywords"
#: The parts of an entry, in the order in which they are named.
PARTS = ("title", "summary", KEYWORDS)
#: Concepts with a lower score are no keywords.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept found in one entry.

    Attributes
    ----------
    label : str or None
        Its English name, when the entry or the lexicon know one.
    how : str
        Why it is named so: ``gloss``, ``lexicon``, ``title``, ``written``, ``unnamed``, or the
        parts of a composed name.
    score : float
        Between 0 and 1, two decimals, from evidence of this entry only.
    count : int
        Occurrences in the entry.
    where : tuple of str
        Parts of the entry: ``title``, ``summary``, ``keywords`` (the source's own).
    surfaces : tuple of str
        All spellings in the entry.
    korean, english : tuple of str
        Spellings by script, also those that only a gloss tells.
    glossed : tuple of str
        The spellings that a gloss states to be the same.
    kind : str
        concept, method, dataset, benchmark or metric.
    kind_stated : bool
        Whether a text or table says so, not the spelling alone.
    proposed : bool
        Whether the paper brings it.
    results : tuple of Result
        Figures stated for it.
    """

    label: str | None
    how: str
    score: float
    count: int
    where: tuple[str, ...]
    surfaces: tuple[str, ...]
    korean: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    glossed: tuple[str, ...] = ()
    kind: str = "concept"
    kind_stated: bool = False
    proposed: bool = False
    results: tuple[Result, ...] = ()

    def joined_with(self, other: Candidate) -> Candidate:
        """Join it with another one of its entry that proved to be the same concept."""
        return replace(
            self,
            label=self.label or other.label,
            score=max(self.score, other.score),
            count=self.count + other.count,
            where=tuple(part for part in PARTS if part in self.where + other.where),
            surfaces=tuple(dict.fromkeys((*self.surfaces, *other.surfaces))),
            proposed=self.proposed or other.proposed,
            results=(*self.results, *other.results),
        )


#: Candidates of one entry, best first, each with the reason against it, if any.
Analysis = tuple[tuple[Candidate, str | None], ...]


def best_first(candidate: Candidate) -> tuple[float, str]:
    """Return by what candidates are ordered: their score, then their name."""
    return -candidate.score, fold(candidate.label or candidate.surfaces[0])


def is_alone(candidate: Candidate) -> bool:
    """Tell whether only the source's own keywords name a candidate."""
    return candidate.where == (KEYWORDS,)


@dataclass(frozen=True, slots=True)
class LinkedKeyword:
    """A candidate tied to a keyword node."""

    keyword: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Promoted:
    """A phrase of an earlier entry that became a keyword: its paper, its digest, and the tie."""

    paper: str
    digest: str
    link: LinkedKeyword


@dataclass(slots=True)
class Linked:
    """What an entry's candidates became.

    Attributes
    ----------
    links : list of LinkedKeyword
        Those that are keywords.
    naming : list of Names
        The spellings that are new.
    phrases : tuple of Phrase
        Those that stay phrases of their paper.
    promoted : list of Promoted
        Phrases of earlier entries that are keywords from now on.
    """

    links: list[LinkedKeyword]
    naming: list[Names]
    phrases: tuple[Phrase, ...] = ()
    promoted: list[Promoted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Explained:
    """What a pipeline saw of one candidate, for people to look at.

    ``kept`` is ``None`` for a keyword that is kept, else the reason why it is not.
    """

    candidate: Candidate
    found_by: tuple[str, ...]
    kind_why: str
    reasons: tuple[tuple[str, float], ...]
    dropped: str | None


class KeywordFinder(Protocol):
    """Finds keywords of entries and ties them to concepts.

    ``find`` is a pure function of the entry. ``link`` decides in digest order and is a pure
    function of what it linked or recalled before, and of the corrections that it was made
    with: newer digests never change an earlier link.
    """

    @property
    def version(self) -> str:
        """Changes whenever a result could."""

    def find(self, entry: ParsedEntry) -> list[Candidate]:
        """Return the concepts of one entry, best first."""

    def recall(self, naming: Iterable[Names], phrases: Iterable[PhraseLine] = ()) -> None:
        """Learn the spellings and phrases that earlier digests brought, in digest order."""

    def find_earlier(self, store: Store, met: Met) -> None:
        """Ask a store for spellings and phrases of its digests where they matter."""

    def signs(self) -> Iterator[tuple[int, str]]:
        """Yield what the store is to keep, so that it can be asked later."""

    def link(self, digest: str, paper: str, candidates: Sequence[Candidate]) -> Linked:
        """Tie the candidates of a paper's entry to keywords, or leave them its phrases."""
