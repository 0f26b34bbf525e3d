"""Papers like others: similar ones, and what to read next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.lookup.find import find_paper
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ..engine.authors import author_names
from ..engine.cards import label_of, read_keywords, read_papers
from ..engine.catalogue import analysis
from ..engine.diagonal import diagonal
from ..engine.incidence import Incidence, read_authorships, read_mentions
from ..engine.notes import count
from ..engine.rows import PaperRow
from ..engine.scope import day_of_graph, day_or_end, limit_or_all

__all__ = [
    "SimilarPaper",
    "Space",
    "Words",
    "no_hubs",
    "not_hubs",
    "paper_rows",
    "ranked",
    "read_space",
    "similar",
    "unit_rows",
]

Vector = NDArray[np.float64]

#: A keyword that more than this share of the papers have says little about two of them.
HUB_SHARE = 0.03
#: In a small store, a keyword of so many papers may still tell.
_FEW = 5
#: How much shared topics weigh; the rest is for shared people.
TOPICS = 0.7
_NAMED_TOPICS = 3
_NAMED_PEOPLE = 2


def not_hubs(papers: int) -> int:
    """Return how many of so many papers may have a keyword that tells something."""
    return max(_FEW, int(HUB_SHARE * papers))


@dataclass(frozen=True)
class Space:
    """Papers as unit vectors over topics and over people, as of a day.

    Attributes
    ----------
    papers : list of str
        Ids, sorted.
    topics, people : scipy.sparse.csr_array
        Papers by keywords, and papers by people; rows have length 1 or are empty.
    keywords, persons : list of str
        Ids of the columns.
    """

    papers: list[str]
    topics: csr_array
    keywords: list[str]
    people: csr_array
    persons: list[str]

    @cached_property
    def index(self) -> dict[str, int]:
        """Row number by paper id."""
        return {id_: number for number, id_ in enumerate(self.papers)}

    def similarity(self, paper: int) -> Vector:
        """Return how similar each paper is to one, from 0 to 1."""
        topics = self.topics @ self.topics[[paper]].T
        people = self.people @ self.people[[paper]].T
        both = TOPICS * topics + (1 - TOPICS) * people
        return np.asarray(np.round(both.toarray().ravel(), 9))

    def shared(self, one: int, other: int) -> tuple[list[str], list[str]]:
        """Return the keywords that two papers share, the most distinctive first, and the people.

        People with most papers come first: they are the ones that a reader knows.
        """
        found = []
        for matrix, ids, sign in (
            (self.topics, self.keywords, -1),
            (self.people, self.persons, 1),
        ):
            product = matrix[[one]].multiply(matrix[[other]]).tocoo()
            pairs = zip(sign * np.round(product.data, 9), product.col, strict=True)
            found.append([ids[column] for _, column in sorted(pairs)])
        return found[0], found[1]


def read_space(store: Store, as_of: str | None) -> Space:
    """Return the papers of a store as vectors, from memory where they are known."""
    day = day_of_graph(store, as_of)

    def make() -> Space:
        mentions, authorships = read_mentions(store, day), read_authorships(store, day)
        papers = sorted({*mentions.columns, *authorships.columns})
        return Space(
            papers,
            unit_rows(mentions, papers, most=not_hubs(len(papers))),
            mentions.rows,
            unit_rows(authorships, papers, most=len(papers)),
            authorships.rows,
        )

    return remember(store, "paper vectors", make, day=day)


def unit_rows(incidence: Incidence, papers: Sequence[str], *, most: int) -> csr_array:
    """Return papers by rows of an incidence, weighted by rarity, each row of length 1."""
    counts = np.diff(incidence.matrix.indptr)
    rarity = np.where(counts <= most, np.log(max(len(papers), 2) / counts), 0.0)
    weighted = csr_array((diagonal(rarity) @ incidence.matrix).T)
    weighted.eliminate_zeros()
    length = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    scaled = diagonal(1 / np.where(length > 0, length, 1.0)) @ weighted
    # One row for each paper, also for those without any.
    place = {id_: number for number, id_ in enumerate(papers)}
    rows = np.array([place[id_] for id_ in incidence.columns], dtype=np.intc)
    shape = (len(papers), len(rows))
    columns = np.arange(len(rows), dtype=np.intc)
    spread = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    result = csr_array(spread @ scaled)
    result.sort_indices()
    return result


class Words:
    """Says what papers share; labels are read once for all rows."""

    def __init__(self, store: Store, space: Space, day: str) -> None:
        self.store, self.space, self.day = store, space, day
        self.pairs: list[tuple[list[str], list[str]]] = []

    def read(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Find out what each pair of papers shares, and how that is called."""
        self.pairs = [self.space.shared(*pair) for pair in pairs]
        topics = {k for shared, _ in self.pairs for k in shared[:_NAMED_TOPICS]}
        keywords = read_keywords(self.store, topics, self.day)
        self.labels = {id_: label_of(k) for id_, k in keywords.items()}
        self.names = author_names(
            self.store, {p for _, shared in self.pairs for p in shared[:_NAMED_PEOPLE]}
        )

    def because(self, number: int) -> str:
        """Say what a pair shares."""
        topics, people = self.pairs[number]
        said = []
        if topics:
            said.append("both on " + ", ".join(self.labels[k] for k in topics[:_NAMED_TOPICS]))
        if people:
            names = ", ".join(self.names[p] for p in people[:_NAMED_PEOPLE])
            rest = len(people) - _NAMED_PEOPLE
            more = f" and {rest} more" if rest > 0 else ""
            said.append(f"shared author{'s' if people[1:] else ''} {names}{more}")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class SimilarPaper(PaperRow):
    """A paper like another one.

    Attributes
    ----------
    score : float
        1 for the same keywords and people, 0 for none.
    because : str
        What weighs most.
    """

    score: float
    because: str


def no_hubs(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say which keywords are in too many papers to tell anything about two of them."""
    mentions = read_mentions(store, given["as_of"])
    counts = np.diff(mentions.matrix.indptr)
    papers = len({*mentions.columns, *read_authorships(store, given["as_of"]).columns})
    hubs = np.flatnonzero(counts > not_hubs(papers))
    if not len(hubs):
        return None
    first = [mentions.rows[i] for i in hubs[np.argsort(-counts[hubs], kind="stable")][:3]]
    labels = read_keywords(store, first, day_or_end(given["as_of"]))
    named = ", ".join(label_of(labels[id_]) for id_ in first)
    return (
        f"left out: {count(len(hubs), 'keyword')} of more than {not_hubs(papers):,} papers, which "
        f"say little about any two ({named}{', …' if len(hubs) > len(first) else ''})"
    )


def explain_alone(store: Store, paper: str, *, as_of: str | None = None, **_: Any) -> str:
    """Say in a sentence why nothing is like a paper.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     explain_alone(store, "2502.12146", as_of="2024-06-07")
    'No digest up to 2024-06-07 has this paper.'
    """
    if not read_papers(store, [find_paper(store, paper).id], day_or_end(as_of)):
        return f"No digest up to {as_of} has this paper."
    return "No paper shares a distinctive keyword or a person with this one."


@analysis(SimilarPaper, example="2502.12146", when_empty=explain_alone, notes=(no_hubs,))
def similar(
    store: Store, paper: str, *, limit: int | None = 10, as_of: str | None = None
) -> list[SimilarPaper]:
    """Find papers like one, and say why.

    The score is 0.7 times the cosine of two papers' keywords and 0.3 times that of their people.
    A keyword weighs its score in the paper times ln(papers / papers with it), a person
    ln(papers / papers of the person) (tf-idf: Salton and Buckley 1988, Information Processing
    & Management 24, 513); keywords that more than 3 % of the papers have are left out.

    Parameters
    ----------
    store : Store
        The graph.
    paper : str
        arXiv id, link or title.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`SimilarPaper`. Ties by id.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(similar(store, "2502.12146", limit=1)["because"][0])
    both on DPO, reinforcement learning, supervised fine-tuning
    """
    limit, day = limit_or_all(limit), day_or_end(as_of)
    known = find_paper(store, paper).id
    space = read_space(store, day)
    if known not in space.index:
        return []
    this = space.index[known]
    scores = space.similarity(this)
    best = [i for i in ranked(scores, {this}) if scores[i] > 0][:limit]
    words = Words(store, space, day)
    words.read((this, i) for i in best)
    return paper_rows(
        store, day, space, [(i, float(scores[i]), words.because(n)) for n, i in enumerate(best)]
    )


def ranked(scores: Vector, leave_out: set[int]) -> list[int]:
    """Return papers, the highest score first; ties by id, which is the order of the rows."""
    return [int(i) for i in np.argsort(-scores, kind="stable") if int(i) not in leave_out]


def paper_rows(
    store: Store, day: str, space: Space, found: Sequence[tuple[int, float, str]]
) -> list[SimilarPaper]:
    """Return rows of papers, each with its score and what is said of it."""
    cards = read_papers(store, [space.papers[i] for i, _, _ in found], day)
    rows = []
    for i, score, because in found:
        card = cards[space.papers[i]]
        rows.append(SimilarPaper(card.id, card.title, card.date, card.votes, score, because))
    return rows
