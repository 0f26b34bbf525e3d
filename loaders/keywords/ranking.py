"""How much a concept is what its paper is about, from the paper itself."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ...graph.text import fold_term
from .concepts import Concept
from .english_ranking import word_frequency
from .mentions import Read, is_name

__all__ = ["LEAST", "WEIGHTS", "explain_score", "features", "score"]

#: Weights of a logistic regression; ``benchmarks/keywords`` tells how well they do.
WEIGHTS: dict[str, float] = {
    "bias": -1.02,
    "title": 1.37,
    "title start": -0.04,
    "model": 1.46,
    "proposed": 0.47,
    "count": 1.24,
    "spread": 0.41,
    "early": 0.03,
    "first bullet": -0.22,
    "one word": -0.72,
    "two words": -0.61,
    "many words": 0.12,
    "glossed": 0.86,
    "whole": 1.83,
    "composed": 0.11,
    "unnamed": -0.24,
    "name": 0.92,
    "capital": -0.19,
    "lexicon": -0.45,
    "phrase": -0.14,
    "single": -0.94,
    "verbal": 0.47,
    "mixed": -0.33,
    "method": 0.73,
    "dataset": 1.41,
    "benchmark": 0.66,
    "metric": 0.79,
    "both scripts": 0.98,
    "part of another": -1.04,
    "has a part": -0.18,
    "common word": -0.02,
    "rare word": -0.07,
}

#: Concepts below this are not kept.
LEAST = 0.1


def features(concept: Concept, read: Read, labels: Sequence[str] = ()) -> dict[str, float]:
    """Describe a concept by numbers, most of them from 0 to 1.

    ``labels`` are the folded labels of all concepts of the entry.
    """
    mentions = concept.mentions
    summary = [m for m in mentions if m.passage]
    passages = {m.passage for m in summary}
    total = max(1, len(read.passages) - 1)
    first = min((m.passage for m in summary), default=total + 1)
    label = concept.label or mentions[0].text
    words = len(label.replace("-", " ").split())
    rules = {m.rule for m in mentions}
    known = concept.how in ("gloss", "lexicon", "title", "written")
    english_only = not concept.korean
    folded = fold_term(label)
    names = [name for name in labels if name != folded]
    longer = [name for name in names if len(name) > len(folded)]
    shorter = [name for name in names if len(name) < len(folded)]
    frequency, rare = word_frequency()
    common = [
        frequency.get(w, rare) for w in re.findall(r"[a-z0-9]+", (concept.label or "").lower())
    ]
    return {
        "bias": 1.0,
        "title": float(any(m.passage == 0 for m in mentions)),
        "title start": float(any(m.passage == 0 and m.start == 0 for m in mentions)),
        "model": max((m.score for m in mentions if m.rule == "model"), default=0.0),
        "proposed": float(concept.proposed),
        "count": math.log1p(len(summary)),
        "spread": len(passages) / total,
        "early": 1.0 - min(first - 1, total) / total if summary else 0.0,
        "first bullet": float(first == 1),
        "one word": float(words == 1),
        "two words": float(words == 2),
        "many words": float(words > 3),
        "glossed": float(any(concept.korean.values()) or any(concept.english.values())),
        "whole": float(concept.how in ("lexicon",)),
        "composed": float(not known and concept.label is not None),
        "unnamed": float(concept.label is None),
        "name": float(any(is_name(m.text, surely=True) for m in mentions if not m.korean)),
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
        "part of another": float(any(f" {folded} " in f" {other} " for other in longer)),
        "has a part": float(any(f" {other} " in f" {folded} " for other in shorter)),
        "common word": max(common) / 10 if common else 0.0,
        "rare word": min(common) / 10 if common else 0.0,
    }


def score(concept: Concept, read: Read, labels: Sequence[str] = ()) -> float:
    """Return the probability that a researcher would file the paper under this, 0 to 1."""
    ranked = [m.score for m in concept.mentions if m.rule == "ranked"]
    if ranked:
        return max(ranked)
    total = sum(
        WEIGHTS.get(name, 0.0) * value for name, value in features(concept, read, labels).items()
    )
    return 1.0 / (1.0 + math.exp(-total))


def explain_score(
    concept: Concept, read: Read, labels: Sequence[str] = ()
) -> list[tuple[str, float]]:
    """Return what spoke for and against a concept, the strongest first."""
    ranked = [m.score for m in concept.mentions if m.rule == "ranked"]
    if ranked:
        return [("the English ranker", round(max(ranked), 2))]
    parts = [
        (name, round(WEIGHTS.get(name, 0.0) * value, 2))
        for name, value in features(concept, read, labels).items()
        if value and name != "bias"
    ]
    return sorted((p for p in parts if p[1]), key=lambda p: -abs(p[1]))
