"""What the terms of an entry are called in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ...graph.text import cut_plural, fold_term
from .alignment import aligned
from .glosses import Gloss
from .latin_names import is_name
from .lexicon import Lexicon, load_lexicon, spelling_key, without_spaces
from .lexicon.senses import EVERYDAY, load_senses
from .own_names import ABBREVIATED, own_abbreviations, spelled_out, usual_name
from .passages import Mention, Read
from .wordings import usual_wording

__all__ = ["IN_ITS_PLACE", "Namer", "plain", "whole_name", "without_tail"]

#: The same terms stand in many texts: so many names are kept.
_MANY = 1 << 14
#: How a word is named that is no term where it stands.
IN_ITS_PLACE = "everyday"
_SIZE = re.compile(
    r"[\s\-](?:\d+(?:\.\d+)?[BMTbm]|\d+x\d+B)(?:[\s\-](?:Instruct|Chat|Base|it|hf))?$|"
    r"[\s\-](?:Instruct|Chat)$"
)
_ORDINARY = re.compile(r"[A-Z]?[a-z]+")
#: What ends in the plural of a class is no name, however it is written: AI Models.
_CLASS_NOUNS = re.compile(
    r" (?:Agents|Algorithms|Applications|Assistants|Benchmarks|Datasets|Embeddings|Features|Images"
    r"|Methods|Models|Networks|Prompts|Systems|Tasks|Tokens|Videos|M?LLMs|LMMs|L?VLMs|LMs|GNNs"
    r"|VAEs)$"
)


#: Nor is what ends in what people do, if all its words are everyday ones: Multimodal Data.
_TASK_NOUNS = re.compile(
    r" (?:Analysis|Answering|Captioning|Classification|Compression|Creation|Data|Detection|Editing"
    r"|Estimation|Evaluation|Fine-Tuning|Generation|Modeling|Planning|Prediction|Reasoning"
    r"|Recognition|Reconstruction|Representation|Research|Retrieval|Segmentation|Synthesis"
    r"|Tracking|Training|Translation|Understanding)s?$"
)


@cache
def _everyday_words() -> frozenset[str]:
    """Return the small words that English names of the lexicon are made of."""
    lexicon = load_lexicon()
    rows = (name for table in ("blocks", "terms") for _, name in lexicon.pairs(table))
    return frozenset(word for name in rows for word in _WORD.findall(name))


_WORD = re.compile(r"(?<![\w])[a-z]{2,}(?!\w)")


def _is_task(term: str) -> bool:
    """Tell whether a term in capitals names what people do, in everyday words alone."""
    if not _TASK_NOUNS.search(term):
        return False
    words = [part for part in re.split(r"[ \-]", term) if not part.isupper()]
    return len(words) > 1 and all(w.lower() in _everyday_words() for w in words)


@lru_cache(maxsize=_MANY)
def plain(term: str, *, keep_case: bool = False) -> str:
    """Return a term as a label: singular, without the size of a release, lower case if ordinary.

    Examples
    --------
    >>> plain("Reward Models"), plain("StarCoder2-15B", keep_case=True), plain("LLM Agents")
    ('reward model', 'StarCoder2', 'LLM agent')
    >>> [plain(t, keep_case=True) for t in ("General Reasoning", "Baichuan Alignment")]
    ['general reasoning', 'Baichuan Alignment']
    >>> plain("long videos"), plain("personas"), plain("chaos"), plain("mixture-of-experts models")
    ('long video', 'persona', 'chaos', 'mixture-of-experts model')
    """
    term = _SIZE.sub("", " ".join(term.split()))
    if not keep_case or _CLASS_NOUNS.search(term) or _is_task(term):
        term = " ".join(
            "-".join(p.lower() if _ORDINARY.fullmatch(p) else p for p in word.split("-"))
            for word in term.split(" ")
        )
    head, space, last = term.rpartition(" ")
    if " of " in term or "-of-" in last:  # mixture of experts
        return term
    return head + space + _singular(last)


#: Plurals of words that end in a vowel; what else ends so may be none: chaos, atlas.
_VOWEL_AND_S = re.compile(
    r"(?<![^\W_])(?:(?:are|camer|formul|ide|panoram|person|replic|schem)as"
    r"|(?:audi|dem|phot|portfoli|rati|scenari|studi|vide)os)$"
)


def _singular(word: str) -> str:
    if re.search(r"[A-Z]s$", word) or _VOWEL_AND_S.search(word):  # LLMs, videos
        return word[:-1]
    singular = cut_plural(word.lower())
    if singular == word.lower() or not word.endswith("s"):
        return word
    if word.islower():
        return singular
    if singular.endswith("y") and word.endswith("ies"):
        return word[:-3] + "y"
    return word[: len(singular)] if word[:-1].islower() or "-" in word else word


#: What an adjective or the short form of a name is short for, where it stands alone.
_STANDS_FOR = {
    spelling_key(short): whole
    for whole, shorts in (
        ("3D Gaussian Splatting", ("3D Gaussian",)),
        ("autoregressive model", ("autoregressive",)),
        ("diffusion model", ("diffusion", "diffusion-based", "diffusion-based model")),
        ("encoder-decoder architecture", ("encoder-decoder", "encoder-decoder model")),
        ("KV cache", ("key-value", "KV")),
        ("multimodality", ("multimodal", "multi-modality")),
        ("non-autoregressive generation", ("non-autoregressive",)),
        ("OpenAI o1", ("o1",)),
        ("state space model", ("state space",)),
        ("training-free method", ("training-free", "train-free", "tuning-free")),
    )
    for short in shorts
}
#: The same of a noun that is short for its model: latent diffusion.
_SHORT_OF_MODEL = re.compile(
    r"^(?:(?:2D|3D|discrete|image|latent|masked|motion|multi-view|text-to-image|text-to-video|video)"
    r" diffusion|vision-language-action)$"
)
_GENERATIVE = re.compile(r"(?<=\w) generative model$")
#: What is said of many things, as a noun or as the first part of a compound: multiple views.
_MULTIPLE = re.compile(
    r"^multiple (?=(?:agent|domain|document|image|modalit|object|task|view)\w*$)"
)
#: Synthesis of what is generated and what generates it, where that is the known name.
_SYNTHESIS = re.compile(r"(?<=\w) (?:synthesis|generator)$")
#: Words that say no more than the name before them, which has two words at least.
_TAIL = re.compile(
    r"(?<=\w)(?: (?:algorithm|approach|framework|method|methodology|paradigm|pipeline|strategy"
    r"|technique)| model(?= model$))+$"
)


@lru_cache(maxsize=_MANY)
def whole_name(label: str) -> str:
    """Return what a label is called when it stands alone: an adjective gets its noun.

    What no table knows is put into the words that are usual.

    Examples
    --------
    >>> whole_name("auto-regressive"), whole_name("video generative model")
    ('autoregressive model', 'video generation')
    >>> whole_name("autoregressive decoding"), whole_name("generative model")
    ('autoregressive decoding', 'generative model')
    >>> whole_name("latent diffusion"), whole_name("state space"), whole_name("Stable Diffusion")
    ('latent diffusion model', 'state space model', 'Stable Diffusion')
    >>> [whole_name(f"{thing} synthesis") for thing in ("long video", "novel view", "program")]
    ['long video generation', 'novel view synthesis', 'program synthesis']
    >>> whole_name("video generator"), whole_name("agentic framework")
    ('video generation', 'agent framework')
    """
    whole, known = _whole(label), load_lexicon().canonical
    if known(whole) or (worded := usual_wording(whole)) == whole:
        return whole
    return known(worded) or worded


def _whole(label: str) -> str:
    if whole := _STANDS_FOR.get(spelling_key(label)):
        return whole
    if _SHORT_OF_MODEL.match(label):
        return f"{label} model"
    lexicon = load_lexicon()
    made = _SYNTHESIS.sub(" generation", label)
    if made != label and not lexicon.canonical(label) and lexicon.canonical(made):
        return lexicon.canonical(made) or made
    label = _MULTIPLE.sub("multi-", label)
    model = _GENERATIVE.sub(" generation model", label)
    return label if model == label else without_tail(model)


#: What does a known task is called by the task: video generation model.
_TASK_TAIL = re.compile(
    r"(?<=\w[ \-])(?:answering|captioning|classification|detection|editing|estimation|generation"
    r"|inpainting|learning|recognition|reconstruction|restoration|segmentation|speech|super-resolution"
    r"|synthesis|tracking|translation|understanding)"
    r" (?:model|module|network|system)$"
)
#: A way to do something known is called by what it does: reasoning process.
_WAY = re.compile(
    r"^(\w+(?:ing|tion|ment)) (?:algorithm|approach|mechanism|method|methodology|paradigm|process"
    r"|scheme|strategy|technique)$"
)
#: Words behind a well-known name that only say what it is the name of, by its kind.
_KIND_WORDS = {
    "method": frozenset(
        ("algorithm", "approach", "architecture", "framework", "method", "model", "network")
    ),
    "dataset": frozenset(("benchmark", "corpus", "data", "dataset")),
    "benchmark": frozenset(("benchmark", "dataset", "test")),
    "metric": frozenset(("metric", "score")),
}


@lru_cache(maxsize=_MANY)
def without_tail(label: str) -> str:
    """Return a label without the empty words behind a name that is whole without them.

    Examples
    --------
    >>> without_tail("direct preference optimization framework"), without_tail("training method")
    ('DPO', 'training method')
    >>> without_tail("video generation model"), without_tail("CLIP model"), without_tail("3D model")
    ('video generation', 'CLIP', '3D model')
    >>> without_tail("reasoning process"), without_tail("Mamba network")
    ('reasoning', 'Mamba')
    """
    if load_lexicon().canonical(label):
        return label
    if (known := _of_known(label)) != label:
        return known
    if (way := _WAY.match(label)) and load_lexicon().canonical(way[1]) == way[1]:
        return way[1]
    head = _TAIL.sub("", label)
    return head if re.search(r"\w[ \-]\w", head) else label


@lru_cache(maxsize=_MANY)
def _of_known(label: str) -> str:
    """Return a known name or task without a word that only says what it is."""
    lexicon = load_lexicon()
    head, _, tail = label.rpartition(" ")
    if not head or lexicon.canonical(label):
        return label
    usual, noun = lexicon.canonical(head) or head, fold_term(tail)
    says_kind = noun in _KIND_WORDS.get(lexicon.kind(head) or "", ())
    same_noun = usual != head and usual.endswith(f" {noun}")  # VLM model
    does_task = lexicon.canonical(head) is not None and _TASK_TAIL.search(label)
    return usual if says_kind or same_noun or does_task else label


_HANGUL = re.compile("[가-힣]")
#: Some write the plural in a capital, too: MLLMS. PLMS is a sampler.
_CAPITAL_PLURAL = re.compile(r"[A-Z]{4,}S")


class Namer:
    """Names the mentions of one entry.

    Parameters
    ----------
    read : Read
        The entry, whose glosses name things.
    lexicon : Lexicon
        Names the rest.
    """

    def __init__(self, read: Read, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._texts = [passage.text for passage in read.passages]
        self._title = self._texts[0] if self._texts else ""
        self._korean: dict[str, Gloss] = {}
        self._short: dict[str, str] = {}
        self._glosses: list[Gloss] = [g for p in read.passages for g in p.glosses]
        for gloss in self._glosses:
            if gloss.korean:
                self._korean.setdefault(without_spaces(gloss.korean), gloss)
            if gloss.english and gloss.abbreviation:
                self._short.setdefault(fold_term(gloss.abbreviation), gloss.english)
        self._own = dict(own_abbreviations(read, lexicon))
        self._spelled_out = dict(spelled_out(self._glosses, lexicon))

    def name(self, mention: Mention) -> tuple[str | None, str]:
        """Return label and how it was found."""
        label, how = self._name(mention)
        if how != "gloss" and (sense := self._sense(mention)):
            if sense == EVERYDAY:
                return None, IN_ITS_PLACE
            known = self._lexicon.canonical(sense)
            return known or sense, "lexicon" if known else f"{mention.text}={sense}"
        if label:  # the ranker chose among whole phrases
            label = _of_known(label) if mention.rule == "ranked" else without_tail(label)
        return (whole_name(label) if label else None), how

    def _name(self, mention: Mention) -> tuple[str | None, str]:
        if mention.korean:
            return self._name_korean(mention.text)
        own = mention.passage == 0 and mention.start == 0
        return self._name_english(mention.text, in_title=mention.passage == 0 and not own)

    def _sense(self, mention: Mention) -> str | None:
        """Return what a word with an everyday sense means in its place."""
        text = self._texts[mention.passage]
        return load_senses().of(mention.text, text, mention.start, mention.end, self._title)

    def name_text(self, text: str) -> tuple[str | None, str]:
        """Name a term that stands outside of the text, as if it stood in it."""
        label, how = self._name_korean(text) if _HANGUL.search(text) else self._name_english(text)
        return (whole_name(label) if label else None), how

    def glosses(self) -> Iterator[tuple[str, Gloss]]:
        """Yield the glosses with the key of their concept."""
        for gloss in self._glosses:
            label = (
                self._name_korean(gloss.korean)[0]
                if gloss.korean
                else self._name_english(gloss.english or gloss.abbreviation or "")[0]
            )
            if label:
                keys = (spelling_key(whole_name(form)) for form in (label, without_tail(label)))
                yield from ((key, gloss) for key in dict.fromkeys(keys))

    def _name_english(self, text: str, *, in_title: bool = False) -> tuple[str, str]:
        text = ABBREVIATED.sub("", text)  # chain-of-thought (CoT) reasoning
        full = self._short.get(fold_term(text))
        if full is not None:
            return self._label(full), "gloss"
        if own := self._own.get(fold_term(text)):
            return own, "gloss"
        if known := self._spelled_out.get(fold_term(text)):
            return known, "gloss"
        if canonical := self._usual(text):
            return canonical, "lexicon"
        if _CAPITAL_PLURAL.fullmatch(text) and (canonical := self._usual(text[:-1])):
            return canonical, "lexicon"
        bare = _SIZE.sub("", text)
        if canonical := self._lexicon.canonical(bare):
            return canonical, "lexicon"
        if full := self._short.get(fold_term(bare)):
            return self._label(full), "gloss"
        if (known := _of_known(bare)) != bare:  # as it is written: a whisper is no Whisper
            return known, "lexicon"
        return plain(text, keep_case=is_name(text, surely=in_title)), "written"

    def _name_korean(self, text: str) -> tuple[str | None, str]:
        gloss = self._korean.get(without_spaces(text))
        if gloss is not None:
            if gloss.english:
                return self._label(gloss.english), "gloss"
            short = gloss.abbreviation or ""
            if full := self._short.get(fold_term(short)):
                return self._label(full), "gloss"
            if own := self._own.get(fold_term(short)):
                return own, "gloss"
            if canonical := self._lexicon.canonical(short):
                return canonical, "gloss"
        named = self._lexicon.name(text)
        if named and named.whole:
            return named.english, "lexicon"
        single = named is not None and not re.search(r"[\s\-]", text)
        if not single and (in_title := aligned(text, self._title, self._lexicon)):
            return self._lexicon.canonical(in_title) or plain(in_title), "title"
        if named:
            return self._usual(named.english) or named.english, named.how
        if gloss is not None and gloss.abbreviation:
            return gloss.abbreviation, "gloss"
        return None, "unnamed"

    def _label(self, english: str) -> str:
        known = self._usual(english) or self._spelled_out.get(fold_term(english))
        return known or plain(english)

    def _usual(self, english: str) -> str | None:
        return usual_name(english, self._lexicon)
