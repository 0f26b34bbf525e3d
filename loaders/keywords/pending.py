"""Phrases that wait for a second paper, and what makes a term a keyword at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set

from ...graph.phrases import Phrase, read_phrase
from .earlier import EarlierPhrase
from .pipeline import PARTS, Candidate, PhraseLine, PhraseOf

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

    There are some thirty to a paper, and most of them wait for ever: each is held as its entry
    keeps it, as one line, and made a phrase again when its name is learned.

    Parameters
    ----------
    key : callable
        Returns what two spellings of one form share.

    Examples
    --------
    >>> pending = Pending(str.casefold)
    >>> phrase = Phrase("video codec", 0.4, 2, "concept", False, ("Video codec", "video codecs"))
    >>> pending.add("arxiv:2401.00368", "daily-papers:2024-01-02", phrase)
    >>> [(paper, found == phrase) for paper, _, found in pending.take("video codec")]
    [('arxiv:2401.00368', True)]
    >>> bool(pending)
    False
    """

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key
        #: Paper, digest and line of each phrase by its number; of one that was taken, nothing.
        self._papers: list[str | None] = []
        self._digests: list[str] = []
        self._lines: list[str] = []
        #: The numbers of the phrases that are known by a key; mostly it is one.
        self._by_key: dict[str, int | list[int]] = {}
        #: Of phrases that were found in a store, the places in digest order, by number.
        self._places: dict[int, tuple[object, ...]] = {}
        self._found: set[tuple[object, ...]] = set()

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._by_key)

    def add(self, paper: str, digest: str, phrase: Phrase) -> None:
        """Remember a phrase."""
        self._keep(paper, digest, phrase.line(), keys_of(phrase, self._key))

    def recall(
        self, phrases: Iterable[PhraseLine], key: Callable[[str], str], named: Set[str]
    ) -> None:
        """Remember phrases as entries keep them, but those that were promoted since.

        ``key`` is that of all phrases, in a form that is fast for many; ``named`` are the keys of
        keywords.
        """
        for paper, digest, line in phrases:
            keys = self._keys_of_line(line, key)
            if named.isdisjoint(keys):
                self._keep(paper, digest, line, keys)

    def find(
        self, key: str, phrases: Iterable[EarlierPhrase], is_named: Callable[[str], object]
    ) -> None:
        """Remember those of some earlier phrases that have a key, but those promoted since."""
        for phrase in phrases:
            keys = self._keys_of_line(phrase.line, self._key)
            if key in keys and phrase.place not in self._found and not any(map(is_named, keys)):
                self._found.add(phrase.place)
                self._places[len(self._papers)] = (0, phrase.place)
                self._keep(phrase.paper, phrase.digest, phrase.line, keys)

    def places(self) -> Iterator[tuple[str, str, str]]:
        """Yield by which keys phrases are known, with the digest and the paper of each."""
        for key in self._by_key:
            for number in self._numbers(key):
                yield key, self._digests[number], self._papers[number] or ""

    @staticmethod
    def _keys_of_line(line: str, key: Callable[[str], str]) -> dict[str, None]:
        cells = line.split("\t")  # no phrase is made of it: these are most of what is recalled
        return dict.fromkeys(map(key, cells[4:] if is_korean(cells[0]) else cells[:1]))

    def _keep(self, paper: str, digest: str, line: str, keys: Iterable[str]) -> None:
        number = len(self._papers)
        self._papers.append(paper)
        self._digests.append(digest)
        self._lines.append(line)
        for key in keys:
            known = self._by_key.setdefault(key, number)
            if isinstance(known, list):
                known.append(number)
            elif known != number:
                self._by_key[key] = [known, number]

    def has(self, candidate: Candidate, paper: str) -> bool:
        """Tell whether another paper has a phrase of that name."""
        return any(
            self._papers[number] not in (paper, None)
            for key in keys_of(as_phrase(candidate), self._key)
            for number in self._numbers(key)
        )

    def take(self, key: str) -> list[PhraseOf]:
        """Return the phrases of a name, in their order, and forget them."""
        found: list[PhraseOf] = []
        for number in sorted(self._numbers(key), key=lambda n: self._places.get(n, (1, n))):
            paper, line = self._papers[number], self._lines[number]
            if paper is not None:
                phrase = read_phrase(line)
                found.append((paper, self._digests[number], phrase))
                self._papers[number] = None
                self._digests[number] = self._lines[number] = ""
                for other in keys_of(phrase, self._key):
                    self._forget(other, number)
        return found

    def _numbers(self, key: str) -> list[int]:
        """Return a copy of the numbers of a key."""
        known = self._by_key.get(key, [])
        return list(known) if isinstance(known, list) else [known]

    def _forget(self, key: str, number: int) -> None:
        rest = [one for one in self._numbers(key) if one != number]
        if len(rest) > 1:
            self._by_key[key] = rest
        elif rest:
            self._by_key[key] = rest[0]
        else:
            self._by_key.pop(key, None)
