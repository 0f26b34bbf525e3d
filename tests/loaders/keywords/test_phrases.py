"""Phrases: a term that nothing but one summary has is no keyword until a second paper has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Keyword, Mentions, Store, open_store
from digestgraph.graph.phrases import Phrase, read_phrase
from digestgraph.loaders import load_digests
from digestgraph.queries.nodes.show import describe_paper
from digestgraph.queries.papers.search import search

ONE, TWO, THREE = "arxiv:2405.00001", "arxiv:2405.00002", "arxiv:2405.00003"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def _load(store: Store, folder: Path, **days: str) -> None:
    for name, text in days.items():
        date = f"2024-05-{name[1:]}"
        (folder / f"{date}.md").write_text(make_day(date, text), "utf-8")
    load_digests(store, [folder])


def _entry(paper: str, point: str, title: str = "A Title") -> str:
    return make_entry(paper.removeprefix("arxiv:"), title, bullets=(point,))


def _labels(store: Store) -> set[str]:
    return {k.label or k.labels_ko[0] for k in store.nodes(Keyword)}


def _only(store: Store, paper: str) -> list[str]:
    return [phrase.name for phrase in describe_paper(store, paper).phrases]


@pytest.mark.parametrize(
    ("point", "title", "kept"),
    [
        ("의미 증류를 쓴다.", "A Title", False),
        ("꽃물결 양자화를 쓴다.", "A Title", False),
        ("reward hollowing을 쓴다.", "A Title", False),
        ("의미 증류를 쓴다.", "Semantic Distillation of Stars", True),
        ("의미 증류(semantic distillation)를 쓴다.", "A Title", True),
        ("지식 증류를 쓴다.", "A Title", True),
        ("이 논문은 'FooBarX'를 소개한다.", "A Title", True),
        ("FooBarX 벤치마크를 쓴다.", "A Title", True),
    ],
)
def test_one_paper_makes_a_keyword_only_with_a_reason(
    store: Store, tmp_path: Path, point: str, title: str, kept: bool
) -> None:
    _load(store, tmp_path, d01=_entry(ONE, point, title))
    assert bool(_labels(store)) is kept
    assert bool(_only(store, ONE)) is not kept


def test_a_second_paper_makes_it_a_keyword_from_its_day_on(store: Store, tmp_path: Path) -> None:
    _load(store, tmp_path, d01=_entry(ONE, "의미 증류를 쓴다."))
    before = store.snapshot().lines()
    assert _labels(store) == set()
    _load(store, tmp_path, d03=_entry(TWO, "semantic distillation이 좋다."))
    assert _labels(store) == {"semantic distillation"}
    mentions = {m.source: m for m in store.edges(Mentions)}
    assert mentions[ONE].digest == "daily-papers:2024-05-01"
    assert mentions[ONE].joined == "daily-papers:2024-05-03"
    assert (mentions[ONE].date, mentions[ONE].surfaces) == ("2024-05-03", ("의미 증류",))
    assert mentions[TWO].joined is None
    assert _only(store, ONE) == _only(store, TWO) == []
    assert store.snapshot().as_of("2024-05-02").lines() == before
    store.snapshot().check()


def test_the_same_paper_on_another_day_is_no_second_one(store: Store, tmp_path: Path) -> None:
    _load(store, tmp_path, d01=_entry(ONE, "의미 증류를 쓴다."), d03=_entry(ONE, "의미 증류."))
    assert _labels(store) == set()
    assert _only(store, ONE) == ["semantic distillation"]
    _load(store, tmp_path, d05=_entry(TWO, "의미 증류가 좋다."))
    assert {m.digest[-2:] for m in store.edges(Mentions)} == {"01", "03", "05"}


def test_a_korean_phrase_gets_the_name_that_a_later_gloss_gives(
    store: Store, tmp_path: Path
) -> None:
    _load(
        store,
        tmp_path,
        d01=_entry(ONE, "꽃물결 양자화를 쓴다."),
        d03=_entry(TWO, "꽃물결 양자화(blurry quantization)를 쓴다."),
    )
    (keyword,) = store.nodes(Keyword)
    assert (keyword.label, keyword.labels_ko) == ("blurry quantization", ("꽃물결 양자화",))
    assert {m.source for m in store.edges(Mentions)} == {ONE, TWO}


def test_search_finds_a_phrase_by_its_words_and_by_its_english_name(
    store: Store, tmp_path: Path
) -> None:
    _load(store, tmp_path, d01=_entry(ONE, "의미 증류를 쓴다."), d03=_entry(TWO, "LoRA를 쓴다."))
    for text in ("의미 증류", "semantic distillation"):
        assert [hit.id for hit in search.rows(store, text)] == [ONE]


def test_arrival_order_does_not_matter(store: Store, tmp_path: Path) -> None:
    days = {
        "d01": _entry(ONE, "꽃물결 양자화와 의미 증류를 쓴다."),
        "d03": _entry(TWO, "꽃물결양자화가 좋다."),
        "d05": _entry(THREE, "꽃물결 양자화(blurry quantization)와 semantic distillation을 쓴다."),
    }
    for name in ("d05", "d01", "d03"):
        _load(store, tmp_path, **{name: days[name]})
    with open_store(":memory:") as other:
        _load(other, tmp_path)
        assert store.snapshot().lines() == other.snapshot().lines()


@given(
    name=st.text(min_size=1),
    score=st.floats(0, 1).map(lambda x: round(x, 3)),
    surfaces=st.lists(st.text()).map(tuple),
)
def test_a_phrase_survives_its_line(name: str, score: float, surfaces: tuple[str, ...]) -> None:
    phrase = Phrase(name, score, 1, "concept", False, surfaces)
    line = phrase.line()
    assert "\n" not in line
    assert read_phrase(line).line() == line
    assert read_phrase(line).score == score
