"""Who wrote what, and which records are linked, as an interpreter knows it of earlier digests."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..graph.fold import fold_author, wrote_order
from ..graph.model import Author, DifferentFrom, FormerAuthor, Is, SameAs, Wrote
from ..graph.snapshot import Snapshot
from ..graph.stores.base import Store
from ..graph.text import compose

__all__ = ["Authorships"]

#: What nearly everybody is; of the others alone the kind is kept.
_PERSON = "person"


class Authorships:
    """The authorships of each author, and the links of records.

    An author is folded from authorships, so that no nodes need be held beside them: of a large
    archive these are most of what a load knows.

    Parameters
    ----------
    store : Store, optional
        Is asked for those of earlier digests; without one they are recalled.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._wrote: dict[str, list[Wrote]] = {}
        self._kinds: dict[str, str] = {}
        self._links: set[tuple[str, ...]] = set()
        #: Of which records the links were asked for.
        self._asked: set[tuple[str, str]] = set()

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
            self._wrote.setdefault(edge.source, []).append(edge)
        for author in snapshot.nodes_of(Author):
            self.note_kind(author.id, author.kind)
        for links in (SameAs, DifferentFrom):
            self._links.update(snapshot.edges[links.TYPE])

    def _of(self, author: str) -> list[Wrote]:
        """Return the authorships of an author, in digest order."""
        found = self._wrote.get(author)
        if found is None:
            found = self._wrote[author] = []
            if self._store is not None:
                found += sorted(self._store.edges(Wrote, source=author), key=wrote_order)
            if found and self._store is not None:
                node = self._store.node(Author, author)
                self.note_kind(author, node.kind if node else _PERSON)
        return found

    def add(self, edge: Wrote) -> tuple[bool, bool, bool]:
        """Add an authorship; tell whether its author, the name and the record are new."""
        mine = self._of(edge.source)
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
        found, self._wrote[author] = self._of(author), []
        return found

    def note_kind(self, author: str, kind: str) -> None:
        """Take note of what an author is."""
        if kind != _PERSON:
            self._kinds[author] = kind

    def kind(self, author: str) -> str:
        """Tell what an author is."""
        self._of(author)
        return self._kinds.get(author, _PERSON)

    def author(self, id: str) -> Author:
        """Fold an author."""
        return fold_author(id, self.kind(id), self._of(id))

    def link(self, link: SameAs | DifferentFrom) -> bool:
        """Take note of a link; tell whether it is new."""
        if self.has_link(link):
            return False
        self._links.add(link.key())
        return True

    def has_link(self, link: SameAs | DifferentFrom) -> bool:
        """Tell whether records are linked in this way."""
        key = link.key()
        if self._store is not None and (link.TYPE, link.source) not in self._asked:
            self._asked.add((link.TYPE, link.source))
            self._links.update(e.key() for e in self._store.edges(type(link), source=link.source))
        return key in self._links

    def owners(self, records: Collection[str]) -> dict[str, str]:
        """Return the authors of some records."""
        everybody = self._wrote.values()
        found = {e.record: e.source for edges in everybody for e in edges if e.record in records}
        if self._store is not None:
            for record in set(records) - found.keys():
                found |= {edge.source: edge.target for edge in self._store.edges(Is, source=record)}
        return found

    def names(self, authors: Iterable[str], snapshot: Snapshot) -> dict[str, str]:
        """Return the names of some authors; of those who turned out to be others by a graph."""
        former = {one.id: one.name for one in snapshot.nodes_of(FormerAuthor)}
        return {id_: self.author(id_).name if self._of(id_) else former[id_] for id_ in authors}
