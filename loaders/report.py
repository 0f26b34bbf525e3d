"""What a load did, digest by digest and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ..graph.errors import DigestgraphError
from ..graph.joins import PeopleJoined, list_joins
from ..graph.model import FormerlyWrote, SameAs, digest_key
from ..graph.stores.base import Store
from .entry import FileProblem

if TYPE_CHECKING:
    from .interpret import Interpreter

__all__ = ["DigestLoaded", "Kept", "LoadReport", "PeopleJoined", "Status"]

Status = Literal["new", "changed", "unchanged", "copy", "conflict"]


@dataclass(frozen=True, slots=True)
class DigestLoaded:
    """What became of one digest; for new and changed ones, said after its commit.

    Attributes
    ----------
    digest, path : str
        Its id and its file.
    status : str
        ``new``, ``changed``, ``unchanged``, ``copy`` or ``conflict``.
    entries : int
        Its entries; a paper that stands below two topics has two.
    papers : int
        The papers that they are about, by their ids.
    authorships : int
        The names that they print.
    problems : int
        What is odd about them.
    """

    digest: str
    path: str
    status: Status
    entries: int
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
    problems : list of FileProblem
        Of the digests loaded now, and of files that are no digest.
    failed : list of FileProblem
        Those among them that kept something from being loaded.
    assignments_changed : int
        Authors and keywords of earlier digests that are other ones now.
    unread : list of FileProblem
        Files that are not read, each with why.
    notes : list of FileProblem
        What is nothing odd and yet worth a line: files that say what others say.
    new_conflicts : int
        Digests in conflict with another file's that no earlier load has met.
    joined : list of PeopleJoined
        Who were two people in the graph, or would have been, and are one: joins that the store
        did not have before, the most papers first.
    """

    digests: list[DigestLoaded] = field(default_factory=list)
    new: Counter[str] = field(default_factory=Counter)
    problems: list[FileProblem] = field(default_factory=list)
    failed: list[FileProblem] = field(default_factory=list)
    assignments_changed: int = 0
    unread: list[FileProblem] = field(default_factory=list)
    notes: list[FileProblem] = field(default_factory=list)
    new_conflicts: int = 0
    joined: list[PeopleJoined] = field(default_factory=list)

    def tell_joins(self, links: Iterable[SameAs], graph: Interpreter) -> None:
        """Say who was joined, as far as it still holds in the graph as it is now."""
        wrote, snapshot = graph.wrote, graph.snapshot
        kept = [link for link in links if wrote.has_link(link)]
        if not kept:
            return
        owners = wrote.owners({link.source for link in kept})
        formerly = snapshot.edges_of(FormerlyWrote)
        self.joined = list_joins(kept, formerly, owners, lambda ids: wrote.names(ids, snapshot))

    def count(self, status: Status) -> int:
        """Count the digests with a status."""
        return sum(d.status == status for d in self.digests)


class Kept:
    """What a load that was interrupted has left in the store: whole digests only.

    The store itself is asked, for a commit may be done although nobody has told of it yet.
    """

    def __init__(self) -> None:
        self._opened = False
        self._before: dict[str, str] = {}
        self._now: dict[str, str] | None = None

    @contextmanager
    def watching(self, store: Store) -> Iterator[None]:
        """Remember what a store has; when the load is interrupted, look what it has then.

        Of a store that does not answer any more nothing is known.
        """
        self._opened = True
        self._before = {digest.id: digest.sha256 for digest in store.digests()}
        try:
            yield
        except KeyboardInterrupt:
            with suppress(DigestgraphError):
                self._now = {digest.id: digest.sha256 for digest in store.digests()}
            raise

    def _new(self) -> list[str]:
        now = self._now or {}
        return sorted((d for d in now if self._before.get(d) != now[d]), key=digest_key)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for a line of JSON."""
        new = self._new()
        return {
            "interrupted": True,
            "kept": len(new) if self._now is not None else None if self._opened else 0,
            "last": new[-1] if new else None,
            "in_store": None if self._now is None else len(self._now),
            "next": "load again",
        }

    def sentence(self) -> str:
        """Say what is kept, and how to go on.

        Examples
        --------
        >>> Kept().sentence()
        'interrupted; nothing of this load is kept yet. Load again to go on'
        """
        if not self._opened:
            return "interrupted; nothing of this load is kept yet. Load again to go on"
        if self._now is None:
            return "interrupted; whole digests that were committed are kept. Load again to go on"
        new, number = self._new(), len(self._now)
        there = f"the store has {number:,} digest{'' if number == 1 else 's'}"
        if not new:
            return f"interrupted; nothing of this load is kept yet, {there}. Load again to go on"
        said = f"{len(new):,} digest{' is' if len(new) == 1 else 's are'}"
        return (
            f"interrupted; {said} kept of this load, the last is {new[-1]}, and {there}. "
            "Load again to go on"
        )
