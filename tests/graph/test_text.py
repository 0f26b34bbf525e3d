"""Folding, links, ids and languages: the small rules that everything else rests on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.model import record_id
from digestgraph.graph.text import fold, fold_term, slug, strip_accents, url_host
from digestgraph.loaders.entry import find_links, guess_language, normalize_paper
from digestgraph.loaders.people.organisations import is_organisation
from digestgraph.loaders.people.resolver import Assignment, Printing, Resolver


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Víctor Peña", "victor pena"),
        ("Ying-Cong Chen", "Ying Cong  Chen"),
        ("J. Smith", "J Smith"),
        ("Łukasz", "Łukasz"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("eé가각ㄱㅏㄳ\u11a8\u0301ﾡ한ＡK")))
)
def test_accents_are_stripped_as_by_taking_everything_apart(text: str) -> None:
    """The short cut for Hangul gives what decomposing the whole text would."""
    apart = unicodedata.normalize("NFKD", text)
    voiced = "\u3099\u309a"  # of kana, which are another letter without it
    kept = "".join(ch for ch in apart if ch in voiced or not unicodedata.combining(ch))
    assert strip_accents(text) == unicodedata.normalize("NFC", kept)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not set(slug(text)) & set("/ \n\t:")


def test_hangul_is_left_whole() -> None:
    assert fold("대규모 언어 모델") == "대규모 언어 모델"
    assert slug("대규모 언어-모델") == "대규모-언어-모델"


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("LLMs", "llm"),
        ("Language Models", "language model"),
        ("Policies", "policy"),
        ("Robotics", "robotics"),
        ("Loss", "loss"),
        ("Analysis", "analysis"),
        ("GAN", "gan"),
    ],
)
def test_plurals(plural: str, singular: str) -> None:
    assert fold_term(plural) == singular


@pytest.mark.parametrize(
    ("text", "links", "glued"),
    [
        ("https://github.com/a/b에서 확인", ["https://github.com/a/b"], True),
        ("(https://a.org/x).", ["https://a.org/x"], False),
        ("https://en.org/wiki/A_(B)", ["https://en.org/wiki/A_(B)"], False),
        ("[https://a.io/](https://a.io/)", ["https://a.io/"], False),
        ("[code](https://a.io/c), [page](https://b.io)", ["https://a.io/c", "https://b.io"], False),
        ("https://a.org 그리고 https://a.org", ["https://a.org"], False),
        ("**https://a.org/x**", ["https://a.org/x"], False),
        ("http:// and https://", [], False),
        ("javascript:alert(1)", [], False),
    ],
)
def test_links(text: str, links: list[str], glued: bool) -> None:
    assert find_links(text) == (links, glued)


@pytest.mark.parametrize(
    ("url", "paper"),
    [
        ("https://arxiv.org/abs/2401.00368", "arxiv:2401.00368"),
        ("http://arxiv.org/pdf/2401.00368v3.pdf", "arxiv:2401.00368"),
        ("https://arxiv.org/abs/2401.00368?utm=x", "arxiv:2401.00368"),
        ("https://huggingface.co/papers/2401.00368", "arxiv:2401.00368"),
        ("https://arxiv.org/abs/hep-th/9901001v2", "arxiv:hep-th/9901001"),
        ("arxiv:2401.00368", "arxiv:2401.00368"),
        ("https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("https://a.org/paper", "url:https://a.org/paper"),
        ("javascript:alert(1)", None),
        ("#section", None),
        ("", None),
    ],
)
def test_paper_ids(url: str, paper: str | None) -> None:
    assert normalize_paper(url) == paper


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("이 논문은 LLM을 다룹니다.", "ko"),
        ("We present a model of the world.", "en"),
        ("これは論文です。", "ja"),
        ("我们提出一种方法", "zh"),
        ("Wir zeigen ein Modell", None),
        ("", None),
        ("42 %", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_hosts() -> None:
    assert url_host("https://user@WWW.a.org:8080/x") == "a.org"
    assert url_host("no link") == ""


@pytest.mark.parametrize(
    "name",
    ["Gemma Team", "DeepSeek-AI", "01. AI", "Qwen", "OpenAI", "LLM-jp", "KimiTeam", "Team GLM",
     "LG AI Research", "Tongyi SpeechTeam", "EverestAI", "NVIDIA", "GLM-4. 5 Team", "Essential AI",
     "MOSI. AI", "SeFi-Team", "Xiaomi LLM-Core Team", "DeepSeek Red-Team"],
)  # fmt: skip
def test_organisations(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize(
    "name",
    ["Hao Ai", "Wensi Ai", "Zheqi DAI", "Yuang Ai", "Aakanksha", "Yang", "Kai Chen", "Chris",
     "Labeeb Khan", "Shubham Toshniwal", "Artemis LLabres", "Yi Zhang", "Xia Li",
     "Marc Huertas-Company", "Joan P. Company-Corcoles", "Ayoub AI-Hamadi", "J. AI"],
)  # fmt: skip
def test_people_are_no_organisations(name: str) -> None:
    assert not is_organisation(name)


def read(resolver: Resolver, paper: str, *names: str) -> list[Assignment]:
    return resolver.resolve(Printing(paper, names)).assignments


def test_single_words_are_kept_apart_paper_by_paper() -> None:
    resolver = Resolver()
    (one,) = read(resolver, "arxiv:1", "Yang")
    (other,) = read(resolver, "arxiv:2", "Yang")
    assert one.author != other.author
    assert one.uncertain
    assert one.kind == "person"
    (team,) = read(resolver, "arxiv:1", "Qwen")
    (again,) = read(resolver, "arxiv:2", "Qwen")
    assert team.author == again.author
    assert team.kind == "organisation"
    assert not team.uncertain


def test_the_user_knows_better() -> None:
    resolver = Resolver(organisations=["Aether"], people=["Ann Lab"])
    kinds = [a.kind for a in read(resolver, "arxiv:1", "aether", "Ann Lab")]
    assert kinds == ["organisation", "person"]


def test_records_name_paper_and_spelling() -> None:
    assert record_id("arxiv:1", "Ann Bee") != record_id("arxiv:2", "Ann Bee")
    assert record_id("arxiv:1", "Ann Bee") != record_id("arxiv:1", "ANN BEE")
    assert record_id("arxiv:1", "×").startswith("record:")
