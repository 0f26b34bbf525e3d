"""The words of the rules, from ``words.tsv``, and the pieces that patterns are made of.

A list is tried in the order of its lines, as the alternatives of a regular expression are: a word
that another begins with stands behind it, unless what follows tells them apart.
"""

from __future__ import annotations

from typing import Final

from ..word_lists import read_lists

__all__ = [
    "ACHIEVE",
    "ADVERB",
    "BENCHMARK",
    "BETWEEN",
    "CHANGE",
    "FILLER",
    "METRIC",
    "PHRASE",
    "any_of",
    "load_words",
]


def load_words() -> dict[str, tuple[str, ...]]:
    """Return the words of each list, in their order.

    Examples
    --------
    >>> load_words()["grow"]
    ('증가', '늘', '상승', '높', '성장', '올')
    """
    return read_lists(__package__, "words.tsv")


def any_of(name: str) -> str:
    """Return the pattern of a list: any one of its words.

    Examples
    --------
    >>> any_of("grow")
    '(?:증가|늘|상승|높|성장|올)'
    """
    return f"(?:{'|'.join(load_words()[name])})"


_METRIC_LATIN: Final = (
    rf"(?<![A-Za-z0-9_])(?:(?i:{any_of('metric_any_case')})|{any_of('metric_this_case')})"
    r"(?![A-Za-z0-9_])"
)
METRIC: Final = rf"(?:{_METRIC_LATIN}|{any_of('metric_korean')})"
BENCHMARK: Final = rf"(?<![A-Za-z0-9_]){any_of('benchmark')}"
ADVERB: Final = any_of("adverb")
FILLER: Final = rf"(?>\s*(?>{any_of('filler')}))*+\s*"
CHANGE: Final = any_of("change")
BETWEEN: Final = any_of("between")
#: A metric or another word, with what stands in brackets behind it.
PHRASE: Final = rf"(?>{METRIC}|{BETWEEN})(?:\([^()]{{1,40}}\))?"
ACHIEVE: Final = any_of("achieve")
