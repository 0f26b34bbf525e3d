"""Which field and region a paper fits: what its own words and its neighbours say of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from ..engine.incidence import Incidence
from ..papers.titles import title_words
from .fields import NONE, Division

__all__ = ["evidence_for", "fit_division", "words_of"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: A word of fewer papers says nothing about a part.
_LEAST_PAPERS = 3
#: Shares of words in a part are drawn towards those of all papers, as by so many more papers.
_PRIOR_PAPERS = 20.0
#: How much the share of a paper's neighbours that are in a part counts beside its words.
_NEIGHBOURS = 3.0
#: Who has but a few distant neighbours has hardly any: their share is of so much more.
_NO_KIN = 0.15
#: What speaks for a part must reach so much, and so much more than for any other; else the paper
#: is in none. Within a field, where neighbours are alike, half of that does. Sought by looking at
#: what sixty papers are about.
_ENOUGH, _CLEARLY = 0.5, 0.4
_OF_REGIONS = 0.5
_ROUNDS = 2
_DECIMALS = 6
#: So many papers are asked at once.
_BLOCK = 8192


def words_of(
    incidence: Incidence,
    papers: Sequence[str],
    titles: Mapping[str, str | None],
    without: Collection[str] = (),
) -> csr_array:
    """Return papers by what they speak of: shared keywords, and shared words of titles, as ones.

    Unlike the vectors that tell which papers are alike, keywords of very many papers are in: that
    a paper speaks of language models says that it is hardly about pictures of rooms.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    papers : sequence of str
        The rows of the result.
    titles : mapping of str to str
        Titles by paper id.
    without : collection of str
        Words of titles that are left out.

    Examples
    --------
    >>> from digestgraph.queries.engine.incidence import build_incidence
    >>> cells = build_incidence([("k", id_, 1.0, "2024-01-02") for id_ in "abc"])
    >>> words_of(cells, ["a", "b", "c", "d"], dict.fromkeys("bcd", "Robots")).toarray()
    array([[1., 0.],
           [1., 1.],
           [1., 1.],
           [0., 1.]])
    """
    index = incidence.column_index
    pairs = [(row, index[id_]) for row, id_ in enumerate(papers) if id_ in index]
    at, to = np.array(pairs, dtype=np.intc).reshape(-1, 2).T
    shape = (len(papers), len(incidence.columns))
    spread = csr_array((np.ones(len(at)), (at, to)), shape=shape)
    # What few papers speak of is left out first: it is most of all there is.
    spoken = csr_array(incidence.matrix[_shared(np.diff(incidence.matrix.indptr))])
    spoken.data = np.ones_like(spoken.data)
    spoken = csr_array(spread @ spoken.T)
    said = title_words([titles.get(id_) for id_ in papers], range(len(papers)), without)
    parts = []
    for one in (spoken, said):
        counts = np.bincount(one.indices, minlength=one.shape[1])
        parts.append(csr_array(one[:, _shared(counts)]))
    found = csr_array(hstack(parts))
    found.sort_indices()
    return found


def _shared(papers: Ints) -> Ints:
    return np.flatnonzero(papers >= _LEAST_PAPERS)


def fit_division(
    nearest: csr_array, words: csr_array, division: Division, fixed: NDArray[np.bool_]
) -> Division:
    """Give each paper the field and region that fit it best, and none where none clearly does.

    Communities of a network hold every paper, also one that a few weak ties lead there. Here a
    paper's keywords and title are asked: how much more often, in logarithms, the other papers of a
    part have such words than papers have at all (naive Bayes; the paper itself is not counted),
    over the square root of their number. To that comes three times the share of its neighbours,
    weighted by how alike they are (and hardly any where all are distant), which are in the part.

    Parameters
    ----------
    nearest : scipy.sparse.csr_array
        Shape (papers, papers), similarities to the nearest papers.
    words : scipy.sparse.csr_array
        Shape (papers, words), as :func:`words_of` returns it.
    division : Division
        Fields and regions as the network has them.
    fixed : numpy.ndarray of bool
        Papers that stay where they are. Where any is, fields and regions keep their numbers; else
        they are numbered by size, the largest first.

    Returns
    -------
    Division
        With -1 for papers that clearly fit no field, or no region of their field.

    Examples
    --------
    The last paper has a neighbour in the first field, and only words of the second one:

    >>> near = np.kron(np.eye(2), np.ones((8, 8)) - np.eye(8))
    >>> near = np.pad(near, (0, 1))
    >>> near[16, 0] = 0.1
    >>> words = np.repeat(np.eye(2), 8, axis=0)
    >>> words = csr_array(np.vstack([np.repeat(words, 4, axis=1), [0, 0, 0, 0, 1, 1, 1, 1]]))
    >>> field = np.repeat([0, 1, 0], [8, 8, 1])
    >>> found = Division(field, field, np.array([0, 1]))
    >>> moved = fit_division(csr_array(near), words, found, np.zeros(17, dtype=bool))
    >>> moved.field.tolist()
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, -1]
    """
    fields = int(division.field.max(initial=NONE)) + 1
    field = _fit(nearest, words, division.field, fields, fixed)
    region = np.where(field == division.field, division.region, NONE)
    for number in range(fields):
        inside = np.flatnonzero(field == number)
        own = np.flatnonzero(division.parent == number)
        if not len(inside) or not len(own):
            continue
        # Regions of a field stand one after the other.
        labels = np.where(region[inside] >= 0, region[inside] - own[0], NONE)
        part = csr_array(nearest[inside][:, inside])
        labels = _fit(part, csr_array(words[inside]), labels, len(own), fixed[inside], _OF_REGIONS)
        region[inside] = np.where(labels >= 0, labels + own[0], NONE)
    found = Division(field, region, division.parent)
    return found if fixed.any() else _by_size(found)


def _fit(
    nearest: csr_array,
    words: csr_array,
    labels: Ints,
    count: int,
    fixed: NDArray[np.bool_],
    part: float = 1.0,
) -> Ints:
    """Label the papers that are not fixed by what speaks for each of some parts."""
    first = labels
    for _ in range(_ROUNDS):
        found = np.empty_like(labels)
        for rows, speaks in _each_evidence(nearest, words, labels, count):
            ranked = np.sort(speaks, axis=1)
            clear = ranked[:, -1] >= part * _ENOUGH
            if count > 1:
                clear &= np.round(ranked[:, -1] - ranked[:, -2], _DECIMALS) >= part * _CLEARLY
            found[rows] = np.where(clear, speaks.argmax(axis=1), NONE)
        labels = np.where(fixed, first, found)
    return labels


def evidence_for(nearest: csr_array, words: csr_array, labels: Ints, count: int) -> Floats:
    """Return how much speaks for each part: shape (papers, parts)."""
    found = np.empty((len(labels), count))
    for rows, speaks in _each_evidence(nearest, words, labels, count):
        found[rows] = speaks
    return found


def _each_evidence(
    nearest: csr_array, words: csr_array, labels: Ints, count: int
) -> Iterator[tuple[slice, Floats]]:
    """Yield what speaks for each part, block by block of the papers."""
    size = len(labels)
    inside = np.flatnonzero(labels >= 0)
    member = csr_array((np.ones(len(inside)), (inside, labels[inside])), shape=(size, count))
    kin = np.asarray(nearest.sum(axis=1)).ravel() + _NO_KIN
    papers = np.bincount(labels[inside], minlength=count)
    if words.nnz:
        having = (words.T @ member).astype(np.int32).toarray()
        expected = _PRIOR_PAPERS * np.asarray(words.sum(axis=0)).ravel() / size
        # A word that no paper here has is in no row; it only must not divide by zero.
        expected = np.maximum(expected, 1e-12)
        odds = np.add(having, expected[:, None], order="C")  # as it is multiplied, without a copy
        odds /= papers + _PRIOR_PAPERS
        np.log(odds, out=odds)
        odds -= np.log(expected / _PRIOR_PAPERS)[:, None]
    for start in range(0, size, _BLOCK):
        rows = slice(start, min(start + _BLOCK, size))
        near = (nearest[rows] @ member).toarray()
        near /= kin[rows, None]
        if not words.nnz:
            yield rows, np.asarray(np.round(_NEIGHBOURS * near, _DECIMALS))
            continue
        own, label = words[rows], labels[rows]
        said = own @ odds
        # A paper does not speak for itself.
        number = np.diff(own.indptr)
        row, word = np.repeat(np.arange(len(label)), number), own.indices
        known = label[row] >= 0
        row, word = row[known], word[known]
        part = label[row]
        others = np.log(
            (having[word, part] - 1 + expected[word]) / (papers[part] - 1 + _PRIOR_PAPERS)
        )
        others -= np.log(expected[word] / _PRIOR_PAPERS)
        placed = np.flatnonzero(label >= 0)
        said[placed, label[placed]] = np.bincount(row, others, len(label))[placed]
        said /= np.sqrt(np.maximum(number, 1))[:, None]
        yield rows, np.asarray(np.round(said + _NEIGHBOURS * near, _DECIMALS))


def _by_size(division: Division) -> Division:
    """Number fields by size, regions by field and size; those without papers are no more."""
    turn = _ranked(division.field, int(division.field.max(initial=NONE)) + 1)
    region_size = np.bincount(division.region[division.region >= 0], minlength=len(division.parent))
    kept = np.flatnonzero(region_size > 0)
    order = kept[np.lexsort((kept, -region_size[kept], turn[division.parent[kept]]))]
    number = np.full(len(division.parent) + 1, NONE)
    number[order] = np.arange(len(order))
    return Division(turn[division.field], number[division.region], turn[division.parent[order]])


def _ranked(labels: Ints, count: int) -> Ints:
    """Return the new number of each label by size, -1 for empty ones and (at -1) for none."""
    size = np.bincount(labels[labels >= 0], minlength=count)
    order = np.lexsort((np.arange(count), -size))[: int((size > 0).sum())]
    number = np.full(count + 1, NONE)
    number[order] = np.arange(len(order))
    return number
