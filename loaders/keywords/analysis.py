"""What one entry says by itself: its concepts, with scores, kinds, figures and reasons.

This is the costly half of the finder, and it looks at nothing but the entry: so it can be done in
any process and in any order, and what it returns can be kept (:mod:`.analyses`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..entry import ParsedEntry
from ..results.find import attach_results, find_results
from ..results.result import Result
from .blas import one_thread
from .concepts import Concept, concepts_of
from .lexicon import load_lexicon
from .mentions import read_entry
from .naming import Namer
from .passages import Read
from .pipeline import KEYWORDS, PARTS, Analysis, Candidate, best_first
from .ranking import scores
from .source_keywords import read_source_keywords, support, why_not

__all__ = ["analyse", "look"]

_MEASURED = ("metric", "benchmark", "dataset")


def look(
    entry: ParsedEntry, added: tuple[str, ...]
) -> tuple[Read, list[Concept], list[Candidate], list[Candidate]]:
    """Return what was read, its concepts, a candidate for each, and what only the source says."""
    lexicon = load_lexicon()
    read = read_entry(entry, added)
    concepts = concepts_of(read, lexicon)
    for concept, score in zip(concepts, scores(concepts, read), strict=True):
        concept.score = round(score, 3)
    alone: list[Candidate] = []
    if entry.keywords:
        stated = read_source_keywords(entry.keywords, Namer(read, lexicon), lexicon)
        alone = support(concepts, stated)
    results = _results(read, concepts)
    candidates = [
        _candidate(concept, tuple(results.get(number, ())))
        for number, concept in enumerate(concepts)
    ]
    return read, concepts, candidates, alone


@lru_cache(maxsize=1 << 10)
def analyse(entry: ParsedEntry, added: tuple[str, ...] = ()) -> Analysis:
    """Return candidates, best first, with the reason against them; replays ask again."""
    with one_thread():
        _, concepts, candidates, alone = look(entry, added)
    pairs = [(one, c.dropped) for c, one in zip(concepts, candidates, strict=True)]
    pairs += [(one, why_not(one)) for one in alone]
    return tuple(sorted(pairs, key=lambda pair: best_first(pair[0])))


def _candidate(concept: Concept, results: tuple[Result, ...]) -> Candidate:
    mentions = concept.mentions
    spellings = {**concept.korean, **concept.english}
    places = {"title" if m.passage == 0 else "summary" for m in mentions}
    if concept.gain is not None:
        places.add(KEYWORDS)
    return Candidate(
        label=concept.label,
        how=concept.how,
        score=concept.score,
        count=len({(m.passage, m.start) for m in mentions}),
        where=tuple(part for part in PARTS if part in places),
        surfaces=tuple(dict.fromkeys((*(m.text for m in mentions), *concept.stated))),
        korean=tuple(concept.korean),
        english=tuple(concept.english),
        glossed=tuple(form for form, stated in spellings.items() if stated),
        kind=concept.kind.name,
        kind_stated=concept.kind.strong,
        proposed=concept.proposed,
        results=results,
    )


def _results(read: Read, concepts: Sequence[Concept]) -> dict[int, list[Result]]:
    """Tie the figures that the text states to the concepts that they measure."""
    found: dict[int, list[Result]] = {}
    for number, passage in enumerate(read.passages):
        if number == 0 or not any(map(str.isdigit, passage.text)):
            continue
        spans = [
            (m.start, m.end, f"{c.kind.name}:{index}")
            for index, c in enumerate(concepts)
            if c.kind.name in _MEASURED
            for m in c.mentions
            if m.passage == number
        ]
        if not spans:
            continue
        for result, key in attach_results(find_results(passage.text), passage.text, spans):
            stated = replace(result, line=passage.line, offset=passage.places[result.offset])
            found.setdefault(int(key.partition(":")[2]), []).append(stated)
    return found
