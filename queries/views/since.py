"""A readable page about what is new since a day, with the map of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from ...graph.errors import UsageError
from ...graph.store import Store
from ..changes import describe_changes
from .catalog import Catalog, catalog_of, clean
from .drawing import Text, check_limit, heading
from .overview import draw_papers
from .page import Page

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
        (:func:`~digestgraph.queries.changes.describe_changes`).
    title : str, optional
        The heading of the page.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    UsageError
        When a date is none, the end comes before the start, a number is out of range, or no
        paper is new.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_since(store, "2025-03-01")
    >>> "1 digest, 10 new papers." in page.html
    True
    """
    check_limit(limit)
    found = describe_changes(store, since, until=as_of, limit=rows)
    if not found["papers"]:
        raise UsageError(
            f"there is no new paper from {found['since']} to {found['until']}; give an earlier DATE"
        )
    catalog = catalog_of(store, as_of)
    new = {id_ for id_, paper in catalog.papers.items() if _first(paper.seen) >= found["since"]}
    keep = {row["id"] for kind in ("notable", "topics", "people") for row in found[kind]}
    keep |= {row[end] for row in found["pairs"] for end in ("a", "b", "paper")}
    keep |= {row["paper"] for kind in ("links", "people") for row in found[kind]}
    return draw_papers(
        catalog.narrowed(new),
        limit=limit,
        title=heading(title, f"New since {found['since']}", f"{found['since']}부터 새로운 것"),
        view="since",
        keep=keep,
        by_month=False,
        report={
            "found": _with_widths(found),
            "days": _days(catalog, new),
            "said": _said(found),
            "clean": clean,
            "people": _people,
            "web": _web,
            "host": lambda url: (urlsplit(_web(url) or "").hostname or "").removeprefix("www."),
        },
    )


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


def _with_widths(found: dict[str, Any]) -> dict[str, Any]:
    """Add to the rows what the small charts need."""
    most = max((row["votes"] or 0 for row in found["notable"]), default=0) or 1
    share = max((max(r["share"], r["share_before"]) for r in found["topics"]), default=0) or 1
    return {
        **found,
        "notable": [
            {**row, "width": round(80 * max(row["votes"] or 0, 0) / most)}
            for row in found["notable"]
        ],
        "topics": [
            {
                **row,
                "width": round(70 * row["share"] / share),
                "width_before": round(70 * row["share_before"] / share),
                "percent": f"{row['share']:.1%}",
                "percent_before": f"{row['share_before']:.1%}",
            }
            for row in found["topics"]
        ],
    }


def _said(found: dict[str, Any]) -> Text:
    digests, papers = found["digests"], found["papers"]
    days = " – ".join(dict.fromkeys((found["since"], found["until"])))
    return {
        "en": f"{days}: {digests:,} digest{'' if digests == 1 else 's'}, "
        f"{papers:,} new paper{'' if papers == 1 else 's'}.",
        "ko": f"{days}: 다이제스트 {digests:,}개, 새 논문 {papers:,}편.",
    }


def _people(names: Sequence[str], most: int = 4) -> str:
    known = [name for name in (clean(name, 80) for name in names[:most]) if name]
    return ", ".join(known) + (f" +{len(names) - most}" if len(names) > most else "")


def _web(url: str | None) -> str | None:
    """Return a web address, and nothing for whatever else stands in its place."""
    text = clean(url, 2000) or ""
    return text if re.fullmatch(r"https?://[\w.\-]+(:\d+)?([/?#]\S*)?", text, re.ASCII) else None
