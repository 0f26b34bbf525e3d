"""Which words of a title a Korean term stands for."""

from __future__ import annotations

import pytest

from digestgraph.loaders.keywords.alignment import aligned
from digestgraph.loaders.keywords.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("korean", "title", "expected"),
    [
        ("모션 전송", "Motion Transfer in Video Models", "Motion Transfer"),
        ("제로샷 모션 전송", "Zero-Shot Motion Transfer in Video Models", None),
        (
            "제로 샷 모션 전송",
            "Zero-Shot Motion Transfer in Video Models",
            "Zero-Shot Motion Transfer",
        ),
        ("고해상도 이미지 생성", "Efficient High-Resolution Image Generation", None),
        ("효율적 텍스트", "Efficient Text-to-Image Models", None),
        ("효율적 텍스트", "Efficient Text - and Image", "Efficient Text"),
    ],
)
def test_no_term_begins_or_ends_within_a_word(
    korean: str, title: str, expected: str | None
) -> None:
    assert aligned(korean, title, load_lexicon()) == expected
