"""Which papers are close to a text in meaning, as of a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ...graph.stores.memo import forget, remember
from .beside import vectors_of
from .encoder import Matrix, encode_one, model_name
from .vectors import read_texts, read_vectors

__all__ = ["LEAST", "Near", "read_near"]

#: Texts that have nothing to do with each other come as close as this.
LEAST = 0.2
_MEMORY = "vectors of meaning"


@dataclass(frozen=True)
class Near:
    """The entries of a store as vectors.

    Attributes
    ----------
    papers : numpy.ndarray
        The papers' ids, in order.
    paper, row : numpy.ndarray
        Of each entry with a vector its paper's place among them, and its row of the matrix.
    dates, without : list of str
        The days of these entries, and of those without a vector.
    matrix : numpy.ndarray
        The vectors, of length 1.
    stamp : tuple
        Of the file that they are from.
    """

    papers: list[str]
    paper: NDArray[np.intp]
    row: NDArray[np.intp]
    dates: NDArray[Any]
    without: list[str]
    matrix: Matrix
    stamp: tuple[Any, ...]

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each paper, by its id."""
        return {id_: n for n, id_ in enumerate(self.papers)}

    def close_to(
        self,
        text: str,
        day: str,
        *,
        most: int,
        among: Collection[str] | None = None,
        without: Collection[str] = (),
    ) -> dict[str, float]:
        """Return the papers that are closest to a text, the closest first, and how close they are.

        That is the cosine of the closest of a paper's entries up to a day, at least :data:`LEAST`.

        Parameters
        ----------
        text : str
            A question or a phrase.
        day : str
            Later entries do not count.
        most : int
            At most so many.
        among, without : collection of str, optional
            Only these papers, and none of those.
        """
        best = self._cosines(text, day)
        kept = best >= LEAST
        if among is not None:
            kept &= np.isin(np.arange(len(best)), self._places(among))
        kept[self._places(without)] = False
        found = np.flatnonzero(kept)
        order = found[np.argsort(-best[found], kind="stable")][:most]
        return {self.papers[n]: float(best[n]) for n in order}

    def cosines(self, text: str, day: str, papers: Collection[str]) -> dict[str, float]:
        """Return how close some papers are to a text, those that have a vector."""
        best, places = self._cosines(text, day), self._places(papers)
        return {self.papers[n]: float(best[n]) for n in places if best[n] >= -1}

    def _places(self, papers: Collection[str]) -> NDArray[np.intp]:
        found = [self.place[id_] for id_ in papers if id_ in self.place]
        return np.array(sorted(found), np.intp)

    def _cosines(self, text: str, day: str) -> Matrix:
        """Return the cosine of each paper's closest entry; -2 for those without a vector."""
        best = np.full(len(self.papers), -2.0, np.float32)
        if len(self.row):
            cosines = np.round(self.matrix @ encode_one(text), 4)[self.row]
            known = self.dates <= day
            np.maximum.at(best, self.paper[known], cosines[known])
        return best


def read_near(store: Store) -> Near | None:
    """Return the vectors of a store; ``None`` where there are none, or no model for them.

    They are kept in memory until the graph or their file changes.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     read_near(store) is None
    True
    """
    file = vectors_of(store)
    if file is None or model_name() is None:
        return None
    found = file.stat()
    stamp = (str(file.absolute()), found.st_mtime_ns, found.st_size)
    near = remember(store, _MEMORY, lambda: _read(store, file, stamp))
    if near.stamp != stamp:
        forget(store, _MEMORY)
        near = remember(store, _MEMORY, lambda: _read(store, file, stamp))
    return near


def _read(store: Store, file: Path, stamp: tuple[Any, ...]) -> Near:
    texts = list(read_texts(store))
    read = read_vectors(file, (text.key for text in texts))
    matrix, rows = read or (np.zeros((0, 0), np.float32), {})
    papers = sorted({text.paper for text in texts})
    place = {id_: n for n, id_ in enumerate(papers)}
    kept = [(place[t.paper], rows[t.key], t.date) for t in texts if t.key in rows]
    return Near(
        papers,
        np.array([paper for paper, _, _ in kept], np.intp),
        np.array([row for _, row, _ in kept], np.intp),
        np.array([date for _, _, date in kept], str),
        [text.date for text in texts if text.key not in rows],
        matrix,
        stamp,
    )
