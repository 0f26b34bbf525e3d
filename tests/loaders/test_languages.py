"""Texts in other scripts, and what a source's own keywords say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from digests import make_answer, make_day, make_entry, make_record, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st
from servers import empty_server

from digestgraph.cli.output.keywords import explained_as_dict
from digestgraph.graph import Keyword, Mentions, Store, open_store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests
from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.scripts import is_unread
from digestgraph.loaders.keywords.try_text import entry_of
from digestgraph.queries import search
from digestgraph.queries.nodes.evidence import evidence
from digestgraph.queries.nodes.show import describe_paper


def labels(text: str, title: str | None = None) -> set[str | None]:
    return {c.label for c in Concepts().find(entry_of(text, title))}


# --- keywords of texts that are not read ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "wanted"),
    [
        (
            "LLM智能体使用RAG检索，在MMLU 1.6%上提升。",
            None,
            {"large language model", "retrieval-augmented generation", "MMLU"},
        ),
        ("大規模言語モデル（ＬＬＭ）とＧＰＴ－４。", None, {"large language model", "GPT-4"}),
        ("Модель BERT обучается с помощью LoRA.", None, {"BERT", "LoRA"}),
        ("نموذج BERT يحسن GPT-4", None, {"BERT", "GPT-4"}),
        ("学习率1e-5，warmup 0.1，超过125k+，见D.4。", None, set()),
        ("深度学习模型很好。", "GPT-4智能体：记忆", {"GPT-4"}),
    ],
)
def test_only_latin_terms_are_keywords_of_unread_texts(
    text: str, title: str | None, wanted: set[str]
) -> None:
    assert labels(text, title) == wanted


def test_korean_with_some_han_is_read() -> None:
    found = labels("대조 학습(對照學習, contrastive learning)과 확산 모델(擴散模型)을 쓴다.")
    assert {"contrastive learning", "diffusion model"} <= found
    # Without its Han the term would say the contrary.
    assert "supervised learning" not in labels("非지도 학습을 쓴다.")
    assert "large language model" in labels("LLM智能体(에이전트)를 쓴다.")


_PIECES = st.sampled_from(
    [
        "智能体",
        "モデル",
        "ﾓﾃﾞﾙ",
        "модель",
        "نموذج",
        "मॉडल",
        "LLM",
        "GPT-4",
        "を",
        "的",
        " ",
        "，",
        "（",
        "）",
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(_PIECES, max_size=12).map("".join), st.lists(_PIECES, max_size=4).map("".join))
def test_no_keyword_has_letters_that_are_not_read(text: str, title: str) -> None:
    for candidate in Concepts().find(entry_of(text, title)):
        for form in (candidate.label or "", *candidate.surfaces):
            assert not is_unread(form), form


# --- search --------------------------------------------------------------------------------------

POINTS = (
    "我们提出LLM智能体，用扩散模型生成图像。",
    "ディープ・ラーニングとコンピュータで人々のデータを学ぶ。ﾓﾃﾞﾙ圧縮とＧＰＴも使う。",
    "繁體的大語言模型。",
)
QUERIES = [
    "智能体", "LLM智能体", "扩散模型", "扩散 图像", "图", "ディープラーニング",
    "ディープ・ラーニング", "ﾃﾞｨｰﾌﾟﾗｰﾆﾝｸﾞ", "コンピューター", "人々", "モデル圧縮", "GPT",
    "ＬＬＭ", "大語言模型",
]  # fmt: skip


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A day whose points are Chinese and Japanese."""
    folder = tmp_path_factory.mktemp("far")
    entry = make_entry("2401.00001", "A Title", bullets=POINTS)
    other = make_entry("2401.00002", "Another", bullets=("새로운 방법을 제안합니다.",))
    yield from write_archive(folder, {"2024-05-01": make_day("2024-05-01", entry, other)})


def assert_all_found(store: Store) -> None:
    for text in QUERIES:
        assert "arxiv:2401.00001" in [row.id for row in search.rows(store, text)], text
    # Sounds are told apart, and simplified letters are no traditional ones.
    for text in ("テータ", "大语言模型"):
        assert "arxiv:2401.00001" not in [row.id for row in search.rows(store, text)], text


def test_chinese_and_japanese_are_found_offline(far: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [far], keywords=False)
        assert_all_found(store)


@pytest.mark.neo4j
def test_chinese_and_japanese_are_found_on_a_server(
    neo4j_server: Callable[[], Neo4jStore], far: Path
) -> None:
    with neo4j_server() as server:
        empty_server(server)
        load_digests(server, [far], keywords=False)
        assert_all_found(server)


# --- a source's own keywords ----------------------------------------------------------------------

TEXT = "We study how starlight noise and reward models help with many tasks. " * 5


def test_source_keywords_raise_what_the_text_has() -> None:
    bare = entry_of(TEXT, "A Study")
    stated = replace(bare, keywords=("Reward Models (RMs)", "dataset", "模型", "moon dust", "GRPO"))
    before = {c.label: c for c in Concepts().find(bare)}
    after = {c.label: c for c in Concepts().find(stated)}
    assert after["reward model"].score > before["reward model"].score
    assert "keywords" in after["reward model"].where
    assert after["GRPO"].where == ("keywords",)
    assert not {"dataset", "模型"} & set(after)
    reasons = {e.candidate.label: e for e in Concepts().explain(stated)}
    assert "the source's keywords" in dict(reasons["reward model"].reasons)
    assert "keyword of earlier digests" in (reasons["moon dust"].dropped or "")
    linked = Concepts().link("a:2024-01-01", stated.paper, Concepts().find(stated))
    assert "keyword:grpo" in {link.keyword for link in linked.links}
    assert "keyword:moon-dust" not in {link.keyword for link in linked.links}
    assert not any("moon" in name.surface for name in linked.naming)


def test_a_source_keyword_is_a_mention_once_the_concept_is_known(tmp_path: Path) -> None:
    """A day before the concept came, the keyword stays a statement; the day after, it is linked."""
    abstract = "We study bees in the gardens of the city and how they live. " * 5
    only = {"summary": abstract, "ai_keywords": ["blurry quantization"]}
    days = {
        "2024-05-01": make_answer(make_record("2401.00001", "On Bees", **only)),
        "2024-05-03": make_answer(make_record("2401.00003", "On Bees Again", **only)),
    }
    files = write_archive(tmp_path / "api", days, ".json")
    gloss = make_entry(
        "2401.00002", "Stars", bullets=("꽃물결 양자화(blurry quantization)를 쓴다.",)
    )
    files += write_archive(tmp_path / "ko", {"2024-05-02": make_day("2024-05-02", gloss)})
    with open_store(":memory:") as store:
        load_digests(store, files)
        (keyword,) = [k for k in store.nodes(Keyword) if k.label == "blurry quantization"]
        found = {m.source: m.where for m in store.edges(Mentions, target=keyword.id)}
        assert found["arxiv:2401.00003"] == ("keywords",)
        assert set(found) == {"arxiv:2401.00002", "arxiv:2401.00003"}
        rows = evidence.rows(store, keyword.id, "arxiv:2401.00003")
        (row,) = [row for row in rows if row.says == "keywords"]
        assert (row.file, row.text) == ("2024-05-03.json", "blurry quantization")
        assert row.line >= 1
        stated = describe_paper(store, "arxiv:2401.00001").stated
        assert stated[0].keywords == ("blurry quantization",)


def test_a_summary_goes_before_a_bare_abstract(tmp_path: Path) -> None:
    record = make_record("2401.00001", summary="We study the bees.")
    files = write_archive(tmp_path / "a", {"2024-05-01": make_answer(record)}, ".json")
    korean = make_entry("2401.00001", bullets=("벌을 연구합니다.",))
    files += write_archive(tmp_path / "b", {"2024-05-02": make_day("2024-05-02", korean)})
    with open_store(":memory:") as store:
        load_digests(store, files, keywords=False)
        assert describe_paper(store, "2401.00001").summary == ("벌을 연구합니다.",)


def test_keywords_say_what_is_not_read() -> None:
    note = explained_as_dict(entry_of("我们提出LLM智能体。"), [], whole=True)["note"]
    assert "Chinese, which is not read" in note
    assert explained_as_dict(entry_of("LLM을 쓴다."), [], whole=True)["note"] is None
