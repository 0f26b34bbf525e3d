"""What kind of thing a keyword is, and whether the paper brings it: evidence, then form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .glosses import long_form
from .latin_names import is_name
from .lexicon import Lexicon
from .passages import Mention, Read

__all__ = ["KINDS", "Kind", "is_proposed", "kind_of"]

#: All kinds.
KINDS = ("concept", "method", "dataset", "benchmark", "metric")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind with its evidence; ``strong``: a text or table says so, not the spelling alone."""

    name: str
    evidence: str
    strong: bool


_QUOTE = r"['\"’”‘“*`」』]*"
_GLOSS = r"(?:\s*\([^()]{1,60}\))?"
_AFTER = {
    "benchmark": r"벤치마크|리더보드|평가\s?세트|테스트\s?(?:세트|셋)|[Bb]enchmark",
    "dataset": r"데이터\s?셋|데이터\s?세트|데이터베이스|코퍼스|말뭉치|[Dd]ataset|[Cc]orpus",
    "metric": r"지표|메트릭|스코어|점수|측정치|[Mm]etric",
    "method": (
        r"모델|프레임워크|알고리즘|아키텍처|시스템|방법론?|기법|파이프라인|네트워크"
        r"|최적화기|플랫폼|에이전트|[Mm]odel|[Ff]ramework|[Aa]lgorithm"
    ),
}
_CONTEXT = {
    kind: re.compile(rf"{_QUOTE}{_GLOSS}(?:라는|이라는)?\s?(?:새로운\s)?(?:{words})")
    for kind, words in _AFTER.items()
}
#: What a title says behind the name of its own: "X: A Benchmark for …".
_TITLE = {
    "benchmark": re.compile(r"\b(?:benchmark(?:ing)?|test ?suite|arena|leaderboard)\b", re.I),
    "dataset": re.compile(r"\b(?:datasets?|corpus|corpora|collection)\b", re.I),
    "metric": re.compile(r"\bmetric\b", re.I),
}
_FORM = (
    (
        "benchmark",
        re.compile(r"(?:Bench(?:mark)?|Eval|Arena|QA|Gym)(?:[- ]?(?:v?\d|Pro|Hard).*)?$"),
    ),
    (
        "metric",
        re.compile(
            r"(?:\b(?:accuracy|score|error rate|rate|similarity|f1|recall|precision)|@\d+)$",
            re.I,
        ),
    ),
    ("dataset", re.compile(r"(?:\b(?:dataset|corpus)|\d+[KMkm])$")),
)
_METRIC_WORDS = re.compile(r"(?:정확도|점수|오류율|승률|정밀도|재현율)$")


def kind_of(label: str | None, mentions: list[Mention], read: Read, lexicon: Lexicon) -> Kind:
    """Tell the kind of a concept from the lexicon, the words around it, and its form.

    Parameters
    ----------
    label : str or None
        Its English name.
    mentions : list of Mention
        Where it stands.
    read : Read
        The entry.
    lexicon : Lexicon
        Knows well-known names.

    Returns
    -------
    Kind
    """
    forms = [label or "", *(m.text for m in mentions)]
    for form in forms:
        if form and (kind := lexicon.kind(form)) and _means(form, label, lexicon):
            return Kind(kind, f"known name {form}", strong=True)
    if label and lexicon.canonical(label):
        return Kind("concept", "known concept", strong=True)
    korean = any(m.korean for m in mentions)  # then capitals are those of a gloss
    named = any(
        is_name(m.text, surely=korean or m.start > 0 == m.passage)
        and not (label and " " in label and long_form(m.text, label))
        for m in mentions
        if not m.korean
    )
    if not named:
        for kind, pattern in _FORM[1:2]:
            if label and pattern.search(label):
                return Kind(kind, f"ends like a {kind}", strong=False)
        return Kind("concept", "a phrase", strong=False)
    title = read.passages[0].text
    for mention in mentions:
        if mention.passage == 0 and mention.start == 0 and ":" in title[mention.end :][:2]:
            for kind, pattern in _TITLE.items():
                if match := pattern.search(title, mention.end):
                    return Kind(kind, f"the title says {match[0].lower()}", strong=True)
    for mention in mentions:
        behind = read.passages[mention.passage].text[mention.end : mention.end + 80]
        for kind, pattern in _CONTEXT.items():
            if match := pattern.match(behind.lstrip()):
                return Kind(kind, f"the text says {match[0].strip()}", strong=True)
    for form in forms:
        for kind, pattern in _FORM:
            if form and pattern.search(form):
                return Kind(kind, f"ends like a {kind}", strong=False)
    for mention in mentions:
        behind = read.passages[mention.passage].text[mention.end : mention.end + 40]
        if re.match(r"(?:와|과|,|\s)*\s?(?:등)?에서\s.{0,20}%", behind):
            return Kind("benchmark", "a figure was reached on it", strong=False)
    return Kind("method", "written as a name", strong=False)


def _means(form: str, label: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a known name is what is meant: GQA may abbreviate grouped-query attention."""
    own = label is not None and " " in label and lexicon.canonical(label) == label
    return not own or lexicon.canonical(form) == label


_BRINGS = r"(?:소개|제안|도입|개발|발표|공개|구축|선보|제시|설계|고안|명명|부르|불리|출시)"
_INTRODUCED = re.compile(
    rf"{_QUOTE}{_GLOSS}\)?{_QUOTE}\s?(?:[가-힣]+\s){{0,2}}?(?:"
    rf"(?:라는|이라는|라고 하는|이라고 하는|라고|이라고|인|란|이란)\s[^.;:]{{0,60}}?{_BRINGS}"
    rf"|(?:을|를)\s(?:(?![을를]\s)[^.;:]){{0,60}}?{_BRINGS})"
)
#: What is said of a name that is known elsewhere: X를 새롭게 공개.
_RELEASED = re.compile(rf"{_QUOTE}{_GLOSS}{_QUOTE}(?:을|를)\s(?:[가-힣]+\s)?{_BRINGS}")
#: We present X; a method called X.
_PRESENTED = re.compile(
    r"(?:\b[Ww]e (?:\w+ly )?(?:present|introduce|propose|develop|release|unveil|build|construct"
    r"|open-source|report) (?:(?:the|a|an|our) )?(?:(?:new|novel|first|large-scale) )*"
    r"|\b(?:called|named|dubbed|termed|namely|coined|denoted as) )['\"“‘]?$"
)
#: What stands behind the name of its own in a title: X: …, X Technical Report, X of Experts.
_OWN_TITLE = re.compile(
    r"\s*:|\s+(?:\d[\w.]*\s+)?(?:Technical Report|Herd of Models|Model Card|System Card)\b"
)


#: What stands before the colon of a title and is no name: Position: …
_KIND_OF_PAPER = re.compile(
    r"(?:case study|commentary|extended abstract|invited talk|opinion|perspective|position"
    r"|position paper|review|survey|technical report|tutorial|viewpoint)",
    re.IGNORECASE,
)


def is_proposed(label: str | None, mentions: list[Mention], read: Read, lexicon: Lexicon) -> bool:
    """Tell whether the paper brings this: its title begins with the name, or the text says so.

    What everybody knows is brought by nobody, unless the title has it as its own.
    """
    if label and lexicon.canonical(label) and not lexicon.kind(label):
        return False
    known: bool | None = None
    own = read.passages[0].text.partition(":")
    for mention in mentions:
        text = read.passages[mention.passage].text
        if mention.korean or not is_name(mention.text) or _KIND_OF_PAPER.fullmatch(mention.text):
            continue
        if own[1] and own[0].strip() == mention.text:
            return True
        if mention.passage == 0:
            begins = re.fullmatch(r"\s*(?:The\s+)?", text[: mention.start])
            if begins and _OWN_TITLE.match(text[mention.end :]):
                return True
            continue
        if known is None:
            forms = (label, *(m.text for m in mentions))
            known = any(lexicon.kind(form) for form in forms if form)
        if known:
            if _RELEASED.match(text[mention.end : mention.end + 80]):
                return True
        elif _PRESENTED.search(text[max(0, mention.start - 60) : mention.start]) or (
            _INTRODUCED.match(text[mention.end : mention.end + 120])
        ):
            return True
    return False
