"""The words of titles: which of them tell something, and titles as vectors."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.fulltext.words import cut_words
from ...graph.resources import read_resource
from ...graph.text import fold
from ..engine.diagonal import diagonal
from .similar import not_hubs

__all__ = ["joining_words", "title_vectors", "title_words", "words_of_titles"]

#: In a small store, a word of so many titles may still tell.
_FEW = 20
#: Words of so many titles are kept: of more, those that come first were gone by the next day.
_REMEMBERED = 1 << 15


@cache
def joining_words() -> frozenset[str]:
    """Return folded words that only join others, or that every field's titles have.

    Examples
    --------
    >>> [word in joining_words() for word in ("you", "need", "attention")]
    [True, True, False]
    """
    lines = read_resource(__package__, "joining_words.tsv").splitlines()
    rows = (line.split("\t")[1] for line in lines if not line.startswith("#"))
    return frozenset(word for words in rows for word in words.split())


def words_of_titles(titles: Sequence[str | None]) -> Iterator[tuple[str, ...]]:
    """Yield the words of titles, each once; those of not too many titles are remembered.

    Examples
    --------
    >>> list(words_of_titles(["Video, video", None]))
    [('video',), ()]
    """
    words = _words if len(titles) <= _REMEMBERED else _words.__wrapped__
    return (words(title or "") for title in titles)


@lru_cache(maxsize=_REMEMBERED)  # a map goes on from those of earlier days
def _words(title: str) -> tuple[str, ...]:
    # Whole titles would only fill the cache of names.
    return tuple(dict.fromkeys(cut_words(fold.__wrapped__(title))))


def title_words(
    titles: Sequence[str | None], rows: Sequence[int], without: Collection[str] = ()
) -> csr_array:
    """Return which words some titles have, a column for each word; other rows are empty.

    Parameters
    ----------
    titles : sequence of str or None
        A title for each row of the result.
    rows : sequence of int
        The rows that are wanted.
    without : collection of str
        Words that are left out.

    Examples
    --------
    >>> title_words(["Video diffusion", "Robots", "Video"], [0, 2]).toarray()
    array([[1., 1.],
           [0., 0.],
           [1., 0.]])
    """
    number: dict[str, int] = {}
    at, to = array("i"), array("i")
    for row, words in zip(rows, words_of_titles([titles[row] for row in rows]), strict=True):
        for word in words:
            if word not in without:
                at.append(row)
                to.append(number.setdefault(word, len(number)))
    places = np.frombuffer(at, np.intc), np.frombuffer(to, np.intc)
    return csr_array((np.ones(len(at)), places), shape=(len(titles), len(number)))


def title_vectors(
    titles: Sequence[str | None],
    rows: NDArray[np.int64],
    *,
    common: bool = False,
    without: Collection[str] = (),
) -> csr_array:
    """Return some titles as unit vectors of their words, weighted by rarity; other rows are empty.

    Words of one title only tell nothing and are left out.

    Parameters
    ----------
    titles : sequence of str or None
        A title for each row of the result.
    rows : numpy.ndarray
        The rows that are wanted.
    common : bool
        Whether words that very many titles have are in, too: they tell little of two papers, but
        something of a hundred.
    without : collection of str
        Words that are left out.

    Examples
    --------
    >>> title_vectors(["Latent diffusion", "Video diffusion", None], np.array([0, 1])).toarray()
    array([[1.],
           [1.],
           [0.]])
    """
    ones = title_words(titles, rows.tolist(), without)
    counts = np.asarray(ones.sum(axis=0)).ravel()
    most = len(rows) if common else max(_FEW, not_hubs(len(rows)))
    fits = (counts >= 2) & (counts <= most)
    rarity = np.log(max(len(rows) + 1, 2) / counts[fits])
    weighted = csr_array(ones[:, fits] @ diagonal(rarity))
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return csr_array(diagonal(1 / np.where(length > 0, length, 1.0)) @ weighted)
