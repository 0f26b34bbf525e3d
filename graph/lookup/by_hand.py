"""Marks that somebody wrote by hand: which paper a title, or another id of it, means."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ..errors import AmbiguousError, NotFoundError
from ..marks import Mark, Marks
from ..model import Paper
from ..paper_ids import canonical_paper_id
from ..stores.base import Store
from .disambiguate import find_by_other_id, name_of
from .find import find_paper

__all__ = ["Settled", "settle"]


class Settled(NamedTuple):
    """Marks by the ids of what they are about, and what is said of those that are about nothing."""

    marks: Marks
    told: tuple[str, ...] = ()


def settle(store: Store, marks: Marks) -> Settled:
    """Find the papers of marks that name them by a title or another id, as ``mark`` does.

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
    if not any(mark.place for mark in marks.lines):
        return Settled(marks)
    told: list[str] = []
    lines = [_settled(store, mark, told) if mark.place else mark for mark in marks.lines]
    return Settled(Marks(lines), tuple(told))


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
