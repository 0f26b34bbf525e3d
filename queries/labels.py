"""What keywords were called on a day."""

from __future__ import annotations

from collections.abc import Collection

from ..graph.fold import fold_keyword
from ..graph.model import Keyword, Names, digest_key
from ..graph.store import Store
from .scope import END_OF_TIME, day_or_end

__all__ = ["read_keywords", "read_labels"]


def read_keywords(
    store: Store, ids: Collection[str], *, as_of: str | None = None
) -> dict[str, Keyword]:
    """Return keywords by id, with the names and kinds they had on a day."""
    day = day_or_end(as_of)
    if day == END_OF_TIME:
        return {keyword.id: keyword for keyword in store.nodes(Keyword, ids)}
    found = {}
    for id_ in ids:
        naming = [n for n in store.edges(Names, target=id_) if digest_key(n.digest)[0] <= day]
        if naming:
            found[id_] = fold_keyword(id_, naming)
    return found


def read_labels(store: Store, ids: Collection[str], *, as_of: str | None = None) -> dict[str, str]:
    """Return the English label of keywords by id; else the Korean one, else the id."""
    return {
        id_: keyword.label or next(iter(keyword.labels_ko), id_)
        for id_, keyword in read_keywords(store, ids, as_of=as_of).items()
    }
