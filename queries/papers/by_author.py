"""The papers of a person: which, on what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...graph.lookup.find import find_author
from ...graph.stores.base import Store
from ..engine.catalogue import lookup
from ..engine.notes import unsure_person
from ..engine.rows import PaperRow, Row
from ..engine.scope import day_or_end, limit_or_all

__all__ = ["AuthorMonth", "KeywordOf", "PaperBy", "keywords_of", "papers_by", "timeline"]


@dataclass(frozen=True, slots=True)
class PaperBy(PaperRow):
    """A paper of a person.

    Attributes
    ----------
    printed_as : tuple of str
        The spellings of the name on the paper, sorted.
    coauthors : int
        How many other people its list has; at least so many where the list is cut.
    """

    printed_as: tuple[str, ...]
    coauthors: int


@dataclass(frozen=True, slots=True)
class KeywordOf(Row):
    """A keyword that a person writes about.

    Attributes
    ----------
    keyword : str
        Its id.
    label : str
        English, or Korean where there is no English one.
    papers : int
        Papers of the person that mention it.
    score : float
        The mean of the keyword's best score in each.
    latest : str
        Date of the newest.
    """

    keyword: str
    label: str
    papers: int
    score: float
    latest: str


@dataclass(frozen=True, slots=True)
class AuthorMonth(Row):
    """The papers of a person in a month.

    Attributes
    ----------
    month : str
        ``YYYY-MM``.
    papers : int
        By the date of their first digest.
    votes : int or None
        The sum of the latest that are known; unknown where no paper of the month has any.
    """

    month: str
    papers: int
    votes: int | None


@lookup(
    PaperBy,
    example='"Dahua Lin"',
    notes=(unsure_person,),
)
def papers_by(
    store: Store, author: str, *, limit: int | None = None, as_of: str | None = None
) -> dict[str, Any]:
    """Find the papers of a person or organisation, newest first.

    Parameters
    ----------
    store : Store
        The graph.
    author : str
        Name or id.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`PaperBy`. Ties by id.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     papers_by(store, "Ling Yang", limit=1)[["id", "votes"]].to_dict("records")
    [{'id': 'arxiv:2503.18940', 'votes': 11}]
    """
    return {
        "author": find_author(store, author).id,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


@lookup(
    KeywordOf,
    example='"Dahua Lin"',
    notes=(unsure_person,),
)
def keywords_of(
    store: Store,
    author: str,
    *,
    limit: int | None = 20,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find what a person or organisation writes about.

    Parameters
    ----------
    store : Store
        The graph.
    author : str
        Name or id.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`KeywordOf`. Ties by score, then id.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     keywords_of(store, "Ling Yang", limit=1)[["label", "papers"]].to_dict("records")
    [{'label': 'diffusion model', 'papers': 2}]
    """
    return {
        "author": find_author(store, author).id,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


@lookup(
    AuthorMonth,
    example='"Dahua Lin"',
    notes=(unsure_person,),
)
def timeline(store: Store, author: str, *, as_of: str | None = None) -> dict[str, Any]:
    """Count the papers and votes of a person or organisation by month.

    Parameters
    ----------
    store : Store
        The graph.
    author : str
        Name or id.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`AuthorMonth`, one for every month from the first paper to the last.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     timeline(store, "Ling Yang").head(2)["papers"].to_list()
    [2, 0]
    """
    return {"author": find_author(store, author).id, "as_of": day_or_end(as_of)}
