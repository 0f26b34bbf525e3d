"""The keyword finder: what it finds, how it names, and what any finder must keep."""

from __future__ import annotations

from dataclasses import replace

import pytest
from digests import make_day, make_entry
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgraph.graph.corrections.read import Corrections, parse_corrections
from digestgraph.graph.errors import CorrectionsError
from digestgraph.graph.fold import fold_keyword, naming_order
from digestgraph.graph.model import Keyword
from digestgraph.graph.text import fold_term
from digestgraph.loaders.entry import Bullet, ParsedEntry
from digestgraph.loaders.formats.daily_papers import DailyPapers
from digestgraph.loaders.keywords import Candidate, make_finder
from digestgraph.loaders.keywords.alignment import aligned
from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.lexicon import load_lexicon
from digestgraph.loaders.keywords.naming import plain, whole_name, without_tail
from digestgraph.loaders.keywords.pipeline import LEAST, Linked
from digestgraph.loaders.keywords.try_text import entry_of


def entry(title: str = "A Title", *bullets: str) -> ParsedEntry:
    text = make_day("2024-05-01", make_entry("2405.00001", title, bullets=bullets))
    (digest,), _ = DailyPapers().parse(text, "x.md")
    return digest.entries[0]


def found(title: str = "", *bullets: str) -> dict[str | None, Candidate]:
    return {c.label or c.surfaces[0]: c for c in Concepts().find(entry(title, *bullets))}


# --- find --------------------------------------------------------------------------------------


def test_particles_never_stay_on_a_term() -> None:
    labels = found("", "LLM들에 Chain-of-Thought를 적용하고 3D Gaussian Splatting으로 그립니다.")
    assert set(labels) == {"large language model", "chain of thought", "3D Gaussian Splatting"}
    assert labels["large language model"].surfaces == ("LLM",)


@pytest.mark.parametrize(
    "spelling",
    [
        "대규모 언어 모델",
        "대형 언어 모델",
        "Large Language Models",
        "LLM",
        "LLMs",
        "대규모언어모델",
    ],
)
def test_all_spellings_of_one_concept_have_one_english_name(spelling: str) -> None:
    assert "large language model" in found("", f"이 논문은 {spelling}의 추론을 다룬다.")


def test_a_gloss_names_a_korean_term_and_its_abbreviation() -> None:
    labels = found("", "우리는 별빛 증류(Starlight Distillation, SLD)를 제안한다.", "SLD는 빠르다.")
    concept = labels["starlight distillation"]
    assert concept.korean == ("별빛 증류",)
    assert {"Starlight Distillation", "SLD"} <= set(concept.english)
    assert set(concept.glossed) == {"별빛 증류", "Starlight Distillation", "SLD"}
    assert concept.count >= 2
    assert concept.how == "gloss"


def test_a_compound_is_named_word_by_word() -> None:
    concept = found("", "의미 증류를 사용한다.")["semantic distillation"]
    assert concept.how == "의미=semantic 증류=distillation"


def test_what_has_no_english_name_keeps_none() -> None:
    (concept,) = [c for c in found("", "꽃물결 양자화를 쓴다.").values() if c.label is None]
    assert concept.surfaces == ("꽃물결 양자화",)


def test_what_the_rules_cut_off_is_proposed_too() -> None:
    labels = found("", "멀티모달 벤치마크와 번역된 벤치마크로 멀티모달 벤치마크를 본다.")
    assert "multimodal benchmark" in labels


def test_a_term_with_an_empty_word_behind_it_is_the_same_concept() -> None:
    labels = found("", "의미 증류를 쓴다. 의미 증류 프레임워크는 좋다.")
    assert set(labels["semantic distillation"].korean) >= {"의미 증류", "의미 증류 프레임워크"}
    assert not any("framework" in str(label) for label in labels)


def test_an_unexplained_abbreviation_joins_what_it_abbreviates() -> None:
    labels = found("Starlight Noise for Vision", "starlight noise를 쓰고 SN을 더한다.")
    assert "SN" not in labels
    (noise,) = (c for label, c in labels.items() if str(label).lower() == "starlight noise")
    assert "SN" in noise.english
    own = found("SNV: Starlight Noise Views", "SNV를 제안한다. starlight noise views가 좋다.")
    assert own["SNV"].proposed
    assert "starlight noise view" not in own


def test_a_name_and_the_same_with_its_kind_are_one_concept() -> None:
    labels = found("", "WISP로 측정한다. 이 WISP Benchmark는 크다. STARLIGHT와 빛을 본다.")
    assert "WISP" in labels
    assert "WISP Benchmark" in labels["WISP"].english
    assert not [label for label in labels if "enchmark" in str(label)]


def test_variants_of_what_a_paper_brings_are_one_with_it() -> None:
    text = "Starling-1과 Starling-2로 나눈다. LLaMA-2와 비교한다."
    labels = found("Starling: A Fast Decoder", "Starling을 제안한다.", text)
    assert {"Starling-1", "Starling-2"} <= set(labels["Starling"].english)
    assert not [label for label in labels if str(label).startswith("Starling-")]
    other = found("A Fast Decoder", "Starling을 쓴다.", text)
    assert "Starling-1" in other


def test_variants_of_a_name_that_is_explained_are_one_with_it() -> None:
    text = "Moving Over Sparse Trees(MOST)를 제안한다. MOST-Tiny는 작다."
    labels = found("MOST: Moving Over Sparse Trees", text)
    assert not [label for label in labels if "Tiny" in str(label)]


def test_a_slip_of_a_letter_is_the_name_of_the_title() -> None:
    text = "DreamTurner는 빠르다. DreamTurner를 제안한다. DreamTunes와 비교한다."
    labels = found("DreamTuner: Fast Decoding", text)
    assert {"DreamTuner", "DreamTurner"} <= set(labels["DreamTuner"].english)
    assert "DreamTurner" not in labels
    others = found("GateLLM: Fast Decoding", "GiteLLM2와 GateLLM2를 쓴다. GateLLM을 제안한다.")
    assert "GiteLLM2" in others


def test_a_slip_of_a_name_anywhere_in_the_title_is_that_name() -> None:
    labels = found("Bees with DreamTuner: Fast Decoding", "DreamTurner는 빠르다. 벌을 본다.")
    assert "DreamTurner" in labels["DreamTuner"].english
    assert "DreamTurner" not in labels
    word = found("Dreamer and Bees: Fast Decoding", "Dreamers와 Dreimer를 쓴다.")
    assert "Dreimer" in word


def test_a_name_with_a_word_behind_it_joins_its_long_form() -> None:
    labels = found("Starlight Noise Views", "SNV 모델을 쓴다. starlight noise view를 본다.")
    assert "SNV" not in labels


def test_letters_are_said_one_by_one() -> None:
    labels = found("", "Slam 레시피를 쓴다. Its 데이터를 쓴다.")
    assert not [one for one in labels if "localization" in str(one) or "transport" in str(one)]
    assert "simultaneous localization and mapping" in found("", "SLAM을 쓴다.")
    assert "retrieval-augmented generation" in found("", "rag를 쓴다. RAG를 쓴다.")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Attention with Linear Biases(ALiBi)를 쓴다.", "ALiBi"),
        ("Multi-query attention(MQA)을 쓴다.", "multi-query attention"),
        ("EDM 프레임워크를 쓴다.", "EDM"),
        ("attack success rate(ASR)를 잰다.", "Attack Success Rate"),
    ],
)
def test_a_name_with_small_letters_is_what_it_is_short_for(text: str, label: str) -> None:
    assert [one for one in found("", text) if one] == [label]


def test_a_piece_of_a_name_and_its_size_is_no_keyword() -> None:
    labels = found("", "Llama-3-8B-Instruct 모델을 쓴다. 해상도는 1024 x 1024이다.")
    assert set(labels) == {"Llama 3"}


def test_letters_in_brackets_are_no_part_of_a_name() -> None:
    bullet = Bullet("We use chain-of-thought (CoT) reasoning with Large Language Models~(LLMs).", 1)
    english = replace(entry_of("", "On Bees"), bullets=(bullet,), language="en")
    labels = {one.label for one in Concepts().find(english)}
    assert "large language model" in labels
    assert not [label for label in labels if "(" in str(label)]


def test_a_long_form_does_not_begin_within_a_word() -> None:
    bullet = Bullet("Super-Starlit Wave Models (SWMs) are new. We train SWMs on bees.", 1)
    english = replace(entry_of("", "On Bees"), bullets=(bullet,), language="en")
    labels = {str(one.label).lower() for one in Concepts().find(english)}
    assert not [label for label in labels if label.startswith("starlit")]


def test_what_says_a_better_concept_again_stands_behind_others() -> None:
    again = "의료 영상 이미지 애니메이션을 본다. 꿀벌 인식을 한다."
    often = "이미지 애니메이션을 한다. 이미지 애니메이션은 새롭다. "
    (explained,) = (
        one
        for one in Concepts().explain(entry("", often + again))
        if one.candidate.label == "medical imaging image animation"
    )
    assert ("said once beside a better one", -1.2) in explained.reasons
    alone = found("", again)["medical imaging image animation"].score
    beside = found("", often + again)
    assert beside["medical imaging image animation"].score < beside["꿀벌 인식"].score < alone
    # it is further down, but stays a keyword for that
    assert min(one.score for one in beside.values()) >= LEAST


def test_a_known_dataset_is_not_what_it_shares_words_with() -> None:
    labels = found("", "ImageNet을 쓴다. ImageNet을 본다. ImageNet-1K와 ImageNet-C로 잰다.")
    for one in Concepts().explain(
        entry("", "ImageNet을 쓴다. ImageNet을 본다. ImageNet-C로 잰다.")
    ):
        assert "said once beside a better one" not in dict(one.reasons)
    assert "ImageNet-C" in labels


def test_the_same_words_twice_are_ranked_once() -> None:
    scores = {
        label: c.score
        for label, c in found(
            "A Study of Prompt Optimization", "프롬프트 최적화를 한다.", "prompt optimizer를 쓴다."
        ).items()
    }
    alone = found("A Study of Light", "프롬프트 학습을 한다.", "prompt optimizer를 쓴다.")
    assert scores["prompt optimization"] > 0.5
    assert scores.get("prompt optimizer", 0.0) < alone["prompt optimizer"].score


@pytest.mark.parametrize(
    "text",
    ["H100 GPU로 학습한다.", "(Xu et al., 2023a; Zhu et al., 2024)을 본다.", "arXiv에 있다."],
)
def test_devices_and_citations_are_no_keywords(text: str) -> None:
    assert found("", text) == {}


def test_generic_words_are_no_keywords() -> None:
    assert found("", "AI와 GPU로 code를 만들고 GitHub에 올립니다.") == {}


def test_links_and_formulas_are_no_keywords() -> None:
    labels = found(
        "M$^{2}$ Attention", "https://github.com/some/repo에서 [page](https://a.org/Foo)"
    )
    assert not any("github" in str(label).lower() or "repo" in str(label) for label in labels)


def test_the_papers_own_system_is_marked() -> None:
    labels = found("COSMO: Contrastive Streams for Models", "LoRA를 바탕으로 COSMO를 만든다.")
    assert labels["COSMO"].proposed
    assert not labels["LoRA"].proposed
    labels = found("On Stars", "이 연구는 'Astraios'를 소개합니다.")
    assert labels["Astraios"].proposed


@pytest.mark.parametrize(
    ("bullet", "label", "kind", "stated"),
    [
        ("GSM8K에서 좋다.", "GSM8K", "benchmark", True),
        ("새로운 FooBarX 벤치마크를 쓴다.", "FooBarX", "benchmark", True),
        ("FooBarX 데이터셋을 쓴다.", "FooBarX", "dataset", True),
        ("FooBarX를 쓴다.", "FooBarX", "method", False),
        ("FID가 낮다.", "FID", "metric", True),
        ("확산 모델을 쓴다.", "diffusion model", "concept", True),
    ],
)
def test_kinds_come_from_evidence(bullet: str, label: str, kind: str, stated: bool) -> None:
    concept = found("", bullet)[label]
    assert (concept.kind, concept.kind_stated) == (kind, stated)


def test_stated_results_belong_to_their_measure() -> None:
    (result,) = found("", "MMLU에서 57.2%에서 65.1%로 향상되었다.")["MMLU"].results
    assert (result.value, result.baseline, result.unit, result.change) == (65.1, 57.2, "%", False)


def test_every_candidate_can_be_explained() -> None:
    finder = Concepts(parse_corrections('[keywords]\nban = ["확산 모델"]\n'))
    explained = finder.explain(entry("", "GPU로 확산 모델과 LoRA를 학습한다."))
    dropped = {e.candidate.label: e.dropped for e in explained}
    assert dropped["LoRA"] is None
    assert dropped["diffusion model"] == "banned in digestgraph.toml"
    assert dropped["graphics processing unit"] == "too general by itself"


# --- link --------------------------------------------------------------------------------------


def graph_of(
    days: list[list[ParsedEntry]], corrections: Corrections | None = None
) -> dict[str, Keyword]:
    finder, naming = Concepts(corrections), []
    for number, entries in enumerate(days, 1):
        for place, facts in enumerate(entries):
            paper = f"arxiv:{number}.{place}"
            naming += finder.link(f"d:2024-01-{number:02}", paper, finder.find(facts)).naming
    targets = {name.target for name in naming}
    return {t: fold_keyword(t, [n for n in naming if n.target == t]) for t in targets}


def test_a_gloss_names_the_term_from_its_day_on() -> None:
    before = entry("", "꽃물결 양자화를 쓴다.")
    gloss = entry("", "꽃물결 양자화(blurry quantization)를 쓴다.")
    (keyword,) = graph_of([[before], [before], [gloss], [before]]).values()
    assert keyword.label == "blurry quantization"
    assert keyword.labels_ko == ("꽃물결 양자화",)
    assert keyword.id == "keyword:꽃물결-양자화"
    (earlier,) = graph_of([[before], [before]]).values()
    assert earlier.label is None
    assert graph_of([[before]]) == {}
    (only,) = graph_of([[gloss], [before]]).values()
    assert only.id == "keyword:blurry-quantization"


def test_one_gloss_of_a_single_word_names_nothing_else() -> None:
    gloss = entry("", "피드백(VLFeedback)을 쓴다.")
    other = entry("Feedback for Birds", "피드백을 받는다.")
    nodes = graph_of([[gloss], [other]])
    assert not [k for k in nodes.values() if k.label == "VLFeedback" and "feedback" in k.aliases]


def test_one_word_or_two_is_one_node() -> None:
    one = entry("", "auto-regressive decoding과 AIME2024를 쓴다.")
    other = entry("", "autoregressive decoding과 AIME 2024를 쓴다.")
    assert len(graph_of([[one], [other]])) == len(graph_of([[one], [one]])) == 2


def test_an_abbreviation_joins_its_long_form_from_the_gloss_on() -> None:
    gloss = entry("", "Mixture-of-Stars(MoSt)를 쓴다.")
    short = entry("", "MoSt는 좋다.")
    assert len(graph_of([[gloss], [short]])) == 1
    (keyword,) = graph_of([[short], [short], [gloss]]).values()
    assert keyword.label == "mixture-of-stars"
    assert keyword.id == "keyword:most"


def test_a_name_in_one_word_is_another_papers_where_it_is_written_otherwise() -> None:
    """Beyond the paper that explains it, a gloss does not own what others call so."""
    gloss = entry("", "Articulated Lunar Tracking(ALTRA)을 쓴다.")
    same = entry("", "ALTRA는 좋다.")
    assert len(graph_of([[gloss], [same]])) == 1
    other = graph_of([[gloss], [entry("Altra: Tables for Trains", "Altra는 좋다.")]])
    assert {"articulated lunar tracking", "Altra"} <= {k.label for k in other.values()}
    brought = graph_of([[gloss], [entry("ALTRA: Tables for Trains", "ALTRA는 좋다.")]])
    assert {"articulated lunar tracking", "ALTRA"} <= {k.label for k in brought.values()}


def test_what_a_paper_brings_is_not_what_was_called_so_before() -> None:
    before = entry("", "Altra는 좋다.")
    brings = entry("ALTRA: Articulated Lunar Tracking", "ALTRA(Articulated Lunar Tracking)를 쓴다.")
    nodes = graph_of([[before], [before], [brings]])
    assert nodes["keyword:altra"].label == "Altra"
    assert "articulated lunar tracking" in {k.label for k in nodes.values()}


@pytest.mark.parametrize(
    ("text", "label", "korean", "english"),
    [
        ("대규모 언어 모델(open-source large language model)", "open-source large language model",
         "대규모 언어 모델", None),
        ("open-source large language models(LLMs)", "open-source large language model",
         None, "LLMs"),
        ("다중 시점(diffusion) 모델", "diffusion model", "다중 시점", None),
        ("충실도(faithfulness)", "faithfulness", "충실도", None),
    ],
)  # fmt: skip
def test_the_name_of_another_concept_is_no_name(
    text: str, label: str, korean: str | None, english: str | None
) -> None:
    """One paper's gloss holds in the paper; it does not lead all who search for the other."""
    nodes = graph_of([[entry("", f"{text}을 쓴다.")], [entry("", f"{label}을 쓴다.")]])
    (node,) = [k for k in nodes.values() if k.label == label]
    assert korean not in node.labels_ko
    assert english not in node.aliases


def test_a_user_may_give_a_keyword_the_name_of_another() -> None:
    corrections = parse_corrections('[keywords]\nmerge = { "faithfulness" = ["충실도"] }\n')
    nodes = graph_of([[entry("", "얼굴의 충실도를 본다.")]], corrections)
    assert nodes["keyword:faithfulness"].labels_ko == ("충실도",)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("We compare with the Whisper model.", "Whisper"),
        ("Segment Anything Model 2를 쓴다.", "SAM 2"),
        ("We fine-tune a Llama model.", "LLaMA"),
        ("BLEU와 Bilingual Evaluation Understudy로 잰다.", "BLEU"),
        ("여러 MLLMS를 비교한다.", "multimodal large language model"),
    ],
)
def test_a_known_name_has_no_second_keyword_with_its_kind(text: str, label: str) -> None:
    labels = {name or "" for name in found("", text)}
    assert label in labels
    others = labels - {label}
    assert not [name for name in others if name.lower().endswith((" model", "understudy", "lms"))]


def test_corrections_rename_merge_ban_and_add() -> None:
    corrections = parse_corrections(
        '[keywords]\nrename = { "LLM" = "big model" }\n'
        'merge = { "diffusion model" = ["DDPM"] }\nban = ["FooBarX"]\n'
        'add = { "starlight" = ["별빛 무늬"] }\n'
    )
    finder = Concepts(corrections)
    facts = entry("LLMs and DDPM", "확산 모델과 FooBarX로 별빛 무늬를 그린다.")
    linked = finder.link("d:2024-01-01", facts.paper, finder.find(facts))
    assert {link.keyword for link in linked.links} == {
        "keyword:big-model",
        "keyword:diffusion-model",
        "keyword:starlight",
    }
    assert ("label", "big model") in {(n.role, n.surface) for n in linked.naming}


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
    for candidate in make_finder().find(entry(text.strip() or "x", text)):
        assert all(1 <= len(surface) <= 80 for surface in candidate.surfaces)
        assert all(surface.isprintable() for surface in candidate.surfaces)
        assert 0 <= candidate.score <= 1


@settings(deadline=None, max_examples=50)
@given(title=st.text(max_size=60), bullet=st.text(max_size=200))
def test_finding_is_pure(title: str, bullet: str) -> None:
    facts = entry(title.replace("\n", " "), bullet.replace("\n", " "))
    assert make_finder().find(facts) == make_finder().find(facts)


_BULLETS = st.lists(
    st.sampled_from(
        [
            "LLM을 쓴다.",
            "별빛 증류를 쓴다.",
            "별빛 증류(Starlight Distillation, SLD)를 쓴다.",
            "별빛 증류(starry distilling)를 쓴다.",
            "SLD가 좋다.",
            "starlight distillation과 확산 모델을 쓴다.",
            "SLD 데이터셋을 쓴다.",
            "점수 증류와 Sparse Light Decoder(SLD)를 쓴다.",
            "Articulated Lunar Tracking(ALTRA)을 쓴다.",
            "ALTRA는 좋다.",
            "Altra는 좋다.",
        ]
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=40)
@given(days=st.lists(_BULLETS, max_size=5), cut=st.integers(0, 5))
def test_recalling_names_is_as_good_as_having_given_them(days: list[list[str]], cut: int) -> None:
    def run(finder: Concepts, first: int, found: list[list[str]]) -> list[list[Linked]]:
        return [
            [
                finder.link(
                    f"d:2024-01-0{number}",
                    f"arxiv:{number}.{place}",
                    finder.find(entry("", bullet)),
                )
                for place, bullet in enumerate(bullets)
            ]
            for number, bullets in enumerate(found, first)
        ]

    expected = run(Concepts(), 1, days)
    later = Concepts()
    before = [
        (f"arxiv:{number}.{place}", f"d:2024-01-0{number}", linked)
        for number, day in enumerate(expected[:cut], 1)
        for place, linked in enumerate(day)
    ]
    later.recall(
        sorted((name for _, _, linked in before for name in linked.naming), key=naming_order),
        [(paper, day, one.line()) for paper, day, linked in before for one in linked.phrases],
    )
    assert run(later, cut + 1, days[cut:]) == expected[cut:]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[keywords", "not readable as TOML"),
        ("[authors]\na = 1\na = 2\n", "put what both say into one list"),
        ("[colours]\n", "unknown section [colours]"),
        ("keywords = 3\n", "'keywords' must be a section: [keywords]"),
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


@pytest.mark.parametrize(
    ("title", "whole", "cut"),
    [
        ("Depth Priors for Neural Radiance Fields", "NeRF", "neural radiance"),
        ("Weighted Visual Place Recognition", "visual place recognition", "visual place"),
    ],
)
def test_the_beginning_of_a_known_term_is_no_keyword(title: str, whole: str, cut: str) -> None:
    found = {(c.label or "").lower() for c in Concepts().find(entry_of("", title))}
    assert whole.lower() in found
    assert cut not in found


def test_set_phrases_of_summaries_are_no_keywords() -> None:
    text = (
        "The key methodology is flow matching with a loss on bounding boxes. The principal "
        "implication for AI practitioners is that flow matching needs fewer steps. Main research "
        "objective: faster flow matching."
    )
    found = {c.label for c in Concepts().find(entry_of(text))}
    assert "Flow Matching" in found
    assert not found & {"AI practitioner", "principal implication", "key methodology"}
    assert not {label for label in found if label and "objective" in label}


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("bounding boxes", "bounding box"),
        ("Triangle Meshes", "triangle mesh"),
        ("contrastive losses", "contrastive loss"),
        ("KV caches", "KV cache"),
        ("Gaussian processes", "gaussian process"),
        ("policies", "policy"),
        ("LLMs", "LLM"),
        ("inductive biases", "inductive bias"),
        ("loss", "loss"),
    ],
)
def test_labels_are_singular(plural: str, singular: str) -> None:
    assert plain(plural) == singular
    assert fold_term(plural) == fold_term(singular)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("long videos", "long video"),
        ("personas", "persona"),
        ("event-cameras", "event-camera"),
        ("chaos", "chaos"),
        ("atlas", "atlas"),
        ("Cosmos", "cosmos"),
    ],
)
def test_labels_that_end_in_a_vowel_are_singular_too(plural: str, singular: str) -> None:
    assert plain(plural) == singular


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("video generation model", "video generation"),
        ("question answering system", "question answering"),
        ("object detection network", "object detection"),
        ("Whisper model", "Whisper"),
        ("U-Net architecture", "U-Net"),
        ("ImageNet dataset", "ImageNet"),
        ("AUC score", "AUC"),
        ("VLM model", "vision-language model"),
        ("text-to-speech model", "text-to-speech"),
        ("image inpainting model", "image inpainting"),
        ("Mamba network", "Mamba"),
        ("reasoning process", "reasoning"),
        ("quantization method", "quantization"),
        *((kept, kept) for kept in ("training method", "attention mechanism", "policy network")),
        *((kept, kept) for kept in ("generation model", "reward model", "large reasoning model")),
        *((kept, kept) for kept in ("unified image segmentation model", "Consistency Models")),
        *(
            (kept, kept)
            for kept in ("mathematical reasoning benchmark", "instruction tuning dataset")
        ),
    ],
)
def test_what_only_says_what_a_name_is_the_name_of_is_no_part_of_it(long: str, short: str) -> None:
    assert without_tail(long) == short


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("latent diffusion", "latent diffusion model"),
        ("vision-language-action", "vision-language-action model"),
        ("state-space", "state space model"),
        ("encoder-decoder", "encoder-decoder architecture"),
        ("image generative model", "image generation"),
        ("Stable Diffusion", "Stable Diffusion"),
        ("reverse diffusion", "reverse diffusion"),
        ("long video synthesis", "long video generation"),
        ("novel view synthesis", "novel view synthesis"),
        ("multiple image", "multi-image"),
        ("multiple view", "multi-view"),
        ("multiple choice", "multiple choice"),
    ],
)
def test_a_name_cut_short_is_the_whole_one(label: str, whole: str) -> None:
    assert whole_name(label) == whole


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("Best-of-N 샘플링", "best-of-N sampling"),
        ("VLA 모델", "vision-language-action model"),
        ("RNN 신경망", "recurrent neural network"),
        ("human-in-the-loop 루프", "human-in-the-loop"),
        ("확산 정책 정책 최적화", "Diffusion Policy policy optimization"),
        ("문자 문자 유사성", "character character similarity"),
    ],
)
def test_what_a_name_ends_with_is_not_said_again(korean: str, english: str) -> None:
    named = load_lexicon().name(korean)
    assert named is not None
    assert named.english == english


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("생성 이미지", "generated image"),
        ("생성 이미지 품질", "generated image quality"),
        ("이미지 생성 데이터", "image generation data"),
        ("생성 비디오 모델", "generative video model"),
        ("생성 모델", "generative model"),
        ("생성 능력", "generation capability"),
    ],
)
def test_what_is_generated_is_not_for_generation(korean: str, english: str) -> None:
    named = load_lexicon().name(korean)
    assert named is not None
    assert named.english == english


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Multimodal Data", "multimodal data"),
        ("General Video Understanding", "general video understanding"),
        ("Zephyrion Evaluation", "Zephyrion Evaluation"),  # a word that nobody uses
        ("Smooth Diffusion", "Smooth Diffusion"),  # what is no task may be a name
    ],
)
def test_a_task_in_everyday_words_is_no_name(written: str, label: str) -> None:
    assert plain(written, keep_case=True) == label


def test_a_metric_is_an_ordinary_word_within_a_compound() -> None:
    named = [load_lexicon().name(korean) for korean in ("분할 정확도", "정확도")]
    assert [n.english for n in named if n] == ["segmentation accuracy", "Accuracy"]


def test_a_korean_term_is_no_small_word_of_the_title() -> None:
    lexicon = load_lexicon()
    assert aligned("시작 데이터셋", "Zephyr: A Dataset of Speech", lexicon) is None
    assert aligned("Zephyr 데이터셋", "Zephyr: A Dataset of Speech", lexicon) is None
    assert aligned("음성 데이터셋", "Zephyr: A Speech Dataset", lexicon) == "Speech Dataset"
