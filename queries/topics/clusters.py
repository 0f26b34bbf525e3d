"""Topic clusters: communities of keywords that occur together, and the papers about them."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import fold
from ..engine.communities import find_communities
from ..engine.incidence import Incidence, read_mentions
from ..engine.log_odds import log_odds
from ..engine.projection import Projection
from ..engine.scope import at_least, day_or_end
from ..engine.statements import read_all
from .cooccurrence import npmi_of_rows, occurrences
from .families import Families, find_families
from .labels import KeywordName, read_keyword_names, read_kinds_of_names
from .placing import find_wide, place_papers

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
#: Words that rare keywords share have so many papers at least, also in small stores.
LEAST_OF_WORD = 6
#: A member whose ties lie less than this share inside its community is left out.
LEAST_INSIDE = 0.4
LEAST_MEMBERS = 3
#: A paper belongs to a cluster with two of its keywords and this share of its evidence.
LEAST_EVIDENCE = 0.3
RESOLUTION = 5.0
#: Finer ones leave every node by itself.
MOST_RESOLUTION = 1_000_000
#: Imagined papers on each side when keywords are weighed for a label.
PRIOR_PAPERS = 10
IN_LABEL = 3
#: So many keywords of a cluster are looked at for its label.
LEADING = 8
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
    leading : tuple of str
        Labels of the eight most distinctive keywords.
    placed : frozenset of str
        The papers that two of its keywords do not lead here, but all that they have in common
        with those that they do.
    wide : bool
        Whether it is one keyword that very many papers have; its papers are those that are in
        no narrower topic.
    """

    id: str
    label: str
    label_ko: str
    keywords: tuple[tuple[str, float], ...]
    papers: tuple[tuple[str, float], ...]
    leading: tuple[str, ...] = ()
    placed: frozenset[str] = frozenset()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster before it has a name; see :class:`Cluster`."""

    keywords: tuple[tuple[str, float], ...]
    papers: tuple[tuple[str, float], ...]
    placed: frozenset[str] = frozenset()
    wide: bool = False


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
    ...     [(cluster.label, len(cluster.papers)) for cluster in find_clusters(store)][3:]
    [('alignment, preference optimization, reward model', 3)]
    """
    if not 0 < resolution <= MOST_RESOLUTION:
        at_least("resolution", resolution, 0.01, MOST_RESOLUTION)
    if least_papers is not None:
        at_least("least_papers", least_papers, 2)
    day = day_or_end(as_of)

    def make() -> list[Cluster]:
        mentions = read_mentions(store, day)
        kinds = read_kinds_of_names(store, day)
        groups = group_keywords(
            mentions,
            resolution=resolution,
            least_papers=least_papers,
            names=kinds.keys(),
            titles={row["id"]: row["title"] for row in read_all(store, "titles", day)},
        )
        first = (id_ for g in groups for id_, _ in g.keywords[:LEADING])
        names = read_keyword_names(store, first, day)
        measures = {id_ for id_, kind in kinds.items() if kind in _MEASURES}
        return [name_group(group, names, measures) for group in groups]

    return remember(store, f"clusters {day} {resolution} {least_papers}", make)


def keyword_network(incidence: Incidence, least_papers: int | None = None) -> KeywordNetwork:
    """Tie the keywords that occur together more than chance has it.

    A tie weighs NPMI times ``n / (n + 10)`` with *n* joint papers: a discount for small counts
    in the manner of Pantel and Lin 2002 (Discovering word senses from text, KDD). Each keyword
    keeps its ten strongest ties. Keywords in more than 8 % of the papers are left out, and so
    are words with low scores, which go with everything.
    """
    papers = len(incidence.columns)
    least, least_of_cluster, most = _bounds(papers, least_papers)
    ones = occurrences(incidence)
    having = np.diff(ones.indptr)
    mean = np.asarray(incidence.matrix.sum(axis=1)).ravel() / np.maximum(having, 1)
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
    titles: Mapping[str, str | None] | None = None,
) -> list[Group]:
    """Group keywords to clusters, and papers with them; most papers first, then by id.

    Communities are those of concepts, and of words that rare ones share
    (:func:`~digestgraph.queries.topics.families.find_families`). Names of models, data and metrics
    would tie papers that share no more than what they are compared with; each joins the community
    that most of its ties lie in, and speaks for its papers from then on. A rare concept speaks for
    the cluster of its words. A paper goes to the cluster that most of its keywords' evidence is
    for: the sum of score times ``ln(papers / papers with the keyword)``. It needs two keywords of
    the cluster and 30 % of the evidence.

    With `titles`, papers that are in none then are placed by likeness
    (:func:`~digestgraph.queries.topics.placing.place_papers`), or in a wide cluster.
    """
    _, least_of_cluster, most = _bounds(len(incidence.columns), least_papers)
    common = max(least_of_cluster, LEAST_OF_WORD)
    families = find_families(incidence, least=common, most=most, names=names)
    network = keyword_network(families.incidence, least_papers)
    labels = network.communities_of_concepts(resolution, names)
    within, firm = network.inside(labels)
    members = [np.flatnonzero(firm & (labels == c)) for c in range(labels.max(initial=-1) + 1)]
    real = network.rows < families.keywords
    members = [m for m in members if len(m) >= LEAST_MEMBERS and real[m].any()]
    while True:
        at, evidence = _assign(families, network, members)
        large = [c for c in range(len(members)) if np.sum(at == c) >= least_of_cluster]
        if len(large) == len(members):
            break
        # The papers of a cluster that is too small may belong to the next best.
        members = [members[c] for c in large]
    firmly = at >= 0
    wide = [] if titles is None else find_wide(incidence, most)
    if titles is not None:
        at, firmly = place_papers(incidence, titles, at, evidence, wide)
    own = [member[real[member]] for member in members]
    weights = [_weigh_keywords(incidence, network, m, within, at == c) for c, m in enumerate(own)]
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


def _assign(
    families: Families, network: KeywordNetwork, members: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the cluster of each paper, -1 for none, and the evidence, clusters by papers."""
    matrix, keywords = families.incidence.matrix, families.keywords
    papers = matrix.shape[1]
    rarity = np.log(papers / np.diff(matrix.indptr))
    cluster = np.full(matrix.shape[0], -1, dtype=np.int64)
    for c, member in enumerate(members):
        cluster[network.rows[member]] = c
    # A keyword that is too rare for the network speaks as the rarest of its words.
    rare = np.diff(matrix.indptr)[:keywords] < network.least_papers
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
    part.data, weight.data = np.ones_like(part.data), np.ones_like(weight.data)
    count = (weight @ part).toarray()
    # argmax() takes the first of equals, the one with the smallest keyword.
    best = evidence.argmax(axis=0)
    every = np.arange(papers)
    share = evidence[best, every] / np.maximum(evidence.sum(axis=0), 1e-12)
    fits = (count[best, every] >= 2) & (np.round(share, 9) >= LEAST_EVIDENCE)
    return np.where(fits, best, -1), evidence


def _bounds(papers: int, least_papers: int | None) -> tuple[int, int, float]:
    """Return how many papers a keyword has at least, a cluster at least, a keyword at most."""
    least = least_papers or max(3, round(math.sqrt(papers) / 10))
    least_of_cluster = least_papers or max(3, round(math.sqrt(papers) / 6))
    # In small stores a share is too coarse to tell hubs.
    return least, least_of_cluster, max(HUB_SHARE * papers, 4 * least)


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
    # A keyword may have no name as of the day, when it is written in signs that are none.
    leading = [id_ for id_, _ in group.keywords[:LEADING] if id_ in names]
    leading = leading or [group.keywords[0][0]]
    ids = [id_ for id_ in leading if id_ not in measures] or leading
    for id_ in (id_ for id_ in ids if id_ in names):
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
        tuple(names[id_].label for id_ in leading if id_ in names),
        group.placed,
        group.wide,
    )
