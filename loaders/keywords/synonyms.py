"""Whether a spelling can be what a known concept is called."""

from __future__ import annotations

import re
from functools import lru_cache

from .alignment import aligner_of, bare_word, content_words, stem
from .glosses import long_form
from .lexicon import load_lexicon, spelling_key
from .naming import whole_name

__all__ = ["is_another_name", "may_be_called"]

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-]+")
_HANGUL = re.compile("[가-힣]")
_ABBREVIATION = re.compile(r"[A-Za-z0-9\-]*[A-Z][A-Za-z0-9\-]*[A-Z]s?")
#: What may be said more of a concept, as it is the same: 추론 프로세스 of reasoning.
_SAYS_NO_MORE = frozenset(
    map(
        stem,
        """algorithm approach architecture based benchmark capability data dataset framework large
        mechanism method model module network objective paradigm performance pipeline platform
        process scale strategy system task technique""".split(),
    )
)


@lru_cache(maxsize=1 << 15)
def is_another_name(label: str, form: str) -> bool:
    """Tell whether a spelling is the name of another known concept, whoever uses it for this one.

    One paper glosses 대규모 언어 모델 as "open-source large language model"; everybody else means
    large language models by it.

    Examples
    --------
    >>> is_another_name("open-source large language model", "대규모 언어 모델")
    True
    >>> is_another_name("open-source large language model", "LLM"), is_another_name("LLM", "LLMs")
    (True, False)
    >>> is_another_name("large language model", "대형 언어 모델")
    False
    >>> [is_another_name(label, "ASR") for label in ("attack success rate", "speech translation")]
    [False, True]
    """
    lexicon = load_lexicon()
    if _HANGUL.search(form):
        named = lexicon.name(form)
        meant = named.english if named is not None and named.whole else None
    elif _ABBREVIATION.fullmatch(form) and long_form(form, label) == label:
        return False  # a few letters may stand for two things: TTS, ASR
    else:
        meant = lexicon.canonical(form)
    return meant is not None and not _same(meant, label)


@lru_cache(maxsize=1 << 15)
def may_be_called(label: str, korean: str) -> bool:
    """Tell whether a Korean spelling has a word of a known concept's name, by meaning or sound.

    The last word tells little: there are many models. One that is known to say more, or something
    else, is no name. Of a new concept the text knows best.

    Examples
    --------
    >>> may_be_called("diffusion model", "디퓨전 모델"), may_be_called("diffusion model", "제로샷")
    (True, False)
    >>> may_be_called("large language model", "공개 모델"), may_be_called("starlight", "달빛")
    (False, True)
    >>> may_be_called("zero-shot learning", "예술 스타일"), may_be_called("agent", "에이전트 모듈")
    (False, True)
    """
    lexicon = load_lexicon()
    if lexicon.canonical(label) is None:
        return True
    named = lexicon.name(korean)
    if named is not None and _same(named.english, label):
        return True
    if any(lexicon.canonical(word) == label for word in _LATIN.findall(korean)):
        return True
    words = content_words(label)
    if named is not None:
        said = set(map(stem, content_words(named.english))) - _SAYS_NO_MORE
        if not said <= set(map(stem, words)):
            return False
    units = [bare_word(unit) for unit in re.split(r"[\s\-–]+", korean) if unit]
    aligner = aligner_of(lexicon)
    return any(aligner.match(unit, word) for word in words[:-1] or words for unit in units)


def _same(one: str, other: str) -> bool:
    """Tell whether two English names are those of one concept."""
    canonical = load_lexicon().canonical
    one, other = (spelling_key(whole_name(canonical(name) or name)) for name in (one, other))
    return one == other
