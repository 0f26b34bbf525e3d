"""Whether a Korean spelling can be what a known concept is called."""

from __future__ import annotations

import re
from functools import lru_cache

from .alignment import aligner_of, bare_word, content_words
from .lexicon import load_lexicon, spelling_key

__all__ = ["may_be_called"]

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-]+")


@lru_cache(maxsize=1 << 15)
def may_be_called(label: str, korean: str) -> bool:
    """Tell whether a Korean spelling has a word of a known concept's name, by meaning or sound.

    The last word tells little: there are many models. Of a new concept the text knows best.

    Examples
    --------
    >>> may_be_called("diffusion model", "디퓨전 모델"), may_be_called("diffusion model", "제로샷")
    (True, False)
    >>> may_be_called("large language model", "공개 모델"), may_be_called("starlight", "달빛")
    (False, True)
    """
    lexicon = load_lexicon()
    if lexicon.canonical(label) is None:
        return True
    named = lexicon.name(korean)
    if named is not None and spelling_key(named.english) == spelling_key(label):
        return True
    if any(lexicon.canonical(word) == label for word in _LATIN.findall(korean)):
        return True
    words = content_words(label)
    units = [bare_word(unit) for unit in re.split(r"[\s\-–]+", korean) if unit]
    aligner = aligner_of(lexicon)
    return any(aligner.match(unit, word) for word in words[:-1] or words for unit in units)
