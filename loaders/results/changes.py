"""Whether a quantity is the size of a change: "5% 향상", "3배 빠르다", "improves by 4.2"."""

from __future__ import annotations

import re
from typing import Final

from .around import GROWS, L_SIZE, SHRINKS, TIMED
from .quantities import Quantity
from .words import ADVERB, CHANGE, FILLER, PHRASE, any_of

__all__ = ["is_aim", "is_change"]

# To the right of a quantity.
_R_CHANGE: Final = re.compile(rf"{FILLER}{CHANGE}[가-힣]*")
_R_CHANGE_WORDS: Final = re.compile(
    rf"{FILLER}(?>{PHRASE}(?:의)?\s*(?:및|와|과|,)?\s*){{1,5}}?(?:을|를|이|가|면에서|측면에서)?\s*"
    rf"(?>{ADVERB}\s*)*+(?:{CHANGE}|손실(?!률))[가-힣]*"
)
#: Rare, so compiled when it is first asked.
_R_TIMES: Final = rf"로\s*{CHANGE}[가-힣]*"
_R_CHANGE_EN: Final = re.compile(
    rf"-?\s*(?:[A-Za-z0-9@\-]+\s+){{0,3}}?{any_of('change_english')}(?![A-Za-z])"
)
_R_SEEN: Final = re.compile(
    rf"(?:이|가|를|을|로)?\s*(?:이상)?(?:이|가|를|을)?\s*{any_of('seen')}[가-힣]*"
)
_R_OTHER: Final = re.compile(r"[을를]\s*(?:\S+\s)?(?:상회|능가|앞[서섰선])")
_R_OF_METRIC: Final = re.compile(r"\s*의\s*더?\s*(?:높은|낮은|빠른|우수한|뛰어난|좋은)")
_R_OF_MORE: Final = re.compile(r"\s*의\s*더")
_R_HEIGHT: Final = re.compile(r"\s*높이(?:의|에|로|가|와)")
_L_CHANGED: Final = re.compile(
    rf"{any_of('changed')}[률율]?(?:이|가|은|는|을|를|:)?\s*(?:최대|평균|약|각각)?\s*$"
)
_L_VERB_BY: Final = re.compile(
    rf"(?i)\b{any_of('verb_by')}[a-z]*\b[^.;,0-9]{{0,60}}\bby\s+"
    r"(?:(?:up to|an average of|about|around|nearly|over|more than|at least|an|a|absolute"
    r"|roughly)\s+)*$"
)
_L_SPEED: Final = re.compile(
    r"(?i)\b(?:speed-?up|acceleration|improvement|gain|reduction"
    r"|increase) of\s+(?:up to\s+|about\s+)?$"
)
_L_UP_TO: Final = re.compile(r"최대\s*$")
_LESS_OR_FASTER: Final = re.compile(r"감소|단축|절감|줄|향상|개선|증가|빠")
_SPEEDS: Final = ("FPS", "tokens/s")
_TRAINING: Final = re.compile(r"학습|훈련|데이터|GPU")
_NEED: Final = re.compile(r"시간|메모리")
_R_GOAL: Final = re.compile(
    r"[가-힣]*(?:기\s*위[해한]|려면|려고|는 것을 목표|도록 요구)|\s*(?:수준을 )?목표"
    r"|[가-힣]*\s*(?:필요|경우에만)"
)
_AIM: Final = re.compile(r"[^.]{0,6}(?:기\s*위[해한하]|려면|려고\s|지\s*(?:못|않))")


def is_aim(said: str, q: Quantity) -> bool:
    """Say whether the words that begin up to six characters before the end state an aim."""
    tail = said[min(6, max(q.last - q.end, 0)) :]
    return _R_GOAL.match(tail) is not None or _AIM.match(said) is not None


def is_change(q: Quantity, left: str, right: str, metric: bool) -> bool:
    """Decide whether the quantity is the size of a change; ``True`` when it is settled."""
    if q.unit is None and not (q.decimal or q.signed or metric):
        return False
    match = _R_CHANGE.match(right) or _R_CHANGE_WORDS.match(right)
    if match is None and q.unit == "x":
        match = re.match(_R_TIMES, right)
    if match:
        said = match[0]
        if _R_OTHER.search(said):
            q.kind = "cmp"
            return True
        if q.unit != "x" and _R_OF_METRIC.match(right):
            if _R_OF_MORE.match(right):
                q.kind = "drop"
                return True
            return False
        if "까지" in said[:8] and q.unit != "x" and not _L_UP_TO.search(left):
            q.kind = "drop"
            return True
        if "까지" in said[:8] and q.unit != "x" and metric and GROWS.search(said) and q.value > 40:
            q.kind = "drop"
            return True
        size = L_SIZE.search(left)
        if size and (GROWS.search(said) or (q.unit == "x" and not SHRINKS.search(said))):
            q.kind = "drop"
            return True
        if _R_HEIGHT.match(said):
            return False
        if (q.unit in TIMED or q.unit in _SPEEDS) and not _LESS_OR_FASTER.search(said):
            return False
        trained = _TRAINING.search(said) and not _NEED.search(said)
        if trained and q.unit in ("h", "min", "s", "GB", "MB"):
            return False
        q.kind, q.last = "chg", q.end + match.end()
        return True
    match = _R_CHANGE_EN.match(right)
    if match and (q.unit in ("%", "points", "x", "dB") or q.decimal):
        q.kind, q.last = "chg", q.end + match.end()
        return True
    if _L_VERB_BY.search(left) or (q.unit in ("x", "%") and _L_SPEED.search(left)):
        q.kind, q.last = "chg", q.end
        return True
    after = _R_SEEN.match(right)
    if after and q.unit and q.unit not in TIMED and _L_CHANGED.search(left):
        q.kind, q.last = "chg", q.end + after.end()
        return True
    if q.signed and (q.unit in ("%", "points") or q.decimal):
        q.kind, q.last = "chg", q.end
        return True
    return False
