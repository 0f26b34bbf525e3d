"""Tells running text from a list of names: an abstract may stand in the place of the authors."""

from __future__ import annotations

import re

__all__ = ["PROSE_NOTE", "is_prose", "is_sentence"]

PROSE_NOTE = ("bad-author-list", "sentences in the place of the authors: they are unknown")

#: A shorter text is no abstract.
_FEWEST_WORDS, _FEWEST_LETTERS = 12, 40
#: Words that sentences have and lists of names and organisations do not.
_TELLING = frozenset(
    "the this that these we our is are was were be been can which to in with by from as on has "
    "have it its their such not while where also into using based propose show paper".split()
)
#: What a list of names may end in, with a full stop.
_ENDS_OF_LISTS = re.compile(
    r"(?:\bet\.? al|\b(?:Jr|Sr|Inc|Ltd|Corp|Co|Univ)|(?<![^\W\d_])[A-Z])\.$"
)
_PARTICLES = frozenset(
    "al bin da de del den der di dos du el la le ten van von y zu af av and".split()
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


def is_sentence(text: str) -> bool:
    """Tell whether a short text ends as a sentence does, and has words that no name has.

    Examples
    --------
    >>> is_sentence("They hum."), is_sentence("Explores waggle dances and their sound.")
    (True, True)
    >>> is_sentence("Ann Bee, Cee Dee et al."), is_sentence("Ann van den Bee."), is_sentence("Hum")
    (False, False, False)
    """
    said = text.strip(" *_")
    if said[-1:] not in (".", "!", "?", "。", "！", "？") or _ENDS_OF_LISTS.search(said):
        return False
    words = _WORD.findall(said)
    return any(word.islower() and word not in _PARTICLES for word in words) or (
        not said.isascii() and said[-1] != "."
    )
