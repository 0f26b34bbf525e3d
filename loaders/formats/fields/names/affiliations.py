"""Organisations that stand behind the numbers by which authors refer to them: "¹MIT ²ETH"."""

from __future__ import annotations

import re

__all__ = ["by_footnotes"]

_RAISED = re.compile(
    r"<sup>\s{0,3}(\d{1,2})\s{0,3}</sup>|\$?\^\{?(\d{1,2})(?:\}|\^)?\$?", re.IGNORECASE
)
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGN = re.compile(f"[{_SIGNS}]{{1,2}}")
#: "1 MIT", "1. MIT", "(1) MIT", "[1] MIT", "1: MIT", "1MIT": not the number within "Area 51".
_PLAIN = re.compile(
    r"(?:(?<=^)|(?<=[\s,;，；、]))[(\[]?(\d{1,2})(?:[)\].:]\s{0,3}|\s{1,3}|(?=[^\W\d_]))(?=[^\W\d_])"
)
_SEPARATORS = " \t,;，；、.|/&"


def by_footnotes(text: str) -> list[str]:
    """Return the organisations of a text one by one where the numbers of footnotes part them.

    Examples
    --------
    >>> by_footnotes("¹MIT, ²ETH Zurich"), by_footnotes("1. MIT 2. Area 51 Lab")
    (['MIT', 'ETH Zurich'], ['MIT', 'Area 51 Lab'])
    >>> by_footnotes("<sup>1</sup>MIT <sup>2</sup>ETH"), by_footnotes("01.AI"), by_footnotes("3M")
    (['MIT', 'ETH'], ['01.AI'], ['3M'])
    """
    if not any(sign in text for sign in _SIGNS) and not any(map(str.isdigit, text)):
        return [text]
    text = _RAISED.sub(lambda match: _raised(match[1] or match[2]), text)
    marks = [(int(_lowered(m[0])), m.start(), m.end()) for m in _SIGN.finditer(text)]
    if marks:
        before = text[: marks[0][1]].strip(_SEPARATORS)
        if before:  # the numbers stand behind: "MIT¹, ETH²"
            names = [part.strip(_SEPARATORS) for part in _SIGN.split(text)]
            return [name for name in names if name] or [text]
    else:
        marks = _in_order([(int(m[1]), m.start(), m.end()) for m in _PLAIN.finditer(text)])
        if len(marks) < 2 or text[: marks[0][1]].strip(_SEPARATORS):
            return [text]
    stops = [*(start for _, start, _ in marks[1:]), len(text)]
    names = [
        text[end:stop].strip(_SEPARATORS) for (_, _, end), stop in zip(marks, stops, strict=True)
    ]
    return [name for name in names if name] or [text]


def _in_order(marks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Keep the numbers that count 1, 2, 3."""
    kept: list[tuple[int, int, int]] = []
    for mark in marks:
        if mark[0] == len(kept) + 1:
            kept.append(mark)
    return kept


def _raised(number: str) -> str:
    return "".join(_SIGNS[int(digit)] for digit in number)


def _lowered(signs: str) -> str:
    return "".join(str(_SIGNS.index(sign)) for sign in signs)
