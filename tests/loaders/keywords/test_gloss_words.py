"""The words of the rules for glosses: each line of gloss_words.tsv is a test of its own."""

from __future__ import annotations

from importlib.resources import files
from types import ModuleType

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from digestgraph.loaders.keywords import alignment, gloss_bounds, glosses
from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
from digestgraph.loaders.keywords.lexicon import load_lexicon

TEXT = files("digestgraph.loaders.keywords").joinpath("gloss_words.tsv").read_text("utf-8")
LINES = [
    tuple(line.split("\t")) for line in TEXT.splitlines() if not line.startswith(("#", "list\t"))
]
#: Where the words of each list are asked.
ASKED: dict[str, list[tuple[ModuleType, str]]] = {
    "small": [(alignment, "SMALL"), (glosses, "SMALL")],
    "never_first": [(gloss_bounds, "_NEVER_FIRST")],
    "tail": [(gloss_bounds, "_TAILS")],
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return korean_pipeline()


def told(doc: Doc) -> str:
    """Write the glosses of a text as the file does."""
    found = glosses.find_glosses(doc, load_lexicon())
    names = ([gloss.korean, gloss.english, gloss.abbreviation] for gloss in found)
    return "; ".join(" = ".join(filter(None, known)) for known in names) or "-"


@pytest.mark.parametrize(
    ("which", "word", "text", "stated", "alone"),
    [pytest.param(*line, id="-".join(line[:2])) for line in LINES],
)
def test_the_text_has_the_glosses_of_the_line_and_others_without_the_word(
    which: str,
    word: str,
    text: str,
    stated: str,
    alone: str,
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert word in text
    doc = nlp(text)
    assert told(doc) == stated
    for module, name in ASKED[which]:
        monkeypatch.setattr(module, name, getattr(module, name) - {word})
    assert (told(doc) != stated) == (alone == "yes")


def test_a_word_stands_once_in_its_list() -> None:
    assert len({line[:2] for line in LINES}) == len(LINES)
    assert {line[0] for line in LINES} == set(ASKED)
