"""What can be asked of a graph."""

from __future__ import annotations

from .coauthors import rank_collaborations
from .show import describe_author, describe_keyword, describe_paper, rank_keywords

__all__ = [
    "describe_author",
    "describe_keyword",
    "describe_paper",
    "rank_collaborations",
    "rank_keywords",
]
