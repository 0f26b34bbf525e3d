"""What an answer leaves out or cannot be sure of, in sentences beside its rows.

A note is a function of the store, the arguments of the question and its rows; a query names those
that it needs. They read the store as the question does, so both stores say the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Generic, TypeAlias

from ...graph.dates import parse_date
from ...graph.errors import SeveralPeopleWarning
from ...graph.lookup.find import find_author
from ...graph.model import Wrote
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .proposals import open_questions
from .rows import RowT
from .scope import before_all, count_digests, day_or_end, days_before, digest_days, last_day
from .statements import read_all

__all__ = ["Answer", "Note", "tell_coverage", "tell_day", "tell_days"]

Note: TypeAlias = Callable[[Store, Mapping[str, Any], Sequence[Any]], str | None]

_NAMED_HUBS = 5
#: So many days without a digest are more than a weekend.
_HOLE = 3


@dataclass(frozen=True, slots=True)
class Answer(Generic[RowT]):
    """An answer with what is to be said about it.

    Attributes
    ----------
    rows : list of Row
        In their order.
    notes : list of str
        Sentences: what was left out and why, what is uncertain, what was compared.
    """

    rows: list[RowT]
    notes: list[str]


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "paper"), count(1200, "paper")
    ('1 paper', '1,200 papers')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def as_sentence(note: str) -> str:
    """Return a note with a capital letter and a full stop, to stand among sentences.

    Examples
    --------
    >>> as_sentence("left out: 1 read"), as_sentence("It is so.")
    ('Left out: 1 read.', 'It is so.')
    """
    return f"{note[:1].upper()}{note[1:]}{'' if note.endswith('.') else '.'}"


def tell_day(store: Store, as_of: str | None) -> str | None:
    """Say when a day lies outside of the digests.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     tell_day(store, "2020-01-01"), tell_day(store, "2024-06-30")
    ('The first digest is of 2023-12-07: as of 2020-01-01 nothing is known.', None)
    """
    days = digest_days(store)
    if not days:
        return "There are no digests in this store; load some with 'digestgraph load FOLDER'."
    if as_of is None:
        return None
    day = day_or_end(as_of)
    if before_all(store, as_of):
        return f"The first digest is of {days[0]}: as of {day} nothing is known."
    if day > days[-1]:
        return f"The last digest is of {days[-1]}: nothing later is known, so this is as of then."
    return None


def tell_days(store: Store, begin: str, until: str | None) -> list[str]:
    """Say when days lie outside of the digests, in part or as a whole, or between them.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     tell_days(store, "2030-01-01", None)
    ['The last digest is of 2025-03-25: nothing is known since 2030-01-01.']
    """
    days = digest_days(store)
    if not days:
        last_day(store)  # raises, and says what to do
    end = days[-1] if until is None else parse_date(until)
    if begin > days[-1]:
        return [f"The last digest is of {days[-1]}: nothing is known since {begin}."]
    if end < days[0]:
        return [f"The first digest is of {days[0]}: nothing is known until {end}."]
    notes = []
    if begin <= days[0]:
        notes.append(f"The first digest is of {days[0]}, so everything in these days is new.")
    if end > days[-1]:
        notes.append(f"The last digest is of {days[-1]}: nothing later is known.")
    if not any(begin <= day <= end for day in days):
        before = max(day for day in days if day < begin)
        after = min(day for day in days if day > end)
        notes.append(
            f"There is no digest from {begin} to {end}; the nearest are of {before} and {after}."
        )
    return notes


def tell_coverage(store: Store, begin: str, until: str | None) -> str | None:
    """Say how many digests some days have, and on how many there is none.

    Days before the first digest of all, and after the last one, are left to :func:`tell_days`.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(tell_coverage(store, "2024-06-01", "2024-10-10"))
    3 digests on 2 of 132 days; the longest time without one is 2024-06-08 to 2024-10-09
    """
    days = count_digests(store)
    first, last = max(begin, min(days)), min(until or max(days), max(days))
    there = [day for day in days if first <= day <= last]
    if not there or first == last:  # of one day nothing is to be said
        return None
    spans = [
        (date.fromisoformat(after) - date.fromisoformat(before)).days - 1
        for before, after in pairwise([days_before(first, 1), *there, days_before(last, -1)])
    ]
    said = (
        f"{count(sum(days[day] for day in there), 'digest')} on {len(there):,} of "
        f"{count(len(there) + sum(spans), 'day')}"
    )
    longest = max(spans)
    if longest < _HOLE:
        return said
    begun = days_before([days_before(first, 1), *there][spans.index(longest)], -1)
    ended = days_before(begun, 1 - longest)
    return f"{said}; the longest time without one is {begun} to {ended}"


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """What ``read-left-out`` counts: lists too long or cut, authorships, and who is no person."""

    long: int
    longest: int
    cut: int
    authorships: int
    uncertain: int
    organisations: int


def _left_out(store: Store, given: Mapping[str, Any]) -> _LeftOut:
    longest, day = given.get("longest_list") or 100, day_or_end(given["as_of"])

    def make() -> _LeftOut:
        return _LeftOut(**read_all(store, "left-out", day, longest_list=longest)[0])

    return remember(store, f"left out {longest}", make, day=day)


def long_lists(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many papers have too many people to count, and how many names are no people's."""
    found, said = _left_out(store, given), []
    if found.long:
        said.append(
            f"{count(found.long, 'paper')} with more than {given['longest_list']:,} people, the "
            f"longest list {found.longest:,} (--longest-list)"
        )
    if found.organisations:
        said.append(count(found.organisations, "organisation"))
    return f"left out: {'; '.join(said)}" if said else None


def no_organisations(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many authors are no people."""
    number = _left_out(store, given).organisations
    return f"left out: {count(number, 'organisation')}; only people are counted" if number else None


def unsure_people(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many authorships could be somebody else's, and how many lists are cut."""
    found, said = _left_out(store, given), []
    if found.uncertain:
        said.append(
            f"{found.uncertain:,} of {count(found.authorships, 'authorship')} could be "
            "somebody else's ('digestgraph who NAME')"
        )
    if found.cut:
        said.append(f"{count(found.cut, 'list')} of authors cut in the digests, names missing")
    return f"uncertain: {'; '.join(said)}" if said else None


def unsure_person(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how sure it is that the papers are this person's, and that there are no more."""
    if given["author"] is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SeveralPeopleWarning)
        author = find_author(store, given["author"])
    day = day_or_end(given["as_of"])
    wrote = [e for e in store.edges(Wrote, source=author.id) if e.since <= day]
    papers = {e.target for e in wrote}
    unsure = {e.target for e in wrote if e.uncertain}
    others = sorted(open_questions(store, as_of=day).get(author.id, ()))
    said = []
    if unsure:
        said.append(f"{len(unsure):,} of {count(len(papers), 'paper')} may be somebody else's")
    if others:
        said.append(
            f"{count(len(others), 'other node')} may be the same person: "
            + ", ".join(others[:3])
            + (", …" if others[3:] else "")
        )
    if not said:
        return None
    return f"uncertain: {'; '.join(said)} ('digestgraph who {author.id}')"


def single_pairs(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many people are in no team."""
    least = given["least_papers"]
    from .incidence import read_authorships  # with numpy, without which the catalogue is imported

    people = len(read_authorships(store, given["as_of"]).rows)
    return (
        f"left out: of {people:,} people those who share fewer than {least} papers with anybody "
        "(--least-papers)"
        if least > 1
        else None
    )


def perhaps_more(_store: Store, given: Mapping[str, Any], rows: Sequence[object]) -> str | None:
    """Say that rows were perhaps cut, where one more would change those before it."""
    limit = given["limit"]
    if limit is None or len(rows) < limit:
        return None
    return f"cut at {count(limit, 'row')}; there may be more (--limit)"


def busy_people(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many people have too few papers to be guessed about."""
    import numpy as np

    from .incidence import read_authorships

    least = given["least_papers"]
    papers = np.diff(read_authorships(store, given["as_of"]).matrix.indptr)
    few = int((papers < least).sum())
    if not few:
        return None
    return (
        f"left out: {few:,} of {len(papers):,} people, who have fewer than "
        f"{count(least, 'paper')} (--least-papers)"
    )


def few_joint(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say that neighbours with few joint papers are left out."""
    del store
    least = given["least_papers"]
    if least < 2:
        return None
    return f"left out: neighbours with fewer than {least} joint papers (--least-papers)"


def tell_windows(
    store: Store, later: tuple[str, str], earlier: tuple[str, str], dates: Sequence[str]
) -> str:
    """Say which days were compared, and how many digests and papers each has.

    Parameters
    ----------
    store : Store
        The graph.
    later, earlier : tuple of str
        First and last day of each.
    dates : sequence of str
        The days of all papers that were looked at.
    """
    days = digest_days(store)

    def tell(window: tuple[str, str]) -> str:
        first, last = window
        if last < days[0]:
            return f"nothing, for there is no digest before {days[0]}"
        first = max(first, days[0])
        digests = sum(first <= day <= last for day in days)
        papers = sum(first <= day <= last for day in dates)
        return (
            f"{first} to {last} ({count(digests, 'day')} with a digest, {count(papers, 'paper')})"
        )

    return f"compared: {tell(later)} with {tell(earlier)}"
