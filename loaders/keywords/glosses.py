"""Glosses that a text gives of its own terms: ``점수 증류(score distillation, SD)``.

Three shapes are read, in either order: a Korean term with its English name, a term with its
abbreviation, and both at once. Abbreviations follow Schwartz and Hearst ("A simple algorithm for
identifying abbreviation definitions in biomedical text", 2003). Where a Korean term begins is
decided by aligning its words with the English ones (:mod:`.alignment`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...graph.text import fold_term
from .alignment import (
    MOST_WORDS,
    SMALL,
    aligner_of,
    content_words,
    sounds_like,
    stem,
)
from .gloss_bounds import choose_bounds, units_before
from .lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Gloss", "find_glosses", "long_form"]


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
_ENGLISH = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž0-9][A-Za-zÀ-ÖØ-öø-ž0-9 \-‐‑–/&+.'’:]*[A-Za-z0-9+]")
_KOREAN = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9 \-‐‑·]*[가-힣]")
_ABBREVIATION = re.compile(r"(?=[^\s]*[A-Z])[A-Za-z0-9][A-Za-z0-9\-+&/²]{1,9}")
_NO_GLOSS = re.compile(
    r"^(?:e\.?g|i\.?e|cf|see|eg|ex|vs|et al|a|b|c|i+|iv|v|fig|figure|table|appendix|section|sec"
    r"|ours|github|link|code|page|pp?|eq|https?|www|or|and)\b\.?|et al",
    re.IGNORECASE,
)
_LEFT_ENGLISH = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž0-9][A-Za-zÀ-ÖØ-öø-ž0-9 \-‐‑–/&+.'’]*$")
_QUOTES = "'\"’”‘“*`」』> "
_WINDOW = 160

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
    >>> long_form("MLLM", "many Multi-Modal Large Language Models")
    'Multi-Modal Large Language Models'
    >>> long_form("MLLM", "pixel-wise multi-modal LLM")
    'multi-modal LLM'
    """
    letters = [ch.lower() for ch in re.sub(r"s$", "", short) if ch.isalnum()]
    if len(letters) < 2:
        return None
    initials = list(re.finditer(r"(?<![^\s\-–/])\w", text))
    content = [m for m in initials if text[m.start() :].split()[0].lower() not in SMALL]
    if "".join(m[0].lower() for m in content[-len(letters) :]) == "".join(letters):
        return text[_whole_word(text, content[-len(letters)].start()) :].strip()
    at = len(text) - 1
    for number, letter in reversed(list(enumerate(letters))):
        while at >= 0 and (
            text[at].lower() != letter or (number == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    found = text[_whole_word(text, at + 1) :]
    words = re.split(r"[\s\-–/]+", found.strip())
    if len(words) > min(len(letters) + 5, len(letters) * 2) or len(found) <= len(short):
        return None
    return found.strip()


def _whole_word(text: str, start: int) -> int:
    """Return where a long form begins: not within a word that begins with its first letter, too.

    MLLMs are multi-modal large language models, and no modal ones.
    """
    before = _HYPHENED.search(text[:start])
    same = before is not None and before[1][0].lower() == text[start].lower()
    return before.start(1) if before and same else start


_HYPHENED = re.compile(r"(?<![\w\-–])(\w+)[\-–]$")

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
        initials = iter("".join(word[0] for word in content_words(gloss.english)).lower())
        return not all(ch in initials for ch in gloss.abbreviation.rstrip("s").lower())
    if gloss.korean is None or not names:
        return False
    if _COUNTED.match(gloss.korean):  # 5개의 공개 모델(LLM)
        return True
    meant = lexicon.name(gloss.korean)
    if meant is None or _form(meant.english) == _form(*names):
        return False
    if meant.whole:
        usual = lexicon.canonical(meant.english)
        return usual is None or fold_term(usual) not in names
    stated = {stem(word) for form, name in known for word in content_words(f"{form} {name or ''}")}
    if gloss.rule == "counted" and _tells_nothing(meant.english, known):
        return not any(
            sounds_like(unit, form) for unit in gloss.korean.split() for form, _ in known
        )
    return (
        " " in meant.english
        and stated.isdisjoint(map(stem, content_words(meant.english)))
        and any(lexicon.kind(form) for form, _ in known)
        and not any(sounds_like(unit, form) for unit in gloss.korean.split() for form, _ in known)
    )


_COUNTED = re.compile(r"\d+ ?(?:개|가지|종|명|장|대|편|건)|(?:여러|다양한|두|세|네|다른) ")


def _tells_nothing(meant: str, known: list[tuple[str, str | None]]) -> bool:
    """Tell whether a term has none of the words by which a known concept differs from others."""
    words = set(map(stem, content_words(meant)))
    names = [content_words(name or form) for form, name in known]
    return all(len(name) > 1 and words.isdisjoint(map(stem, name[:-1])) for name in names)


def _read(doc: Doc, text: str, at: int, inner: str, lexicon: Lexicon) -> Gloss | None:
    end = at
    while end and text[end - 1] in _QUOTES and at - end < 4:
        end -= 1
    if not end:
        return None
    parts = [part.strip() for part in re.split("[,;]", inner) if part.strip()]
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
        or len(term.split()) > MOST_WORDS
        or _is_sentence(term)
    ):
        return None
    if full and left.endswith(full):
        return Gloss(term, full, short, end - len(full), end, "aligned")
    return _english_for(term, left, end, lexicon)


def _english_for(term: str, left: str, end: int, lexicon: Lexicon) -> Gloss | None:
    """Find where the English term before a Korean gloss begins."""
    words = list(re.finditer(r"[^\s]+", left))[-MOST_WORDS:]
    units = term.split()
    best: tuple[float, int] | None = None
    for number in range(len(words)):
        chosen = [w for m in words[number:] for w in content_words(m[0])]
        if not chosen or words[number][0].lower() in SMALL:
            continue
        aligned = [any(aligner_of(lexicon).match(u, w) for u in units) for w in chosen]
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
    words = content_words(full or named or "")
    if full and len(words) == 1 and (usual := lexicon.canonical(full)):
        words = content_words(usual)  # finetuning, in two words
    if len(words) > MOST_WORDS or (full and len(full.split()) > MOST_WORDS):
        return None
    units = units_before(doc, text, end, loose=len(words) > 3)
    if not units:
        return None
    picked = choose_bounds(units, words, short, lexicon, named=full is None)
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


def _is_instance(english: str) -> bool:
    """Tell whether this looks like one of many, GPT-4, and not like what all are called."""
    return bool(re.search(r"\d|[a-z][A-Z]", english)) or (
        english[:1].isupper() and " " not in english
    )
