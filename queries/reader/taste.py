"""What a reader likes, and what speaks for a paper: people, co-authors, concepts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.corrections.read import Corrections
from ...graph.marks import Marks
from ...graph.stores.base import Store
from ..engine.diagonal import diagonal
from ..engine.featured import first_days
from ..engine.incidence import Incidence, read_authorships, read_mentions
from ..engine.scope import day_of_graph
from .marking import followed

__all__ = ["LONGEST", "Evidence", "Taste", "Vector", "Vectors", "read_taste", "read_vectors"]

#: A person who is followed counts as so many authors of what is liked.
_FOLLOWED = 3.0
#: A keyword that is followed adds so much to the cosine of the concepts of a paper that has it.
_FOLLOWED_TOPIC = 0.5
#: Of papers with more authors, who wrote them says little about any of them.
LONGEST = 30
#: How much each mark of a paper says; of several the strongest holds.
_LIKED = {"star": 1.0, "tag": 1.0, "note": 1.0, "read": 0.5}
_DISLIKED = -0.5
_SAID = {"star": "starred", "tag": "tagged", "note": "noted", "read": "read"}

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Taste:
    """What a reader likes.

    Attributes
    ----------
    papers : dict of str to float
        Marked papers: above 0 for those that are liked, below for those that are not.
    how : dict of str to str
        What was done with the liked ones: ``starred``, ``tagged``, ``noted``, ``read``.
    people, topics : frozenset of str
        Ids of whom and what is followed.
    """

    papers: Mapping[str, float] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is liked."""
        return bool(self.people or self.topics or any(w > 0 for w in self.papers.values()))


def read_taste(store: Store, marks: Marks, follow: Corrections | None = None) -> Taste:
    """Return what marks, and ``[follow]``, say of a reader's taste.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.reader.marking import mark_papers
    >>> with open_examples() as store:
    ...     read_taste(store, Marks(mark_papers(store, ["2312.16886"], ["star"]))).papers
    {'arxiv:2312.16886': 1.0}
    """
    papers: dict[str, float] = {}
    how: dict[str, str] = {}
    for mark in marks:
        liked = _LIKED.get(mark.mark, 0.0)
        if liked > papers.get(mark.about, 0.0):
            papers[mark.about], how[mark.about] = liked, _SAID[mark.mark]
    for id_ in marks.about("skip"):
        papers[id_] = _DISLIKED
        how.pop(id_, None)
    scope, _, _ = followed(store, follow, marks)
    people, topics = scope or (set(), set())
    return Taste(papers, how, frozenset(people), frozenset(topics))


@dataclass(frozen=True)
class Vectors:
    """Papers over people and concepts.

    Attributes
    ----------
    papers, persons, keywords : list of str
        Ids.
    days : numpy.ndarray of str
        The first digest of each paper.
    wrote : scipy.sparse.csr_array
        Shape (papers, persons): 1 where one wrote it.
    about : scipy.sparse.csr_array
        Shape (papers, keywords): rows of length 1, or empty.
    spread : numpy.ndarray of int
        How many papers have each keyword, also where `about` has rows of some papers alone.
    """

    papers: list[str]
    days: NDArray[np.str_]
    wrote: csr_array
    persons: list[str]
    about: csr_array
    keywords: list[str]
    spread: NDArray[np.int64]

    @cached_property
    def index(self) -> dict[str, int]:
        """Row by paper id."""
        return {id_: row for row, id_ in enumerate(self.papers)}

    @cached_property
    def papers_of(self) -> csr_array:
        """Shape (persons, papers)."""
        return csr_array(self.wrote.T)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many authors each paper has."""
        found: NDArray[np.int64] = np.diff(self.wrote.indptr)
        return found


def read_vectors(
    store: Store,
    as_of: str | None = None,
    *,
    about: Collection[str] | None = None,
    topics: Collection[str] = (),
) -> Vectors:
    """Return the papers of a store as of a day.

    A keyword weighs its score in the paper times ln(papers / papers with it) to the power of 1.5.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    about : collection of str, optional
        What other papers speak of is not asked for: their rows are empty, and only keywords
        of these have columns.
    topics : collection of str
        Keywords that have columns as well, where any paper speaks of them.
    """
    day = day_of_graph(store, as_of)
    days = {id_: first for id_, first in first_days(store).items() if first <= day}
    papers = sorted(days)
    place = {id_: row for row, id_ in enumerate(papers)}
    authorships = read_authorships(store, day)
    mentions = read_mentions(store, day)
    keywords, spread = mentions.rows, np.diff(mentions.matrix.indptr).astype(np.int64)
    if about is not None:
        mentions = mentions.select_columns(mentions.columns_of(about))
        wanted = {*mentions.rows, *topics}
        chosen = np.array([id_ in wanted for id_ in keywords], dtype=bool)
        keywords, spread = list(compress(keywords, chosen.tolist())), spread[chosen]
    wrote = _by_paper(authorships, place)
    wrote.data[:] = 1.0
    weighed = _by_paper(mentions, place, {id_: column for column, id_ in enumerate(keywords)})
    rare = np.log(max(len(papers), 2) / np.maximum(spread, 1)) ** 1.5
    weighed = csr_array(weighed @ diagonal(rare))
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    weighed = csr_array(diagonal(1 / np.where(length > 0, length, 1.0)) @ weighed)
    dates = np.array([days[id_] for id_ in papers], dtype=np.str_)
    return Vectors(papers, dates, wrote, authorships.rows, weighed, keywords, spread)


def _by_paper(
    incidence: Incidence, place: Mapping[str, int], columns: Mapping[str, int] | None = None
) -> csr_array:
    """Return what a row of each paper holds; `place` and `columns` say where ids stand."""
    rows = np.array([place[id_] for id_ in incidence.columns], dtype=np.int32)
    found = incidence.matrix.tocoo()
    at, width = found.row, len(incidence.rows)
    if columns is not None:
        at, width = np.array([columns[id_] for id_ in incidence.rows], np.int32)[at], len(columns)
    return csr_array((found.data, (rows[found.col], at)), shape=(len(place), width))


class Evidence:
    """What speaks for some papers, for a reader, from what was known before a day.

    Parameters
    ----------
    vectors : Vectors
        All papers.
    taste : Taste
        The reader's.
    before : str
        Only papers before this ISO date say who is liked and who wrote with whom.
    without : int, optional
        A person who counts as nobody; for measuring.
    """

    def __init__(
        self, vectors: Vectors, taste: Taste, before: str, without: int | None = None
    ) -> None:
        self.vectors, self.taste = vectors, taste
        known = {vectors.index[id_]: w for id_, w in taste.papers.items() if id_ in vectors.index}
        self.liked = sorted(row for row, weight in known.items() if weight > 0)
        wrote = vectors.wrote
        short = [row for row in self.liked if vectors.sizes[row] <= LONGEST]
        self.people = np.zeros(len(vectors.persons))
        self.people[wrote[short].indices] = 1.0
        number = {id_: n for n, id_ in enumerate(vectors.persons)} if taste.people else {}
        self.followed = sorted(number[id_] for id_ in taste.people if id_ in number)
        self.people[self.followed] = _FOLLOWED
        if without is not None:
            self.people[without] = 0.0
        friends = np.flatnonzero(self.people)
        joint = np.flatnonzero(vectors.wrote @ (self.people > 0))
        joint = joint[(vectors.days[joint] < before) & (vectors.sizes[joint] <= LONGEST)]
        self.joint = joint
        self.coauthors = np.zeros(len(vectors.persons))
        self.coauthors[wrote[joint].indices] = 1.0
        self.coauthors[friends] = 0.0
        if without is not None:
            self.coauthors[without] = 0.0
        self.profile = np.zeros(len(vectors.keywords))
        for row, weight in known.items():
            span = slice(vectors.about.indptr[row], vectors.about.indptr[row + 1])
            self.profile[vectors.about.indices[span]] += weight * vectors.about.data[span]
        column = {id_: n for n, id_ in enumerate(vectors.keywords)} if taste.topics else {}
        self.topics = sorted(column[id_] for id_ in taste.topics if id_ in column)
        self.profile[self.topics] += 1.0
        length = float(np.linalg.norm(self.profile))
        self.profile /= length or 1.0

    def features(self, rows: Sequence[int]) -> Vector:
        """Return the evidence for some papers.

        Returns
        -------
        numpy.ndarray
            Shape (papers, 3): ln(1 + people), ln(1 + co-authors), cosine of concepts and a half
            more for one that is followed; each at least 0.
        """
        wrote, about = self.vectors.wrote[list(rows)], self.vectors.about[list(rows)]
        people, coauthors = wrote @ self.people, wrote @ self.coauthors
        concepts = np.maximum(about @ self.profile, 0.0)
        if self.topics:
            concepts += _FOLLOWED_TOPIC * (np.diff(about[:, self.topics].indptr) > 0)
        return np.stack([np.log1p(people), np.log1p(coauthors), concepts], axis=1)
