"""The terms of the passages that are English, all at once: the model knows whole abstracts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ....graph.text import fold_term
from ..lexicon import load_lexicon
from ..passages import HANGUL, LONGEST_TERM, Mention
from .ranking import load_ranker
from .terms import EnglishTerm, find_english_terms

__all__ = ["read_english"]


def read_english(texts: list[str]) -> dict[int, list[Mention]]:
    """Find terms in all passages without Hangul at once: the model has seen whole abstracts."""
    english = [(n, t) for n, t in enumerate(texts) if t.strip() and not HANGUL.search(t)]
    prose = sum(len(text) for number, text in english if number) > _ABSTRACT
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    at = 0
    for number, text in english:
        starts.append((at, number))
        if number == 0:
            text = text if prose else _sentence_case(text)
            text = text if text.rstrip().endswith((".", "?", "!")) else text + "."
        parts.append(text)
        at += len(text) + 1
    whole = "\n".join(parts)
    terms = find_english_terms(whole)
    ranked: dict[str, float] = {}
    if prose:
        title = len(parts[0]) if starts[0][1] == 0 else 0
        ranked = load_ranker(load_lexicon()).rank(whole, title, terms)
    found: dict[int, list[Mention]] = {}
    for start, end, score in _uncut_terms(whole, terms):
        offset, number = starts[bisect_right(starts, (start, len(texts))) - 1]
        text = texts[number]
        first, last = start - offset, end - offset
        if last <= len(text) and last - first <= LONGEST_TERM:
            surface = text[first:last]
            score = ranked.get(fold_term(surface), score)
            rule = "ranked" if prose else "model"
            found.setdefault(number, []).append(
                Mention(surface, False, number, first, last, rule, score)
            )
    return found


def _uncut_terms(text: str, terms: Sequence[EnglishTerm]) -> Iterator[EnglishTerm]:
    """Yield terms, without what is only the beginning of a well-known one: neural radiance."""
    lexicon = load_lexicon()
    known = [
        (term.start, term.end)
        for term in terms
        if " " in text[term.start : term.end]
        and lexicon.canonical(text[term.start : term.end]) is not None
    ]
    for term in terms:
        cut = any(start <= term.start and term.end < end for start, end in known)
        if not cut or lexicon.canonical(text[term.start : term.end]) is not None:
            yield term


#: English texts of so many characters are ranked as a whole, like the abstracts of the training.
_ABSTRACT = 200
_CAPITAL = re.compile(r"(?<![\w$])[A-Z][a-z]+(?![\w$])")


def _sentence_case(title: str) -> str:
    """Write the ordinary words of a title in lower case, as the model knows them from texts."""
    colon = title.find(":") + 1
    words = re.findall(r"[A-Za-z][\w\-]*", title[colon:])
    if sum(w[0].isupper() for w in words) < 0.6 * len(words):
        return title
    return title[:colon] + _CAPITAL.sub(lambda m: m[0].lower(), title[colon:])
