"""Texts and relations of a whole archive in few blocks of memory, by id or by number.

As lists and dicts of Python they take three to five times as much.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["Packed", "Relation"]

#: So many of those that were asked for last are known at once: few keywords are on most papers.
_AT_HAND = 1 << 15


class Packed:
    """Texts by id, numbered in the order of the ids; both as UTF-8, one after the other.

    Parameters
    ----------
    pairs : iterable of (str, str)
        Ids and texts, in the order of the ids.

    Examples
    --------
    >>> labels = Packed([("a", "Ann Bee"), ("b", "이 순신")])
    >>> labels.of("b"), len(labels), labels.id(0), labels.text(0)
    ('이 순신', 2, 'a', 'Ann Bee')
    >>> labels.of("c")
    Traceback (most recent call last):
    KeyError: 'c'
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        ids, texts = bytearray(), bytearray()
        self._ids, self._id_ends = ids, array("Q", [0])
        self._texts, self._text_ends = texts, array("Q", [0])
        for id_, text in pairs:
            ids += id_.encode("utf-8", "surrogatepass")
            texts += text.encode("utf-8", "surrogatepass")
            self._id_ends.append(len(ids))
            self._text_ends.append(len(texts))
        self.of = lru_cache(_AT_HAND)(self._of)

    def __len__(self) -> int:
        return len(self._id_ends) - 1

    def _of(self, id_: str) -> str:
        """Return the text of an id; of an unknown one raise KeyError."""
        # Bytes of UTF-8 have the order of characters.
        wanted = id_.encode("utf-8", "surrogatepass")
        place = bisect_left(range(len(self)), wanted, key=self._id)
        if place == len(self) or self._id(place) != wanted:
            raise KeyError(id_)
        return self.text(place)

    def _id(self, number: int) -> bytes:
        return bytes(self._ids[self._id_ends[number] : self._id_ends[number + 1]])

    def id(self, number: int) -> str:
        """Return the id with a number."""
        return self._id(number).decode("utf-8", "surrogatepass")

    def text(self, number: int) -> str:
        """Return the text with a number."""
        text = self._texts[self._text_ends[number] : self._text_ends[number + 1]]
        return text.decode("utf-8", "surrogatepass")

    def numbers(self) -> dict[str, int]:
        """Return the number of each id, for as long as many are asked for."""
        return {self.id(number): number for number in range(len(self))}


class Relation:
    """Which things go with each of some things, all by number.

    Parameters
    ----------
    groups : iterable of (int, iterable of int)
        Numbers, rising, and what goes with each; those that are left out have nothing.
    count : int
        How many things there are.

    Examples
    --------
    >>> papers = Relation([(0, [2, 1]), (2, [1])], 3)
    >>> list(papers.of(0)), list(papers.of(1))
    ([2, 1], [])
    >>> authors = papers.turned(4)
    >>> [list(authors.of(number)) for number in range(4)], authors.size(1)
    ([[], [0, 2], [0], []], 2)
    """

    def __init__(self, groups: Iterable[tuple[int, Iterable[int]]], count: int) -> None:
        self._to, self._ends = array("i"), array("q", [0])
        for number, others in groups:
            self._fill(number)
            self._to.extend(others)
            self._ends.append(len(self._to))
        self._fill(count)

    def _fill(self, number: int) -> None:
        self._ends.extend([len(self._to)] * (number + 1 - len(self._ends)))

    def of(self, number: int) -> array[int]:
        """Return what goes with a number, in its order."""
        return self._to[self._ends[number] : self._ends[number + 1]]

    def size(self, number: int) -> int:
        """Return how many go with a number."""
        return self._ends[number + 1] - self._ends[number]

    def turned(self, count: int) -> Relation:
        """Return the relation the other way round, of so many things, in the order of numbers."""
        found = Relation((), 0)
        sizes = [0] * count
        for other in self._to:
            sizes[other] += 1
        places = array("q", [0])
        for size in sizes:
            places.append(places[-1] + size)
        found._ends = places[:]
        found._to = array("i", bytes(4 * len(self._to)))
        for number in range(len(self._ends) - 1):
            for other in self.of(number):
                found._to[places[other]] = number
                places[other] += 1
        return found
