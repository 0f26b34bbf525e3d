"""What stands around a number: the patterns that more than one kind of rule asks.

Names that begin with ``R_`` match to the right of a quantity, from its end on; those that begin
with ``L_`` search to the left of it, and end where it begins.
"""

from __future__ import annotations

import re
from typing import Final

from .words import ADVERB, BENCHMARK, CHANGE, METRIC, any_of

__all__ = [
    "EACH",
    "GAP_OTHER",
    "GAP_PURE",
    "GROWS",
    "L_BENCHMARK",
    "L_METRIC",
    "L_METRIC_ANY",
    "L_REJECT",
    "L_SIZE",
    "L_VERB_REACH",
    "R_TO",
    "SHRINKS",
    "TIMED",
    "TO",
    "length",
]

#: Units of what a method needs: its metric must be a time or a memory.
TIMED: Final = frozenset(("ms", "s", "min", "h", "GB", "MB"))
GROWS: Final = re.compile(any_of("grow"))
SHRINKS: Final = re.compile(any_of("shrink"))
TO: Final = re.compile(r"으로|로")
EACH: Final = re.compile(r"각각")

R_TO: Final = re.compile(
    rf"(?:\s*(?:이상|정도|가량|수준|가까이))?(?:으로|로)(?:의)?\s*(?>{ADVERB}\s*)*+"
    rf"(?P<verb>{CHANGE}|감축|변화|도약|끌어|상향|하향)[가-힣]*"
)

L_METRIC: Final = re.compile(
    rf"(?P<metric>{METRIC})(?P<paren>\s?\([^()]{{1,40}}\))?"
    r"(?: ?(?:점수|스코어|지표|지수|값|수치|기준|scores?|values?))?[`*_\"']{0,3}"
    r"(?P<part>가|이|는|은|를|을|에서는|에서도|에서|의 경우|으로는|으로|로는|로|에|도|면에서"
    r"|측면에서)?\s*(?::|=|of|is|was|\()?\s*"
    rf"(?:{any_of('about')}\s*)*[`*_\"'~≈]{{0,3}}$"
)
L_METRIC_ANY: Final = re.compile(METRIC)
L_BENCHMARK: Final = re.compile(
    rf"(?:{BENCHMARK})(?: (?:벤치마크|데이터셋|데이터 세트|테스트))?(?:에서는|에서도|에서|:|="
    r"|\()?\s*(?:각각|약|평균|최대)?\s*$"
)
L_REJECT: Final = re.compile(
    rf"{any_of('no_result_after')}"
    r"(?:[을를이가은는의]|으로|로|에서|이|인|=|:)?\s*(?:약|최대|평균|각각)?\s*$"
)
L_SIZE: Final = re.compile(
    rf"(?:데이터(?:셋)?|파라미터|매개변수|모델)?\s?{any_of('size')}"
    r"(?:을|를|가|이|은|는)\s*(?:약|최대|평균|각각)?\s*$"
)
L_VERB_REACH: Final = re.compile(
    rf"(?i)\b{any_of('verb_reach')}[a-z]*\s+"
    r"(?:(?:up to|an average of|an|a|about|around|over|the|new|state-of-the-art|average|of"
    r"|result)\s+)*$"
)

# Between two quantities: nothing but a list goes on; another is compared.
GAP_PURE: Final = re.compile(
    r"[)\]*_`]{0,3}(?:의)?\s*(?:,|、|/|와|과|및|그리고|또는|and|·|\s)?\s*(?:및|그리고|and|각각|약"
    r"|최대|평균)?\s*[(\[*_`]{0,3}"
)
GAP_OTHER: Final = re.compile(r"보다|대비|비해|비교")


def length(pattern: re.Pattern[str], text: str) -> int:
    """Return how many characters at the beginning of a text a pattern matches.

    Examples
    --------
    >>> length(TO, "으로 향상"), length(TO, "까지")
    (2, 0)
    """
    match = pattern.match(text)
    return match.end() if match else 0
