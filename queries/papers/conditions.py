"""Conditions of a search: who wrote a paper, what it is about, its day, votes and marks.

They stand as ``field:value`` among the words of a search, or are given by their names; all of them
must hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from ...graph.errors import NotFoundError, UsageError, point_at
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_author, find_keyword
from ...graph.marks import Marks, marks_path, read_marks
from ...graph.patterns import compile_late
from ...graph.stores.base import Store
from ..engine.cards import read_author_papers, read_dated_papers, read_keyword_papers
from ..engine.statements import read_all

__all__ = ["Conditions", "Marked", "Narrowed", "narrow", "pointed", "read_conditions", "read_day"]

Marked = Literal["starred", "read", "unread", "skipped", "noted", "tagged"]
_MARKS = {"starred": "star", "read": "read", "skipped": "skip", "noted": "note", "tagged": "tag"}

#: A word in quotes, which is no condition; or a field, a colon, and a value that follows at once.
_PIECE = compile_late(r'"[^"]*"|(?<!\S)(?P<field>[^\W\d_]+):(?P<value>"[^"]*"?|[^\s"]+|(?!\S))')
_DAY = compile_late(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)
_AT_LEAST = compile_late(r"(?:>=)?(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold of a paper; what is empty or ``None`` is no condition.

    Attributes
    ----------
    authors, keywords : tuple of str
        Names; all must be among the paper's.
    sources : tuple of str
        Publishers of digests; each must have printed it.
    since, until : str or None
        The first digest with it is not before, not after this ISO date.
    least_votes : int or None
        It has at least so many votes; one whose votes are unknown has not.
    marked : tuple of str
        How the reader marked it: values of :data:`Marked`.
    tags : tuple of str
        Tags of the reader that it has.
    """

    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    least_votes: int | None = None
    marked: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any condition."""
        return self != Conditions()

    def and_also(self, other: Conditions) -> Conditions:
        """Return both, the narrower of dates and votes."""
        starts = [day for day in (self.since, other.since) if day]
        ends = [day for day in (self.until, other.until) if day]
        votes = [least for least in (self.least_votes, other.least_votes) if least is not None]
        return Conditions(
            self.authors + other.authors,
            self.keywords + other.keywords,
            self.sources + other.sources,
            max(starts, default=None),
            min(ends, default=None),
            max(votes, default=None),
            self.marked + other.marked,
            self.tags + other.tags,
        )


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


# --- reading --------------------------------------------------------------------------------------


def read_conditions(text: str) -> tuple[str, Conditions, str | None]:
    """Part a search into its words, its conditions and the kind of things that it asks for.

    A word with a colon whose first part is no field is a word: titles have such.

    Returns
    -------
    words : str
        The search without its conditions.
    conditions : Conditions
        What must hold.
    kind : str or None
        The value of ``kind:``, unchecked.

    Raises
    ------
    UsageError
        When a value cannot be; the sentence points at its place.

    Examples
    --------
    >>> words, conditions, _ = read_conditions('author:"Furu Wei" after:2024-06 diffusion')
    >>> words, conditions.authors, conditions.since
    ('diffusion', ('Furu Wei',), '2024-06-01')
    >>> read_conditions("before:2024-13")
    Traceback (most recent call last):
    digestgraph.graph.errors.UsageError: '2024-13' is no date; write YYYY-MM-DD, YYYY-MM or YYYY
      before:2024-13
             ^
    """
    conditions, kind, words, end = Conditions(), None, [], 0
    for piece in _PIECE.finditer(text):
        name = piece["field"]
        if name is None or not (piece["value"] or name in _FIELDS):
            continue  # "Bees: a study" is a title
        try:
            known = _field(name)
            if known is None:
                continue
        except UsageError as error:
            raise _at(text, piece.start("field"), error) from None
        try:
            if not piece["value"]:
                raise UsageError(
                    f'{known}: has no value; write {known}:"…" without a blank, or "{known}:" in '
                    "quotes to search the word itself"
                )
            value = _unquote(piece["value"])
            if known == "kind":
                kind = value
            else:
                conditions = conditions.and_also(_FIELDS[known](value))
        except UsageError as error:
            raise _at(text, piece.start("value"), error) from None
        if text[piece.end() : piece.end() + 1].isalnum():
            glued = UsageError("write a blank between the quote that ends here and what follows")
            raise _at(text, piece.end() - 1, glued)
        words.append(text[end : piece.start()])
        end = piece.end()
    words.append(text[end:])
    return "".join(words).strip() if end else text, conditions, kind


def pointed(text: str, error: NotFoundError) -> NotFoundError:
    """Return the error of a name that is not known, with its place in the search.

    Examples
    --------
    >>> print(pointed("diffusion keyword:nonsuch", NotFoundError("keyword", "nonsuch")))
    no keyword 'nonsuch' in this store.
      diffusion keyword:nonsuch
                        ^
    """
    for piece in _PIECE.finditer(text):
        name, value = piece["field"], piece["value"]
        kind = "keyword" if name and name.casefold() == "topic" else (name or "").casefold()
        if kind == error.kind and value.strip('"').strip() == error.text:
            place = _point(text, piece.start("value"))
            return NotFoundError(error.kind, error.text, error.nearest, error.where, place)
    return error


def _at(text: str, column: int, error: UsageError) -> UsageError:
    return UsageError(f"{error}\n{_point(text, column)}")


def _point(text: str, column: int) -> str:
    return point_at(re.sub(r"\s", " ", text), column + 1)


def _field(name: str) -> str | None:
    """Return the field that a word before a colon is, if it is one."""
    known = (*_FIELDS, "kind")
    folded = name.casefold()
    if folded in known:
        return folded
    if nearest := get_close_matches(folded, known, 1, 0.8):
        raise UsageError(
            f"there is no condition {name!r}; did you mean {nearest[0]}:? To search the word "
            "itself, put it in quotes"
        )
    return None


def _unquote(value: str) -> str:
    if value.startswith('"') and (len(value) == 1 or not value.endswith('"')):
        raise UsageError("the quote that begins here does not end")
    plain = value.strip('"').strip()
    if not plain:
        raise UsageError("there is nothing between the quotes")
    return plain


def read_day(text: str, *, last: bool = False) -> str:
    """Return the first or the last day of a day, month or year.

    Raises
    ------
    UsageError
        When it is none.

    Examples
    --------
    >>> read_day("2024-02"), read_day("2024-02", last=True), read_day("2024-2-3", last=True)
    ('2024-02-01', '2024-02-29', '2024-02-03')
    """
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
        if not last or day:
            return first.isoformat()
        if month == 12 or month is None:
            return date(first.year, 12, 31).isoformat()
        return (date(first.year, month + 1, 1) - timedelta(days=1)).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY") from None


def _before(value: str) -> Conditions:
    first = date.fromisoformat(read_day(value))
    if first == date.min:
        raise UsageError(f"nothing is before {value!r}")
    return Conditions(until=(first - timedelta(days=1)).isoformat())


def _votes(value: str) -> Conditions:
    found = _AT_LEAST.fullmatch(value)
    if found is None:
        raise UsageError(f"{value!r} is no number of votes; votes:50 asks for 50 and more")
    return Conditions(least_votes=int(found[1]))


def _marked(value: str) -> Conditions:
    known = get_args(Marked)
    if value not in known:
        raise UsageError(f"no mark is called {value!r}; there are {', '.join(known)}")
    return Conditions(marked=(value,))


_FIELDS: dict[str, Callable[[str], Conditions]] = {
    "author": lambda value: Conditions(authors=(value,)),
    "keyword": lambda value: Conditions(keywords=(value,)),
    "topic": lambda value: Conditions(keywords=(value,)),  # what many call it, not knowing ours
    "source": lambda value: Conditions(sources=(value,)),
    "since": lambda value: Conditions(since=read_day(value)),
    "after": lambda value: Conditions(since=read_day(value)),
    "until": lambda value: Conditions(until=read_day(value, last=True)),
    "before": _before,
    "date": lambda value: Conditions(since=read_day(value), until=read_day(value, last=True)),
    "votes": _votes,
    "is": _marked,
    "tag": lambda value: Conditions(tags=(value,)),
}


# --- what they leave ------------------------------------------------------------------------------


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
        The file of marks; else the one that belongs to the store.

    Raises
    ------
    NotFoundError, AmbiguousError
        When a person, keyword or source is not known, or not which of several.
    MarksError
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
    unread = "unread" in conditions.marked
    if unread:
        papers -= set(_marks(store, marks).about("read"))
        where.append("unread")
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
    for name in conditions.sources:
        yield _printed_by(store, name, day), f"in {name}"
    own = [mark for mark in conditions.marked if mark != "unread"]
    if own or conditions.tags:
        kept = _marks(store, marks)
        for mark in own:
            yield set(kept.about(_MARKS[mark])), mark
        for tag in conditions.tags:
            yield {m.about for m in kept if m.mark == "tag" and m.value == tag}, f"tagged {tag}"


def _printed_by(store: Store, name: str, day: str) -> set[str]:
    sources = sorted({digest.source for digest in store.digests()})
    if name not in sources:
        nearest: Sequence[str] = get_close_matches(name, sources, n=3, cutoff=0.4)
        raise NotFoundError("source", name, nearest or sources[:3])
    return {row["id"] for row in read_all(store, "source-papers", day, source=name)}


def _marks(store: Store, path: str | None) -> Marks:
    return read_marks(Path(path) if path else marks_path(store.url))
