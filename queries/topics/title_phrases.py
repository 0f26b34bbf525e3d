"""What the titles of some papers say, in one to three words, that those of others do not."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.fulltext.words import PARTICLE, cut_words
from ...graph.text import fold
from ..papers.titles import joining_words
from .fields import weigh

__all__ = ["name_by_titles"]

Ints = NDArray[np.int64]

#: Words of a title, with what joins them to one: text-to-image, U-Net, Alzheimer's.
_WORD = re.compile(r"[^\W_]+(?:[-'’.&+][^\W_]+)*")
_LONGEST = 3
#: What has more letters is an address or a joke.
_LETTERS = 40
#: What fewer titles say names nothing.
_LEAST_TITLES = 3
_CANDIDATES = 60
#: A phrase tells more than a word that is as frequent.
_PHRASE = 2.0
#: A phrase is a part of a longer one when so many of its titles have that: "convolutional neural".
_PART = 0.6
#: Two words are one phrase when so many titles of the commoner one have both side by side.
_SIDE = 0.2
_HANGUL = re.compile("[가-힣]$")


def name_by_titles(
    titles: Sequence[str | None], divisions: Sequence[tuple[Ints, Collection[int]]], most: int = 2
) -> list[dict[int, list[str]]]:
    """Name parts of an archive by phrases that their titles have, and other titles have not.

    A phrase is one to three words that stand together in a title, does not begin or end with a
    word that only joins others, and is compared without case and plural. Phrases are weighed as
    keywords are (:func:`~digestgraph.queries.topics.fields.weigh`).

    Parameters
    ----------
    titles : sequence of str or None
        The titles of all papers.
    divisions : sequence of (numpy.ndarray, collection of int)
        The part of each paper, -1 for none, shape (papers,); and the parts that are named.
    most : int
        How many phrases a name has at most. No two of them share a word.

    Returns
    -------
    list of dict of int to list of str
        For each division the phrases of each part, as most titles write them, the most telling
        first; none where no phrase is in three titles.

    Examples
    --------
    >>> titles = ["Chest X-Ray Reports", "Reading a chest X-ray", "The chest: a chest X-ray"]
    >>> titles += ["Robots that walk", "How robots learn", "Robot hands", None]
    >>> name_by_titles(titles, [(np.array([0, 0, 0, 1, 1, 1, -1]), [0, 1])])
    [{0: ['chest X-ray'], 1: ['Robot']}]
    """
    if not any(parts for _, parts in divisions):
        return [{} for _ in divisions]
    read = _Reading()
    keys, cells = _phrases_of(titles, read)
    phrase = np.array([_PHRASE if " " in key else 1.0 for key in keys])
    found = []
    for labels, parts in divisions:
        used = np.flatnonzero(labels >= 0)
        shape = (len(titles), int(labels.max(initial=-1)) + 1)
        member = csr_array((np.ones(len(used)), (used, labels[used])), shape=shape)
        chosen = {}
        for part, told in enumerate(weigh(cells, member, _LEAST_TITLES)):
            if part in parts:
                weight = np.round(told.weight * phrase[told.row], 9)
                best = np.lexsort((told.row, -weight))[:_CANDIDATES]
                best = best[weight[best] > 0]
                here = [(keys[told.row[i]], float(told.here[i])) for i in best.tolist()]
                chosen[part] = _choose(here, most)
        found.append(chosen)
    wanted = {key for chosen in found for names in chosen.values() for key in names}
    written = _spell(titles, wanted, read)
    return [{part: [written[k] for k in names] for part, names in c.items()} for c in found]


def _choose(candidates: Sequence[tuple[str, float]], most: int) -> list[str]:
    """Choose whole phrases without a common word.

    Parameters
    ----------
    candidates : sequence of (str, float)
        Phrases, the most telling first, and how many titles here have each.
    most : int
        How many are chosen.
    """
    here = dict(candidates)
    chosen: list[str] = []
    for key, _ in candidates:
        whole = key
        for longer, count in candidates:
            around = len(longer) > len(whole) and f" {key} " in f" {longer} "
            if around and count >= _PART * here[key]:
                whole = longer
        words = set(whole.split()) - joining_words()
        if any(not words.isdisjoint(other.split()) for other in chosen):
            continue
        # Two words that stand side by side are one phrase: "problem" and "solving".
        pairs = {f"{a} {b}": i for i, c in enumerate(chosen) for a, b in ((c, whole), (whole, c))}
        least = {p: _SIDE * max(here[whole], here[chosen[i]]) for p, i in pairs.items()}
        both = next((pair for pair in pairs if here.get(pair, 0) >= least[pair]), None)
        if both is not None:
            chosen[pairs[both]] = both
        elif len(chosen) < most:
            chosen.append(whole)
        else:
            break
    return chosen


class _Word(NamedTuple):
    """A word of a title: as it is written, where, and what it is compared by, "" for nothing."""

    text: str
    start: int
    end: int
    key: str


class _Reading:
    """Reads words and phrases of titles; what a word is compared by is found once."""

    def __init__(self) -> None:
        self._key: dict[str, str] = {}

    def words(self, title: str) -> list[_Word]:
        """Return the words of a title."""
        found = []
        for match in _WORD.finditer(title):
            text, start = match[0], match.start()
            if (key := self._key.get(text)) is None:
                key = self._key[text] = _key_of(text)
            if not text.isascii():
                text = _without_particle(text)
            found.append(_Word(text, start, start + len(text), key))
        return found

    def phrases(self, title: str) -> Iterator[tuple[str, list[_Word]]]:
        """Yield what is compared of each phrase of a title, with its words."""
        words = self.words(title)
        for start, first in enumerate(words):
            if not first.key:
                continue
            said = ""
            for end in range(start, min(start + _LONGEST, len(words))):
                word = words[end]
                apart = end > start and title[words[end - 1].end : word.start].strip()
                if apart or len(word.text) > _LETTERS:
                    break
                said = f"{said} {word.key or word.text.lower()}" if said else word.key
                if word.key:
                    yield said, words[start : end + 1]


def _without_particle(word: str) -> str:
    bare = PARTICLE.sub("", word)
    return bare if len(bare) > 1 else word


def _key_of(word: str) -> str:
    """Return what a word is compared by, "" where nothing begins or ends with it."""
    folded = fold.__wrapped__(word)
    if folded in joining_words() or folded.isdecimal():
        return ""
    # The index cuts Hangul into pairs of letters.
    hangul = _HANGUL.search(folded)
    key = _without_particle(folded) if hangul else " ".join(cut_words(folded))
    return key if len(key) > 1 else ""


def _phrases_of(titles: Sequence[str | None], read: _Reading) -> tuple[list[str], csr_array]:
    """Return the phrases of enough titles, and phrases by titles as ones."""
    number: dict[str, int] = {}
    rows, columns = array("i"), array("i")
    for column, title in enumerate(titles):
        for said in dict.fromkeys(said for said, _ in read.phrases(title or "")):
            rows.append(number.setdefault(said, len(number)))
            columns.append(column)
    places = np.frombuffer(rows, np.intc), np.frombuffer(columns, np.intc)
    shape = (len(number), len(titles))
    enough = np.bincount(places[0], minlength=len(number)) >= _LEAST_TITLES
    keys = [key for key, holds in zip(number, enough.tolist(), strict=True) if holds]
    row = np.cumsum(enough, dtype=np.intc) - 1
    kept = enough[places[0]]
    cells = np.ones(int(kept.sum())), (row[places[0][kept]], places[1][kept])
    return keys, csr_array(cells, shape=(len(keys), shape[1]))


def _spell(titles: Sequence[str | None], wanted: Collection[str], read: _Reading) -> dict[str, str]:
    """Return phrases as most titles write them."""
    forms: dict[str, Counter[str]] = {key: Counter() for key in wanted}
    for title in titles:
        for key, phrase in read.phrases(title or ""):
            if (counted := forms.get(key)) is not None:
                counted[" ".join(word.text for word in phrase)] += 1
    return {key: min(c, key=lambda form: (-c[form], form)) for key, c in forms.items()}
