"""From a report of what is new, or a choice of papers to catch up, to a bulletin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...graph.joins import PeopleJoined, said_names, said_reason
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..collaboration.partnerships import FirstPair
from ..engine.markdown import plain_text
from ..engine.notes import as_sentence, count
from ..engine.printed import place_of
from ..news.markdown import heading_of, render_markdown, sentence_of
from ..news.papers import paper_rows
from ..news.report import (
    Changes,
    JoinedPeople,
    NewLink,
    NewPerson,
    NotablePaper,
    PersonPerhapsKnown,
    RisingKeyword,
    SuggestedPaper,
)
from ..reader.catching_up import CatchUp, CatchUpPaper, render_catch_up, said_of
from .model import (
    FEED_PAPERS,
    Bulletin,
    Line,
    PaperItem,
    Part,
    listed,
    one_line,
    shorten_text,
    web_address,
)

__all__ = ["FEED_PAPERS", "bulletin_of_catch_up", "bulletin_of_changes"]


def bulletin_of_changes(
    store: Store, found: Changes, *, name: str = "digestgraph", limit: int = FEED_PAPERS
) -> Bulletin:
    """Return what is new as a bulletin.

    Parameters
    ----------
    store : Store
        The graph that was asked.
    found : Changes
        What :func:`~digestgraph.queries.news.changes.describe_changes` said.
    name : str
        The store's (:func:`~digestgraph.queries.bulletin.model.name_of_store`).
    limit : int
        At most so many entries of a feed: those for the reader, then those with most votes.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.news.changes import describe_changes
    >>> with open_examples() as store:
    ...     found = bulletin_of_changes(store, describe_changes(store, "2025-03-01", limit=20))
    >>> found.said, len(found.papers), [part.head for part in found.parts][:2]
    ('2 digests, 12 new papers.', 12, ['Notable papers', 'First time together'])
    """
    remarks = [as_sentence(note) for note in found.notes]
    if found.following:
        remarks.append(f"Only what is followed: {', '.join(found.following)}.")
    if found.unknown:
        remarks.append(f"Followed, but not in this store: {', '.join(found.unknown)}.")
    rows = {row.id: row for row in (*found.notable, *found.suggested)}  # the reasons go last
    items = _paper_items(store, rows.values())
    urls = _urls_of(store, found)
    parts = []
    for section, section_rows in found.sections():
        lines = tuple(
            items[row.id] if isinstance(row, NotablePaper) else _line(section.name, row, urls)
            for row in section_rows
        )
        parts.append(Part(section.name, heading_of(section), lines))
    chosen = dict.fromkeys(row.id for row in (*found.suggested, *found.notable))
    return Bulletin(
        kind="since",
        name=one_line(name),
        sources=_sources(store),
        since=found.since,
        until=found.until,
        last_day=found.last_day,
        count=found.all_papers,
        said=f"{found.counted}.",
        remarks=tuple(map(one_line, remarks)),
        parts=tuple(parts),
        papers=tuple(items[id_] for id_ in chosen)[:limit],
        markdown=render_markdown(found),
    )


def bulletin_of_catch_up(
    store: Store, found: CatchUp, *, name: str = "digestgraph", head: str = "To read"
) -> Bulletin:
    """Return a choice of papers as a bulletin; each is an entry of a feed.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.reader.catching_up import catch_up
    >>> with open_examples() as store:
    ...     found = bulletin_of_catch_up(store, catch_up(store, "2024-10-01", minutes=6))
    >>> len(found.papers), found.papers[0].because[0][:6]
    (3, 'covers')
    """
    items = _paper_items(store, found.rows)
    papers = tuple(items[row.id] for row in found.rows)
    return Bulletin(
        kind="catch-up",
        name=one_line(name),
        sources=_sources(store),
        since=found.since,
        until=found.until,
        last_day=found.until,
        count=len(papers),
        said=one_line(said_of(found)),
        remarks=(),
        parts=(Part("catch_up", f"{head}: {found.minutes} minutes", papers),) if papers else (),
        papers=papers,
        markdown=render_catch_up(found),
    )


def _sources(store: Store) -> tuple[str, ...]:
    return tuple(map(one_line, sorted({digest.source for digest in store.digests()})))


def _paper_items(store: Store, rows: Iterable[NotablePaper | CatchUpPaper]) -> dict[str, PaperItem]:
    """Return papers by id, with what the graph says of them beside their rows."""
    found = {row.id: row for row in rows}
    nodes = {paper.id: paper for paper in store.nodes(Paper, found)}
    featured = {id_: (row.date, row.votes) for id_, row in found.items()}
    bare = [id_ for id_, row in found.items() if not isinstance(row, NotablePaper)]
    described = {row.id: row for row in found.values() if isinstance(row, NotablePaper)}
    end = max((row.date for row in found.values()), default="")
    described |= {row.id: row for row in paper_rows(store, bare, featured, end)}
    items = {}
    for id_, row in found.items():
        told = row.because if isinstance(row, SuggestedPaper | CatchUpPaper) else ()
        place = row.place if isinstance(row, SuggestedPaper) else place_of(store, id_)
        items[id_] = PaperItem(
            id=id_,
            title=one_line(row.title or "") or one_line(id_) or "(no title)",
            url=web_address(row.url),
            date=row.date,
            votes=row.votes,
            authors=_lines(described[id_].authors),
            cut=nodes[id_].authors_complete is False,
            by_name=described[id_].by_name,
            topics=_lines(described[id_].keywords),
            because=_lines(told),
            place=one_line(place),
            summary=_summary(store, id_),
        )
    return items


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, texts) if line)


def _summary(store: Store, paper: str) -> str | None:
    """Return the first point of the first digest that says something of a paper."""
    for entry in store.entries_of(paper):
        for point in entry.summary:
            if text := shorten_text(point):
                return text
    return None


def _urls_of(store: Store, found: Changes) -> dict[str, str | None]:
    """Return the web addresses of the papers that rows name."""
    named = {
        paper
        for _, rows in found.sections()
        for row in rows
        if isinstance(paper := getattr(row, "paper", None), str)
    }
    return {paper.id: web_address(paper.url) for paper in store.nodes(Paper, sorted(named))}


def _line(section: str, row: Any, urls: dict[str, str | None]) -> Line:
    """Return any row but a paper; one of a class that is not known here as its sentence."""
    lead, said = _words(row)
    if lead is None:
        return Line(one_line(plain_text(sentence_of(section, row))))
    paper = getattr(row, "paper", None)
    return Line(
        lead=one_line(lead),
        said=one_line(said),
        paper=one_line(getattr(row, "title", None) or paper) if paper else None,
        url=urls.get(paper) if paper else None,
        shares=(row.share_before, row.share) if isinstance(row, RisingKeyword) else None,
        undo=one_line(row.undo) if isinstance(row, JoinedPeople) else None,
    )


def _words(row: Any) -> tuple[str | None, str]:
    """Return who or what a row is about, and what is said of it."""
    if isinstance(row, RisingKeyword):
        return row.label, f"{row.papers:,} papers, {row.share:.1%}; before {row.share_before:.1%}"
    if isinstance(row, FirstPair):
        return f"{row.a_name} and {row.b_name}", ""
    if isinstance(row, NewLink):
        teams = f"{_team(row.team)} ↔ {_team(row.other)}"
        return teams, f"by {row.a_name} and {row.b_name}"
    if isinstance(row, PeopleJoined):
        earlier = count(row.papers, "earlier paper")
        return said_names(row), f"{earlier}; since {row.date} by {said_reason(row)}"
    if isinstance(row, NewPerson):
        said = [f"{row.papers:,} papers"] if row.papers > 1 else []
        if isinstance(row, PersonPerhapsKnown):
            known = len(row.known)
            who = "somebody" if known == 1 else f"one of {known:,}"
            said.append(f"may be {who} with an earlier paper")
        return row.name, "; ".join(said)
    return None, ""


def _team(names: Sequence[str]) -> str:
    return listed(names, 2)
