"""Everything the graph knows about one topic: a cluster of keywords and its papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ...graph.stores.base import Store
from ..engine.authors import author_names
from ..engine.incidence import Incidence, read_mentions
from ..engine.log_odds import log_odds
from ..engine.rows import PaperRow, Row
from ..engine.scope import limit_or_all
from ..engine.statements import read_about
from ..topics.around import near_topics
from ..topics.cluster_questions import ClusterMonth, evolution, rank_people
from ..topics.clusters import Cluster, each_cluster, find_clusters
from ..topics.finding import find_cluster
from ..topics.history import PRIOR_PAPERS, WINDOW, shift
from ..topics.trends import LEAST_Z

__all__ = [
    "NearTopic",
    "PersonOfTopic",
    "TopicDescription",
    "TopicName",
    "TopicPaper",
    "TopicTrend",
    "describe_topic",
    "trends_of",
]


@dataclass(frozen=True, slots=True)
class TopicName(Row):
    """What a topic is called.

    Attributes
    ----------
    id : str
        Its id.
    label, label_ko : str
        Its most distinctive keywords, in English and Korean.
    papers : int
        How many are in it.
    """

    id: str
    label: str
    label_ko: str
    papers: int


@dataclass(frozen=True, slots=True)
class TopicPaper(PaperRow):
    """A paper of a topic.

    Attributes
    ----------
    narrower : str or None
        The label of the narrower topic that it is in.
    """

    narrower: str | None


@dataclass(frozen=True, slots=True)
class PersonOfTopic(Row):
    """Somebody who wrote papers of a topic.

    Attributes
    ----------
    id, name : str
        The author, and what the author is called.
    papers : int
        Papers of the topic; those by more than 100 people do not count.
    """

    id: str
    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class TopicTrend(Row):
    """A topic of late and before: the last 90 days and the 90 before them.

    Attributes
    ----------
    direction : str or None
        ``rising`` or ``fading``, when `z` is 1.96 or more from none.
    recent, before : int
        Papers of the topic in the two windows.
    recent_share, before_share : float
        These by all papers of the window with any keyword.
    z : float
        By how many standard errors the logarithm of the odds ratio differs from none.
    """

    direction: str | None
    recent: int
    recent_share: float
    before: int
    before_share: float
    z: float


@dataclass(frozen=True, slots=True)
class NearTopic(TopicName):
    """Another topic that speaks of the same.

    Attributes
    ----------
    joint : int
        How many of its papers have keywords of this one.
    """

    joint: int


@dataclass(frozen=True, slots=True)
class TopicDescription(Row):
    """A topic with its papers and people.

    Attributes
    ----------
    id : str
        Made of its first keyword, behind the id of the topic that it lies in.
    label, label_ko : str
        Its most distinctive keywords, in English and Korean.
    keywords : tuple of str
        Labels of the eight most distinctive.
    wide : bool
        Whether it is one keyword that very many papers have; in it are those of no other topic.
    share : float
        Its papers by all that have any keyword.
    within : tuple of TopicName
        The topics that it lies in, the widest first.
    narrower : tuple of TopicName
        Those that lie in it.
    near : tuple of NearTopic
        The topics of whose papers most have its keywords, six at most.
    trend : TopicTrend or None
        Unknown where there are no papers to compare.
    months : tuple of ClusterMonth
        Papers by month.
    people : tuple of PersonOfTopic
        The twelve with most papers in it.
    papers : tuple of TopicPaper
        Newest first.
    """

    id: str
    label: str
    label_ko: str
    keywords: tuple[str, ...]
    wide: bool
    share: float
    within: tuple[TopicName, ...]
    narrower: tuple[TopicName, ...]
    near: tuple[NearTopic, ...]
    trend: TopicTrend | None
    months: tuple[ClusterMonth, ...]
    people: tuple[PersonOfTopic, ...]
    papers: tuple[TopicPaper, ...]


def describe_topic(
    store: Store, text: str, *, limit: int | None = None, as_of: str | None = None
) -> TopicDescription:
    """Describe a topic.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        Its id, its label in English or Korean, or one of its keywords.
    limit : int, optional
        At most so many papers, the newest.
    as_of : str, optional
        The graph as of this day.

    Raises
    ------
    NotFoundError
        With the nearest topics.
    AmbiguousError
        Where several keywords could be meant; it names them.
    UsageError
        When the day is no date.

    See Also
    --------
    digestgraph.queries.topics.cluster_questions.clusters : All topics.
    digestgraph.queries.topics.cluster_questions.cluster_papers : Why papers are in them.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     topic = describe_topic(store, "확산 모델")
    >>> topic.label, len(topic.papers), topic.papers[0].date
    ('diffusion model, foundation model, Stable Diffusion', 14, '2025-03-25')
    """
    topic = find_cluster(store, text, as_of=as_of)
    mentions = read_mentions(store, as_of)
    # What is not shown is not read: of a large archive thousands of papers are in a topic.
    ids = sorted(id_ for id_, _ in topic.papers)
    ids.sort(key=lambda id_: mentions.dates[mentions.column_index[id_]], reverse=True)
    part = {id_: one.label for one in topic.narrower for id_, _ in one.papers}
    papers = [
        TopicPaper(**row, narrower=part.get(row["id"]))
        for row in read_about(store, "paper-facts", ids[: limit_or_all(limit)], as_of)
    ]
    papers.sort(key=lambda paper: paper.id)
    papers.sort(key=lambda paper: paper.date, reverse=True)
    (people,) = rank_people(store, [topic], as_of)
    names = author_names(store, {id_ for id_, _ in people})
    around = (one for one in each_cluster(find_clusters(store, as_of=as_of)))
    return TopicDescription(
        id=topic.id,
        label=topic.label,
        label_ko=topic.label_ko,
        keywords=topic.leading,
        wide=topic.wide,
        share=len(ids) / len(mentions.columns),
        within=_names(one for one in around if topic.id.startswith(f"{one.id}/")),
        narrower=_names(topic.narrower),
        near=tuple(
            NearTopic(one.id, one.label, one.label_ko, len(one.papers), joint)
            for one, joint in near_topics(store, topic, as_of=as_of)
        ),
        trend=trends_of(mentions, [topic])[0],
        months=tuple(evolution.rows(store, cluster=topic.id, as_of=as_of)),
        people=tuple(PersonOfTopic(id_, names[id_], count) for id_, count in people),
        papers=tuple(papers),
    )


def _names(topics: Iterable[Cluster]) -> tuple[TopicName, ...]:
    return tuple(TopicName(one.id, one.label, one.label_ko, len(one.papers)) for one in topics)


def trends_of(mentions: Incidence, topics: Sequence[Cluster]) -> list[TopicTrend | None]:
    """Compare topics in two windows, as ``rising`` compares keywords.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = trends_of(read_mentions(store), find_clusters(store))
    >>> [(trend.recent, trend.before, trend.direction) for trend in found if trend][0]
    (5, 1, None)
    """
    today = max(mentions.dates)
    start = shift(today, -WINDOW)
    earlier = shift(start, -WINDOW)
    days = np.array(mentions.dates)
    late, before = days > start, (days > earlier) & (days <= start)
    if not (late.any() and before.any()):
        return [None] * len(topics)
    sizes = [int(window.sum()) for window in (late, before)]
    found: list[TopicTrend | None] = []
    for topic in topics:
        own = [mentions.column_index[id_] for id_, _ in topic.papers]
        counts = [int(window[own].sum()) for window in (late, before)]
        here, there = (np.array([float(count)]) for count in counts)
        prior = np.array([len(own) / (len(days) + 1)])
        z = round(float(log_odds(here, sizes[0], there, sizes[1], prior, PRIOR_PAPERS).z[0]), 9)
        found.append(
            TopicTrend(
                direction=None if abs(z) < LEAST_Z else "rising" if z > 0 else "fading",
                recent=counts[0],
                recent_share=counts[0] / sizes[0],
                before=counts[1],
                before_share=counts[1] / sizes[1],
                z=z,
            )
        )
    return found
