"""The plain keyword finder, and what any finder must keep."""

from __future__ import annotations

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.corrections import Corrections, parse_corrections
from digestgraph.graph.errors import CorrectionsError
from digestgraph.graph.model import Names
from digestgraph.loaders.entry import Entry
from digestgraph.loaders.formats.daily_papers import DailyPapers
from digestgraph.loaders.keywords import Candidate, LinkedKeyword, TermRuns


def entry(title: str = "A Title", *bullets: str) -> Entry:
    text = make_day("2024-05-01", make_entry("2405.00001", title, bullets=bullets))
    (digest,), _ = DailyPapers().parse(text, "x.md")
    return digest.entries[0]


def surfaces(title: str = "", *bullets: str) -> list[str]:
    return [c.surface for c in TermRuns().find(entry(title, *bullets))]


def test_particles_never_stay_on_a_term() -> None:
    found = surfaces("", "LLM들에 Chain-of-Thought를 적용하고 3D Gaussian Splatting으로 그립니다.")
    assert set(found) == {"LLM", "Chain-of-Thought", "3D Gaussian Splatting"}


def test_titles_are_cut_at_small_words_and_openers() -> None:
    found = surfaces("Improving Text Embeddings with Large Language Models")
    assert found == ["Large Language Models", "Text Embeddings"]


def test_generic_words_are_no_keywords() -> None:
    assert surfaces("", "AI와 GPU로 code를 만들고 GitHub에 올립니다.") == []


def test_links_and_formulas_are_no_keywords() -> None:
    found = surfaces(
        "M$^{2}$ Attention", "https://github.com/some/repo에서 [page](https://a.org/Foo)"
    )
    assert "github" not in " ".join(found).lower()
    assert "repo" not in " ".join(found)


def test_spellings_of_one_term_are_one_keyword() -> None:
    finder = TermRuns()
    links, naming = finder.link(
        "d:1", finder.find(entry("LLMs", "LLM을 씁니다.", "LLMs를 봅니다."))
    )
    assert [link.keyword for link in links] == ["keyword:llm"]
    assert links[0].candidate.count == 3
    assert {(n.role, n.surface) for n in naming} == {("label", "LLMs"), ("alias", "LLM")}


def test_corrections_rename_merge_and_ban() -> None:
    corrections = parse_corrections(
        '[keywords]\nrename = { "LLMs" = "large language model" }\n'
        'merge = { "diffusion model" = ["DDPM"] }\nban = ["Foo Bar"]\n'
    )
    finder = TermRuns(corrections)
    found = finder.find(entry("LLMs: DDPM", "Diffusion Models와 Foo Bar를 봅니다."))
    links, naming = finder.link("d:1", found)
    assert {link.keyword for link in links} == {
        "keyword:large-language-model",
        "keyword:diffusion-model",
    }
    assert ("label", "large language model") in {(n.role, n.surface) for n in naming}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🎉🎉 ✨",
        "\x00\x1b[0m",
        "это модель",
        "深度学习",
        "\u202e\u2028",
        "-" * 500,
        "A" * 100_000,
        "Large Language Model을 " * 5000,
    ],
)
def test_odd_text_makes_no_junk(text: str) -> None:
    for candidate in TermRuns().find(entry(text.strip() or "x", text)):
        assert 2 <= len(candidate.surface) <= 80
        assert candidate.surface.isprintable()
        assert 0 <= candidate.score <= 1


@given(title=st.text(max_size=60), bullet=st.text(max_size=200))
def test_finding_is_pure(title: str, bullet: str) -> None:
    facts = entry(title.replace("\n", " "), bullet.replace("\n", " "))
    assert TermRuns().find(facts) == TermRuns().find(facts)


_TERMS = st.lists(
    st.sampled_from(["LLM", "LLMs", "llm", "Diffusion Model", "diffusion-models", "확산 모델"]),
    max_size=4,
    unique=True,
)


def as_candidates(terms: list[str]) -> list[Candidate]:
    return [Candidate(term, 0.5, 1, ("title",), (term,)) for term in terms]


@given(days=st.lists(_TERMS, max_size=6), cut=st.integers(0, 6))
def test_recalling_names_is_as_good_as_having_given_them(days: list[list[str]], cut: int) -> None:
    def run(finder: TermRuns, first: int, found: list[list[str]]) -> list[object]:
        return [
            finder.link(f"d:2024-01-0{number}", as_candidates(terms))
            for number, terms in enumerate(found, first)
        ]

    expected: list[tuple[list[LinkedKeyword], list[Names]]] = run(TermRuns(), 1, days)  # type: ignore[assignment]
    later = TermRuns()
    later.recall([name for _, naming in expected[:cut] for name in naming])
    assert run(later, cut + 1, days[cut:]) == expected[cut:]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[keywords", "not readable as TOML"),
        ("[colours]\n", "unknown section [colours]"),
        ("keywords = 3\n", "unknown section"),
        ("[keywords]\nbann = []\n", "unknown key 'bann' in [keywords]"),
        ("[keywords]\nban = 'x'\n", "must be a list of names"),
        ("[keywords]\nban = ['']\n", "must be a list of names"),
        ("[keywords]\nrename = ['x']\n", "must be a table such as"),
        ("[keywords]\nmerge = { a = 'b' }\n", "must be a table such as"),
        ("[authors]\norganisations = [1]\n", "must be a list of names"),
    ],
)
def test_corrections_that_mean_nothing_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections(text, "my.toml")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("my.toml: ")


def test_an_empty_file_corrects_nothing() -> None:
    assert parse_corrections("") == Corrections()
