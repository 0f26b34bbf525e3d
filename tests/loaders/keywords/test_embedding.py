"""What the first layers of the model give for a word, and that it is theirs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Linear

from digestgraph.loaders.keywords.english import embedding, terms

WORDS = (
    "the bees don't can't gonna 'cause U.S. LLMs arXiv zq-7 α-β 벌 hive\u00a0 ( ) ... co-op".split()
)


def _layers() -> tuple[Any, Any, Any]:
    """Return the layers as they were trained, those that keep, and the words they know."""
    trained = terms.load_model()
    pipe: Any = trained.get_pipe("spancat")
    bare = next(node for node in pipe.model.walk() if embedding._embeds(node))
    kept = embedding._Words(bare, trained.vocab)
    return trained, bare, kept


TRAINED, BARE, KEPT = _layers()


@given(st.lists(st.sampled_from([*WORDS, "\n"]), min_size=1, max_size=200))
def test_each_word_has_the_vector_that_the_trained_layers_give(words: list[str]) -> None:
    doc = TRAINED.make_doc(" ".join(words))
    (found,), _ = KEPT(None, [doc], False)
    (wanted,) = BARE.predict([doc])
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-4)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=100), st.randoms())
def test_no_bit_depends_on_what_was_read_before(words: list[str], order: Any) -> None:
    doc = TRAINED.make_doc(" ".join(words))
    (found,), _ = KEPT(None, [doc], False)
    fresh = embedding._Words(BARE, TRAINED.vocab)
    others = [*WORDS, *words]
    order.shuffle(others)
    fresh(None, [TRAINED.make_doc(" ".join(others[: len(others) // 2]))], False)
    (again,), _ = fresh(None, [doc], False)
    np.testing.assert_array_equal(found, again)


def test_a_full_room_is_emptied_and_filled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_MOST", 3)
    words = embedding._Words(BARE, TRAINED.vocab)
    for text in ("bees hum", "wax melts slowly", "bees hum", "five words are too many here"):
        doc = TRAINED.make_doc(text)
        (found,), _ = words(None, [doc], False)
        (wanted,), _ = KEPT(None, [doc], False)
        np.testing.assert_array_equal(found, wanted)
        assert len(words._places) <= max(3, len(doc))


def test_a_text_without_words_has_no_vectors() -> None:
    (found,), back = embedding._Words(BARE, TRAINED.vocab)(None, [TRAINED.make_doc("")], False)
    assert len(found) == 0
    with pytest.raises(NotImplementedError):
        back(found)


def test_a_model_without_such_layers_is_refused() -> None:
    with pytest.raises(ValueError, match="no layers that embed words"):
        embedding.keep_embeddings(Linear(2, 2), TRAINED.vocab)
