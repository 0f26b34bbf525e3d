"""The protocol between keyword pipelines and the rest of the loader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ...graph.model import Names
from ..entry import Entry

__all__ = ["Candidate", "KeywordFinder", "LinkedKeyword"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term found in one entry.

    Attributes
    ----------
    surface : str
        The spelling found first.
    score : float
        Between 0 and 1, two decimals, from evidence of this entry only.
    count : int
        Occurrences in the entry.
    where : tuple of str
        Parts of the entry: ``title``, ``summary``.
    surfaces : tuple of str
        All spellings in the entry.
    """

    surface: str
    score: float
    count: int
    where: tuple[str, ...]
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedKeyword:
    """A candidate tied to a keyword node."""

    keyword: str
    candidate: Candidate


class KeywordFinder(Protocol):
    """Finds keywords of entries and ties them to concepts.

    ``find`` is a pure function of the entry. ``link`` decides in digest order and is a pure
    function of what it linked or recalled before, and of the corrections that it was made
    with: newer digests never change an earlier link.
    """

    @property
    def version(self) -> str:
        """Changes whenever a result could."""

    def find(self, entry: Entry) -> list[Candidate]:
        """Return the terms of one entry, best first."""

    def recall(self, naming: Iterable[Names]) -> None:
        """Learn spellings that earlier digests brought, in digest order."""

    def link(
        self, digest: str, candidates: Sequence[Candidate]
    ) -> tuple[list[LinkedKeyword], list[Names]]:
        """Tie candidates to keywords; return the links and the spellings that are new."""
