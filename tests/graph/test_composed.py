"""Text taken apart (NFD) means what composed text (NFC) means; what is printed stays."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry, write_archive
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digestgraph.graph import Author, Keyword, Paper, Store, open_store
from digestgraph.graph.fulltext.words import index_text
from digestgraph.graph.lookup.find import find_author, find_keyword, find_paper
from digestgraph.graph.model import Entry, Problem, Reports, Wrote
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.graph.text import (
    compose,
    composed_places,
    fold,
    fold_term,
    match_composed,
    slug,
)
from digestgraph.loaders import load_digests
from digestgraph.loaders.entry import find_links, guess_language
from digestgraph.loaders.people.organisations import is_organisation
from digestgraph.loaders.read import parse_text
from digestgraph.queries import search


def apart(text: str) -> str:
    """Return a text taken apart."""
    return unicodedata.normalize("NFD", text)


def mixed(text: str) -> str:
    """Return a text with every other line taken apart."""
    lines = text.split("\n")
    return "\n".join(apart(line) if n % 2 else line for n, line in enumerate(lines))


FORMS: list[Callable[[str], str]] = [apart, mixed]

TITLES = [
    "Schrödinger Brücke: Diffusion für Röntgen",
    "Café Müller: LLM Agents",
    "확산 모델의 정렬",
    r"$\pi_0$: Erd\H{o}s Policies",
    "M$^{2}$UGen and Poincaré Embeddings",
]
PEOPLE = ["Víctor Peña", "김철수", "Hervé Jégou", "Lê Minh", "연구소 Lab", "Björn Ommer", "Ann Bee"]
POINTS = [
    "확산 모델(diffusion model)을 대규모 언어 모델에 적용하여 정확도를 87.3%로 높였습니다.",
    "***새로운 점***: 사전 학습된 트랜스포머를 씁니다. 코드는 https://github.com/a/b에서 봅니다.",
    "푸앵카레(Poincaré) 임베딩과 강화 학습(reinforcement learning)을 사용합니다.",
    "시간 복잡도가 $O(n \\log n)$인 어텐션을 PanGu-$π$에서 씁니다.",
    "We use a Schrödinger bridge and naïve Bayes for the café benchmark in the study.",
    "***What's New***: MMLU에서 정확도 71.2%를 달성한 Señorita 모델입니다.",
]


def digests() -> st.SearchStrategy[dict[str, str]]:
    entry = st.builds(
        make_entry,
        st.sampled_from([f"2401.0000{n}" for n in range(1, 4)]),
        st.sampled_from(TITLES),
        st.just("5"),
        st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4).map(", ".join),
        st.lists(st.sampled_from(POINTS), max_size=3, unique=True).map(tuple),
    )
    days = st.sampled_from(["2024-01-02", "2024-02-05"])
    return st.dictionaries(days, st.lists(entry, min_size=1, max_size=3), min_size=1).map(
        lambda found: {date: make_day(date, *entries) for date, entries in found.items()}
    )


def graph_of(days: dict[str, str], form: Callable[[str], str] = str) -> Store:
    store = open_store(":memory:")
    with tempfile.TemporaryDirectory() as folder:
        load_digests(store, write_archive(Path(folder), {d: form(t) for d, t in days.items()}))
    return store


#: Facts as printed, and what counts their characters.
PRINTED: dict[str, set[str]] = {
    "Entry": {"title", "url", "image", "summary", "verbatim", "authors"},
    "Paper": {"authors"},
    "Digest": {"sha256", "head"},
    "Problem": {"message"},
    "WROTE": {"as_"},
    "REPORTS": {"offset"},
}


def comparable(store: Store) -> set[str]:
    """Return nodes and edges as text: what is printed composed, places in it left out."""
    snapshot = store.snapshot()
    found = set()
    for item in (*snapshot.all_nodes(), *snapshot.all_edges()):
        name = getattr(item, "TYPE", type(item).__name__)
        values: dict[str, Any] = {f.name: getattr(item, f.name) for f in fields(item)}
        values |= dict.fromkeys({"sha256", "offset"} & PRINTED.get(name, set()))
        for key in PRINTED.get(name, set()):
            value = values[key]
            if isinstance(value, str):
                values[key] = compose(value)
            elif isinstance(value, tuple):
                values[key] = tuple(map(compose, value))
        found.add(f"{name} {values}")
    return found


ALL = {
    "2024-01-02": make_day(
        "2024-01-02",
        make_entry("2401.00001", TITLES[0], "5", ", ".join(PEOPLE), tuple(POINTS[:3])),
        make_entry("2401.00002", TITLES[3], "5", "Cee Dee, Ann Bee", tuple(POINTS[3:])),
    ),
    "2024-02-05": make_day(
        "2024-02-05",
        make_entry("2401.00001", TITLES[0], "7", "Víctor Peña, Hervé Jégou", (POINTS[1],)),
        make_entry("2402.00003", TITLES[2], "5", "Victor Pena, Lê Minh", (POINTS[0],)),
        make_entry("2402.00004", TITLES[4], "5", "연구소 Lab", (POINTS[5], POINTS[2])),
    ),
}


@settings(max_examples=6)
@example(days=ALL)
@given(days=digests())
def test_both_forms_give_one_graph_but_for_what_is_printed(days: dict[str, str]) -> None:
    with graph_of(days) as store:
        wanted = comparable(store)
        assert store.nodes(Keyword) or not any("- " in text for text in days.values())
    for form in FORMS:
        with graph_of(days, form) as other:
            other.snapshot().check()
            assert comparable(other) == wanted


def test_facts_stay_as_printed() -> None:
    with graph_of(ALL, apart) as store:
        entries = store.nodes(Entry)
        assert all(entry.verbatim == apart(entry.verbatim) for entry in entries)
        assert any(entry.title != compose(entry.title or "") for entry in entries)
        assert any(e.as_ != compose(e.as_) for e in store.edges(Wrote))
        assert all(author.name == compose(author.name) for author in store.nodes(Author))
        assert all(paper.title == compose(paper.title or "") for paper in store.nodes(Paper))
        # A result still points at its place in the text as printed.
        results = store.edges(Reports)
        assert results
        for result in results:
            [entry] = [e for e in entries if e.paper == result.source and e.digest == result.digest]
            printed = entry.verbatim.split("\n")[result.line - entry.line]
            text = printed.removeprefix("- ")
            if text.startswith("***"):
                text = text.partition("***: ")[2]
            figure = re.match(r"[\d.]+%", result.words)
            assert figure is None or text[result.offset :].startswith(figure[0])


QUESTIONS = [
    ("김철수", Author),
    ("Víctor Peña", Author),
    ("hervé jégou", Author),
    ("확산 모델", Keyword),
    ("Schrödinger Brücke", Paper),
    ("확산 모델의 정렬", Paper),
    ("π₀: Erdős Policies", Paper),
    ("pi0: erdos policies", Paper),
    (r"$\pi_0$: Erd\H{o}s Policies", Paper),
    ("M2UGen", Paper),
    ("m²ugen and poincare", Paper),
]
FIND: dict[type, Callable[[Store, str], Any]] = {
    Author: find_author,
    Keyword: find_keyword,
    Paper: find_paper,
}


@pytest.fixture(scope="module")
def both() -> Any:
    """Two stores: one of composed digests, one of the same taken apart."""
    with graph_of(ALL) as one, graph_of(ALL, apart) as other:
        yield one, other


@pytest.mark.parametrize(("text", "kind"), QUESTIONS)
def test_lookups_and_search_take_either_form(both: Any, text: str, kind: type) -> None:
    wanted = FIND[kind](both[0], text).id
    for store in both:
        for typed in (text, apart(text)):
            assert FIND[kind](store, typed).id == wanted
            found = search(store, typed, limit=None)
            assert wanted in set(found["id"]), typed
    assert find_keyword(both[0], apart("keyword:diffusion-model")).id == "keyword:diffusion-model"


@pytest.mark.neo4j
def test_a_server_finds_either_form(neo4j_store: Neo4jStore, both: Any, tmp_path: Path) -> None:
    load_digests(neo4j_store, write_archive(tmp_path, {d: apart(t) for d, t in ALL.items()}))
    assert comparable(neo4j_store) == comparable(both[0])
    for text, kind in QUESTIONS:
        wanted = FIND[kind](both[0], text).id
        for typed in (text, apart(text)):
            assert FIND[kind](neo4j_store, typed).id == wanted
            assert wanted in set(search(neo4j_store, typed, limit=None)["id"])


def test_one_name_in_two_forms_is_one_name() -> None:
    names = f"Víctor Peña, {apart('Víctor Peña')}, Ann Bee"
    text = make_day("2024-01-02", make_entry("2401.00001", authors=names))
    again = make_day("2024-01-03", make_entry("2401.00001", authors=apart("Víctor Peña, Ann Bee")))
    with graph_of({"2024-01-02": text, "2024-01-03": again}) as store:
        assert len(store.nodes(Author)) == 2
        assert len(store.edges(Wrote)) == 2
        assert [p.code for p in store.nodes(Problem) if p.code == "repeated-name"]


SCRIPTS = st.text(
    st.one_of(
        st.sampled_from("aeoués éñüĝ가각힣ㄱㅏ한ＡＫ１\u1100\u1161\u11a8\u0301\u0323ﾡ½"),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(min_codepoint=0xC0, max_codepoint=0x24F),
    ),
    max_size=30,
)


@given(SCRIPTS)
def test_what_is_compared_is_composed(text: str) -> None:
    one, other = compose(text), apart(text)
    for function in (fold, fold_term, slug, index_text, guess_language, find_links):
        assert function(one) == function(other), function
    assert is_organisation(one + " Lab") == is_organisation(other + " Lab")


@given(SCRIPTS)
def test_places_of_composed_text(text: str) -> None:
    whole, places = compose(text), composed_places(text)
    assert len(places) == len(whole) + 1
    assert list(places) == sorted(places)
    for at in range(len(whole)):
        if places[at] != places[at - 1] or at == 0:
            assert compose(text[: places[at]]) == whole[:at]


def test_a_pattern_with_hangul_matches_either_form_and_gives_what_is_printed() -> None:
    pattern = re.compile(r"저자\s*:\s*(?P<who>.*)")
    for line in ("저자: Víctor Peña, 김철수", "저자 : 김"):
        found = match_composed(pattern, apart(line))
        assert found is not None
        assert found["who"] == apart(line).partition(":")[2].strip()
        assert match_composed(pattern, line) == {"who": line.partition(":")[2].strip()}
    assert match_composed(pattern, "Authors: x") is None


def test_sections_and_compatibility_letters_do_no_harm() -> None:
    bullets = (POINTS[1], "ㄱㅏ ＡＩ ＬＬＭ ｶﾅ 확산 모델을 씁니다.")
    text = make_day("2024-01-02", make_entry("2401.00001", bullets=bullets))
    [digest] = parse_text(text, "x.md").digests
    [taken] = parse_text(apart(text), "x.md").digests
    [entry], [other] = digest.entries, taken.entries
    assert [b.section for b in other.bullets] == [b.section for b in entry.bullets]
    assert entry.bullets[0].section == "새로운 점"
    assert other.language == entry.language == "ko"
    assert replace(entry, bullets=(), verbatim="") == replace(other, bullets=(), verbatim="")
    # Full-width letters and single jamo stand as printed; they fold to what they stand for.
    assert "ＬＬＭ" in entry.bullets[1].text
    assert fold("ＬＬＭ") == "llm"
