"""Glosses that a text gives of its own terms: ``점수 증류(score distillation, SD)``.

Three shapes are read, in either order: a Korean term with its English name, a term with its
abbreviation, and both at once. Abbreviations follow Schwartz and Hearst ("A simple algorithm for
identifying abbreviation definitions in biomedical text", 2003). Where a Korean term begins is
decided by aligning its words with the English ones, by meaning (the lexicon) or by sound
(디퓨전, diffusion).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ...graph.text import fold_term
from .lexicon import Lexicon, without_spaces

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Gloss", "aligned", "find_glosses", "long_form", "sounds_like"]


@dataclass(frozen=True, slots=True)
class Gloss:
    """Names that a text states to be the same.

    Attributes
    ----------
    korean, english, abbreviation : str or None
        As written; at least two are stated.
    start, end : int
        Offsets of the term before the parenthesis, in characters.
    rule : str
        ``aligned``: the words match by meaning or sound; ``counted``: as many words on both
        sides; ``letters``: an abbreviation and its letters.
    """

    korean: str | None
    english: str | None
    abbreviation: str | None
    start: int
    end: int
    rule: str


_PARENTHESIS = re.compile(r"\(([^()\n]{2,90})\)")
_HANGUL = re.compile("[가-힣]")
_LETTER = re.compile("[A-Za-z]")
_ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9 \-‐‑–/&+.'’:]*[A-Za-z0-9+]")
_KOREAN = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9 \-‐‑·]*[가-힣]")
_ABBREVIATION = re.compile(r"(?=[^\s]*[A-Z])[A-Za-z0-9][A-Za-z0-9\-+&/²]{1,9}")
_NO_GLOSS = re.compile(
    r"^(?:e\.?g|i\.?e|cf|see|eg|ex|vs|et al|a|b|c|i+|iv|v|fig|figure|table|appendix|section|sec"
    r"|ours|github|link|code|page|pp?|eq|https?|www|or|and)\b\.?|et al",
    re.IGNORECASE,
)
_LEFT_ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9 \-‐‑–/&+.'’]*$")
_SMALL = frozenset("a an and as at by for from in into of on or the to via with".split())
_QUOTES = "'\"’”‘“*`」』> "
_WINDOW = 160
_MOST_WORDS = 8

# --- abbreviations ---------------------------------------------------------------------------


def long_form(short: str, text: str) -> str | None:
    """Find the words at the end of a text that an abbreviation stands for.

    Schwartz and Hearst (2003): from the right, each letter of the short form must occur in
    order, the first at the beginning of a word.

    Examples
    --------
    >>> long_form("MoE", "we use sparse Mixture-of-Experts")
    'Mixture-of-Experts'
    >>> long_form("LLMs", "the Large Language Models"), long_form("XYZ", "a large model")
    ('Large Language Models', None)
    """
    letters = [ch.lower() for ch in re.sub(r"s$", "", short) if ch.isalnum()]
    if len(letters) < 2:
        return None
    initials = list(re.finditer(r"(?<![^\s\-–/])\w", text))
    content = [m for m in initials if text[m.start() :].split()[0].lower() not in _SMALL]
    if "".join(m[0].lower() for m in content[-len(letters) :]) == "".join(letters):
        return text[content[-len(letters)].start() :].strip()
    at = len(text) - 1
    for number, letter in reversed(list(enumerate(letters))):
        while at >= 0 and (
            text[at].lower() != letter or (number == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    found = text[at + 1 :]
    words = re.split(r"[\s\-–/]+", found.strip())
    if len(words) > min(len(letters) + 5, len(letters) * 2) or len(found) <= len(short):
        return None
    return found.strip()


# --- sound -------------------------------------------------------------------------------------

_INITIALS = [*"k k n t t l m p p s s".split(), "", *"s s s k t p h".split()]
_FINALS = [
    "",
    *"k k ks n n n t l lk lm lp ls lt lp lh m p ps t t n t t k t p h".split(),
]  # ㅅ, ㅈ, ㅊ close a syllable as t
_ENGLISH_SOUNDS = (
    (r"tion|sion|cian", "sn"),
    (r"tch|ch|sh|sch", "s"),
    (r"ph", "p"),
    (r"ck|qu", "k"),
    (r"th", "s"),
    (r"ng|nk", "n"),
    (r"x", "ks"),
    (r"c(?=[eiy])|[szj]|g(?=[ei])", "s"),
    (r"[cgqk]", "k"),
    (r"[dt]", "t"),
    (r"[lr]", "l"),
    (r"[bpfv]", "p"),
    (r"[aeiouwy']", ""),
)


@lru_cache(maxsize=1 << 14)
def _korean_sounds(word: str) -> str:
    sounds: list[str] = []
    for ch in word:
        code = ord(ch) - 0xAC00
        if 0 <= code < 11172:
            sounds += _INITIALS[code // 588], _FINALS[code % 28]
    return re.sub(r"(.)\1+", r"\1", "".join(sounds))


@lru_cache(maxsize=1 << 14)
def _english_sounds(word: str) -> str:
    word = word.lower()
    for pattern, sound in _ENGLISH_SOUNDS:
        word = re.sub(pattern, sound.upper() if sound else "", word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", word.lower()))


def sounds_like(korean: str, english: str) -> bool:
    """Tell whether a Hangul word spells the sound of an English one, by its consonants.

    Examples
    --------
    >>> sounds_like("디퓨전", "diffusion"), sounds_like("확산", "diffusion")
    (True, False)
    """
    one, other = _korean_sounds(korean), _english_sounds(english)
    if min(len(one), len(other)) < 2 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.74


# --- alignment ---------------------------------------------------------------------------------


def _stem(word: str) -> str:
    word = re.sub(r"(?<=[a-z]{3})(?:ies|es|s)$", "", word.lower())
    return word[:5]


class _Aligner:
    """Which Korean words can stand for an English one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._keys: dict[str, set[str]] = {}
        for korean, english in lexicon.words():
            self._keys.setdefault(_stem(english), set()).add(korean)

        self._known: dict[tuple[str, str], bool] = {}

    def match(self, unit: str, word: str) -> bool:
        pair = unit, word
        if pair not in self._known:
            if len(self._known) > 1 << 16:
                self._known.clear()
            self._known[pair] = self._match(unit, word)
        return self._known[pair]

    def _match(self, unit: str, word: str) -> bool:
        stem = _stem(word)
        if _LETTER.search(unit) and stem in unit.lower():
            return True
        key = without_spaces(unit)
        size = len(key)
        pieces = {key[a:b] for a in range(size) for b in range(a + 2, min(size, a + 8) + 1)}
        pieces.add(key)
        if not pieces.isdisjoint(self._keys.get(stem, ())):
            return True
        return sounds_like(unit, word)


@cache
def _aligner(lexicon: Lexicon) -> _Aligner:
    return _Aligner(lexicon)


# --- finding -----------------------------------------------------------------------------------


def find_glosses(doc: Doc, lexicon: Lexicon) -> list[Gloss]:
    """Find the glosses of one text.

    Parameters
    ----------
    doc : Doc
        Any text; only one cut by the Korean tokenizer can have Korean glosses.
    lexicon : Lexicon
        Says which words mean the same.

    Returns
    -------
    list of Gloss
        In the order of the text.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> from digestgraph.loaders.keywords.lexicon import load_lexicon
    >>> doc = korean_pipeline()("우리는 점수 증류(Score Distillation, SD)를 쓴다.")
    >>> [(g.korean, g.english, g.abbreviation) for g in find_glosses(doc, load_lexicon())]
    [('점수 증류', 'Score Distillation', 'SD')]
    """
    found = []
    text = doc.text
    for match in _PARENTHESIS.finditer(text):
        inner = match[1].strip().strip("*'\"`“”‘’ ")
        if not inner or _NO_GLOSS.search(inner):
            continue
        gloss = _read(doc, text, match.start(), inner, lexicon)
        if gloss is not None and not _is_another(gloss, lexicon):
            found.append(gloss)
    return found


def _is_another(gloss: Gloss, lexicon: Lexicon) -> bool:
    """Tell whether the parts are known to be two things: GPT-4o(비전-언어 모델), Llama 2(LLMs)."""
    known = [
        (form, lexicon.canonical(form)) for form in (gloss.english, gloss.abbreviation) if form
    ]
    names = {fold_term(name) for _, name in known if name}
    if len(names) > 1 and gloss.english and gloss.abbreviation:
        initials = iter("".join(word[0] for word in _words(gloss.english)).lower())
        return not all(ch in initials for ch in gloss.abbreviation.rstrip("s").lower())
    if gloss.korean is None or not names:
        return False
    meant = lexicon.name(gloss.korean)
    if meant is None or _form(meant.english) == _form(*names):
        return False
    if meant.whole:
        usual = lexicon.canonical(meant.english)
        return usual is None or fold_term(usual) not in names
    stated = {_stem(word) for form, name in known for word in _words(f"{form} {name or ''}")}
    return (
        " " in meant.english
        and stated.isdisjoint(map(_stem, _words(meant.english)))
        and any(lexicon.kind(form) for form, _ in known)
        and not any(sounds_like(unit, form) for unit in gloss.korean.split() for form, _ in known)
    )


def _read(doc: Doc, text: str, at: int, inner: str, lexicon: Lexicon) -> Gloss | None:
    end = at
    while end and text[end - 1] in _QUOTES and at - end < 4:
        end -= 1
    if not end:
        return None
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*", inner) if part.strip()]
    parts = [
        re.sub(r"^(?:이하|일명|영어|영문|약칭|약어|즉|또는)[:\s]*", "", part) for part in parts
    ]
    if not 1 <= len(parts) <= 3:
        return None
    if _HANGUL.match(text[end - 1]):
        return _korean_left(doc, text, end, parts, lexicon)
    if text[end - 1].isascii() and text[end - 1].isalnum():
        return _english_left(text, end, parts, lexicon)
    return None


# --- English before the parenthesis --------------------------------------------------------------


def _english_left(text: str, end: int, parts: list[str], lexicon: Lexicon) -> Gloss | None:
    run = _LEFT_ENGLISH.search(text[max(0, end - _WINDOW) : end])
    if run is None:
        return None
    left = run[0]
    korean = [p for p in parts if _HANGUL.search(p)]
    others = [p for p in parts if not _HANGUL.search(p)]
    if len(korean) > 1 or len(others) > 1:
        return None
    short = full = None
    for other in others:
        if _ABBREVIATION.fullmatch(other) and (form := long_form(other, left)):
            short, full = other, form
        elif (
            _ABBREVIATION.fullmatch(word := left.split(" ")[-1])
            and long_form(word, other) == other
            and not re.search(r"\d", other)
        ):
            short, full = word, other
            left = word
    if others and full is None:
        return None
    if not korean:
        stated = full if full and left.endswith(full) else short
        return Gloss(None, full, short, end - len(stated or ""), end, "letters")
    term = korean[0]
    if (
        not _KOREAN.fullmatch(term)
        or term[0].isdecimal()
        or len(term.split()) > _MOST_WORDS
        or _is_sentence(term)
    ):
        return None
    if full and left.endswith(full):
        return Gloss(term, full, short, end - len(full), end, "aligned")
    return _english_for(term, left, end, lexicon)


def _english_for(term: str, left: str, end: int, lexicon: Lexicon) -> Gloss | None:
    """Find where the English term before a Korean gloss begins."""
    words = list(re.finditer(r"[^\s]+", left))[-_MOST_WORDS:]
    units = term.split()
    best: tuple[float, int] | None = None
    for number in range(len(words)):
        chosen = [w for m in words[number:] for w in _words(m[0])]
        if not chosen or words[number][0].lower() in _SMALL:
            continue
        aligned = [any(_aligner(lexicon).match(u, w) for u in units) for w in chosen]
        score = sum(aligned) - 0.7 * (len(aligned) - sum(aligned)) + 0.2 * aligned[0]
        if best is None or score > best[0]:
            best = score, number
    if best is None:
        return None
    if best[0] <= 0:  # nothing matches: a single name, or as many words on both sides
        name = words[-1][0]
        if len(words) == len(units) or _ABBREVIATION.fullmatch(name):
            number = 0 if len(words) == len(units) else len(words) - 1
            english = left[words[number].start() :]
            short = english if _ABBREVIATION.fullmatch(english) and english.isupper() else None
            return Gloss(
                term, None if short else english, short, end - len(english), end, "counted"
            )
        return None
    english = left[words[best[1]].start() :]
    if _ABBREVIATION.fullmatch(english) and english.rstrip("s").isupper():
        return Gloss(term, None, english, end - len(english), end, "aligned")
    return Gloss(term, english, None, end - len(english), end, "aligned")


def _is_sentence(term: str) -> bool:
    return bool(re.search(r"(?:[은는을를]|[다요음함됨임]|에서|으로|하고|하는)$", term)) or any(
        word[-1] in "을를은는" for word in term.split()[:-1] if len(word) > 2
    )


# --- Korean before the parenthesis ---------------------------------------------------------------

_ROW = ("N", "XR", "XPN", "XSN", "SL", "SN", "SH", "XSV+ETM", "XSA+ETM", "MM", "SO")
_LOOSE = ("J", "ETM", "VV", "VA", "XSV", "XSA", "EC", "EP", "VX", "MAG")


def _korean_left(doc: Doc, text: str, end: int, parts: list[str], lexicon: Lexicon) -> Gloss | None:
    if any(_HANGUL.search(part) for part in parts):
        return None
    full: str | None
    full, short, named = None, None, None
    for part in parts:
        if not _ENGLISH.fullmatch(part):
            return None
    if len(parts) > 2:
        return None
    if len(parts) == 2:
        for one, other in (parts, parts[::-1]):
            if _ABBREVIATION.fullmatch(other) and long_form(other, one):
                full, short = one, other
                break
        else:
            return None
    elif _ABBREVIATION.fullmatch(parts[0]) and parts[0].rstrip("s").isupper():
        short = parts[0]
        named = lexicon.canonical(short)
    else:
        full = parts[0]
    words = _words(full or named or "")
    if full and len(words) == 1 and (usual := lexicon.canonical(full)):
        words = _words(usual)  # finetuning, in two words
    if len(words) > _MOST_WORDS or (full and len(full.split()) > _MOST_WORDS):
        return None
    units = _units(doc, text, end, loose=len(words) > 3)
    if not units:
        return None
    picked = _boundary(units, words, short, lexicon, named=full is None)
    if picked is None:
        return None
    first, last, rule = picked
    chosen = units[first:last]
    start, stop = chosen[0][0], chosen[-1][1]
    korean = text[start:stop]
    if not _HANGUL.search(korean) or (full and _is_instance(full) and rule != "aligned"):
        return None
    name = full or short or ""
    if lexicon.kind(name) in ("method", "dataset", "benchmark"):  # 비전-언어 모델(GPT-4o)
        known = lexicon.name(korean)
        if known and _form(known.english) != _form(lexicon.canonical(name) or name):
            return None
    return Gloss(korean, full, short, start, stop, rule)


def _form(english: str) -> str:
    return re.sub(r"[\s\-]", "", fold_term(english))


def _words(english: str) -> list[str]:
    return [w for w in re.split(r"[\s\-‐‑–/:]+", english) if w and w.lower() not in _SMALL]


def _is_instance(english: str) -> bool:
    """Tell whether this looks like one of many, GPT-4, and not like what all are called."""
    return bool(re.search(r"\d|[a-z][A-Z]", english)) or (
        english[:1].isupper() and " " not in english
    )


_PARTICLE_TAGS = ("JKO", "JKS", "JX", "JKB", "JC", "JKC", "JKV")


def _units(doc: Doc, text: str, end: int, *, loose: bool) -> list[tuple[int, int, str]]:
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


_FIRST_NEVER = frozenset(
    """년간 개의 명의 장의 가지 종의 건의 및 등 기존 기존의 새로운 최신 다양한 여러
    본 이 그 각 우리 우리의 제안된 주요 해당 특정 이러한 모든 같은 다른
    최근 현재 이전 대표적인 일반적인 전통적인 효율적인 강력한 간단한 소위 먼저
    또한 즉 더 매우 가장 널리""".split()
)


def _boundary(
    units: list[tuple[int, int, str]],
    words: list[str],
    short: str | None,
    lexicon: Lexicon,
    *,
    named: bool,
) -> tuple[int, int, str] | None:
    """Choose the first and last word of a Korean term."""
    aligner = _aligner(lexicon)
    texts = [_bare(text) for _, _, text in units]
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
            if not any(matches[first]) and (head in _FIRST_NEVER or _MODIFIER.search(head)):
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
    if letters == 1 and lexicon.name(_bare(last)) is not None:
        return None  # it means something else
    if not 0 < letters <= total:
        return None
    count = letters + (units[total - letters][2] == "가능한" and letters < total)
    first = total - count
    while first < total - 1 and (
        units[first][2] in _FIRST_NEVER or _ADNOMINAL.search(units[first][2])
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
    return [_stem(w) for w in _words(english)] == [_stem(w) for w in words]


def _bare(unit: str) -> str:
    return re.sub(r"(?<=.[가-힣])(?:의|들|들의)$", "", unit)


_TAILS = frozenset(
    """방식 기법 방법 방법론 기술 과제 작업 문제 모델 프레임워크 전략 접근법 메커니즘 알고리즘
    데이터셋 벤치마크 점수 기능 능력 개념 모듈 구조 시스템 모드 태스크 현상""".split()
)


def aligned(korean: str, english: str, lexicon: Lexicon) -> str | None:
    """Find the words of an English text that a Korean term stands for, word by word.

    Parameters
    ----------
    korean : str
        A term of at least two words, or one word that is spelled as it sounds.
    english : str
        For example a title.
    lexicon : Lexicon
        Says which words mean the same.

    Returns
    -------
    str or None
        As written there.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.lexicon import load_lexicon
    >>> aligned("컨셉 슬라이더", "Concept Sliders: LoRA Adaptors", load_lexicon())
    'Concept Sliders'
    """
    units = [_bare(unit) for unit in re.split(r"[\s\-–]+", korean) if unit]
    words = list(re.finditer(r"[A-Za-z0-9][A-Za-z0-9+.']*", english))
    if not units or len(units) > _MOST_WORDS:
        return None
    aligner = _aligner(lexicon)
    for first in range(len(words) - len(units) + 1):
        chosen = words[first : first + len(units)]
        start, end = chosen[0].start(), chosen[-1].end()
        if not re.fullmatch(r"[\w\s\-–+.']+", english[start:end]):
            continue
        if all(aligner.match(u, w[0]) for u, w in zip(units, chosen, strict=True)) and (
            len(units) > 1 or sounds_like(units[0], chosen[0][0])
        ):
            return english[start:end]
    return None
