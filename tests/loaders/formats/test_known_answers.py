"""What the small functions of the formats answer to a thousand lines of many publishers is known.

The lines are one of each shape in the samples, with names, days, counts and signs around them. To
each module the words of its own texts are put, too, as a label, a name, a title and a month.
"""

from __future__ import annotations

import importlib
import inspect
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass
from functools import partial
from typing import Any

import pytest
from known import GOLDEN, digest_of, is_known
from rooms import ROOT
from soak import read_input
from words_of import words_of

#: So many answers have one hash.
TOGETHER = 80
ROOMS = ("fields", "lists", "base")
_WHOLE, _SEVERAL = "str", ("Sequence[str]", "list[str]", "Iterable[str]", "Collection[str]")
#: What makes something to be used, or says something of a whole text.
_LEFT_OUT = {"make_decoder", "remembering", "note_unread"}
_AS = (
    "{0}",
    "{0}: Ann Bee",
    "Ann Bee, {0}",
    "{0} Bee",
    "On Bees ({0})",
    "On Bees {0}",
    "2 {0} 2024",
)


def modules() -> Iterator[str]:
    for room in ROOMS:
        for file in sorted((ROOT / "loaders" / "formats" / room).rglob("*.py")):
            if file.name != "__init__.py":
                yield file.relative_to(ROOT).as_posix()


def functions(module: str) -> dict[str, Callable[[str], Any]]:
    """Return the functions of a module that ask for a text, or for several, and nothing else."""
    found = importlib.import_module(f"digestgraph.{module.removesuffix('.py').replace('/', '.')}")
    asked: dict[str, Callable[[str], Any]] = {}
    for name in set(getattr(found, "__all__", ())) - _LEFT_OUT:
        function = getattr(found, name)
        if not inspect.isfunction(function) or function.__module__ != found.__name__:
            continue
        given = inspect.signature(function).parameters.values()
        kinds = [p.annotation for p in given if p.default is p.empty]
        if kinds == [_WHOLE]:
            asked[name] = function
        elif len(kinds) == 1 and kinds[0] in _SEVERAL:
            asked[name] = partial(of_several, function)
        for other in given if name in asked else ():
            if other.default is False:
                asked[f"{name}, {other.name}"] = partial(asked[name], **{other.name: True})
    return asked


def of_several(function: Callable[..., Any], text: str, **other: bool) -> Any:
    return function(text.split(", "), **other)


def said(value: Any) -> Any:
    """Return an answer as it is compared."""
    if is_dataclass(value):
        return {field.name: said(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, re.Match):
        return [value.span(), value.groupdict() or value.groups()]
    if isinstance(value, dict):
        return {str(key): said(part) for key, part in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    if isinstance(value, (list, tuple, Iterator)):
        return [said(part) for part in value]
    return value if isinstance(value, (str, int, float, type(None))) else type(value).__name__


def answer(function: Callable[[str], Any], text: str) -> str:
    try:
        return repr(said(function(text)))
    except Exception as error:
        return type(error).__name__


def together(function: Callable[[str], Any], texts: Sequence[str]) -> list[str]:
    answers = [answer(function, text) for text in texts]
    parts = (answers[first : first + TOGETHER] for first in range(0, len(answers), TOGETHER))
    return [digest_of("\n".join(part)) for part in parts]


STRINGS = [json.loads(line) for line in (GOLDEN / "strings.txt").read_text("utf-8").splitlines()]


def readings(module: str) -> Iterator[dict[str, Any]]:
    words = [shape.format(word) for word in words_of(module) for shape in _AS]
    for name, function in sorted(functions(module).items()):
        yield {name: together(function, STRINGS), "words": together(function, words)}


@pytest.mark.parametrize("module", [module for module in modules() if functions(module)])
def test_what_the_functions_of_a_module_answer_is_known(module: str) -> None:
    """Written anew by ``GOLDEN=write``."""
    is_known(
        f"answers/{module.split('/', 2)[2].removesuffix('.py').replace('/', '.')}", readings(module)
    )


#: The drawn texts are read in so many parts, so that a mutant is asked about a few.
PARTS = 24
DRAWN = (GOLDEN / "drawn.jsonl").read_text("utf-8").splitlines()


def drawn(part: int) -> Iterator[dict[str, Any]]:
    """Yield what is read in some of the texts that take the conditions of formats both ways."""
    for number in range(part, len(DRAWN), PARTS):
        case = json.loads(DRAWN[number])
        parsed = read_input(case["text"].encode("utf-8", "replace"), case["name"])
        read = [parsed.unread, parsed.problems, [asdict(digest) for digest in parsed.digests]]
        formats = sorted({digest.format for digest in parsed.digests})
        yield {"text": number, "formats": formats, "read": digest_of(repr(read))}


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_read_in_drawn_texts_is_known(part: int) -> None:
    """They are drawn by ``python -m tools.mutants.inputs``; what is read is written as above."""
    is_known(f"answers/drawn-{part:02}", drawn(part))
