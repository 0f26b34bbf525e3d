"""Computes what can be written back to Neo4j for people who work in Cypher.

Offline, all of this is computed when a query asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from ..graph.errors import NeedsServerError
from ..graph.stores.base import Store
from ..graph.user_cypher.embedded import Part
from .engine.incidence import Incidence, read_mentions
from .engine.network import CoauthorNetwork, read_network
from .engine.projection import project
from .engine.scope import at_least
from .topics.clusters import Cluster, each_cluster
from .topics.clusters import find_clusters as find_topics
from .topics.cooccurrence import npmi_of_counts

if TYPE_CHECKING:
    from ..graph.stores.derived import Derived, DerivedState
    from ..graph.stores.neo4j import Neo4jStore

__all__ = ["compute_derived", "derive", "derive_when_named", "find_derived", "remove_derived"]

#: Changes whenever the same graph would give other derived data.
VERSION = "derived-4"

Advance = Callable[[str, int, int], None]


FindClusters = Callable[[Store], Iterable[Cluster]]


def derive(
    store: Store,
    *,
    least_papers: int = 3,
    longest_list: int = 100,
    find_clusters: FindClusters | None = None,
    on_progress: Advance | None = None,
) -> tuple[DerivedState, bool]:
    """Write derived data to a Neo4j server, unless it is there and up to date.

    Parameters
    ----------
    store : Store
        A Neo4j store.
    least_papers : int
        Pairs of keywords with fewer joint papers are left out: one or two are chance.
    longest_list : int
        Papers with more people make no co-authors: they hold most pairs and say least.
    find_clusters : callable, optional
        Finds the topics; by default those of :mod:`digestgraph.queries.topics.neighbours`.
    on_progress : callable, optional
        Called with stage, steps done and steps in all.

    Returns
    -------
    DerivedState
        What is there now.
    bool
        Whether anything was written.

    Raises
    ------
    NeedsServerError
        Offline, where derived data is computed when a query asks for it.
    UsageError, StoreBusyError
    """
    from ..graph.stores.derived import read_derived_state, write_derived

    server = _server(store)
    made_from = {
        "version": VERSION,
        "state": store.version(),
        "least_papers": least_papers,
        "longest_list": longest_list,
    }
    before = read_derived_state(server)
    if before.status == "fresh" and before.made_from == made_from:
        return before, False
    derived = compute_derived(
        store,
        least_papers=least_papers,
        longest_list=longest_list,
        find_clusters=find_clusters,
    )
    write_derived(server, derived, made_from, on_progress or (lambda *_: None))
    return read_derived_state(server), True


def remove_derived(store: Store, *, on_progress: Advance | None = None) -> dict[str, int]:
    """Remove all derived data from a Neo4j server; return how much there was of each kind.

    Raises
    ------
    NeedsServerError
        Offline, where there is none.
    """
    from ..graph.stores import derived

    return derived.remove_derived(_server(store), on_progress or (lambda *_: None))


def find_derived(store: Store) -> DerivedState | None:
    """Tell what derived data is in a store; ``None`` offline."""
    if store.language != "cypher":
        return None
    from ..graph.stores.derived import read_derived_state

    return read_derived_state(cast("Neo4jStore", store))


def _server(store: Store) -> Neo4jStore:
    if store.language != "cypher":
        raise NeedsServerError("Writing derived data back")
    return cast("Neo4jStore", store)


def derive_when_named(store: Store, *, least_papers: int = 3, longest_list: int = 100) -> None:
    """Let an offline store compute derived data for Cypher statements that name it.

    Without this, ``store.cypher`` finds none offline, as on a server that nothing was derived on.
    A server is left as it is: there, derived data is written by :func:`derive`.

    Parameters
    ----------
    store : Store
    least_papers, longest_list : int
        As of :func:`derive`.
    """
    from ..graph.stores.sqlite import SqliteStore

    def parts(store: SqliteStore) -> list[Part]:
        found = compute_derived(store, least_papers=least_papers, longest_list=longest_list)
        options = {"least_papers": least_papers, "longest_list": longest_list}
        marker = {"id": "derived", "complete": True, "stale": False, "version": VERSION, **options}
        return [
            Part("DigestgraphMeta", [marker]),
            Part("Topic", found.topics),
            *(
                Part(name, map(_row, getattr(found, name.lower())), ends)
                for name, ends in _ENDS.items()
            ),
        ]

    if isinstance(store, SqliteStore):
        store.derive = parts


#: The types of the ends of derived edges.
_ENDS = {
    "COAUTHORED": ("Author", "Author"),
    "CO_OCCURS": ("Keyword", "Keyword"),
    "PART_OF": ("Keyword", "Topic"),
}


def _row(edge: Mapping[str, Any]) -> dict[str, Any]:
    return {"source": edge["a"], "target": edge["b"], **edge["properties"]}


# --- computing -----------------------------------------------------------------------------------


def compute_derived(
    store: Store,
    *,
    least_papers: int = 3,
    longest_list: int = 100,
    find_clusters: FindClusters | None = None,
) -> Derived:
    """Compute the derived data of a store; see :func:`derive` for the parameters.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     compute_derived(store, least_papers=2).counts()["coauthored"]
    2849
    """
    from ..graph.stores.derived import Derived

    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    clusters = list(each_cluster((find_clusters or find_topics)(store)))
    return Derived(
        coauthored=coauthor_edges(read_network(store, longest_list=longest_list)),
        co_occurs=co_occurrence_edges(read_mentions(store), least_papers),
        topics=[
            {
                "id": c.id,
                **_known({"label": c.label, "label_ko": c.label_ko, "parent": c.parent}),
            }
            for c in clusters
        ],
        part_of=[
            {"a": keyword, "b": c.id, "properties": {"weight": round(float(weight), 9)}}
            for c in clusters
            for keyword, weight in c.keywords
        ],
    )


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def coauthor_edges(network: CoauthorNetwork) -> list[dict[str, Any]]:
    """Return the edges between people who wrote papers together, from the smaller to the larger id.

    The weight is fractional, as in :func:`digestgraph.queries.engine.projection.project`.
    """
    a, b, weight, papers = network.upper
    order = np.lexsort((b, a))
    a, b, weight, papers = a[order], b[order], weight[order], papers[order]
    first, latest = network.joint_days(a, b)
    return [
        {
            "a": network.ids[a[i]],
            "b": network.ids[b[i]],
            "properties": {
                "papers": int(papers[i]),
                "weight": round(float(weight[i]), 9),
                "first": str(first[i]),
                "latest": str(latest[i]),
            },
        }
        for i in range(len(a))
    ]


def co_occurrence_edges(mentions: Incidence, least_papers: int) -> list[dict[str, Any]]:
    """Return the edges between keywords that share papers, from the smaller to the larger id.

    ``npmi`` is that of :func:`digestgraph.queries.topics.cooccurrence.npmi_of_counts`, over the
    papers that have any keyword.
    """
    joint = project(mentions, counting="full", least_weight=least_papers).matrix.tocoo()
    papers = np.diff(mentions.matrix.indptr)
    total = len(mentions.columns)
    upper = joint.row < joint.col
    a, b, n = joint.row[upper], joint.col[upper], joint.data[upper]
    order = np.lexsort((b, a))
    a, b, n = a[order], b[order], n[order]
    npmi = npmi_of_counts(n, papers[a].astype(float), papers[b].astype(float), total)
    return [
        {
            "a": mentions.rows[one],
            "b": mentions.rows[other],
            "properties": {"papers": int(number), "npmi": round(float(value), 9)},
        }
        for one, other, number, value in zip(a, b, n, npmi, strict=True)
    ]
