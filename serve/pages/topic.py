"""The topics of the archive, and the page of one: what ``ask clusters`` and ``show topic`` tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...queries.engine.incidence import read_mentions
from ...queries.engine.scope import day_of_graph
from ...queries.nodes.topic import TopicTrend, describe_topic, trends_of
from ...queries.topics.around import read_places
from ...queries.topics.clusters import Cluster, find_clusters
from ...queries.topics.keeping import read_earlier_clusters
from ...queries.topics.labels import read_keyword_names
from ...queries.topics.placing import telling_concepts
from ..asked import Asked
from .person import Bar, bars_of, months_between

__all__ = ["TopicOfArchive", "show_earlier_topics", "show_topic", "show_topics"]

_PAPERS, _KEYWORDS, _NARROWER = 30, 8, 6
#: Lines that a picture of trends has at most.
_LINES = 5


class TopicOfArchive(NamedTuple):
    """A topic among all: its share of the papers, papers by month, and where it goes."""

    topic: Cluster
    share: float
    bars: list[Bar]
    trend: TopicTrend | None


def show_topics(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return all topics, those with most papers first."""
    rows, papers = _overview(store, asked.as_of)
    return {
        "rows": rows,
        "inside": sum(len(row.topic.papers) for row in rows),
        "of": papers,
        "most": _NARROWER,
    }


def show_earlier_topics(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what can be shown while the topics are still counted: those of an earlier digest."""
    earlier = None if asked.as_of else read_earlier_clusters(store)
    return {
        "rows": earlier.clusters if earlier else (),
        "until": earlier.until if earlier else None,
        "most": _NARROWER,
    }


def _overview(store: Store, as_of: str | None) -> tuple[list[TopicOfArchive], int]:
    """Return all topics, and how many papers have keywords; kept until the graph changes."""
    day = day_of_graph(store, as_of)

    def make() -> tuple[list[TopicOfArchive], int]:
        topics, mentions = find_clusters(store, as_of=day), read_mentions(store, day)
        if not topics:
            return [], len(mentions.columns)
        month = dict(zip(mentions.columns, (date[:7] for date in mentions.dates), strict=True))
        every = dict.fromkeys(months_between(min(month.values()), max(month.values())), 0)
        return [
            TopicOfArchive(
                topic,
                len(topic.papers) / len(mentions.columns),
                bars_of(every | Counter(month[paper] for paper, _ in topic.papers)),
                trend,
            )
            for topic, trend in zip(topics, trends_of(mentions, topics), strict=True)
        ], len(mentions.columns)

    return remember(store, "topics of the archive", make, day=day)


def show_topic(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page of a topic, with why each paper is in it."""
    most = None if "papers" in asked.query else _PAPERS
    topic = describe_topic(store, asked.names["id"], limit=most, as_of=asked.as_of)
    cluster = read_places(store, asked.as_of).topics[topic.id][-1]
    mentions = read_mentions(store, asked.as_of)
    telling = telling_concepts(
        mentions, [id_ for id_, _ in cluster.papers], [paper.id for paper in topic.papers]
    )
    leading = [id_ for id_, _ in cluster.keywords[:_KEYWORDS]]
    wanted = {*leading, *(id_ for ids in telling.values() for id_ in ids)}
    found = read_keyword_names(store, wanted, asked.as_of)
    names = {id_: one.label_ko if asked.lang == "ko" else one.label for id_, one in found.items()}

    def why(paper: str) -> str:
        return "wide" if cluster.wide else "likeness" if paper in cluster.placed else "keywords"

    given = asked.names["id"]
    moved = given.startswith("topic:") and given != topic.id
    return {
        "remarks": [asked.say("topic_moved")] if moved else (),
        "topic": topic,
        "every": len(cluster.papers),
        "keywords": [(id_, names[id_]) for id_ in leading if id_ in names],
        "leading": ",".join(leading[:_LINES]),
        "papers": [
            (paper, why(paper.id), [names[one] for one in telling[paper.id] if one in names])
            for paper in topic.papers
        ],
        "parts_of": {id_: part for part in cluster.narrower for id_, _ in part.papers},
        "bars": bars_of({month.month: month.papers for month in topic.months}),
    }
