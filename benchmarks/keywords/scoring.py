"""How predicted keywords are compared with annotated ones; see GUIDELINE.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nltk.stem import PorterStemmer

__all__ = ["KoreanScore", "f1", "fold_korean", "score_entry", "stemmed"]

_STEMMER = PorterStemmer()


@lru_cache(maxsize=1 << 16)
def stemmed(keyword: str) -> str:
    """Fold an English keyword: words stemmed, no hyphens, no abbreviation in brackets."""
    bare = re.sub(r"\([^)]*\)", "", keyword)
    words = re.findall(r"[\w+#@]+", (bare if bare.strip() else keyword).lower().replace("-", " "))
    return " ".join(_STEMMER.stem(word) for word in words)


def f1(hits: int, shown: int, wanted: int) -> float:
    """Return the harmonic mean of hits / shown and hits / wanted."""
    return 2 * hits / (shown + wanted) if hits else 0.0


def f1_at(predicted: Sequence[str], gold: Sequence[str], most: int) -> float:
    """Return F1 of the first keywords of a paper, by stemmed exact match."""
    wanted = {stemmed(keyword) for keyword in gold} - {""}
    shown = list(dict.fromkeys(stemmed(keyword) for keyword in predicted))[:most]
    return f1(len(wanted & set(shown)), len(shown), len(wanted))


def fold_korean(form: str) -> str:
    """Fold as GUIDELINE.md says: case, hyphens, apostrophes, the plural, blanks in Hangul."""
    form = unicodedata.normalize("NFKC", form).lower()
    form = re.sub(r"[\s\-‐‑–]+", " ", re.sub(r"['’]", "", form)).strip()
    if re.search("[가-힣]", form):
        return form.replace(" ", "")
    head, space, last = form.rpartition(" ")
    if len(last) > 3 and last.endswith("s") and not re.search(r"(?:ss|us|is|as|os|ics)$", last):
        last = last[:-3] + "y" if last.endswith("ies") and len(last) > 5 else last[:-1]
    return head + space + last


@dataclass(slots=True)
class KoreanScore:
    """What one entry scored.

    Attributes
    ----------
    precision, recall, f1 : float
        Of the first ten.
    core, core_found : int
        Core concepts, and those that any kept keyword matches.
    hits, named : int
        Hits among the first ten, and those named in canonical English.
    doubles : int
        Keywords among the first ten for a concept that was already matched.
    kinds_right, proposed_right : int
        Hits with the right kind, and with ``proposed`` right.
    """

    precision: float
    recall: float
    f1: float
    core: int
    core_found: int
    hits: int
    named: int
    doubles: int
    kinds_right: int
    proposed_right: int


def score_entry(
    predicted: Sequence[dict[str, Any]], concepts: Sequence[dict[str, Any]]
) -> KoreanScore:
    """Score the keywords of one entry, best first.

    Parameters
    ----------
    predicted : sequence of dict
        ``label``, ``forms`` (all spellings), ``kind``, ``proposed``.
    concepts : sequence of dict
        As annotated.
    """
    forms = [{fold_korean(f) for f in (c["label"], *c["aliases"], *c["ko"])} for c in concepts]
    english = []
    for c in concepts:
        short = [a for a in c["aliases"] if c["kind"] == "concept" and a.isupper()]
        aliases = [a for a in c["aliases"] if a not in short]
        english.append({fold_korean(f) for f in (c["label"], *aliases)})
    matches = []
    for keyword in predicted:
        mine = {fold_korean(f) for f in (keyword["label"] or "", *keyword["forms"])} - {""}
        matches.append([i for i, wanted in enumerate(forms) if wanted & mine])
    found: set[int] = set()
    named = doubles = kinds = proposed = 0
    for keyword, matched in zip(predicted[:10], matches, strict=False):
        new = [i for i in matched if i not in found]
        doubles += bool(matched) and not new
        if new:
            found.add(new[0])
            concept = concepts[new[0]]
            named += fold_korean(keyword["label"] or "") in english[new[0]]
            kinds += keyword["kind"] == concept["kind"]
            proposed += keyword["proposed"] == bool(concept.get("proposed"))
    shown = min(10, len(predicted))
    any_match = {i for matched in matches for i in matched}
    core = [i for i, c in enumerate(concepts) if c["core"]]
    return KoreanScore(
        precision=len(found) / shown if shown else 0.0,
        recall=len(found) / len(concepts) if concepts else 0.0,
        f1=f1(len(found), shown, len(concepts)),
        core=len(core),
        core_found=sum(i in any_match for i in core),
        hits=len(found),
        named=named,
        doubles=doubles,
        kinds_right=kinds,
        proposed_right=proposed,
    )
