"""Eight days of digests to try things on; the texts are ours, the papers are real."""

from __future__ import annotations

from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """Return the folder with the example digests.

    Examples
    --------
    >>> len(list(folder().glob("20*.md")))
    8
    """
    return Path(__file__).parent
