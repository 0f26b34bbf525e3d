"""Results stated in a text, and what they measure; every sentence here is invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgraph.loaders.results.find import (
    Result,
    attach_results,
    find_results,
    is_metric,
)


def facts(text: str) -> list[tuple[float, str | None, float | None, bool]]:
    return [(r.value, r.unit, r.baseline, r.change) for r in find_results(text)]


def ties(text: str, *names: str) -> list[tuple[float, str]]:
    spans: list[tuple[int, int, str]] = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name), name))
            at = text.find(name, at + 1)
    return [(r.value, key) for r, key in attach_results(find_results(text), text, spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("정확도를 57.2%에서 65.1%로 향상", [(65.1, "%", 57.2, False)]),
        ("MMLU에서 78.9%를 달성", [(78.9, "%", None, False)]),
        ("57.2 % -> 65.1 %", [(65.1, "%", 57.2, False)]),
        ("FID 2.31", [(2.31, None, None, False)]),
        ("18.4배 빠른 속도", [(18.4, "x", None, True)]),
        ("ImageNet에서 FID 1.79", [(1.79, None, None, False)]),
        ("GPT-4 대비 12.3%p 향상", [(12.3, "points", None, True)]),
        ("MMLU 78.9%, GSM8K 92.1%", [(78.9, "%", None, False), (92.1, "%", None, False)]),
        (
            "improves accuracy by 4.2 points to 65.1%",
            [(4.2, "points", None, True), (65.1, "%", None, False)],
        ),
        ("improves accuracy from 57.2% to 65.1%", [(65.1, "%", 57.2, False)]),
        ("achieves 78.9% on MMLU", [(78.9, "%", None, False)]),
        ("reduces latency by 40%", [(40.0, "%", None, True)]),
        ("is 3.5x faster than the baseline", [(3.5, "x", None, True)]),
        ("FID를 9.42에서 3.17로 낮췄다.", [(3.17, None, 9.42, False)]),
        ("성공률은 74%로 이전 모델의 52% 대비 높다.", [(74.0, "%", 52.0, False)]),
        ("이전의 41.5% 보상을 63.2%로 높였다.", [(63.2, "%", 41.5, False)]),
        ("31.4%였던 승률이 58.6%로 증가했다.", [(58.6, "%", 31.4, False)]),
        ("추론 지연 시간을 820ms에서 95ms로 단축했다.", [(95.0, "ms", 820.0, False)]),
        ("메모리 사용량을 12,345배 줄였다.", [(12345.0, "x", None, True)]),
        ("기존보다 1만 배 빠르다.", [(10000.0, "x", None, True)]),
        ("PSNR이 평균 0.7dB 개선되었다.", [(0.7, "dB", None, True)]),
        ("오류율이 2.5% 감소했다.", [(2.5, "%", None, True)]),
        ("정확도를 각각 5%와 7% 향상", [(5.0, "%", None, True), (7.0, "%", None, True)]),
        (
            "각각 12.1, 8.4, 3.3 포인트 향상",
            [
                (12.1, "points", None, True),
                (8.4, "points", None, True),
                (3.3, "points", None, True),
            ],
        ),
        (
            "이전보다 3.2% 향상된 73.2%의 mIoU를 얻었다.",
            [(3.2, "%", None, True), (73.2, "%", None, False)],
        ),
        ("스피어만 상관계수는 -0.875로 나타났다.", [(-0.875, None, None, False)]),
        ("에이전트는 88.4를 달성했다.", [(88.4, None, None, False)]),
        ("기존 방법보다 높은 85.2%의 정확도를 달성", [(85.2, "%", None, False)]),
        ("이전 모델의 정확도 61.0%를 소개한다.", []),
        (
            "검출에서 4.7 mAP, 분할에서 2.9 mIoU 높은 성능",
            [(4.7, None, None, True), (2.9, None, None, True)],
        ),
        ("이 모델이 57.9%로 가장 높은 점수를 얻었다.", [(57.9, "%", None, False)]),
        ("8%의 F1 포인트 향상", [(8.0, "%", None, True)]),
        (
            "정확도가 BBH에서 44.7%, GSM8K에서 58.2%로 각각 2.6%와 5.3% 상승했다.",
            [
                (44.7, "%", None, False),
                (58.2, "%", None, False),
                (2.6, "%", None, True),
                (5.3, "%", None, True),
            ],
        ),
        ("WebQuiz 점수 64.2점을 기록", [(64.2, "points", None, False)]),
    ],
)
def test_found(text: str, expected: list[tuple[float, str | None, float | None, bool]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024년 3월 5일에 발표된 7B 모델은 Llama 3.1을 기반으로 한다.",
        "70억 매개변수를 1.5T 토큰으로 학습했다.",
        "100만 개의 이미지와 50개 언어, 32개 층으로 구성된다.",
        "128K 문맥과 1024x1024 해상도를 지원한다.",
        "5-shot 설정에서 pass@1과 top-5를 쓴다.",
        "GPT-4, Qwen2.5, Claude 3.5 Sonnet을 비교했다.",
        "자세한 내용은 3.2절과 https://example.org/a/12.5%/65.1 을 참고하라.",
        "1,200시간의 음성과 $30의 비용이 들었다.",
        "데이터의 10%만 사용했다.",
        "문제의 약 20%의 문항에 그림이 있다.",
        "마스킹 비율을 50%에서 75%로 증가시켰다.",
        "학습률 0.001과 드롭아웃 0.1을 썼다.",
        "정확도 90%를 달성하기 위해 필요한 조건을 논한다.",
        "데이터셋을 3배 확장했다.",
        "10배 큰 모델과 비슷하다.",
        "속도는 2-5배 빠르다.",
        "효율은 3배에서 6배 높다.",
        "오차가 1.1%에서 3.6%까지 감소했다.",
        "WebEval 2.0 벤치마크에서 최고 성능을 보였다.",
        "기존 방법보다 5포인트 이상의 성능을 발휘한다.",
        "모델이 50% 이상의 성공률을 보이지 못하게 했다.",
        "품질 지표(ASR), 3) 요약 작업",
        "CLIP[29]와 ImageReward[44]를 쓴다.",
        "p < 0.05, n = 64",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert find_results(text) == []


def test_offsets_are_the_words() -> None:
    text = "이 모델은 정확도를 57.2%에서 65.1%로 향상시켰다."
    (result,) = find_results(text)
    assert text[result.start : result.end] == "57.2%에서 65.1%로 향상시켰다"


def test_one_of_each_kind() -> None:
    text = "ImageNet에서 FID 1.79와 IS 301.2를 달성했다."
    assert ties(text, "ImageNet", "FID", "IS") == [
        (1.79, "FID"),
        (1.79, "ImageNet"),
        (301.2, "IS"),
        (301.2, "ImageNet"),
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "MMLU 78.9%, GSM8K 92.1%, HumanEval 71.0%",
            ("MMLU", "GSM8K", "HumanEval"),
            [(78.9, "MMLU"), (92.1, "GSM8K"), (71.0, "HumanEval")],
        ),
        (
            "MMLU와 GSM8K에서 각각 61.2%와 70.3%를 기록",
            ("MMLU", "GSM8K"),
            [(61.2, "MMLU"), (70.3, "GSM8K")],
        ),
        (
            "정확도와 승률이 각각 5%와 7% 향상되었다.",
            ("정확도", "승률"),
            [(5.0, "정확도"), (7.0, "승률")],
        ),
        ("MMLU와 GSM8K에서 평균 65.0%를 달성", ("MMLU", "GSM8K"), []),
        ("FooQuiz와 MMLU에서 각각 61.2%와 70.3%를 기록", ("MMLU",), []),
        ("achieves 78.9% accuracy on MMLU", ("MMLU",), [(78.9, "MMLU")]),
        ("MMLU에서 좋았고, 다른 과제에서 12% 향상되었다.", ("MMLU",), []),
        ("MMLU보다 어려운 과제를 만들었다. 정확도는 12.5%였다.", ("MMLU",), []),
        ("여러 과제(A, MMLU)에서 비슷하면서도 8배 빠르다.", ("MMLU",), []),
        ("시험(A, B) 및 코드(MMLU)에서 각각 71.2%, 83.9% 및 52.5%를 기록", ("MMLU",), []),
        ("PSNR 0.8과 LPIPS 0.02 개선", ("LPIPS",), [(0.02, "LPIPS")]),
        (
            "0.47 PSNR 및 0.013 LPIPS 개선을 확인.",
            ("PSNR", "LPIPS"),
            [(0.47, "PSNR"), (0.013, "LPIPS")],
        ),
        ("COCO 검증 세트에서 51.8 AP를 달성", ("COCO",), [(51.8, "COCO")]),
        (
            "HumanEval에서는 64.6점, MBPP에서는 70.1점을 기록",
            ("HumanEval", "MBPP"),
            [(64.6, "HumanEval"), (70.1, "MBPP")],
        ),
    ],
)
def test_ties(text: str, names: tuple[str, ...], expected: list[tuple[float, str]]) -> None:
    assert ties(text, *names) == expected


def test_key_says_the_kind() -> None:
    text = "FooScore 71.5를 기록했고 정확도는 82.0%를 달성"
    result = find_results("정확도 71.5%를 달성")
    assert (
        attach_results(result, "정확도 71.5%를 달성", [(0, 3, "dataset:odd")])[0][1]
        == "dataset:odd"
    )
    assert find_results(text)
    assert is_metric("CLIP score")
    assert not is_metric("GSM8K")


def test_odd_spans_are_ignored() -> None:
    text = "FID 2.31"
    found = find_results(text)
    assert attach_results(found, text, [(-1, 3, "a"), (0, 99, "b"), (3, 3, "c")]) == []
    assert attach_results([], text, [(0, 3, "FID")]) == []
    assert attach_results(found, text, []) == []


_PIECES = st.sampled_from(
    "정확도 를 을 57.2% 65.1% 에서 로 향상 각각 와 , . ( ) -> 3배 1e999 MMLU FID 2.31 대비 보다 "
    "기존 까지 최대 약 의 더 높은 % ~ - + 1,234 ٣ ² \x00 \u200b https://a.b/1.5% by to from of "
    "accuracy improves 점 포인트 달성 기록 이상 \n 억 개 F1".split(" ")
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=60).map("".join),
    st.lists(_PIECES, max_size=60).map(" ".join),
)


def check(text: str) -> list[Result]:
    found = find_results(text)
    at = 0
    for result in found:
        assert at <= result.start < result.end <= len(text)
        at = result.end
        words = text[result.start : result.end]
        assert any(ch in "0123456789" for ch in words)
        assert result.value == result.value
        assert abs(result.value) < 1e30
    return found


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text(text: str) -> None:
    found = check(text)
    assert found == find_results(text)
    spans = [(i, i + 3, text[i : i + 3]) for i in range(0, max(0, len(text) - 3), 4)]
    ties = attach_results(found, text, spans)
    assert {r for r, _ in ties} <= set(found)
    for result in set(found):
        assert sum(r == result for r, _ in ties) <= 2


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 99999), st.integers(1, 9), _TEXTS)
def test_value_is_read(whole: int, tenth: int, before: str) -> None:
    text = before + "\n정확도를 " + f"{whole}.{tenth}% 향상시켰다."
    assert check(text)[-1].value == float(f"{whole}.{tenth}")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400,
        "정확도 " + "9" * 400 + "%를 달성",
        "1e999% 향상",
        "정확도 ٦٥٪ 향상",
        "\x00\x1f\x7f 5% 향상",
    ],
)
def test_odd_numbers(text: str) -> None:
    check(text)


_LONG = {
    "digits": "1" * 33_000,
    "numbers": "57.2%, " * 5_000,
    "pairs": "57.2%에서 65.1%로 " * 2_000,
    "result": "정확도를 57.2% 향상, " * 2_000,
    "particles": "정확도 의이상의더욱더 " * 2_700 + "5%",
    "fillers": "5%" + "이상의" * 10_000,
    "spaces": "5%" + " " * 33_000 + "향상",
    "parens": "정확도(" * 8_000 + "5%",
    "sentences": "정확도는 5.1%이다. https://a.b/c " * 1_200,
    "commas": "1,234" * 6_700,
    "versions": "1.2." * 8_000,
    "latin": "accuracy " * 4_000 + "5%",
    "ranges": "1~2-3배" * 5_300,
}


@pytest.mark.parametrize("name", sorted(_LONG))
def test_long_texts_come_back(name: str) -> None:
    text = _LONG[name]
    spans = [(i, i + 3, text[i : i + 3]) for i in range(0, len(text) - 3, 5)]
    attach_results(find_results(text), text, spans)  # quadratic time would never come back


def test_random_pieces_keep_the_rules() -> None:
    rng = random.Random(7)
    words = (
        "정확도를 57.2% 에서 65.1%로 향상 및 각각 MMLU에서 3배 빠른 , 점수 FID 2.31 대비".split()
    )
    text = " ".join(rng.choice(words) for _ in range(20_000))
    check(text)
