"""Short ways of reading give what the long ways give."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.paper_ids import canonical_paper_id
from digestgraph.loaders import entry
from digestgraph.loaders.formats.fields import clean
from digestgraph.loaders.formats.fields.markup.json_text import (
    find_items,
    make_decoder,
    read_literal,
    remembering,
)

TEXTS = st.text(st.characters() | st.sampled_from("\u200b\ufeff\x00\x7f\ud800 \n the of"))


@given(TEXTS)
def test_texts_are_cleaned_the_same(text: str) -> None:
    assert clean.has_strange(text) == (clean._STRANGE.search(text) is not None)
    assert clean.clean_text(text) == " ".join(clean._STRANGE.sub("", text).split())


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_counted_the_same(text: str) -> None:
    assert len(text.translate(entry._NO_LETTERS).split()) == len(re.findall(r"[A-Za-z]+", text))
    tokens = text.lower().translate(entry._NO_TOKENS).split()
    assert tokens == re.findall(r"\w+", text.lower())


@given(st.lists(st.dictionaries(st.text(), st.integers() | st.text()), max_size=80), st.text())
def test_values_are_found_the_same_again(values: list[dict[str, int | str]], rest: str) -> None:
    text = json.dumps(values)[:-1] + rest
    alone = list(find_items(text, 1))
    with remembering(text):
        assert list(find_items(text, 1)) == alone
        assert list(find_items(text, 1)) == alone
        assert list(find_items(text + " ", 1))[: len(values)] == alone[: len(values)]


def test_keys_that_stand_twice_are_found_again() -> None:
    text = '[{"a": 1, "a": 2}, {"b": 3}]'
    found: list[list[str]] = []
    with remembering(text):
        for _ in range(2):
            repeated: list[str] = []
            values = [v for _, _, v in find_items(text, 1, make_decoder(repeated).raw_decode)]
            assert values == [{"a": 2}, {"b": 3}]
            found.append(repeated)
    assert found == [["a"], ["a"]]


@given(st.lists(st.text(), max_size=3))
def test_what_python_printed_reads_the_same_again(values: list[str]) -> None:
    text = repr({"a": values, "b": None})
    with remembering("x"):
        assert read_literal(text) == read_literal(text) == {"a": values, "b": None}


@given(st.from_regex(r"\A(arxiv:|https?://arxiv\.org/abs/)?\d{4}\.\d{4,5}(v\d{1,2})?\Z"))
def test_plain_ids_are_read_as_odd_ones_are(text: str) -> None:
    assert canonical_paper_id(text) == canonical_paper_id(f"({text})")
