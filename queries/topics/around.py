"""Where keywords and papers lie among the topics, and which topics are near one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ...graph.stores.memo import is_known, remember
from ..engine.incidence import read_mentions
from ..engine.scope import END_OF_TIME, day_of_graph
from . import keeping
from .cluster import Cluster
from .clusters import find_clusters
from .keeping import are_kept

__all__ = ["Chain", "Places", "near_topics", "places_at_hand", "read_places"]

#: A topic and those that lie in it, the widest first.
Chain = tuple[Cluster, ...]
#: Fewer joint papers may be chance.
_LEAST_JOINT = 2
_NAME = "places in topics"


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything lies.

    Attributes
    ----------
    topics : dict of str to tuple of Cluster
        Each topic by its id, behind those that it lies in.
    keywords, papers : dict of str to tuple of Cluster
        The same by keyword and by paper; those that are in no topic are absent.
    """

    topics: dict[str, Chain]
    keywords: dict[str, Chain]
    papers: dict[str, Chain]


def read_places(store: Store, as_of: str | None = None) -> Places:
    """Return where keywords and papers lie among the topics; kept until the graph changes.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     places = read_places(store)
    >>> [topic.label for topic in places.keywords["keyword:denoising"]]
    ['diffusion model, foundation model, Stable Diffusion']
    """
    day = day_of_graph(store, as_of)

    def make() -> Places:
        places = Places({}, {}, {})
        _note(places, (), find_clusters(store, as_of=day))
        return places

    return remember(store, _NAME, make, day=day)


def places_at_hand(store: Store, as_of: str | None = None) -> Places | None:
    """Return what :func:`read_places` does; ``None`` for many papers, until others have asked.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     places_at_hand(store) is read_places(store)
    True
    """
    day = day_of_graph(store, as_of)
    known = is_known(store, _NAME, day=day) or (day == END_OF_TIME and are_kept(store))
    few = known or len(read_mentions(store, as_of).columns) <= keeping.MANY_PAPERS
    return read_places(store, as_of) if few else None


def _note(places: Places, around: Chain, clusters: Sequence[Cluster]) -> None:
    """Note where all of some clusters lie, and then of those within them, which are nearer."""
    for cluster in clusters:
        chain = (*around, cluster)
        places.topics[cluster.id] = chain
        for id_, _ in cluster.keywords:
            # A narrower topic has keywords of its papers that belong to another topic as a whole.
            if places.keywords.get(id_, around) == around:
                places.keywords[id_] = chain
        places.papers.update(dict.fromkeys((id_ for id_, _ in cluster.papers), chain))
    for cluster in clusters:
        _note(places, (*around, cluster), cluster.narrower)


def near_topics(
    store: Store, topic: Cluster, *, limit: int = 6, as_of: str | None = None
) -> list[tuple[Cluster, int]]:
    """Return the topics that speak most of another one's keywords, each with how many papers do.

    A paper is in one topic only, but may have keywords of others; those of a narrower topic that
    belong to another one as a whole do not count. They come in the order of the
    share of their papers that have any of these keywords; ties by how many, then by id.

    Parameters
    ----------
    store : Store
        The graph.
    topic : Cluster
        The other one. Those beside it within a wider one are looked at, and the widest.
    limit : int
        At most so many.
    as_of : str, optional
        The graph as of this day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     topic = read_places(store).topics["topic:alignment"][-1]
    ...     [(near.label, papers) for near, papers in near_topics(store, topic)]
    [('diffusion model, foundation model, Stable Diffusion', 2)]
    """
    places = read_places(store, as_of)
    chain = places.topics[topic.id]
    beside = [one for around in chain[:-1] for one in around.narrower]
    mentions, day = read_mentions(store, as_of), day_of_graph(store, as_of)
    widest = find_clusters(store, as_of=day)

    def number() -> NDArray[np.intp]:
        numbers = np.full(len(mentions.columns), len(widest), dtype=np.intp)
        for at, one in enumerate(widest):
            numbers[[mentions.column_index[id_] for id_, _ in one.papers]] = at
        return numbers

    topic_of = remember(store, "widest topic of each paper", number, day=day)
    own = [id_ for id_, _ in topic.keywords if topic in places.keywords[id_]]
    rows = [mentions.row_index[id_] for id_ in own]
    having = np.bincount(mentions.matrix[rows].indices, minlength=len(mentions.columns)) > 0
    within = {one.id for one in chain}
    # A paper is in one of the widest only, so all of these are counted at once.
    counts = np.bincount(topic_of[having], minlength=len(widest) + 1).tolist()
    joints = list(zip(widest, counts, strict=False))
    for other in beside:
        own_places = [mentions.column_index[id_] for id_, _ in other.papers]
        joints.append((other, int(having[own_places].sum())))
    found = [
        (-joint / len(other.papers), -joint, other.id, other)
        for other, joint in joints
        if other.id not in within and joint >= _LEAST_JOINT
    ]
    return [(other, -joint) for _, joint, _, other in sorted(found, key=lambda f: f[:3])[:limit]]
