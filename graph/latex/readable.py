"""Titles and sentences as people read them; what converts LaTeX is imported where there is any."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from .detect import MAY_BE_LATEX

__all__ = ["readable"]


@lru_cache(maxsize=1 << 14)
def readable(text: str) -> str:
    r"""Return a title or sentence as people read it, composed (NFC) and without LaTeX.

    Text that has no LaTeX stays as it is, but for being composed.

    Examples
    --------
    >>> readable(r"M$^{2}$UGen"), readable(r"$\pi_0$: A Policy"), readable(r"\textit{Trans-LoRA}")
    ('M²UGen', 'π₀: A Policy', 'Trans-LoRA')
    >>> readable(r"in $O(n \log n)$ for $5, not $10"), readable(r"Nguy\~ên")
    ('in O(n log n) for $5, not $10', 'Nguyễn')
    """
    text = normalize("NFC", text)
    if not MAY_BE_LATEX.search(text):
        return text
    from .convert import show_source

    return show_source(text, source=False)
