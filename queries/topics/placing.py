"""Where the papers belong that no two keywords place: by all that they share with a topic's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..engine.incidence import Incidence
from ..papers.neighbours import nearest_papers
from ..papers.similar import Space, not_hubs, unit_rows
from ..papers.titles import title_vectors
from .cooccurrence import occurrences
from .fitting import evidence_for, words_of

__all__ = ["Likeness", "find_wide", "likeness_of", "place_papers", "telling_concepts"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Where two keywords lead a paper it does not stay when less in all speaks for the topic.
STAYS = -0.2
#: What speaks for a topic must reach so much, and so much more than for any other; and of the
#: evidence of the paper's keywords that are in topics, so much is for it.
ENOUGH, WEAKLY, CLEARLY, LEAST_OWN = 0.75, 0.1, 0.35, 0.05
#: Where none of its keywords is in the topic, so much speaks for it, so much more than for any
#: other, and the topic's papers have one of its keywords so many times as often as all.
SURELY, FAR, OFTEN = 2.0, 1.0, 2.0
#: Among fewer papers nothing weak counts, and what is placed draws less after it: what two of them
#: have in common is mostly chance.
FEW = 500
#: A wide topic takes a paper that nothing narrower does, unless so much speaks against it.
NOT_AGAINST = -2.5
#: A keyword of more than this share of the papers is a wide topic of its own, if most of what is
#: about it names it clearly: with so much of the score of what the paper names most clearly.
#: "large language model" is one, "pre-training" is not.
WIDE_SHARE, CLEAR_SCORE, CLEAR_SHARE = 0.09, 0.8, 0.4
_NEIGHBOURS = 30
_ROUNDS, _ROUNDS_OF_FEW = 4, 2
#: So many keywords tell why a paper is in a topic; so much more than expected is imagined.
_TELLING, _IMAGINED = 3, 2.0
_NONE = -1
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Likeness:
    """What papers have in common beside the keywords of topics.

    Attributes
    ----------
    near : scipy.sparse.csr_array
        Shape (papers, papers): similarities to the nearest papers, by all keywords but hubs and by
        the words of titles.
    words : scipy.sparse.csr_array
        Shape (papers, words): keywords and words of titles, as ones.
    titles : scipy.sparse.csr_array
        Shape (papers, words): titles as unit vectors, with words that very many have.
    """

    near: csr_array
    words: csr_array
    titles: csr_array

    def among(self, papers: Ints) -> Likeness:
        """Return the likeness of some papers, by their numbers, to each other."""
        words = csr_array(self.words[papers])
        said = np.flatnonzero(np.bincount(words.indices, minlength=words.shape[1]))
        near = csr_array(self.near[papers][:, papers])
        return Likeness(near, csr_array(words[:, said]), csr_array(self.titles[papers]))


def likeness_of(incidence: Incidence, titles: Mapping[str, str | None]) -> Likeness:
    """Return the likeness of papers by their keywords and titles, both by paper id."""
    papers = incidence.columns
    every = np.arange(len(papers))
    return Likeness(
        nearest_papers(_space(incidence, titles), _NEIGHBOURS, titles=titles),
        words_of(incidence, papers, titles),
        title_vectors([titles.get(id_) for id_ in papers], every, common=True),
    )


def find_wide(incidence: Incidence, most: float) -> list[Ints]:
    """Find the keywords that are topics of their own because so many papers speak of them.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    most : float
        Keywords of so many papers may be in other topics.

    Returns
    -------
    list of numpy.ndarray
        Rows of the incidence, for each wide topic: its keyword first, then those that are called
        by a part of its name ("language model"). None is in two.

    Examples
    --------
    >>> from digestgraph.queries.engine.incidence import build_incidence
    >>> cells = [("keyword:large-model", f"p{n}", 1.0, "2024-01-02") for n in range(9)]
    >>> cells += [("keyword:model", f"p{n}", 0.5, "2024-01-02") for n in range(6)]
    >>> [rows.tolist() for rows in find_wide(build_incidence(cells), 5)]
    [[0, 1]]
    """
    having = np.diff(incidence.matrix.indptr)
    least = max(WIDE_SHARE * len(incidence.columns), most)
    row = np.repeat(np.arange(len(having)), having)
    clear = np.bincount(row[_is_clear(incidence)], minlength=len(having))
    common = np.flatnonzero((having > least) & (clear >= CLEAR_SHARE * having))
    common = common[np.lexsort((common, -having[common]))]
    words = {
        n: set(incidence.rows[n].partition(":")[2].split("-"))
        for n in np.flatnonzero(having > most).tolist()
    }
    found: list[Ints] = []
    for number in common.tolist():
        if number in words:  # and is not the shorter name of one before
            own = words.pop(number)
            parts = [n for n, part in words.items() if part < own]
            for part in parts:
                del words[part]
            found.append(np.array([number, *parts]))
    return found


def place_papers(
    incidence: Incidence,
    likeness: Likeness,
    cluster: Ints,
    evidence: Floats,
    wide: Sequence[Ints],
    *,
    strict: float = 1.0,
) -> tuple[Ints, NDArray[np.bool_]]:
    """Place papers that two keywords do not: in the nearest cluster, in a wide one, or in none.

    What speaks for a cluster is what :func:`~digestgraph.queries.topics.fitting.evidence_for`
    reckons: how much more often its papers have the paper's keywords and the words of its title
    than papers have them at all, and the share of the papers with the most similar keywords that
    are in it. A paper that two keywords lead to a cluster leaves it when all that speaks against
    it is more, or for another that fits clearly better. A paper joins the cluster that most speaks
    for, if that is enough, clearly more than for any other, and if one of its keywords is the
    cluster's; or, where very much speaks for it alone, one that its papers have much more often
    than all. No name of a person is looked at.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    likeness : Likeness
        Of its papers.
    cluster : numpy.ndarray
        The cluster that two keywords lead each paper to, -1 for none.
    evidence : numpy.ndarray
        Shape (clusters, papers): what the paper's keywords in a cluster weigh.
    wide : sequence of numpy.ndarray
        Rows of keywords that are clusters of their own, numbered after the others.
    strict : float
        Less than 1 where papers are much alike, as those of one topic are: then less tells more.

    Returns
    -------
    numpy.ndarray
        The cluster of each paper, -1 for none.
    numpy.ndarray of bool
        Which papers are where two keywords lead them.
    """
    every = np.arange(len(cluster))
    count = len(evidence)
    size = count + len(wide)
    stays = cluster >= 0
    if not size:
        return cluster, stays
    near, words = likeness.near, likeness.words
    if count:
        stays &= evidence_for(near, words, cluster, count)[every, cluster] >= STAYS
    seed = _seeds(incidence, wide, count)
    labels = np.where(stays, cluster, seed)
    share = np.zeros((size, len(cluster)))
    share[:count] = evidence / np.maximum(evidence.sum(axis=0), 1e-12)
    ones = occurrences(incidence)
    for number, rows in enumerate(wide, count):  # of a wide one the name alone is asked for
        share[number] = np.asarray(ones[rows].sum(axis=0)).ravel() > 0
    weakly, rounds = (ENOUGH, _ROUNDS_OF_FEW) if len(cluster) < FEW else (WEAKLY, _ROUNDS)
    for _ in range(rounds):
        speaks = evidence_for(near, words, labels, size)
        best = speaks.argmax(axis=1)
        most = speaks[every, best]
        second = np.partition(speaks, -2, axis=1)[:, -2] if size > 1 else np.zeros(len(cluster))
        against = speaks[every, np.maximum(seed, 0)] < NOT_AGAINST
        rest = np.where(against, _NONE, seed)
        # What is clearly of a wide cluster takes more to be in a narrower one.
        fits = most >= strict * np.where(rest == _NONE, weakly, ENOUGH)
        ahead = np.round(most - second, _DECIMALS)
        has_own = np.round(share[best, every], _DECIMALS) >= LEAST_OWN
        surely = ~has_own & (most >= SURELY) & (ahead >= FAR)
        surely &= _have_telling(ones, labels, best, surely, size)
        fits &= (ahead >= strict * CLEARLY) & (has_own | surely)
        # Two keywords hold a paper, unless another cluster that is not wide is clearly better.
        own = speaks[every, np.maximum(cluster, 0)]
        better = fits & (best < count) & (np.round(most - own, _DECIMALS) >= strict * CLEARLY)
        labels = np.where(stays & ~better, cluster, np.where(fits, best, rest))
    return labels, stays & (labels == cluster)


def telling_concepts(
    incidence: Incidence, papers: Sequence[str], shown: Sequence[str]
) -> dict[str, list[str]]:
    """Return the keywords of some of a topic's papers that tell why they are in it.

    They are those of each paper that most more of the topic's papers have than if they were
    spread evenly over all, times their score; those that no other of them has come last.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    papers : sequence of str
        The topic's papers.
    shown : sequence of str
        Those that are asked about.
    """
    index = incidence.column_index
    inside = [index[id_] for id_ in papers]
    having = np.diff(incidence.matrix.indptr)
    here = np.diff(csr_array(incidence.matrix[:, inside]).indptr)
    expected = having * len(inside) / len(incidence.columns)
    # As if there were some more papers with each keyword than there are, spread evenly.
    odds = np.log((here + expected * _IMAGINED) / (expected * (1 + _IMAGINED)))
    columns = incidence.matrix[:, [index[id_] for id_ in shown]].tocsc()
    found = {}
    for number, id_ in enumerate(shown):
        span = slice(columns.indptr[number], columns.indptr[number + 1])
        rows, scores = columns.indices[span], columns.data[span]
        weight = np.round(scores * odds[rows], _DECIMALS)
        best = np.lexsort((rows, -weight, here[rows] < 2))[:_TELLING]
        found[id_] = [incidence.rows[rows[i]] for i in best if weight[i] > 0]
    return found


def _seeds(incidence: Incidence, wide: Sequence[Ints], first: int) -> Ints:
    """Return the wide cluster whose keyword says most of each paper, -1 for none."""
    papers = len(incidence.columns)
    most = np.zeros(papers)
    found = np.full(papers, _NONE)
    if not wide:
        return found
    matrix = csr_array(incidence.matrix, copy=True)
    matrix.data = np.where(_is_clear(incidence), matrix.data, 0.0)
    having = np.diff(incidence.matrix.indptr)
    for number, rows in enumerate(wide, first):
        clear = csr_array(matrix[rows])
        rarity = np.log(papers / having[rows])
        says = np.round((csr_array(clear.multiply(rarity[:, None]))).max(axis=0).toarray(), 9)
        better = says.ravel() > most
        most[better], found[better] = says.ravel()[better], number
    return found


def _have_telling(
    ones: csr_array, labels: Ints, best: Ints, asked: NDArray[np.bool_], count: int
) -> NDArray[np.bool_]:
    """Tell which of the papers asked about have a keyword that two others of a cluster have.

    Of the keywords only those count that its papers have much more often than all.
    """
    papers = len(labels)
    found = np.zeros(papers, dtype=bool)
    columns = np.flatnonzero(asked)
    cells = ones[:, columns].tocoo()
    rows, row = np.unique(cells.row, return_inverse=True)
    if not len(rows):
        return found
    inside = np.flatnonzero(labels >= 0)
    member = csr_array((np.ones(len(inside)), (inside, labels[inside])), shape=(papers, count))
    here = csr_array(ones[rows] @ member).toarray()
    paper = columns[cells.col]
    to = best[paper]
    size = np.bincount(labels[inside], minlength=count)
    expected = np.diff(ones.indptr)[rows][row] * size[to] / papers
    others = here[row, to] - (labels[paper] == to)
    often = others + _IMAGINED * expected >= OFTEN * (1 + _IMAGINED) * expected
    found[paper[(others >= 2) & often]] = True
    return found


def _is_clear(incidence: Incidence) -> NDArray[np.bool_]:
    """Tell which mentions name a keyword clearly, beside what their paper names most clearly.

    Scores of two languages are on two scales.
    """
    matrix = incidence.matrix
    if not matrix.nnz:
        return np.zeros(0, dtype=bool)
    best = np.asarray(matrix.max(axis=0).toarray()).ravel()
    least = np.round(CLEAR_SCORE * best[matrix.indices], _DECIMALS)
    return np.asarray(np.round(matrix.data, _DECIMALS) >= least)


def _space(incidence: Incidence, titles: Mapping[str, str | None]) -> Space:
    """Return papers as vectors over keywords, with the words of their titles in place of people."""
    papers = incidence.columns
    keywords = unit_rows(incidence, papers, most=not_hubs(len(papers)))
    words = title_vectors([titles.get(id_) for id_ in papers], np.arange(len(papers)))
    return Space(papers, keywords, incidence.rows, words, [])
