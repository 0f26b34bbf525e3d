"""Keywords grouped by what they have in common, and the papers that go with them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..engine.incidence import Incidence
from ..engine.log_odds import log_odds
from .cooccurrence import occurrences
from .families import Families, Spelling, find_families, spell
from .general import titles_alike
from .network import (
    Bounds,
    KeywordNetwork,
    divide_loose,
    find_members,
    most_undivided,
    tie_keywords,
)
from .placing import Likeness, find_wide, place_papers

__all__ = ["RESOLUTION", "Corpus", "Group", "group_keywords"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: A paper belongs to a cluster with two of its keywords and this share of its evidence.
LEAST_EVIDENCE = 0.3
RESOLUTION, RESOLUTION_INSIDE = 4.0, 1.0
#: How much must speak for a part of a cluster, by what must for a cluster.
STRICT_INSIDE = 0.5
#: The papers of a cluster that is not divided have titles so many times as alike as any; those of
#: a cluster of few papers prove nothing.
LEAST_ALIKE, FEW_PAPERS = 2.0, 20
#: Words that rare keywords share have so many papers at least, also in small stores.
LEAST_OF_WORD = 6
#: Imagined papers on each side when keywords are weighed for a label.
PRIOR_PAPERS = 10


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster before it has a name; see :class:`~digestgraph.queries.topics.clusters.Cluster`."""

    keywords: tuple[tuple[str, float], ...]
    papers: tuple[tuple[str, float], ...]
    placed: frozenset[str] = frozenset()
    wide: bool = False
    narrower: tuple[Group, ...] = ()


def group_keywords(
    incidence: Incidence,
    *,
    resolution: float = RESOLUTION,
    least_papers: int | None = None,
    names: Container[str] = (),
    likeness: Likeness | None = None,
) -> list[Group]:
    """Group keywords to clusters, and papers with them; most papers first, then by id.

    Communities are those of concepts, and of words that rare ones share
    (:func:`~digestgraph.queries.topics.families.find_families`). Names of models, data and metrics
    would tie papers that share no more than what they are compared with; each joins the community
    that most of its ties lie in, and speaks for its papers from then on. A rare concept speaks for
    the cluster of its words. A paper goes to the cluster that most of its keywords' evidence is
    for: the sum of score times ``ln(papers / papers with the keyword)``. It needs two keywords of
    the cluster and 30 % of the evidence.

    With `likeness`, papers that are in none then are placed by it
    (:func:`~digestgraph.queries.topics.placing.place_papers`), or in a wide cluster.
    """
    papers = len(incidence.columns)
    bounds = Bounds.of(papers, least_papers)
    corpus = Corpus(incidence, names, spell(incidence.rows, names), likeness)
    wide = [] if likeness is None else find_wide(incidence, bounds.most)
    found = _group(corpus, bounds, resolution, wide)
    if likeness is None:
        return found
    # What very many papers of the archive have tells no two parts of a topic apart.
    rows = np.flatnonzero(np.diff(incidence.matrix.indptr) <= bounds.most)
    plain = corpus.part(rows, np.ones(papers, dtype=bool))
    return [_divide(group, plain, papers) for group in found]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of some papers.

    Attributes
    ----------
    incidence : Incidence
        Keywords by papers.
    names : container of str
        Keywords that are names of models, data or metrics rather than concepts.
    spelling : Spelling
        Words of the keywords.
    likeness : Likeness or None
        Of the papers.
    rarity : numpy.ndarray or None
        Of the keywords in the whole archive, where these papers are a part of it.
    """

    incidence: Incidence
    names: Container[str]
    spelling: Spelling
    likeness: Likeness | None
    rarity: Floats | None = None

    def part(self, rows: Ints, papers: NDArray[np.bool_]) -> Corpus:
        """Return what is known of some keywords and papers, without keywords of none of these."""
        whole = self.incidence
        columns = np.flatnonzero(papers)
        matrix = whole.matrix if len(rows) == len(whole.rows) else whole.matrix[rows]
        matrix = csr_array(matrix if papers.all() else matrix[:, columns])
        kept = np.flatnonzero(np.diff(matrix.indptr))
        rows = rows[kept]
        having = np.diff(whole.matrix.indptr)[rows]
        rarity = np.log(len(whole.columns) / having) if self.rarity is None else self.rarity[rows]
        return Corpus(
            Incidence(
                [whole.rows[row] for row in rows],
                [whole.columns[column] for column in columns],
                csr_array(matrix[kept]),
                [whole.dates[column] for column in columns],
            ),
            self.names,
            self.spelling.of_rows(rows),
            None if self.likeness is None else self.likeness.among(columns),
            rarity,
        )


def _divide(group: Group, corpus: Corpus, every: int) -> Group:
    """Divide a cluster of very many papers by what its papers alone have in common."""
    if len(group.papers) <= most_undivided(every):
        return group
    own = {id_ for id_, _ in group.papers}
    inside = np.array([id_ in own for id_ in corpus.incidence.columns], dtype=bool)
    part = corpus.part(np.arange(len(corpus.incidence.rows)), inside)
    bounds = Bounds.inside(len(own), every)
    found = [
        one
        for one in _group(part, bounds, RESOLUTION_INSIDE)
        if len(one.papers) >= bounds.least_of_cluster
    ]
    if len(found) < 2:
        return group
    return replace(group, narrower=tuple(_divide(one, part, every) for one in found))


def _group(
    corpus: Corpus, bounds: Bounds, resolution: float, wide: Sequence[Ints] = ()
) -> list[Group]:
    incidence, names, likeness, rarity = (
        corpus.incidence,
        corpus.names,
        corpus.likeness,
        corpus.rarity,
    )
    common = max(bounds.least_of_cluster, LEAST_OF_WORD)
    families = find_families(incidence, corpus.spelling, least=common, most=bounds.most)
    network = tie_keywords(families.incidence, bounds)
    real = network.rows < families.keywords
    members, within = find_members(network, resolution, names, real)
    titles = None if likeness is None or rarity is not None else likeness.titles
    members, at, evidence = _assign_papers(families, network, members, names, titles)
    if rarity is None:
        finer = divide_loose(network, members, within, at, resolution / RESOLUTION)
        if finer is not None:
            members, at, evidence = _assign_papers(families, network, finer, names, titles)
    firmly = at >= 0
    if likeness is not None:
        at, firmly = place_papers(
            incidence, likeness, at, evidence, wide, strict=1.0 if rarity is None else STRICT_INSIDE
        )
    own = [member[real[member]] for member in members]
    z, share = _tell(occurrences(incidence), network.rows, at, len(members))
    weights = []
    for c, member in enumerate(own):
        other = (
            within[member] if rarity is None else share[member, c] * rarity[network.rows[member]]
        )
        weights.append(_ranked([network.ties.labels[i] for i in member], z[member, c] * other))
    groups = []
    for c in range(len(members) + len(wide)):
        inside = np.flatnonzero(at == c)
        if not len(inside):
            continue
        ids = [incidence.columns[p] for p in inside]
        if c < len(members):
            placed = frozenset(id_ for id_, p in zip(ids, inside, strict=True) if not firmly[p])
            groups.append(Group(weights[c], _ranked(ids, evidence[c, inside]), placed))
        else:
            rows = wide[c - len(members)]
            keywords = _ranked([incidence.rows[r] for r in rows], 1.0 / np.arange(1, len(rows) + 1))
            says = np.asarray(incidence.matrix[rows][:, inside].sum(axis=0)).ravel()
            groups.append(Group(keywords, _ranked(ids, says), wide=True))
    return sorted(groups, key=lambda g: (-len(g.papers), g.keywords[0][0]))


def _assign_papers(
    families: Families,
    network: KeywordNetwork,
    members: list[Ints],
    names: Container[str],
    titles: csr_array | None,
) -> tuple[list[Ints], Ints, Floats]:
    """Assign papers to clusters by two keywords, and give up the clusters with too few.

    One of the two is a concept: what two names of benchmarks lead to is no topic. Nor is what has
    as many titles as papers: only of a cluster that will be divided, parts may be more alike.

    Returns
    -------
    list of numpy.ndarray
        The members of the clusters that are left.
    numpy.ndarray
        The cluster of each paper, -1 for none.
    numpy.ndarray
        Shape (clusters, papers): what the paper's keywords in a cluster weigh.
    """
    keywords = families.incidence.rows[: families.keywords]
    is_name = np.array([id_ in names for id_ in keywords], dtype=bool)
    while True:
        at, evidence = _assign(families, network, members, is_name)
        least = network.bounds.least_of_cluster
        size = np.bincount(at[at >= 0], minlength=len(members))
        good = size >= least
        if titles is not None:
            inside = np.flatnonzero(at >= 0)
            shape = (len(members), len(at))
            groups = csr_array((np.ones(len(inside)), (at[inside], inside)), shape=shape)
            alike = titles_alike(titles, groups) >= LEAST_ALIKE
            good &= alike | (size < FEW_PAPERS) | (size > most_undivided(len(at)))
        if good.all():
            return members, at, evidence
        # The papers of a cluster that is given up may belong to the next best.
        members = [members[c] for c in np.flatnonzero(good).tolist()]


def _assign(
    families: Families,
    network: KeywordNetwork,
    members: Sequence[Ints],
    is_name: NDArray[np.bool_],
) -> tuple[Ints, Floats]:
    """Return the cluster of each paper, -1 for none, and the evidence, clusters by papers."""
    matrix, keywords = families.incidence.matrix, families.keywords
    papers = matrix.shape[1]
    rarity = np.log(papers / np.diff(matrix.indptr))
    cluster = np.full(matrix.shape[0], -1, dtype=np.int64)
    for c, member in enumerate(members):
        cluster[network.rows[member]] = c
    # A keyword that is too rare for the network speaks as the rarest of its words.
    rare = np.diff(matrix.indptr)[:keywords] < network.bounds.least
    row, word = families.words.nonzero()
    use = rare[row] & (cluster[keywords + word] >= 0)
    row, word = row[use], keywords + word[use]
    order = np.lexsort((-word, np.round(rarity[word], 9), row))  # the last one of a row holds
    cluster[row[order]], rarity[row[order]] = cluster[word[order]], rarity[word[order]]
    rows = np.flatnonzero(cluster[:keywords] >= 0)
    shape = (len(members), len(rows))
    weight = csr_array((rarity[rows], (cluster[rows], np.arange(len(rows)))), shape=shape)
    part = csr_array(matrix[rows])
    evidence = np.round((weight @ part).toarray(), 9)
    if not members:
        return np.full(papers, -1), evidence
    # argmax() takes the first of equals, the one with the smallest keyword.
    best = evidence.argmax(axis=0)
    share = evidence[best, np.arange(papers)] / np.maximum(evidence.sum(axis=0), 1e-12)
    row, paper = np.repeat(rows, np.diff(part.indptr)), part.indices
    speaks = cluster[row] == best[paper]
    count = np.bincount(paper[speaks], minlength=papers)
    concepts = np.bincount(paper[speaks & ~is_name[row]], minlength=papers)
    fits = (count >= 2) & (concepts >= 1) & (np.round(share, 9) >= LEAST_EVIDENCE)
    return np.where(fits, best, -1), evidence


def _tell(ones: csr_array, rows: Ints, at: Ints, count: int) -> tuple[Floats, Floats]:
    """Return how surely keywords set clusters apart, and the root of how many papers have them.

    Both have the shape (keywords, clusters); rows that are no keywords have none.
    """
    keywords, papers = ones.shape
    part = ones[rows[rows < keywords]]
    inside = np.flatnonzero((at >= 0) & (at < count))
    member = csr_array((np.ones(len(inside)), (inside, at[inside])), shape=(papers, count))
    here = (part @ member).toarray()
    size = np.maximum(np.bincount(at[inside], minlength=count), 1).astype(float)
    having = np.diff(part.indptr).astype(float)[:, None]
    odds = log_odds(here, size, having - here, papers - size, having / papers, PRIOR_PAPERS)
    found = np.zeros((2, len(rows), count))
    found[:, rows < keywords] = np.maximum(odds.z, 0), np.sqrt(here / size)
    return found[0], found[1]


def _ranked(ids: list[str], weights: Floats) -> tuple[tuple[str, float], ...]:
    pairs = zip(ids, np.round(weights, 9).tolist(), strict=True)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
