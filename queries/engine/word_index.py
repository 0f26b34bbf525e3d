"""Which of many names have some words, the last of them only begun."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...graph.patterns import compile_late
from ...graph.text import fold

__all__ = ["WordIndex", "cut_label", "has_words"]

_WORDS = compile_late(r"[^\W_]+")


class WordIndex(NamedTuple):
    """The words of names in order; the places of the names with word `n` are from ``starts[n]`` on.

    Examples
    --------
    >>> index = WordIndex.of([["diffusion model", "확산 모델"], ["reward model"]])
    >>> sorted(index.at([], "mod")), sorted(index.at(["확산"], "모")), sorted(index.at([], "x"))
    ([0, 1], [0], [])
    """

    words: list[str]
    starts: array[int]
    places: array[int]

    @classmethod
    def of(cls, names: Iterable[Iterable[str]]) -> WordIndex:
        """Make it of the labels that each name has, by their places."""
        at: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        for place, labels in enumerate(names):
            for word in {word for label in labels for word in cut_label(label)}:
                at[word].append(place)
        words, starts, places = sorted(at), array("i", [0]), array("i")
        for word in words:
            places.extend(at[word])
            starts.append(len(places))
        return cls(words, starts, places)

    def at(self, whole: Sequence[str], last: str) -> set[int]:
        """Return where names with some words are; where there are none, of which one is begun."""
        if whole:
            found = (bisect_left(self.words, word) for word in whole)
            return set.intersection(
                *(
                    self._between(at, at + 1) if self.words[at : at + 1] == [word] else set()
                    for word, at in zip(whole, found, strict=True)
                )
            )
        begin, end = (bisect_left(self.words, word) for word in (last, last + "\U0010ffff"))
        return self._between(begin, end)

    def _between(self, begin: int, end: int) -> set[int]:
        return set(self.places[self.starts[begin] : self.starts[end]])


def cut_label(label: str) -> list[str]:
    """Return the words of a label or of what was typed.

    Examples
    --------
    >>> cut_label("Text-to-Image model")
    ['text', 'to', 'image', 'model']
    """
    return _WORDS.findall(fold(label))


def has_words(label: str, whole: Sequence[str], last: str) -> bool:
    """Tell whether some words are in a label, and another one is begun there.

    Examples
    --------
    >>> has_words("diffusion model", ["model"], "diff"), has_words("model", ["model"], "mod")
    (True, False)
    """
    rest = cut_label(label)
    for word in whole:
        if word not in rest:
            return False
        rest.remove(word)
    return any(word.startswith(last) for word in rest)
