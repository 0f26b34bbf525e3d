"""Whether a quantity is a figure reached, by the words right of it, then by those left of it."""

from __future__ import annotations

import re
from typing import Final

from .around import (
    GROWS,
    L_BENCHMARK,
    L_METRIC,
    L_METRIC_ANY,
    L_REJECT,
    L_SIZE,
    L_VERB_REACH,
    R_TO,
    TIMED,
    TO,
    length,
)
from .changes import is_aim, is_change
from .quantities import Quantity
from .words import ACHIEVE, ADVERB, BETWEEN, METRIC, any_of

__all__ = ["decide"]

#: Words for how good something is, without what is measured.
_PERFORMANCE: Final = ("성능", "퍼포먼스", "성과", "성적")
_R_METRIC: Final = re.compile(
    r"(?>\s*(?:이상|정도|가량))?(?P<of>의|이라는|라는)?\s*"
    rf"(?>(?:{any_of('praise')}|{BETWEEN})\s*){{0,4}}?"
    rf"(?P<metric>{METRIC}|{'|'.join(_PERFORMANCE)})(?!을 ?위)"
)
_R_AFTER_METRIC: Final = re.compile(
    r"(?:\([^()]{1,40}\))?(?: ?(?:점수|스코어))?(?:을|를|로|으로)?\s*"
    rf"(?>{ADVERB}\s*)*{ACHIEVE}[가-힣]*"
)
_R_NOT_METRIC: Final = re.compile(rf"\s*{any_of('not_the_metric')}")
_R_ACHIEVE: Final = re.compile(
    r"(?>\s*(?:이상|정도|가량|점수))?(?P<obj>을|를|이라는|라는|의)?\s*"
    r"(?:(?:새로운|최고|결과|기록|성과|점수|값)(?:을|를)?\s*)?"
    rf"(?>{ADVERB}\s*)*(?P<verb>{ACHIEVE})[가-힣]*"
)
_SURELY: Final = re.compile(any_of("achieve_surely"))
_R_REACH: Final = re.compile(
    rf"(?:에|까지)\s*{any_of('reach')}[가-힣]*|(?:이|가)?\s*넘[었는]는?[가-힣]*"
)
_R_STANDS: Final = re.compile(rf"(?:으로|로)(?:,)?\s*{any_of('stand')}[가-힣]*")
_STATED: Final = re.compile(r"나타|측정|기록|평가")
_R_BEST: Final = re.compile(
    r"(?:으로|로)\s*(?:가장|최고|매우)\s*(?:높은\s*|낮은\s*|우수한\s*|뛰어난\s*|좋은\s*)?"
    r"(?:평균\s*)?(?:점수|정확도|성능|성공률|승률|성적)"
)
_R_PLAIN: Final = re.compile(
    r"\s*(?:$|[,.)\];·]|\((?=[^()0-9]{1,40}\))|(?:을|를|로|으로|이며|이고|이었|입니|였|였습|와|과"
    r"|이라는|라는|인|이상|이지만)"
    rf"(?![가-힣]*\s*{any_of('set_to')})|및|그리고|and\b|(?:이상)?\s*기록|달성"
    r"|의\s*(?:새로운|최[고첨]|높은|우수|뛰어난|탁월|놀라운|성[과능]|결과|점수|기록|값|수치)|on\b"
    r"|in\b|(?:points? )?while\b|with\b)"
)
_R_CLOSED: Final = re.compile(r"\s*(?:을|를|[,.)]|이며|$)")
_R_CLOSED_BENCHMARK: Final = re.compile(r"\s*(?:[,.)]|를|을|$)")
_R_PARTICLE: Final = re.compile(
    r"(?:을|를|으로|로|이며|이고|입니다|였습니다|이었습니다|이라는|라는)?"
)
_R_COMPARED: Final = re.compile(
    rf"[)\s]*{any_of('compared')}"
    r"|(?:의 |의|인 | )?(?![을를로])(?!으로)[가-힣A-Za-z\- ]{1,12}(?<!하여 )(?:보다|대비|에\s*비해"
    r"|[와과]\s*비교)\s"
)
_R_EXCEEDS: Final = re.compile(r"[)\s]*[을를이]?\s*(?:넘|상회)")
_R_REJECT: Final = re.compile(rf"\s*(?:{any_of('no_result_before')}|의\s*{any_of('share_of')})")
_R_COMPARES_EARLIER: Final = re.compile(r"[)\s]*(?:에서|대비|보다)")
_L_EARLIER: Final = re.compile(
    rf"(?<![가-힣]){any_of('earlier')}(?:의|에)?\s*"
    r"(?:[가-힣A-Za-z0-9.\-]+(?:의)?\s*){0,3}[(:]?\s*(?:약|평균)?\s*$"
)
_BEYOND: Final = re.compile(any_of("beyond"))
_L_PAREN: Final = re.compile(r"[A-Za-z0-9+]\s?\($|[(,]\s?[A-Za-z][A-Za-z0-9.\- ]{1,30}:\s?$")
_L_THAN: Final = re.compile(r"(?:보다|대비|비해)\s*(?:(?:약|평균|최대|최소)\s*)*$")
_L_VERB_TO: Final = re.compile(
    rf"(?i)\b{any_of('verb_to')}[a-z]*\b[^.;0-9]{{0,50}}\bto\s+(?:about\s+|around\s+)?$"
    r"|(?:%|points?|x)\s+to\s+$"
)
_L_NAME: Final = re.compile(
    r"[A-Za-z0-9][ \-]$(?<!of )(?<!to )(?<!from )(?<!by )(?<!at )(?<!is )(?<!an )(?<!a )(?<!was )"
    r"(?<!and )(?<!vs )"
)
_L_LATIN: Final = re.compile(r"[A-Za-z0-9] $")
#: What a time or a memory is a figure of.
_NEED: Final = re.compile(r"지연|시간|속도|latency|메모리")
_NEED_BESIDE: Final = re.compile(r"지연|시간|속도|latency|TTFT|메모리")
_NO_SHARE: Final = re.compile(r"시간|속도|처리량|지연$")
_NO_SHARE_BESIDE: Final = re.compile(r"속도|시간|지연$")
_RATIO: Final = re.compile(r"속도|압축률|처리량|speed|throughput|효율")
#: Metrics whose names also stand for something else.
_AMBIGUOUS: Final = re.compile(r"점수|score|정확|IS|AR|CD")
_RESULT: Final = re.compile(r"성능|정확도|점수|성공률|성과")
_SHARE: Final = re.compile(r"비중|구성|비율|포함|차지|데이터|토큰|문제|질문|가지|개의")


def decide(text: str, q: Quantity, start: int, stop: int, clause_end: int) -> None:
    """Decide a quantity by the words right of it, then by those directly left of it."""
    left = text[max(start, q.start - 60) : q.start]
    right = text[q.end : min(stop, q.end + 80)]
    if q.signed and q.start > start:
        left = text[max(start, q.start - 60) : q.start]
    if L_REJECT.search(left) or _R_REJECT.match(right):
        q.kind = "drop"
        return
    whole = text[q.end : min(clause_end, q.end + 40)]
    metric = L_METRIC.search(left)
    if q.unit is None and metric is None and not q.signed and _L_NAME.search(left):
        known = L_BENCHMARK.search(left) or L_VERB_REACH.search(left)
        if known is None:
            q.kind = "drop"  # "Llama 3.1"
            return
    if is_change(q, left, right, metric is not None):
        if q.kind == "chg" and is_aim(
            text[max(q.end, q.last - 6) : min(clause_end, q.last + 24)], q
        ):
            q.kind = "drop"
        return
    if _R_COMPARED.match(whole) and not (metric and _R_EXCEEDS.match(whole)):
        q.kind = "cmp"
        return
    _absolute(q, left, right, metric)
    previous = _L_EARLIER.search(left)
    if previous and _BEYOND.search(previous[0]):
        previous = None  # "기존 방법보다 높은 85%의 정확도"
    if q.kind == "abs" and previous and not (metric and metric["part"]):
        q.kind = "cmp" if _R_COMPARES_EARLIER.match(right) else "drop"
    if q.kind and is_aim(text[max(q.end, q.last - 6) : min(clause_end, q.last + 24)], q):
        q.kind = "drop"


def _absolute(q: Quantity, left: str, right: str, metric: re.Match[str] | None) -> None:
    """Decide whether the quantity is a figure reached."""
    percent = q.unit in ("%", "points")
    change = q.unit == "x"
    kind = "chg" if change else "abs"
    any_metric = L_METRIC_ANY.search(left) is not None
    if not (change or q.near) and _L_THAN.search(left):
        return  # "기존보다 5% 이상의 성능": neither a change nor a figure
    to = R_TO.match(right)
    if to and not change and not L_SIZE.search(left):
        strong = metric is not None or (any_metric and not right.lstrip().startswith("수준"))
        if (percent and (strong or not GROWS.search(to["verb"]))) or (
            strong and (q.decimal or q.unit)
        ):
            q.kind, q.last = kind, q.end + to.end()
            return
    noun = _R_METRIC.match(right)
    if noun and not _R_NOT_METRIC.match(right, noun.end()):
        general = noun["metric"] in _PERFORMANCE
        after = _R_AFTER_METRIC.match(right, noun.end())
        kept = after and "유지" in after[0] and general
        timed = q.unit in TIMED and not _NEED.search(noun[0])
        if percent and _NO_SHARE.search(noun["metric"]):
            return
        plain = not general or (percent and bool(noun["of"]) and after is not None)
        if change and not _RATIO.search(noun[0]):
            plain = False
        if q.unit is None and not q.decimal and not noun["of"] and not after:
            plain = False
        if plain and not kept and not timed and (q.unit or q.decimal or after):
            q.kind, q.last = kind, q.end + (after.end() if after else noun.end())
            q.weak = after is None and not noun["of"] and q.unit in (None, "dB")
            return
    got = _R_ACHIEVE.match(right)
    if got:
        firm = _SURELY.match(got["verb"]) is not None
        fine = percent and (firm or metric is not None or bool(L_BENCHMARK.search(left)))
        fine = fine or (
            percent and got["verb"].startswith(("해결", "통과", "얻")) and bool(got["obj"])
        )
        fine = fine or (percent and any_metric and got["obj"] in ("을", "를"))
        fine = fine or (q.unit is None and q.decimal and firm and got["obj"] in ("을", "를"))
        fine = fine or (q.unit not in TIMED and metric is not None)
        fine = fine or (q.unit in ("FPS", "dB", "tokens/s") and firm)
        fine = fine or (q.unit is None and firm and bool(L_BENCHMARK.search(left)))
        if change:
            fine = firm and any_metric
        if "유지" in got[0] and not metric:
            fine = False
        if fine:
            q.kind, q.last = kind, q.end + got.end()
            return
    reach = _R_REACH.match(right)
    if reach and (metric is not None or (percent and any_metric)) and not change:
        q.kind, q.last = kind, q.end + reach.end()
        return
    stands = _R_STANDS.match(right)
    if (
        stands
        and not change
        and q.unit not in TIMED
        and (metric is not None or (percent and any_metric))
    ):
        q.kind, q.last = kind, q.end + stands.end()
        if not _STATED.search(stands[0]):
            q.last = q.end + length(TO, right)
        return
    if _R_BEST.match(right) and not change and (percent or q.decimal):
        q.kind, q.last = kind, q.end + length(TO, right)
        return
    _beside(q, left, right, metric)


def _beside(q: Quantity, left: str, right: str, metric: re.Match[str] | None) -> None:
    """Decide by a metric or known benchmark directly before the quantity."""
    plain = _R_PLAIN.match(right)
    english = L_VERB_REACH.search(left) or _L_VERB_TO.search(left)
    last = q.end + length(_R_PARTICLE, right)
    if english and q.unit != "x" and (q.unit in ("%", "points") or (q.decimal and plain)):
        q.kind, q.last = "abs", last
    elif metric and plain and q.unit != "x":
        part = metric["part"]
        whole = metric["metric"]
        if q.unit in TIMED and not _NEED_BESIDE.search(whole):
            return
        if q.unit in ("%", None) and _NO_SHARE_BESIDE.search(whole):
            return
        short = _AMBIGUOUS.search(whole) is not None
        if q.unit is None and not q.decimal and short and part and not _R_CLOSED.match(right):
            return
        if part in ("에", "으로", "로", "도") and q.unit is None:
            return
        if whole in ("IS", "AR", "CD", "AP") and metric["paren"] is None and not q.decimal:
            return
        q.kind, q.last, q.weak = "abs", last, True
    elif (
        L_BENCHMARK.search(left)
        and plain
        and (q.unit in ("%", "points") or (q.unit is None and q.decimal))
    ):
        name_before = q.unit is None and _L_LATIN.search(left)
        if name_before and (q.value < 10 or not _R_CLOSED_BENCHMARK.match(right)):
            return  # "AlpacaEval 2.0"
        q.kind, q.last, q.weak = "abs", last, True
    elif q.unit == "%" and _L_PAREN.search(left) and right.startswith(")"):
        near = left + right
        if _RESULT.search(near) and not _SHARE.search(near):
            q.kind, q.last = "abs", q.end
