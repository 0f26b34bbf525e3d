"""Glosses: which words before a parenthesis it explains."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgraph.loaders.keywords.alignment import sounds_like
from digestgraph.loaders.keywords.glosses import find_glosses, long_form
from digestgraph.loaders.keywords.korean.tokenizer import korean_pipeline
from digestgraph.loaders.keywords.lexicon import load_lexicon, without_spaces

NLP = korean_pipeline()


def glosses(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = find_glosses(NLP(text), load_lexicon())
    return [(g.korean, g.english, g.abbreviation) for g in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("새로운 점수 증류(score distillation)를", ("점수 증류", "score distillation", None)),
        ("기존의 강화학습 (Reinforcement Learning, RL)은",
         ("강화학습", "Reinforcement Learning", "RL")),
        ("최근 '확산 모델'(diffusion models)이", ("확산 모델", "diffusion models", None)),
        ("대규모 언어 모델(LLM)들은", ("대규모 언어 모델", None, "LLM")),
        ("이는 LLM(대규모 언어 모델)에", ("대규모 언어 모델", None, "LLM")),
        ("또한 Knowledge Distillation(지식 증류)을", ("지식 증류", "Knowledge Distillation", None)),
        ("이 Mixture-of-Experts(MoE)는", (None, "Mixture-of-Experts", "MoE")),
        ("이 MoE(Mixture-of-Experts)는", (None, "Mixture-of-Experts", "MoE")),
        ("검색 증강 생성(Retrieval-Augmented Generation; RAG)은",
         ("검색 증강 생성", "Retrieval-Augmented Generation", "RAG")),
        ("우리는 디퓨전 트랜스포머(Diffusion Transformer)를",
         ("디퓨전 트랜스포머", "Diffusion Transformer", None)),
        ("모델을 미세 조정(finetuning)하여", ("미세 조정", "finetuning", None)),
        ("작은 키-값(KV) 캐시를", ("키-값", None, "KV")),
    ],
)  # fmt: skip
def test_both_boundaries(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert glosses(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "최신 모델(GPT-4)은 좋다.",
        "성능(57.2%)이 높다.",
        "여러 과제(예: 번역)를 푼다.",
        "논문(Liu et al., 2024)에 따르면",
        "두 모델(Qwen2.5, Llama 3)을 비교한다.",
        "코드(https://github.com/a/b)를 공개한다.",
        "결과는 좋다(표 참조).",
        "()()(((",
    ],
)
def test_what_explains_nothing_is_no_gloss(text: str) -> None:
    assert glosses(text) == []


def test_long_forms_begin_where_their_letters_say() -> None:
    assert long_form("CEC", "a new Cycle Edit Consistency") == "Cycle Edit Consistency"
    assert long_form("RLHF", "with Reinforcement Learning from Human Feedback") == (
        "Reinforcement Learning from Human Feedback"
    )
    assert long_form("GAN", "a diffusion model") is None


def test_loanwords_sound_like_their_english() -> None:
    pairs = [("트랜스포머", "transformer"), ("임베딩", "embedding"), ("어텐션", "attention")]
    assert all(sounds_like(korean, english) for korean, english in pairs)
    assert not sounds_like("언어", "language")


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="가나다 점수증류의를()AbC-,;'1 ", max_size=60))
def test_glosses_stand_where_they_say(text: str) -> None:
    for gloss in find_glosses(NLP(text), load_lexicon()):
        stated = {gloss.korean, gloss.english, gloss.abbreviation}
        assert text[gloss.start : gloss.end] in stated


# --- tokenizer and lexicon ---------------------------------------------------------------------


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=80) | st.text(alphabet="가각했다을를 들에 A-1\u1112\u1161\n\t🎉", max_size=60)
)
def test_no_character_is_lost(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert all(token.tag_ and token.pos_ and token.lemma_ for token in doc)


def test_morphemes_that_share_a_syllable_are_one_token() -> None:
    tokens = [(t.text, t.tag_, t.lemma_) for t in NLP("학습했다")]
    assert tokens == [("학습", "NNG", "학습"), ("했", "XSV+EP", "하다"), ("다", "EF", "다")]


@pytest.mark.parametrize("table", ["terms", "blocks"])
def test_every_korean_word_of_the_lexicon_has_one_meaning(table: str) -> None:
    seen: dict[str, str] = {}
    for korean, english in load_lexicon().pairs(table):
        assert seen.setdefault(without_spaces(korean), english) == english, korean
        assert korean == korean.strip()
        assert english


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("대형 언어 모델", "large language model"),
        ("거대언어모델들", "large language model"),
        ("의미 증류", "semantic distillation"),
        ("LLM 에이전트", "LLM agent"),
        ("뿌옇새김", None),
        ("", None),
        ("가" * 500, None),
    ],
)
def test_names_are_known_or_null(korean: str, english: str | None) -> None:
    named = load_lexicon().name(korean)
    assert (named and named.english) == english


def test_an_abbreviation_of_several_terms_names_none() -> None:
    assert load_lexicon().canonical("CL") is None
    assert load_lexicon().canonical("PLMS") != "pre-trained language model"


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4o(비전-언어 모델)를",
        "비전-언어 모델(GPT-4o)을",
        "Llama 2(LLMs)를",
        "언어 모델(LLM)을",
        "강화 학습(GRPO)을",
    ],
)
def test_what_is_known_to_be_something_else_is_no_gloss(text: str) -> None:
    assert glosses(text) == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("소수샷 세그멘테이션", "few-shot segmentation"),
        ("few-shot 세그멘테이션", "few-shot segmentation"),
        ("깊이 인식 확산 모델", "depth-aware diffusion model"),
        ("음성 인식 모델", "automatic speech recognition model"),
    ],
)
def test_a_word_inside_a_compound_has_the_name_it_has_there(korean: str, english: str) -> None:
    named = load_lexicon().name(korean)
    assert named is not None
    assert named.english == english


def test_a_name_is_known_in_one_word_or_two() -> None:
    lexicon = load_lexicon()
    assert lexicon.canonical("auto-regressive") == lexicon.canonical("autoregressive")
    assert lexicon.canonical("AIME2024") == lexicon.canonical("AIME 2024")
    assert lexicon.canonical("texture") != "TEXTure"
