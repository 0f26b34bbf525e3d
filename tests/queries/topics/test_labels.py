"""What a keyword is called in Korean."""

from __future__ import annotations

import pytest

from digestgraph.graph.resources import read_resource
from digestgraph.loaders.keywords.lexicon import load_lexicon
from digestgraph.loaders.keywords.naming import whole_name
from digestgraph.queries.topics.labels import korean_label

LINES = read_resource("digestgraph.queries.topics", "korean_tails.tsv").splitlines()
TAILS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
USUAL = read_resource("digestgraph.queries.topics", "korean_names.tsv").splitlines()
NAMES = [tuple(line.split("\t")) for line in USUAL if not line.startswith("#")]


@pytest.mark.parametrize(("word", "english"), TAILS)
def test_a_word_that_the_english_name_has_not_is_no_part_of_the_korean_one(
    word: str, english: str
) -> None:
    assert korean_label("video generation", [f"비디오 생성 {word}", "동영상 생성"]) == "동영상 생성"
    alone = korean_label("video generation", [f"비디오 생성 {word}"])
    assert alone == (None if english == "-" else "비디오 생성")
    for own in english.split():
        kept = korean_label(f"video generation {own}", [f"비디오 생성 {word}", "동영상 생성"])
        assert kept == ("동영상 생성" if own == "-" else f"비디오 생성 {word}")


@pytest.mark.parametrize(("english", "korean"), NAMES)
def test_what_researchers_call_it_means_just_that(english: str, korean: str) -> None:
    assert korean_label(english, ["다른 이름"]) == korean
    named = load_lexicon().name(korean)
    assert named is not None
    assert whole_name(load_lexicon().canonical(named.english) or named.english) == english


@pytest.mark.parametrize(
    ("label", "korean", "expected"),
    [
        ("retrieval-augmented generation", ["RAG 시스템", "검색 증강 생성"], "검색 증강 생성"),
        ("GRPO", ["GRPO 알고리즘", "그룹 상대 정책 최적화"], "그룹 상대 정책 최적화"),
        ("FLUX", ["플럭스"], None),
        ("video editing", ["편집", "비디오 편집"], "비디오 편집"),
        ("video caption model", ["캡션", "긴 비디오 캡션 모델"], "캡션"),
        ("music language model", ["음악 LLM 모델"], "음악 LLM"),
        ("MSE", ["평균제곱오차"], "평균제곱오차"),
        ("DDPM", ["확산 확률 모델"], "확산 확률 모델"),
        ("transformer", ["트랜스포머"], "트랜스포머"),
        ("text-to-SQL", ["텍스트-투-SQL"], "텍스트-투-SQL"),
        ("MAML", ["MAML 프레임워크"], None),
        (None, ["구성된 데이터"], "구성된 데이터"),
        ("agent", [], None),
    ],
)
def test_the_name_that_says_just_what_the_english_one_says(
    label: str | None, korean: list[str], expected: str | None
) -> None:
    assert korean_label(label, korean) == expected
