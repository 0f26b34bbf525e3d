"""Phrases that wait for a second paper, and what makes a term a keyword at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import count

from ...graph.phrases import Phrase
from .pipeline import PARTS, Candidate, PhraseOf

__all__ = ["Pending", "as_candidate", "as_phrase", "is_korean", "keys_of", "stands"]

_HANGUL = re.compile("[가-힣]")
#: Where a term stands that only the summary has.
_SUMMARY = (PARTS[1],)
#: Kinds that nobody states of a passing phrase.
_THINGS = ("dataset", "benchmark", "metric")
_STANDING = ("gloss", "lexicon", "title", "correction")


def is_korean(form: str) -> bool:
    """Tell whether a form has Hangul letters."""
    return not form.isascii() and _HANGUL.search(form) is not None


def stands(candidate: Candidate) -> bool:
    """Tell whether one paper is enough to make a candidate a keyword.

    A gloss, the lexicon, the title or the source's keywords speak for it, the paper brings it, the
    text says what kind of thing it is, or states a figure for it.
    """
    return bool(
        candidate.how in _STANDING
        or candidate.where != _SUMMARY
        or candidate.proposed
        or candidate.glossed
        or candidate.results
        or (candidate.kind_stated and candidate.kind in _THINGS)
    )


def as_phrase(candidate: Candidate) -> Phrase:
    """Return what is kept of a candidate that is no keyword so far."""
    surfaces = (*candidate.surfaces, *candidate.korean, *candidate.english)
    return Phrase(
        name=" ".join((candidate.label or candidate.surfaces[0]).split()),
        score=candidate.score,
        count=candidate.count,
        kind=candidate.kind,
        kind_stated=candidate.kind_stated,
        surfaces=tuple(dict.fromkeys(" ".join(form.split()) for form in surfaces)),
    )


def as_candidate(phrase: Phrase) -> Candidate:
    """Return the candidate that a phrase was."""
    korean = tuple(form for form in phrase.surfaces if is_korean(form))
    return Candidate(
        label=None if is_korean(phrase.name) else phrase.name,
        how="a phrase so far",
        score=phrase.score,
        count=phrase.count,
        where=_SUMMARY,
        surfaces=phrase.surfaces,
        korean=korean,
        english=tuple(form for form in phrase.surfaces if form not in korean),
        kind=phrase.kind,
        kind_stated=phrase.kind_stated,
    )


def keys_of(phrase: Phrase, key: Callable[[str], str]) -> Iterable[str]:
    """Return by what a phrase is known again: its English name, or else its spellings."""
    forms = phrase.surfaces if is_korean(phrase.name) else (phrase.name,)
    return dict.fromkeys(map(key, forms))


class Pending:
    """The phrases of all entries so far that are no keywords.

    Parameters
    ----------
    key : callable
        Returns what two spellings of one form share.
    """

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key
        self._by_key: dict[str, dict[int, PhraseOf]] = {}
        self._numbers = count()

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._by_key)

    def add(self, paper: str, digest: str, phrase: Phrase) -> None:
        """Remember a phrase."""
        number = next(self._numbers)
        for key in keys_of(phrase, self._key):
            self._by_key.setdefault(key, {})[number] = (paper, digest, phrase)

    def has(self, candidate: Candidate, paper: str) -> bool:
        """Tell whether another paper has a phrase of that name."""
        return any(
            other != paper
            for key in keys_of(as_phrase(candidate), self._key)
            for other, _, _ in self._by_key.get(key, {}).values()
        )

    def take(self, key: str) -> list[PhraseOf]:
        """Return the phrases of a name, in their order, and forget them."""
        found = self._by_key.pop(key, {})
        for number, (_, _, phrase) in found.items():
            for other in keys_of(phrase, self._key):
                rest = self._by_key.get(other, {})
                rest.pop(number, None)
                if not rest:
                    self._by_key.pop(other, None)
        return list(found.values())
