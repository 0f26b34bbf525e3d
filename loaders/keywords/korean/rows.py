"""Nouns in a row: which tokens belong together, before anything is said of what is a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from .words import WORDS

__all__ = ["HANGUL", "Rows", "Unit", "has_hangul"]

#: Tokens that are looked at together; keeps the work linear in the length of a text.
_LONGEST_ROW = 50
HANGUL: Final = re.compile("[가-힣]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- classes of tokens -----------------------------------------------------------------------
#
# N noun, F foreign word, D number, P prefix, S suffix, "-" hyphen, V 된, K 한, G 의, L 들,
# p punctuation, x what may follow a noun, o what may not.

_CLASSES = {"NNG": "N", "NNP": "N", "XR": "N", "SL": "F", "SH": "F", "SN": "D", "XPN": "P"}
_BEHIND_NOUNS = ("J", "E", "XS", "VCP", "VX", "Z")
_BY_WORD = {
    "XSN": {
        "들": "L",
        **dict.fromkeys(_words("당 별 상 씩 여 용 쯤 째 하 짜리 님 간 시"), "x"),
    },
    "XSV+ETM": {"된": "V"},
    "XSA+ETM": {"한": "K"},
    "XSV": {},
    "JKG": {"의": "G"},
    "NP": {"자기": "N"},
    "SO": dict.fromkeys("-–‐‑", "-"),
}
#: Tags of single syllables that are prefixes if a noun is glued to them.
_LIKE_PREFIXES = frozenset(("MM", "MAG", "NNB", "IC", "NR"))
#: Behind Latin letters no noun: LLMs을.
_PARTICLES = frozenset("을 를 은 는 과 와".split())
#: 하다 and 되다 behind a loanword that Kiwi does not know: 캡처/NNG 하/VV.
_DO = frozenset("하한할함해했되된될됨돼됐시합됩받있없간식만외는")
_STARTS = frozenset("NFDP")
_COUNTS = _words("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열")
_IN_ROW = _STARTS | {"S"}
_JOINTS = frozenset("-VKGL")


@cache
def _class_of(tag: str) -> str:
    if tag in _CLASSES:
        return _CLASSES[tag]
    if tag == "XSN":
        return "S"
    if tag.startswith(_BEHIND_NOUNS):
        return "x"
    return "p" if tag.startswith(("S", "W_", "_SP")) else "o"


class Unit(NamedTuple):
    """A word of a compound: its text and its tokens, ``start`` to ``end``."""

    text: str
    start: int
    end: int


def has_hangul(unit: Unit) -> bool:
    """Tell whether a unit is written in Hangul, at least in part."""
    return HANGUL.search(unit.text) is not None


class Rows:
    """The tokens of a text, each with its class, and the rows of nouns among them."""

    def __init__(self, words: list[str], tags: list[str], spaced: list[bool]) -> None:
        self.words, self.tags, self.spaced = words, tags, spaced
        self.classes = [
            _BY_WORD[tag].get(word) or _class_of(tag) if tag in _BY_WORD else _class_of(tag)
            for word, tag in zip(words, tags, strict=True)
        ]
        for i in range(1, len(words)):
            if self.classes[i] == "G" and words[i - 1] == "주":  # Kiwi takes 주의 for 주+의
                self.classes[i] = "S"
            elif (  # and 모달 for 모+달, 다국어 for 다+국어
                self.classes[i] == "N"
                and tags[i - 1] in _LIKE_PREFIXES
                and len(words[i - 1]) == 1
                and not spaced[i - 1]
                and (i == 1 or spaced[i - 2] or self.classes[i - 2] in "p-P")
            ):
                self.classes[i - 1] = "P"
            elif tags[i - 1] == "SL" and words[i] in _PARTICLES and not spaced[i - 1]:
                self.classes[i] = "x"

    def rows(self) -> Iterator[list[Unit]]:
        """Yield nouns in a row, with what may join them."""
        words, classes, spaced, total = self.words, self.classes, self.spaced, len(self.words)
        at = 0
        while at < total:
            if classes[at] not in _STARTS:
                at += 1
                continue
            start = at
            at += 1
            while at < min(total, start + _LONGEST_ROW) and (
                classes[at] in _IN_ROW or self._joins(start, at)
            ):
                at += 1
            first, last = start, at
            if start and not spaced[start - 1] and classes[start - 1] != "p":
                while first < at and not spaced[first]:  # cut out of the middle of a word
                    first += 1
                first += 1
            elif start and classes[start - 1] == "o":
                if words[start - 1] in _COUNTS:  # 네 발 로봇
                    while first + 1 < at and not spaced[first]:
                        first += 1
                    first += 1
                adjective = self._adjective(start)
                first = first if adjective is None else adjective
            if at < total and not spaced[at - 1] and self._no_noun_before(at):
                last -= 1
                while last > first and not spaced[last - 1]:
                    last -= 1
            if first < last:
                yield list(self._units(first, last))

    def _no_noun_before(self, at: int) -> bool:
        """Tell whether the token glued to a noun shows that it is none.

        It is half an adjective (복잡 in 복잡한), or Kiwi took a word apart.
        """
        if self.tags[at].startswith("XSA"):
            return True
        return self.classes[at] == "o" and self.words[at][0] not in _DO

    def _joins(self, start: int, at: int) -> bool:
        """Tell whether what is no noun belongs to the row that began at ``start``."""
        kind = self.classes[at]
        if kind not in _JOINTS or at + 1 == len(self.words) or self.spaced[at - 1]:
            return False
        following = self.classes[at + 1]
        if kind == "-":
            return following in _STARTS and not self.spaced[at]
        if kind == "L":
            return following == "G" and self._joins(start, at + 1)
        if following not in _STARTS or not self.spaced[at]:
            return False
        last = at - 1
        if kind == "G":
            last -= self.classes[last] == "L"
            return self.words[at + 1] in WORDS.genitive.get(self.words[last], ())
        while last > start and self.classes[last] == "S":
            last -= 1
        word = "".join(self.words[last:at])
        before = self.words[last - 1] if last > start else ""
        if kind == "K":
            return word == "가능" and before in WORDS.possible
        return word in WORDS.participle or before in WORDS.participle_behind.get(word, ())

    def _adjective(self, start: int) -> int | None:
        """Return where an adjective begins that makes a term with the nouns at ``start``."""
        first = start
        while first and start - first < 3 and (first == start or not self.spaced[first - 1]):
            first -= 1
        adjective = "".join(self.words[first:start])
        if adjective not in WORDS.adjective or self.words[start] not in WORDS.adjective[adjective]:
            return None
        second = WORDS.adjective_second.get(adjective)
        return None if second and self.words[start + 1 : start + 2] != [second] else first

    def _units(self, start: int, end: int) -> Iterator[Unit]:
        """Cut a row into words as they are written, and compounds written as one word in two.

        강화학습 has the units 강화 and 학습; 고품질 and 양자화 are one unit each.
        """
        words, classes = self.words, self.classes
        cut = start
        for i in range(start + 1, end):
            if self.spaced[i - 1] or (
                classes[i] == "N" == classes[i - 1]
                and len(words[i]) > 1 < len(words[i - 1])
                and words[i - 1] + words[i] not in WORDS.written_as_one
            ):
                yield Unit("".join(words[cut:i]), cut, i)
                cut = i
        yield Unit("".join(words[cut:end]), cut, end)
