"""What marks mean in a graph: papers named by titles or other ids, people who are one now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ..errors import AmbiguousError, NotFoundError
from ..marks import ATTENTION, Mark, Marks
from ..model import Author, Paper
from ..paper_ids import canonical_paper_id
from ..stores.base import Store
from .disambiguate import find_by_other_id, name_of
from .find import find_paper
from .people import joined_with

__all__ = ["Settled", "kind_that_holds", "settle"]


class Settled(NamedTuple):
    """Marks by the ids of what they are about, and what is said of those that are about nothing."""

    marks: Marks
    told: tuple[str, ...] = ()


def settle(store: Store, marks: Marks) -> Settled:
    """Find the papers of marks that name them by a title or another id, and who was joined since.

    Of the marks of people who are one person now the last holds, as of those of one id: who was
    followed under one id and later muted under another is muted.

    Parameters
    ----------
    store : Store
        The graph.
    marks : Marks
        As they were read.

    Returns
    -------
    Settled
        A title that no paper has, or several, is told with its file and line; an id that the graph
        does not know may be of another store, and stays.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> star = Mark("Buffer of Thoughts: Thought-Augmented Reasoning with Large Language Models",
    ...             "star", place="my.marks:3")
    >>> with open_examples() as store:
    ...     found = settle(store, Marks([star, Mark("No such title", "read", place="my.marks:4")]))
    >>> found.marks.about("star")
    ('arxiv:2406.04271',)
    >>> print(*found.told)
    no paper here is called 'No such title' (my.marks:4); write its id or link, or take the line out
    """
    told: list[str] = []
    if any(mark.place for mark in marks.lines):
        marks = Marks(_settled(store, m, told) if m.place else m for m in marks.lines)
    if ended := _ended_by_joins(store, marks):
        marks = Marks(replace(m, off=True) if m in ended else m for m in marks.lines)
    return Settled(marks, tuple(told))


def _ended_by_joins(store: Store, marks: Marks) -> frozenset[Mark]:
    """Return the marks that hold by themselves, and not beside those of the same person."""
    people = [m for m in marks.lines if m.key[1] == ATTENTION and m.about.startswith("author:")]
    ids = {mark.about for mark in people}
    if len(ids) < 2:
        return frozenset()
    gone = ids - {author.id for author in store.nodes(Author, sorted(ids))}
    joined = {id_: author.id for id_ in sorted(gone) if (author := joined_with(store, id_))}
    same: dict[str, list[Mark]] = defaultdict(list)
    for mark in people:
        same[joined.get(mark.about, mark.about)].append(mark)
    found = (same[id_] for id_ in set(joined.values()))
    holding = ((lines, kind_that_holds(lines)) for lines in found)
    return frozenset(m for lines, kind in holding for m in lines if not m.off and m.mark != kind)


def kind_that_holds(lines: Iterable[Mark]) -> str | None:
    """Return which of the marks that end each other holds, of one thing under several ids.

    It is the last that was set; what was taken back ends marks of its own kind alone.

    Examples
    --------
    >>> at = "2026-01-0{}T09:30:00Z".format
    >>> marks = [Mark("author:a", "follow", at=at(1)), Mark("author:b", "mute", at=at(2))]
    >>> kind_that_holds(marks), kind_that_holds([*marks, Mark("author:a", "follow", at=at(3))])
    ('mute', 'follow')
    """
    holds: str | None = None
    for mark in sorted(lines, key=lambda mark: (mark.at, mark.line())):
        if not mark.off:
            holds = mark.mark
        elif mark.mark == holds:
            holds = None
    return holds


def _settled(store: Store, mark: Mark, told: list[str]) -> Mark:
    title = mark.about
    if canonical_paper_id(title) == title:
        if store.node(Paper, title) is None and (other := find_by_other_id(store, title)):
            return replace(mark, about=other)
        return mark
    try:
        paper = find_paper(store, title)
    except AmbiguousError as error:
        why = f"{title!r} fits {error.total:,} papers"
    except NotFoundError:
        why = f"no paper here is called {title!r}"
    else:
        return replace(mark, about=paper.id, name=mark.name or name_of(paper))
    if not mark.off:
        told.append(f"{why} ({mark.place}); write its id or link, or take the line out")
    return mark
