"""The page of a topic, and several topics beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from starlette.routing import BaseRoute

from ...graph.errors import UsageError
from ...graph.lookup.find import find_keyword
from ...graph.stores.base import Store
from ...queries.engine.cards import read_keywords
from ...queries.engine.scope import digest_days
from ...queries.nodes.show import describe_keyword
from ...queries.topics.neighbours import experts, keyword_timeline, related
from ..site import Asked, Site
from .person import bars_of, months_between

__all__ = ["routes", "show_topic", "show_trends"]

_PAPERS, _ROWS = 30, 12
#: Lines that can still be told apart.
_MOST_TOPICS = 5


class Line(NamedTuple):
    """A topic over the months: its share of each month's papers, as points of a picture."""

    id: str
    path: str


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of both pages."""
    return [
        site.page("/topic/{id:path}", "topic.html", show_topic),
        site.page("/trends", "trends.html", show_trends),
    ]


def show_topic(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page of a topic."""
    topic = describe_keyword(store, asked.names["id"], as_of=asked.as_of)
    every = "papers" in asked.query
    return {
        "topic": topic,
        "papers": topic.papers if every else topic.papers[:_PAPERS],
        "bars": bars_of({m.month: m.papers for m in _months(store, topic.id, asked)}),
        "people": experts.rows(store, topic.id, limit=_ROWS, as_of=asked.as_of),
        "related": related.rows(store, topic.id, limit=_ROWS, as_of=asked.as_of),
        "marked": {mark.mark for mark in asked.marks.of(topic.id)},
    }


def _months(store: Store, id_: str, asked: Asked) -> Sequence[Any]:
    return keyword_timeline.rows(store, id_, as_of=asked.as_of)


def show_trends(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return topics over the months, beside each other."""
    names = [name.strip() for name in asked.query.get("topics", "").split(",") if name.strip()]
    if len(names) > _MOST_TOPICS:
        raise UsageError(f"at most {_MOST_TOPICS} topics can be told apart, not {len(names)}")
    ids = list(dict.fromkeys(find_keyword(store, name).id for name in names))
    keywords = read_keywords(store, ids, asked.day)
    days = [day for day in digest_days(store) if day <= asked.day]
    months = months_between(days[0][:7], days[-1][:7]) if days else []
    with_digest = {day[:7] for day in days}
    shares: dict[str, list[float | None]] = {}
    for id_ in ids:
        rows = {row.month: row.share for row in _months(store, id_, asked)}
        # A month without digests is a gap, no zero.
        shares[id_] = [rows.get(m, 0.0) if m in with_digest else None for m in months]
    most = max((share for line in shares.values() for share in line if share), default=0.0)
    lines = [Line(id_, _path(shares[id_], most)) for id_ in ids if id_ in keywords]
    return {
        "lines": lines,
        "keywords": keywords,
        "months": months,
        "shares": shares,
        "most": most,
        "names": ", ".join(names),
    }


def _path(shares: Sequence[float | None], most: float) -> str:
    """Return a line through the shares, from left to right in a picture of 1000 by 300."""
    steps = max(1, len(shares) - 1)
    path, pen = "", "M"
    for number, share in enumerate(shares):
        if share is None:
            pen = "M"
        else:
            path += f"{pen}{1000 * number / steps:.0f} {296 - 290 * share / (most or 1):.1f}"
            pen = "L"
    return path
