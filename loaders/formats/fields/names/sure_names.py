"""Tells whether a text is a list of people's names, where anything else may stand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ....people.organisations import is_workplace
from .author_list import read_authors
from .east_asian_names import has_family_name, is_hangul
from .workplaces import is_place

__all__ = ["are_authors", "are_names", "are_people", "is_person"]

#: Words that no name of a person has; a phrase of capital letters with one of them is none.
_NO_PERSON = frozenset(
    "paper papers survey review code talk best oral poster spotlight award awards dataset datasets "
    "benchmark benchmarks project page blog research lab labs university institute college "
    "school department model models learning vision language languages large neural network "
    "networks deep reinforcement generation generative diffusion transformer transformers agent "
    "agents agentic reasoning multimodal multi video videos image images audio speech robot robots "
    "robotics robotic retrieval knowledge graph graphs safety alignment training data computer "
    "natural processing open source foundation evaluation optimization machine artificial "
    "intelligence system systems science technology technologies conference workshop journal "
    "proceedings preprint accepted new highlight highlights featured notable outstanding top "
    "state art attention memory planning control world embodied medical health driving autonomous "
    "recognition detection segmentation tracking estimation understanding translation "
    "summarization "
    "question answering dialogue text speech-to-text text-to-image text-to-video 3d 2d llm llms "
    "vlm vlms mllm mllms rag rl rlhf gpt gan gans nlp cv ai ml and the of for with via from in on "
    "to a an is are by part chapter day week month release released coming soon theory method "
    "methods approach framework toolkit library tool tools application applications analysis "
    "google meta microsoft nvidia openai deepmind anthropic alibaba tencent bytedance baidu huawei "
    "amazon apple ibm intel adobe samsung naver kakao stanford berkeley mit cmu tsinghua oxford "
    "cambridge harvard princeton kaist caltech eth epfl inria facebook salesforce hugging "
    "face daily arxiv github reddit twitter hacker news zero few shot long short context "
    "efficient adaptive novel self fine tuning prompt prompting quantum physics biology math "
    "mathematics high low real time based aware free driven must read recommended favorite popular "
    "trending all not what why when where does its our than beyond towards toward without within "
    "using".split()
)
_PARTICLES = frozenset("al bin da de del den der di dos du el la le ten van von y zu af av".split())
_LONGEST, _MOST_WORDS, _MOST_OF_GROUP = 4_000, 6, 10
#: What may stand behind a name.
_FIRST = re.compile(r"[,;，、；(（/|·•]| and | & ")
#: What Arabic names have before their last part: "Fatima al-Fihri".
_ARTICLE = re.compile(r"(?:a[dlnrstz]|[ue]l|bin|ibn|ben)-(?=[A-Z])")
#: More than a name: emphasis that ends within it, another part behind a dot or a bar.
_PARTS = re.compile(r"\*\*|__|\s[·|•｜]\s")
#: A name of one word, as few have.
_SINGLE = re.compile(r"[A-Z][a-z]{2,}")
_EAST_ASIAN = re.compile(r"[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,4}|[\u30a0-\u30ff・]{3,12}")


@lru_cache(maxsize=4_000)
def are_names(text: str) -> bool:
    """Tell whether a text is a list of people's names, and nothing else, for sure.

    Examples
    --------
    >>> [are_names(text) for text in ("Ann Bee, Cee D. Dee", "Gus Hay", "Vaswani et al.", "김민수")]
    [True, True, True, True]
    >>> [are_names(t) for t in ("Best Paper", "Large Language Models, Robotics", "a survey", "")]
    [False, False, False, False]
    >>> are_names("Ann Bee, Gemma Team"), are_names("Introduces COMPASS, a new foundation model")
    (True, False)
    """
    if not text or len(text) > _LONGEST or "://" in text:
        return False
    if len(_FIRST.split(text, maxsplit=1)[0].split()) > _MOST_WORDS:
        return False  # a sentence
    found = read_authors(text)
    names = [name for name in found.names if name]
    if not names:
        return False
    if None in found.names:
        return all(_may_be_name(name, alone=True) for name in names)
    groups = sum(map(_is_group, names))
    people = sum(is_person(name) for name in names)
    return people > 0 and people + groups == len(names)


def are_authors(text: str) -> bool:
    """Tell the same of a line where authors stand: one of several people may have a single name.

    The last one may not: what stands there may be a topic.

    Examples
    --------
    >>> are_authors("Ann Bee, Plato, Cee Dee"), are_authors("Ann Bee, Cee Dee, Robotics")
    (True, False)
    """
    if are_names(text):
        return True
    names = text.split(", ")
    single = [name for name in names[:-1] if _SINGLE.fullmatch(name)]
    others = [name for name in names if name not in single]
    return (
        len(single) == 1
        and single[0].lower() not in _NO_PERSON
        and len(others) > 1
        and are_names(", ".join(others))
    )


def _is_group(name: str) -> bool:
    """Tell whether a text is the name of an organisation, and no sentence with a word of one."""
    words = name.split()
    is_name = len(words) <= _MOST_OF_GROUP and words[0] not in ("a", "an")
    return is_name and not _PARTS.search(name) and is_workplace(name)


@lru_cache(maxsize=4_000)
def is_person(name: str) -> bool:
    """Tell whether a text can be one person's whole name.

    Examples
    --------
    >>> is_person("Ann Bee"), is_person("Ann"), is_person("Deep Learning"), is_person("清华大学")
    (True, False, False, False)
    """
    return _may_be_name(name, alone=not name.isascii()) and not is_workplace(name)


def are_people(item: str) -> bool:
    """Tell whether what stands between two commas is one name, or several with "and" between them.

    Examples
    --------
    >>> are_people("Ann Bee and Cee Dee"), are_people("and Ann Bee"), are_people("Deep Learning")
    (True, True, False)
    """
    return bool(item) and all(
        is_person(part) for part in re.split(r" (?:and|&) ", item.removeprefix("and ")) if part
    )


def _may_be_name(name: str, *, alone: bool) -> bool:
    """Tell whether words may be a person's name; ``alone`` lets it be one word."""
    if _EAST_ASIAN.fullmatch(name.replace(" ", "")):
        whole = name.replace(" ", "")
        return not is_place(whole) and (not is_hangul(whole) or has_family_name(whole))
    words = name.replace(".", ". ").split()
    if not (1 if alone else 2) <= len(words) <= _MOST_WORDS or any(sign.isdigit() for sign in name):
        return False
    if not name.isascii() and all(
        unicodedata.category(sign) == "Lo" for sign in name if sign.isalpha()
    ):
        return False  # a phrase of a script without capital letters
    for word in words:
        bare = word.strip(".,'’-")
        bare = _ARTICLE.sub("", bare) if "-" in bare else bare
        if bare.lower() in _NO_PERSON and not (len(bare) == 1 and bare.isupper()):
            return False
        if bare.lower() in _PARTICLES:
            continue
        if not bare or not bare[0].isupper() or (len(bare) > 4 and bare.isupper() and alone):
            return False
        if re.search(r"[^\w'’.\-]", bare):
            return False
    return True
