"""The network of keywords that belong to topics, and its communities."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..engine.communities import find_communities, modularity
from ..engine.incidence import Incidence
from ..engine.projection import Projection
from .cooccurrence import npmi_of_rows, occurrences

__all__ = [
    "Bounds",
    "KeywordNetwork",
    "divide_loose",
    "find_members",
    "keyword_network",
    "most_undivided",
    "tie_keywords",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Keywords in more than this share of the papers belong to no topic: they would draw all in.
HUB_SHARE = 0.08
#: Keywords whose mentions score less on average are words rather than concepts.
LEAST_SCORE = 0.3
LEAST_JOINT = 2
LEAST_NPMI = 0.1
#: So many joint papers halve the distance to full trust in a value of NPMI.
TRUST = 10
#: Each keyword keeps its so many strongest neighbours.
NEIGHBOURS = 10
#: A member whose ties lie less than this share inside its community is left out.
LEAST_INSIDE = 0.4
LEAST_MEMBERS = 3
#: A cluster of more than the square root of all papers times this is divided, if it has so many.
LARGEST, LEAST_DIVIDED = 1.5, 40
#: One of so many that has less than this share of its keywords' ties inside falls to pieces.
LEAST_FIRM = 0.6
#: One whose keywords have so much modularity among themselves is several topics.
LEAST_PARTED = 0.36
#: What more than this share of a cluster's papers have is its heart, and no part of it.
HEART_SHARE = 0.3
#: How often communities are looked for, of which the best are kept; those of a part are few.
_STARTS, _STARTS_INSIDE = 10, 3


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many papers a keyword has at least and at most, and a cluster at least.

    They are those of a `whole` archive, or of a part of it.
    """

    least: int
    least_of_cluster: int
    most: float
    whole: bool = True

    @classmethod
    def of(cls, papers: int, least_papers: int | None = None) -> Bounds:
        """Return the bounds of an archive of so many papers."""
        least = least_papers or max(3, round(math.sqrt(papers) / 10))
        least_of_cluster = least_papers or max(3, round(math.sqrt(papers) / 6))
        # In small stores a share is too coarse to tell hubs.
        return cls(least, least_of_cluster, max(HUB_SHARE * papers, 4 * least))

    @classmethod
    def inside(cls, papers: int, every: int) -> Bounds:
        """Return the bounds inside a cluster of so many papers of all."""
        least = max(3, round(math.sqrt(papers) / 5))
        return cls(least, max(4, round(math.sqrt(every) / 8)), HEART_SHARE * papers, whole=False)


def most_undivided(papers: int) -> float:
    """Return how many papers a cluster has at most that is not divided."""
    return max(LARGEST * math.sqrt(papers), LEAST_DIVIDED)


@dataclass(frozen=True)
class KeywordNetwork:
    """The keywords fit for topics, tied by what they have in common.

    Attributes
    ----------
    ties : Projection
        Weights of ties, symmetric.
    rows : numpy.ndarray
        The row of the incidence that each keyword comes from.
    bounds : Bounds
        How many papers each keyword has.
    """

    ties: Projection
    rows: Ints
    bounds: Bounds

    def communities(self, resolution: float) -> Ints:
        """Return the community of each keyword."""
        return find_communities(self.ties.matrix, resolution=resolution, starts=self._starts)

    @property
    def _starts(self) -> int:
        return _STARTS if self.bounds.whole else _STARTS_INSIDE

    def communities_of_concepts(self, resolution: float, names: Container[str]) -> Ints:
        """Return the community of each keyword, where names only join those of concepts."""
        is_name = np.array([id_ in names for id_ in self.ties.labels], dtype=bool)
        if not is_name.any() or is_name.all():
            return self.communities(resolution)
        concepts = np.flatnonzero(~is_name)
        part = csr_array(self.ties.matrix[concepts][:, concepts])
        found = find_communities(part, resolution=resolution, starts=self._starts)
        labels = np.full(len(is_name), -1, dtype=np.int64)
        labels[concepts] = found
        size = int(found.max(initial=-1)) + 1
        belongs = np.zeros((len(concepts), size))
        belongs[np.arange(len(concepts)), found] = 1.0
        weight = np.round(self.ties.matrix[np.flatnonzero(is_name)][:, concepts] @ belongs, 9)
        best = weight.argmax(axis=1)
        sure = weight[np.arange(len(best)), best] > 0
        # A name whose ties are elsewhere than in any community stays by itself.
        alone = size + np.arange(len(best))
        labels[np.flatnonzero(is_name)] = np.where(sure, best, alone)
        return labels

    @cached_property
    def _ends(self) -> tuple[Ints, Ints, Floats]:
        coo = self.ties.matrix.tocoo()
        return coo.row, coo.col, coo.data

    def inside(self, labels: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """Return each keyword's weight inside its community, and whether it is firmly there."""
        row, column, weight = self._ends
        size = len(labels)
        same = labels[row] == labels[column]
        within = np.bincount(row[same], weight[same], size)
        share = within / np.maximum(np.bincount(row, weight, size), 1e-12)
        return within.astype(float), (within > 0) & (np.round(share, 9) >= LEAST_INSIDE)


def keyword_network(incidence: Incidence, least_papers: int | None = None) -> KeywordNetwork:
    """Tie the keywords of an archive that occur together more than chance has it.

    A tie weighs NPMI times ``n / (n + 10)`` with *n* joint papers: a discount for small counts
    in the manner of Pantel and Lin 2002 (Discovering word senses from text, KDD). Each keyword
    keeps its ten strongest ties. Keywords in more than 8 % of the papers are left out, and so
    are words with low scores, which go with everything.
    """
    return tie_keywords(incidence, Bounds.of(len(incidence.columns), least_papers))


def tie_keywords(incidence: Incidence, bounds: Bounds) -> KeywordNetwork:
    """Tie the keywords within some bounds; see :func:`keyword_network`."""
    ones = occurrences(incidence)
    having = np.diff(ones.indptr)
    mean = np.asarray(incidence.matrix.sum(axis=1)).ravel() / np.maximum(having, 1)
    fit = (having >= bounds.least) & (having <= bounds.most) & (np.round(mean, 9) >= LEAST_SCORE)
    rows = np.flatnonzero(fit)
    value, joint = npmi_of_rows(ones, rows, least_joint=LEAST_JOINT, least=LEAST_NPMI)
    value.data = np.round(value.data * joint.data / (joint.data + TRUST), 9)
    ties = _strongest(value, NEIGHBOURS)
    return KeywordNetwork(Projection([incidence.rows[i] for i in rows], ties), rows, bounds)


def _strongest(matrix: csr_array, number: int) -> csr_array:
    """Keep the strongest entries of each row, and their mirror images; ties by column."""
    kept = np.zeros(matrix.nnz, dtype=bool)
    for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        order = np.argsort(-matrix.data[start:end], kind="stable")
        kept[start + order[:number]] = True
    found = csr_array(matrix, copy=True)
    found.data = np.where(kept, found.data, 0.0)
    found.eliminate_zeros()
    found = csr_array(found.maximum(found.T))
    found.sort_indices()
    return found


def find_members(
    network: KeywordNetwork, resolution: float, names: Container[str], real: NDArray[np.bool_]
) -> tuple[list[Ints], Floats]:
    """Return the keywords of each community that are firmly in it, and what ties each there.

    Parameters
    ----------
    network : KeywordNetwork
        The keywords, and words that they share.
    resolution : float
        Of the communities.
    names : container of str
        Keywords that are names rather than concepts.
    real : numpy.ndarray of bool
        Which nodes are keywords; a community of words alone is none.
    """
    labels = network.communities_of_concepts(resolution, names)
    within, firm = network.inside(labels)
    members = [np.flatnonzero(firm & (labels == c)) for c in range(labels.max(initial=-1) + 1)]
    return [m for m in members if len(m) >= LEAST_MEMBERS and real[m].any()], within


def divide_loose(
    network: KeywordNetwork,
    members: list[Ints],
    within: Floats,
    at: Ints,
    resolution: float = 1.0,
) -> list[Ints] | None:
    """Return the members of clusters where some fall to pieces.

    What hangs together loosely is what is left of wide words, not a topic with parts: very many
    papers, of keywords that have many of their ties elsewhere. What has parts with few ties to each
    other is two topics, even if no other one is nearer: the modularity of the keywords alone tells.

    Parameters
    ----------
    network : KeywordNetwork
        The keywords.
    members : list of numpy.ndarray
        Those of each cluster.
    within : numpy.ndarray
        What ties each keyword to others of its cluster.
    at : numpy.ndarray
        The cluster of each paper, -1 for none.
    resolution : float
        Of the pieces: below 1 where larger clusters are wanted.
    """
    ties = network.ties.matrix
    strength = np.asarray(ties.sum(axis=1)).ravel()
    largest = most_undivided(len(at))
    found = []
    for number, member in enumerate(members):
        papers = int(np.sum(at == number))
        if papers < LEAST_DIVIDED:
            found.append(member)
            continue
        inside = float(within[member].sum()) / float(strength[member].sum())
        own = csr_array(ties[member][:, member])
        own.sort_indices()
        part = find_communities(own, resolution=resolution, starts=_STARTS)
        loose = papers > largest and round(inside, 9) < LEAST_FIRM
        if not loose and round(modularity(own, part), 9) < LEAST_PARTED:
            found.append(member)
            continue
        parts = [member[part == n] for n in range(int(part.max()) + 1)]
        found += [one for one in parts if len(one) >= LEAST_MEMBERS]
    return found if len(found) > len(members) else None
