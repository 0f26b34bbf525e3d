"""The words of the rules for Korean terms: each line of words.tsv says what it must do."""

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


@pytest.mark.parametrize("which", sorted({line[0] for line in LINES}))
def test_the_text_has_the_terms_of_the_line_and_others_without_the_word(
    which: str, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: list[object] = []
    for _, word, text, terms, proposed, alone in (line for line in LINES if line[0] == which):
        if word.replace(" ", "") not in text.replace(" ", ""):
            wrong.append((word, "is not in", text))
        doc = nlp(text)
        found = told(doc)
        if found != (terms, proposed):
            wrong.append((word, text, "has", found))
        without = Words({**LISTS, which: [other for other in LISTS[which] if other != word]})
        with monkeypatch.context() as patch:
            for module in (rows, sentence):
                patch.setattr(module, "WORDS", without)
            if (told(doc) != (terms, proposed)) != (alone == "yes"):
                wrong.append((word, text, "has without the word", told(doc)))
    assert wrong == []


def test_a_word_stands_once_in_its_list() -> None:
    assert len({line[:2] for line in LINES}) == len(LINES)
    assert sum(line[5] == "no" for line in LINES) < len(LINES) / 10
