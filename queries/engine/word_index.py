"""Which of many names have some words, the last of them only begun."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...graph.patterns import compile_late
from ...graph.text import fold

__all__ = ["WordIndex", "cut_label", "has_words"]

_WORDS = compile_late(r"[^\W_]+")


class WordIndex(NamedTuple):
    """The words of names in order; the places of the names with word `n` are from ``starts[n]`` on.

    Examples
    --------
    >>> index = WordIndex.of({0: ["diffusion model", "확산 모델"], 1: ["reward model"]})
    >>> sorted(index.at([], "mod")), sorted(index.at(["확산"], "모")), sorted(index.at([], "x"))
    ([0, 1], [0], [])
    """

    words: list[str]
    starts: array[int]
    places: array[int]

    @classmethod
    def of(cls, names: Mapping[int, Iterable[str]]) -> WordIndex:
        """Make it of the labels that each name has, by their places."""
        at: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        for place, labels in names.items():
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

    def moved(self, to: NDArray[np.intc], names: Mapping[int, Iterable[str]]) -> WordIndex:
        """Return one whose names have other places, with more names.

        Parameters
        ----------
        to : numpy.ndarray
            By place, the new one; -1 for names that are no longer there.
        names : mapping of int to iterable of str
            Labels of names that come anew, by their places.

        Examples
        --------
        >>> index = WordIndex.of({0: ["reward model"], 1: ["mamba"]})
        >>> moved = index.moved(np.array([1, -1], dtype=np.intc), {0: ["model merging"]})
        >>> sorted(moved.at([], "mo")), moved.at([], "mamba"), moved.at(["model"], "mer")
        ([0, 1], set(), {0, 1})
        """
        more = WordIndex.of(names)
        words = sorted({*self.words, *more.words})
        number = dict(zip(words, range(len(words)), strict=True))
        pairs = []
        for index, moves in ((self, to), (more, None)):
            numbers = np.array([number[word] for word in index.words], dtype=np.intc)
            starts = np.frombuffer(index.starts, np.intc)
            word = np.repeat(numbers, starts[1:] - starts[:-1])
            place = np.frombuffer(index.places, np.intc)
            place = place if moves is None else moves[place]
            pairs.append((word[place >= 0], place[place >= 0]))
        word, place = (np.concatenate(column) for column in zip(*pairs, strict=True))
        order = np.argsort(word, kind="stable")
        ends = np.cumsum(np.bincount(word, minlength=len(words)))
        found = WordIndex(words, array("i", [0]), array("i"))
        found.starts.frombytes(ends.astype(np.intc).tobytes())
        found.places.frombytes(place[order].astype(np.intc).tobytes())
        return found

    def _between(self, begin: int, end: int) -> set[int]:
        return set(self.places[self.starts[begin] : self.starts[end]])


def cut_label(label: str) -> list[str]:
    """Return the words of a label or of what was typed.

    Examples
    --------
    >>> cut_label("Text-to-Image model")
    ['text', 'to', 'image', 'model']
    """
    # What folding takes away of ASCII is between words, and most names are ASCII.
    return _WORDS.findall(label.lower() if label.isascii() else fold(label))


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
