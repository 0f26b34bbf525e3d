"""What technical terms are called in English: our own Korean-English lexicon.

Four tables, written by hand (see ``README.md`` beside them): ``terms.tsv`` holds whole Korean
terms, ``blocks.tsv`` the words that compounds are made of, ``aliases.tsv`` English synonyms and
abbreviations, ``names.tsv`` well-known models, datasets, benchmarks and metrics. They name and
merge what was found in a text; nothing is found by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ....graph.text import fold_term
from .senses import EVERYDAY, load_senses, rows_of

__all__ = ["Lexicon", "Named", "load_lexicon", "spelling_key", "without_spaces"]

#: The only abbreviations of two letters that mean one thing to everybody.
_SURE_SHORT = frozenset(("rl", "lm"))
#: What stands before a noun in blocks.tsv, as the head of a compound.
_AS_HEAD = {
    "synthetic": "synthesis",
    "generative": "generation",
    "guided": "guidance",
    "shared": "sharing",
    "augmented": "augmentation",
    "conditional": "condition",
    "normalized": "normalization",
    "optimal": "optimum",
    "causal": "causality",
    "multi": "multiple",
    "automatic": "automation",
    "controlled": "control",
    "distributed": "distribution",
    "fused": "fusion",
    "mathematical": "mathematics",
    "unified": "integration",
    "biomedical": "biomedicine",
    "cognitive": "cognition",
    "detailed": "detail",
    "financial": "finance",
    "formal": "format",
    "industrial": "industry",
    "limited": "limit",
    "semantic": "semantics",
    "sensory": "sense",
    "speculative": "speculation",
    "spiking": "spike",
    "statistical": "statistics",
}
#: What follows 공간 where it is no adjective: space complexity.
_OF_SPACE = frozenset(("complexity", "exploration", "time"))
#: 인식 behind these is no recognition: 깊이 인식 모델 is a depth-aware model.
_AWARE_OF = frozenset(
    """공간 구조 기하 기하학 길이 깊이 내용 뇌 맥락 메모리 모달리티 모드 문맥 뷰 상황 시간 양자화
    위상 위치 의미 주파수 지연 카메라 컨텍스트 콘텐츠 토폴로지 품질 하드웨어 해상도""".split()
)
#: Metrics whose names are ordinary words within longer ones.
_MEASURES = frozenset(
    ("Accuracy", "Error Rate", "Precision", "Recall", "Success Rate", "Win Rate", "Perplexity")
)
_HANGUL = re.compile("[가-힣]")
#: What is generated, where 생성 stands before it: 생성 이미지 is no image for generation.
_GENERATED = frozenset(
    """answer audio code content data image output response sample sentence speech text token
    video""".split()
)
#: Blocks of one syllable stand by themselves, but for these at the beginning of a word.
_PREFIXES = frozenset("비재초반준탈역")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#._]*|[0-9]+[A-Za-z]*")
_LETTERS = re.compile(r"[A-Z]{3,}")
#: A word as it begins a sentence or a name.
_WORD = re.compile(r"[A-Z][a-z]{2,}")
#: A hyphen inside of Latin letters belongs to the word: few-shot 학습.
_HYPHEN = re.compile(r"(?<=[A-Za-z])[-–‐‑](?=[A-Za-z])")
_JOINTS = re.compile(r"[\s\-–‐‑·/]+")
#: Endings of a compound that its English name does without: 확산 모델들.
_PLURAL = re.compile("들$")
#: A term of more characters is a sentence.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Named:
    """The English name of a term and how it was found.

    Attributes
    ----------
    english : str
        The name.
    how : str
        ``term``, ``alias``, ``name``, or the parts of a composed name: ``점수=score 증류=…``.
    whole : bool
        Whether the table knows the whole term; composed names are weaker.
    """

    english: str
    how: str
    whole: bool


@lru_cache(maxsize=1 << 16)
def without_spaces(korean: str) -> str:
    """Return a Korean term without blanks and hyphens, in lower case: its key.

    Examples
    --------
    >>> without_spaces("점수 증류"), without_spaces("텍스트-이미지 생성")
    ('점수증류', '텍스트이미지생성')
    """
    return _JOINTS.sub("", korean).casefold()


_BLANK_IN_WORD = re.compile(r"(?<=[a-z]) (?=[a-z0-9])")


@lru_cache(maxsize=1 << 16)
def spelling_key(english: str) -> str:
    """Return what the spellings of an English term share, also those in one word or two.

    Examples
    --------
    >>> spelling_key("auto-regressive") == spelling_key("Autoregressive")
    True
    >>> spelling_key("AIME 2024") == spelling_key("AIME2024")
    True
    """
    return _close(fold_term(english))


def _close(folded: str) -> str:
    """Write a folded term without the blanks that some put into it."""
    return _BLANK_IN_WORD.sub("", folded)


class Lexicon:
    """The four tables.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> lexicon.name("대형 언어 모델").english, lexicon.name("점수 증류").english
    ('large language model', 'score distillation')
    >>> lexicon.canonical("LLMs"), lexicon.canonical("visual language models")
    ('large language model', 'vision-language model')
    >>> lexicon.kind("GSM8K"), lexicon.kind("score distillation")
    ('benchmark', None)
    """

    def __init__(self) -> None:
        self._terms: dict[str, str] = {}
        self._english: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._blocks: dict[str, str] = {}
        letters: set[str] = set()
        for canonical, synonyms in rows_of("aliases.tsv"):
            self._english.setdefault(fold_term(canonical), canonical)
            for synonym in _listed(synonyms):
                self._english.setdefault(fold_term(synonym), canonical)
                if _LETTERS.fullmatch(synonym):
                    letters.add(fold_term(synonym))
        for name, kind, *others in rows_of("names.tsv"):
            for form in (name, *_listed("".join(others))):
                key = fold_term(form)
                if kind != "metric" and form[:1].isupper() and form.isalpha():
                    key = _written(
                        form
                    )  # MATH is a benchmark and Whisper a model; math, whisper not
                self._english.setdefault(key, name)
                self._kinds.setdefault(key, kind)
        shorts: dict[str, set[str]] = {}
        for korean, english, *short in rows_of("terms.tsv"):
            known = self._english.setdefault(fold_term(english), english)
            self._terms.setdefault(without_spaces(korean), known)
            for form in short:
                shorts.setdefault(fold_term(form), set()).add(known)
        for form, names in shorts.items():
            if len(names) == 1 and (len(form) > 2 or form in _SURE_SHORT):
                self._english.setdefault(form, *names)
                letters.add(form)
        #: Names of a few letters, which are said one by one: Slam is no SLAM.
        self._letters = frozenset(letters)
        for korean, english in rows_of("blocks.tsv"):
            self._blocks.setdefault(without_spaces(korean), english)
        self._spellings: dict[str, str] = {}
        for key in self._english:
            if not key.startswith("="):
                self._spellings.setdefault(_close(key), key)
        self._beginnings = {key[:n] for key in self._terms for n in range(1, len(key) + 1)}
        self._longest = max(map(len, (*self._blocks, *self._terms)), default=0)

    @cache  # noqa: B019 - one lexicon a process, terms are short
    def canonical(self, english: str) -> str | None:
        """Return what an English term is usually called, or ``None`` when it is not known."""
        return self._called(english, self._known(english))

    def _called(self, english: str, key: str) -> str | None:
        if known := self._english.get(_written(english)):
            return known
        return None if key in self._letters and _WORD.fullmatch(english) else self._english.get(key)

    @cache  # noqa: B019 - one lexicon a process, terms are short
    def kind(self, english: str) -> str | None:
        """Return the kind of a well-known name: method, dataset, benchmark or metric."""
        return self._kinds.get(_written(english)) or self._kinds.get(self._known(english))

    def _known(self, english: str) -> str:
        """Return the key of the table for an English term, however it is spelled: GPT4, GPT-4."""
        key = fold_term(english)
        if key in self._english:
            return key
        other = self._spellings.get(_close(key), key)
        return key if key.isalpha() and other in self._kinds else other  # texture, TEX Ture

    def has_term(self, korean: str) -> bool:
        """Tell whether a whole Korean term is in the table."""
        return without_spaces(korean) in self._terms

    def begins_term(self, key: str) -> bool:
        """Tell whether a whole Korean term begins with this key."""
        return key in self._beginnings

    def block(self, korean: str) -> str | None:
        """Return the English of one word of a compound."""
        key = without_spaces(korean)
        return self._terms.get(key) or self._blocks.get(key)

    def pairs(self, table: str) -> Iterator[tuple[str, str]]:
        """Yield the rows of ``terms`` or ``blocks`` as they are written."""
        for korean, english, *_ in rows_of(f"{table}.tsv"):
            yield korean, english

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield Korean keys with each English word that they stand for."""
        for table in (self._blocks, self._terms):
            for korean, english in table.items():
                parts = re.split(r"[\s\-]+", english)
                if len(parts) == 1 or (table is self._blocks and len(parts) == 2):
                    for part in parts:
                        yield korean, part

    @cache  # noqa: B019 - one lexicon a process, terms are short
    def name(self, korean: str) -> Named | None:
        """Name a Korean term in English.

        Whole terms go before composed ones; of the ways to cut a compound the one with the
        fewest pieces wins, of those the one that cuts where the text has blanks.

        Returns
        -------
        Named or None
            ``None`` when a part of the term is not in the tables: nothing is guessed.
        """
        korean = _PLURAL.sub("", korean)
        key = without_spaces(korean)
        if english := self._terms.get(key):
            return Named(english, "term", True)
        if not key or len(key) > _LONGEST:
            return None
        pieces = self._cut(korean)
        if pieces is None:
            return None
        words = [_inside(pieces, number) for number in range(len(pieces))]
        words[-1] = _AS_HEAD.get(words[-1], words[-1])
        for number in range(1, len(words)):
            words[number] = _not_again(words[number - 1], words[number])
        english = _joined(words)
        if not english:
            return None
        how = " ".join(f"{k}={e}" for k, e in pieces)
        return Named(self._english.get(fold_term(english), english), how, False)

    def _cut(self, korean: str) -> list[tuple[str, str]] | None:
        """Cut a compound into known pieces: (Korean, English)."""
        words = [w for w in _JOINTS.split(_HYPHEN.sub("_", korean)) if w]
        text = "".join(words).casefold()
        spelled = "".join(words)
        edges = {0}
        for word in words:
            edges.add(max(edges) + len(word))
        best: list[tuple[float, list[tuple[str, str]]] | None] = [None] * (len(text) + 1)
        best[0] = (0.0, [])
        for at in range(len(text)):
            here = best[at]
            if here is None:
                continue
            for end, english, cost in self._pieces(text, spelled, at, edges):
                total = here[0] + cost + 0.4 * (at not in edges) + 0.4 * (end not in edges)
                known = best[end]
                if known is None or total < known[0]:
                    best[end] = (total, [*here[1], (spelled[at:end], english)])
        last = best[len(text)]
        return last[1] if last else None

    def _pieces(
        self, text: str, spelled: str, at: int, edges: set[int]
    ) -> Iterator[tuple[int, str, float]]:
        if match := _LATIN.match(spelled, at):
            word = match[0].replace("_", "-")
            if not (word.isdecimal()):
                yield match.end(), self._called(word, fold_term(word)) or word, 1.0
        if text[at] == "의" and at:
            yield at + 1, "", 0.5
        for end in range(at + 1, min(len(text), at + self._longest) + 1):
            piece = text[at:end]
            if english := self._terms.get(piece):
                yield end, english, 1.0
            elif (english := self._blocks.get(piece)) and (
                len(piece) > 1 or (at in edges and (end in edges or piece in _PREFIXES))
            ):
                yield end, english, 1.05 if end - at > 1 else 1.6


def _written(english: str) -> str:
    """Return the key of a name of one word that an ordinary word could be taken for."""
    return "=" + english


def _inside(pieces: list[tuple[str, str]], number: int) -> str:
    """Return the English of a piece, as it is called inside a longer term."""
    korean, english = pieces[number]
    if len(pieces) > 1 and english in _MEASURES:  # segmentation accuracy
        english = english.lower()
    sense = load_senses().inside(korean, pieces[number - 1][0]) if number else None
    if sense:  # 격자 기반 모델 is a grid-based model
        return "based model" if sense == EVERYDAY else sense
    if number == 0 and korean == "공간" and len(pieces) > 1:
        return english if pieces[1][1] in _OF_SPACE else "spatial"
    if number == 0 and korean == "생성" and len(pieces) > 1 and pieces[1][1] in _GENERATED:
        return "generative" if pieces[-1][1] == "model" else "generated"
    if number and english == "image inpainting":
        return "inpainting"
    if number + 1 == len(pieces):
        return english
    if english.endswith("-shot learning"):  # few-shot segmentation
        return english.removesuffix(" learning")
    if korean == "인식" and number and pieces[number - 1][0] in _AWARE_OF:
        return "aware"
    return english


def _not_again(before: str, word: str) -> str:
    """Return nothing for a word that the one before it ends with: BoN 샘플링, VLA 모델.

    Examples
    --------
    >>> _not_again("best-of-N sampling", "sampling"), _not_again("policy", "policy optimization")
    ('', 'policy optimization')
    """
    last = re.split(r"[\s-]+", before.casefold())
    own = re.split(r"[\s-]+", word.casefold())
    return "" if len(own) < len(last) and last[-len(own) :] == own else word


def _joined(words: list[str]) -> str:
    """Join the English of a compound: hyphens stand before based and free, and behind multi."""
    text = " ".join(word for word in words if word)
    text = re.sub(r"\b(co|cross|inter|intra|multi|non|self|semi|sub) (?=[a-zA-Z])", r"\1-", text)
    return re.sub(
        r" (based|driven|aware|free|agnostic|centric|specific|guided)\b(?=.)", r"-\1", text
    )


def _listed(cell: str) -> list[str]:
    return [form for part in cell.split("|") if (form := part.strip())]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon; it is read once."""
    return Lexicon()
