"""What a paper brings itself, and what it only uses."""

from __future__ import annotations

import pytest

from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.try_text import entry_of


@pytest.mark.parametrize(
    ("title", "text", "own", "others"),
    [
        ("GardenFormer: Bees at Scale", "벌을 본다.", {"GardenFormer"}, set()),
        ("Position: Bees Need GardenFormer", "벌을 본다.", set(), set()),
        ("Qwen2.5 Technical Report", "벌을 본다.", {"Qwen2.5"}, set()),
        ("The Llama 3 Herd of Models", "벌을 본다.", {"Llama 3"}, set()),
        ("On Bees", "이 논문은 GardenFormer라는 새로운 방법을 제안한다.", {"GardenFormer"}, set()),
        ("On Bees", "벌을 세는 모델(GardenFormer)을 제안한다.", {"GardenFormer"}, set()),
        ("On Bees", "LLaMA를 기반으로 한 방법을 제안한다.", set(), {"LLaMA"}),
        (
            "On Bees",
            "LLM을 평가하는 GardenFormer를 소개한다.",
            {"GardenFormer"},
            {"large language model"},
        ),
        ("On Bees", "LLM을 제안한다.", set(), {"large language model"}),
        ("On Bees", "StarCoder2를 공개한다.", {"StarCoder2"}, set()),
        ("On Bees", "BarFooX를 GardenFormer로 바꾸는 방법을 제안한다.", set(), {"BarFooX"}),
    ],
)
def test_the_papers_own_are_marked(title: str, text: str, own: set[str], others: set[str]) -> None:
    found = {one.label: one.proposed for one in Concepts().find(entry_of(text, title))}
    assert {label for label, proposed in found.items() if proposed} == own
    assert others <= found.keys()


def test_english_says_we_present() -> None:
    abstract = (
        "Bees are hard to count. We present GardenFormer, a method for gardens in large cities. It "
        "builds on LLaMA and a dataset named BeeBase9K. Our results on ImageNet improve by far."
    )
    from dataclasses import replace

    from digestgraph.loaders.entry import Bullet

    entry = replace(entry_of("", "On Bees"), bullets=(Bullet(abstract, 1),), language="en")
    found = {one.label: one.proposed for one in Concepts().find(entry)}
    assert found["GardenFormer"]
    assert not found["LLaMA"]
    assert not found["ImageNet"]
