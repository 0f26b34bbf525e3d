"""What to read next after papers that one liked, and why in this order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...graph.errors import UsageError
from ...graph.lookup.find import find_author, find_paper
from ...graph.stores.base import Store
from ..engine.cards import read_papers
from ..engine.catalogue import analysis
from ..engine.notes import perhaps_more
from ..engine.scope import day_or_end, limit_or_all
from .similar import SimilarPaper, Space, Vector, Words, no_hubs, paper_rows, ranked, read_space

__all__ = ["NextPaper", "reading_list"]

#: What a followed author adds to a paper's relevance: a share of the highest one.
FOLLOWED = 0.5
#: Relevance against novelty in a reading list (the lambda of MMR).
RELEVANCE = 0.7
#: Papers among which a reading list chooses.
_POOL = 200
_TITLE = 50


def explain_no_list(store: Store, *papers: str, as_of: str | None = None, **_: Any) -> str:
    """Say in a sentence why there is nothing to propose."""
    known = read_space(store, as_of).index
    if not any(find_paper(store, paper).id in known for paper in papers):
        return f"No digest up to {as_of} has any of these papers."
    return "No paper shares a distinctive keyword or a person with these."


@dataclass(frozen=True, slots=True)
class NextPaper(SimilarPaper):
    """A paper to read next; its score is the relevance.

    Attributes
    ----------
    order : str
        What the place comes from: relevance (1 for the highest) and likeness to a paper above, and
        how many more relevant papers it stands before.
    """

    order: str


@analysis(
    NextPaper,
    example='2502.12146 2312.17142 --follow "Dahua Lin"',
    when_empty=explain_no_list,
    notes=(perhaps_more, no_hubs),
    probes=False,
)
def reading_list(
    store: Store,
    *papers: str,
    follow: str | None = None,
    limit: int | None = 10,
    as_of: str | None = None,
) -> list[NextPaper]:
    """Propose what to read next after papers that one liked, and say why.

    Relevance is the mean similarity (see ``similar``) to the papers given; a paper by somebody
    who is followed gets half of the highest relevance more. Papers are then chosen one by one,
    each for 0.7 times its relevance (1 for the highest) less 0.3 times its similarity to what is
    on the list already, so that the list is not ten times the same (maximal marginal relevance:
    Carbonell and Goldstein 1998, SIGIR).

    Parameters
    ----------
    store : Store
        The graph.
    *papers : str
        arXiv ids, links or titles; none of them is on the list.
    follow : str, optional
        Names or ids of authors to follow, separated by ``;``.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`NextPaper`, in the order of the choice.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     reading_list(store, "2502.12146", "2312.17142", limit=3)["id"].to_list()
    ['arxiv:2410.16198', 'arxiv:2503.18013', 'arxiv:2503.18940']
    """
    if not papers:
        raise UsageError("give at least one paper that you liked")
    limit, day = limit_or_all(limit), day_or_end(as_of)
    liked = dict.fromkeys(find_paper(store, text).id for text in papers)
    names = [name.strip() for name in (follow or "").split(";") if name.strip()]
    followed = {author.id: author.name for author in (find_author(store, n) for n in names)}
    space = read_space(store, day)
    given = [space.index[id_] for id_ in liked if id_ in space.index]
    if not given:
        return []
    near = np.array([space.similarity(i) for i in given])
    by = _papers_by(space, followed)
    relevance = near.mean(axis=0)
    fresh = np.ones(len(relevance), dtype=bool)
    fresh[given] = False
    relevance[list(by)] += FOLLOWED * (relevance[fresh].max(initial=0.0) or 1.0)
    relevance = np.round(relevance, 9)
    chosen, order = _choose(space, relevance, set(given), limit)
    # A paper is explained by the liked one that it is nearest to.
    nearest = [int(np.argmax(near[:, i])) for i in chosen]
    words = Words(store, space, day)
    words.read((given[n], i) for n, i in zip(nearest, chosen, strict=True))
    titles = read_papers(store, liked, day)
    found = []
    for number, (n, i) in enumerate(zip(nearest, chosen, strict=True)):
        said = [f"by {followed[person]}, whom you follow" for person in by.get(i, ())]
        if near[n, i] > 0:
            title = titles[space.papers[given[n]]].title or space.papers[given[n]]
            said.append(f"like {_shorten(title)}: {words.because(number)}")
        found.append((i, float(relevance[i]), "; ".join(said)))
    rows = paper_rows(store, day, space, found)
    return [NextPaper(**row.as_dict(), order=why) for row, why in zip(rows, order, strict=True)]


def _papers_by(space: Space, people: Iterable[str]) -> dict[int, list[str]]:
    """Return the papers of people, with whose they are."""
    found: dict[int, list[str]] = {}
    place = {id_: number for number, id_ in enumerate(space.persons)}
    columns = space.people.tocsc()
    for person in people:
        if person in place:
            at = place[person]
            for paper in columns.indices[columns.indptr[at] : columns.indptr[at + 1]]:
                found.setdefault(int(paper), []).append(person)
    return found


def _choose(
    space: Space, relevance: Vector, leave_out: set[int], limit: int
) -> tuple[list[int], list[str]]:
    """Choose papers by maximal marginal relevance; also say where each place comes from."""
    pool = [i for i in ranked(relevance, leave_out) if relevance[i] > 0]
    pool = pool[: max(_POOL, min(limit, len(pool)))]
    if not pool:
        return [], []
    pool.sort()
    scale = float(relevance[pool].max())
    alike = np.zeros(len(pool))
    like = np.zeros(len(pool), dtype=int)  # the number on the list that each is most like
    free = np.ones(len(pool), dtype=bool)
    chosen: list[int] = []
    order: list[str] = []
    while free.any() and len(chosen) < limit:
        gain = RELEVANCE * relevance[pool] / scale - (1 - RELEVANCE) * alike
        best = int(np.argmax(np.where(free, np.round(gain, 9), -np.inf)))
        free[best] = False
        chosen.append(pool[best])
        passed = int((free & (relevance[pool] > relevance[pool[best]])).sum())
        order.append(_why_here(relevance[pool[best]] / scale, alike[best], like[best], passed))
        near = space.similarity(pool[best])[pool]
        like = np.where(near > alike, len(chosen), like)
        alike = np.maximum(alike, near)
    return chosen, order


def _why_here(relevance: float, alike: float, like: int, passed: int) -> str:
    """Say what the place of a paper comes from.

    Examples
    --------
    >>> _why_here(1.0, 0.0, 0, 0)
    'relevance 1.00'
    >>> print(_why_here(0.8, 0.25, 2, 3))
    relevance 0.80, likeness 0.25 to number 2; before 3 more relevant that repeat more
    """
    said = f"relevance {relevance:.2f}"
    if like:
        said += f", likeness {alike:.2f} to number {like}"
    if passed:
        said += f"; before {passed:,} more relevant that repeat more"
    return said


def _shorten(title: str) -> str:
    """Return a title before its colon, or its beginning."""
    head = title.partition(":")[0].strip()
    return head if len(head) <= _TITLE else head[:_TITLE].rsplit(" ", 1)[0] + " …"
