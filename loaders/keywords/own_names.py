"""What the letters mean that a paper puts behind its terms, beside what they usually mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...graph.text import fold_term
from .glosses import Gloss, long_form
from .keyness import phrase_words
from .lexicon import Lexicon
from .passages import Mention, Read

__all__ = ["ABBREVIATED", "own_abbreviations", "spelled_out", "usual_name"]

#: A term's letters behind it.
ABBREVIATED = re.compile(r" ?\(([A-Z][A-Za-z]{1,4}?)s?\)")
#: What is known so is hardly another thing's: ALiBi, and no AIM.
_MIXED = re.compile(r"(?=.*[A-Z].*[A-Z])(?=.*[a-z])[A-Za-z]{4,}(?<!s)")
_EMPTY_TAILS = frozenset(
    """algorithm approach framework mechanism method module objective paradigm pipeline problem
    strategy system task technique""".split()
)


def usual_name(english: str, lexicon: Lexicon) -> str | None:
    """Return the usual name, also of what has an empty word behind it: … objective."""
    if canonical := lexicon.canonical(english):
        return canonical
    head, _, tail = english.rpartition(" ")
    if " " in head.replace("-", " ") and fold_term(tail) in _EMPTY_TAILS:
        return lexicon.canonical(head)
    return None


def spelled_out(glosses: Sequence[Gloss], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the long forms of known names that have small letters, too, each with the name.

    Attention with Linear Biases (ALiBi) is ALiBi, though the lexicon does not know why.
    """
    for gloss in glosses:
        short = gloss.abbreviation
        if gloss.english and short and _MIXED.fullmatch(short) and lexicon.kind(short):
            yield fold_term(gloss.english), lexicon.canonical(short) or short


def own_abbreviations(read: Read, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield what a paper abbreviates itself, where others mean another thing by the letters.

    The ASR of 공격 성공률(ASR) is the attack success rate; and the FFT of 전체 미세 조정(FFT)
    is no fast Fourier transform, whatever it is.
    """
    ends: dict[tuple[int, int], Mention] = {}
    for mention in read.mentions:
        if mention.korean:
            known = ends.setdefault((mention.passage, mention.end), mention)
            if known.start > mention.start:
                ends[mention.passage, mention.end] = mention
    for number, passage in enumerate(read.passages):
        for match in ABBREVIATED.finditer(passage.text):
            before, short = ends.get((number, match.start())), match[1]
            usual = lexicon.canonical(short)
            named = before and usual and lexicon.name(before.text)
            if not named or not usual or fold_term(named.english) == fold_term(usual):
                continue
            if long_form(short, named.english):
                yield fold_term(short), usual_name(named.english, lexicon) or named.english
            elif " " in usual and not _share_words(named.english, usual):
                yield fold_term(short), short


def _share_words(one: str, other: str) -> bool:
    """Tell whether two names have a word in common, in any form of it."""
    words = {word[:5] for word in phrase_words(one)}
    return not words.isdisjoint(word[:5] for word in phrase_words(other))
