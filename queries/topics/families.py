"""Words that rare keywords have in common: medical imaging and medical diagnosis are medical."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from ..engine.incidence import Incidence
from .cooccurrence import occurrences

__all__ = ["Families", "Spelling", "find_families", "spell"]

#: So many of a word's papers have it in two keywords or more: it is what they are about.
LEAST_ADAPTATION = 0.3
_LEAST_KEYWORDS = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Families:
    """The keywords of an incidence, with words that several of them have in common as more rows.

    Attributes
    ----------
    incidence : Incidence
        Keywords by papers, and after them words by papers (``word:medical``) with the mean score
        of the keywords that have the word.
    words : scipy.sparse.csr_array
        Shape (keywords, words); 1.0 where a keyword has a word.
    """

    incidence: Incidence
    words: csr_array

    @property
    def keywords(self) -> int:
        """How many rows are keywords."""
        return int(self.words.shape[0])


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of keywords.

    Attributes
    ----------
    has : scipy.sparse.csr_array
        Shape (keywords, words); 1.0 where a keyword has a word.
    texts : numpy.ndarray of str
        The words.
    """

    has: csr_array
    texts: NDArray[np.str_]

    def of_rows(self, rows: NDArray[np.int64]) -> Spelling:
        """Return the words of some of the keywords."""
        return Spelling(csr_array(self.has[rows]), self.texts)

    def of_words(self, kept: NDArray[np.bool_]) -> Spelling:
        """Return some of the words."""
        numbers = np.flatnonzero(kept)
        return Spelling(csr_array(self.has[:, numbers]), self.texts[numbers])


def spell(keywords: Sequence[str], names: Container[str] = ()) -> Spelling:
    """Return the words of keywords by their ids, but those of `names`.

    Examples
    --------
    >>> spell(["keyword:sad-music", "keyword:lp-music"]).texts.tolist()
    ['sad', 'music']
    """
    number: dict[str, int] = {}
    row: list[int] = []
    column: list[int] = []
    for at, id_ in enumerate(keywords):
        if id_ not in names:
            for part in dict.fromkeys(id_.partition(":")[2].split("-")):
                row.append(at)
                column.append(number.setdefault(part, len(number)))
    has = csr_array((np.ones(len(row)), (row, column)), shape=(len(keywords), len(number)))
    is_word = [len(text) >= _SHORTEST and text.isalpha() for text in number]
    return Spelling(has, np.array(list(number))).of_words(np.array(is_word, dtype=bool))


def find_families(incidence: Incidence, spelling: Spelling, *, least: int, most: float) -> Families:
    """Find the words that keywords have in common and papers come back to.

    Half of the keywords of an archive have one paper each, and two papers on medicine may share
    none. A word counts when four keywords have it, and 30 % of its papers have it in two or more:
    what a text is about it says again, in other compounds (adaptation: Church 2000, Empirical
    estimates of adaptation, COLING). So *medical*, *music* and *safety* count, but not *high* and
    *process*.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    spelling : Spelling
        Of its keywords.
    least, most : float
        How many papers a word has.

    Examples
    --------
    >>> from digestgraph.queries.engine.incidence import build_incidence
    >>> ids = [f"keyword:{word}" for word in ("sad-music", "old-music", "music-video", "music-box")]
    >>> cells = [(id_, f"p{n // 2}", 1.0, "2024-01-02") for n, id_ in enumerate(ids)]
    >>> found = find_families(build_incidence(cells), spell(sorted(ids)), least=2, most=9)
    >>> found.incidence.rows[-1]
    'word:music'
    """
    spelling = spelling.of_words(spelling.has.sum(axis=0) >= _LEAST_KEYWORDS)
    has, ones = spelling.has, occurrences(incidence)
    said = csr_array(has.T @ ones)
    papers = np.diff(said.indptr)
    again = np.bincount(_rows(said)[said.data > 1], minlength=said.shape[0])
    having = np.diff(incidence.matrix.indptr)
    largest = np.zeros(said.shape[0])
    at, word = has.nonzero()
    np.maximum.at(largest, word, having[at])
    enough = np.round(again / np.maximum(papers, 1), 9) >= LEAST_ADAPTATION
    spelling = spelling.of_words(
        enough & (papers >= least) & (papers <= most) & (2 * largest <= papers)
    )
    order = np.argsort(spelling.texts)
    has, texts = csr_array(spelling.has[:, order]), spelling.texts[order]
    said = csr_array(has.T @ ones)
    summed = csr_array(has.T @ incidence.matrix)
    for matrix in (said, summed):
        matrix.sort_indices()
    summed.data = np.round(summed.data / said.data, 9)
    both = csr_array(vstack([incidence.matrix, summed]))
    rows = [*incidence.rows, *(f"word:{text}" for text in texts.tolist())]
    return Families(Incidence(rows, incidence.columns, both, incidence.dates), has)


def _rows(matrix: csr_array) -> NDArray[np.int64]:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
