"""The first page: what is new, what the reader follows before all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...graph.dates import parse_date
from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import short_hash
from ...queries.engine.scope import days_before, digest_days
from ...queries.papers.begun import prepare_names
from ...queries.papers.similar import read_space
from ..opened import Opened
from ..site import Asked

if TYPE_CHECKING:
    from ...queries.news.report import Changes

__all__ = ["prepare", "show_news"]

#: So many rows of each kind, and so many days in a row.
_ROWS = 8
_SPANS = {"day": 0, "week": 6, "month": 29}


def show_news(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page."""
    known_days = digest_days(store)
    days = [day for day in known_days if day <= asked.day]
    if not days:
        return {"empty": True, "first": min(known_days, default=None)}
    last = days[-1]
    span, begin = _begin(asked, last)
    mine = _changes(opened, store, asked, begin, own=True)
    everybody = _changes(opened, store, asked, begin, own=False) if mine.following else mine
    known = {row.id for row in (*mine.suggested, *(mine.notable if mine.following else ()))}
    return {
        "empty": False,
        "span": span,
        "spans": ["seen", *_SPANS] if asked.seen else list(_SPANS),
        "begin": begin,
        "last": last,
        "mine": mine,
        "all": everybody,
        "notable": [row for row in everybody.notable if row.id not in known],
        "widest": max((max(r.share, r.share_before) for r in everybody.topics), default=1) or 1,
    }


def _begin(asked: Asked, last: str) -> tuple[str, str]:
    """Return which span is shown, and its first day."""
    given = asked.query.get("since")
    if given:
        return "given", parse_date(given)
    span = asked.query.get("span") or ("seen" if asked.seen else "week")
    if span == "seen" and asked.seen:
        return span, days_before(asked.seen, -1)
    if span not in _SPANS:
        raise UsageError(f"there is no span {span!r}; it can be {', '.join(_SPANS)}")
    return span, days_before(last, _SPANS[span])


def _changes(opened: Opened, store: Store, asked: Asked, begin: str, *, own: bool) -> Changes:
    """Return what is new to the reader, or to everybody; kept until the graph or marks change."""
    from ...queries.news.changes import describe_changes

    marks = asked.marks if own else None
    stamp = short_hash(*(mark.line() for mark in asked.marks.lines)) if own else ""
    return remember(
        store,
        f"new since {begin} until {asked.as_of} for {stamp}",
        lambda: describe_changes(
            store,
            begin,
            until=asked.as_of if asked.as_of is None or asked.as_of >= begin else begin,
            follow=opened.follow(store) if own else None,
            marks=marks,
            limit=_ROWS,
        ),
    )


def prepare(opened: Opened, asked: Asked, store: Store) -> None:
    """Compute what most pages need: it is kept until the graph changes."""
    show_news(opened, store, asked)
    prepare_names(store)
    read_space(store, asked.as_of)
