"""Which keywords papers have on which days, asked for where it matters."""

from __future__ import annotations

from ..graph.model import Mentions
from ..graph.stores.base import Store

__all__ = ["Mentioned"]


class Mentioned:
    """The mentions of digests that are appended to a store, and those there that are asked for.

    Mentions are most edges of a graph. A new day has none, and by what it brings to light a few
    papers of earlier days get a keyword: of these the store is asked.

    Parameters
    ----------
    store : Store, optional
        Has the mentions of earlier days; without one there are none.

    Examples
    --------
    >>> mentioned = Mentioned()
    >>> edge = Mentions("arxiv:2401.00368", "keyword:bee", "d:2024-01-02", 0.5, 1, (), (), False)
    >>> mentioned.add(edge), mentioned.add(edge)
    (True, False)
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._known: dict[tuple[str, str], list[str]] = {}

    def add(self, edge: Mentions) -> bool:
        """Take note of a mention; tell whether it is new."""
        place = edge.source, edge.digest
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._earlier(edge) if edge.joined else []
        if edge.target in known:
            return False
        known.append(edge.target)
        return True

    def _earlier(self, edge: Mentions) -> list[str]:
        if self._store is None:
            return []
        mentions = self._store.edges(Mentions, source=edge.source)
        return [mention.target for mention in mentions if mention.digest == edge.digest]
