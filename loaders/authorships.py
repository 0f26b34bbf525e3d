"""Who wrote what, and which records are linked, as an interpreter knows it of earlier digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from ..graph.fold import fold_author
from ..graph.model import Author, DifferentFrom, FormerAuthor, SameAs, Wrote
from ..graph.snapshot import Snapshot
from ..graph.text import compose

__all__ = ["Authorships"]

#: What nearly everybody is; of the others alone the kind is kept.
_PERSON = "person"


class Authorships:
    """The authorships of each author, and the links of records.

    An author is folded from authorships, so that no nodes need be held beside them: of a large
    archive these are most of what a load knows.
    """

    def __init__(self) -> None:
        self._wrote: dict[str, list[Wrote]] = defaultdict(list)
        self._kinds: dict[str, str] = {}
        self._links: set[tuple[str, ...]] = set()

    def recall(self, snapshot: Snapshot, wrote: Iterable[Wrote]) -> None:
        """Learn what a graph has.

        Parameters
        ----------
        snapshot : Snapshot
            The graph.
        wrote : iterable of Wrote
            Its authorships, in digest order.
        """
        for edge in wrote:
            self._wrote[edge.source].append(edge)
        for author in snapshot.nodes_of(Author):
            self.note_kind(author.id, author.kind)
        for links in (SameAs, DifferentFrom):
            self._links.update(snapshot.edges[links.TYPE])

    def add(self, edge: Wrote) -> tuple[bool, bool, bool]:
        """Add an authorship; tell whether its author, the name and the record are new."""
        mine = self._wrote[edge.source]
        name = compose(edge.as_)
        found = (
            not mine,
            all(e.as_ != edge.as_ and compose(e.as_) != name for e in mine),
            all(e.record != edge.record for e in mine),
        )
        mine.append(edge)
        return found

    def take(self, author: str) -> list[Wrote]:
        """Return what somebody wrote, who is nobody from now on."""
        return self._wrote.pop(author, [])

    def note_kind(self, author: str, kind: str) -> None:
        """Take note of what an author is."""
        if kind != _PERSON:
            self._kinds[author] = kind

    def kind(self, author: str) -> str:
        """Tell what an author is."""
        return self._kinds.get(author, _PERSON)

    def author(self, id: str) -> Author:
        """Fold an author."""
        return fold_author(id, self.kind(id), self._wrote[id])

    def link(self, link: SameAs | DifferentFrom) -> bool:
        """Take note of a link; tell whether it is new."""
        key = link.key()
        if key in self._links:
            return False
        self._links.add(key)
        return True

    def has_link(self, link: SameAs | DifferentFrom) -> bool:
        """Tell whether records are linked in this way."""
        return link.key() in self._links

    def owners(self, records: Collection[str]) -> dict[str, str]:
        """Return the authors of some records."""
        everybody = self._wrote.values()
        return {e.record: e.source for edges in everybody for e in edges if e.record in records}

    def names(self, authors: Iterable[str], snapshot: Snapshot) -> dict[str, str]:
        """Return the names of some authors; of those who turned out to be others by a graph."""
        former = {one.id: one.name for one in snapshot.nodes_of(FormerAuthor)}
        return {
            id_: self.author(id_).name if id_ in self._wrote else former[id_] for id_ in authors
        }
