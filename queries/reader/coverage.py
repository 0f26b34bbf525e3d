"""What sets of new papers are worth: the topics, papers and followed names that they cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array, vstack

from .taste import Taste, Vector, Vectors

__all__ = ["Worth"]

#: Papers that are less alike do not stand for each other.
_ALIKE = 0.1
#: A concept of more than this share of the new papers is none of their topics.
_WIDE = 0.1
_FEW = 5
_BLOCK = 2048
_DECIMALS = 9


class Worth:
    """What sets of some new papers are worth; the vectors say what all since `begin` speak of.

    Attributes
    ----------
    rows : list of int
        The papers, as rows of the vectors; elsewhere they are numbers in this list.
    topics : numpy.ndarray of int
        Columns of the concepts that count.
    weights : numpy.ndarray of float
        Of the topics; their sum is 1.
    has : scipy.sparse.csr_array
        Shape (papers, topics): 1 where a paper has one.
    alike : scipy.sparse.csr_array
        Shape (papers, papers): similarities that count, each paper to itself 1.
    followed : scipy.sparse.csr_array
        Shape (papers, followed): 1 where a paper is by or about one of those with new papers.
    names : list of (str, int)
        Of the followed: ``"person"`` or ``"topic"``, and its column in the vectors.
    """

    def __init__(self, vectors: Vectors, taste: Taste, rows: Sequence[int], begin: str) -> None:
        self.vectors, self.rows = vectors, list(rows)
        about = csr_array(vectors.about[self.rows])
        has = about.copy()
        has.data[:] = 1.0
        new = np.bincount(has.indices, minlength=has.shape[1])
        before = vectors.spread - np.bincount(
            vectors.about[np.flatnonzero(vectors.days >= begin)].indices, minlength=has.shape[1]
        )
        earlier = int((vectors.days < begin).sum())
        most = max(_FEW, int(_WIDE * len(self.rows)))
        share, share_before = new / max(len(self.rows), 1), (before + 1) / (earlier + 2)
        rose = np.log(np.maximum(share / share_before, 1.0))
        self.topics = np.flatnonzero((new >= 2) & (new <= most) & (rose > 0))
        weights = new[self.topics] * rose[self.topics]
        self.weights = weights / max(float(weights.sum()), 1e-12)
        self.has = csr_array(has[:, self.topics])
        self.alike = _alike(about)
        self.followed, self.names = self._read_followed(taste, has)
        self.parts = [len(self.topics) > 0, len(self.rows) > 0, len(self.names) > 0]

    def keep_topics(self, keep: Sequence[bool]) -> None:
        """Leave out the other topics."""
        kept = np.flatnonzero(np.asarray(keep, dtype=bool))
        self.topics, self.has = self.topics[kept], csr_array(self.has[:, kept])
        self.weights = self.weights[kept] / max(float(self.weights[kept].sum()), 1e-12)
        self.parts[0] = len(kept) > 0

    def _read_followed(
        self, taste: Taste, has: csr_array
    ) -> tuple[csr_array, list[tuple[str, int]]]:
        wrote = csr_array(self.vectors.wrote[self.rows])
        names: list[tuple[str, int]] = []
        columns = []
        for kind, matrix, ids, wanted in (
            ("person", wrote, self.vectors.persons, taste.people),
            ("topic", has, self.vectors.keywords, taste.topics),
        ):
            place = {id_: n for n, id_ in enumerate(ids)} if wanted else {}
            for column in sorted(place[id_] for id_ in wanted if id_ in place):
                there = np.asarray(matrix[:, [column]].todense()).ravel() > 0
                if there.any():
                    names.append((kind, column))
                    columns.append(there.astype(float))
        if not columns:
            return csr_array((len(self.rows), 0)), names
        return csr_array(np.stack(columns, axis=1)), names

    def choose(self, number: int) -> tuple[list[int], list[float], float]:
        """Take the paper that adds most, again and again; ties go to the smaller id.

        Returns
        -------
        chosen : list of int
            Numbers of papers.
        gains : list of float
            What each adds.
        bound : float
            What no set of that size exceeds.
        """
        chosen: list[int] = []
        gains: list[float] = []
        bound = 1.0
        self.first: list[NDArray[np.bool_]] = []
        near = np.zeros(len(self.rows))
        open_topics = np.ones(len(self.topics))
        open_names = np.ones(len(self.names))
        while self.rows:
            gain = self._gains(near, open_topics, open_names)
            gain[chosen] = 0.0
            largest = np.sort(gain)[::-1][:number]
            bound = min(bound, sum(gains) + float(largest.sum()))
            if len(chosen) == min(number, len(self.rows)):
                break
            best = int(np.argmax(gain))
            if gain[best] <= 0:
                break
            chosen.append(best)
            gains.append(float(gain[best]))
            there = np.asarray(self.has[[best]].todense()).ravel() > 0
            self.first.append(there & (open_topics > 0))
            open_topics[there] = 0.0
            open_names[np.asarray(self.followed[[best]].todense()).ravel() > 0] = 0.0
            span = slice(self.alike.indptr[best], self.alike.indptr[best + 1])
            others = self.alike.indices[span]
            near[others] = np.maximum(near[others], self.alike.data[span])
        return chosen, gains, max(bound, sum(gains))

    def _gains(self, near: Vector, open_topics: Vector, open_names: Vector) -> Vector:
        more = np.maximum(self.alike.data - near[self.alike.indices], 0.0)
        rows = np.repeat(np.arange(len(self.rows)), np.diff(self.alike.indptr))
        parts = (
            self.has @ (self.weights * open_topics),
            np.bincount(rows, weights=more, minlength=len(self.rows)) / max(len(self.rows), 1),
            self.followed @ open_names / max(len(self.names), 1),
        )
        total = sum(part for part, there in zip(parts, self.parts, strict=True) if there)
        found: Vector = np.round(np.asarray(total) / max(sum(self.parts), 1), _DECIMALS)
        return found


def _alike(about: csr_array) -> csr_array:
    """Return the cosines of papers that count, each paper with itself 1."""
    size = about.shape[0]
    mirror = csr_array(about.T)
    blocks = []
    for start in range(0, size, _BLOCK):
        block = csr_array(about[start : start + _BLOCK] @ mirror)
        block.data[block.data < _ALIKE] = 0.0
        block.eliminate_zeros()
        blocks.append(block)
    if not blocks:
        return csr_array((size, size))
    found = csr_array(vstack(blocks))
    found = csr_array(found.maximum(csr_array(eye_array(size))))
    found.data = np.round(np.minimum(found.data, 1.0), _DECIMALS)
    return found
