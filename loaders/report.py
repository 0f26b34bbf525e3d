"""What a load did, digest by digest and in all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from .entry import Problem

__all__ = ["DigestLoaded", "LoadReport", "Status"]

Status = Literal["new", "changed", "unchanged", "conflict"]


@dataclass(frozen=True, slots=True)
class DigestLoaded:
    """What became of one digest; for new and changed ones, said after its commit."""

    digest: str
    path: str
    status: Status
    papers: int
    authorships: int
    problems: int


@dataclass(slots=True)
class LoadReport:
    """What a load did.

    Attributes
    ----------
    digests : list of DigestLoaded
        In the order in which they were dealt with.
    new : dict of str to int
        New nodes by type: ``Paper``, ``Author``, ``Keyword``.
    problems : list of Problem
        Of the digests loaded now, and of files that are no digest.
    failed : list of Problem
        Those among them that kept something from being loaded.
    assignments_changed : int
        Authors and keywords of earlier digests that are other ones now.
    unread : list of Problem
        Files that are not read, each with why.
    """

    digests: list[DigestLoaded] = field(default_factory=list)
    new: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)
    assignments_changed: int = 0
    unread: list[Problem] = field(default_factory=list)

    def count(self, status: Status) -> int:
        """Count the digests with a status."""
        return sum(d.status == status for d in self.digests)
