"""Fields and regions: an archive divided by which papers are alike, at two depths, with names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.garbage import give_back
from ...graph.text import fold
from ..engine.communities import find_communities
from ..engine.incidence import Incidence
from ..engine.log_odds import log_odds
from ..engine.set_aside import set_aside
from .cooccurrence import occurrences

__all__ = [
    "Division",
    "Telling",
    "choose_words",
    "distinctive_keywords",
    "divide",
    "go_on_dividing",
    "weigh",
]

Ints = NDArray[np.int64]

#: The paper belongs to no field or region.
NONE = -1
#: A field has at least this share of the papers; what is smaller joins its neighbours.
LEAST_SHARE = 0.01
LEAST_FIELD, LEAST_REGION = 6, 4
#: Regions are divided further until none has more than so many times the usual size.
LARGEST = 2.5
#: How often fields, and the regions of one, are started anew: with more papers one start is nearly
#: as good as the best of several (at 6,373 the modularity is 0.4820, and 0.4824 of five).
_STARTS, _STARTS_OF_MORE, _STARTS_OF_MANY = (5, 3), (1, 3), (1, 1)
_MORE, _MANY = 5_000, 20_000
#: Resolution 1 puts robots among pictures, and speech among languages of few speakers.
_FIELD_RESOLUTION = 1.3
_RESOLUTIONS = (1.0, 2.0, 4.0, 8.0, 16.0)
_PRIOR_PAPERS = 10
#: A word in small letters, or one in Hangul.
_PLAIN = re.compile(r"(?<![\w.-])[a-z가-힣][a-z가-힣-]+(?![\w.])")


@dataclass(frozen=True, slots=True)
class Division:
    """Papers in fields, and fields in regions.

    Attributes
    ----------
    field, region : numpy.ndarray
        Shape (papers,): numbers from 0, or -1 for papers that are in none.
    parent : numpy.ndarray
        Shape (regions,): the field of each region.
    """

    field: Ints
    region: Ints
    parent: Ints


def divide(nearest: csr_array) -> Division:
    """Divide papers into fields, and fields into regions.

    Fields are communities of the network of nearest papers, by modularity; regions are communities
    of each field's part of it. A region has about as many papers as there are regions.

    Parameters
    ----------
    nearest : scipy.sparse.csr_array
        Shape (papers, papers), similarities to the nearest papers.

    Returns
    -------
    Division
        Fields and regions are numbered by size, the largest first; the same for the same network.

    Examples
    --------
    >>> two = csr_array(np.kron(np.eye(2), np.ones((8, 8)) - np.eye(8)))
    >>> divide(two).field.tolist()
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]
    """
    network = _symmetric(nearest)
    size = network.shape[0]
    usual = max(math.sqrt(size), LEAST_FIELD)
    starts, within = (
        _STARTS if size <= _MORE else _STARTS_OF_MORE if size <= _MANY else _STARTS_OF_MANY
    )
    aside: tuple[csr_array, ...] = ()
    if size > _MANY:
        # Communities take more memory than all else, and are found in a copy of the network.
        aside = (nearest, network)
        give_back()
    with set_aside(*aside):
        field = find_communities(network, resolution=_FIELD_RESOLUTION, starts=starts)
    field = _settle(network, field, max(LEAST_FIELD, int(LEAST_SHARE * size)))
    region = np.full(size, NONE)
    parents: list[int] = []
    for number in range(int(field.max(initial=NONE)) + 1):
        members = np.flatnonzero(field == number)
        part = csr_array(network[members][:, members])
        part.sort_indices()
        found = np.zeros(len(members), dtype=np.int64)
        if len(members) > LARGEST * usual / 2:
            for resolution in _RESOLUTIONS:
                found = find_communities(part, resolution=resolution, starts=within)
                if np.bincount(found).max() <= LARGEST * usual:
                    break
        found = _settle(part, found, min(LEAST_REGION, len(members)))
        region[members] = np.where(found >= 0, found + len(parents), NONE)
        parents.extend([number] * (int(found.max(initial=NONE)) + 1))
    if size > _MANY:
        give_back()
    return Division(field, region, np.array(parents, dtype=np.int64))


def go_on_dividing(nearest: csr_array, known: Division) -> Division:
    """Give papers that are in no region yet that of their neighbours; the rest stays.

    Parameters
    ----------
    nearest : scipy.sparse.csr_array
        Shape (papers, papers).
    known : Division
        What is known, -1 for new papers.
    """
    network = _symmetric(nearest)
    region = _vote(network, known.region, len(known.parent))
    inside = region >= 0
    field = known.field.copy()
    field[inside] = known.parent[region[inside]]
    return Division(field, region, known.parent)


def _symmetric(nearest: csr_array) -> csr_array:
    network = csr_array(nearest.maximum(nearest.T))
    network.sort_indices()
    return network


def _settle(network: csr_array, labels: Ints, least: int) -> Ints:
    """Dissolve communities that are too small among their neighbours, and number the rest anew."""
    count = np.bincount(labels, minlength=1)
    large = count >= least
    if not large.any():
        return np.zeros_like(labels)
    number = np.where(large, np.cumsum(large) - 1, NONE)
    return _vote(network, number[labels], int(large.sum()))


def _vote(network: csr_array, labels: Ints, count: int) -> Ints:
    """Give those without a label that which weighs most among their neighbours, round by round."""
    labels = labels.copy()
    while count:
        open_ = np.flatnonzero(labels < 0)
        inside = np.flatnonzero(labels >= 0)
        if not len(open_) or not len(inside):
            break
        shape = (len(labels), count)
        member = csr_array((np.ones(len(inside)), (inside, labels[inside])), shape=shape)
        weight = csr_array(network[open_] @ member)
        reached = np.diff(weight.indptr) > 0
        if not reached.any():
            break
        # Not as a dense table: of a large archive it would be the largest thing in memory.
        row = np.repeat(np.arange(len(open_)), np.diff(weight.indptr))
        order = np.lexsort((weight.indices, -np.round(weight.data, 9), row))
        labels[open_[reached]] = weight.indices[order[weight.indptr[:-1][reached]]]
    return labels


def distinctive_keywords(
    incidence: Incidence, papers: Sequence[str], labels: Ints, count: int, most: int = 12
) -> list[list[tuple[str, float]]]:
    """Return the keywords that set the papers of each part apart with weights, heaviest first.

    Keywords are weighed by how surely more papers speak of them here than elsewhere
    (:func:`~digestgraph.queries.engine.log_odds.log_odds`), times the square root of the share
    that do, times how rare they are in all: what every field has names none.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    papers : sequence of str
        The papers that `labels` are about, in their order.
    labels : numpy.ndarray
        The part of each paper, -1 for none.
    count : int
        How many parts there are.
    most : int
        How many keywords are returned for each.
    """
    ones = occurrences(incidence)
    index = incidence.column_index
    columns = np.array([index.get(id_, -1) for id_ in papers], dtype=np.int64)
    use = (columns >= 0) & (labels >= 0)
    shape = (len(incidence.columns), count)
    member = csr_array((np.ones(int(use.sum())), (columns[use], labels[use])), shape=shape)
    return [
        [
            (incidence.rows[i], float(w))
            for i, w in zip(told.row[:most], told.weight[:most], strict=True)
        ]
        for told in weigh(ones, member)
    ]


class Telling(NamedTuple):
    """What sets one part of an archive apart, heaviest first.

    Attributes
    ----------
    row : numpy.ndarray
        What it is, by its row.
    weight : numpy.ndarray
        How much it tells.
    here : numpy.ndarray
        How many papers of the part have it.
    """

    row: Ints
    weight: NDArray[np.float64]
    here: NDArray[np.float64]


def weigh(things: csr_array, member: csr_array, least: int = 2) -> Iterator[Telling]:
    """Weigh what the papers of each part have, as :func:`distinctive_keywords` says.

    Parameters
    ----------
    things : scipy.sparse.csr_array
        Shape (things, papers), as ones.
    member : scipy.sparse.csr_array
        Shape (papers, parts), as ones.
    least : int
        So many papers of a part, or all of a smaller one, have what tells of it.

    Examples
    --------
    >>> things = csr_array(np.array([[1.0, 1.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0]]))
    >>> first, second = weigh(things, csr_array(np.repeat(np.eye(2), 2, axis=0)))
    >>> first.row.tolist(), (first.weight > 0).tolist()
    ([0, 1], [True, False])
    """
    total = things.shape[1]
    having = np.diff(things.indptr).astype(float)
    inside = np.asarray(member.sum(axis=0)).ravel()
    table = csr_array((things @ member).T)
    for part, size in enumerate(inside.tolist()):
        span = slice(table.indptr[part], table.indptr[part + 1])
        row, here = table.indices[span], table.data[span]
        enough = here >= min(least, size)
        row, here = row[enough], here[enough]
        prior = having[row] / (total + 1)  # below 1, too, for what every paper has
        odds = log_odds(here, size, having[row] - here, total - size, prior, _PRIOR_PAPERS)
        rarity = np.log((total + 1) / having[row])
        weight = np.maximum(odds.z, 0) * np.sqrt(here / max(size, 1.0)) * rarity
        weight = np.round(weight, 9)
        best = np.lexsort((row, -weight))
        yield Telling(row[best], weight[best], here[best])


def choose_words(
    weighted: Sequence[tuple[str, float]], most: int, taken: Sequence[str] = ()
) -> list[int]:
    """Return which of some weighted names make a label; none of them repeats another.

    Names of systems, data sets and measures (those without a plain word) count half: a region is
    called after what it is about.

    Parameters
    ----------
    weighted : sequence of (str, float)
        Names with weights.
    most : int
        How many are chosen at most.
    taken : sequence of str
        Names that are said already, as that of the field above a region.

    Examples
    --------
    >>> choose_words([("GSM8K", 3.0), ("reasoning", 2.0), ("mathematical reasoning", 1.8)], 2)
    [1, 0]
    """
    ranked = sorted(
        range(len(weighted)),
        key=lambda i: (-weighted[i][1] * (1.0 if _PLAIN.search(weighted[i][0]) else 0.5), i),
    )
    chosen: list[int] = []
    words = [set(fold(name).split()) for name in taken]
    for number in ranked:
        own = set(fold(weighted[number][0]).split())
        if not any(own <= other or other <= own for other in words):
            chosen.append(number)
            words.append(own)
        if len(chosen) == most:
            break
    return chosen
