"""New papers in the order in which they may interest a reader, each with its reasons.

What a reader starred, tagged, noted and read says which people and concepts are liked; whom and
what the reader follows says it outright. A new paper is scored by three kinds of evidence:

* people: its authors who are followed, or who wrote what is liked;
* co-authors: its other authors who wrote with such people before;
* concepts: its keywords, compared with those of what is liked, the rarer the heavier.

The score is a weighted sum, so that each reason's share in it can be told. The ratio of co-authors
and concepts is that of a conditional logit (McFadden 1974, in: Frontiers in Econometrics, 105) over
the histories of authors, see ``benchmarks/reader.py``: which of a day's papers is the next one of a
person, of whom only earlier papers are known. People weigh so much that one of them mostly comes
before what only concepts speak for; the order changes little with the exact weights.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

import numpy as np
from scipy.sparse import csr_array

from ...graph.lookup.disambiguate import name_of
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..engine.authors import author_names
from ..engine.cards import label_of, read_keywords
from ..engine.notes import count
from ..engine.scope import day_or_end
from .taste import LONGEST, Evidence, Taste, Vector, read_vectors

__all__ = ["WEIGHTS", "Scored", "suggest"]

#: How much each kind of evidence counts: people, co-authors, concepts.
WEIGHTS = (4.0, 1.0, 5.0)
_NAMED = 3
#: Concepts are named from this cosine on, and of them those with this share of the heaviest.
_TELLING, _SHARE = 0.05, 0.2
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Scored:
    """A new paper that may interest a reader.

    Attributes
    ----------
    paper : str
        Its id.
    score : float
        The weighted sum of the evidence.
    because : tuple of str
        Why, the heaviest reason first; empty for one that is there as new to everybody.
    """

    paper: str
    score: float
    because: tuple[str, ...]


def suggest(
    store: Store,
    taste: Taste,
    candidates: Iterable[str],
    begin: str,
    *,
    as_of: str | None = None,
    limit: int = 10,
) -> list[Scored]:
    """Return the candidates for which anything speaks, the best first.

    Parameters
    ----------
    store : Store
        The graph.
    taste : Taste
        What the reader likes (:func:`~digestgraph.queries.reader.taste.read_taste`).
    candidates : iterable of str
        Ids of papers; those that the reader liked already are passed over.
    begin : str
        The day since which they are new: what was known before it is the evidence.
    as_of : str, optional
        The graph as of this day.
    limit : int
        At most so many.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.graph.marks import Marks
    >>> from digestgraph.queries.reader.marking import mark_things
    >>> from digestgraph.queries.reader.taste import read_taste
    >>> with open_examples() as store:
    ...     taste = read_taste(store, Marks(mark_things(store, ["Ling Yang"], "follow")))
    ...     new = [paper.id for paper in store.nodes(Paper)]
    ...     suggest(store, taste, new, "2025-01-01", limit=1)[0].because[0]
    'by Ling Yang, whom you follow'
    """
    wanted = sorted(set(candidates))
    vectors = read_vectors(store, as_of, about={*wanted, *taste.papers}, topics=taste.topics)
    evidence = Evidence(vectors, taste, begin)
    rows = [vectors.index[p] for p in wanted if p in vectors.index]
    rows = [row for row in rows if vectors.papers[row] not in taste.papers]
    if not rows:
        return []
    parts = evidence.features(rows) * np.array(WEIGHTS)
    scores = np.round(parts.sum(axis=1), 9)
    order = [n for n in np.argsort(-scores, kind="stable").tolist() if scores[n] > 0]
    best = [n for n in order if _speaks(parts[n])][:limit]
    words = _Words(store, evidence, [rows[n] for n in best], day_or_end(as_of))
    return [
        Scored(
            vectors.papers[rows[n]],
            round(float(scores[n]), 2),
            tuple(words.because(rows[n], parts[n])),
        )
        for n in best
    ]


def _speaks(parts: Vector) -> bool:
    """Tell whether there is a reason to say; a few common words shared are none."""
    people, coauthors, concepts = parts.tolist()
    return bool(people > 0 or coauthors > 0 or concepts > WEIGHTS[2] * _TELLING + 1e-9)


class _Words:
    """Says why papers are suggested; names and titles are read once for all of them."""

    def __init__(self, store: Store, evidence: Evidence, rows: Sequence[int], day: str) -> None:
        self.evidence, self.vectors = evidence, evidence.vectors
        authors = {n for row in rows for n in self._row(self.vectors.wrote, row)}
        friends = np.flatnonzero(evidence.people).tolist()
        wanted = [self.vectors.persons[n] for n in sorted(authors.union(friends))]
        self.names = author_names(store, wanted)
        concepts = {k for row in rows for k in self._others(row)}
        ids = [self.vectors.keywords[k] for k in concepts | set(evidence.topics)]
        self.labels = {k: label_of(word) for k, word in read_keywords(store, ids, day).items()}
        liked = [self.vectors.papers[row] for row in evidence.liked]
        self.titles = {paper.id: name_of(paper) for paper in store.nodes(Paper, liked)}
        self.liked = {
            row: set(self._row(self.vectors.wrote, row))
            for row in evidence.liked
            if self.vectors.sizes[row] <= LONGEST
        }
        self.joint = set(evidence.joint.tolist())

    @staticmethod
    def _row(matrix: csr_array, row: int) -> list[int]:
        return sorted(matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist())

    def _concepts(self, row: int) -> list[int]:
        """Return the concepts that speak for a paper, the heaviest first."""
        about, profile = self.vectors.about, self.evidence.profile
        span = slice(about.indptr[row], about.indptr[row + 1])
        share = np.round(about.data[span] * profile[about.indices[span]], 9)
        order = np.lexsort((about.indices[span], -share))
        least = max(_SHARE * float(share.max(initial=0.0)), 1e-9)
        return [int(about.indices[span][n]) for n in order if share[n] >= least]

    def _others(self, row: int) -> list[int]:
        """Return those of them that are named, beside what is followed."""
        followed = self.evidence.topics
        return [k for k in self._concepts(row) if k not in followed][:_NAMED]

    def because(self, row: int, parts: Vector) -> list[str]:
        """Say what speaks for a paper, the heaviest kind of evidence first."""
        said = (self._people(row), self._coauthors(row), self._about(row))
        order = np.argsort(-parts, kind="stable").tolist()
        return [sentence for kind in order for sentence in said[kind] if parts[kind] > 0]

    def _people(self, row: int) -> list[str]:
        authors = self._row(self.vectors.wrote, row)
        known = [n for n in authors if n in self.evidence.followed]
        others = [n for n in authors if self.evidence.people[n] and n not in known]
        said = [f"by {self._named(known)}, whom you follow"] if known else []
        if others:
            title, how, shared = self._liked(others)
            rest = len(others) - len(shared)
            more = f" (and {count(rest, 'author')} of others)" if rest else ""
            said.append(f"by {self._named(shared)}, also of “{title}”, which you {how}{more}")
        return said

    def _liked(self, people: Collection[int]) -> tuple[str, str, list[int]]:
        """Return the liked paper with most of some people: title, how it is liked, and they."""
        shared = {row: there.intersection(people) for row, there in self.liked.items()}
        row = min(shared, key=lambda row: (-len(shared[row]), row))
        return self._title(row), self._how(row), sorted(shared[row])

    def _title(self, row: int) -> str:
        return shorten(self.titles[self.vectors.papers[row]], _LONGEST_TITLE, placeholder=" …")

    def _how(self, row: int) -> str:
        return self.evidence.taste.how[self.vectors.papers[row]]

    def _coauthors(self, row: int) -> list[str]:
        authors = self._row(self.vectors.wrote, row)
        wanted = [n for n in authors if self.evidence.coauthors[n]]
        if not wanted:
            return []
        with_whom: dict[int, set[int]] = {}
        for other in wanted:
            for friend in self._friends_of(other):
                with_whom.setdefault(friend, set()).add(other)
        friend = min(
            with_whom, key=lambda n: (-len(with_whom[n]), -float(self.evidence.people[n]), n)
        )
        found = sorted(with_whom[friend])
        kind = "a co-author" if len(found) == 1 else "co-authors"
        whom = self._named([friend])
        follow = ", whom you follow" if friend in self.evidence.followed else ""
        if not follow:
            title, how, _ = self._liked([friend])
            follow = f" of “{title}”, which you {how}"
        return [f"by {self._named(found)}, {kind} of {whom}{follow}"]

    def _friends_of(self, person: int) -> set[int]:
        """Return those of whom something is liked who wrote with a person before."""
        papers = self.vectors.papers_of
        own = papers.indices[papers.indptr[person] : papers.indptr[person + 1]].tolist()
        joint = self.joint.intersection(own)
        there = {n for row in joint for n in self._row(self.vectors.wrote, row)}
        return {n for n in there if self.evidence.people[n]}

    def _about(self, row: int) -> list[str]:
        known = [k for k in self._concepts(row) if k in self.evidence.topics]
        others = self._others(row)
        said = [f"on {self._labels(known)}, which you follow"] if known else []
        about = self.vectors.about
        cosine = float((about[[row]] @ self.evidence.profile)[0])
        if others and self.evidence.liked and cosine >= _TELLING:
            liked = about[self.evidence.liked][:, others].toarray()
            near = np.round(liked @ about[[row]][:, others].toarray().ravel(), 9)
            # One that has the heaviest concept; of all that are named it has each.
            best = int(np.argmax(np.where(liked[:, 0] > 0, near, -1.0)))
            shared = [k for k, weight in zip(others, liked[best].tolist(), strict=True) if weight]
            row = self.evidence.liked[best]
            title, how = self._title(row), self._how(row)
            said.append(f"on {self._labels(shared)}, as “{title}”, which you {how}")
        return said

    def _labels(self, concepts: Iterable[int]) -> str:
        return _listed([self.labels[self.vectors.keywords[k]] for k in concepts])

    def _named(self, people: Iterable[int]) -> str:
        return _listed([self.names[self.vectors.persons[n]] for n in people])


def _listed(names: Sequence[str]) -> str:
    """Return names as a list of words, the first few of many.

    Examples
    --------
    >>> _listed(["a", "b"]), _listed(["a", "b", "c", "d", "e"])
    ('a and b', 'a, b, c and 2 more')
    """
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])
