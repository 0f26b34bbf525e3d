"""A topic of the examples that has narrower ones: their own are too small to be divided."""

from __future__ import annotations

from dataclasses import replace

from digestgraph.graph.stores.base import Store
from digestgraph.queries.topics.clusters import Cluster, find_clusters

__all__ = ["nest_topics"]


def nest_topics(store: Store) -> None:
    """Let the topic of diffusion come first, with two narrower ones of three and two papers.

    What is changed is the list that is kept until the graph changes.
    """
    found = find_clusters(store)
    place = next(n for n, cluster in enumerate(found) if cluster.id == "topic:diffusion-model")
    whole, parts = found.pop(place), []
    for name, span in (("denoising", slice(3)), ("sampler", slice(3, 5))):
        label, korean = f"{name} steps", f"{name} 단계"
        parts.append(
            Cluster(
                f"{whole.id}/{name}",
                label,
                korean,
                whole.keywords[:1],
                whole.papers[span],
                (label,),
                parent=whole.id,
            )
        )
    found.insert(0, replace(whole, narrower=tuple(parts)))
