"""Votes as publishers write them: "👍 12", "⬆️ 34", "*Upvotes:* 12", "12 upvotes"."""

from __future__ import annotations

import re

__all__ = ["votes_alone"]

_WORD = r"(?:👍|❤️?|🔥|⬆️?|▲|🔼|upvotes?|votes?|likes?|추천수?|좋아요)"
_NUMBER = r"\d[\d,]{0,11}"
_ALONE = re.compile(
    rf"(?:{_WORD}\s{{0,3}}[:：]?\s{{0,3}}(?P<a>{_NUMBER})|(?P<b>{_NUMBER})\s{{0,3}}{_WORD}?)"
    r"(?:\s{0,3}[·|,]?\s{0,3}(?:💬\s?\d{1,6}|\d{1,6} comments?))?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[*_\[\]()`️]")
_LONGEST = 60


def votes_alone(text: str, *, named: bool = False) -> str | None:
    """Return the number of votes of a text that says nothing else but, perhaps, comments.

    Parameters
    ----------
    text : str
        The text, with or without marks of emphasis and brackets.
    named : bool
        Whether a column or label says that it has votes: then a number alone is one.

    Examples
    --------
    >>> [votes_alone(text) for text in ("⬆️ 34", "[🔥 57]", "**39** upvotes", "👍 37 · 💬 3")]
    ['34', '57', '39', '37']
    >>> votes_alone("12"), votes_alone("1,234", named=True), votes_alone("5 votes for bees")
    (None, '1,234', None)
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    bare = _MARKS.sub("", text).strip()
    if not named and bare.replace(",", "").isdigit():
        return None
    found = _ALONE.fullmatch(bare)
    return (found["a"] or found["b"]) if found and (found["a"] or named or _said(bare)) else None


def _said(text: str) -> bool:
    return re.search(_WORD, text, re.IGNORECASE) is not None
