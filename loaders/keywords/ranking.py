"""How much a concept is what its paper is about, from the paper itself."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from .concepts import Concept
from .keyness import keyness, phrase_words
from .latin_names import is_name
from .passages import Mention, Read
from .pipeline import LEAST

__all__ = ["WEIGHTS", "describe", "explain_score", "scores"]

#: Weights of a logistic regression; ``benchmarks/keywords`` tells how well they do.
WEIGHTS: dict[str, float] = {
    "bias": -0.95,
    "title": 0.11,
    "title start": 0.45,
    "title only": -0.2,
    "model": 0.35,
    "model only": 0.02,
    "proposed": 0.57,
    "count": 0.85,
    "parts": -0.64,
    "strict count": 1.02,
    "spread": 0.6,
    "early": -0.47,
    "first bullet": 0.38,
    "last bullet": -0.15,
    "one word": -0.89,
    "two words": -0.41,
    "many words": 0.09,
    "glossed": 0.68,
    "whole": 1.46,
    "composed": -0.36,
    "unnamed": -1.08,
    "name": 0.75,
    "capital": -0.06,
    "lexicon": -0.65,
    "phrase": -0.23,
    "single": -0.62,
    "verbal": 0.13,
    "mixed": 0.13,
    "method": 0.51,
    "dataset": 0.68,
    "benchmark": 0.37,
    "metric": 0.63,
    "both scripts": 0.59,
    "in titles": 0.25,
    "head in titles": -0.01,
    "common": -0.35,
    "uncounted": 0.06,
    "wide": -0.07,
    "noun": -0.98,
    "described": -0.07,
    "part": -0.03,
    "strict": 0.48,
    "title words": 0.25,
    "adnominal": -0.83,
    "head of a better one": -0.5,
    "begins a better one": -0.18,
    "within a better one": -0.49,
    "ends with a better one": -0.17,
    "begins with a better one": -0.74,
    "same words as a better one": 0.21,
    "shares words with a better one": -1.4,
    "said once beside a better one": -1.2,
}


def features(concept: Concept, read: Read) -> dict[str, float]:
    """Describe a concept by numbers, most of them from 0 to 1."""
    mentions = concept.mentions
    summary = [m for m in mentions if m.passage]
    passages = {m.passage for m in summary}
    apart = [m for m in summary if m.rule != "part"]
    total = max(1, len(read.passages) - 1)
    first = min((m.passage for m in summary), default=total + 1)
    label = concept.label or mentions[0].text
    words = len(label.replace("-", " ").split())
    rules = {m.rule for m in mentions}
    known = concept.how in ("gloss", "lexicon", "title", "written")
    english_only = not concept.korean
    named = any(is_name(m.text, surely=True) for m in mentions if not m.korean)
    topic = keyness(concept.label) if concept.label and not named else None
    strict = [m for m in mentions if m.rule not in _LOOSE]
    korean = [m for m in summary if m.korean]
    in_title = any(m.passage == 0 for m in mentions)
    model = max((m.score for m in mentions if m.rule == "model"), default=0.0)
    return {
        "bias": 1.0,
        "title": float(in_title),
        "title start": float(any(m.passage == 0 and m.start == 0 for m in mentions)),
        "title only": float(in_title and not summary),
        "model": model,
        "model only": model * (in_title and not summary),
        "proposed": float(concept.proposed),
        "count": math.log1p(len(apart)),
        "parts": math.log1p(len(summary) - len(apart)),
        "strict count": math.log1p(sum(m.passage > 0 for m in strict)),
        "spread": len(passages) / total,
        "early": 1.0 - min(first - 1, total) / total if summary else 0.0,
        "first bullet": float(first == 1),
        "last bullet": float(first == total > 1),
        "one word": float(words == 1),
        "two words": float(words == 2),
        "many words": float(words > 3),
        "glossed": float(any(concept.korean.values()) or any(concept.english.values())),
        "whole": float(concept.how in ("lexicon",)),
        "composed": float(not known and concept.label is not None),
        "unnamed": float(concept.label is None),
        "name": float(named),
        "capital": float("name" in rules and not is_name(label, surely=True)),
        "lexicon": float(rules == {"lexicon"}),
        "phrase": float("phrase" in rules and english_only),
        "single": float("word" in rules and not any(m.rule not in ("word",) for m in mentions)),
        "verbal": float("verbal" in rules),
        "mixed": float("mixed" in rules),
        "method": float(concept.kind.name == "method"),
        "dataset": float(concept.kind.name == "dataset"),
        "benchmark": float(concept.kind.name == "benchmark"),
        "metric": float(concept.kind.name == "metric"),
        "both scripts": float(bool(concept.korean) and bool(concept.english)),
        "in titles": topic.title + 2.0 if topic else 0.0,
        "head in titles": topic.head + 2.0 if topic else 0.0,
        "common": (topic.common + 6.0) / 4 if topic else 0.0,
        "uncounted": float(topic is not None and not topic.known),
        "wide": float(not strict and any(m.rule == "wide" for m in mentions)),
        "noun": float(not strict and any(m.rule == "noun" for m in mentions)),
        "described": float(not strict and any(m.rule == "described" for m in mentions)),
        "part": float(not strict and any(m.rule == "part" for m in mentions)),
        "strict": len(strict) / len(mentions),
        "title words": _share_in_title(concept, read, mentions),
        "adnominal": 2.0 * (bool(korean) and all(_is_adnominal(m, read) for m in korean)),
    }


_AGAIN = "said once beside a better one"
_LOOSE = frozenset(("wide", "noun", "described", "part"))
_ADNOMINAL = re.compile(r"(?:된|되는|되어|한|하는|하고|하여|해|시키|하기|하게)")


def _is_adnominal(mention: Mention, read: Read) -> bool:
    """Tell whether a noun is in truth a verb here: 훈련된, 압축하는."""
    return bool(_ADNOMINAL.match(read.passages[mention.passage].text, mention.end))


def _share_in_title(concept: Concept, read: Read, mentions: Sequence[Mention]) -> float:
    """Return the share of a label's words that the title has, if the title has not the whole."""
    if concept.label is None or any(m.passage == 0 for m in mentions):
        return 0.0
    title = {word[:5] for word in phrase_words(read.passages[0].text)}
    words = phrase_words(concept.label)
    return sum(word[:5] in title for word in words) / len(words) if words else 0.0


# --- one beside the other ------------------------------------------------------------------------


def name_stems(concept: Concept) -> tuple[str, ...]:
    """Return the words of a concept's name, cut so that optimizer and optimization are one."""
    label = concept.label or concept.mentions[0].text
    return tuple(map(_stem, phrase_words(label))) or tuple(label.split())


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    return _SUFFIX.sub("", word) if len(word) > 6 else word


_SUFFIX = re.compile(
    r"(?:i[sz]er|i[sz]ation|i[sz]ing|ations?|ators?|ating|ions?|ers?|ors?|als?|ing|ed|ive|e)$"
)


def beside(mine: tuple[str, ...], better: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Describe how the words of a name overlap with those of names that do better."""
    head = begins = within = ends_with = begins_with = same = 0.0
    shared = 0.0
    bag, size = frozenset(mine), len(mine)
    for other in better:
        common = len(bag.intersection(other))
        if not common:
            continue
        length = len(other)
        shared = max(shared, common / (size + length - common))
        if other == mine:
            same = 1.0
        elif size < length:
            if other[length - size :] == mine:
                head = 1.0
            elif other[:size] == mine:
                begins = 1.0
            elif any(other[at : at + size] == mine for at in range(1, length - size)):
                within = 1.0
        elif mine[size - length :] == other:
            ends_with = 1.0
        elif mine[:length] == other:
            begins_with = 1.0
    return {
        "head of a better one": head,
        "begins a better one": begins,
        "within a better one": within,
        "ends with a better one": ends_with,
        "begins with a better one": begins_with,
        "same words as a better one": same,
        "shares words with a better one": min(1.0, shared),
    }


def _says_again(
    concept: Concept, stems: tuple[str, ...], better: Sequence[tuple[Concept, tuple[str, ...]]]
) -> bool:
    """Tell whether a concept that is seldom named is most likely a better one in other words.

    It is wider or narrower than that, or shares two words with it, or stands in the title alone
    and shares one. What the lexicon knows, or a text says to be a dataset, benchmark, metric or
    method, is itself.
    """
    if concept.how == "lexicon" or (concept.kind.name != "concept" and concept.kind.strong):
        return False
    bag, count = frozenset(stems), _count(concept)
    once = count == 1
    title_only = once and concept.mentions[0].passage == 0
    for other, words in better:
        common = len(bag.intersection(words))
        if not common or not (once or _count(other) >= 2 * count):
            continue
        nested = common in (len(bag), len(frozenset(words)))
        if nested or (once and common > 1) or title_only:
            return True
    return False


def _count(concept: Concept) -> int:
    return len({(mention.passage, mention.start) for mention in concept.mentions})


def _total(described: dict[str, float]) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in described.items() if value)


def _ranked(concept: Concept) -> float:
    """Return what the English ranker says of a concept, 0 where it was not asked."""
    return max((m.score for m in concept.mentions if m.rule == "ranked"), default=0.0)


def _only_ranked(concept: Concept) -> bool:
    """Tell whether the ranker saw all of a concept, and not the abstract of a summary only."""
    return _ranked(concept) > 0.0 and all(
        m.rule in ("ranked", "added") for m in concept.mentions if m.passage
    )


def describe(concepts: Sequence[Concept], read: Read) -> list[dict[str, float]]:
    """Describe the concepts of an entry, each by itself and beside those that do better.

    Those of which the English ranker saw all are not described.
    """
    alone = [{} if _only_ranked(concept) else features(concept, read) for concept in concepts]
    totals = [round(_total(one), 9) for one in alone]
    order = sorted(range(len(concepts)), key=lambda number: (-totals[number], number))
    better: list[tuple[Concept, tuple[str, ...]]] = []
    for number in order:
        concept = concepts[number]
        if concept.dropped is not None or not alone[number]:
            continue
        stems = name_stems(concept)
        again = float(_says_again(concept, stems, better))
        alone[number] |= beside(stems, [words for _, words in better])
        alone[number][_AGAIN] = again
        better.append((concept, stems))
    return alone


def scores(concepts: Sequence[Concept], read: Read) -> list[float]:
    """Return the probability that a researcher would file the paper under each, 0 to 1."""
    described = describe(concepts, read)
    found = []
    for concept, one in zip(concepts, described, strict=True):
        weighed = _chance(_total(one)) if one else 0.0
        if one.get(_AGAIN) and weighed < LEAST:  # further down, but not out for that alone
            weighed = max(weighed, min(LEAST, _chance(_total(one | {_AGAIN: 0.0}))))
        found.append(max(_ranked(concept), weighed))
    return found


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


def _odds(chance: float) -> float:
    return math.log(chance / (1.0 - chance)) if 0.0 < chance < 1.0 else math.inf


def explain_score(concept: Concept, described: dict[str, float]) -> list[tuple[str, float]]:
    """Return what spoke for and against a concept, the strongest first."""
    stated = [] if concept.gain is None else [("the source's keywords", round(concept.gain, 2))]
    if (ranked := _ranked(concept)) and not (described and _total(described) > _odds(ranked)):
        return [("the English ranker", round(ranked, 2)), *stated]
    parts = [
        (name, round(WEIGHTS.get(name, 0.0) * value, 2))
        for name, value in described.items()
        if value and name != "bias"
    ]
    return [*stated, *sorted((p for p in parts if p[1]), key=lambda p: -abs(p[1]))]
