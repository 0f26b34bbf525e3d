"""Which words of two languages stand for each other: by meaning (the lexicon) or by sound.

디퓨전 spells the sound of diffusion; 확산 means it.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ..word_lists import read_lists
from .lexicon import Lexicon, without_spaces

__all__ = [
    "MOST_WORDS",
    "SMALL",
    "Aligner",
    "aligned",
    "aligner_of",
    "bare_word",
    "content_words",
    "sounds_like",
    "stem",
]

#: A term of more words is a sentence.
MOST_WORDS = 8
_LETTER = re.compile("[A-Za-z]")
_ENGLISH_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.']*")
#: English words with nothing else between them.
_IN_A_ROW = re.compile(r"[\w\s\-–+.']+")
#: A word of several goes on before, or behind.
_PIECE, _REST = re.compile(r"\w[-–]$"), re.compile(r"[-–]\w")
_BREAK = re.compile(r"[\s\-–]+")
_ENDING = re.compile(r"(?<=.[가-힣])(?:의|들|들의)$")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?:ies|es|s)$")
#: English words that no Korean word stands for.
SMALL = frozenset(read_lists(__package__, "gloss_words.tsv")["small"])

# --- sound -----------------------------------------------------------------------------------

_INITIALS = [*"k k n t t l m p p s s".split(), "", *"s s s k t p h".split()]
_FINALS = [
    "",
    *"k k ks n n n t l lk lm lp ls lt lp lh m p ps t t n t t k t p h".split(),
]  # ㅅ, ㅈ, ㅊ close a syllable as t
_ENGLISH_SOUNDS = (
    (r"tion|sion|cian", "sn"),
    (r"tch|ch|sh|sch", "s"),
    (r"ph", "p"),
    (r"ck|qu", "k"),
    (r"th", "s"),
    (r"ng|nk", "n"),
    (r"x", "ks"),
    (r"c(?=[eiy])|[szj]|g(?=[ei])", "s"),
    (r"[cgqk]", "k"),
    (r"[dt]", "t"),
    (r"[lr]", "l"),
    (r"[bpfv]", "p"),
    (r"[aeiouwy']", ""),
)


@lru_cache(maxsize=1 << 14)
def _korean_sounds(word: str) -> str:
    sounds: list[str] = []
    for ch in word:
        code = ord(ch) - 0xAC00
        if 0 <= code < 11172:
            sounds += _INITIALS[code // 588], _FINALS[code % 28]
    return re.sub(r"(.)\1+", r"\1", "".join(sounds))


@lru_cache(maxsize=1 << 14)
def _english_sounds(word: str) -> str:
    word = word.lower()
    for pattern, sound in _ENGLISH_SOUNDS:
        word = re.sub(pattern, sound.upper() if sound else "", word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", word.lower()))


def sounds_like(korean: str, english: str) -> bool:
    """Tell whether a Hangul word spells the sound of an English one, by its consonants.

    Examples
    --------
    >>> sounds_like("디퓨전", "diffusion"), sounds_like("확산", "diffusion")
    (True, False)
    """
    one, other = _korean_sounds(korean), _english_sounds(english)
    if min(len(one), len(other)) < 2 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.74


# --- alignment -------------------------------------------------------------------------------


def content_words(english: str) -> list[str]:
    """Return the words of an English term, but for those that Korean does without."""
    return [w for w in re.split(r"[\s\-‐‑–/:]+", english) if w and w.lower() not in SMALL]


def bare_word(unit: str) -> str:
    """Return a Korean word without the ending of a genitive or plural."""
    return _ENDING.sub("", unit)


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what an English word and its plural share: its first letters."""
    return _PLURAL.sub("", word.lower())[:5]


class Aligner:
    """Which Korean words can stand for an English one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._keys: dict[str, set[str]] = {}
        for korean, english in lexicon.words():
            self._keys.setdefault(stem(english), set()).add(korean)

        self._known: dict[tuple[str, str], bool] = {}

    def match(self, unit: str, word: str) -> bool:
        """Tell whether a Korean word can stand for an English one."""
        pair = unit, word
        if pair not in self._known:
            if len(self._known) > 1 << 16:
                self._known.clear()
            self._known[pair] = self._match(unit, word)
        return self._known[pair]

    def _match(self, unit: str, word: str) -> bool:
        begin = stem(word)
        if _LETTER.search(unit) and begin in unit.lower():
            return True
        key = without_spaces(unit)
        size = len(key)
        pieces = {key[a:b] for a in range(size) for b in range(a + 2, min(size, a + 8) + 1)}
        pieces.add(key)
        if not pieces.isdisjoint(self._keys.get(begin, ())):
            return True
        return sounds_like(unit, word)


@cache
def aligner_of(lexicon: Lexicon) -> Aligner:
    """Return the aligner of a lexicon; it remembers what it has compared."""
    return Aligner(lexicon)


#: What no term begins or ends with.
_SMALL_WORDS = frozenset(
    """a all an and are as at between both by each for from in into is of on or the to via
    with""".split()
)


def aligned(korean: str, english: str, lexicon: Lexicon) -> str | None:
    """Find the words of an English text that a Korean term stands for, word by word.

    Parameters
    ----------
    korean : str
        A term of at least two words, or one word that is spelled as it sounds.
    english : str
        For example a title.
    lexicon : Lexicon
        Says which words mean the same.

    Returns
    -------
    str or None
        As written there.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.lexicon import load_lexicon
    >>> aligned("컨셉 슬라이더", "Concept Sliders: LoRA Adaptors", load_lexicon())
    'Concept Sliders'
    """
    units = [bare_word(unit) for unit in _BREAK.split(korean) if unit]
    words = list(_ENGLISH_WORD.finditer(english))
    if not units or len(units) > MOST_WORDS:
        return None
    aligner = aligner_of(lexicon)
    for first in range(len(words) - len(units) + 1):
        if not aligner.match(units[0], words[first][0]):
            continue
        chosen = words[first : first + len(units)]
        start, end = chosen[0].start(), chosen[-1].end()
        if not _SMALL_WORDS.isdisjoint((chosen[0][0].lower(), chosen[-1][0].lower())):
            continue  # 입력 텍스트 is not "for Text"
        if not _IN_A_ROW.fullmatch(english, start, end):
            continue
        if _PIECE.search(english[max(start - 2, 0) : start]) or _REST.match(english, end):
            continue  # 제로샷 전송 is not the "Shot Transfer" of "Zero-Shot Transfer"
        if all(aligner.match(u, w[0]) for u, w in zip(units, chosen, strict=True)) and (
            len(units) > 1 or sounds_like(units[0], chosen[0][0])
        ):
            return english[start:end]
    return None
