"""Finding by typing: the page's own search, and what a map leaves out."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import STILL, Chromium, Opener, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import (
    make_graph,
    overview,
    payload,
)

from digestgraph.graph import Store
from digestgraph.queries.nodes.show import describe_keyword
from digestgraph.queries.views import Page, view_overview
from digestgraph.queries.views.page import render

pytestmark = pytest.mark.browser


MATCHING = Path(render.__file__).parents[1] / "templates" / "matching.js"


NAMES = [
    ["diffusion model", "diffusion models", "확산 모델"],
    ["latent diffusion model"],
    ["large language model", "대규모 언어 모델", "LLM"],
    ["RAG"],
    ["retrieval-augmented generation", "RAG"],
    ["transformer"],
    ["Ling Yang"],
    ["Furu Wei"],
    ["Wei Lin"],
    ["Víctor Giménez"],
    ["Scaling Law of Yarns in Spelling"],
    ["A Diffusion Model of Wei, Furu and Others"],
    ["constructor"],
    ["__proto__"],
]


FOUND = {
    "difusion model": "diffusion model",
    "diffusion models": "diffusion model",
    "modle difusion": "diffusion model",
    "difus": "diffusion model",
    "ling ya": "Ling Yang",
    "lign yang": "Ling Yang",
    "yang ling": "Ling Yang",
    "Wei, Furu": "Furu Wei",
    "Gimenez": "Víctor Giménez",
    "GIMÉNEZ": "Víctor Giménez",
    "확산모델": "diffusion model",
    "확산 모델을": "diffusion model",
    "확산모델에서": "diffusion model",
    "diffusion 모델": "diffusion model",
    "대규모언어모델": "large language model",
    "LLM을": "large language model",
    "rag": "RAG",
    "retrieval augmented": "retrieval-augmented generation",
    "former": "transformer",
    "constructor": "constructor",
    "__proto__": "__proto__",
}


@pytest.fixture(scope="module")
def blank(chromium: Chromium) -> Iterator[Any]:
    tab = chromium.open_tab(keep=True, offline=True, **STILL)
    yield tab
    tab.close()


def find(blank: Any, query: str, names: list[list[str]] | None = None) -> list[str]:
    """Search with the page's own functions; what comes earlier in the list weighs more."""
    call = """
      const index = createIndex();
      names.forEach((own, i) => index.add({ names: own, weight: names.length - i }));
      return index.search(query).best.map(({ entry }) => entry.names[0]);
    """
    source = MATCHING.read_text("utf-8")
    found: list[str] = blank.evaluate(
        f"([names, query]) => {{ {source} {call} }}", [names or NAMES, query]
    )
    return found


@pytest.mark.parametrize(("query", "name"), FOUND.items())
def test_what_people_type_is_found_first(blank: Any, query: str, name: str) -> None:
    assert find(blank, query)[0] == name


def test_a_name_goes_before_titles_and_a_label_before_other_names(blank: Any) -> None:
    assert find(blank, "furu wei")[:2] == ["Furu Wei", "A Diffusion Model of Wei, Furu and Others"]
    assert find(blank, "rag")[:2] == ["RAG", "retrieval-augmented generation"]
    assert find(blank, "wei")[:2] == ["Furu Wei", "Wei Lin"]  # by weight: both have the whole word
    turned = [["Wei Lin"], ["Furu Wei"]]
    assert find(blank, "wei", turned) == ["Wei Lin", "Furu Wei"]


@pytest.mark.parametrize("query", ["", " ", ".,;", "zzzzqq", "%", "a" * 500, "\ud800", "((", "\\"])
def test_what_is_nowhere_is_not_found(blank: Any, query: str) -> None:
    assert find(blank, query) == []


def test_short_words_and_figures_are_taken_as_typed(blank: Any) -> None:
    names = [["gan"], ["ban"], ["GPT-4"], ["GPT-5"]]
    assert find(blank, "gan", names) == ["gan"]
    assert find(blank, "gpt 4", names) == ["GPT-4"]


def test_of_a_thousand_names_the_best_come_in_order(blank: Any) -> None:
    names = [[f"model {n} of many"] for n in range(1000)]
    assert find(blank, "model", [*names, ["model"]])[:3] == ["model", names[0][0], names[1][0]]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.integers(0, 5))
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_every_name_is_found_by_itself(blank: Any, texts: list[str], which: int) -> None:
    name = texts[which % len(texts)]
    folded: str = blank.evaluate(
        f"(text) => {{ {MATCHING.read_text('utf-8')} return fold(text); }}", name
    )
    found = find(blank, name, [[text] for text in texts])
    if folded and len(folded.split()) <= 12:
        assert found
        assert any(name.casefold() == other.casefold() for other in found)


def test_the_page_finds_what_people_type(show: Opener, draw: Callable[..., Page]) -> None:
    tab = show(draw(view_overview))
    thoughts = "Buffer of Thoughts: Thought-Augmented Reasoning with Large Language Models"
    for query, name in (
        ("difusion model", "diffusion model"),
        ("ling ya", "Ling Yang"),
        ("확산모델", "diffusion model"),
        ("확산 모델을", "diffusion model"),
        ("Yang, Ling", "Ling Yang"),
        ("llm", "large language model"),
        ("https://arxiv.org/abs/2406.04271v2", thoughts),
    ):
        tab.fill("#query", query)
        assert texts(tab, "#results bdi")[0] == name, query
        tab.fill("#query", "")


def test_what_a_map_leaves_out_is_found_and_told(show: Opener, examples: Store) -> None:
    page = view_overview(examples, limit=12)
    tab = show(page)
    known = describe_keyword(examples, "keyword:text-to-video-generation")
    tab.fill("#query", known.label)
    count = len(known.papers)
    (note,) = texts(tab, "#results small")[:1]
    assert f"not drawn here: {count} papers" in note
    assert "digestgraph view around" in note
    left = payload(page)["details"]["left"]
    assert f"Not on this page: {left['topic']} keywords" in tab.inner_text("#elsewhere")
    assert f'digestgraph ask search "{known.label}"' in tab.inner_text("#elsewhere")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == known.label
    assert f"Keyword · {count} papers · not on the map" in tab.inner_text("#details")
    assert tab.inner_text("#details .command code") == f'digestgraph view around "{known.label}"'
    tab.click("[data-language=ko]")
    assert f"여기에 그리지 않음: 논문 {count}편" in texts(tab, "#results small")[0]
    tab.fill("#query", "")
    assert not tab.is_visible("#elsewhere")


def test_commands_quote_what_was_typed(show: Opener) -> None:
    tab = show(overview(make_graph(), limit=8))
    for query in ("a'; touch b", '$(x) `y` "z"', "-o ! \\"):
        tab.fill("#query", query)
        command = tab.inner_text("#elsewhere code")
        assert shlex.split(command) == ["digestgraph", "ask", "search", query]
