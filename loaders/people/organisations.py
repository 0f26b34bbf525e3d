"""Tells authors that are organisations from their printed names alone.

``organisations.tsv`` is the one list of them: the names, and the words that make a name one. The
keyword finder asks it, too: the name of an organisation is no keyword.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from ...graph.text import compose, fold
from ..word_lists import read_lists

__all__ = ["is_organisation", "is_workplace", "listed_names"]

#: What a name that is listed as one of these is: an author.
_AUTHORS = ("organisation", "model")
_ENDS_LIKE_ONE = re.compile(r"(?:[a-z0-9]|[-_.])(?:AI|Team|Lab|Labs)$|^(?:AI|LLM|GLM)[-_.\d]|-jp$")
#: These end the name of a group also behind a hyphen.
_TEAMS = frozenset(("collaboration", "consortium", "group", "lab", "labs", "project", "team"))
#: Al-Hamadi, as optical readers spell it, and a company with a full stop in its name.
_ARTICLE = re.compile(r"AI-[A-Z][a-z]{2,}")
_DOTTED_AI = re.compile(r"[^\W_]{3,}\. ?(?:AI|ai)")
#: Of universities and institutes with several places: "UC Davis", "IIT Bombay".
_CAMPUS = re.compile(r"(?:UC|UT|UW|UNC|IIT|IIIT|MPI|TU|SUNY|CUNY) [A-Z][a-z]+(?: [A-Z][a-z]+)?")
#: A part of an organisation: "FAIR at Meta".
_UNIT = re.compile(r"(?:[A-Z]{2,8}|AI|[A-Z]\w+ (?:AI|Research|Lab|Labs)) (?:at|@) (?P<whole>\S.*)")
#: What stands for itself in Chinese, Japanese and Korean, by its last letters.
_WHOLE = re.compile(
    r"[\w ]{1,20}(?:大学|大學|科学院|研究院|研究所|公司|集团|实验室"
    r"|대학교?|연구원|연구소|과학기술원)"
)
_UPPER_AI = re.compile(r"(?:^|\s)AI(?:\s|$)")


def listed_names(*kinds: str) -> list[str]:
    """Return what the list has of some kinds.

    Examples
    --------
    >>> listed_names("ending")
    ['inc', 'ltd', 'llc', 'corp', 'gmbh', 'co']
    """
    table = read_lists(__package__, "organisations.tsv")
    return [name for kind in kinds for name in table[kind]]


@cache
def _words() -> AbstractSet[str]:
    return frozenset(listed_names("word"))


@cache
def _names() -> AbstractSet[str]:
    return frozenset(map(fold, listed_names(*_AUTHORS)))


@lru_cache(maxsize=1_000)  # a name is asked for several times while its entry is read
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
    if " ".join(folded) in _names():
        return True
    if not _words().isdisjoint(folded):
        return True
    if _DOTTED_AI.fullmatch(name) or (_UPPER_AI.search(name) and not name.isupper()):
        return True
    if _UPPER_AI.search(name) and any(ch.isdigit() for ch in name):
        return True
    return any(_ENDS_LIKE_ONE.search(word) is not None for word in words)


@cache
def _workplaces() -> AbstractSet[str]:
    return frozenset(map(fold, listed_names("workplace")))


@lru_cache(maxsize=1_000)
def is_workplace(name: str) -> bool:
    """Tell whether what stands beside a title, or behind names, is where people work.

    Examples
    --------
    >>> [is_workplace(n) for n in ("Georgia Tech", "UT Austin", "Gemma Team", "Ann Bee")]
    [True, True, True, False]
    >>> is_workplace("FAIR at Meta"), is_workplace("清华大学"), is_workplace("Bees at work")
    (True, True, False)
    """
    if fold(name) in _workplaces() or _CAMPUS.fullmatch(name) or _WHOLE.fullmatch(name):
        return True
    unit = _UNIT.fullmatch(name)
    return is_organisation(name) or (unit is not None and is_workplace(unit["whole"]))


def _parts(word: str, *, alone: bool) -> list[str]:
    """Fold a word; a family name of two parts says nothing, unless it ends as teams do."""
    parts = fold(word).split()
    if alone or len(parts) < 2 or "-" not in word:
        return parts
    return [part for part in parts[-1:] if part in _TEAMS]
