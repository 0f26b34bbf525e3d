"""The terms of a Korean passage: glosses, compounds, known terms, names between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..glosses import Gloss, find_glosses
from ..latin_terms import latin_runs
from ..lexicon import load_lexicon, without_spaces
from ..passages import HANGUL, LONGEST_TERM, Mention, inside, overlaps
from .terms import read_terms
from .tokenizer import cut_of, korean_pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = ["read_korean"]

_SURE = {
    "compound": 0.6,
    "mixed": 0.6,
    "verbal": 0.6,
    "genitive": 0.8,
    "word": 0.55,
    "glossed": 0.7,
}


@cache
def _korean() -> Language:
    return korean_pipeline()


def read_korean(text: str, passage: int) -> tuple[list[Gloss], list[Mention]]:
    """Return the glosses and the terms of a text, each finding leaving room for the next."""
    doc = _korean()(text)
    glosses = find_glosses(doc, load_lexicon())
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for gloss in glosses:
        if gloss.korean and text[gloss.start : gloss.end] == gloss.korean:
            taken.append((gloss.start, gloss.end))
            found.append(
                Mention(gloss.korean, True, passage, gloss.start, gloss.end, "gloss", 0.75)
            )
    known = [(a, b) for a, b in _known_terms(doc, text) if not overlaps(a, b, taken)]
    terms, proposals = read_terms(doc)
    for span in terms:
        start, end = span.start_char, span.end_char
        if overlaps(start, end, taken) or inside(start, end, known):
            continue
        start = _behind_name(text, start, end)
        if start < end and not inside(start, end, known):
            found.append(
                Mention(text[start:end], True, passage, start, end, span.label_, _SURE[span.label_])
            )
            taken.append((start, end))
    parts: list[tuple[int, int]] = []
    for start, end in known:
        if not overlaps(start, end, taken):
            found.append(Mention(text[start:end], True, passage, start, end, "lexicon", 0.5))
            taken.append((start, end))
        else:
            parts.append((start, end))
    taken.sort()
    for mention in latin_runs(text, passage):
        if not inside(mention.start, mention.end, taken):
            found.append(mention)
        elif mention.rule == "name" and (mention.start, mention.end) not in taken:
            found.append(replace(mention, rule="part", score=0.3))
    found += _proposed(text, passage, proposals, parts, taken)
    return glosses, sorted(found, key=lambda m: (m.start, m.end))


def _proposed(
    text: str,
    passage: int,
    proposals: list[Span],
    parts: list[tuple[int, int]],
    taken: list[tuple[int, int]],
) -> Iterator[Mention]:
    """Yield what may be a term too; ``taken`` are the places of the surer ones."""
    lexicon = load_lexicon()
    for start, end in parts:
        if (start, end) not in taken and inside(start, end, taken):
            yield Mention(text[start:end], True, passage, start, end, "part", 0.3)
    for span in proposals:
        start, end = span.start_char, span.end_char
        form = text[start:end]
        if end - start > LONGEST_TERM or _within_name(text, start):
            continue
        if inside(start, end, taken) or (span.label_ == "noun" and not lexicon.block(form)):
            continue
        yield Mention(form, True, passage, start, end, span.label_, 0.3)


def _behind_name(text: str, start: int, end: int) -> int:
    """Return where a compound begins behind a well-known name: CIFAR | 전이 학습.

    Nor does one begin within a name: of Llama-3-8B-Instruct 모델 nothing is left.
    """
    head, space, rest = text[start:end].partition(" ")
    lexicon = load_lexicon()
    if _within_name(text, start):
        return start + len(head) + 1 if " " in rest else end
    if not space or not HANGUL.search(rest) or HANGUL.search(head):
        return start
    whole = lexicon.name(text[start:end])
    if whole is not None and (whole.whole or lexicon.kind(whole.english)):
        return start
    stands = " " in rest or lexicon.has_term(rest)
    return start + len(head) + 1 if stands and lexicon.kind(head) else start


def _within_name(text: str, start: int) -> bool:
    """Tell whether a place lies within a word of Latin letters and figures."""
    around = text[max(0, start - 1) : start + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _known_terms(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Yield whole terms of the lexicon, of two words and more, that no pattern covers."""
    lexicon = load_lexicon()
    words: list[tuple[int, int]] = []
    start = at = 0
    for word, _, space in zip(*cut_of(doc), strict=True):
        if _WORD.search(word):
            words.append((start, start + len(word)))
        start += len(word) + space
    begins = [
        number
        for number, (start, _) in enumerate(words)
        if start == 0 or not text[start - 1].isalnum()
    ]
    for number in begins:
        if words[number][0] < at:
            continue
        start, key, best = words[number][0], "", 0
        for first, last in words[number : number + 9]:
            key += without_spaces(text[first:last])
            if not lexicon.begins_term(key):
                break
            if lexicon.has_term(key) and " " in text[start:last]:
                best = last
        if best and lexicon.has_term(text[start:best]):
            yield start, best
            at = best


_WORD = re.compile(r"\w")
