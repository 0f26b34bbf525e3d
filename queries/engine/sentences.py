"""Sentences of the library as pages say them, in English and Korean: ``sentences.tsv``.

The library says why, what is uncertain and what is wrong in English sentences, for the terminal and
for programs. Pages say the same to readers: without words of the shell, and in their language. Each
line of the table has a sentence of the library with places for its values, and what pages say. A
place is named by what stands in it:

``{n}``, ``{day}``, ``{id}``, ``{q}``
    A number, a day, an id, a text in quotes (which pages set in their own); else any text. Digits
    after it tell several apart.
``{names+}``
    A list of names: ``a, b and 2 more``.
``{why*}``
    A sentence of its own, which is looked up in turn.
``[s]``
    A letter that may be there.
"""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Sentence", "read_sentences", "told", "without_shell"]

_PLACE = re.compile(r"\{([a-z_]+\d*)([*+]?)\}")
_TOKEN = re.compile(r"\{[a-z_]+\d*[*+]?\}|\[[^\]]+\]")
#: What may stand in a place, by its name; else any text. Bounds keep it fast.
_VALUES = {
    "n": r"[\d.,]+",
    "day": r"\d[\d-]*",
    "id": r"[^\s(),;]+",
    "q": r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"",
}
_OPTION = re.compile(r"'digestgraph [^']*'|(?<![\w-])--(?!marks\b)([a-z][a-z-]*)")
#: Commands that only whoever sits at the shell can go on with, and what leads up to them.
_COMMAND = re.compile(
    r" \('digestgraph (?:since|show|who|mark|follow|mute) ?[^']*'(?: [a-z ]+)?\)"
    r"|; 'digestgraph who ?[^']*'(?: tells them apart)?"
)
_QUESTION = re.compile(r"'ask ([a-z][a-z-]*)'")
_MORE = re.compile(r"^(.*?),? and (\d+) more$", re.DOTALL)
#: Longer texts are not looked up.
_LONGEST = 1000


class Sentence(NamedTuple):
    """A sentence as the library says it, and as pages do, with places for values.

    Attributes
    ----------
    said : str
        What the library says.
    english : str or None
        What pages say; ``None`` for the same.
    korean : str
        The same in Korean.
    """

    said: str
    english: str | None
    korean: str


@cache
def read_sentences() -> tuple[Sentence, ...]:
    """Return the table, in its order: the first that fits counts.

    Examples
    --------
    >>> read_sentences()[0].said
    'by {names+}, a co-author of {whom} of “{title}”, which you {how*}'
    """
    found = []
    text = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            said, english, korean = line.split("\t")
            found.append(Sentence(said, None if english == "=" else english, korean))
    return tuple(found)


def _pattern(said: str) -> re.Pattern[str]:
    pattern, end = "", 0
    for token in _TOKEN.finditer(said):
        pattern += re.escape(said[end : token.start()])
        place = _PLACE.fullmatch(token[0])
        if place is None:
            pattern += f"(?:{re.escape(token[0][1:-1])})?"
        else:
            value = _VALUES.get(place[1].rstrip("0123456789"), ".+?")
            pattern += f"(?P<{place[1]}>{value})"
        end = token.end()
    return re.compile(pattern + re.escape(said[end:]), re.DOTALL)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Sentence], ...]:
    return tuple((_pattern(sentence.said), sentence) for sentence in read_sentences())


@lru_cache(maxsize=4096)
def told(language: str, text: str) -> str:
    """Return a sentence of the library in a language; one that the table lacks stays English.

    Parameters
    ----------
    language : str
        ``en`` or ``ko``.
    text : str
        The sentence, with its values. What points at a place stands on lines below it and stays.

    Examples
    --------
    >>> told("ko", "by Ling Yang, whom you follow")
    '팔로우하는 Ling Yang의 논문'
    >>> told("en", "cut at 20 rows; there are more (--limit)")
    'cut at 20 rows; there are more (limit)'
    """
    sentence, newline, rest = text.partition("\n")
    if newline:
        return f"{told(language, sentence)}\n{rest}"
    for pattern, known in _patterns() if len(text) <= _LONGEST else ():
        match = pattern.fullmatch(text)
        if match is not None:
            said = known.english if language == "en" else known.korean
            return text if said is None else _filled(language, said, match.groupdict())
    return without_shell(text)


def _filled(language: str, said: str, values: dict[str, str]) -> str:
    def value(place: re.Match[str]) -> str:
        found = values[place[1]]
        if place[2] == "*":
            return told(language, found)
        if place[2] == "+":
            return _listed(language, found)
        if place[1].startswith("q"):
            return f"“{_unquoted(found)}”"
        return found

    return _PLACE.sub(value, said)


def _unquoted(text: str) -> str:
    with suppress(SyntaxError, ValueError):
        return str(ast.literal_eval(text))
    return text[1:-1]


def _listed(language: str, names: str) -> str:
    """Return a list of names as it stands in a language."""
    if language == "en":
        return names
    if more := _MORE.match(names):
        return f"{more[1]} 외 {more[2]}"
    return re.sub(r" and (?=[^,]*$)", ", ", names)


def without_shell(text: str) -> str:
    """Write a sentence for whoever asks by parameters, not in the shell.

    Options become parameters, and commands questions; commands that are no question are left out.

    Examples
    --------
    >>> without_shell("cut at 20 rows; there are more (--least-papers)")
    'cut at 20 rows; there are more (least_papers)'
    >>> without_shell("by the number of steps ('ask chain'), another way is best")
    'by the number of steps (the question chain), another way is best'
    >>> without_shell("uncertain: 1 authorship ('digestgraph who NAME'); 2 lists cut")
    'uncertain: 1 authorship; 2 lists cut'
    >>> without_shell("'digestgraph check --store papers.db' says how far")
    "'digestgraph check --store papers.db' says how far"
    """
    text = _QUESTION.sub(r"the question \1", _COMMAND.sub("", text))
    return _OPTION.sub(_named, text)


def _named(option: re.Match[str]) -> str:
    """Return the parameter that is meant by an option; a whole command stays as it is typed."""
    return option[1].replace("-", "_") if option[1] else option[0]
