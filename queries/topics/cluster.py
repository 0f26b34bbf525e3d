"""What a topic cluster is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Cluster", "each_cluster"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A topic: keywords that go together, and the papers that speak of several of them.

    Attributes
    ----------
    id : str
        ``topic:`` and the most distinctive keyword: the same content has the same id.
    label, label_ko : str
        The most distinctive keywords in English and Korean.
    keywords, papers : tuple of (str, float)
        Ids with weights, the heaviest first. A keyword's weight tells how distinctive it is, a
        paper's how much of the topic is in it.
    leading : tuple of str
        Labels of the eight most distinctive keywords.
    placed : frozenset of str
        The papers that two of its keywords do not lead here, but all that they have in common
        with those that they do.
    wide : bool
        Whether it is one keyword that very many papers have; its papers are those that are in
        no other topic.
    parent : str or None
        The id of the topic that it lies in.
    narrower : tuple of Cluster
        Topics that lie in it, where it has very many papers. Each of its papers is in one of them
        or in none.
    """

    id: str
    label: str
    label_ko: str
    keywords: tuple[tuple[str, float], ...]
    papers: tuple[tuple[str, float], ...]
    leading: tuple[str, ...] = ()
    placed: frozenset[str] = frozenset()
    wide: bool = False
    parent: str | None = None
    narrower: tuple[Cluster, ...] = ()


def each_cluster(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Yield clusters, each followed by those that lie in it."""
    for cluster in clusters:
        yield cluster
        yield from each_cluster(cluster.narrower)
