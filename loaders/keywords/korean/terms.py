"""A spaCy component that marks Korean terms: compounds of nouns, trimmed at both ends.

It reads the tags of :mod:`.tokenizer` and sets ``doc.spans["ko_terms"]``. The label of
each span names the rule that found it, see :data:`RULES`. The lists of ``words.tsv`` say where a
term begins and ends; they are no dictionary of terms.
"""

from __future__ import annotations

import re
import unicodedata

from spacy.language import Language
from spacy.tokens import Doc, Span

from .sentence import Sentence
from .tokenizer import cut_of

__all__ = [
    "COMPONENT",
    "LOOSE_RULES",
    "RULES",
    "SPANS",
    "find_terms",
    "mark_korean_terms",
    "read_terms",
]

#: The name of the component.
COMPONENT = "digestgraph_korean_terms"

#: Where it puts the terms: ``doc.spans[SPANS]``.
SPANS = "ko_terms"

#: What the label of a span means.
RULES = {
    "compound": "nouns in a row: 대규모 언어 모델",
    "mixed": "nouns in a row, some in Latin letters: LLM 기반 에이전트",
    "verbal": "nouns around a participle or behind an adjective: 사전 훈련된 모델, 긴 문맥",
    "genitive": "a name with 의 inside: 사고의 사슬",
    "word": "one word that is a term by itself: 양자화",
    "glossed": "what no other rule takes, but the text itself explains: 결합(binding)",
    "wide": "with the word that the rules cut off or find empty: 멀티모달 벤치마크, 출력 어휘",
    "noun": "one plain noun, which may be a term in its context: 재생, 검색",
    "described": "nouns behind an adjective or participle: 통계적 방법, 번역된 벤치마크",
}

#: Rules that only propose: what they find may overlap, and needs better evidence to be kept.
LOOSE_RULES = frozenset(("wide", "noun", "described"))

_CONJOINING = re.compile("[\u1100-\u11ff]")


def find_terms(doc: Doc) -> list[Span]:
    """Return the Korean terms of a text, in order, without particles.

    Parameters
    ----------
    doc : Doc
        Cut by :class:`~digestgraph.loaders.keywords.korean.tokenizer.KiwiTokenizer`.

    Returns
    -------
    list of Span
        No two share a token; the label is one of :data:`RULES`.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> nlp = korean_pipeline()
    >>> doc = nlp("기존의 대규모 언어 모델(LLM)들에 감독된 미세 조정 방법을 적용했다.")
    >>> [(term.text, term.label_) for term in find_terms(doc)]
    [('대규모 언어 모델', 'compound'), ('감독된 미세 조정', 'verbal')]
    """
    return read_terms(doc)[0]


def read_terms(doc: Doc) -> tuple[list[Span], list[Span]]:
    """Return the Korean terms of a text, and looser proposals, which may overlap them.

    Parameters
    ----------
    doc : Doc
        As for :func:`find_terms`.

    Returns
    -------
    terms : list of Span
        What :func:`find_terms` returns.
    proposals : list of Span
        The label of each is one of :data:`LOOSE_RULES`.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> doc = korean_pipeline()("번역된 벤치마크와 멀티모달 검색을 본다.")
    >>> terms, proposals = read_terms(doc)
    >>> [(term.text, term.label_) for term in terms]
    [('멀티모달 검색', 'compound')]
    >>> [(term.text, term.label_) for term in proposals]
    [('번역', 'noun'), ('번역된 벤치마크', 'described'), ('벤치마크', 'noun')]
    """
    where: list[int] = []
    words: list[str] = []
    tags: list[str] = []
    spaced: list[bool] = []
    for number, (word, tag, space) in enumerate(zip(*cut_of(doc), strict=True)):
        if words and word.isspace() and word.count("\n") < 2:  # a term may go over a line's end
            spaced[-1] = True
            continue
        where.append(number)
        words.append(word)
        tags.append(tag)
        spaced.append(space)
    if any(map(_CONJOINING.search, words)):
        words = [unicodedata.normalize("NFC", word) for word in words]
    terms, proposals = (
        [Span(doc, where[start], where[end - 1] + 1, label=rule) for start, end, rule in group]
        for group in Sentence(words, tags, spaced).terms()
    )
    return terms, proposals


@Language.component(COMPONENT)
def mark_korean_terms(doc: Doc) -> Doc:
    """Set ``doc.spans["ko_terms"]`` to the Korean terms, see :func:`find_terms`.

    Parameters
    ----------
    doc : Doc
        A text.

    Returns
    -------
    Doc
        The same text.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
    >>> nlp = korean_pipeline()
    >>> _ = nlp.add_pipe("digestgraph_korean_terms")
    >>> doc = nlp("생각의 사슬과 LLM 기반 에이전트들")
    >>> [term.text for term in doc.spans["ko_terms"]]
    ['생각의 사슬', 'LLM 기반 에이전트']
    """
    doc.spans[SPANS] = find_terms(doc)
    return doc
