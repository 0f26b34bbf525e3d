"""English terms: a small span categorizer that we trained ourselves, run on the CPU.

The pipeline is spaCy's: ``spacy.blank("en")``, word vectors, and a ``spancat`` that scores the
spans proposed by :func:`propose_spans`. ``make train`` is the recipe (``tools/train/``), the
model beside this file its result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
import spacy
from spacy.util import registry
from thinc.api import Ops, get_current_ops, use_ops
from thinc.types import Ints1d, Ragged

from .embedding import keep_embeddings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = [
    "LEAST",
    "SPANS",
    "SUGGESTER",
    "EnglishTerm",
    "english_pipeline",
    "find_english_terms",
    "load_model",
]

#: The suggester's name in spaCy's registry.
SUGGESTER = "digestgraph.term_spans.v1"

#: Where the model puts its spans: ``doc.spans[SPANS]``.
SPANS = "terms"

#: Spans below this are no candidates.
LEAST = 0.02

_MODEL = Path(__file__).parents[1] / "model"
_MOST_WORDS = 6
_MOST_TOKENS = 11

#: May stand inside a term, not at its ends.
_INNER = frozenset(
    """of with from to in the and for by on a as via without - – / & + . 's ( )""".split()
)
_STOPS = frozenset(".,;:!?")
#: No term begins or ends with these.
_NO_EDGE = frozenset(
    """achieve achieved achieves achieving address addressing al allow allows based demonstrate
    demonstrated demonstrates despite enable enabled enables enabling especially et existing
    experiment experiments first given however improve improved improves improving introduce
    introduced introduces introducing lack leverage leverages leveraging new novel often offer
    offers outperform outperforms paper present presented presents previous propose proposed
    proposes provide provides recent remain remains result results second several show shown
    shows significant significantly still such third three two typically use used uses using
    utilize utilizing various while work works""".split()
)


class EnglishTerm(NamedTuple):
    """A term of a text: where it stands and how sure the model is, from 0 to 1."""

    start: int
    end: int
    score: float


def propose_spans(doc: Doc) -> list[tuple[int, int]]:
    """Return the spans of a text that could be terms, as token offsets.

    Up to six words without sentence punctuation, whole words only, at most one little word
    inside, none at the ends.

    Examples
    --------
    >>> doc = spacy.blank("en")("We propose chain-of-thought prompting.")
    >>> sorted({doc[start:end].text for start, end in propose_spans(doc)})
    ['chain-of-thought', 'chain-of-thought prompting', 'prompting']
    """
    words = [token.text for token in doc]
    glued = [not token.whitespace_ for token in doc]
    told = [_kind_of(doc.vocab, word) for word in words]
    number = [is_number for is_number, _, _ in told]
    edge = [is_edge for _, is_edge, _ in told]
    inner = [is_inner for _, _, is_inner in told]
    found: list[tuple[int, int]] = []
    total = len(words)
    for start in range(total):
        if not (edge[start] or (number[start] and start + 1 < total and glued[start])):
            continue
        if start and glued[start - 1] and words[start - 1] in "-–/'":
            continue
        found += (
            (start, end)
            for end in _ends(start, words, glued, edge, inner)
            if words[start:end].count("(") == words[start:end].count(")")
        )
    return found


@lru_cache(maxsize=1 << 15)
def _kind_of(vocab: Vocab, word: str) -> tuple[bool, bool, bool]:
    """Tell whether a word is a number, may stand at the ends of a term, and inside of one."""
    lexeme, low = vocab[word], word.lower()
    is_word = any(map(str.isalnum, word))
    is_number = lexeme.like_num and not _has_letter(word)
    is_edge = is_word and not lexeme.is_stop and not is_number and low not in _NO_EDGE
    return (
        is_number,
        is_edge,
        low not in _STOPS and not word.isspace() and (low in _INNER or is_word),
    )


def _ends(
    start: int, words: list[str], glued: list[bool], edge: list[bool], inner: list[bool]
) -> Iterator[int]:
    count, small, total = 1, 0, len(words)
    for at in range(start, min(total, start + _MOST_TOKENS)):
        if at > start:
            if not inner[at]:
                return
            count += not glued[at - 1]
            if count > _MOST_WORDS:
                return
            if not edge[at] and not glued[at - 1] and _has_letter(words[at]):
                small += 1
                if small > 1:
                    return
        if not edge[at] and not (at > start and any(map(str.isdigit, words[at]))):
            continue
        following = words[at + 1 : at + 2]
        if following and glued[at] and following[0] in "-–/" and at + 2 < total and glued[at + 1]:
            continue
        yield at + 1


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


@registry.misc(SUGGESTER)  # type: ignore[untyped-decorator]
def make_suggester() -> Callable[..., Ragged]:
    """Return what spaCy's ``spancat`` asks a suggester for."""

    def suggest(docs: Iterable[Doc], *, ops: Ops | None = None) -> Ragged:
        ops = ops or get_current_ops()
        proposed = [propose_spans(doc) for doc in docs]
        rows = [span for spans in proposed for span in spans]
        table = ops.asarray2i(rows) if rows else ops.xp.zeros((0, 2), dtype="i")
        lengths = ops.asarray([len(spans) for spans in proposed], dtype="i")
        return Ragged(table, cast(Ints1d, lengths))

    return suggest


def load_model() -> Language:
    """Load the model as it was trained; its vectors are kept with half precision."""
    with use_ops("numpy", use_blis=False):  # NumPy's own BLAS is three times as fast
        nlp = spacy.load(_MODEL)
    vectors: Any = nlp.vocab.vectors
    vectors.data = vectors.data.astype(np.float32)
    return nlp


@cache
def english_pipeline() -> Language:
    """Return the model, loaded once a process, which embeds each word once."""
    nlp = load_model()
    categorizer: Any = nlp.get_pipe("spancat")
    keep_embeddings(categorizer.model, nlp.vocab)
    return nlp


def find_english_terms(text: str) -> list[EnglishTerm]:
    """Return the spans of a text that may be terms, in order, with the model's score.

    Spans may overlap; those with a score below ``LEAST`` are left out.

    Parameters
    ----------
    text : str
        Title, abstract or both.
    """
    if not text.strip():
        return []
    nlp = english_pipeline()
    doc = nlp.make_doc(re.sub(r"\s", " ", text))
    categorizer: Any = nlp.get_pipe("spancat")
    # Running the whole pipeline would make an object of each span that the model scores.
    proposed, scores = categorizer.predict([doc])
    if not scores.size:
        return []
    kept = scores[:, 0] >= LEAST
    spans = zip(proposed.dataXd[kept].tolist(), scores[kept, 0].tolist(), strict=True)
    starts = [token.idx for token in doc]
    ends = [start + len(token) for start, token in zip(starts, doc, strict=True)]
    return [EnglishTerm(starts[first], ends[last - 1], score) for (first, last), score in spans]
