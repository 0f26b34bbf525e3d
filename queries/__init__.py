"""What can be asked of a graph: queries of the catalogue, descriptions, and what is new.

Each is imported when it is first asked for: most need SciPy, and a short command should not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .collaboration.coauthors import coauthors, ego, pairs
    from .collaboration.link_prediction import likely_pairs, likely_pairs_backtest
    from .collaboration.partnerships import new_pairs, rising_pairs
    from .collaboration.paths import chain, paths
    from .collaboration.teams import find_teams, teams
    from .engine.catalogue import find_query, list_queries
    from .news.changes import describe_changes
    from .news.difference import describe_difference
    from .nodes.evidence import evidence
    from .nodes.show import describe_author, describe_keyword, describe_paper, rank_keywords
    from .nodes.topic import describe_topic
    from .papers.by_author import keywords_of, papers_by, timeline
    from .papers.next_reading import reading_list
    from .papers.overlooked import overlooked
    from .papers.search import search
    from .papers.similar import similar
    from .reader.quiet import quiet
    from .topics.backtest import rising_backtest
    from .topics.cluster_questions import cluster_papers, clusters, evolution
    from .topics.neighbours import experts, keyword_timeline, papers_about, related
    from .topics.trends import fading, rising

__all__ = [
    "chain",
    "cluster_papers",
    "clusters",
    "coauthors",
    "describe_author",
    "describe_changes",
    "describe_difference",
    "describe_keyword",
    "describe_paper",
    "describe_topic",
    "ego",
    "evidence",
    "evolution",
    "experts",
    "fading",
    "find_query",
    "find_teams",
    "keyword_timeline",
    "keywords_of",
    "likely_pairs",
    "likely_pairs_backtest",
    "list_queries",
    "new_pairs",
    "overlooked",
    "pairs",
    "papers_about",
    "papers_by",
    "paths",
    "quiet",
    "rank_keywords",
    "reading_list",
    "related",
    "rising",
    "rising_backtest",
    "rising_pairs",
    "search",
    "similar",
    "teams",
    "timeline",
]

#: The module of each name, below this package.
_HOMES = {
    "coauthors": "collaboration.coauthors",
    "ego": "collaboration.coauthors",
    "pairs": "collaboration.coauthors",
    "likely_pairs": "collaboration.link_prediction",
    "likely_pairs_backtest": "collaboration.link_prediction",
    "new_pairs": "collaboration.partnerships",
    "rising_pairs": "collaboration.partnerships",
    "chain": "collaboration.paths",
    "paths": "collaboration.paths",
    "find_teams": "collaboration.teams",
    "teams": "collaboration.teams",
    "find_query": "engine.catalogue",
    "list_queries": "engine.catalogue",
    "describe_changes": "news.changes",
    "describe_difference": "news.difference",
    "evidence": "nodes.evidence",
    "describe_author": "nodes.show",
    "describe_keyword": "nodes.show",
    "describe_paper": "nodes.show",
    "rank_keywords": "nodes.show",
    "describe_topic": "nodes.topic",
    "papers_by": "papers.by_author",
    "timeline": "papers.by_author",
    "keywords_of": "papers.by_author",
    "reading_list": "papers.next_reading",
    "overlooked": "papers.overlooked",
    "search": "papers.search",
    "similar": "papers.similar",
    "quiet": "reader.quiet",
    "rising_backtest": "topics.backtest",
    "experts": "topics.neighbours",
    "keyword_timeline": "topics.neighbours",
    "papers_about": "topics.neighbours",
    "related": "topics.neighbours",
    "cluster_papers": "topics.cluster_questions",
    "clusters": "topics.cluster_questions",
    "evolution": "topics.cluster_questions",
    "fading": "topics.trends",
    "rising": "topics.trends",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
