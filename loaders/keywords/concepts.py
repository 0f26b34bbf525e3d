"""The concepts of one entry: mentions that mean the same, with an English name, kind and score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...graph.text import cut_plural, fold_term
from .alignment import aligned
from .glosses import Gloss, long_form
from .keyness import phrase_words
from .kinds import Kind, is_proposed, kind_of
from .latin_names import is_name
from .lexicon import Lexicon, spelling_key, without_spaces
from .lexicon.senses import EVERYDAY, load_senses
from .mentions import Mention, Read
from .stop_terms import is_generic

__all__ = ["Concept", "Namer", "concepts_of", "plain", "whole_name"]


@dataclass(slots=True)
class Concept:
    """What an entry speaks of, under whatever names.

    Attributes
    ----------
    label : str or None
        Its English name; ``None`` when the entry and the lexicon know none.
    how : str
        Why it is named so: ``gloss``, ``lexicon``, ``title``, ``written``, or the parts of a
        composed name.
    mentions : list of Mention
        Where it stands, in order.
    korean, english : dict
        Spellings in order; the values say which were stated by a gloss.
    kind : Kind
        With its evidence.
    proposed : bool
        Whether the paper brings it.
    dropped : str or None
        Why it is no keyword.
    """

    label: str | None
    how: str
    mentions: list[Mention] = field(default_factory=list)
    korean: dict[str, bool] = field(default_factory=dict)
    english: dict[str, bool] = field(default_factory=dict)
    kind: Kind = field(default_factory=lambda: Kind("concept", "a phrase", strong=False))
    proposed: bool = False
    dropped: str | None = None
    score: float = 0.0
    #: What the source's own keywords added to the score, ``None`` where they do not name it.
    gain: float | None = None
    #: How they spell it, where the text does not.
    stated: tuple[str, ...] = ()


#: How much a way of naming is worth, when several name one concept.
_TRUST = {"gloss": 4, "lexicon": 3, "title": 2, "written": 2}


def concepts_of(read: Read, lexicon: Lexicon) -> list[Concept]:
    """Group the mentions of an entry to concepts, in the order of their first mention.

    Parameters
    ----------
    read : Read
        The mentions.
    lexicon : Lexicon
        Names Korean terms.

    Returns
    -------
    list of Concept
        Without scores; those that are no keywords have ``dropped`` set.
    """
    namer = Namer(read, lexicon)
    found: dict[str, Concept] = {}
    plain_of: dict[str, Concept] = {}
    for mention in _kept(read.mentions):
        if mention.rule == "wide" and (same := plain_of.get(_without_tail(mention.text))):
            same.korean.setdefault(mention.text, False)  # 조건 생성, and 조건 생성 프레임워크
            continue
        label, how = namer.name(mention)
        key = spelling_key(label) if label else "ko:" + without_spaces(mention.text)
        if not key:
            continue
        concept = found.get(key)
        if concept is None:
            concept = found[key] = Concept(label, how)
        elif _TRUST.get(how, 1) > _TRUST.get(concept.how, 1):
            concept.label, concept.how = label, how
        concept.mentions.append(mention)
        spellings = concept.korean if mention.korean else concept.english
        spellings.setdefault(mention.text, False)
        if mention.korean:
            plain_of.setdefault(without_spaces(mention.text), concept)
    for key, gloss in namer.glosses():
        if concept := found.get(key):
            _add_gloss(concept, gloss)
    concepts = _joined(list(found.values()), read, lexicon)
    for concept in concepts:
        concept.proposed = is_proposed(concept.label, concept.mentions, read, lexicon)
        concept.kind = kind_of(concept.label, concept.mentions, read, lexicon)
        concept.dropped = is_generic(concept.label, concept.english, proposed=concept.proposed)
        if concept.how == _EVERYDAY:
            concept.dropped = "an everyday word in its place"
    return concepts


#: How a word is named that is no term where it stands.
_EVERYDAY = "everyday"


#: A term with one of these behind it is the same concept.
_SAME_TAILS = frozenset(
    """구조 네트워크 메커니즘 모델 모듈 시스템 아키텍처 알고리즘 툴 파이프라인 패러다임 프레임워크
    프로세스 플랫폼""".split()
)


def _without_tail(korean: str) -> str:
    head, _, tail = korean.rpartition(" ")
    return without_spaces(head) if tail in _SAME_TAILS else ""


def _joined(concepts: list[Concept], read: Read, lexicon: Lexicon) -> list[Concept]:
    """Join an unexplained abbreviation with the one concept that it abbreviates: VQ, LR.

    The paper's own system keeps its short name.
    """
    long: dict[str, list[Concept]] = {}
    for concept in concepts:
        words = re.findall(r"[A-Za-z0-9]+", concept.label or "")
        if 1 < len(words) < 6:
            long.setdefault("".join(word[0] for word in words).upper(), []).append(concept)
    kept = []
    for concept in concepts:
        label = concept.label or ""
        same = long.get(label, []) if _SHORT.fullmatch(label) and not concept.korean else []
        if len(same) != 1 or same[0] is concept or concept.how == "gloss" or lexicon.kind(label):
            kept.append(concept)
            continue
        (other,) = same
        if is_proposed(concept.label, concept.mentions, read, lexicon):
            other.label, other.how = label, concept.how
        other.mentions = sorted(
            [*other.mentions, *concept.mentions], key=lambda m: (m.passage, m.start, m.end)
        )
        for form, stated in concept.english.items():
            other.english.setdefault(form, stated)
    return kept


_SHORT = re.compile(r"[A-Z]{2,5}")


def _add_gloss(concept: Concept, gloss: Gloss) -> None:
    for form, spellings in (
        (gloss.korean, concept.korean),
        (gloss.english, concept.english),
        (gloss.abbreviation, concept.english),
    ):
        if form:
            spellings[form] = True


def _kept(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Drop spans of the English model that overlap a better one, in titles of Korean entries."""
    korean_entry = any(m.korean for m in mentions)
    taken: list[Mention] = []
    if korean_entry:
        model = [m for m in mentions if m.rule == "model" and m.passage == 0]
        for mention in sorted(model, key=lambda m: (-m.score, m.start, m.end)):
            if mention.score < 0.05:
                break
            if not any(
                mention.start < t.end and t.start < mention.end and mention.score < 0.4
                for t in taken
            ):
                taken.append(mention)
    for mention in mentions:
        in_title = korean_entry and mention.rule == "model" and mention.passage == 0
        if not in_title or mention in taken:
            yield mention


# --- names ---------------------------------------------------------------------------------------

_SIZE = re.compile(
    r"[\s\-](?:\d+(?:\.\d+)?[BMTbm]|\d+x\d+B)(?:[\s\-](?:Instruct|Chat|Base|it|hf))?$|"
    r"[\s\-](?:Instruct|Chat)$"
)
_EMPTY_TAILS = frozenset(
    """algorithm approach framework mechanism method module objective paradigm pipeline problem
    strategy system task technique""".split()
)
_ORDINARY = re.compile(r"[A-Z]?[a-z]+")
#: What ends in the plural of a class is no name, however it is written: AI Models.
_CLASS_NOUNS = re.compile(
    r" (?:Agents|Algorithms|Applications|Assistants|Benchmarks|Datasets|Embeddings|Features|Images"
    r"|Methods|Models|Networks|Prompts|Systems|Tasks|Tokens|Videos)$"
)


def plain(term: str, *, keep_case: bool = False) -> str:
    """Return a term as a label: singular, without the size of a release, lower case if ordinary.

    Examples
    --------
    >>> plain("Reward Models"), plain("StarCoder2-15B", keep_case=True), plain("LLM Agents")
    ('reward model', 'StarCoder2', 'LLM agent')
    """
    term = _SIZE.sub("", " ".join(term.split()))
    if not keep_case or _CLASS_NOUNS.search(term):
        term = " ".join(
            "-".join(p.lower() if _ORDINARY.fullmatch(p) else p for p in word.split("-"))
            for word in term.split(" ")
        )
    if re.search(r"[ \-]of[ \-]", term):  # mixture of experts
        return term
    head, space, last = term.rpartition(" ")
    return head + space + _singular(last)


def _singular(word: str) -> str:
    if re.search(r"[A-Z]s$", word):  # LLMs
        return word[:-1]
    singular = cut_plural(word.lower())
    if len(singular) >= len(word) or not word.endswith("s"):
        return word
    if singular.endswith("y") and word.endswith("ies"):
        return word[:-3] + "y"
    return word[: len(singular)] if word[:-1].islower() or "-" in word else word


#: What an adjective or the short form of a name is short for, where it stands alone.
_STANDS_FOR = {
    spelling_key(short): whole
    for whole, shorts in (
        ("3D Gaussian Splatting", ("3D Gaussian",)),
        ("autoregressive model", ("autoregressive",)),
        ("diffusion model", ("diffusion", "diffusion-based", "diffusion-based model")),
        ("KV cache", ("key-value", "KV")),
        ("multimodality", ("multimodal", "multi-modality")),
        ("non-autoregressive generation", ("non-autoregressive",)),
        ("OpenAI o1", ("o1",)),
        ("training-free method", ("training-free", "train-free", "tuning-free")),
    )
    for short in shorts
}
_GENERATIVE = re.compile(r"(?<=\w) generative model$")


def whole_name(label: str) -> str:
    """Return what a label is called when it stands alone: an adjective gets its noun.

    Examples
    --------
    >>> whole_name("auto-regressive"), whole_name("video generative model")
    ('autoregressive model', 'video generation model')
    >>> whole_name("autoregressive decoding"), whole_name("generative model")
    ('autoregressive decoding', 'generative model')
    """
    return _STANDS_FOR.get(spelling_key(label)) or _GENERATIVE.sub(" generation model", label)


_HANGUL = re.compile("[가-힣]")
_ABBREVIATED = re.compile(r" ?\(([A-Z][A-Za-z]{1,4}?)s?\)")


def _share_words(one: str, other: str) -> bool:
    """Tell whether two names have a word in common, in any form of it."""
    words = {word[:5] for word in phrase_words(one)}
    return not words.isdisjoint(word[:5] for word in phrase_words(other))


class Namer:
    """Names the mentions of one entry.

    Parameters
    ----------
    read : Read
        The entry, whose glosses name things.
    lexicon : Lexicon
        Names the rest.
    """

    def __init__(self, read: Read, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._texts = [passage.text for passage in read.passages]
        self._title = self._texts[0] if self._texts else ""
        self._korean: dict[str, Gloss] = {}
        self._short: dict[str, str] = {}
        self._glosses: list[Gloss] = [g for p in read.passages for g in p.glosses]
        for gloss in self._glosses:
            if gloss.korean:
                self._korean.setdefault(without_spaces(gloss.korean), gloss)
            if gloss.english and gloss.abbreviation:
                self._short.setdefault(fold_term(gloss.abbreviation), gloss.english)
        self._own = dict(self._own_abbreviations(read))

    def name(self, mention: Mention) -> tuple[str | None, str]:
        """Return label and how it was found."""
        label, how = self._name(mention)
        if how != "gloss" and (sense := self._sense(mention)):
            return (None, _EVERYDAY) if sense == EVERYDAY else (sense, "lexicon")
        return (whole_name(label) if label else None), how

    def _name(self, mention: Mention) -> tuple[str | None, str]:
        if mention.korean:
            return self._name_korean(mention.text)
        own = mention.passage == 0 and mention.start == 0
        return self._name_english(mention.text, in_title=mention.passage == 0 and not own)

    def _sense(self, mention: Mention) -> str | None:
        """Return what a word with an everyday sense means in its place."""
        text = self._texts[mention.passage]
        return load_senses().of(mention.text, text, mention.start, mention.end, self._title)

    def name_text(self, text: str) -> tuple[str | None, str]:
        """Name a term that stands outside of the text, as if it stood in it."""
        label, how = self._name_korean(text) if _HANGUL.search(text) else self._name_english(text)
        return (whole_name(label) if label else None), how

    def glosses(self) -> Iterator[tuple[str, Gloss]]:
        """Yield the glosses with the key of their concept."""
        for gloss in self._glosses:
            label = (
                self._name_korean(gloss.korean)[0]
                if gloss.korean
                else self._name_english(gloss.english or gloss.abbreviation or "")[0]
            )
            if label:
                yield spelling_key(whole_name(label)), gloss

    def _name_english(self, text: str, *, in_title: bool = False) -> tuple[str, str]:
        full = self._short.get(fold_term(text))
        if full is not None:
            return self._label(full), "gloss"
        if own := self._own.get(fold_term(text)):
            return own, "gloss"
        if canonical := self._usual(text):
            return canonical, "lexicon"
        bare = _SIZE.sub("", text)
        if canonical := self._lexicon.canonical(bare):
            return canonical, "lexicon"
        if full := self._short.get(fold_term(bare)):
            return self._label(full), "gloss"
        return plain(text, keep_case=is_name(text, surely=in_title)), "written"

    def _name_korean(self, text: str) -> tuple[str | None, str]:
        gloss = self._korean.get(without_spaces(text))
        if gloss is not None:
            if gloss.english:
                return self._label(gloss.english), "gloss"
            short = gloss.abbreviation or ""
            if full := self._short.get(fold_term(short)):
                return self._label(full), "gloss"
            if own := self._own.get(fold_term(short)):
                return own, "gloss"
            if canonical := self._lexicon.canonical(short):
                return canonical, "gloss"
        named = self._lexicon.name(text)
        if named and named.whole:
            return named.english, "lexicon"
        single = named is not None and not re.search(r"[\s\-]", text)
        if not single and (in_title := aligned(text, self._title, self._lexicon)):
            return self._lexicon.canonical(in_title) or plain(in_title), "title"
        if named:
            return self._usual(named.english) or named.english, named.how
        if gloss is not None and gloss.abbreviation:
            return gloss.abbreviation, "gloss"
        return None, "unnamed"

    def _own_abbreviations(self, read: Read) -> Iterator[tuple[str, str]]:
        """Yield what a paper abbreviates itself, where others mean another thing by the letters.

        The ASR of 공격 성공률(ASR) is the attack success rate; and the FFT of 전체 파라미터 미세 조정(FFT) is
        no fast Fourier transform, whatever it is.
        """
        ends: dict[tuple[int, int], Mention] = {}
        for mention in read.mentions:
            if mention.korean:
                known = ends.setdefault((mention.passage, mention.end), mention)
                if known.start > mention.start:
                    ends[mention.passage, mention.end] = mention
        for number, text in enumerate(self._texts):
            for match in _ABBREVIATED.finditer(text):
                before, short = ends.get((number, match.start())), match[1]
                usual = self._lexicon.canonical(short)
                named = before and usual and self._lexicon.name(before.text)
                if not named or not usual or fold_term(named.english) == fold_term(usual):
                    continue
                if long_form(short, named.english):
                    yield fold_term(short), self._usual(named.english) or named.english
                elif " " in usual and not _share_words(named.english, usual):
                    yield fold_term(short), short

    def _label(self, english: str) -> str:
        return self._usual(english) or plain(english)

    def _usual(self, english: str) -> str | None:
        """Return the usual name, also of what has an empty word behind it: … objective."""
        if canonical := self._lexicon.canonical(english):
            return canonical
        head, _, tail = english.rpartition(" ")
        if " " in head.replace("-", " ") and fold_term(tail) in _EMPTY_TAILS:
            return self._lexicon.canonical(head)
        return None
