"""Words that say nothing by themselves: no keyword, whatever found them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...graph.text import fold_term

__all__ = ["is_generic"]

_GENERIC = frozenset(
    fold_term(term)
    for term in """
    2d; 3d; 4d; base model; baseline model; basic model; benchmark dataset; evaluation dataset;
    existing dataset; existing model; general model; generated image; generated video;
    large dataset; large model; large-scale dataset; large-scale data; large-scale model;
    new dataset; text input; training dataset; ability; academia; academic; accuracy; ai;
    algorithm; analysis; api;
    application; approach; architecture; artificial intelligence; assistant; baseline;
    benchmark; best practice; cd; chart; closed-source model; code; comparison; computation;
    computational cost; computational efficiency; computer; context; contribution; cost; cpu;
    cuda; data; database; dataset; deep learning; deep neural network; demo; design; developer;
    development; diverse dataset; domain; edge; effectiveness; efficiency; efficient;
    end-to-end; error; evaluation; evaluation metric; example; experiment; feature; flops; fps;
    framework; function; future work; generation; gb; generalizability; github; gpu; hardware; high
    fidelity; high quality; high-fidelity; high-quality; hour; http; human; hz; image;
    information; input; input image; insight; internet; knowledge; label; language; large-scale;
    learning; level; library; license; limitation; machine learning; mb; memory; method; metric;
    ml; modality; model; module; network; neural network; new; number; open source; open-source;
    open-source model; operation; output; overview; paper; paradigm; parameter; parameter count;
    pass; performance; pipeline; plug and play; plug-and-play; prediction; prior; problem;
    process; project; project page; prompt; python; quality; question; real time; real-time;
    real-world; reasoning step; reference image; report; representation; research; research
    community; result; robot; sample; scalability; score; score improvement; self; single image;
    size; software; sota; sota model; source; speed; speedup; state of the art;
    state-of-the-art; step; structure; study; survey; system; task; tb; technique; test; text;
    text alignment; text description; token; tool; toolkit; towards; tpu; training; training
    cost; training data; url; user; user study; version; video; video frame; vram; way; web;
    website; word; workflow; xl; accelerating; action; answer; artifact; automation; bottleneck;
    cognitive; constraint; control; correction; description; discrete; document; dynamic;
    encoding; environment; epoch; estimation; evaluation criterion; evolution; execution;
    expertise; expressivity; extension; extraction; fine-tune; head; identification; ii; iii;
    inference; inference-time; inference time; insertion; integration; interaction; iteration;
    key; latent; layer; mapping; measurement; minimization; object; of-the-art; optimization;
    platform; processing; query; record; reevaluation; reinforcement; removal; scale; scenario;
    scene; selection; sparse; subtask; taming; temporal; test-time; trade-off; transformation;
    tuning; value; vision-language; weight
    """.split(";")
)
_ORGANISATIONS = frozenset(
    fold_term(name)
    for name in """
    A100; A6000; AAAI; ACL; Adobe; Alibaba; Allen Institute; Amazon; AMD; Anthropic; Apache;
    Apache 2.0; Apple; arXiv; AWS; BAAI; Baidu; BF16; ByteDance; China; CMU; Cohere; Creative
    Commons; CVPR; DeepMind; ECCV; EleutherAI; EMNLP; EU; Facebook; FAIR; FP16; Google; Google
    DeepMind; Google Research; GTX; H100; Huawei; Hugging Face; Hugging Face Hub; HuggingFace;
    IBM; ICCV; ICLR; ICML; INT4; INT8; Intel; Kaggle; Korea; LinkedIn; Meta; Meta AI; Microsoft;
    Microsoft Research; Mistral AI; MIT; MIT License; NASA; Netflix; NeurIPS; NVIDIA; NVIDIA
    A100; NVIDIA H100; OpenAI; Qualcomm; Reddit; RTX 3090; RTX 4090; Salesforce; Samsung;
    SenseTime; Snap; Sony; Stability AI; Stanford; T4; Tencent; TikTok; TPU v4; Twitter; UK; US;
    USA; V100; Wikipedia; X; xAI; Yandex; YouTube; Zhipu
    """.split(";")
)
_DEVICES = _ORGANISATIONS | frozenset(("cpu", "gpu", "tpu", "npu"))
_FIGURE = re.compile(
    r"(?:19|20)\d\d[a-z]?|[\d.,]+\s?(?:[KMBTkmgt]|[KMGT]?B|[kMG]?Hz|FPS|fps?|ms|s|x|×|D|bit|%|px|p|P|pp|th|dB|[cmk]m"
    r"|seconds?|minutes?|epochs?|samples?|pixels?|[GTM]?[Ff][Ll][Oo][Pp][Ss]?)?"
    r"(?:\s?(?:A100|H100|V100|GPUs?|tokens?|hours?|images?|parameters?|params?))?"
)


#: Words that add up to nothing: model training, AI model, compute resource.
_EMPTY_WORDS = frozenset(
    """ability accuracy ai algorithm application approach architecture capability complexity
    computational compute computing cost data dataset deep design development evaluation existing
    generated information input large learning method ml model output parameter performance power
    prediction process quality requirement research resource result size small speed structure
    system task technique technology text time tool trained training video visual""".split()
)
#: But these add up.
_WHOLE = frozenset(
    (
        "computational complexity",
        "data quality",
        "deep learning",
        "generated text",
        "generated video",
        "model evaluation",
        "text quality",
        "tool learning",
        "video model",
        "video prediction",
        "video quality",
        "visual prediction",
        "visual quality",
        "visual text",
    )
)
#: An adjective without its noun: token-level.
_HEADLESS = re.compile(
    r"(?!multi)[a-z]+-(?:agnostic|aware|based|centric|conditioned|constrained|defined|driven|generated"
    r"|guided|level|oriented|scale|specific|wise)"
)

#: What summaries in set phrases open with: the key methodology, the principal implication.
_SET_PHRASE = re.compile(
    r"(?:central|core|key|main|major|primary|principal) (?:main |primary )?(?:advantage|benefit"
    r"|challenge|claim|component|conclusion|contribution|experimental result|finding|goal"
    r"|hypothesis|idea|implication|innovation|insight|limitation|message|methodology|metric"
    r"|objective|outcome|problem|purpose|question|reason|research objective|research question"
    r"|result|step|takeaway|theme)|(?:ai |machine learning )?(?:engineer|practitioner)"
    r"|research (?:goal|objective|question)|best performing model"
)


def _says_nothing(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and label not in _WHOLE and _EMPTY_WORDS.issuperset(words)


def is_generic(label: str | None, written: Iterable[str], *, proposed: bool) -> str | None:
    """Return why a concept is no keyword, or ``None`` when it may be one.

    Examples
    --------
    >>> [is_generic(name, (), proposed=False) for name in ("0.65dB", "4-bit", "3DMM", "4D")]
    ['a figure', None, None, 'a figure']
    """
    folded = fold_term(label or "")
    forms = {folded, *map(fold_term, written)}
    if _FIGURE.fullmatch(label or ""):
        return "a figure"
    if not _ORGANISATIONS.isdisjoint(forms):
        return "an organisation, place, licence or device"
    if label is not None and _DEVICES.issuperset(folded.split()):
        return "an organisation, place, licence or device"
    if not _GENERIC.isdisjoint(forms) and not proposed:
        return "too general by itself"
    if not proposed and _says_nothing(folded):
        return "too general by itself"
    if _SET_PHRASE.fullmatch(folded):
        return "too general by itself"
    if not proposed and _HEADLESS.fullmatch(label or ""):
        return "an adjective without its noun"
    if label is not None and len(folded) < 2:
        return "a single letter"
    return None
