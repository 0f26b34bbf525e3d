"""What can be asked of a graph: queries of the catalogue, descriptions, and what is new."""

from __future__ import annotations

from .backtest import rising_backtest
from .catalogue import find_query, list_queries
from .changes import describe_changes
from .coauthors import coauthors, ego, pairs
from .evidence import evidence
from .foresight import likely_pairs, likely_pairs_backtest
from .next_reading import reading_list
from .overlooked import overlooked
from .papers import papers_by, timeline, topics_of
from .partnerships import new_pairs, rising_pairs
from .paths import chain, paths
from .search import search
from .show import describe_author, describe_keyword, describe_paper, rank_keywords
from .similar import similar
from .teams import find_teams, teams
from .topic_clusters import cluster_papers, clusters, evolution
from .topics import experts, keyword_timeline, papers_about, related
from .trends import fading, rising

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
