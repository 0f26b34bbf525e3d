"""The terms in rows of nouns: where each begins and ends, and by which rule it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .rows import HANGUL, Rows, Unit, has_hangul
from .words import WORDS

__all__ = ["Sentence", "Term"]

#: Units that a term may have at most; a longer row of nouns is a sentence without particles.
_LONGEST = 5
_LOANWORD = re.compile(r"[가-힣]{2,}(?:링|딩|팅|닝|핑|킹|포머|인코더|디코더|크나이저)$")
#: Numbers that belong to a term: 3D 생성, 1비트 양자화.
_NUMBER_IN_TERM = re.compile(r"(?:[1-6]D|[1-9](?:비트|차원|인칭|차)|360도)(?![0-9])")
#: Names of systems (ImageNet, GPT-4) stand beside a term; acronyms and words are part of it.
_NAME = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}|[A-Za-z].*\d")


class Term(NamedTuple):
    """A term: its tokens, ``start`` to ``end``, and the rule that found it."""

    start: int
    end: int
    rule: str


class Sentence(Rows):
    """The terms among the tokens of a text."""

    def terms(self) -> tuple[list[Term], list[Term]]:
        """Return the terms in order, no two with a token in common, and looser proposals."""
        parts = [part for units in self.rows() for part in _parts(units)]
        terms = [term for part in parts for term in self._terms_of(part)]
        return terms, list(self._proposals(parts, {(t.start, t.end) for t in terms}))

    # --- proposals -------------------------------------------------------------------------

    def _proposals(self, parts: list[list[Unit]], terms: set[tuple[int, int]]) -> Iterator[Term]:
        """Yield what may be a term too: rows as they stand, plain nouns, described nouns."""
        before: list[Unit] = []
        for part in parts:
            units = self._bounded(part)
            if units and units[0].start == part[0].start:
                at = self._described(before, units)
                if at is not None and len(units) < 3:
                    yield Term(at, units[-1].end, "described")
            before = part
            if not units or (units[0].start, units[-1].end) in terms:
                continue
            if len(units) == 1:
                (unit,) = units
                if len(unit.text) > 1 and has_hangul(unit):
                    yield Term(unit.start, unit.end, "noun")
            elif len(units) <= _LONGEST and any(map(has_hangul, units)):
                yield Term(units[0].start, units[-1].end, "wide")

    def _bounded(self, units: list[Unit]) -> list[Unit]:
        """Cut away what can neither begin nor end a term."""
        while units and (
            units[0].text in WORDS.never_first
            or units[0].text in WORDS.link
            or len(units[0].text) == 1
        ):
            units = units[1:]
        while units:
            tail = units[-1]
            if self._behind(tail) in "VKGL":
                end = tail.end - 1 - (self.classes[tail.end - 2] == "L")
                units = [
                    *units[:-1],
                    Unit("".join(self.words[tail.start : end]), tail.start, end),
                ]
            elif (
                tail.text in WORDS.never_last
                or tail.text in WORDS.link
                or (self._behind(tail) == "S" and tail.text.endswith("적"))
            ):
                units = units[:-1]
            else:
                break
        return units

    def _described(self, before: list[Unit], units: list[Unit]) -> int | None:
        """Return where a description of these nouns begins: 지식 집약적인, 번역된."""
        if len(units) == 1 and units[0].text in WORDS.never_last:
            return None
        if len(units) > 1 and self._behind(units[0]) == "S" and units[0].text.endswith("적"):
            return None
        between = range(before[-1].end, units[0].start) if before else range(0)
        if len(between) != 1 or not self.spaced[between[0]] or len(before[-1].text) < 2:
            return None
        tag, word = self.tags[between[0]], self.words[between[0]]
        quality = before[-1].text.endswith("적")
        if not (
            (tag == "XSV+ETM" and word == "된") or (tag == "VCP+ETM" and word == "인" and quality)
        ):
            return None
        if before[-1].text in WORDS.outside or before[-1].text in WORDS.never_first:
            return None
        first = len(before) - 1
        if quality and first and before[first - 1].text not in WORDS.outside:
            first -= 1
        while first and not self.spaced[before[first].start - 1]:  # 크라우드|소싱
            first -= 1
        return before[first].start

    # --- terms in a row --------------------------------------------------------------------

    def _terms_of(self, units: list[Unit]) -> Iterator[Term]:
        if 1 < len(units) == self._gloss(units[-1].end) and all(map(has_hangul, units)):
            yield Term(units[0].start, units[-1].end, self._rule(units) or "glossed")
            return
        units = self._trimmed(units)
        if not units:
            return
        if cut := self._cut(units):
            yield from self._terms_of(units[:cut])
            yield from self._terms_of(units[cut:])
        elif rule := self._rule(units):
            yield Term(units[0].start, units[-1].end, rule)

    def _trimmed(self, units: list[Unit]) -> list[Unit]:
        """Take away what is no part of a term, at both ends."""
        while units and not _known(units):
            head, tail = units[0], units[-1]
            if (
                head.text in WORDS.opener
                or (head.text == "모델" and _text(units[1:]) in WORDS.single)
                or head.text in WORDS.link
                or (head.text in WORDS.size and not any(unit.text in WORDS.sized for unit in units))
            ):
                units = units[1:]
            elif _text(units[:2]) in WORDS.opener:  # 오픈 소스
                units = units[2:]
            elif self._behind(tail) in "VKGL":  # 사전 훈련된, and nothing to follow
                end = tail.end - 1 - (self.classes[tail.end - 2] == "L")
                bare = "".join(self.words[tail.start : end])
                units = [*units[:-1], Unit(bare, tail.start, end)]
            elif (
                tail.text in WORDS.tail
                or tail.text in WORDS.link
                or (self._behind(tail) == "S" and tail.text.endswith("적"))
            ):
                if any(_known(units[i:]) for i in range(1, len(units))):
                    break
                units = units[:-1]
                if (
                    len(units) > 1
                    and self._behind(units[-2]) == "V"
                    and units[-1].text not in WORDS.sized
                ):
                    units = units[:-1]  # 사전 훈련된 시각 모듈
            elif tail.text in WORDS.modifier and len(units) > 1:
                units = units[:-1]
            elif _text(units[-2:]) in WORDS.tail:  # 프레임 워크
                units = units[:-2]
            elif tail.text in WORDS.soft_tail and len(units) > 1 and self._stands(units[:-1]):
                units = units[:-1]
            else:
                break
        return units

    def _behind(self, unit: Unit) -> str:
        return self.classes[unit.end - 1]

    def _stands(self, units: list[Unit]) -> bool:
        """Tell whether a term is left without the soft word behind it."""
        if len(units) > 1:
            return self._rule(units) is not None
        word = units[0].text
        return _is_term_word(word) or word in WORDS.modality or not HANGUL.search(word)

    def _cut(self, units: list[Unit]) -> int:
        """Return where a row is more than one term, or 0: 확산 모델 | 증류."""
        for i in range(1, len(units)):
            text, left = units[i].text, len(units) - i - 1
            if text == "모델" and left and units[i - 1].text not in WORDS.empty:
                return i + 1
            if text in WORDS.link and left > 2:
                return i
            if self._behind(units[i]) == "V" and left > 2:
                return i + 1
        return 0

    def _gloss(self, at: int) -> int:
        """Count the Latin words that follow in parentheses: 데이터 증대(data augmentation) has 2.

        As many words as the Korean term has units show that it ends where it seems to.
        """
        if self.words[at : at + 1] != ["("]:
            return 0
        count = 0
        for i in range(at + 1, min(at + 20, len(self.words))):
            if self.classes[i] not in "F-":
                break
            count += self.classes[i] == "F" and (i == at + 1 or self.spaced[i - 1])
        return count

    def _rule(self, units: list[Unit]) -> str | None:
        """Return the rule by which these units are a term."""
        if len(units) > _LONGEST or not any(map(has_hangul, units)):
            return None
        kinds = {self._behind(unit) for unit in units[:-1]}
        if (
            self._behind(units[0]) == "V"
            and self.words[units[0].end - 2] in WORDS.participle_behind
        ):
            return None
        if kinds & {"V", "K"} or self.classes[units[0].start] == "o":
            return "verbal"
        if "G" in kinds:
            return "genitive"
        latin = [unit for unit in units if not has_hangul(unit)]
        if len(units) == 1:
            return self._rule_of_word(units[0])
        telling = [unit for unit in units if unit.text not in WORDS.empty]
        if (not telling and not _known(units)) or _text(units) in WORDS.empty:
            return None
        if latin and all(unit in latin for unit in telling):
            lower = all(unit.text.islower() for unit in telling)
            return "mixed" if lower and units[-1].text in ("모델", "학습") else None
        return "mixed" if latin else "compound"

    def _rule_of_word(self, unit: Unit) -> str | None:
        if _is_term_word(re.split("[-–‐‑]", unit.text)[-1]):
            return "word"
        glossed = (
            len(unit.text) > 1
            and unit.text not in WORDS.empty
            and self._gloss(unit.end)
            and not (unit.start and self.classes[unit.start - 1] == "G")
        )
        return "glossed" if glossed else None


def _parts(units: list[Unit]) -> Iterator[list[Unit]]:
    """Cut a row at words, numbers and names that are no part of a term."""
    part: list[Unit] = []
    counted = False
    for unit in units:
        text = unit.text
        if (
            text in WORDS.outside
            or (text[0].isdecimal() and not _NUMBER_IN_TERM.match(text))
            or (_NAME.search(text) and not HANGUL.search(text))
        ):
            if part:
                yield part
            part, counted = [], text[0].isdecimal()
        elif counted:  # 8K 해상도, 7B 매개변수
            counted = False
        else:
            part.append(unit)
    if part:
        yield part


def _text(units: list[Unit]) -> str:
    return "".join(unit.text for unit in units)


def _known(units: list[Unit]) -> bool:
    return _text(units) in WORDS.term


def _is_term_word(word: str) -> bool:
    return (
        word in WORDS.single
        or word in WORDS.term
        or (_LOANWORD.fullmatch(word) is not None and word not in WORDS.plain_loanword)
    )
