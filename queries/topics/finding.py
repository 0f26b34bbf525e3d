"""Which topic a user means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...graph.errors import NotFoundError
from ...graph.lookup.find import find_keyword
from ...graph.stores.base import Store
from ...graph.text import fold
from .clusters import Cluster, each_cluster, find_clusters

__all__ = ["find_cluster"]

#: Of so many names that are this much like a text, in percent, the clusters are offered.
_OFFERED, _CLOSE = 6, 65


def find_cluster(store: Store, text: str, *, as_of: str | None = None) -> Cluster:
    """Return a cluster by its id, its label, or one of its keywords.

    An id of another day, when it was called by another keyword, is that of the one that has this
    keyword now.

    Raises
    ------
    NotFoundError
        When no cluster has it; the text names those that come close, or says which are the largest.
    AmbiguousError
        When several keywords are spelt so.
    """
    found = find_clusters(store, as_of=as_of)
    every = list(each_cluster(found))
    for cluster in every:
        if text == cluster.id or fold(text) in (fold(cluster.label), fold(cluster.label_ko)):
            return cluster
    # What a topic is called by changes with later papers; it still has the keyword, mostly.
    named = f"keyword:{_first_word(text)}" if text.startswith("topic:") else text
    try:
        keyword = find_keyword(store, named).id
    except NotFoundError:
        keyword = ""
    called = keyword.removeprefix("keyword:")
    ways: tuple[Callable[[Cluster], bool], ...] = (
        lambda cluster: bool(called) and _first_word(cluster.id) == called,
        lambda cluster: any(id_ == keyword for id_, _ in cluster.keywords),
    )
    # What is called by the keyword goes before what only has it, and wide before narrow.
    for fits in ways:
        for cluster in (*found, *every):
            if fits(cluster):
                return cluster
    largest = ", ".join(cluster.label.partition(", ")[0] for cluster in found[:3])
    near, where = _nearest(every, text), "this store"
    if largest and not near:
        where = f"this store, whose largest are {largest}"
    raise NotFoundError("topic", text, near, where=where)


def _first_word(id_: str) -> str:
    """Return the keyword that a cluster is called by."""
    return id_.removeprefix("topic:").rpartition("/")[2]


def _nearest(clusters: Sequence[Cluster], text: str) -> list[str]:
    """Return what clusters are called that come close to a text."""
    from rapidfuzz import fuzz, process

    words: dict[str, str] = {}
    for cluster in clusters:
        first = cluster.label.partition(", ")[0]
        for label in (cluster.label, cluster.label_ko):
            for word in (label, *label.split(", ")):
                words.setdefault(fold(word), first)
    close = process.extract(
        fold(text), list(words), scorer=fuzz.token_sort_ratio, limit=_OFFERED, score_cutoff=_CLOSE
    )
    return list(dict.fromkeys(words[word] for word, *_ in close))[:3]
