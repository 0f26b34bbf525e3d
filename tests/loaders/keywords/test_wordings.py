"""One concept in other words: each line of wordings.tsv is a test of its own."""

from __future__ import annotations

import pytest

from digestgraph.loaders.keywords.lexicon import load_lexicon
from digestgraph.loaders.keywords.lexicon.senses import rows_of
from digestgraph.loaders.keywords.naming import whole_name
from digestgraph.loaders.keywords.wordings import usual_wording

ROWS = list(rows_of("wordings.tsv"))


@pytest.mark.parametrize(
    ("where", "words", "usual", "example", "becomes"),
    [pytest.param(*row, id=f"{row[3]}") for row in ROWS],
)
def test_the_example_gets_the_usual_words(
    where: str, words: str, usual: str, example: str, becomes: str
) -> None:
    assert where in ("whole", "end", "front", "word")
    assert usual_wording(example) == becomes != example, words
    assert usual_wording(becomes) == becomes, "what is usual stays"
    if usual != "(capital)":
        assert whole_name(example) == (load_lexicon().canonical(becomes) or becomes)


@pytest.mark.parametrize(
    "label", ["Open LLM", "LLM agent", "math word problem", "agentic AI", "robotic arm", "polish"]
)
def test_names_and_known_terms_stay(label: str) -> None:
    assert whole_name(label) == label
