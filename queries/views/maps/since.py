"""A readable page about what is new since a day, with the map of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from ....graph.corrections.read import Corrections
from ....graph.joins import said_names, said_reason
from ....graph.lookup.settling import settle
from ....graph.marks import Marks
from ....graph.stores.base import Store
from ...collaboration.partnerships import NewPair
from ...engine.markdown import plain_text
from ...engine.notes import as_sentence
from ...engine.sentences import told
from ...news.changes import describe_changes
from ...news.markdown import sentence_of
from ...news.report import (
    SECTIONS,
    Changes,
    JoinedPeople,
    NewPerson,
    NotablePaper,
    PairPerhapsMet,
    SuggestedPaper,
)
from ...reader.hiding import hide
from ..page.html import Page
from ..scene.drawing import check_limit, heading
from ..scene.elements import Text
from ..scene.records import Catalog, catalog_of, clean
from .overview import draw_papers

__all__ = ["view_since"]

#: More days than this are put together by month in the chart.
MOST_BARS = 62


def view_since(
    store: Store,
    since: str,
    *,
    as_of: str | None = None,
    limit: int = 400,
    rows: int = 10,
    title: str | None = None,
    marks: Marks | None = None,
    follow: Corrections | None = None,
    only: Collection[str] | None = None,
    note: str | None = None,
) -> Page:
    """Write a page about what is new since a day, above a map of the new papers.

    Parameters
    ----------
    store : Store
        The graph.
    since : str
        The first day.
    as_of : str, optional
        The last day; by default that of the last digest.
    limit : int
        How many nodes the map has at most.
    rows : int
        How many papers, topics, pairs, links and people are listed at most
        (:func:`~digestgraph.queries.news.changes.describe_changes`).
    title : str, optional
        The heading of the page.
    marks : Marks, optional
        The reader's (:func:`~digestgraph.graph.marks.read_marks`): the page begins with what is
        for them, and neither it nor the map has what is read, not interesting or muted.
    follow : Corrections, optional
        Narrow the page to these people and keywords
        (:func:`~digestgraph.queries.news.changes.read_follow`); the map has all that is new.
    only : collection of str, optional
        Of the papers of these days only these count as new
        (:func:`~digestgraph.queries.reader.showing.find_unseen`).
    note : str, optional
        A sentence before all others: why the page begins where it does.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    UsageError
        When a date is none, the end comes before the start, or a number is out of range.
        Where no paper is new the page says so.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_since(store, "2025-03-01")
    >>> "2 digests, 12 new papers." in page.html
    True
    """
    check_limit(limit)
    marks = settle(store, marks or Marks()).marks
    found = describe_changes(
        store, since, until=as_of, follow=follow, marks=marks, only=only, limit=rows
    )
    if note is not None:
        found = replace(found, notes=(note, *found.notes))
    catalog = catalog_of(store, as_of)
    new = {id_ for id_, paper in catalog.papers.items() if _first(paper.seen) >= found.since}
    if only is not None:
        new &= set(only)
    new -= hide(store, marks, new).papers
    people: list[NewPerson | JoinedPeople] = [*found.people, *found.perhaps_known, *found.joined]
    pairs: list[NewPair | PairPerhapsMet] = [*found.pairs, *found.perhaps_met]
    keep = {paper.id for paper in (*found.suggested, *found.notable)} | {
        row.id for row in found.keywords
    }
    keep |= {id_ for person in people for id_ in (person.id, person.paper)}
    keep |= {id_ for pair in pairs for id_ in (pair.a, pair.b, pair.paper)}
    keep |= {link.paper for link in found.links}
    page = draw_papers(
        catalog.narrowed(new),
        limit=limit,
        title=heading(title, f"New since {found.since}", f"{found.since}부터 새로운 것"),
        view="since",
        keep=keep,
        by_month=False,
        report={
            "found": _with_widths(found),
            "sections": {section.name: section for section in SECTIONS},
            "days": _days(catalog, new),
            "said": _said(found),
            "sentence": lambda section, row: plain_text(sentence_of(section, row)),
            "clean": clean,
            "people": _people,
            "names": said_names,
            "reason": said_reason,
            "web": _web,
            "host": lambda url: (urlsplit(_web(url) or "").hostname or "").removeprefix("www."),
        },
    )
    return replace(page, notes=tuple(found.notes))


def _first(seen: Sequence[Any]) -> str:
    return min((s.date for s in seen if s.date), default="")


def _days(catalog: Catalog, new: set[str]) -> list[dict[str, Any]]:
    """Count the new papers by day, or by month where the days are many."""
    first = [_first(catalog.papers[id_].seen) for id_ in new]
    length = 10 if len(set(first)) <= MOST_BARS else 7
    counts = Counter(day[:length] for day in first)
    tallest = max(counts.values(), default=1)
    return [
        {"date": day, "papers": n, "height": round(100 * n / tallest)}
        for day, n in sorted(counts.items())
    ]


def _with_widths(found: Changes) -> dict[str, Any]:
    """Return the rows by section, those of small charts with what these need."""
    papers = (*found.suggested, *found.notable)
    most = max((row.votes or 0 for row in papers), default=0) or 1
    share = max((max(r.share, r.share_before) for r in found.keywords), default=0) or 1
    return {
        **{section.name: getattr(found, section.name) for section in SECTIONS},
        "papers": found.papers,
        "suggested": [_paper(row, most) for row in found.suggested],
        "notable": [_paper(row, most) for row in found.notable],
        "keywords": [
            {
                **row.as_dict(),
                "width": round(70 * row.share / share),
                "width_before": round(70 * row.share_before / share),
                "percent": f"{row.share:.1%}",
                "percent_before": f"{row.share_before:.1%}",
            }
            for row in found.keywords
        ],
    }


def _paper(row: NotablePaper, most: int) -> dict[str, Any]:
    width = round(80 * max(row.votes or 0, 0) / most)
    reasons = row.because if isinstance(row, SuggestedPaper) else ()
    because = [{"en": why, "ko": told("ko", why)} for why in reasons]
    also = {"because": because, "by_name": row.by_name, "width": width}
    return {"place": None, **row.as_dict(), **also}


def _said(found: Changes) -> Text:
    """Say what there is, and what is to be known of it."""
    days = " – ".join(dict.fromkeys((found.since, found.until)))
    following = ", ".join(filter(None, (clean(name, 80) for name in found.following)))
    return {
        "en": f"{days}: {found.counted}."
        + "".join(f" {as_sentence(note)}" for note in found.notes)
        + (f" Only what is followed: {following}." if following else ""),
        "ko": f"{days}: 다이제스트 {found.digests:,}개, 새 논문 {found.all_papers:,}편"
        + (f", 그중 팔로우하는 것 {found.papers:,}편." if following else ".")
        + "".join(f" {told('ko', note)}" for note in found.notes)
        + (f" 팔로우하는 것만: {following}." if following else ""),
    }


def _people(names: Sequence[str], most: int = 4) -> str:
    known = [name for name in (clean(name, 80) for name in names[:most]) if name]
    return ", ".join(known) + (f" +{len(names) - most}" if len(names) > most else "")


def _web(url: str | None) -> str | None:
    """Return a web address, and nothing for whatever else stands in its place."""
    text = clean(url, 2000) or ""
    return text if re.fullmatch(r"https?://[\w.\-]+(:\d+)?([/?#]\S*)?", text, re.ASCII) else None
