"""Results tied to the metrics, benchmarks and datasets that they are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .around import EACH, GAP_OTHER, GAP_PURE, L_METRIC_ANY
from .quantities import sentences
from .result import Result
from .words import ADVERB, BETWEEN, METRIC, any_of

__all__ = ["attach_results", "is_metric"]

_IS_METRIC: Final = re.compile(rf"(?:{METRIC}|성능)(?: ?(?:점수|스코어|score))?")
_KIND: Final = re.compile(r"(?i)(metric|benchmark|dataset|bench|data|corpus|task)s?[:/|#]")
_POST: Final = r"(?: ?\([^()]{1,40}\))?"
# Between a metric and the number right of it.
_TO_NUMBER: Final = re.compile(
    rf"[`*_\"')\]]{{0,3}}{_POST}(?: ?(?:점수|스코어|지표|지수|값|수치|기준|측면|성능|향상|상승"
    rf"|감소|개선|scores?|values?|metric|지표))*"
    r"(?:가|이|는|은|를|을|에서는|에서도|에서|의 경우에?는?|으로는|으로|로는|로|에|도|면에서|의)?"
    r"\s*(?::|=|of|is|was|by|to|from|\()?\s*"
    r"(?:(?:약|평균|최대|최고|최소|무려|각각|거의|단|총|전체|기존 대비|기존보다|about|an?|up to"
    r"|around|nearly)\s*)*"
    r"[(`*_\"'~≈∼]{0,3}"
)
_LOOSE: Final = re.compile(
    r"(?: ?(?:점수|스코어|지표|지수|값|수치|scores?))?(?:가|이|는|은|를|을|에서는|에서도|에서|도"
    r"|면에서|측면에서)"
    r"\s[^,.;]{0,30}"
)
# Between a number with its unit and the metric right of it.
_FROM_NUMBER: Final = re.compile(
    rf"(?:\s*(?:이상|정도|가량))?(?:의|라는|이라는|까지)?\s*"
    rf"(?>(?:{BETWEEN}|{ADVERB}|새로운|우수한|향상된|개선된|낮은|of|in|an?)\s*){{0,4}}?[`*_\"'(]{{0,2}}"
)
_PLACE: Final = re.compile(
    rf"[`*_\"')\]]{{0,3}}{_POST}(?:[- ]?(?:v\d|\d+[kK]|\d+ ?[x×] ?\d+|20\d\d|test|val|dev"
    rf"|minival))*"
    rf"(?: ?{any_of('place_noun')})*[`*_\"')\]]{{0,3}}"
    r"(?:에서는|에서도|에서의|에서|에 대해서?는?|에 대한|의 경우|상에서|으로 평가|에선|의|은|는|:"
    r"|,|\()?"
)
_PLACED: Final = re.compile(
    r"(?:에서는|에서도|에서의|에서|에 대해서?는?|에 대한|의 경우|상에서"
    r"|으로 평가|에선)$"
)
_AND: Final = re.compile(r"\s*(?:,|와|과|및|그리고|·|/|and|&)\s*(?:(?:및|그리고|and)\s*)?")
_ASIDE: Final = re.compile(r"\([^()]*\)|벤치마크|데이터셋|점수")
_LINK: Final = re.compile(r"(?:와|과|및|그리고|·|/|\band|&)\s*$")
_COMMA: Final = re.compile(r"[A-Za-z0-9)],\s*$")
_COMMAS: Final = re.compile(r",\s*$")
_UNKNOWN: Final = re.compile(r"[A-Za-z0-9가-힣)](?:와|과|\s및)\s+(?:\S{1,15}\s){0,2}$")
_AND_METRIC: Final = re.compile(rf"(?: ?점수)?(?:와|과| 및|,|/)\s*(?:{METRIC})(?!\s*[0-9])")
_HEAD: Final = re.compile(r"(?:다|며|고|면|특히|또한|결과|서|해|여|데|로|는|은|만|때), ?$")
_ENGLISH_ON: Final = re.compile(
    r"\s*(?:[A-Za-z0-9@\- ]{0,24}?)\b(?:on|for|in|at)\s+(?:the\s+)?[`*_\"']{0,2}"
)
_ENGLISH_MORE: Final = re.compile(r",?\s(?:and|or)\s[A-Z]|\s*(?:와|과|및|[0-9])")
_TURN: Final = re.compile(
    r"(?:하|되|시키|했|됐|였|었|았|있|이|내|보|우|르|키|으)(?:며|고|지만|면서|는데|나)도?(?=[\s,])"
    r"|(?:습니다|입니다|했다|이다)[.,]"
    r"|반면|그러나|하지만|while|whereas|;"
)
_SEVERAL: Final = re.compile(r"(?:와|과|및|,)\s")
_NEAR_METRIC: Final = re.compile(rf"(?:{METRIC}){_POST}(?: ?(?:점수|스코어))?")
_LITTLE: Final = re.compile(
    r"에서|가|이|은|는|를|을|으로|로|각각|평균|최대|최고|약|전체|:|=|\(|벤치마크|데이터셋|score|of"
    r"|성능|[\s`*_\"'~]"
)
_OTHER_PLACE: Final = re.compile(r"(?:에서|에 대해|에 대한|\bon\b|\bfor\b)(?:는|도)?(?=\s|$)")
_ASPECT: Final = re.compile(
    rf"(?:면|측면|성능|기준|지수|지표|(?:{METRIC})(?: ?점수)?)에서(?:는"
    rf"|도)?(?=\s|$)"
)
_SAME_PLACE: Final = re.compile(
    rf"[)\]*_`]{{0,3}}(?:의)?\s*(?:,|와|과|및|그리고|and|/)?\s*(?:및|그리고"
    rf"|and)?\s*(?:(?:{METRIC}){_POST}(?: ?(?:점수|스코어))?)?"
    r"(?:가|이|은|는|를|을|로|으로|:|=)?\s*(?:각각|평균|최대|약)?\s*[(\[*_`]{0,3}"
)
_UNIT_END: Final = re.compile(
    r"[^가-힣(,0-9]{0,3}[0-9][0-9.,]*(?:\s?(?:[%％]\s?(?:p|포인트)?|퍼센트|점(?!수)|포인트|배|dB"
    r"|ms|초|시간|GB))?"
)


def is_metric(name: str) -> bool:
    """Say whether a name is one of the metrics known by name.

    Examples
    --------
    >>> is_metric("FID"), is_metric("정확도"), is_metric("MMLU")
    (True, True, False)
    """
    return len(name) <= 80 and _IS_METRIC.fullmatch(name.strip()) is not None


@dataclass(frozen=True, slots=True)
class _Span:
    """A name in the text."""

    start: int
    end: int
    key: str
    metric: bool


def _is_metric_span(text: str, start: int, end: int, key: str) -> bool:
    kind = _KIND.match(key)
    if kind:
        return kind[1].lower() == "metric"
    return is_metric(text[start : min(end, start + 81)]) or is_metric(key)


def _groups(text: str, results: Sequence[Result]) -> list[list[int]]:
    """Group neighbours that are one list without names between: "61.2%와 70.3%"."""
    groups: list[list[int]] = []
    for i, result in enumerate(results):
        if i:
            gap = text[results[i - 1].end : result.start]
            own = L_METRIC_ANY.search(text, results[i - 1].start, results[i - 1].end)
            if not own and 0 < len(gap) <= 12 and gap.strip() and GAP_PURE.fullmatch(gap):
                groups[-1].append(i)
                continue
        groups.append([i])
    return groups


def _members(
    text: str, spans: Sequence[_Span], last: int, size: int, floor: int
) -> list[int] | None:
    """Walk left from the last of a list of names; ``None`` when a member is not known."""
    members = [last]
    while members[0] > 0 and len(members) <= size:
        left, right = spans[members[0] - 1], spans[members[0]]
        gap = text[left.end : right.start] if right.start - left.end <= 60 else "-"
        if left.start < floor or not _AND.fullmatch(_ASIDE.sub("", gap)):
            break
        members.insert(0, members[0] - 1)
    begin = spans[members[0]].start
    head = text[max(floor, begin - 30) : begin]
    if _AND.fullmatch(head) and begin - floor < 30:
        return members  # directly after another result
    comma = _COMMA if size == 1 else _COMMAS
    inside = head.rfind("(") > head.rfind(")")
    if not inside and (_LINK.search(head) or (comma.search(head) and not _HEAD.search(head))):
        return None
    return None if size > 1 and _UNKNOWN.search(head) else members


def _respectively(
    text: str, spans: Sequence[_Span], last: int, group: Sequence[int], floor: int
) -> dict[int, int] | None:
    """Match a list of names with a list of results; ``None`` when they do not pair up."""
    members = _members(text, spans, last, len(group), floor)
    if members is None:
        return None
    if len(members) == len(group):
        return dict(zip(group, members, strict=True))
    return dict.fromkeys(group, last) if len(members) == 1 else None


def _before(spans: Sequence[_Span], starts: Sequence[int], at: int, floor: int) -> int | None:
    """Return the last span that lies between two offsets."""
    index = bisect_left(starts, at) - 1
    if index >= 0 and spans[index].start >= floor and spans[index].end <= at:
        return index
    return None


def _between(
    results: Sequence[Result], groups: Sequence[Sequence[int]], bounds: tuple[int, int]
) -> Iterator[tuple[Sequence[int], int, int]]:
    """Yield each group of results, with the end of the one before and the start of the next."""
    for g, group in enumerate(groups):
        floor = results[groups[g - 1][-1]].end if g else bounds[0]
        yield group, floor, results[groups[g + 1][0]].start if g + 1 < len(groups) else bounds[1]


def _metrics(
    text: str,
    results: Sequence[Result],
    groups: Sequence[Sequence[int]],
    spans: Sequence[_Span],
    bounds: tuple[int, int],
) -> dict[int, int]:
    """Tie the results of a sentence to metrics: directly left of the number, else right."""
    starts = [span.start for span in spans]
    ties: dict[int, int] = {}
    for group, floor, stop in _between(results, groups, bounds):
        first, final = results[group[0]], results[group[-1]]
        tie: dict[int, int] | None = None
        left = _before(spans, starts, first.start, floor)
        gap = text[spans[left].end : first.start] if left is not None else ""
        if left is not None and len(gap) <= 40 and _TO_NUMBER.fullmatch(gap):
            ties.update(_respectively(text, spans, left, group, floor) or {})
            continue
        number = _UNIT_END.match(text, final.start, final.end)
        after = number.end() if number else final.end
        right = bisect_left(starts, after)
        if right < len(spans) and spans[right].start < min(stop, after + 40):
            if _FROM_NUMBER.fullmatch(text, after, spans[right].start):
                tie = dict.fromkeys(group, right)
                follow = text[spans[right].end : spans[right].end + 24]
                if len(group) == 1 and _AND_METRIC.match(follow):
                    tie = None  # "12%의 WER와 CER 개선"
        elif (
            left is not None
            and first.change
            and len(gap) <= 34
            and _LOOSE.fullmatch(gap)
            and GAP_OTHER.search(gap)
            and not _TURN.search(gap)
        ):
            tie = _respectively(text, spans, left, group, floor)
        ties.update(tie or {})
    _spread(text, results, groups, ties)
    return ties


def _spread(
    text: str,
    results: Sequence[Result],
    groups: Sequence[Sequence[int]],
    ties: dict[int, int],
) -> None:
    """Give the metric of the last of several places to the earlier: "A에서 1, B에서 2의 정확도"."""
    for one, two in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        if one[-1] in ties or two[0] not in ties:
            continue
        a, b = results[one[-1]], results[two[0]]
        gap = text[a.end : b.start] if b.start - a.end <= 40 else ""
        if (
            a.unit != b.unit
            or a.change != b.change
            or not re.search(r"[%점0-9]$", text[a.start : a.end])
        ):
            continue
        if re.match(r"\s*(?:,|그리고|및|와|과)", gap) and re.search(r"에서(?:는|도)?\s*$", gap):
            ties.update(dict.fromkeys(one, ties[two[0]]))


def _places(
    text: str,
    results: Sequence[Result],
    groups: Sequence[Sequence[int]],
    spans: Sequence[_Span],
    bounds: tuple[int, int],
) -> dict[int, int]:
    """Tie the results of a sentence to benchmarks and datasets."""
    starts = [span.start for span in spans]
    ties: dict[int, int] = {}
    for g, (group, floor, stop) in enumerate(_between(results, groups, bounds)):
        first, final = results[group[0]], results[group[-1]]
        left = _before(spans, starts, first.start, floor)
        if left is not None and _is_place(text, spans[left].end, first.start):
            tie = _respectively(text, spans, left, group, floor) or {}
            gap = text[spans[left].end : first.start]
            shared = len(group) > 1 and len(set(tie.values())) == 1
            if not (shared and EACH.search(gap) and not _SEVERAL.search(gap)):
                ties.update(tie)
            continue
        right = bisect_left(starts, final.end)
        if right < len(spans) and spans[right].start < min(stop, final.end + 60):
            follows = text[spans[right].end : spans[right].end + 6]
            on = _ENGLISH_ON.fullmatch(text, final.end, spans[right].start)
            if on and len(group) == 1 and not _ENGLISH_MORE.match(follows):
                ties[group[0]] = right
                continue
        if g and left is None:
            previous = groups[g - 1]
            gap = text[results[previous[-1]].end : first.start]
            one = {ties.get(i) for i in previous}
            same = one.pop() if len(one) == 1 else None
            if same is not None and len(gap) <= 50 and _SAME_PLACE.fullmatch(gap):
                ties.update(dict.fromkeys(group, same))
    return ties


def _is_place(text: str, end: int, number: int) -> bool:
    """Say whether the words from a name to a number make the name the place of the result."""
    if number - end > 90:
        return False
    gap = text[end:number]
    place = _PLACE.match(gap)
    said = place[0] if place else ""
    rest = gap[len(said) :]
    if _TURN.search(rest):
        return False
    if _PLACED.search(said):
        others = len(_OTHER_PLACE.findall(rest)) - len(_ASPECT.findall(rest))
        return others <= 0
    if said.endswith(","):
        return False
    return not _LITTLE.sub("", _NEAR_METRIC.sub("", rest))


def attach_results(
    results: Sequence[Result], text: str, spans: Sequence[tuple[int, int, str]]
) -> list[tuple[Result, str]]:
    """Tie results to the metrics, benchmarks and datasets they are about.

    A span is a metric when its key begins with ``metric:`` (or ``metric/``), else when its words
    or key are a metric known by name (:func:`is_metric`); all others are benchmarks or datasets.

    Parameters
    ----------
    results : sequence of Result
        What :func:`find_results` found in the text.
    text : str
        The text.
    spans : sequence of (int, int, str)
        Start, end and key of the names found in the text.

    Returns
    -------
    list of (Result, str)
        At most one metric and one benchmark or dataset for a result; nothing when unclear.

    Examples
    --------
    >>> from digestgraph.loaders.results.find import find_results
    >>> text = "MMLU와 GSM8K에서 각각 61.2%와 70.3%의 정확도를 달성"
    >>> spans = [(0, 4, "mmlu"), (6, 11, "gsm8k"), (31, 34, "정확도")]
    >>> [(r.value, key) for r, key in attach_results(find_results(text), text, spans)]
    [(61.2, '정확도'), (61.2, 'mmlu'), (70.3, '정확도'), (70.3, 'gsm8k')]
    """
    named = sorted(
        {
            _Span(start, end, key, _is_metric_span(text, start, end, key))
            for start, end, key in spans
            if 0 <= start < end <= len(text)
        },
        key=lambda span: (span.start, -span.end, span.key),
    )
    kept: list[_Span] = []
    for span in named:  # a name within a longer one is not meant
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    ordered = sorted(results, key=lambda result: (result.start, result.end))
    ties: list[tuple[Result, str]] = []
    at_result = at_span = 0
    for start, end in sentences(text):
        mine: list[Result] = []
        while at_result < len(ordered) and ordered[at_result].start < end:
            mine.append(ordered[at_result])
            at_result += 1
        here: list[_Span] = []
        while at_span < len(kept) and kept[at_span].start < end:
            here.append(kept[at_span])
            at_span += 1
        if not mine or not here:
            continue
        groups = _groups(text, mine)
        metrics = [span for span in here if span.metric]
        places = [span for span in here if not span.metric]
        by_metric = _metrics(text, mine, groups, metrics, (start, end)) if metrics else {}
        by_place = _places(text, mine, groups, places, (start, end)) if places else {}
        for i, result in enumerate(mine):
            if i in by_metric:
                ties.append((result, metrics[by_metric[i]].key))
            if i in by_place:
                ties.append((result, places[by_place[i]].key))
    return ties
