"""Topic clusters: communities of keywords that occur together, and the papers about them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...graph.errors import StillCountingError
from ...graph.stores.base import Store
from ...graph.stores.memo import is_left_to_others, remember
from ...graph.text import fold
from ..engine.incidence import read_mentions
from ..engine.scope import END_OF_TIME, at_least, day_of_graph
from ..engine.statements import read_all
from .cluster import Cluster, each_cluster
from .general import find_general
from .grouping import RESOLUTION, Group, group_keywords
from .keeping import TOPICS, read_kept_clusters
from .labels import KeywordName, read_keyword_names, read_kinds_of_names
from .network import Bounds
from .placing import likeness_of

__all__ = ["Cluster", "each_cluster", "find_clusters", "name_group", "name_groups"]

#: Finer ones leave every node by itself.
MOST_RESOLUTION = 1_000_000
IN_LABEL = 3
#: So many keywords of a cluster are looked at for its label.
LEADING = 8
#: The kind of what is no name, but goes with any topic.
GENERAL = "general"
#: Kinds of keywords that tell how a topic is measured or worked on, and not what it is.
_NO_LABEL = ("benchmark", "dataset", "metric", GENERAL)


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
        in one of them or in none. Those of very many papers have narrower ones.

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
    day = day_of_graph(store, as_of)

    def make() -> list[Cluster]:
        usual = day == END_OF_TIME and resolution == RESOLUTION and least_papers is None
        known = read_kept_clusters(store) if usual else None
        if known is not None:
            return known
        if usual and is_left_to_others(store, TOPICS):
            raise StillCountingError("this is still being counted; ask again in some seconds")
        return count()

    def count() -> list[Cluster]:
        mentions = read_mentions(store, day)
        titles = {row["id"]: row["title"] for row in read_all(store, "titles", day)}
        least = Bounds.of(len(mentions.columns), least_papers).least
        likeness = likeness_of(mentions, titles)
        kinds = dict.fromkeys(find_general(mentions, likeness.titles, least=least), GENERAL)
        kinds |= read_kinds_of_names(store, day)
        groups = group_keywords(
            mentions,
            resolution=resolution,
            least_papers=least_papers,
            names=kinds.keys(),
            likeness=likeness,
        )
        first = (id_ for g in _each_group(groups) for id_, _ in g.keywords[:LEADING])
        names = read_keyword_names(store, first, day)
        return name_groups(groups, names, kinds)

    return remember(store, f"clusters {resolution} {least_papers}", make, day=day)


def _each_group(groups: Iterable[Group]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from _each_group(group.narrower)


def name_groups(
    groups: Sequence[Group], names: Mapping[str, KeywordName], kinds: Mapping[str, str]
) -> list[Cluster]:
    """Name clusters and those in them; see :func:`name_group`.

    Parameters
    ----------
    groups : sequence of Group
        The clusters.
    names : mapping of str to KeywordName
        By keyword.
    kinds : mapping of str to str
        The kinds of the keywords that are names of methods, data or metrics, or too general. Only
        methods name a cluster that has other keywords, and none of them one that lies in another.
    """
    no_label = {id_ for id_, kind in kinds.items() if kind in _NO_LABEL}
    return [
        _with_narrower(
            # What a wide one is called is all that it has.
            name_group(group, names, () if group.wide else no_label),
            group.narrower,
            names,
            kinds,
        )
        for group in groups
    ]


def _with_narrower(
    cluster: Cluster,
    parts: Sequence[Group],
    names: Mapping[str, KeywordName],
    kinds: Container[str],
) -> Cluster:
    """Add the narrower clusters that something tells beside what the cluster is called."""
    named = [name_group(part, names, kinds, around=cluster) for part in parts]
    found = [
        _with_narrower(one, part.narrower, names, kinds)
        for one, part in zip(named, parts, strict=True)
        if one.label
    ]
    return replace(cluster, narrower=tuple(found)) if len(found) > 1 else cluster


def name_group(
    group: Group,
    names: Mapping[str, KeywordName],
    measures: Container[str] = (),
    *,
    around: Cluster | None = None,
) -> Cluster:
    """Name a cluster by its most distinctive keywords, leaving out those that repeat another.

    Parameters
    ----------
    group : Group
        The cluster.
    names : mapping of str to KeywordName
        By keyword; one may have none as of the day, when it is written in signs that are none.
    measures : container of str
        Keywords that no cluster is called by, where it has others.
    around : Cluster, optional
        The one that it lies in: its label is not said again.
    """
    said = [] if around is None else [set(fold(part).split()) for part in around.label.split(", ")]
    chosen: list[str] = []
    words: list[set[str]] = []
    leading = [id_ for id_, _ in group.keywords[:LEADING] if id_ in names]
    leading = leading or [group.keywords[0][0]]
    ids = [id_ for id_ in leading if id_ not in measures] or leading
    for id_ in (id_ for id_ in ids if id_ in names):
        own = set(fold(names[id_].label).split())
        repeats = any(own <= other or other <= own for other in words)
        if not repeats and not any(own <= other for other in said):
            chosen.append(id_)
            words.append(own)
        if len(chosen) == IN_LABEL:
            break
    first = (chosen or ids)[0].removeprefix("keyword:")
    return Cluster(
        f"topic:{first}" if around is None else f"{around.id}/{first}",
        ", ".join(names[id_].label for id_ in chosen),
        ", ".join(names[id_].label_ko for id_ in chosen),
        group.keywords,
        group.papers,
        tuple(names[id_].label for id_ in leading if id_ in names),
        group.placed,
        group.wide,
        None if around is None else around.id,
    )
