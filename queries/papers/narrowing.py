"""The papers of which all conditions of a search hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ...graph.errors import NotFoundError
from ...graph.fulltext.words import parse_query
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_author, find_keyword
from ...graph.lookup.settling import settle
from ...graph.marks import Marks, read_own_marks
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..engine.cards import read_author_papers, read_dated_papers, read_keyword_papers
from ..engine.scope import ALL
from ..engine.statements import read_all
from .conditions import Conditions

__all__ = ["Narrowed", "narrow"]

_MARKS = {"starred": "star", "read": "read", "skipped": "skip", "noted": "note", "tagged": "tag"}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The papers of which conditions hold, and the conditions in words.

    Attributes
    ----------
    papers : frozenset of str
        Ids.
    where : tuple of str
        For the rows: what is true of every one of them.
    """

    papers: frozenset[str]
    where: tuple[str, ...]


def narrow(store: Store, conditions: Conditions, day: str, marks: str | None) -> Narrowed:
    """Return the papers of which all conditions hold.

    Parameters
    ----------
    store : Store
        The graph.
    conditions : Conditions
        At least one.
    day : str
        The graph as of this ISO date; the reader's marks are those of today.
    marks : str, optional
        The file of marks, which must be there; else the one that belongs to the store.

    Raises
    ------
    NotFoundError, AmbiguousError
        When a person, keyword or source is not known, or not which of several.
    MarksError, UsageError
        When the marks cannot be read.
    """
    cards = read_dated_papers(store, day)
    papers = set(cards)
    where: list[str] = []
    for kept, said in _each(store, conditions, day, marks):
        papers &= kept
        where.append(said)
    since, until, least = conditions.since, conditions.until, conditions.least_votes
    if since or until:
        papers = {p for p in papers if (since or "") <= cards[p].date <= (until or "9999")}
        where += [f"since {since}"] if since else []
        where += [f"until {until}"] if until else []
    if least is not None:
        # Unknown votes are not zero, and not at least anything.
        papers = {p for p in papers if (v := cards[p].votes) is not None and v >= least}
        where.append(f"{least:,} votes and more")
    if "unread" in conditions.marked:
        papers -= set(_marks(store, marks).about("read"))
        where.append("unread")
    for left_out, said in _each(store, conditions.without or Conditions(), day, marks):
        papers -= left_out
        where.append(f"not {said}")
    if conditions.without is not None and "unread" in conditions.without.marked:
        papers &= set(_marks(store, marks).about("read"))
        where.append("read")
    return Narrowed(frozenset(papers), tuple(where))


def _each(
    store: Store, conditions: Conditions, day: str, marks: str | None
) -> Iterator[tuple[set[str], str]]:
    """Yield the papers of each condition but dates and votes, and what it says of them."""
    for name in conditions.authors:
        author = find_author(store, name)
        wrote = read_author_papers(store, [author.id], day)
        yield {row.paper for row in wrote}, f"by {author.name}"
    for name in conditions.keywords:
        keyword = find_keyword(store, name)
        mentions = read_keyword_papers(store, [keyword.id], day)
        yield {row.paper for row in mentions}, f"keyword {name_of(keyword)}"
    for source in (_source(store, name) for name in conditions.sources):
        yield _printed_by(store, source, day), f"in {source}"
    own = [mark for mark in conditions.marked if mark != "unread"]
    if own or conditions.tags:
        kept = _marks(store, marks)
        for mark in own:
            yield set(kept.about(_MARKS[mark])), mark
        for tag in conditions.tags:
            tagged = {m.about for m in kept if m.mark == "tag" and _is_same(m.value or "", tag)}
            if not tagged:
                tags = sorted({m.value for m in kept if m.mark == "tag" and m.value})
                near = get_close_matches(tag.casefold(), tags, n=3, cutoff=0.6)
                raise NotFoundError("tag", tag, near or tags[:3], "your marks")
            yield tagged, f"tagged {tag}"
    for words in conditions.words:
        match = parse_query(f'"{words}"')
        yield set(store.search(Paper, match, limit=ALL, as_of=day)), f"with {words}"


def _printed_by(store: Store, source: str, day: str) -> set[str]:
    return {row["id"] for row in read_all(store, "source-papers", day, source=source)}


def _source(store: Store, name: str) -> str:
    """Return the publisher that a name means."""
    sources = sorted({digest.source for digest in store.digests()})
    if name in sources:
        return name
    folded = [source for source in sources if _is_same(source, name)]
    if len(folded) != 1:
        nearest: Sequence[str] = get_close_matches(name, sources, n=3, cutoff=0.4)
        raise NotFoundError("source", name, nearest or sources[:3])
    return folded[0]


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _marks(store: Store, path: str | None) -> Marks:
    return settle(store, read_own_marks(Path(path) if path else None, store.url)).marks
