"""Tells authors that are organisations from their printed names alone."""

from __future__ import annotations

import re

from ...graph.text import compose, fold

__all__ = ["is_organisation"]

_ORGANISATION_WORDS = frozenset(
    """academy alliance association center centre centers centres collaboration college committee
    community company consortium corporation corp department division foundation group gmbh inc
    initiative institute institutes lab laboratories laboratory labs llc ltd members network
    organization organisation project research society team university""".split()
)
#: These end the name of a group also behind a hyphen.
_TEAMS = frozenset("collaboration consortium group lab labs project team".split())
_ORGANISATIONS = frozenset(
    """alibaba amazon anthropic apple baidu bigcode bigscience bytedance cohere deepmind deepseek
    eleutherai gemini google huawei ibm intel intern internlm kimi meta microsoft mistral
    mistralai moonshot nvidia openai openbmb qwen salesforce samsung stepfun tencent tiktok
    xai yi zhipu""".split()
)
_ENDS_LIKE_ONE = re.compile(r"(?:[a-z0-9]|[-_.])(?:AI|Team|Lab|Labs)$|^(?:AI|LLM|GLM)[-_.\d]|-jp$")
#: Al-Hamadi, as optical readers spell it, and a company with a full stop in its name.
_ARTICLE = re.compile(r"AI-[A-Z][a-z]{2,}")
_DOTTED_AI = re.compile(r"[^\W_]{3,}\. ?(?:AI|ai)")
_UPPER_AI = re.compile(r"(?:^|\s)AI(?:\s|$)")


def is_organisation(name: str) -> bool:
    """Tell whether a printed author name is an organisation, from the name alone.

    Examples
    --------
    >>> [is_organisation(n) for n in ("Gemma Team", "DeepSeek-AI", "01. AI", "Qwen", "LLM-jp")]
    [True, True, True, True, True]
    >>> [is_organisation(n) for n in ("Hao Ai", "Zheqi DAI", "Yang", "Mohit Bansal")]
    [False, False, False, False]
    >>> [is_organisation(n) for n in ("Marc Huertas-Company", "Ayoub AI-Hamadi", "MOSI. AI")]
    [False, False, True]
    """
    name = compose(name)
    words = [word for word in name.split() if not _ARTICLE.fullmatch(word)]
    folded = [part for word in words for part in _parts(word, alone=len(words) == 1)]
    if len(folded) == 1 and folded[0] in _ORGANISATIONS:
        return True
    if any(word in _ORGANISATION_WORDS for word in folded):
        return True
    if _DOTTED_AI.fullmatch(name) or (_UPPER_AI.search(name) and not name.isupper()):
        return True
    if _UPPER_AI.search(name) and any(ch.isdigit() for ch in name):
        return True
    return any(_ENDS_LIKE_ONE.search(word) is not None for word in words)


def _parts(word: str, *, alone: bool) -> list[str]:
    """Fold a word; a family name of two parts says nothing, unless it ends as teams do."""
    parts = fold(word).split()
    if alone or len(parts) < 2 or "-" not in word:
        return parts
    return [part for part in parts[-1:] if part in _TEAMS]
