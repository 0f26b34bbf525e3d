"""Sentences of the library as pages say them, in English and Korean; see ``sentences.tsv``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Sentence", "read_sentences", "told", "without_shell"]

#: A place for a value. One that ends in ``*`` is a sentence of its own and is told like others.
_PLACE = re.compile(r"\{(\w+\*?)\}")
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")
#: What may stand in a place, by the beginning of its name; else any text. Bounds keep it fast.
_VALUES = {"n": r"[\d.,]+", "day": r"[\d-]+", "id": r"[^\s(),;]+"}


class Sentence(NamedTuple):
    """A sentence as the library says it, and as pages do, with places for values."""

    said: str
    pages: dict[str, str]


#: Longer texts are not looked up.
_LONGEST = 2000


@cache
def read_sentences() -> tuple[Sentence, ...]:
    """Return the table, in its order: the first that fits counts.

    Examples
    --------
    >>> found = read_sentences()[0]
    >>> found.pages.keys() == set(LANGUAGES)
    True
    """
    found = []
    text = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            said, english, korean = line.split("\t")
            found.append(Sentence(said, {"en": said if english == "=" else english, "ko": korean}))
    return tuple(found)


@cache
def _patterns() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    found = []
    for sentence in read_sentences():
        pieces = _PLACE.split(sentence.said)
        pattern = "".join(
            f"(?P<{piece.removesuffix('*')}>{_value(piece)})" if n % 2 else re.escape(piece)
            for n, piece in enumerate(pieces)
        )
        found.append((re.compile(pattern, re.DOTALL), sentence.pages))
    return found


def _value(place: str) -> str:
    return _VALUES.get(place.rstrip("0123456789"), ".+?")


@lru_cache(maxsize=4096)
def told(language: str, text: str) -> str:
    """Return a sentence of the library in a language; one that the table lacks stays English.

    Parameters
    ----------
    language : str
        ``en`` or ``ko``.
    text : str
        The sentence, with its values.

    Examples
    --------
    >>> told("ko", "by Ling Yang, whom you follow")
    '팔로우하는 Ling Yang의 논문'
    >>> told("ko", "what nobody says")
    'what nobody says'
    """
    for pattern, pages in _patterns() if len(text) <= _LONGEST else ():
        if match := pattern.fullmatch(text):
            values = match.groupdict()

            def value(place: re.Match[str], values: dict[str, str] = values) -> str:
                name = place[1]
                found = values[name.removesuffix("*")]
                return told(language, found) if name.endswith("*") else found

            return _PLACE.sub(value, pages[language])
    return without_shell(text)


def without_shell(text: str) -> str:
    """Write a sentence's options as the parameters that they are here.

    Examples
    --------
    >>> without_shell("cut at 20 rows; there are more (--least-papers)")
    'cut at 20 rows; there are more (least_papers)'
    """
    return _OPTION.sub(lambda match: match[1].replace("-", "_"), text)
