"""Names in Latin letters that stand in Korean text, cut out by their form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

__all__ = ["RUN", "WHATS_NEW", "is_name", "pieces_of"]

#: Latin letters, with the accents of names: Fréchet, Schrödinger.
_L = "A-Za-zÀ-ÖØ-öø-ž"
RUN = re.compile(
    rf"(?<![{_L}0-9])[{_L}0-9α-ωΑ-Ωπ][{_L}0-9α-ωΑ-Ωπ\-‐‑–+&/.'’#²³]*"
    rf"(?: [{_L}0-9][{_L}0-9\-‐‑–+&/.'’#²³]*)*"
)


_BREAK = re.compile(
    r"(?<!\s)\s+(?:and|or|vs\.?|versus|from|the|a|an|is|are|we|our|by)\s+", re.IGNORECASE
)


WHATS_NEW = re.compile(
    r"^\W*(?:What['’]?s New|Technical Details|Performance Highlights)\W", re.IGNORECASE
)


def pieces_of(run: str) -> list[str]:
    """Cut a Latin run where it lists several things."""
    pieces = _BREAK.split(run)
    return [piece for part in pieces for piece in _slashed(part) if piece]


def _slashed(part: str) -> list[str]:
    words = part.split("/")
    if len(words) > 1 and all(len(w) > 3 and w[:1].isupper() for w in words):
        return words
    return [part]


_EDGE_WORDS = frozenset(
    """a an and as at by for from in into is of on or our s the to via we with using new novel
    e.g i.e etc et al vs more than only no not up what this that can""".split()
)


def trim_name(piece: str) -> str:
    piece = piece.strip(" -–‐‑/.&'’")
    words = piece.split(" ")
    while words and (
        words[0].lower() in _EDGE_WORDS
        or not _LETTER.search(words[0])
        or (len(words) > 1 and _AMOUNT.fullmatch(words[0]))
    ):
        if len(words) > 1 and _NUMBER_IN_NAME.fullmatch(words[0]):
            break
        words.pop(0)
    while words and words[-1].lower() in _EDGE_WORDS:
        words.pop()
    return " ".join(words).strip(" -–‐‑/.&'’")


_LETTER = re.compile(r"[A-Za-zα-ω]")


#: What belongs to a name, 3D and 7 Scenes, and what counts what follows, 1B baseline.
_NUMBER_IN_NAME = re.compile(r"[1-9][dD]?")


_AMOUNT = re.compile(r"\d+(?:\.\d+)?[KMBTkx]")


_NAMELIKE = re.compile(r"[A-Z].*[A-Z0-9]|[a-z].*[A-Z]|[A-Za-zΑ-Ωα-ω]\d|^[A-Z][a-z]+$|^[A-Z][A-Z]+")


_SURELY = re.compile(r"[A-Z][^-]*[A-Z0-9]|[a-z][A-Z]|[A-Za-z]-?\d")


def is_name(term: str, *, surely: bool = False) -> bool:
    """Tell whether a Latin term is written as a name: COCO, GPT-4, Stable Diffusion.

    ``surely``: ordinary words with a capital, as titles have them, are not enough.

    Examples
    --------
    >>> [is_name(t) for t in ("LoRA", "GPT-4", "Stable Diffusion", "image generation", "CoT")]
    [True, True, True, False, True]
    """
    words = [w for w in term.split(" ") if w]
    content = [w for w in words if w.lower() not in _EDGE_WORDS]
    if surely and not any(_SURELY.search(w) for w in content):
        return False
    return bool(content) and all(_NAMELIKE.search(w) or w[:1].isdigit() for w in content)
