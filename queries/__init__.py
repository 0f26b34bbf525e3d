"""What can be asked of a graph."""

from __future__ import annotations

from .catalogue import find_query, list_queries
from .coauthors import coauthors, pairs
from .show import describe_author, describe_keyword, describe_paper, rank_keywords

__all__ = [
    "coauthors",
    "describe_author",
    "describe_keyword",
    "describe_paper",
    "find_query",
    "list_queries",
    "pairs",
    "rank_keywords",
]
