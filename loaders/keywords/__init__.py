"""Keywords behind one protocol: find the concepts of an entry, then tie them to nodes.

Importing this package is cheap; spaCy, Kiwi and the model are loaded by the first text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pipeline import Candidate, Explained, KeywordFinder, LinkedKeyword

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...graph.corrections.read import Corrections
    from ..entry import ParsedEntry
    from .pipeline import Analysis

__all__ = [
    "Candidate",
    "Explained",
    "KeywordFinder",
    "LinkedKeyword",
    "make_finder",
]


def make_finder(
    corrections: Corrections | None = None,
    analyse: Callable[[ParsedEntry, tuple[str, ...]], Analysis] | None = None,
) -> KeywordFinder:
    """Return the keyword finder.

    Examples
    --------
    >>> make_finder().version.startswith("concepts-")
    True
    """
    from .finder import Concepts

    return Concepts(corrections, analyse)
