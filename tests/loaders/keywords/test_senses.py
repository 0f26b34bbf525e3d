"""Words with an everyday sense: each line of senses.tsv is a test of its own."""

from __future__ import annotations

import pytest

from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.lexicon import load_lexicon
from digestgraph.loaders.keywords.lexicon.senses import load_senses, rows_of
from digestgraph.loaders.keywords.try_text import entry_of

ROWS = list(rows_of("senses.tsv"))


@pytest.mark.parametrize(
    ("form", "where", "words", "label", "text", "expected"),
    [pytest.param(*row, id=f"{row[0].split('|')[0]}-{number}") for number, row in enumerate(ROWS)],
)
def test_the_text_has_the_sense_of_its_line(
    form: str, where: str, words: str, label: str, text: str, expected: str
) -> None:
    forms = form.split("|")
    assert any(one in text for one in forms)
    assert where in ("before", "after", "near", "else")
    assert (words == "") is (where == "else")
    explained = Concepts().explain(entry_of(text))
    kept = {e.candidate.label for e in explained if e.dropped is None}
    if expected == "-":
        dropped = [e for e in explained if e.dropped == "an everyday word in its place"]
        assert label == "-"
        assert not kept & set(forms)
        assert dropped or not any(set(forms) & set(e.candidate.surfaces) for e in explained)
    else:
        assert expected in {e.candidate.label for e in explained}
        assert label in expected


def test_a_gloss_of_the_text_goes_before_the_table() -> None:
    found = Concepts().find(entry_of("영상 생성(film generation)을 한다. 영상 생성은 어렵다."))
    assert [one.label for one in found] == ["film generation"]


def test_a_form_stands_alone_or_has_an_order() -> None:
    last: dict[str, str] = {}
    for form, where, *_ in ROWS:
        for one in form.split("|"):
            assert last.get(one) != "else", f"{one}: no line behind its last one is read"
            last[one] = where


def test_what_a_compound_is_based_on_is_no_foundation() -> None:
    lexicon = load_lexicon()
    named = {ko: lexicon.name(ko) for ko in ("그래프 기반 모델", "의미 기반 모델")}
    assert [n.english for n in named.values() if n] == [
        "graph foundation model",
        "semantic-based model",
    ]
    assert load_senses().inside("증류", "의미") is None
