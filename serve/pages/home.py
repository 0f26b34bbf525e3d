"""The first page: what is new, what the reader follows before all else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ...graph.dates import read_day
from ...graph.errors import UsageError
from ...graph.lookup.settling import settle
from ...graph.model import FeaturedIn
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import short_hash
from ...queries.engine.cards import read_papers
from ...queries.engine.network import read_network
from ...queries.engine.scope import days_before, digest_days
from ...queries.papers.begun import prepare_names
from ...queries.papers.search_ahead import prepare_search, prepare_texts
from ...queries.papers.search_meaning import prepare_meaning
from ...queries.papers.similar import read_space
from ...queries.topics.around import places_at_hand, read_places
from ...queries.topics.begun import prepare_topic_names
from ..asked import Asked
from ..opened import Opened

if TYPE_CHECKING:
    from ...graph.corrections.read import Corrections
    from ...queries.news.report import Changes, RisingKeyword

__all__ = ["ahead", "prepare_topics", "show_last_digest", "show_news"]

#: So many rows of each kind, and so many days in a row.
_ROWS = 8
_DIGESTS = 12
#: A week has often one rising topic or none; then those of a longer time are shown.
_FEW, _LONGER = 3, (14, 30)
_SPANS = {"day": 0, "week": 6, "month": 29}


def show_news(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is on the page."""
    known_days = digest_days(store)
    days = [day for day in known_days if day <= asked.day]
    if not days:
        return {"empty": True, "first": min(known_days, default=None)}
    last = days[-1]
    span, begin = _begin(asked, last)
    follow, wrong = opened.follow_or_why(store)
    mine = _changes(store, asked, begin, follow)
    everybody = _changes(store, asked, begin, None) if mine.following else mine
    topics, length = _risen(store, everybody, begin, asked.as_of)
    known = {row.id for row in (*mine.suggested, *(mine.notable if mine.following else ()))}
    return {
        "empty": False,
        "remarks": [asked.say("follow_wrong", what=asked.tell(wrong))] if wrong else (),
        "wrong_marks": settle(store, asked.marks).told,
        "span": span,
        "spans": ["seen", *_SPANS] if asked.seen else list(_SPANS),
        "begin": begin,
        "digests": _digests(store, begin, last),
        "archive": None if asked.as_of else remember(store, "counts", store.counts),
        "last": last,
        "mine": mine,
        "all": everybody,
        "notable": [row for row in everybody.notable if row.id not in known],
        "topics": topics,
        "length": length,
        "widest": max((max(r.share, r.share_before) for r in topics), default=1) or 1,
    }


def show_last_digest(_: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what needs no counting: the papers of the last digest."""
    known = [one for one in store.digests() if one.date <= asked.day]
    if not known:
        return {"digest": None, "rows": (), "digests": ()}
    digest = known[-1]
    edges = sorted(store.edges(FeaturedIn, target=digest.id), key=lambda e: (e.rank, e.source))
    cards = read_papers(store, {edge.source for edge in edges}, asked.day)
    return {
        "digest": digest,
        "rows": [cards[edge.source] for edge in edges],
        "digests": _digests(store, days_before(digest.date, _SPANS["week"]), digest.date),
    }


def _risen(
    store: Store, changes: Changes, begin: str, as_of: str | None
) -> tuple[Sequence[RisingKeyword], int | None]:
    """Return rising topics: of these days, or of so many where these are too few to tell."""
    from ...queries.news.changes import keywords_risen

    if len(changes.keywords) >= _FEW:
        return changes.keywords, None
    for length in _LONGER:
        first = days_before(changes.until, length - 1)
        if first < begin:
            found = remember(
                store,
                f"risen since {first} until {changes.until}",
                partial(keywords_risen, store, first, changes.until, limit=_ROWS),
                day=as_of,
            )
            if len(found) >= _FEW:
                return found, length
    return changes.keywords, None


def _digests(store: Store, begin: str, last: str) -> list[tuple[str, str]]:
    """Return the last digests of some days: their ids, and how they are called."""
    found = [one for one in store.digests() if begin <= one.date <= last]
    several = len({one.source for one in found}) > 1
    shown = sorted(found, key=lambda one: (one.date, one.source), reverse=True)[:_DIGESTS]
    return [(one.id, f"{one.date} {one.source}" if several else one.date) for one in shown]


def _begin(asked: Asked, last: str) -> tuple[str, str]:
    """Return which span is shown, and its first day."""
    given = asked.query.get("since")
    if given:
        return "given", read_day(given, end=lambda: last)
    span = asked.query.get("span") or ("seen" if asked.seen else "week")
    if span == "seen" and asked.seen:
        return span, days_before(asked.seen, -1)
    if span not in _SPANS:
        raise UsageError(f"there is no span {span[:40]!r}; it can be {', '.join(_SPANS)}")
    return span, days_before(last, _SPANS[span])


def _changes(store: Store, asked: Asked, begin: str, follow: Corrections | None) -> Changes:
    """Return what is new to the reader, or to everybody, until the graph, marks or follows change.

    What the reader's corrections follow is there for her, and `None` for everybody.
    """
    from ...queries.news.changes import describe_changes

    marks, stamp = None, ""
    if follow is not None:
        marks, followed = asked.marks, (*follow.follow_authors, "", *follow.follow_topics)
        stamp = short_hash(*(mark.line() for mark in marks.lines), *followed)
    return remember(
        store,
        f"new since {begin} for {stamp}",
        lambda: describe_changes(
            store,
            begin,
            until=asked.as_of if asked.as_of is None or asked.as_of >= begin else begin,
            follow=follow,
            marks=marks,
            limit=_ROWS,
        ),
        day=asked.as_of,
    )


def ahead(opened: Opened, asked: Asked) -> list[Callable[[Store], object]]:
    """Return what computes what most pages need, a part each; it is kept until the graph changes.

    First comes what the first page waits for, then what letters need that somebody types there,
    then what slips of the pen need, and words beside a name.
    """

    def topics(store: Store) -> None:
        if places_at_hand(store) is not None:  # of very many papers others count them
            prepare_topics(store)

    def network(store: Store) -> None:
        found = read_network(store)
        _ = found.weight, found.papers

    return [
        partial(show_news, opened, asked=asked),
        prepare_names,
        prepare_search,
        prepare_texts,
        topics,
        partial(read_space, as_of=asked.as_of),
        network,
        prepare_meaning,
    ]


def prepare_topics(store: Store) -> None:
    """Find the topics, or read those that are kept; what lies where, and what they are called."""
    read_places(store)
    prepare_topic_names(store)
