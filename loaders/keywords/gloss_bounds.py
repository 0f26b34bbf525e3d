"""Where a Korean term begins and ends before the parenthesis that explains it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..word_lists import read_lists
from .alignment import aligner_of, bare_word, content_words, stem
from .lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["choose_bounds", "units_before"]

_LISTS = read_lists(__package__, "gloss_words.tsv")
#: What no Korean term begins with, where it is not aligned.
_NEVER_FIRST = frozenset(_LISTS["never_first"])
#: What may stand behind a term that ends before it.
_TAILS = frozenset(_LISTS["tail"])
_ROW = ("N", "XR", "XPN", "XSN", "SL", "SN", "SH", "XSV+ETM", "XSA+ETM", "MM", "SO")
_LOOSE = ("J", "ETM", "VV", "VA", "XSV", "XSA", "EC", "EP", "VX", "MAG")


def units_before(doc: Doc, text: str, end: int, *, loose: bool) -> list[tuple[int, int, str]]:
    """Return the words before a place that can belong to a term: start, end, text."""
    tokens: list[Token] = []
    at = _token_before(doc, end)
    while at >= 0 and len(tokens) < 20:
        token = doc[at]
        tag = token.tag_
        fine = tag.startswith(_ROW) or tag == "JKG" or (tag in ("ETM",) and bool(tokens))
        if not fine and tag.startswith(("XSV", "VA", "VV")) and tokens:
            fine = tag.endswith("ETM") or tokens[-1].tag_ == "ETM"
        if not fine and loose and tokens and tag.startswith(_LOOSE) and not tag.startswith("EF"):
            fine = True
        if tag == "SO" and (token.whitespace_ or (at and doc[at - 1].whitespace_)):
            fine = False
        if not fine:
            break
        tokens.append(token)
        at -= 1
    tokens.reverse()
    while tokens and tokens[-1].tag_.startswith(("J", "E", "XSV", "XSA")):
        tokens.pop()
    units: list[tuple[int, int, str]] = []
    for token in tokens:
        start, stop = token.idx, token.idx + len(token.text)
        glued = units and units[-1][1] == start
        if glued:
            units[-1] = (units[-1][0], stop, text[units[-1][0] : stop])
        else:
            units.append((start, stop, token.text))
    if units and tokens[0].i and not doc[tokens[0].i - 1].whitespace_:
        before = doc[tokens[0].i - 1]
        if before.text[-1:].isalnum():  # the row begins inside a word
            units = units[1:]
    return units


def _token_before(doc: Doc, end: int) -> int:
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < end:
            low = middle + 1
        else:
            high = middle
    return low - 1


def choose_bounds(
    units: list[tuple[int, int, str]],
    words: list[str],
    short: str | None,
    lexicon: Lexicon,
    *,
    named: bool,
) -> tuple[int, int, str] | None:
    """Choose the first and last word of a Korean term."""
    aligner = aligner_of(lexicon)
    texts = [bare_word(text) for _, _, text in units]
    total = len(units)
    matches = [[aligner.match(text, word) for word in words] for text in texts]
    if words:
        best: tuple[float, int, int] | None = None
        stop = total
        while (
            stop > 1
            and not any(matches[stop - 1])
            and any(any(row) for row in matches[: stop - 1])
            and texts[stop - 1] in _TAILS
        ):
            stop -= 1
        for first in range(stop):
            head = units[first][2]
            if not any(matches[first]) and (head in _NEVER_FIRST or _MODIFIER.search(head)):
                continue
            if head.endswith(("하는", "되는")) and all(
                any(row[i] for row in matches[first + 1 : stop])
                for i, yes in enumerate(matches[first])
                if yes
            ):
                continue  # 제어하는 비디오 컨트롤넷: the rest says the same
            if first and head in ("가능한", "가능", "없는"):  # 제어 가능한 is one
                continue
            rows = matches[first:stop]
            covered = sum(any(row[i] for row in rows) for i in range(len(words)))
            idle = sum(not any(row) for row in rows)
            phrase = " ".join(text for _, _, text in units[first:stop])
            known = lexicon.name(phrase)
            exact = known is not None and _same(known.english, words)
            open_words = len(words) - covered
            taken = min(idle, open_words)  # words that may well belong together
            score = (
                covered
                + 0.1 * taken
                - 0.75 * (idle - taken)
                - 0.2 * (open_words - taken)
                + (0.3 if open_words == 0 and any(rows[0]) else 0.0)
                + (2.0 if exact else 0.0)
            )
            glued = stop - first == 1 and " " not in phrase and len(phrase) >= 2 * len(words)
            if not exact and not glued and open_words - taken > 0.3 * len(words):
                continue  # 언어 모델(multimodal language model): another concept
            if covered and (best is None or score > best[0]):
                best = score, first, stop
        if best is not None and best[0] > -0.5:
            return best[1], best[2], "aligned"
        if named or any(map(any, matches)):
            return None
    letters = len([ch for ch in (short or "") if ch.isupper()]) if not words else len(words)
    last = units[-1][2]
    if not words and letters == len(re.split(r"[-–‐‑]", last)) > 1:
        return total - 1, total, "counted"  # 키-값(KV)
    if not words and (letters < 2 or letters > total):
        return None
    if letters == 1 and lexicon.name(bare_word(last)) is not None:
        return None  # it means something else
    if not 0 < letters <= total:
        return None
    count = letters + (units[total - letters][2] == "가능한" and letters < total)
    first = total - count
    while first < total - 1 and (
        units[first][2] in _NEVER_FIRST or _ADNOMINAL.search(units[first][2])
    ):
        first += 1
    if named and total - first != letters:
        return None
    return first, total, "counted"


#: What describes a noun; at the beginning of a term only where the English has it too.
_MODIFIER = re.compile(
    r".(?:는|된|할|진)$|(?:통한|위한|대한|의한|유능한|훌륭한|복잡한|풍부한|정확한|잘못된)$"
)
#: Verbs before a noun; where nothing is aligned they are no part of a term.
_ADNOMINAL = re.compile(
    r"(?:하는|되는|위한|통한|있는|없는|이용한|사용한|따른|대한|높은|작은|큰|[내오주]는)$|^한$"
)


def _same(english: str, words: list[str]) -> bool:
    return [stem(w) for w in content_words(english)] == [stem(w) for w in words]
