"""The papers of a person: which, on what, and when."""

from __future__ import annotations

from typing import Any

from ...graph.lookup.find import find_author
from ...graph.stores.base import Store
from ..engine.catalogue import lookup
from ..engine.notes import unsure_person
from ..engine.scope import day_or_end, limit_or_all

__all__ = ["papers_by", "timeline", "topics_of"]


@lookup(
    columns={
        "id": str,
        "title": str,
        "date": str,
        "votes": int,
        "printed_as": list,
        "coauthors": int,
    },
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
        ``id, title, date`` (first digest), ``votes`` (latest known), ``printed_as`` (the
        spellings of the name on the paper, sorted) and ``coauthors`` (how many other people
        its list has; at least so many where the list is cut). Ties by id.

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
    columns={"keyword": str, "label": str, "papers": int, "score": float, "latest": str},
    example='"Dahua Lin"',
    notes=(unsure_person,),
)
def topics_of(
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
        ``keyword, label`` (Korean where there is no English one), ``papers`` (of the person, that
        mention the keyword), ``score`` (the mean of the keyword's best score in each) and
        ``latest`` (date of the newest). Ties by score, then id.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     topics_of(store, "Ling Yang", limit=1)[["label", "papers"]].to_dict("records")
    [{'label': 'diffusion model', 'papers': 2}]
    """
    return {
        "author": find_author(store, author).id,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


@lookup(
    columns={"month": str, "papers": int, "votes": int},
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
        ``month`` (``YYYY-MM``; every month from the first paper to the last), ``papers`` (by
        the date of their first digest) and ``votes`` (the sum of the latest known; unknown
        where no paper of the month has any).

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
