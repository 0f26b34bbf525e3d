"""Topic clusters: communities of keywords that occur together, and the papers about them."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import fold
from ..engine.cards import read_keywords
from ..engine.communities import find_communities
from ..engine.incidence import Incidence, Projection, read_mentions
from ..engine.log_odds import log_odds
from ..engine.scope import at_least, day_or_end
from .cooccurrence import npmi_of_rows, occurrences
from .labels import KeywordName, read_keyword_names

__all__ = ["Cluster", "Group", "find_clusters", "group_keywords", "keyword_network", "name_group"]

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
#: A paper belongs to a cluster with two of its keywords and this share of its evidence.
LEAST_EVIDENCE = 0.3
RESOLUTION = 3.0
#: Finer ones leave every node by itself.
MOST_RESOLUTION = 1_000_000
#: Imagined papers on each side when keywords are weighed for a label.
PRIOR_PAPERS = 10
IN_LABEL = 3
#: Kinds of names that tell how a topic is measured, and not what it is.
_MEASURES = ("benchmark", "dataset", "metric")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A topic: keywords that go together, and the papers that speak of several of them.

    Attributes
    ----------
    id : str
        ``topic:`` and the most distinctive keyword: the same content has the same id.
    label, label_ko : str
        The most distinctive keywords in English and Korean.
    keywords, papers : tuple of (str, float)
        Ids with weights, the heaviest first. A keyword's weight tells how distinctive it is, a
        paper's how much of the topic is in it.
    """

    id: str
    label: str
    label_ko: str
    keywords: tuple[tuple[str, float], ...]
    papers: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster before it has a name; see :class:`Cluster`."""

    keywords: tuple[tuple[str, float], ...]
    papers: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class KeywordNetwork:
    """The keywords fit for topics, tied by what they have in common.

    Attributes
    ----------
    ties : Projection
        Weights of ties, symmetric.
    rows : numpy.ndarray
        The row of the incidence that each keyword comes from.
    least_papers : int
        How many papers each keyword has at least.
    least_of_cluster : int
        How many papers each cluster has at least.
    """

    ties: Projection
    rows: NDArray[np.int64]
    least_papers: int
    least_of_cluster: int

    def communities(self, resolution: float) -> NDArray[np.int64]:
        """Return the community of each keyword."""
        return find_communities(self.ties.matrix, resolution=resolution, starts=10)

    def communities_of_concepts(
        self, resolution: float, names: Container[str]
    ) -> NDArray[np.int64]:
        """Return the community of each keyword, where names only join those of concepts."""
        is_name = np.array([id_ in names for id_ in self.ties.labels], dtype=bool)
        if not is_name.any() or is_name.all():
            return self.communities(resolution)
        concepts = np.flatnonzero(~is_name)
        part = csr_array(self.ties.matrix[concepts][:, concepts])
        found = find_communities(part, resolution=resolution, starts=10)
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
    def _ends(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        coo = self.ties.matrix.tocoo()
        return coo.row, coo.col, coo.data

    def inside(self, labels: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return each keyword's weight inside its community, and whether it is firmly there."""
        row, column, weight = self._ends
        size = len(labels)
        same = labels[row] == labels[column]
        within = np.bincount(row[same], weight[same], size)
        share = within / np.maximum(np.bincount(row, weight, size), 1e-12)
        return within.astype(float), (within > 0) & (np.round(share, 9) >= LEAST_INSIDE)


def find_clusters(
    store: Store,
    *,
    as_of: str | None = None,
    resolution: float = RESOLUTION,
    least_papers: int | None = None,
) -> list[Cluster]:
    """Find topic clusters, those with most papers first; kept until the graph changes.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    resolution : float
        Above 1 for more and smaller clusters (Reichardt and Bornholdt 2006, Statistical
        mechanics of community detection, Phys. Rev. E 74, 016110).
    least_papers : int, optional
        Keywords and clusters with fewer papers are left out; by default keywords need the square
        root of the number of papers by 10, clusters that by 6, both 3 at least.

    Returns
    -------
    list of Cluster
        The same for the same graph, in whatever order it was loaded. A keyword or a paper is
        in one cluster or in none.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(cluster.label, len(cluster.papers)) for cluster in find_clusters(store)][1:2]
    [('vision-language model, visual token, reinforcement learning', 5)]
    """
    if not 0 < resolution <= MOST_RESOLUTION:
        at_least("resolution", resolution, 0.01, MOST_RESOLUTION)
    if least_papers is not None:
        at_least("least_papers", least_papers, 2)
    day = day_or_end(as_of)

    def make() -> list[Cluster]:
        mentions = read_mentions(store, day)
        kinds = _kinds_of_names(store, mentions, day)
        groups = group_keywords(
            mentions,
            resolution=resolution,
            least_papers=least_papers,
            names=kinds.keys(),
        )
        names = read_keyword_names(store, (id_ for g in groups for id_, _ in g.keywords), day)
        measures = {id_ for id_, kind in kinds.items() if kind in _MEASURES}
        return [name_group(group, names, measures) for group in groups]

    return remember(store, f"clusters {day} {resolution} {least_papers}", make)


def _kinds_of_names(store: Store, incidence: Incidence, day: str) -> dict[str, str]:
    """Return the kinds of the keywords of two papers and more that are names, and no concepts."""
    several = np.flatnonzero(np.diff(incidence.matrix.indptr) > 1)
    keywords = read_keywords(store, (incidence.rows[row] for row in several), day)
    kinds = {id_: keyword.kind for id_, keyword in keywords.items()}
    return {id_: kind for id_, kind in kinds.items() if kind not in ("concept", None)}


def keyword_network(incidence: Incidence, least_papers: int | None = None) -> KeywordNetwork:
    """Tie the keywords that occur together more than chance has it.

    A tie weighs NPMI times ``n / (n + 10)`` with *n* joint papers: a discount for small counts
    in the manner of Pantel and Lin 2002 (Discovering word senses from text, KDD). Each keyword
    keeps its ten strongest ties. Keywords in more than 8 % of the papers are left out, and so
    are words with low scores, which go with everything.
    """
    papers = len(incidence.columns)
    least = least_papers or max(3, round(math.sqrt(papers) / 10))
    least_of_cluster = least_papers or max(3, round(math.sqrt(papers) / 6))
    ones = occurrences(incidence)
    having = np.diff(ones.indptr)
    mean = np.asarray(incidence.matrix.sum(axis=1)).ravel() / np.maximum(having, 1)
    # In small stores a share is too coarse to tell hubs.
    most = max(HUB_SHARE * papers, 4 * least)
    rows = np.flatnonzero((having >= least) & (having <= most) & (np.round(mean, 9) >= LEAST_SCORE))
    value, joint = npmi_of_rows(ones, rows, least_joint=LEAST_JOINT, least=LEAST_NPMI)
    value.data = np.round(value.data * joint.data / (joint.data + TRUST), 9)
    ties = _strongest(value, NEIGHBOURS)
    return KeywordNetwork(
        Projection([incidence.rows[i] for i in rows], ties), rows, least, least_of_cluster
    )


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


def group_keywords(
    incidence: Incidence,
    *,
    resolution: float = RESOLUTION,
    least_papers: int | None = None,
    names: Container[str] = (),
) -> list[Group]:
    """Group keywords to clusters, and papers with them; most papers first, then by id.

    Communities are those of concepts. Names of models, data and metrics would tie papers that
    share no more than what they are compared with; each joins the community that most of its ties
    lie in, and speaks for its papers from then on. A paper goes to the cluster that most of its
    keywords' evidence is for: the sum of score times ``ln(papers / papers with the keyword)``. It
    needs two keywords of the cluster and 30 % of the evidence.
    """
    network = keyword_network(incidence, least_papers)
    labels = network.communities_of_concepts(resolution, names)
    within, firm = network.inside(labels)
    members = [np.flatnonzero(firm & (labels == c)) for c in range(labels.max(initial=-1) + 1)]
    members = [m for m in members if len(m) >= LEAST_MEMBERS]
    while True:
        at, evidence = _assign(incidence, network, members)
        large = [c for c in range(len(members)) if np.sum(at == c) >= network.least_of_cluster]
        if len(large) == len(members):
            break
        # The papers of a cluster that is too small may belong to the next best.
        members = [members[c] for c in large]
    groups = [
        Group(
            _weigh_keywords(incidence, network, member, within, at == c),
            _ranked([incidence.columns[p] for p in np.flatnonzero(at == c)], evidence[c, at == c]),
        )
        for c, member in enumerate(members)
    ]
    return sorted(groups, key=lambda g: (-len(g.papers), g.keywords[0][0]))


def _assign(
    incidence: Incidence, network: KeywordNetwork, members: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the cluster of each paper, -1 for none, and the evidence, clusters by papers."""
    papers = len(incidence.columns)
    evidence, count = np.zeros((len(members), papers)), np.zeros((len(members), papers))
    for c, member in enumerate(members):
        part = incidence.matrix[network.rows[member]]
        rarity = np.log(papers / np.diff(part.indptr))
        evidence[c] = np.round(rarity @ part, 9)
        count[c] = np.bincount(part.indices, minlength=papers)
    if not members:
        return np.full(papers, -1), evidence
    # argmax() takes the first of equals, the one with the smallest keyword.
    best = evidence.argmax(axis=0)
    every = np.arange(papers)
    share = evidence[best, every] / np.maximum(evidence.sum(axis=0), 1e-12)
    fits = (count[best, every] >= 2) & (np.round(share, 9) >= LEAST_EVIDENCE)
    return np.where(fits, best, -1), evidence


def _weigh_keywords(
    incidence: Incidence,
    network: KeywordNetwork,
    member: NDArray[np.int64],
    within: NDArray[np.float64],
    inside: NDArray[np.bool_],
) -> tuple[tuple[str, float], ...]:
    """Weigh keywords by how they set the cluster's papers apart, times how they tie it."""
    part = occurrences(incidence)[network.rows[member]]
    papers = len(incidence.columns)
    having = np.diff(part.indptr).astype(float)
    here = np.asarray(part[:, inside].sum(axis=1)).ravel()
    size = int(inside.sum())
    prior = having / papers
    odds = log_odds(here, size, having - here, papers - size, prior, PRIOR_PAPERS)
    weight = np.maximum(odds.z, 0) * within[member]
    return _ranked([network.ties.labels[i] for i in member], weight)


def _ranked(ids: list[str], weights: NDArray[np.float64]) -> tuple[tuple[str, float], ...]:
    pairs = zip(ids, np.round(weights, 9).tolist(), strict=True)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def name_group(
    group: Group, names: dict[str, KeywordName], measures: Container[str] = ()
) -> Cluster:
    """Name a cluster by its most distinctive keywords, leaving out those that repeat another."""
    chosen: list[KeywordName] = []
    words: list[set[str]] = []
    telling = [id_ for id_, _ in group.keywords if id_ not in measures]
    ids = telling or [id_ for id_, _ in group.keywords]
    for id_ in ids:
        own = set(fold(names[id_].label).split())
        if not any(own <= other or other <= own for other in words):
            chosen.append(names[id_])
            words.append(own)
        if len(chosen) == IN_LABEL:
            break
    return Cluster(
        "topic:" + ids[0].removeprefix("keyword:"),
        ", ".join(name.label for name in chosen),
        ", ".join(name.label_ko for name in chosen),
        group.keywords,
        group.papers,
    )
