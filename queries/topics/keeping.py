"""Topics kept in the store: of very many papers they take a minute to find, and no time to read.

They are those of the whole graph, found as by default. What is kept names the version of the graph
and the rules that it was found by; what is of another version is only shown as what was.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from ...graph.errors import StoreError
from ...graph.stores.base import Store
from ...graph.stores.kept import Kept
from ..engine.rules import rules_of
from .cluster import Cluster

__all__ = [
    "MANY_PAPERS",
    "TOPICS",
    "EarlierClusters",
    "are_kept",
    "keep_clusters",
    "read_earlier_clusters",
    "read_kept_clusters",
]

#: Topics of more papers take longer to find than a reader waits: they are worth keeping.
MANY_PAPERS = 20_000
#: The name that they are kept under.
TOPICS = "topics"

_LEVEL = 6
#: Where the rules are: another text of them may find other topics, and so may another library.
_RULES = (
    *("queries/topics", "queries/engine/communities.py", "queries/engine/incidence.py"),
    *("queries/engine/log_odds.py", "queries/engine/projection.py", "queries/sql"),
    *("queries/papers/neighbours.py", "queries/papers/similar.py", "queries/papers/titles.py"),
    "queries/papers/joining_words.tsv",
)
_LIBRARIES = ("graspologic-native", "numpy", "scipy")


class EarlierClusters(NamedTuple):
    """Topics of an earlier version of the graph, and the last day that it had."""

    clusters: list[Cluster]
    until: str


def read_kept_clusters(store: Store) -> list[Cluster] | None:
    """Return the topics that are kept of the graph as it is; ``None`` where none are.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(read_kept_clusters(store))
    None
    """
    kept = _read(store) if are_kept(store) else None
    found = None if kept is None else _unpack(kept.data)
    return None if found is None else found.clusters


def are_kept(store: Store) -> bool:
    """Tell whether topics are kept of the graph as it is.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     are_kept(store)
    False
    """
    from ...graph.stores.sqlite import SqliteStore

    if not isinstance(store, SqliteStore):
        return False
    of = store.version_of_kept(TOPICS)
    return of is not None and of == _version(store)


def read_earlier_clusters(store: Store) -> EarlierClusters | None:
    """Return the topics that were kept last, of whichever version of the graph."""
    kept = _read(store)
    return None if kept is None else _unpack(kept.data)


def keep_clusters(store: Store, clusters: Sequence[Cluster], until: str, of: str) -> bool:
    """Keep topics in the store, if that can be written; tell whether they are.

    Parameters
    ----------
    store : Store
        A file, or a server, which keeps none.
    clusters : sequence of Cluster
        Those of the whole graph.
    until : str
        The last day of the graph.
    of : str
        :meth:`Store.version` from before they were found.
    """
    from ...graph.stores.sqlite import SqliteStore

    if not isinstance(store, SqliteStore):
        return False
    try:
        store.keep(TOPICS, Kept(f"{of} {_rules()}", _pack(clusters, until)))
    except StoreError:  # it cannot be written, or somebody writes; they are found again then
        return False
    return True


def _read(store: Store) -> Kept | None:
    from ...graph.stores.sqlite import SqliteStore

    return store.kept(TOPICS) if isinstance(store, SqliteStore) else None


def _version(store: Store) -> str:
    return f"{store.version()} {_rules()}"


def _rules() -> str:
    return rules_of(_RULES, _LIBRARIES)


def _pack(clusters: Sequence[Cluster], until: str) -> bytes:
    """Write topics; a paper or keyword that is in several stands there once.

    Examples
    --------
    >>> one = Cluster("topic:a", "a", "a", (("keyword:a", 1.5),), (("arxiv:2401.00001", 0.1),))
    >>> _unpack(_pack([one], "2024-01-02")).clusters == [one]
    True
    """
    numbers: dict[str, int] = {}

    def number(id_: str) -> int:
        return numbers.setdefault(id_, len(numbers))

    def row(one: Cluster) -> list[Any]:
        return [
            one.id,
            one.label,
            one.label_ko,
            [[number(id_) for id_, _ in one.keywords], [w for _, w in one.keywords]],
            [[number(id_) for id_, _ in one.papers], [w for _, w in one.papers]],
            one.leading,
            sorted(map(number, one.placed)),
            one.wide,
            one.parent,
            [row(part) for part in one.narrower],
        ]

    rows = [row(one) for one in clusters]
    text = json.dumps([until, list(numbers), rows], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _unpack(data: bytes) -> EarlierClusters | None:
    """Read topics; what is damaged is none."""
    try:
        until, ids, rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))

        def weighed(numbers: list[int], weights: list[float]) -> tuple[tuple[str, float], ...]:
            return tuple(zip(map(ids.__getitem__, numbers), weights, strict=True))

        def cluster(row: list[Any]) -> Cluster:
            id_, label, label_ko, keywords, papers, leading, placed, wide, parent, parts = row
            return Cluster(
                id_,
                label,
                label_ko,
                weighed(*keywords),
                weighed(*papers),
                tuple(leading),
                frozenset(map(ids.__getitem__, placed)),
                bool(wide),
                parent,
                tuple(map(cluster, parts)),
            )

        return EarlierClusters(list(map(cluster, rows)), until)
    except (zlib.error, ValueError, TypeError, LookupError):
        return None
