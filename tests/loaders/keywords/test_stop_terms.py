"""What is no keyword: each line of stop_terms.tsv is tested."""

from __future__ import annotations

from importlib.resources import files

import pytest
from each_line import of_each_line

from digestgraph.graph.text import fold_term
from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.stop_terms import is_generic
from digestgraph.loaders.keywords.try_text import entry_of

TEXT = files("digestgraph.loaders.keywords").joinpath("stop_terms.tsv").read_text("utf-8")
LINES = [
    tuple(line.split("\t")) for line in TEXT.splitlines() if not line.startswith(("#", "list\t"))
]
EMPTY = {name for which, name, *_ in LINES if which == "empty"}


@of_each_line(LINES)
def test_the_example_is_what_the_line_says(which: str, name: str, example: str, why: str) -> None:
    assert name in example
    if which == "generic":  # a spelling that a text has is enough
        assert is_generic("some concept", (example,), proposed=False) == why
        assert is_generic("some concept", (example,), proposed=True) is None
        return
    assert (is_generic(example, (), proposed=False) or "-") == why
    words = set(fold_term(example).split())
    assert words <= EMPTY, "nothing in it says anything"
    if which == "empty":  # beside a word that says something it is a keyword
        assert name in words
        assert is_generic(f"{name} zebra", (), proposed=False) is None


def test_a_name_stands_once() -> None:
    names = [(which, fold_term(name)) for which, name, *_ in LINES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "label",
    [
        "between text",
        "a benchmark",
        "for image",
        "masking for",
        "model self",
        "to-3D",
        "than you think",
        "align your Gaussian",
        "what we do",
    ],
)
def test_a_piece_of_a_sentence_is_no_keyword(label: str) -> None:
    assert is_generic(label, (), proposed=False) == "a piece of a sentence"
    assert is_generic(label, (), proposed=True) is None


@pytest.mark.parametrize(
    "label",
    [
        "in-context learning",
        "The Heap",
        "weight decay",
        "A* search",
        "forecasting",
        "mixture of experts",
    ],
)
def test_a_term_with_small_words_inside_is_one(label: str) -> None:
    assert is_generic(label, (), proposed=False) is None


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("512x384", "a figure"),
        ("16 x 16 × 4", "a figure"),
        ("1e-5", "a figure"),
        ("3D", "a figure"),
        ("A5000 GPU", "an organisation, place, licence or device"),
        ("NVIDIA RTX 4090 GPUs", "an organisation, place, licence or device"),
        ("arXiv cs.CL", "an organisation, place, licence or device"),
        ("GPU memory", None),
        ("weak GPU", None),
        ("4x super-resolution", None),
    ],
)
def test_figures_and_devices_are_no_keywords(label: str, why: str | None) -> None:
    assert is_generic(label, (), proposed=False) == why


def test_what_says_nothing_is_no_keyword_without_an_english_name() -> None:
    assert Concepts().find(entry_of("동급 모델을 넘는다.")) == []
