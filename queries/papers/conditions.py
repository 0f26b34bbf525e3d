"""Conditions of a search: who wrote a paper, what it is about, its day, votes and marks.

They stand as ``field:value`` among the words of a search, or are given by their names; all of them
must hold, and of those with a minus before them (``-author:"Furu Wei"``) none. So it is with words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import zip_longest
from typing import Literal, get_args

from ...graph.dates import days_before, read_day
from ...graph.errors import NotFoundError, UsageError, point_at
from ...graph.patterns import compile_late

__all__ = [
    "Conditions",
    "Marked",
    "at_place",
    "each_name",
    "misspelt_condition",
    "pointed",
    "read_conditions",
]

_End = Callable[[], str] | None
Marked = Literal["starred", "read", "unread", "skipped", "noted", "tagged"]

#: A word in quotes, which is no condition; or a field, a colon, and a value that follows at once;
#: or a word, or words in quotes, with a minus.
_PIECE = compile_late(
    r'"[^"]*"|(?<!\S)(?P<minus>-?)(?P<field>[^\W\d_]+):(?P<value>"[^"]*"?|[^\s"]+|(?!\S))'
    r'|(?<!\S)-(?P<left_out>"[^"]*"?|\w[^\s"]*)'
)
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
    words : tuple of str
        Words that its title or a summary has, each whole; several stand together.
    without : Conditions or None
        None of these holds; of days and votes it has none.
    """

    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    least_votes: int | None = None
    marked: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: Conditions | None = None

    def __bool__(self) -> bool:
        """Tell whether there is any condition."""
        return self != Conditions()

    @property
    def on_marks(self) -> bool:
        """Whether any asks for the reader's marks."""
        own = bool(self.marked or self.tags)
        return own or (self.without is not None and self.without.on_marks)

    def refuse_reversed(self) -> None:
        """Raise where the days end before they begin: nothing can meet that.

        Raises
        ------
        UsageError
            With both days.
        """
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"the end {self.until} comes before the start {self.since}")

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
            self.words + other.words,
            self.without.and_also(other.without or Conditions()) if self.without else other.without,
        )


# --- reading --------------------------------------------------------------------------------------


def read_conditions(text: str, end: _End = None) -> tuple[str, Conditions, str | None]:
    """Part a search into its words, its conditions and the kind of things that it asks for.

    A word with a colon whose first part is no field is a word: titles have such. One with a minus
    before it is left out.

    Parameters
    ----------
    text : str
        The search.
    end : callable, optional
        Gives the day with which so many days or weeks end (``since:7d``); without it such are no
        date.

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
    conditions, kind, words, done = Conditions(), None, [], 0
    for piece in _PIECE.finditer(text):
        name, left_out = piece["field"], piece["left_out"]
        if name is not None and (piece["value"] or name in _FIELDS):
            try:
                known = _field(name)
            except UsageError as error:
                raise at_place(text, piece.start("field"), error) from None
            if known is None and piece["minus"]:
                left_out = piece[0].removeprefix("-")
        else:
            known = None  # "Bees: a study" is a title
        if known is None and not left_out:
            continue
        try:
            if known == "kind" and not piece["minus"] and piece["value"]:
                kind = _unquote(piece["value"])
            else:
                conditions = conditions.and_also(_condition(known, piece, left_out, end))
        except UsageError as error:
            column = piece.start("value") if known else piece.start() + 1
            raise at_place(text, column, error) from None
        if text[piece.end() : piece.end() + 1].isalnum():
            glued = UsageError("write a blank between the quote that ends here and what follows")
            raise at_place(text, piece.end() - 1, glued)
        words.append(text[done : piece.start()])
        done = piece.end()
    words.append(text[done:])
    return "".join(words).strip() if done else text, conditions, kind


def _condition(
    known: str | None,
    piece: re.Match[str],
    left_out: str | None,
    end: _End,
) -> Conditions:
    """Return what a field with its value, or a word with a minus, asks for."""
    if known is None:
        words = _unquote(left_out or "")
        if not any(map(str.isalnum, words)):
            raise UsageError("there is no word behind the minus")
        return Conditions(without=Conditions(words=(words,)))
    if not piece["value"]:
        raise UsageError(
            f'{known}: has no value; write {known}:"…" without a blank, or "{known}:" in '
            "quotes to search the word itself"
        )
    value = _unquote(piece["value"])
    if piece["minus"] and known not in _WITHOUT:
        raise UsageError(
            f"a minus goes with {', '.join(_WITHOUT)}, not with {known}; of days ask "
            "before: or after:, of votes for so many and more"
        )
    one = _FIELDS[known](value, end)
    return Conditions(without=one) if piece["minus"] else one


def misspelt_condition(text: str) -> str | None:
    """Say of a word before a colon that it may have been meant as a condition; it is none.

    Examples
    --------
    >>> misspelt_condition("diffusion year:2024")
    'year: is no condition, so it was searched for as a word; did you mean date:?'
    >>> misspelt_condition("Bees: a study"), misspelt_condition("date:2024")
    (None, None)
    """
    known = (*_FIELDS, "kind")
    for piece in _PIECE.finditer(text):
        name = (piece["field"] or "").casefold()
        if not name or not piece["value"] or name in known:
            continue
        near = [_MEANT[name]] if name in _MEANT else get_close_matches(name, known, 1, 0.67)
        if near:
            return (
                f"{name}: is no condition, so it was searched for as a word; did you mean "
                f"{near[0]}:?"
            )
    return None


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


def each_name(text: str) -> Iterator[tuple[str, str, int, str]]:
    """Yield each condition of a name: its field, the value as written, where, and what follows.

    What follows are the words up to the next condition or quote.

    Examples
    --------
    >>> list(each_name("author:Furu Wei diffusion since:2024"))
    [('author', 'Furu', 7, ' Wei diffusion ')]
    """
    pieces = [p for p in _PIECE.finditer(text) if not p["field"] or p["field"].lower() in _FIELDS]
    for piece, following in zip_longest(pieces, pieces[1:]):
        field = (piece["field"] or "").lower()
        if field in _NAMES:
            end = len(text) if following is None else following.start()
            yield field, piece["value"], piece.start("value"), text[piece.end() : end]


def at_place(text: str, column: int, error: UsageError) -> UsageError:
    """Return an error with the place in a search that it is about."""
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


def _before(value: str) -> Conditions:
    first = read_day(value)
    if first == date.min.isoformat():
        raise UsageError(f"nothing is before {value!r}")
    return Conditions(until=days_before(first, 1))


def _votes(value: str) -> Conditions:
    found = _AT_LEAST.fullmatch(value)
    if found is None:
        raise UsageError(f"{value!r} is no number of votes; votes:50 asks for 50 and more")
    return Conditions(least_votes=int(found[1]))


def _marked(value: str) -> Conditions:
    known, folded = get_args(Marked), value.casefold()
    if folded not in known:
        raise UsageError(f"no mark is called {value!r}; there are {', '.join(known)}")
    return Conditions(marked=(folded,))


_FIELDS: dict[str, Callable[[str, _End], Conditions]] = {
    "author": lambda value, _: Conditions(authors=(value,)),
    "keyword": lambda value, _: Conditions(keywords=(value,)),
    "topic": lambda value, _: Conditions(keywords=(value,)),  # what many call it, not knowing ours
    "source": lambda value, _: Conditions(sources=(value,)),
    "since": lambda value, end: Conditions(since=read_day(value, end=end)),
    "after": lambda value, end: Conditions(since=read_day(value, end=end)),
    "until": lambda value, _: Conditions(until=read_day(value, last=True)),
    "before": lambda value, _: _before(value),
    "date": lambda value, _: Conditions(since=read_day(value), until=read_day(value, last=True)),
    "votes": lambda value, _: _votes(value),
    "is": lambda value, _: _marked(value),
    "tag": lambda value, _: Conditions(tags=(value,)),
}
#: What others call such conditions.
_MEANT = {
    "about": "keyword", "by": "author", "day": "date", "from": "since", "month": "date",
    "published": "since", "publisher": "source", "to": "until", "year": "date",
}  # fmt: skip
#: Those that a minus may stand before, and those that name a person or a keyword.
_WITHOUT = ("author", "keyword", "topic", "source", "is", "tag")
_NAMES = ("author", "keyword", "topic")
