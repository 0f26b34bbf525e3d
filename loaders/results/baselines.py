"""The figure before, or the one compared with: "57.2%에서 65.1%로", "82%로 기존 61% 대비"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .around import (
    EACH,
    GAP_OTHER,
    GAP_PURE,
    GROWS,
    L_METRIC,
    L_REJECT,
    L_SIZE,
    R_TO,
    SHRINKS,
    TO,
    length,
)
from .quantities import Quantity
from .words import CHANGE, PHRASE

__all__ = ["compare", "inherit", "pair"]

_R_FROM: Final = re.compile(r"\s*(?:에서(?![는도])|→|->|⟶|➜|to(?![a-z]))\s*")
_R_FULL_TO: Final = re.compile(
    rf"(?:으로|로|까지)(?:의)?\s*(?:[0-9.]{{1,6}}(?:%p?|배"
    rf"|점)\s*)?(?:[가-힣A-Za-z0-9\-]+\s+){{0,3}}?(?P<verb>{CHANGE}|끌어|상향|하향)[가-힣]*"
)
_R_WAS: Final = re.compile(r"(?:\s?수준)?(?:이었던|였던|이던)")
_OBJECT: Final = re.compile(
    rf"(?:\s?수준)?(?:이었던|였던|이던|의)?\s*(?>{PHRASE}\s*){{1,3}}?(?:을|를|이|가)\s*(?:약|최대"
    rf"|평균|무려)?\s*"
)
_L_FROM_EN: Final = re.compile(
    r"(?i)\bfrom\s+(?:about\s+|around\s+|an?\s+"
    r"|the\s+)?(?:[A-Za-z]+\s+){0,2}$"
)
_GAP_HEAD: Final = re.compile(r"[)\]*_`]{0,3}(?:의)?\s*(?:,|、|;|와\s|과\s|및\s|그리고\s|and\s|/)")
_GAP_BREAK: Final = re.compile(
    r"(?:하|되|이|시키|했|됐|였|었|았|있|않|으|키|내|보|르|지|우)(?:며|고|지만|면서|는데"
    r"|나)(?=[\s,])|하여|되어|해서|통해"
    r"|(?:습니다|입니다|했다|이다|다)[.,]|반면|그러나|하지만|while|whereas|compared|than|사용|추가"
    r"|이용"
)
_COMPARES: Final = re.compile(
    r"[)\s]*(?:대비|보다|에\s*비해|[와과]\s*비교|[을를]?\s*(?:크게\s*)?(?:능가|초과|뛰어|넘))|[)]"
)
_BASE: Final = re.compile(r"기존|(?<!에)이전|종전|[Bb]aseline|베이스라인")
_APART: Final = re.compile(r"다\.|반면|그러나|하지만|에서는|(?:했|었|였|있|하|되)(?:고|지만)\s")


def pair(text: str, found: list[Quantity], start: int, end: int) -> None:
    """Join "57.2%에서 65.1%로" and "57.2 -> 65.1" to one figure with its baseline."""
    for one, two in pairwise(found):
        if one.kind or two.kind:
            continue
        link = _R_FROM.match(text, one.end, min(end, one.end + 8))
        if link is None and one.unit == two.unit and two.start - one.end <= 40:
            raised = R_TO.match(text, two.end, min(end, two.end + 60))
            if raised and one.unit != "x" and _OBJECT.fullmatch(text, one.end, two.start):
                one.kind, two.kind, two.listed = "used", "abs", True
                two.first, two.last, two.baseline = one.start, raised.end(), one.value
                continue
        gap = text[link.end() if link else one.end : two.start]
        if link is None or len(gap) > 30:
            continue
        left = text[max(start, one.start - 60) : one.start]
        right = text[two.end : min(end, two.end + 60)]
        arrow = not text[one.end : link.end()].strip().startswith("에서")
        english = text[one.end : link.end()].strip() == "to"
        if english and not _L_FROM_EN.search(left):
            continue
        plain = re.fullmatch(r"\s*(?:최대|약|무려|평균|각각)?\s*", gap) is not None
        if not plain and (re.search(r"[0-9]", gap) or not (one.unit or one.decimal)):
            continue
        metric = L_METRIC.search(left)
        goes = _R_FULL_TO.match(right)
        if one.unit != two.unit and not (one.unit is None and one.decimal and two.unit and plain):
            if one.unit is None or two.unit is None:
                continue
            if not (goes and {one.unit, two.unit} <= {"ms", "s", "min", "h", "MB", "GB"}):
                one.kind = two.kind = "drop" if plain and one.unit is not None else ""
                continue
            if metric or L_SIZE.search(left) is None:
                one.kind, two.kind = "used", "abs"
                two.first, two.last = one.start, two.end + goes.end()
            continue
        if one.unit is None and not metric and re.search(r"[A-Za-z][ \-]$", left) and not english:
            continue  # "SQuAD 2.0에서 78.1로"
        if not (one.decimal or two.decimal or one.unit or metric):
            one.kind = two.kind = "drop"
            continue
        verb = goes["verb"] if goes else ""
        upto = right.startswith("까지")
        closed = arrow or (re.match(r"\s*\)", right) is not None and left.endswith("("))
        listed = re.match(r"(?:으로|로)(?:\s*(?:,|및|그리고|와|\))|의)", right) is not None
        good = goes is not None or closed or listed
        if not plain and not (goes and not upto):
            good = False
        if upto or (not arrow and not right.startswith(("로", "으로")) and not closed):
            good = (
                good
                and upto
                and plain
                and metric is not None
                and metric["part"] in tuple("을를이가")
            )
            good = good and re.search(r"(?:약|최대|평균)\s*$|속도|처리량|시간", left[-16:]) is None
        wrong_way = (GROWS.search(verb) and two.value < one.value) or (
            SHRINKS.search(verb) and two.value > one.value
        )
        size = L_SIZE.search(left) and (arrow or GROWS.search(verb) or not verb)
        if one.unit == "x" or wrong_way or size or L_REJECT.search(left) or not good:
            one.kind = two.kind = "drop"
            continue
        if arrow and not (metric or one.unit == "%" or goes) and not english:
            one.kind = two.kind = "drop"
            continue
        one.kind, two.kind = "used", "abs"
        two.first = one.start
        tail = goes.end() if goes else length(TO, right)
        two.last = two.end + tail
        two.baseline = one.value
        two.listed = True


def inherit(text: str, found: list[Quantity]) -> None:
    """Give the earlier members of a list what is said of the last one, from right to left."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if (one.kind and not one.weak) or two.kind not in ("abs", "chg", "cmp"):
            continue
        if two.kind == "abs" and two.first >= 0:
            continue
        named = one.weak and one.last > one.end and not "가" <= text[one.end] <= "힣"
        gap = text[one.last if named else one.end : two.start]
        if len(gap) > 60 or (two.signed and not one.signed and "(" in gap):
            continue
        pure = GAP_PURE.fullmatch(gap) is not None
        head = _GAP_HEAD.match(gap)
        if not pure and (head is None or _GAP_BREAK.search(gap)):
            continue
        if two.kind != "chg" and GAP_OTHER.search(gap):
            continue
        each = EACH.search(text, max(0, one.start - 120), one.start) is not None
        same = one.unit == two.unit and (
            one.unit is not None or ((one.decimal or each) and two.decimal)
        )
        lent = (
            pure
            and "(" not in gap
            and not named
            and one.unit is None
            and two.unit is not None
            and (one.decimal or each)
        )
        if not (same or lent):
            continue
        if one.weak and two.kind == "abs":
            one.listed = two.listed = True
            continue
        if one.weak and two.kind == "chg":
            bare_comma = pure and re.fullmatch(r"\s*,\s*", gap) is not None
            if bare_comma and not each:
                one.kind = "drop"
                continue
        if one.weak and two.kind == "cmp":
            continue
        if two.kind == "cmp" and not pure and not re.match(r"\s*(?:와|과|및)\s", gap):
            continue
        one.kind, one.listed, two.listed, one.weak = two.kind, True, True, False
        if lent:
            one.unit = two.unit
        particle = re.match(r"(?:의)?", gap)
        one.last = one.end + (particle.end() if particle else 0)


def compare(text: str, found: list[Quantity]) -> None:
    """Give a figure the one it is compared with: "82%로 기존 61% 대비", "61%였던 ... 82%로"."""
    for i, other in enumerate(found):
        if other.kind != "cmp" or other.listed:
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        before = found[i - 1] if i else None
        was = _R_WAS.match(text, other.end) is not None
        if (
            before is not None
            and before.unit == other.unit
            and before.kind in ("", "cmp", "drop")
            and other.start - before.end <= 40
        ):
            continue
        if before is not None and not was and _comparable(before, other):
            gap = text[max(before.last, before.end) : other.start]
            told = _COMPARES.match(text, other.end) or _BASE.search(gap[-60:])
            if told and len(gap) <= 60 and not _APART.search(gap):
                before.baseline = other.value
                before.last = max(before.last, other.end)
                before.listed = True
                continue
        if after is not None and _comparable(after, other):
            gap = text[other.end : after.start]
            limit = 40 if was else 24
            if len(gap) <= limit and not re.search(r"[,.]|반면|에서", gap):
                after.baseline = other.value
                after.first = other.start


def _comparable(figure: Quantity, other: Quantity) -> bool:
    return (
        figure.kind == "abs"
        and figure.baseline is None
        and not figure.listed
        and figure.unit == other.unit
        and other.value != figure.value
    )
