"""How much a phrase is a topic: how often it stands in titles, of the papers that speak of it.

Titles name what papers are about. "computational cost" stands in many abstracts and in no title,
"hallucination" in every third title of the papers that have the word. ``model/phrases.tsv`` holds
the counts, of words and phrases up to three words; ``tools/train/phrases.py`` makes it.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Keyness", "keyness", "phrase_words"]

_FILE = Path(__file__).with_name("model") / "phrases.tsv"
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_NO_PLURAL = re.compile(r"(?:ss|us|is|as|os|ics|ous)$")
#: Added to the counts, so that rare phrases are no extremes: about one title in ten texts.
_TITLES, _TEXTS = 1.0, 10.0


class Keyness(NamedTuple):
    """What titles tell of a phrase.

    Attributes
    ----------
    title : float
        Log odds to stand in the title, given that it stands in the text; that of its words where
        the phrase is too rare.
    head : float
        The same for its last word.
    common : float
        Log share of the texts that have the phrase.
    known : bool
        Whether the phrase itself was counted.
    """

    title: float
    head: float
    common: float
    known: bool


@lru_cache(maxsize=1 << 14)
def phrase_words(text: str) -> tuple[str, ...]:
    """Fold a phrase to the words that are counted.

    Examples
    --------
    >>> phrase_words("Vision-Language Models"), phrase_words("policies")
    (('vision', 'language', 'model'), ('policy',))
    """
    return tuple(_singular(word) for word in _WORD.findall(text.lower()))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or _NO_PLURAL.search(word):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]


@cache
def _counts() -> tuple[float, dict[str, tuple[int, int]]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return float(lines[0].split("\t")[1]), {p: (int(t), int(a)) for p, t, a in rows}


@lru_cache(maxsize=1 << 14)
def keyness(label: str) -> Keyness:
    """Return what titles tell of an English label.

    Examples
    --------
    >>> keyness("hallucination").title > keyness("computational cost").title
    True
    """
    total, counts = _counts()
    words = phrase_words(label)

    def ratio(phrase: str) -> float:
        titles, texts = counts.get(phrase, (0, 0))
        return math.log((titles + _TITLES) / (texts + _TEXTS))

    def share(phrase: str) -> float:
        return math.log((counts.get(phrase, (0, 0))[1] + 1.0) / total)

    if not words:
        return Keyness(math.log(_TITLES / _TEXTS), math.log(_TITLES / _TEXTS), share(""), False)
    phrase = " ".join(words)
    if phrase in counts:
        return Keyness(ratio(phrase), ratio(words[-1]), share(phrase), True)
    return Keyness(
        sum(map(ratio, words)) / len(words), ratio(words[-1]), min(map(share, words)) - 1.0, False
    )
