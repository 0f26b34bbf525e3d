"""What goes with a keyword: neighbours, papers, people, months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from ...graph.errors import UsageError
from ...graph.lookup.find import find_keyword
from ...graph.stores.base import Store
from ..engine.catalogue import lookup
from ..engine.notes import few_joint, long_lists, unsure_people
from ..engine.rows import PaperRow, Row
from ..engine.scope import at_least, day_or_end, limit_or_all

__all__ = [
    "Expert",
    "KeywordMonth",
    "PaperAbout",
    "RelatedKeyword",
    "experts",
    "keyword_timeline",
    "papers_about",
    "related",
]

PaperOrder = Literal["score", "votes", "latest"]


@dataclass(frozen=True, slots=True)
class RelatedKeyword(Row):
    """A neighbour of a keyword.

    Attributes
    ----------
    keyword : str
        Its id.
    label : str
        English, or Korean where there is no English one.
    joint : int
        Papers that mention both.
    papers : int
        Papers that mention the neighbour.
    npmi : float
        1 when they only occur together, 0 when as often as chance has it, below 0 when more seldom.
    """

    keyword: str
    label: str
    joint: int
    papers: int
    npmi: float


@dataclass(frozen=True, slots=True)
class PaperAbout(PaperRow):
    """A paper about a keyword.

    Attributes
    ----------
    score : float
        0 to 1: how likely the keyword is one of the paper's main ones.
    """

    score: float


@dataclass(frozen=True, slots=True)
class Expert(Row):
    """Somebody to ask about a keyword.

    Attributes
    ----------
    id : str
        The author's id.
    name : str
        What the author is called.
    weight : float
        The summed scores of the papers on it.
    papers : int
        Papers on it.
    share : float
        These by all papers of the person.
    latest : str
        Date of the last one.
    """

    id: str
    name: str
    weight: float
    papers: int
    share: float
    latest: str


@dataclass(frozen=True, slots=True)
class KeywordMonth(Row):
    """The papers about a keyword in a month.

    Attributes
    ----------
    month : str
        ``YYYY-MM``.
    papers : int
        Papers about it, first featured in that month.
    of : int
        All papers first featured in it.
    share : float or None
        The ones by the others; unknown in a month that no digest is known of.
    """

    month: str
    papers: int
    of: int
    share: float | None


@lookup(
    RelatedKeyword,
    example='"large language model" --limit 5',
    notes=(few_joint,),
)
def related(
    store: Store,
    keyword: str,
    *,
    least_papers: int = 3,
    limit: int | None = 20,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find the neighbours of a keyword by normalized pointwise mutual information.

    Parameters
    ----------
    store : Store
        The graph.
    keyword : str
        Label, Korean label, alias or id.
    least_papers : int
        Neighbours with fewer joint papers are left out: one or two are chance.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`RelatedKeyword`, by normalized pointwise mutual information (Bouma 2009,
        Normalized (pointwise) mutual information in collocation extraction). Chance is reckoned
        over the papers that have any keyword. Ties by joint papers, then id.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = related(store, "large language model", limit=2)
    >>> found[["label", "joint", "papers"]].to_dict("records")
    [{'label': 'agent', 'joint': 3, 'papers': 4}, {'label': 'alignment', 'joint': 3, 'papers': 4}]
    """
    at_least("least_papers", least_papers, 1)
    return {
        "keyword": find_keyword(store, keyword).id,
        "least_papers": least_papers,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


@lookup(
    PaperAbout,
    example='"diffusion model" --order votes --limit 5',
)
def papers_about(
    store: Store,
    keyword: str,
    *,
    order: PaperOrder = "score",
    limit: int | None = 20,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find the papers about a keyword, the most distinctive first.

    Parameters
    ----------
    store : Store
        The graph.
    keyword : str
        Label, Korean label, alias or id.
    order : {"score", "votes", "latest"}
        What comes first: papers that are most about it, that have most votes, or the newest.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`PaperAbout`; unknown votes come last. Ties by votes, score, then id.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     papers_about(store, "diffusion model", order="latest", limit=1)["date"].to_list()
    ['2025-03-25']
    """
    if order not in get_args(PaperOrder):
        raise UsageError(f"order is {order!r}; it can be 'score', 'votes' or 'latest'")
    return {
        "keyword": find_keyword(store, keyword).id,
        "order": order,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


@lookup(
    Expert,
    example='"diffusion model" --limit 5',
    notes=(long_lists, unsure_people),
)
def experts(
    store: Store,
    keyword: str,
    *,
    least_papers: int = 1,
    longest_list: int = 100,
    limit: int | None = 20,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find whom to ask about a keyword: people by the summed scores of their papers on it.

    Parameters
    ----------
    store : Store
        The graph.
    keyword : str
        Label, Korean label, alias or id.
    least_papers : int
        People with fewer papers on it are left out.
    longest_list : int
        Papers with more people are left out: to be one of hundreds tells little.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`Expert`: each paper on it votes for its authors with its score, and the
        votes are summed (CombSUM of Macdonald and Ounis 2006, Voting for candidates). Ties by
        papers, then id. Organisations are left out.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     experts(store, "diffusion model", limit=1)[["name", "papers"]].to_dict("records")
    [{'name': 'Bin Cui', 'papers': 2}]
    """
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 1)
    return {
        "keyword": find_keyword(store, keyword).id,
        "least_papers": least_papers,
        "longest_list": longest_list,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


@lookup(
    KeywordMonth,
    example='"diffusion model"',
)
def keyword_timeline(store: Store, keyword: str, *, as_of: str | None = None) -> dict[str, Any]:
    """Count the papers about a keyword month by month, months without any included.

    Parameters
    ----------
    store : Store
        The graph.
    keyword : str
        Label, Korean label, alias or id.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`KeywordMonth`.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     months = keyword_timeline(store, "diffusion model")
    >>> months[["month", "papers", "of"]].head(2).to_dict("records")
    [{'month': '2023-12', 'papers': 6, 'of': 26}, {'month': '2024-01', 'papers': 0, 'of': 0}]
    """
    return {"keyword": find_keyword(store, keyword).id, "as_of": day_or_end(as_of)}
