"""The map of topics: keywords that go together, with how they grew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.sparse import csr_array

from ....graph.errors import UsageError
from ....graph.stores.base import Store
from ...engine.incidence import read_mentions
from ...engine.projection import Projection
from ...topics.clusters import Cluster, find_clusters
from ...topics.network import keyword_network
from ..page.html import Page
from ..scene.drawing import check_limit, check_papers, draw, heading
from ..scene.elements import Community, Drawing, Line, Text
from ..scene.records import Catalog, catalog_of, korean_name
from .anchors import go_on_from_anchors

__all__ = ["view_topics"]

#: Each keyword shows its strongest ties within its topic, and to all others.
WITHIN, ANYWHERE = 3, 1
_SMALL, _LARGE = 6, 30  # radii
#: So many keywords that are too common to be drawn are named.
_NAMED = 6


def view_topics(
    store: Store,
    *,
    as_of: str | None = None,
    limit: int = 400,
    title: str | None = None,
) -> Page:
    """Draw the keywords as a map, tied by what they have in common, in topics.

    Topics and ties are those of :func:`~digestgraph.queries.topics.clusters.find_clusters`. Of
    the ties only the strongest are drawn: three within the topic for each keyword, and its
    strongest of all. The page shows the papers of each keyword and each topic by month.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    limit : int
        How many keywords are drawn at most: those of topics before others, and those with
        most papers.
    title : str, optional
        The heading of the page.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    UsageError
        If `limit` is below 1 or above 2,000, `as_of` is no date, or there is nothing to draw.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_topics(store)
    >>> "in 4 topics" in page.html
    True
    """
    check_limit(limit)
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    drawing = go_on_from_anchors(catalog, as_of, lambda then, day: sketch(store, then, day, limit))
    if not drawing.drawn:
        raise UsageError(_why_nothing(catalog))
    return draw(catalog, drawing, title=heading(title, "Topics", "주제"))


def _why_nothing(catalog: Catalog) -> str:
    if not catalog.topics:
        return (
            "there are no keywords in this store; find them with 'digestgraph refresh --keywords', "
            "or draw the papers with 'digestgraph view'"
        )
    return (
        "no keywords here keep occurring together; load more digests with 'digestgraph load', or "
        "draw the papers with 'digestgraph view'"
    )


def sketch(store: Store, catalog: Catalog, as_of: str | None, limit: int) -> Drawing:
    """Return what to draw as of a day."""
    clusters = find_clusters(store, as_of=as_of)
    mentions = read_mentions(store, as_of)
    ties, papers = keyword_network(mentions).ties, len(mentions.columns)
    # The keyword of a wide topic has no place among others: it would lie beside all of them.
    clustered = {id_ for c in clusters if not c.wide for id_, _ in c.keywords}
    tied = [id_ for id_, ends in zip(ties.labels, np.diff(ties.matrix.indptr), strict=True) if ends]
    ids = sorted(
        clustered.union(tied),
        key=lambda id_: (id_ not in clustered, -len(catalog.topics[id_].papers), id_),
    )[:limit]
    drawn = set(ids)
    common = _common(catalog, clustered.union(tied))
    communities = [_community(cluster, drawn) for cluster in clusters]
    communities = [community for community in communities if community.members]
    most = max((len(catalog.topics[id_].papers) for id_ in ids), default=1)
    return Drawing(
        view="topics",
        papers=sorted(
            {paper for id_ in ids for paper in catalog.topics[id_].papers}.union(
                paper for community in communities for paper in community.papers or ()
            )
        ),
        drawn=ids,
        lines=_lines(ties, ids, communities),
        banner=_banner(catalog, len(ids), len(communities), common, _Rest.of(clusters, papers)),
        communities=communities,
        sizes={
            id_: round(
                _SMALL + (_LARGE - _SMALL) * sqrt(len(catalog.topics[id_].papers) / most)
            )
            for id_ in ids
        },
    )  # fmt: skip


def _community(cluster: Cluster, drawn: set[str]) -> Community:
    """Return a cluster with what is drawn of it; of those that lie in it, what is drawn there."""
    members = tuple(id_ for id_, _ in cluster.keywords if id_ in drawn)
    papers = tuple(sorted(id_ for id_, _ in cluster.papers))
    parts = (_community(part, set(members)) for part in cluster.narrower)
    narrower = tuple(part for part in parts if part.members)
    return Community({"en": cluster.label, "ko": cluster.label_ko}, members, papers, narrower)


def _lines(ties: Projection, drawn: Sequence[str], communities: Sequence[Community]) -> list[Line]:
    """Choose the ties to draw, by the ids of their ends."""
    group = {id_: g for g, community in enumerate(communities) for id_ in community.members}
    ids = sorted(drawn)
    numbers = [ties.index[id_] for id_ in ids]
    matrix = csr_array(ties.matrix[numbers][:, numbers])
    chosen: dict[tuple[int, int], float] = {}
    for a, id_ in enumerate(ids):
        span = slice(matrix.indptr[a], matrix.indptr[a + 1])
        ends, weights = matrix.indices[span], matrix.data[span]
        near = [
            (int(ends[i]), float(weights[i])) for i in np.lexsort((ends, -weights.round(9)))
        ]  # strongest first
        own = [(b, weight) for b, weight in near if group.get(ids[b]) == group.get(id_)]
        for b, weight in (*own[:WITHIN], *near[:ANYWHERE]):
            chosen[min(a, b), max(a, b)] = weight
    widest = max(chosen.values(), default=1.0)
    return [
        Line(ids[a], ids[b], weight, weight / widest) for (a, b), weight in sorted(chosen.items())
    ]


def _common(catalog: Catalog, fit: set[str]) -> list[str]:
    """Return the topics that no map has, though they have more papers than any that it has."""
    most = max((len(catalog.topics[id_].papers) for id_ in fit), default=0)
    left = [id_ for id_, name in catalog.topics.items() if len(name.papers) > most]
    return sorted(left, key=lambda id_: (-len(catalog.topics[id_].papers), id_))


def _name_common(catalog: Catalog, common: Sequence[str], language: str) -> str:
    named = []
    for id_ in common[:_NAMED]:
        topic = catalog.topics[id_]
        korean = korean_name(topic.label, topic.aliases) if language == "ko" else None
        named.append(f"{korean or topic.label} ({len(topic.papers):,})")
    return ", ".join(named) + (", …" if len(common) > _NAMED else "")


@dataclass(frozen=True, slots=True)
class _Rest:
    """The papers that are in no cluster that is drawn."""

    wide: tuple[tuple[Text, int], ...]
    other: int
    papers: int

    @classmethod
    def of(cls, clusters: Sequence[Cluster], papers: int) -> _Rest:
        wide = tuple(({"en": c.label, "ko": c.label_ko}, len(c.papers)) for c in clusters if c.wide)
        return cls(wide, papers - sum(len(c.papers) for c in clusters), papers)

    def told(self) -> Text:
        named = {
            language: ", ".join(f"{label[language]} ({n:,})" for label, n in self.wide)
            for language in ("en", "ko")
        }
        count = f"{self.other:,}", f"{self.papers:,}"
        en, ko = (
            "Other: {} of {} papers are in no topic. ",
            "기타: 논문 {1}편 중 {0}편은 주제가 없습니다. ",
        )
        return {
            "en": (f"Wide topics, not drawn: {named['en']}. " if self.wide else "")
            + (en.format(*count) if self.other else ""),
            "ko": (f"그리지 않은 넓은 주제: {named['ko']}. " if self.wide else "")
            + (ko.format(*count) if self.other else ""),
        }


def _banner(
    catalog: Catalog, topics: int, clusters: int, common: Sequence[str], rest: _Rest
) -> Text:
    facts = {"n": f"{topics:,}", "all": f"{len(catalog.topics):,}", "clusters": clusters}
    others = rest.told()
    en, ko = (_name_common(catalog, common, language) for language in ("en", "ko"))
    return {
        "en": "{n} of {all} keywords, in {clusters} topics: those with most papers among the "
        "keywords that keep occurring together. {left}{others}Rare ones are left out, and words "
        "that go with everything. Lines: each keyword's strongest ties.".format(
            **facts,
            left=f"Not drawn, as too many papers have them: {en}. " if common else "",
            others=others["en"],
        ),
        "ko": "키워드 {all}개 중 {n}개, 주제 {clusters}개: 자주 함께 나오는 키워드 가운데 논문이 "
        "많은 것입니다. {left}{others}드문 말과 어디에나 어울리는 말은 뺐습니다. 선: 각 키워드의 "
        "가장 강한 연결.".format(
            **facts,
            left=f"너무 많은 논문에 있어 그리지 않은 것: {ko}. " if common else "",
            others=others["ko"],
        ),
    }
