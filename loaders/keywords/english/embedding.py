"""Words before their context, as the model embeds them: each is reckoned once a process.

The first layers of the model look at one word at a time, and most words of a text stood in an
earlier one. So what they give is kept. A row of a product of matrices has the same bits wherever
it stands in a block of a fixed size, so nothing depends on what was read before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import NORM, ORTH
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["BLOCK", "keep_embeddings"]

#: So many words are embedded at once.
BLOCK = 16
#: So many are kept, in 15 MB; then all are let go of.
_MOST = 40_000

#: The text of a token and its norm, by their keys.
_Word = tuple[int, int]


def keep_embeddings(model: Model[Any, Any], vocab: Vocab) -> None:
    """Let a trained model of spaCy embed each word once.

    Parameters
    ----------
    model : thinc.api.Model
        A model with a ``tok2vec`` of two layers, of which the first embeds words.
    vocab : spacy.vocab.Vocab
        Its words.

    Raises
    ------
    ValueError
        If the model has no such layers.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.english.terms import english_pipeline
    >>> nlp = english_pipeline()
    >>> any(node.name == "kept_words" for node in nlp.get_pipe("spancat").model.walk())
    True
    """
    embed = next((node for node in model.walk() if _embeds(node)), None)
    if embed is None:
        raise ValueError("the model has no layers that embed words")
    model.replace_node(embed, Model("kept_words", _Words(embed, vocab), dims={"nO": None}))


def _embeds(node: Model[Any, Any]) -> bool:
    return node.name.startswith("extract_features>>") and node.name.endswith(">>ragged2list")


class _Words:
    """The first layers of a model, with what they gave for each word."""

    def __init__(self, embed: Model[Any, Any], vocab: Vocab) -> None:
        self._embed = embed
        self._vocab = vocab
        self._places: dict[_Word, int] = {}
        self._rows = np.zeros((0, embed.get_dim("nO")), dtype=np.float32)

    def __call__(
        self, _model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        """Return the vectors of each text's words, as a layer of thinc does."""
        if is_train:
            return self._embed(docs, is_train)
        return [self._rows_of(doc) for doc in docs], _no_way_back

    def _rows_of(self, doc: Doc) -> Any:
        words = list(map(tuple, doc.to_array([ORTH, NORM]).tolist()))
        missing = [word for word in dict.fromkeys(words) if word not in self._places]
        if len(self._places) + len(missing) > _MOST:
            self._places.clear()
            missing = list(dict.fromkeys(words))
        for start in range(0, len(missing), BLOCK):
            self._add(missing[start : start + BLOCK])
        return self._rows[[self._places[word] for word in words]]

    def _add(self, words: Sequence[_Word]) -> None:
        """Embed some words, in a block that others fill up."""
        from spacy.tokens import Doc

        texts = [self._vocab.strings[orth] for orth, _ in words]
        filled = [*texts, *[texts[0]] * (BLOCK - len(texts))]
        block = Doc(self._vocab, words=filled, spaces=[False] * BLOCK)
        for token, (_, norm) in zip(block, words, strict=False):
            if token.norm != norm:
                token.norm_ = self._vocab.strings[norm]
        (rows,) = self._embed.predict([block])
        have = len(self._places)
        if have + len(words) > len(self._rows):
            room = np.zeros((2 * (have + BLOCK), rows.shape[1]), dtype=np.float32)
            room[:have] = self._rows[:have]
            self._rows = room
        self._rows[have : have + len(words)] = rows[: len(words)]
        self._places.update((word, have + n) for n, word in enumerate(words))


def _no_way_back(_: Any) -> Any:
    raise NotImplementedError("embeddings that are kept learn nothing")
