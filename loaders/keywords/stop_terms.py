"""Words that say nothing by themselves: no keyword, whatever found them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...graph.text import fold_term
from ..people.organisations import listed_names
from ..word_lists import read_lists

__all__ = ["is_generic"]

_LISTS = read_lists(__package__, "stop_terms.tsv")
_GENERIC = frozenset(map(fold_term, _LISTS["generic"]))
#: Kinds of the list of organisations whose names are no keywords.
_NO_KEYWORDS = (
    "organisation",
    "namesake",
    "site",
    "place",
    "venue",
    "licence",
    "device",
    "format",
)
_ORGANISATIONS = frozenset(map(fold_term, listed_names(*_NO_KEYWORDS)))
_DEVICES = _ORGANISATIONS | frozenset(("cpu", "gpu", "tpu", "npu"))
_FIGURE = re.compile(
    r"(?:19|20)\d\d[a-z]?|[xX×] ?\d+|\d+(?:\.\d+)?[eE][\-−]?\d+|\d+(?: ?[x×] ?\d+){1,2}"
    r"|[\d.,]+\s?(?:[KMBTkmgt]|[KMGT]?B|[kMG]?Hz|FPS|fps?|ms|s|x|×|D|bit|%|px|p|P|pp|th|dB|[cmk]m"
    r"|seconds?|minutes?|epochs?|samples?|pixels?|[GTM]?[Ff][Ll][Oo][Pp][Ss]?)?"
    r"(?:\s?(?:A100|H100|V100|GPUs?|tokens?|hours?|images?|parameters?|params?))?"
)

#: Processors by their number, and what arXiv sorts papers by.
_PROCESSOR = re.compile(
    r"(?:geforce |nvidia |one |rtx |single |tesla |\w*\d\w* )+gpus?"
    r"|arxiv (?:[a-z]{2,4} [a-z]{2}|paper)"
)

#: Words that add up to nothing (model training, AI model, compute resource), and what adds up.
_EMPTY_WORDS = frozenset(_LISTS["empty"])
_WHOLE = frozenset(_LISTS["whole"])
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


#: A piece of a sentence: between text, masking for, model self.
_PIECE = re.compile(
    r"(?:an?|based|between|both|by|each|for|than|the|to|with)[ \-].+"
    r"|.+ (?:and|between|for|from|of|or|self|than|the|with)"
    r"|(?:.+ )?(?:they|we|you|your)(?: .+)?"
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
    if _PROCESSOR.fullmatch(folded):
        return "an organisation, place, licence or device"
    if not _GENERIC.isdisjoint(forms) and not proposed:
        return "too general by itself"
    if not proposed and _says_nothing(folded):
        return "too general by itself"
    if _SET_PHRASE.fullmatch(folded):
        return "too general by itself"
    if not proposed and _PIECE.fullmatch(label or ""):
        return "a piece of a sentence"
    if not proposed and _HEADLESS.fullmatch(label or ""):
        return "an adjective without its noun"
    if label is not None and len(folded) < 2:
        return "a single letter"
    return None
