"""Papers as points: those that are alike lie together (t-SNE with forces from a grid).

The gradient is that of van der Maaten and Hinton (2008), *Visualizing data using t-SNE*, JMLR 9,
2579. The repulsion of all pairs is a convolution on a grid, as in Linderman and others (2019),
*Fast interpolation-based t-SNE*, Nature Methods 16, 243, here with bilinear interpolation. A weak
pull to the middle keeps points together that little ties to others: it makes the map compact, and
more of a paper's nearest papers are near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy import fft  # that of scipy takes 0.2 s to import
from numpy.typing import NDArray
from scipy.sparse import csr_array

__all__ = ["affinities", "beside_neighbours", "embed", "row_spans", "spectral_start"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
_Places: TypeAlias = NDArray[np.intp]
_Part: TypeAlias = tuple[int, int, _Places, _Places, csr_array, Floats]

#: Distance of two lines of the grid; the kernel falls to a half at distance 1.
_SPACING = 0.4
#: The pull to the middle, for each paper in proportion to its distance.
_GRAVITY = 0.01
#: Where the grid has more lines than this and than there are papers, pairs are reckoned each.
_WIDE = 256
#: How much more those that are alike draw together in the first rounds. With 12, as is usual for
#: many more rounds, whole fields end as dots, and fewer similar papers come to lie near.
_EXAGGERATION = 4.0
#: The steps of the second half of all rounds become smaller and smaller, down to this share: with
#: full steps points swing about the places where they belong.
_LAST_PACE = 0.1
#: No point moves farther in one round.
_LONGEST_STEP = 5.0
#: And none leaves this square, so that the grid stays small; a map of 75,000 papers is +-20 wide.
_FARTHEST = 200.0
#: Positions are rounded so, in every round: what differs in the last bits of a sum between two
#: machines must not grow to another map.
_DECIMALS = 6
_SEARCHES = 20
#: So many entries of a matrix are worked on at a time.
_ENTRIES = 1 << 16


def affinities(nearest: csr_array, perplexity: float = 15.0) -> csr_array:
    """Turn similarities to the nearest papers into the joint probabilities of t-SNE.

    Parameters
    ----------
    nearest : scipy.sparse.csr_array
        Shape (papers, papers), similarities from 0 to 1, each row those of one paper.
    perplexity : float
        How many neighbours count about alike; for papers with fewer, 0.7 of those they have.

    Returns
    -------
    scipy.sparse.csr_array
        Symmetric, the sum is 1.

    Examples
    --------
    >>> one = csr_array([[0.0, 0.9, 0.1], [0.9, 0.0, 0.0], [0.1, 0.0, 0.0]])
    >>> round(float(affinities(one).sum()), 6)
    1.0
    """
    one_way = np.empty(nearest.nnz)
    for start, end in row_spans(nearest.indptr):
        begin, stop = nearest.indptr[start], nearest.indptr[end]
        count = np.diff(nearest.indptr[start : end + 1])
        one_way[begin:stop] = _shares(nearest.data[begin:stop], count, perplexity)
    directed = csr_array((one_way, nearest.indices, nearest.indptr), nearest.shape)
    joint = csr_array(directed + directed.T)
    joint.sort_indices()
    joint.data /= max(float(joint.data.sum()), 1e-12)
    return joint


def _shares(similarity: Floats, count: Ints, perplexity: float) -> Floats:
    """Return how probably each of some papers picks each of its neighbours, paper by paper."""
    size = len(count)
    row = np.repeat(np.arange(size), count)
    distance = np.maximum(1.0 - similarity, 0.0)
    least = np.full(size, np.inf)
    np.minimum.at(least, row, distance)
    distance = distance - least[row]
    wanted = np.log(np.minimum(perplexity, np.maximum(0.7 * count, 1.0)))
    beta, low, high = np.full(size, 10.0), np.zeros(size), np.full(size, np.inf)
    for _ in range(_SEARCHES):
        weight = np.exp(-distance * beta[row])
        total = np.maximum(np.bincount(row, weight, size), 1e-12)
        entropy = np.log(total) + beta * np.bincount(row, weight * distance, size) / total
        wide = entropy > wanted
        low, high = np.where(wide, beta, low), np.where(wide, high, beta)
        beta = np.minimum(np.where(np.isinf(high), 2 * beta, (low + high) / 2), 1e4)
    weight = np.exp(-distance * beta[row])
    return np.asarray(weight / np.maximum(np.bincount(row, weight, size), 1e-12)[row])


def spectral_start(joint: csr_array) -> Floats:
    """Return a small first drawing: the smoothest two functions on the network.

    Parameters
    ----------
    joint : scipy.sparse.csr_array
        Shape (papers, papers), symmetric.

    Returns
    -------
    numpy.ndarray
        Shape (papers, 2), with standard deviation 0.01 or less; a spiral for tiny networks.

    References
    ----------
    Belkin and Niyogi (2003). Laplacian eigenmaps for dimensionality reduction and data
    representation. Neural Computation 15, 1373.
    """
    from scipy.sparse.linalg import eigsh

    size = joint.shape[0]
    turn = 2.399963 * np.arange(size)  # the golden angle
    spiral = np.sqrt(np.arange(size) / max(size, 1))[:, None]
    places = 0.01 * spiral * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    if size < 8 or not joint.nnz:
        return np.asarray(places)
    degree = np.asarray(joint.sum(axis=1)).ravel()
    scale = 1 / np.sqrt(np.maximum(degree, 1e-12))
    scaled = csr_array((np.empty(joint.nnz), joint.indices, joint.indptr), joint.shape)
    for start, end in row_spans(joint.indptr):
        span = slice(joint.indptr[start], joint.indptr[end])
        rows = np.repeat(scale[start:end], np.diff(joint.indptr[start : end + 1]))
        scaled.data[span] = joint.data[span] * rows * scale[joint.indices[span]]
    found = eigsh(scaled, k=3, v0=np.ones(size), tol=1e-4)[1][:, [1, 0]]
    found = scale[:, None] * found
    found /= np.maximum(found.std(axis=0), 1e-12)
    # A sign is free: the point that lies farthest out is to the right, and below.
    farthest = found[np.abs(np.round(found, 6)).argmax(axis=0), [0, 1]]
    found = np.clip(found * np.sign(farthest), -3, 3) * 0.01
    # What lies on one spot would never part.
    return np.asarray(np.round(found + 0.01 * places, _DECIMALS))


def embed(
    joint: csr_array,
    start: Floats,
    *,
    rounds: int = 120,
    exaggerated: int = 40,
    held: Floats | None = None,
) -> Floats:
    """Move points until those that are alike lie together.

    Parameters
    ----------
    joint : scipy.sparse.csr_array
        Shape (papers, papers), as :func:`affinities` returns it.
    start : numpy.ndarray
        Shape (papers, 2): the first drawing.
    rounds, exaggerated : int
        Rounds in all, and how many of the first draw together with four times the force.
    held : numpy.ndarray, optional
        Shape (papers,), 0 to 1: how firmly each point is held where it starts.

    Returns
    -------
    numpy.ndarray
        Shape (papers, 2), the same for the same arguments; the unit is that of the kernel.

    Examples
    --------
    >>> two = csr_array(np.kron(np.eye(2), np.ones((5, 5)) - np.eye(5)) / 40)
    >>> places = embed(two, spectral_start(two))
    >>> within, between = np.ptp(places[:5], axis=0).max(), np.ptp(places, axis=0).max()
    >>> bool(between > 2 * within)
    True
    """
    size = len(start)
    places: Floats = np.array(start, dtype=np.float64)
    if size < 2:
        return places
    parts = list(_parts(joint))
    grid = _Grid(_SPACING)
    speed, gain = np.zeros_like(places), np.ones_like(places)
    free = 1.0 if held is None else (1.0 - held)[:, None]
    for turn in range(rounds):
        early = turn < exaggerated
        stress = _EXAGGERATION if early else 1.0
        force = _attraction(parts, places)
        slope = 4.0 * (stress * force - grid.repulsion(places)) + _GRAVITY / size * places
        gain = np.where(np.sign(slope) != np.sign(speed), gain + 0.2, np.maximum(0.8 * gain, 0.01))
        step = size / stress * min(1.0, 1.0 - (1.0 - _LAST_PACE) * (2 * turn / rounds - 1.0))
        speed = (0.5 if early else 0.8) * speed - step * gain * slope
        speed = np.clip(speed, -_LONGEST_STEP, _LONGEST_STEP)
        moved = np.clip(places + free * speed, -_FARTHEST, _FARTHEST)
        places = np.asarray(np.round(moved, _DECIMALS), dtype=np.float64)
        if held is None:
            places -= places.mean(axis=0)
    return np.asarray(np.round(places, _DECIMALS))


def _attraction(parts: Sequence[_Part], places: Floats) -> Floats:
    """Return the pull on each point towards those that it is like.

    A pair pulls both its ends alike, so each is reckoned once, and counts for one and against the
    other. Products of a sparse matrix with one vector take a third of one with a table.
    """
    axes, force = np.ascontiguousarray(places.T), np.zeros(places.T.shape)
    ones = np.ones(len(places))
    most = max((len(weight) for *_, weight in parts), default=0)
    room = np.empty((4, most))
    for first, end, rows, columns, upper, weight in parts:
        pull, other, *away = room[:, : len(weight)]
        pull.fill(1.0)
        for axis, along in zip(axes, away, strict=True):
            # Any other mode would copy what it writes to.
            axis.take(rows, out=along, mode="clip")
            along -= axis.take(columns, out=other, mode="clip")
            pull += np.multiply(along, along, out=other)
        np.divide(weight, pull, out=pull)
        for sums, along in zip(force, away, strict=True):
            np.multiply(pull, along, out=upper.data)
            sums[first:end] += upper @ ones
            sums -= np.bincount(columns, upper.data, len(places))
    return np.ascontiguousarray(force.T)


def _parts(joint: csr_array) -> Iterator[_Part]:
    """Cut the pairs of a symmetric matrix into parts of whole rows.

    Each is small enough for the processor's own memory: its first row and the one behind its last,
    the rows and columns of its pairs, a matrix for what is reckoned of these, and their weights.
    """
    last = joint.shape[0]
    ends = np.zeros(last + 1, dtype=joint.indptr.dtype)
    for first, end in row_spans(joint.indptr):
        row, pair = _pairs(joint, first, end)
        ends[first + 1 : end + 1] = np.bincount(row[pair] - first, minlength=end - first)
    np.cumsum(ends, out=ends)
    for first, end in row_spans(ends):
        _, pair = _pairs(joint, first, end)
        span = slice(joint.indptr[first], joint.indptr[end])
        weight, begins = joint.data[span][pair], ends[first : end + 1] - ends[first]
        others = joint.indices[span][pair]
        upper = csr_array((weight.copy(), others, begins), shape=(end - first, last))
        rows = np.repeat(np.arange(first, end, dtype=np.intp), np.diff(begins))
        yield first, end, rows, others.astype(np.intp), upper, weight


def _pairs(joint: csr_array, first: int, end: int) -> tuple[Ints, NDArray[np.bool_]]:
    """Return the row of each entry in some rows, and which entries are right of the diagonal."""
    begins = joint.indptr[first : end + 1]
    row = np.repeat(np.arange(first, end), np.diff(begins))
    return row, joint.indices[begins[0] : begins[-1]] > row


def row_spans(ends: Ints, entries: int = _ENTRIES) -> Iterator[tuple[int, int]]:
    """Cut rows, of which these are the ends, into spans of about so many entries."""
    first, last = 0, len(ends) - 1
    while first < last:
        fits = int(np.searchsorted(ends, ends[first] + entries, side="right")) - 1
        end = min(max(fits, first + 1), last)
        yield first, end
        first = end


def beside_neighbours(joint: csr_array, places: Floats, known: NDArray[np.bool_]) -> Floats:
    """Place points that have no place yet in the middle of their neighbours.

    Those that only new points tie to the rest follow in later rounds; what nothing reaches is put
    at the rim.

    Parameters
    ----------
    joint : scipy.sparse.csr_array
        Shape (papers, papers).
    places : numpy.ndarray
        Shape (papers, 2); rows of unknown points are ignored.
    known : numpy.ndarray of bool
        Which points have a place.
    """
    places, known = np.array(places), np.array(known)
    size = len(places)
    rows = np.arange(size)
    while not known.all():
        weight = joint @ known.astype(np.float64)
        ready = ~known & (np.round(weight, 12) > 0)
        if not ready.any():
            break
        middle = (joint @ np.where(known[:, None], places, 0.0)) / np.maximum(weight, 1e-12)[
            :, None
        ]
        # Neighbours of the same papers must not lie on one spot.
        turn = 2.399963 * rows[ready]
        places[ready] = middle[ready] + 0.1 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        known |= ready
    if not known.all():
        rim = float(np.abs(places[known]).max(initial=1.0))
        turn = 2.399963 * rows[~known]
        places[~known] = rim * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return np.asarray(np.round(places, _DECIMALS))


def _fast_length(least: int) -> int:
    """Return the next length of which 2, 3 and 5 are the only prime factors.

    >>> [_fast_length(least) for least in (1, 7, 46, 128, 361)]
    [1, 8, 48, 128, 375]
    """
    powers = range(8)
    odd: list[int] = [3**threes * 5**fives for threes in powers for fives in powers]
    return min(one << (-(-least // one) - 1).bit_length() for one in odd)


def _repulsion_of_pairs(places: Floats) -> Floats:
    """Return what the grid gives, pair by pair: a few points may lie far apart."""
    away = places[:, None, :] - places[None, :, :]
    near = 1.0 / (1.0 + (away * away).sum(axis=2))
    total = float(near.sum()) - len(places)
    return np.asarray(((near * near)[:, :, None] * away).sum(axis=1) / max(total, 1e-12))


class _Grid:
    """The repulsion of all pairs of points, by a convolution."""

    def __init__(self, spacing: float) -> None:
        self._spacing = spacing
        self._wide = 0

    def repulsion(self, places: Floats) -> Floats:
        """Return the sum of the repulsion on each point, over the sum of all similarities."""
        low = places.min(axis=0) - self._spacing
        at = (places - low) / self._spacing
        lines = int(at.max()) + 3
        if lines > max(_WIDE, len(places)):
            return _repulsion_of_pairs(places)
        self._prepare(lines)
        # Beyond the last line the grid is empty: no transform of its rows is needed there.
        cell, wide = at.astype(np.int64), self._wide
        x, y = (at - cell).T
        size = len(places)
        corner = cell[:, 0] * wide + cell[:, 1]
        index = np.concatenate([corner, corner + wide, corner + 1, corner + wide + 1])
        share = np.concatenate([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y])
        mass = np.bincount(index, share, lines * wide).reshape(lines, wide)
        spectrum = fft.fft(fft.rfft(mass), wide, axis=0)
        near, *slopes = self._kernels
        # The sum of all similarities needs no way back (Parseval); half of a spectrum is its whole.
        power = spectrum.real**2 + spectrum.imag**2
        total = float((power * near).sum()) / (wide * wide)
        right, down = (
            (fft.irfft(fft.ifft(spectrum * kernel, axis=0)[:lines], wide).ravel()[index] * share)
            .reshape(4, size)
            .sum(axis=0)
            for kernel in slopes
        )
        return np.stack([right, down], axis=1) / max(total - size, 1e-12)

    def _prepare(self, lines: int) -> None:
        """Make the kernels for so many lines of the grid, if they are not wide enough."""
        if 2 * lines <= self._wide:
            return
        self._wide = wide = _fast_length(2 * lines)
        step = np.arange(wide)
        away = np.where(step > wide // 2, step - wide, step) * self._spacing
        x, y = away[:, None], away[None, :]
        near = 1.0 / (1.0 + x * x + y * y)
        # Each column but the first and the middle one stands for two of the whole spectrum.
        twice = np.where((step == 0) | (2 * step == wide), 1.0, 2.0)[: wide // 2 + 1]
        slopes = [fft.rfft2(kernel) for kernel in (near * near * x, near * near * y)]
        self._kernels = [fft.rfft2(near).real * twice, *slopes]
