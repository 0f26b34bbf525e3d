"""What can be asked of a graph: queries of the catalogue, descriptions, and what is new."""

from __future__ import annotations

from .collaboration.coauthors import coauthors, ego, pairs
from .collaboration.link_prediction import likely_pairs, likely_pairs_backtest
from .collaboration.partnerships import new_pairs, rising_pairs
from .collaboration.paths import chain, paths
from .collaboration.teams import find_teams, teams
from .engine.catalogue import find_query, list_queries
from .news.changes import describe_changes
from .nodes.evidence import evidence
from .nodes.show import describe_author, describe_keyword, describe_paper, rank_keywords
from .papers.by_author import papers_by, timeline, topics_of
from .papers.next_reading import reading_list
from .papers.overlooked import overlooked
from .papers.search import search
from .papers.similar import similar
from .topics.backtest import rising_backtest
from .topics.neighbours import experts, keyword_timeline, papers_about, related
from .topics.questions import cluster_papers, clusters, evolution
from .topics.trends import fading, rising

__all__ = [
    "chain",
    "cluster_papers",
    "clusters",
    "coauthors",
    "describe_author",
    "describe_changes",
    "describe_keyword",
    "describe_paper",
    "ego",
    "evidence",
    "evolution",
    "experts",
    "fading",
    "find_query",
    "find_teams",
    "keyword_timeline",
    "likely_pairs",
    "likely_pairs_backtest",
    "list_queries",
    "new_pairs",
    "overlooked",
    "pairs",
    "papers_about",
    "papers_by",
    "paths",
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
    "topics_of",
]
