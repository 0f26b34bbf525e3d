"""Tells running text from a list of names: an abstract may stand in the place of the authors."""

from __future__ import annotations

import re

__all__ = ["PROSE_NOTE", "is_prose"]

PROSE_NOTE = ("bad-author-list", "sentences in the place of the authors: they are unknown")

#: A shorter text is no abstract.
_FEWEST_WORDS, _FEWEST_LETTERS = 12, 40
#: Words that sentences have and lists of names and organisations do not.
_TELLING = frozenset(
    "the this that these we our is are was were be been can which to in with by from as on has "
    "have it its their such not while where also into using based propose show paper".split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
#: Sentences of Chinese and Japanese, and of Korean.
_SENTENCE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{4}。|[\uac00-\ud7a3]{3}다\.(?:\s|$)")


def is_prose(text: str) -> bool:
    """Tell whether a text is sentences for sure, and no list of names.

    Examples
    --------
    >>> is_prose("We count bees, which can be cast as sampling from the hive by the sound of it.")
    True
    >>> is_prose("Ann van den Bee, Cee Dee, Eve Fox (University of the Hive), Gus Hay, Ida Jay")
    False
    >>> is_prose("Ann Bee on behalf of the Wax Collaboration")
    False
    """
    if len(text) < _FEWEST_LETTERS:
        return False
    if not text.isascii() and _SENTENCE.search(text):
        return True
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or 2 * sum(w[0].islower() for w in words) <= len(words):
        return False
    return len(_TELLING.intersection(map(str.lower, words))) > 2
