"""A plain keyword finder: word runs of the title, English terms in the summary.

It needs no model: ``spacy.blank("en")`` cuts words, and a component marks runs between stop
words, punctuation and verbs that titles like to open with. One folded spelling is one
keyword.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ...graph.corrections import Corrections
from ...graph.model import Names, keyword_id
from ...graph.text import fold, fold_term
from ..entry import Entry
from .pipeline import Candidate, LinkedKeyword

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["TermRuns"]

_LONGEST = 4
_LONGEST_TITLE = 1000
_LATIN_RUN = re.compile(
    r"(?:\b[2-4](?=D\b))?[A-Za-z][A-Za-z0-9+#&/'’\-]*(?:[ ]+[A-Za-z0-9][A-Za-z0-9+#&/'’\-]*)*"
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|https?://\S+")
_MATH = re.compile(r"\$[^$]*\$|\\[a-zA-Z]+")
_OPENERS = frozenset(
    """accelerating achieving adapting advancing aligning analyzing assessing benchmarking beyond
    boosting bridging fast strong robust reproducible building can challenging closing
    combining comparing controlling creating demystifying designing detecting developing
    discovering do does editing efficient enabling enhancing ensuring evaluating expanding
    exploiting exploring extending extracting facilitating generating guiding harnessing how
    identifying improved improving incorporating integrating introducing investigating is
    leveraging let making measuring mitigating new novel optimizing overcoming predicting
    probing pushing reducing rethinking revealing revisiting scaling simple solving steering
    studying taming teaching towards toward training understanding unifying unleashing
    unlocking unraveling unveiling using via what when where which why without approach
    approaches framework frameworks method methods model models paper study survey report
    technical case good better best based""".split()
)
#: Words that say nothing by themselves; inside a longer term they may stand.
_GENERIC = frozenset(
    """ai api art attack baseline baselines benchmark benchmarks chain code cpu data dataset
    datasets evaluation experiments experts fps gb generation github gpu gpus http mb https image
    images input inputs language large learning math mixture ml output outputs page performance
    project research results small sota state state-of-the-art system systems task tasks text
    thought token tokens user users video videos vision web website work""".split()
)


def mark_term_runs(doc: Doc) -> Doc:
    """Set ``doc.spans["terms"]`` to the runs of words between stop words and punctuation."""
    from spacy.util import filter_spans

    spans = []
    start: int | None = None
    for token in [*doc, None]:
        inside = (
            token is not None
            and not token.is_punct
            and not token.is_space
            and not token.is_stop
            and any(ch.isalpha() for ch in token.text)
        )
        # Hyphens join, and so do little words between hyphens: Chain-of-Thought.
        joins = (
            token is not None
            and start is not None
            and (token.text in {"-", "–", "/", "+"} or token.is_stop)
            and not token.whitespace_
            and not doc[token.i - 1].whitespace_
        )
        if inside or joins:
            start = token.i if start is None and token is not None else start
        elif start is not None:
            spans.append(doc[start : token.i if token is not None else len(doc)])
            start = None
    doc.spans["terms"] = filter_spans([span for span in map(_trim, spans) if span is not None])
    return doc


def _trim(span):  # type: ignore[no-untyped-def]
    while len(span) and (span[0].lower_ in _OPENERS or not span[0].text[0].isalnum()):
        span = span[1:]
    while len(span) and not span[-1].text[-1].isalnum():
        span = span[:-1]
    words = span.text.split() if len(span) else []
    if len(words) == 1 and words[0].lower() in _GENERIC:
        return None
    return span if 0 < len(words) <= _LONGEST else None


@cache
def _pipeline() -> Language:
    """Build the pipeline once; that takes longer than a small digest."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("digestgraph_term_runs"):
        Language.component("digestgraph_term_runs", func=mark_term_runs)
    nlp = spacy.blank("en")
    nlp.add_pipe("digestgraph_term_runs")
    return nlp


class TermRuns:
    """See :class:`~digestgraph.loaders.keywords.KeywordFinder`.

    Parameters
    ----------
    corrections : Corrections, optional
        Renamed, merged and banned keywords.
    """

    version = "term-runs-1"

    def __init__(self, corrections: Corrections | None = None) -> None:
        corrections = corrections or Corrections()
        self._banned = {fold_term(text) for text in corrections.ban}
        self._labels = {fold_term(old): new for old, new in corrections.rename.items()}
        for label, others in corrections.merge.items():
            self._labels |= {fold_term(other): label for other in others}
        self._known: dict[str, set[tuple[str, str]]] = {}

    # --- find ------------------------------------------------------------------------------

    def find(self, entry: Entry) -> list[Candidate]:
        """See :meth:`KeywordFinder.find`."""
        found: dict[str, dict[str, list[str]]] = {}
        title = _MATH.sub(" ", (entry.title or "")[:_LONGEST_TITLE])
        for surface in self._terms(title):
            found.setdefault(fold_term(surface), {}).setdefault("title", []).append(surface)
        for bullet in entry.bullets:
            text = _LINK.sub(r"\1", bullet.text[:20_000])
            for surface in self._english(text, whole=entry.language == "en"):
                found.setdefault(fold_term(surface), {}).setdefault("summary", []).append(surface)
        candidates = [self._candidate(parts) for key, parts in found.items() if key]
        return sorted(candidates, key=lambda c: (-c.score, fold(c.surface)))

    def _english(self, text: str, *, whole: bool) -> list[str]:
        terms = []
        for match in _LATIN_RUN.finditer(text):
            run = match[0]
            if whole or len(run) > 200:
                terms += [t for t in self._terms(run) if _stands_out(t)]
            else:
                terms += self._terms(run)
        return terms

    @staticmethod
    def _terms(text: str) -> list[str]:
        doc = _pipeline()(text)  # the spans live only as long as their doc
        return [
            s.text for s in doc.spans["terms"] if 2 <= len(s.text) <= 80 and len(fold(s.text)) >= 2
        ]

    @staticmethod
    def _candidate(parts: dict[str, list[str]]) -> Candidate:
        surfaces = [s for where in ("title", "summary") for s in parts.get(where, ())]
        count = len(surfaces)
        score = 0.45 * ("title" in parts) + 0.1 * min(count, 4) + 0.15 * (" " in surfaces[0])
        return Candidate(
            surface=surfaces[0],
            score=round(min(score, 1.0), 2),
            count=count,
            where=tuple(where for where in ("title", "summary") if where in parts),
            surfaces=tuple(dict.fromkeys(surfaces)),
        )

    # --- link ------------------------------------------------------------------------------

    def recall(self, naming: Iterable[Names]) -> None:
        """See :meth:`KeywordFinder.recall`."""
        for name in naming:
            self._known.setdefault(name.target, set()).add((name.role, name.surface))

    def link(
        self, digest: str, candidates: Sequence[Candidate]
    ) -> tuple[list[LinkedKeyword], list[Names]]:
        """See :meth:`KeywordFinder.link`."""
        links: dict[str, LinkedKeyword] = {}
        naming: list[Names] = []
        for candidate in candidates:
            folded = fold_term(candidate.surface)
            if folded in self._banned:
                continue
            label = self._labels.get(folded, candidate.surface)
            keyword = keyword_id(label)
            known = self._known.setdefault(keyword, set())
            if not known:
                naming.append(self._name(known, digest, keyword, "label", label))
            for surface in candidate.surfaces:
                if ("alias", surface) not in known and ("label", surface) not in known:
                    naming.append(self._name(known, digest, keyword, "alias", surface))
            if keyword in links:
                candidate = _joined(links[keyword].candidate, candidate)
            links[keyword] = LinkedKeyword(keyword, candidate)
        return list(links.values()), naming

    @staticmethod
    def _name(
        known: set[tuple[str, str]], digest: str, keyword: str, role: str, surface: str
    ) -> Names:
        known.add((role, surface))
        return Names(digest, keyword, digest, role, surface)


def _stands_out(term: str) -> bool:
    """Tell whether a term in an English sentence looks like a name: capitals inside, digits."""
    return any(ch.isupper() for ch in term[1:]) or any(ch.isdigit() for ch in term)


def _joined(one: Candidate, other: Candidate) -> Candidate:
    return Candidate(
        surface=one.surface,
        score=max(one.score, other.score),
        count=one.count + other.count,
        where=tuple(sorted({*one.where, *other.where}, reverse=True)),
        surfaces=tuple(dict.fromkeys((*one.surfaces, *other.surfaces))),
    )
