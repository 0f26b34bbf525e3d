"""The numbers of a sentence with their units, as far as they may be results."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from .words import BETWEEN, CHANGE, METRIC, any_of, load_words

__all__ = ["Quantity", "Urls", "find_urls", "read_quantities", "sentences"]


@dataclass(slots=True)
class Quantity:
    """A number with its unit, and what the rules make of it.

    ``kind`` is ``"abs"`` for a figure reached, ``"chg"`` for the size of a change, ``"cmp"`` for
    what a figure is compared with, ``"used"`` for one that became another's baseline, ``"drop"``
    for no result, and empty while nothing is decided. A ``weak`` figure gives way to what a list
    says of it; a ``listed`` one is part of a list.
    """

    start: int
    end: int
    value: float
    unit: str | None
    decimal: bool
    signed: bool
    kind: str = ""
    weak: bool = False
    baseline: float | None = None
    first: int = -1
    last: int = -1
    listed: bool = False
    near: bool = False


#: Where links begin, and where each ends.
Urls: TypeAlias = tuple[list[int], list[int]]

_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?")
_UNIT_LISTS: Final = tuple(name for name in load_words() if name.startswith("unit "))
_UNIT: Final = re.compile(rf"\s?(?:{'|'.join(f'({any_of(name)})' for name in _UNIT_LISTS)})")
#: The unit of each group of the pattern, as results name it.
_UNITS: Final = (None, *(name.removeprefix("unit ") for name in _UNIT_LISTS))
_MYRIADS: Final = {"천": 1e3, "만": 1e4, "십만": 1e5, "백만": 1e6, "억": 1e8}
_MYRIAD: Final = re.compile(r"\s?(천|만|십만|백만|억)\s?(?=배(?:[\s의로까나,.]|이상|가량))")
# What may follow a number without unit: a particle, a metric, a change or punctuation.
_BARE_NEXT: Final = re.compile(
    rf"$|[\s]*(?:[,.)(\]:;/]|→|->|$|{METRIC}|{CHANGE})|(?:을|를|의|로|으로|이[며고었]|입|였|인"
    rf"|에서|에|와|과|보다"
    r"|이|가|은|는|까지|이상|라는|이라는)(?:\s|[가-힣]|[,.)]|$)"
    rf"|\s+(?:더|상대|절대|이상|정도|가량|대비|및|그리고|and|to|on|in|for|versus|vs|[A-Z]|{BETWEEN})"
)
_SENTENCE: Final = re.compile(
    r"(?<=[.!?。])(?<!al\.)(?<!vs\.)(?<!e\.g\.)(?<!i\.e\.)\s+|[\n\r]+"
    r"|;\s+"
)
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s()<>\"'\]]+")
_L_RANGE: Final = re.compile(r"[0-9%배]\s?[~∼～–—-]\s?$")


def find_urls(text: str) -> Urls:
    """Return where the links of a text are: their digits are no figures."""
    links = [match.span() for match in _URL.finditer(text)]
    return [link[0] for link in links], [link[1] for link in links]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a text."""
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def read_quantities(text: str, start: int, end: int, urls: Urls) -> list[Quantity]:
    """Read the numbers of a sentence that may be results: no versions, sizes, ranges, names."""
    found: list[Quantity] = []
    skip_to = start
    for match in _NUMBER.finditer(text, start, end):
        begin, stop = match.span()
        if begin < skip_to:
            continue
        before = text[begin - 1] if begin > start else " "
        before2 = text[begin - 2] if begin > start + 1 else " "
        after = text[stop : stop + 2]
        if after[:1] in ("", ".", ",", ":") and after[1:].isdigit():
            skip_to = stop + 2  # a version, a time, a broken number
            while skip_to < end and (text[skip_to].isdigit() or text[skip_to] in ".:"):
                skip_to += 1
            continue
        if stop - begin > 18 or (before.isalnum() and not "가" <= before <= "힣"):
            continue
        if before == "[" and "." not in match[0]:
            continue
        quoted = before in "_'" and not before2.isalnum()
        if (before in "_.@^$€₩#'/" or "\\" in (before, after[:1])) and not quoted:
            continue
        signed = before in "+＋"
        negative = before in "-−"
        if (signed or negative) and (before2.isalnum() or before2 in "%％-)"):
            continue
        if before in "~∼～–—×" and before2 not in " (":
            continue
        if before == "제" and not before2.isalnum():
            continue
        index = bisect_left(urls[0], begin + 1) - 1
        if index >= 0 and begin < urls[1][index]:
            continue
        literal = match[0].replace(",", "")
        value = float(literal)
        myriad = _MYRIAD.match(text, stop, min(end, stop + 8))
        if myriad:
            value *= _MYRIADS[myriad[1]]
            stop = myriad.end()
        unit: str | None = None
        measured = _UNIT.match(text, stop, min(end, stop + 24))
        if measured and measured.lastindex:
            unit = _UNITS[measured.lastindex]
            stop = measured.end()
        decimal = "." in literal
        if unit is None and not _BARE_NEXT.match(text, stop, min(end, stop + 24)):
            continue
        if unit is None and not decimal and value.is_integer() and 1900 <= value <= 2100:
            continue
        if negative:
            value, begin = -value, begin - 1
        elif signed:
            begin -= 1
        found.append(Quantity(begin, stop, value, unit, decimal, signed))
    return _without_ranges(text, found)


def _without_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Mark the ends of ranges ("2-5배", "3~4%"): they are no single figure."""
    for i, quantity in enumerate(found):
        if text[quantity.end : quantity.end + 1] in ("~", "-", "–", "—", "∼", "～") or re.match(
            r"\s[~∼～–—-]\s?[0-9]", text[quantity.end : quantity.end + 4]
        ):
            quantity.kind = "drop"
            if i + 1 < len(found) and found[i + 1].start - quantity.end <= 3:
                found[i + 1].kind = "drop"
        elif (
            i + 1 < len(found)
            and found[i + 1].unit == "x"
            and quantity.unit in (None, "x")
            and text[quantity.end : found[i + 1].start].strip() == "에서"
        ):
            quantity.kind = found[i + 1].kind = "drop"
    for quantity in found:
        before = text[max(0, quantity.start - 5) : quantity.start]
        below = quantity.value < 0 and quantity.unit not in (None, "dB", "%")
        if below or _L_RANGE.search(before):
            quantity.kind = "drop"
    return found
