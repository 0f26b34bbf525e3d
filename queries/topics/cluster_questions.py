"""Questions about topic clusters: what there is, who is in them, how they grew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csc_array, csr_array

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ..engine.authors import author_names
from ..engine.catalogue import analysis
from ..engine.incidence import read_authorships, read_mentions
from ..engine.notes import count
from ..engine.rows import Row
from ..engine.scope import day_of_graph, limit_or_all
from ..engine.statements import read_about
from .clusters import Cluster, each_cluster, find_clusters
from .finding import find_cluster
from .grouping import RESOLUTION
from .labels import read_keyword_names
from .placing import telling_concepts

__all__ = [
    "ClusterMonth",
    "ClusterPaper",
    "ClusterRow",
    "cluster_papers",
    "clusters",
    "evolution",
    "rank_people",
]

#: So many people are ranked, and named in the list of clusters.
_RANKED, _PEOPLE = 12, 3
_LONGEST_LIST = 100
_NONE = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))


def explain_no_topics(store: Store, **options: Any) -> str:
    """Say in a sentence why there is no topic.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     explain_no_topics(store, as_of="2023-12-07")
    'No topic: 9 papers with keywords are too few that share keywords more than chance has it.'
    """
    papers = len(read_mentions(store, options.get("as_of")).columns)
    if not papers:
        return "There is no paper with keywords; were the digests loaded with --no-keywords?"
    resolution = options.get("resolution", RESOLUTION)
    if resolution > RESOLUTION:
        return f"No topic is left whole; try a lower --resolution (now {resolution:g})."
    return (
        f"No topic: {count(papers, 'paper')} with keywords are too few that share keywords more "
        "than chance has it."
    )


def in_no_topic(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many papers belong to no topic, and how the others came to theirs."""
    resolution = given.get("resolution", RESOLUTION)
    every = len(read_mentions(store, given["as_of"]).columns)
    found = find_clusters(store, as_of=given["as_of"], resolution=resolution)
    rest = every - sum(len(cluster.papers) for cluster in found)
    placed = sum(len(cluster.placed) for cluster in found)
    wide = sum(len(cluster.papers) for cluster in found if cluster.wide)
    narrower = sum(len(cluster.narrower) for cluster in each_cluster(found))
    divided = sum(bool(cluster.narrower) for cluster in found)
    said = [
        f"other: {rest:,} of {count(every, 'paper')} with keywords are in no topic, as nothing "
        "clearly speaks for one"
        if rest
        else "",
        f"placed: {placed:,} by all that they have in common with a topic's papers, the rest by "
        "two keywords"
        if placed
        else "",
        f"wide: {wide:,} are in a topic of one keyword that very many papers have, as they are in "
        "no other one"
        if wide
        else "",
        f"narrower: {count(narrower, 'topic')} in {divided:,} of very many papers"
        if narrower
        else "",
    ]
    return "; ".join(filter(None, said)) or None


def _first_papers(store: Store, given: Mapping[str, Any], rows: Sequence[object]) -> str | None:
    every = sum(len(c.papers) for c in _chosen(store, given["cluster"], given["as_of"]))
    if every == len(rows):
        return None
    return f"cut at {count(given['limit'], 'paper')} a topic; {every:,} are in them (--limit)"


def _first_topics(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    resolution = given.get("resolution", RESOLUTION)
    chosen = _chosen(store, given.get("cluster"), given["as_of"], resolution)
    every, limit = len(chosen), given["limit"]
    if limit is None or every <= limit:
        return None
    return f"cut at the {count(limit, 'topic')} with most papers, of {every:,} (--limit)"


@dataclass(frozen=True, slots=True)
class ClusterRow(Row):
    """A topic cluster, in short.

    Attributes
    ----------
    id : str
        Made of its first keyword, behind the id of the topic that it lies in.
    parent : str or None
        The id of the topic of very many papers that it lies in.
    label, label_ko : str
        Its most distinctive keywords, in English and Korean.
    keywords : tuple of str
        Labels of the eight most distinctive.
    papers : int
        Papers in it.
    placed : int
        Those of them that two of its keywords do not lead here, but all that they have in common
        with the others.
    wide : bool
        Whether it is one keyword that very many papers have; in it are those of no other topic.
    share : float
        Its papers by all that have any keyword.
    people : tuple of str
        Names of the three with most papers in it, ties by the papers' weight; papers by more than
        100 people do not count.
    """

    id: str
    parent: str | None
    label: str
    label_ko: str
    keywords: tuple[str, ...]
    papers: int
    placed: int
    wide: bool
    share: float
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterPaper(Row):
    """A paper of a topic cluster.

    Attributes
    ----------
    cluster, label : str
        Id and label of the cluster.
    id, title : str
        Of the paper.
    date : str
        Of its first digest.
    votes : int or None
        The latest that are known.
    weight : float
        The summed scores of its keywords in the cluster, rare ones counting more.
    by : str
        Why it is there: ``keywords``, ``likeness`` or ``wide``.
    concepts : tuple of str
        Its keywords that the topic's papers have most more often than all papers, three at most.
    narrower : str or None
        The label of the narrower topic within this one that it is in.
    """

    cluster: str
    label: str
    id: str
    title: str | None
    date: str
    votes: int | None
    weight: float
    by: str
    concepts: tuple[str, ...]
    narrower: str | None


@dataclass(frozen=True, slots=True)
class ClusterMonth(Row):
    """The papers of a topic cluster in a month.

    Attributes
    ----------
    cluster, label : str
        Id and label of the cluster.
    month : str
        ``YYYY-MM``.
    papers : int
        Papers of the cluster, first featured in that month.
    of : int
        All papers of that month with any keyword.
    share : float or None
        The ones by the others; unknown in a month without any.
    """

    cluster: str
    label: str
    month: str
    papers: int
    of: int
    share: float | None


@analysis(
    ClusterRow,
    example="--limit 5",
    when_empty=explain_no_topics,
    notes=(_first_topics, in_no_topic),
    probes=False,
)
def clusters(
    store: Store,
    *,
    resolution: float = RESOLUTION,
    limit: int | None = None,
    as_of: str | None = None,
) -> list[ClusterRow]:
    """List the topic clusters of the graph, those with most papers first.

    Parameters
    ----------
    store : Store
        The graph.
    resolution : float
        Above 1 for more and smaller clusters.
    limit : int, optional
        At most so many topics; those that lie in them come with them.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`ClusterRow`, each followed by the narrower topics that lie in it. Ties by
        id.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     clusters(store, limit=1)[["id", "papers"]].to_dict("records")
    [{'id': 'topic:diffusion-model', 'papers': 14}]
    """
    chosen = find_clusters(store, as_of=as_of, resolution=resolution)[: limit_or_all(limit)]
    found = list(each_cluster(chosen))
    total = len(read_mentions(store, as_of).columns)
    people = [ranked[:_PEOPLE] for ranked in rank_people(store, found, as_of)]
    printed = author_names(store, {id_ for own in people for id_, _ in own})
    return [
        ClusterRow(
            id=cluster.id,
            parent=cluster.parent,
            label=cluster.label,
            label_ko=cluster.label_ko,
            keywords=cluster.leading,
            papers=len(cluster.papers),
            placed=len(cluster.placed),
            wide=cluster.wide,
            share=len(cluster.papers) / total,
            people=tuple(printed[id_] for id_, _ in own),
        )
        for cluster, own in zip(found, people, strict=True)
    ]


def rank_people(
    store: Store, clusters: Sequence[Cluster], as_of: str | None
) -> list[list[tuple[str, int]]]:
    """Rank people by their papers in each cluster, then by the weight of these, then by id."""
    authorships = read_authorships(store, as_of)
    column = authorships.column_index
    short = authorships.sizes <= _LONGEST_LIST
    cells = [
        (column[id_], number, weight)
        for number, cluster in enumerate(clusters)
        for id_, weight in cluster.papers
        if id_ in column and short[column[id_]]
    ]
    at, to, weights = (np.array(values) for values in zip(*cells, strict=True)) if cells else _NONE
    shape = (len(authorships.columns), len(clusters))
    inside = csr_array((np.ones(len(at)), (at, to)), shape=shape)
    weighed = csr_array((weights, (at, to)), shape=shape)
    count, weight = (csc_array(authorships.matrix @ each) for each in (inside, weighed))
    found = []
    for number in range(len(clusters)):
        span = slice(count.indptr[number], count.indptr[number + 1])
        rows, own = count.indices[span], count.data[span]
        sums = np.round(weight[:, [number]].toarray().ravel()[rows], 9)
        order = np.lexsort((rows, -sums, -own))[:_RANKED]
        found.append([(authorships.rows[rows[n]], int(own[n])) for n in order])
    return found


@analysis(
    ClusterPaper,
    example="--limit 2",
    when_empty=explain_no_topics,
    notes=(_first_papers, in_no_topic),
    probes=False,
)
def cluster_papers(
    store: Store,
    *,
    cluster: str | None = None,
    limit: int | None = 3,
    as_of: str | None = None,
) -> list[ClusterPaper]:
    """Find the papers that are most about each topic cluster, or about one of them.

    Parameters
    ----------
    store : Store
        The graph.
    cluster : str, optional
        Id, label, or a keyword of one cluster; all of them by default.
    limit : int, optional
        At most so many papers of each cluster.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`ClusterPaper`. A paper is in a topic by two of its ``keywords``; by
        ``likeness``, when all its keywords, its title and the papers most like it speak for it; or
        in a ``wide`` one whose keyword it names, when nothing narrower takes it.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     cluster_papers(store, cluster="확산 모델", limit=1)["id"].to_list()
    ['arxiv:2406.04314']
    """
    chosen = _chosen(store, cluster, as_of)
    shown = limit_or_all(limit)
    papers = [id_ for found in chosen for id_, _ in found.papers[:shown]]
    facts = {row["id"]: row for row in read_about(store, "paper-facts", papers, as_of)}
    mentions = read_mentions(store, as_of)
    telling = [
        telling_concepts(
            mentions, [id_ for id_, _ in found.papers], [id_ for id_, _ in found.papers[:shown]]
        )
        for found in chosen
    ]
    names = read_keyword_names(
        store, {id_ for own in telling for ids in own.values() for id_ in ids}, as_of
    )
    return [
        ClusterPaper(
            cluster=found.id,
            label=found.label,
            **facts[id_],
            weight=weight,
            by="wide" if found.wide else "likeness" if id_ in found.placed else "keywords",
            concepts=tuple(names[concept].label for concept in own[id_] if concept in names),
            narrower=within.get(id_),
        )
        for found, own, within in zip(chosen, telling, map(_narrower_of, chosen), strict=True)
        for id_, weight in found.papers[:shown]
    ]


def _narrower_of(cluster: Cluster) -> dict[str, str]:
    """Return the labels of the narrower clusters by paper."""
    return {id_: part.label for part in cluster.narrower for id_, _ in part.papers}


@analysis(
    ClusterMonth,
    example="--limit 2",
    when_empty=explain_no_topics,
    notes=(_first_topics, in_no_topic),
    probes=False,
)
def evolution(
    store: Store,
    *,
    cluster: str | None = None,
    limit: int | None = None,
    as_of: str | None = None,
) -> list[ClusterMonth]:
    """Count the papers of each topic cluster month by month, months without any included.

    Parameters
    ----------
    store : Store
        The graph.
    cluster : str, optional
        Id, label, or a keyword of one cluster; all of them by default.
    limit : int, optional
        At most so many clusters, the largest first, each with all of its months.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`ClusterMonth`. The clusters are those of the whole time up to `as_of`, so
        that months compare.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     evolution(store).head(1)[["month", "papers", "of"]].to_dict("records")
    [{'month': '2023-12', 'papers': 5, 'of': 26}]
    """
    most = limit_or_all(limit)
    mentions = read_mentions(store, as_of)
    every = remember(
        store,
        "papers by month",
        lambda: Counter(day[:7] for day in mentions.dates),
        day=day_of_graph(store, as_of),
    )
    place, dates = mentions.column_index, mentions.dates
    rows = []
    for found in _chosen(store, cluster, as_of)[:most]:
        own = Counter(dates[place[paper]][:7] for paper, _ in found.papers)
        rows += [
            ClusterMonth(
                cluster=found.id,
                label=found.label,
                month=month,
                papers=own[month],
                of=every[month],
                share=own[month] / every[month] if every[month] else None,
            )
            for month in _months(every)
        ]
    return rows


def _chosen(
    store: Store, text: str | None, as_of: str | None, resolution: float = RESOLUTION
) -> list[Cluster]:
    if text is None:
        return find_clusters(store, as_of=as_of, resolution=resolution)
    return [find_cluster(store, text, as_of=as_of)]


def _months(known: Counter[str]) -> list[str]:
    """Return all months from the first to the last."""
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in known]
    span = range(min(numbers), max(numbers) + 1) if numbers else ()
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in span]
