"""What entries said of papers, and names of keywords, so far: held, or asked of the store."""

from __future__ import annotations

from ..graph.fold import naming_order, without_texts
from ..graph.model import Entry, Names, Wrote
from ..graph.stores.base import Store
from ..graph.text import compose

__all__ = ["ToldEntries", "ToldNames"]


class ToldEntries:
    """The entries about papers, in digest order.

    Parameters
    ----------
    whole : bool
        Whether they are held with their texts.
    store : Store, optional
        Is asked for those of earlier digests; without one they are recalled.

    Examples
    --------
    >>> told = ToldEntries(whole=True)
    >>> told.about("arxiv:2401.00368")
    []
    """

    def __init__(self, *, whole: bool, store: Store | None = None) -> None:
        self._whole = whole
        self._store = store
        self._known: dict[str, list[Entry]] = {}

    def about(self, paper: str) -> list[Entry]:
        """Return the entries about a paper so far."""
        found = self._known.get(paper)
        if found is None:
            found = self._known[paper] = []
            if self._store is not None:
                found += map(without_texts, self._store.entries_of(paper))
        return found

    def add(self, entry: Entry) -> list[Entry]:
        """Add an entry, and return all about its paper."""
        known = self.about(entry.paper)
        known.append(entry if self._whole else without_texts(entry))
        return known

    def rank_of(self, edge: Wrote) -> int:
        """Return the rank of the entry that brought a name; several may stand in one line."""
        entries = [e for e in self.about(edge.target) if e.digest == edge.digest]
        if len(entries) == 1:
            return entries[0].rank
        name = compose(edge.as_)
        return min((e.rank for e in entries if name in map(compose, e.authors)), default=0)


class ToldNames:
    """The spellings of keywords, in digest order.

    Parameters
    ----------
    store : Store, optional
        Is asked for those of earlier digests; without one they are recalled.

    Examples
    --------
    >>> told = ToldNames()
    >>> name = Names("d:2024-01-02", "keyword:bee", "d:2024-01-02", "label", "bee")
    >>> told.add(name)
    >>> told.of("keyword:bee") == [name], told.of("keyword:wasp")
    (True, [])
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._known: dict[str, list[Names]] = {}

    def of(self, keyword: str) -> list[Names]:
        """Return the spellings of a keyword so far."""
        found = self._known.get(keyword)
        if found is None:
            found = self._known[keyword] = []
            if self._store is not None:
                found += sorted(self._store.edges(Names, target=keyword), key=naming_order)
        return found

    def add(self, name: Names) -> None:
        """Add a spelling."""
        self.of(name.target).append(name)
