"""Which papers lie nearest to each paper: a sparse network of the most similar ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .similar import TOPICS, Space
from .titles import joining_words, title_vectors

__all__ = ["nearest_papers", "space_of", "strongest"]

#: So many papers are compared with all others at once, and of a large archive fewer: so many
#: entries the product of a block has at most.
_BLOCK, _ENTRIES = 256, 1 << 21
#: Similarities that differ by less are ties, which the order of the papers breaks.
_DECIMALS = 9


def nearest_papers(
    space: Space, number: int = 30, *, titles: Mapping[str, str | None] | None = None
) -> csr_array:
    """Find the papers most similar to each, by shared keywords and people.

    The similarity is that of :func:`~digestgraph.queries.papers.similar.similar`: 0.7 times the
    cosine of keywords and 0.3 times that of people. Where a paper has no distinctive keyword, as
    in a store that was loaded without keywords, the words of its title stand in for them.

    Parameters
    ----------
    space : Space
        Papers as vectors.
    number : int
        How many neighbours each paper keeps at most.
    titles : mapping of str to str, optional
        Titles by paper id, for papers without keywords.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (papers, papers), not symmetric: in each row the similarities to the nearest papers,
        sorted by column; those without anything in common are absent. Ties go to the smaller id.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.papers.similar import read_space
    >>> with open_examples() as store:
    ...     nearest_papers(read_space(store, None), 5).shape
    (74, 74)
    """
    parts = [(space.topics, TOPICS), (space.people, 1 - TOPICS)]
    bare = np.flatnonzero(np.diff(space.topics.indptr) == 0)
    if titles is not None and len(bare):
        said = [titles.get(id_) for id_ in space.papers]
        words = title_vectors(said, bare, without=joining_words())
        parts.append((words, TOPICS))
    parts = [(matrix, weight) for matrix, weight in parts if matrix.nnz]
    size = len(space.papers)
    if not parts or size < 2:
        return csr_array((size, size))
    mirrored = [csr_array(matrix.T) for matrix, _ in parts]
    counts: list[NDArray[np.int64]] = []
    # They grow in place; parts put together at the end would be in memory twice.
    columns, values = array("i"), array("d")
    step = max(1, min(_BLOCK, _ENTRIES // size))
    for start in range(0, size, step):
        end = min(size, start + step)
        first, *others = (
            weight * (matrix[start:end] @ mirror)
            for (matrix, weight), mirror in zip(parts, mirrored, strict=True)
        )
        block = csr_array(sum(others, first))
        value = np.round(block.data, _DECIMALS)
        row = np.repeat(np.arange(start, end), np.diff(block.indptr))
        other = (block.indices != row) & (value > 0)
        column, value, row = block.indices[other], value[other], row[other]
        pointers = np.concatenate([[0], np.cumsum(np.bincount(row - start, minlength=end - start))])
        kept = np.ones(len(value), dtype=bool)
        for long in np.flatnonzero(np.diff(pointers) > number).tolist():
            span = slice(pointers[long], pointers[long + 1])
            kept[span] = _largest(value[span], column[span], number)
        counts.append(np.bincount(row[kept] - start, minlength=end - start))
        columns.frombytes(column[kept].astype(np.intc, copy=False).tobytes())
        values.frombytes(value[kept].tobytes())
    pointers = np.concatenate([[0], np.cumsum(np.concatenate(counts))])
    if len(values) <= np.iinfo(np.intc).max:  # else all indices would take twice as much
        pointers = pointers.astype(np.intc)
    found = np.frombuffer(values), np.frombuffer(columns, np.intc), pointers
    nearest = csr_array(found, (size, size))
    nearest.sort_indices()  # of the few that are kept; those of all take a third of the time
    return nearest


def strongest(nearest: csr_array, number: int) -> csr_array:
    """Return the most similar ones of the nearest papers: what asking for so many would give.

    Parameters
    ----------
    nearest : scipy.sparse.csr_array
        As :func:`nearest_papers` returns it, for at least so many.
    number : int
        How many neighbours each paper keeps at most.

    Examples
    --------
    >>> strongest(csr_array([[0.0, 0.5, 0.7], [0.5, 0.0, 0.5], [0.7, 0.0, 0.0]]), 1).toarray()
    array([[0. , 0. , 0.7],
           [0.5, 0. , 0. ],
           [0.7, 0. , 0. ]])
    """
    kept = np.ones(nearest.nnz, dtype=bool)
    for long in np.flatnonzero(np.diff(nearest.indptr) > number).tolist():
        span = slice(nearest.indptr[long], nearest.indptr[long + 1])
        kept[span] = _largest(nearest.data[span], nearest.indices[span], number)
    pointers = np.concatenate([[0], np.cumsum(kept)])[nearest.indptr].astype(nearest.indptr.dtype)
    found = nearest.data[kept], nearest.indices[kept], pointers
    return csr_array(found, nearest.shape)


def _largest(
    values: NDArray[np.float64], columns: NDArray[np.intc], number: int
) -> NDArray[np.bool_]:
    """Tell which are the largest of more than so many values; of ties, those of first columns."""
    least = np.partition(values, len(values) - number)[len(values) - number]
    found: NDArray[np.bool_] = values > least
    ties = np.flatnonzero(values == least)
    wanted = number - int(found.sum())
    found[ties if len(ties) == wanted else ties[np.argsort(columns[ties])[:wanted]]] = True
    return found


def space_of(space: Space, papers: Iterable[str]) -> Space:
    """Return a space of these papers: those that it does not know have empty rows.

    Examples
    --------
    >>> one = Space(["b"], csr_array([[1.0]]), ["k"], csr_array([[1.0]]), ["p"])
    >>> space_of(one, ["b", "a"]).topics.toarray().ravel().tolist()
    [0.0, 1.0]
    """
    wanted = sorted(papers)
    if wanted == space.papers:
        return space
    pairs = [(row, space.index[id_]) for row, id_ in enumerate(wanted) if id_ in space.index]
    at, to = np.array(pairs, dtype=np.intc).reshape(-1, 2).T
    spread = csr_array((np.ones(len(at)), (at, to)), shape=(len(wanted), len(space.papers)))
    topics, people = csr_array(spread @ space.topics), csr_array(spread @ space.people)
    return Space(wanted, topics, space.keywords, people, space.persons)
