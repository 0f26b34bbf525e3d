"""Text as facts keep it: without characters that nobody sees and that no store could keep."""

from __future__ import annotations

import re

__all__ = ["clean_text", "has_strange"]

#: Control characters, those that have no width or turn the direction of a text, and halves of
#: pairs that stand for one character, as a JSON escape can leave them.
_STRANGE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    r"\ud800-\udfff]"
)


def has_strange(text: str) -> bool:
    """Tell whether :func:`clean_text` would leave something out."""
    return _STRANGE.search(text) is not None


def clean_text(text: str) -> str:
    r"""Return a text of one line without control characters and half pairs.

    Examples
    --------
    >>> clean_text("A\x00  \u202eTitle\ud83d")
    'A Title'
    """
    return " ".join(_STRANGE.sub("", text).split())
