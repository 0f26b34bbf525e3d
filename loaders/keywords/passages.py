"""The passages of an entry as they are read, and what stands in them at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...graph.latex.convert import Prose, read_prose
from ...graph.text import compose, composed_places
from ..entry import LONG_BULLET
from .glosses import Gloss

__all__ = [
    "HANGUL",
    "LONGEST_TERM",
    "Mention",
    "Passage",
    "Read",
    "inside",
    "overlaps",
    "read_point",
    "read_title",
]

LONGEST_TERM = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """A term at its place.

    Attributes
    ----------
    text : str
        As written, without particles.
    korean : bool
        Whether it has Hangul letters.
    passage : int
        0 is the title, from 1 on the bullets.
    start, end : int
        Offsets in the passage's text.
    rule : str
        What found it: a rule of :mod:`.korean.terms`, ``name``, ``phrase``, ``model``,
        ``gloss``.
    score : float
        How sure that is, from 0 to 1.
    """

    text: str
    korean: bool
    passage: int
    start: int
    end: int
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """The title or a bullet as it was read: composed, links and formulas blanked out.

    ``places`` says where each of its characters stands in the text as printed.
    """

    text: str
    line: int
    section: str | None
    glosses: tuple[Gloss, ...]
    places: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in an entry."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]


HANGUL = re.compile("[가-힣]")
_LINK = re.compile(r"(?<=\])\((?:https?://|#)[^)\s]*\)|https?://[^\s가-힣)>\]]+|www\.[^\s가-힣)]+")
_CITATION = re.compile(r"\([^()]{0,60}?et al[^()]{0,200}\)")
_MARKUP = re.compile(r"[*_`#]{2,}|<[^<>\n]{1,40}>|`")
#: Orders of growth, where they are printed without dollars.
_GROWTH = re.compile(r"(?<![A-Za-z])[OΘΩ]\([^()]{1,40}\)")
_STYLED = re.compile(r"\[([^\[\]]*)\]\{\.\w+\}")
#: A blank of TeX before what stands in brackets.
_TIE = re.compile(r"(?<=\w)~(?=\()")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def _cleaned(text: str) -> str:
    """Blank out what is no prose; offsets stay, control characters become blanks."""
    text = _TIE.sub(" ", _CONTROL.sub(" ", text[:LONG_BULLET]))
    text = _STYLED.sub(lambda m: " " + m[1] + " " * (len(m[0]) - len(m[1]) - 1), text)
    for pattern in (_LINK, _MARKUP, _CITATION, _GROWTH):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return text


def read_title(text: str) -> str:
    """Return a title without the markup of formulas: ``M$^{2}$UGen`` is M2UGen."""
    text = read_prose(compose(text)[:1000]).text
    text = _STYLED.sub(r"\1", text)
    return _cleaned(re.sub(r"\s", " ", text))


def read_point(text: str, names: Collection[str]) -> Prose:
    """Return a bullet without what is no prose, and where it stood in the text as printed."""
    printed = text[:LONG_BULLET]
    prose = read_prose(compose(printed), names=names)
    before = composed_places(printed)
    places = prose.places if len(before) == before[-1] + 1 else [before[at] for at in prose.places]
    return Prose(_cleaned(prose.text), places)


def overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Tell whether a place has a character in common with one of those taken."""
    return any(a < end and start < b for a, b in taken)


def inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Tell whether a place lies within one of those taken."""
    return any(a <= start and end <= b for a, b in taken)
