"""Keywords of our own exports: those that were found in a text are no statement of its source."""

from __future__ import annotations

from collections.abc import Iterable

from ....graph.export.contents import FOUND_KEYWORDS
from ....graph.text import fold
from .clean import clean_text

__all__ = ["FOUND_KEYWORDS", "stated_keywords"]


def stated_keywords(words: Iterable[object], found: Iterable[object]) -> list[str]:
    """Return the keywords of a reference without those that digestgraph found itself.

    They are found again in the title and abstract, as by any load; taken for a statement, a
    reading would speak for itself.

    Parameters
    ----------
    words : iterable
        All that stand in the field for keywords.
    found : iterable
        Those that stand in :data:`FOUND_KEYWORDS`, too.

    Examples
    --------
    >>> stated_keywords(["bees", "to read", "Honey"], ["honey"])
    ['bees', 'to read']
    """
    ours = {fold(clean_text(word)) for word in found if isinstance(word, str)}
    return [word for word in words if isinstance(word, str) and fold(clean_text(word)) not in ours]
