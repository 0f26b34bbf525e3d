"""What a source's own keywords say: evidence for ours, and kept apart from them.

A source that lists keywords, such as the daily-papers API, states what its paper is about. A
concept that the entry's own text has as well gains by that. What the text has not is worth
a look too, where it is a known concept; else it stays the source's statement, for a list of words
is no text to learn a new concept from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...graph.text import fold_term
from .concepts import Concept
from .lexicon import Lexicon, spelling_key, without_spaces
from .naming import Namer, whole_name
from .pipeline import KEYWORDS, LEAST, Candidate, Explained
from .scripts import is_unread
from .stop_terms import is_generic

__all__ = [
    "TRUST",
    "explain_alone",
    "read_source_keywords",
    "support",
    "why_not",
]

#: What the word of a source is worth by itself, for a concept that is known.
TRUST = 0.35
#: Longer ones are sentences, and longer lists no choice.
_LONGEST = 80
_MOST = 40
_BOTH = re.compile(r"([^()]{2,})\(([^()]{2,})\)\s*")
_HANGUL = re.compile("[가-힣]")


def _forms(text: str) -> tuple[str, ...]:
    """Return what a keyword names: also Large Language Models (LLMs) is two spellings of one."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST or is_unread(text):
        return ()
    both = _BOTH.fullmatch(text)
    return (both[1].strip(), both[2].strip()) if both else (text,)


def read_source_keywords(
    keywords: Sequence[str], namer: Namer, lexicon: Lexicon
) -> list[Candidate]:
    """Read a source's keywords as candidates that stand nowhere else.

    Parameters
    ----------
    keywords : sequence of str
        As the source states them.
    namer : Namer
        Names terms as in the entry's own text.
    lexicon : Lexicon
        Says which concepts are known; of those ``how`` is ``lexicon``.

    Returns
    -------
    list of Candidate
        One for each concept, in the order of the source. Words in scripts that are not read are
        left out.
    """
    found: dict[str, Candidate] = {}
    for text in keywords[:_MOST]:
        named = [(form, *namer.name_text(form)) for form in _forms(text)]
        if not named:
            continue
        form, label, how = min(named, key=lambda one: one[2] != "lexicon")
        key = spelling_key(label) if label else "ko:" + without_spaces(form)
        korean = tuple(f for f, _, _ in named if _HANGUL.search(f))
        surface = " ".join(text.split())
        if known := found.get(key):
            surfaces = tuple(dict.fromkeys((*known.surfaces, surface)))
            found[key] = replace(known, surfaces=surfaces)
        elif key:
            kind = lexicon.kind(label) if label else None
            found[key] = Candidate(
                label=label,
                how="lexicon" if label and how == "lexicon" else KEYWORDS,
                score=TRUST,
                count=0,
                where=(KEYWORDS,),
                surfaces=(surface,),
                korean=korean,
                kind=kind or "concept",
                kind_stated=kind is not None or how == "lexicon",
            )
    return list(found.values())


def support(concepts: Sequence[Concept], stated: Sequence[Candidate]) -> list[Candidate]:
    """Let a source's keywords speak for the concepts of the text that they name.

    The odds double, and a known concept scores as if it stood in the keywords alone, at least.
    What the text hardly names gains nothing: it is treated like what it does not name.

    Returns
    -------
    list of Candidate
        The keywords that name no concept of the text.
    """
    alone: list[Candidate] = []
    by_form: dict[str, Concept] = {}
    for concept in concepts:
        for key in _keys(concept):
            by_form.setdefault(key, concept)
    for candidate in stated:
        keys = [spelling_key(candidate.label)] if candidate.label else []
        keys += ["ko:" + without_spaces(form) for form in candidate.korean]
        named = [by_form[key] for key in keys if key in by_form]
        known = candidate.how == "lexicon"
        if not named or (named[0].score < LEAST and not known):
            alone.append(candidate)
            continue
        concept = named[0]
        if concept.gain is None:
            raised = 2.0 * concept.score / (1.0 + concept.score)
            raised = round(max(raised, TRUST if known else 0.0), 3)
            concept.gain, concept.score = round(raised - concept.score, 3), raised
            written = {fold_term(mention.text) for mention in concept.mentions}
            concept.stated = tuple(s for s in candidate.surfaces if fold_term(s) not in written)
    return alone


def _keys(concept: Concept) -> Iterator[str]:
    if concept.label:
        yield spelling_key(concept.label)
    for form in concept.english:
        yield spelling_key(whole_name(form))
    for form in concept.korean:
        yield "ko:" + without_spaces(form)


def explain_alone(candidate: Candidate) -> Explained:
    """Say what becomes of a keyword that only its source names."""
    known = candidate.how == "lexicon"
    return Explained(
        candidate,
        ("the source's keywords",),
        "known concept" if known else "a phrase",
        (("the source's keywords", TRUST),),
        why_not(candidate) or (None if known else _UNKNOWN),
    )


#: Whether it is one, only the store knows.
_UNKNOWN = "little but the source names it: kept where it is a keyword of earlier digests"


def why_not(candidate: Candidate) -> str | None:
    """Say why what a source names is no keyword, however well it is known."""
    return is_generic(candidate.label, candidate.surfaces, proposed=False)
