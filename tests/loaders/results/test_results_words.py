"""The words of the rules for results: each line of words.tsv says what it must do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from digestgraph.loaders.results.find import attach_results, find_results
from digestgraph.loaders.results.words import any_of, load_words

#: Lists whose words are meant in any case.
ANY_CASE = ("metric_any_case", "verb_by", "verb_reach", "verb_to")


def lines() -> Iterator[tuple[str, str, str, str]]:
    text = files("digestgraph.loaders.results").joinpath("words.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        if not line.startswith(("#", "list\t")):
            name, word, sentence, results = line.split("\t")
            yield name, word, sentence, results


LINES = list(lines())


def told(text: str) -> str:
    """Write the results of a sentence as the file does."""
    spans = [(m.start(), m.end(), "benchmark:MMLU") for m in re.finditer("MMLU", text)]
    found = find_results(text)
    on = {result for result, _ in attach_results(found, text, spans)}
    return (
        "; ".join(
            ("by " if result.change else "")
            + f"{result.value:g}"
            + (f" {result.unit}" if result.unit else "")
            + (f" from {result.baseline:g}" if result.baseline is not None else "")
            + (" on MMLU" if result in on else "")
            for result in found
        )
        or "nothing"
    )


@cache
def compiled(name: str, word: str) -> re.Pattern[str]:
    return re.compile(word, re.IGNORECASE if name in ANY_CASE else 0)


def places(name: str, word: str, text: str) -> set[tuple[int, int]]:
    found = (compiled(name, word).match(text, at) for at in range(len(text)))
    return {match.span() for match in found if match and match.end() > match.start()}


@pytest.mark.parametrize("name", sorted({line[0] for line in LINES}))
def test_the_sentence_uses_the_word_and_gives_what_the_line_says(name: str) -> None:
    wrong: list[object] = []
    words = load_words()[name]
    for _, word, sentence, results in (line for line in LINES if line[0] == name):
        mine = places(name, word, sentence)
        for other in words[: words.index(word)]:
            mine -= places(name, other, sentence)  # what an earlier word takes needs no later one
        if not mine:
            wrong.append((word, "is of no use in", sentence))
        if told(sentence) != results:
            wrong.append((word, sentence, "gives", told(sentence)))
    assert wrong == []


def test_a_word_stands_once_in_its_list_and_keeps_no_group() -> None:
    assert len({(name, word) for name, word, _, _ in LINES}) == len(LINES)
    for name, words in load_words().items():
        assert [word for word in words if re.compile(word).groups] == []
        assert re.compile(any_of(name)).groups == 0  # the groups of units are counted


def test_the_code_asks_for_every_list_and_for_no_other(root: Path) -> None:
    asked = set()
    for file in (root / "loaders" / "results").glob("*.py"):
        asked |= set(re.findall(r"""any_of\(["'](\w+)["']\)""", file.read_text("utf-8")))
    asked |= {name for name in load_words() if name.startswith("unit ")}
    assert asked == set(load_words())


def test_the_names_of_units_are_those_of_results() -> None:
    units = {name.removeprefix("unit ") for name in load_words() if name.startswith("unit ")}
    said = {
        result.unit
        for name, _, sentence, _ in LINES
        if name.startswith("unit ")
        for result in find_results(sentence)
    }
    assert said == units
