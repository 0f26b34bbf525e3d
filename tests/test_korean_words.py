"""The words of the rules for Korean terms: each line of words.tsv is a test of its own."""

from __future__ import annotations

from importlib.resources import files

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from digestgraph.loaders.keywords.korean import rows, sentence
from digestgraph.loaders.keywords.korean.terms import read_terms
from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
from digestgraph.loaders.keywords.korean.words import Words
from digestgraph.loaders.word_lists import read_lists

PACKAGE = "digestgraph.loaders.keywords.korean"
LISTS = read_lists(PACKAGE, "words.tsv")
TEXT = files(PACKAGE).joinpath("words.tsv").read_text("utf-8")
LINES = [
    tuple(line.split("\t")) for line in TEXT.splitlines() if not line.startswith(("#", "list\t"))
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return korean_pipeline()


def told(doc: Doc) -> tuple[str, str]:
    """Write the terms of a text and the looser proposals as the file does."""
    found = read_terms(doc)
    terms, proposed = ("; ".join(f"{s.text} ({s.label_})" for s in group) for group in found)
    return terms or "-", proposed or "-"


@pytest.mark.parametrize(
    ("which", "word", "text", "terms", "proposed", "alone"),
    [pytest.param(*line, id="-".join(line[:2])) for line in LINES],
)
def test_the_text_has_the_terms_of_the_line_and_others_without_the_word(
    which: str,
    word: str,
    text: str,
    terms: str,
    proposed: str,
    alone: str,
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert word.replace(" ", "") in text.replace(" ", "")
    doc = nlp(text)
    assert told(doc) == (terms, proposed)
    without = Words({**LISTS, which: [other for other in LISTS[which] if other != word]})
    for module in (rows, sentence):
        monkeypatch.setattr(module, "WORDS", without)
    assert (told(doc) != (terms, proposed)) == (alone == "yes")


def test_a_word_stands_once_in_its_list() -> None:
    assert len({line[:2] for line in LINES}) == len(LINES)
    assert sum(line[5] == "no" for line in LINES) < len(LINES) / 10
