r"""Reads LaTeX in running text to its parts; what is no LaTeX stays text.

Commands stand in ``latex.tsv``. One that is not there stays as it is printed: nothing is guessed,
and no letter is lost. A dollar is a price as long as it does not open a formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from ..patterns import compile_late
from ..resources import read_resource
from .detect import GREEK_INDEX, LOST, TIE

__all__ = [
    "Call",
    "Formula",
    "Group",
    "Part",
    "Reader",
    "Script",
    "Text",
    "load_signs",
]

#: Deeper braces, and longer formulas, stay as they are printed.
_DEEPEST = 12
_LONGEST_FORMULA = 400

_SPECIAL = compile_late(r"[\\${}^_~]|https?://|" + LOST.pattern)
_URL = compile_late(r"https?://[^\s)\]]*")
_COMMAND = compile_late(r"\\(?:[A-Za-z]+\*?|.)", re.DOTALL)
#: A sum of money, with prose behind it.
_PRICE = compile_late(r"\s*[\d.,]+\s*(?:[kKMB]\b|[^\\^_={}]*?[^\W\d_]{2})")
_SIGNS = compile_late(r"[\\^_{=]")
_SENTENCE = compile_late(r"(?<![^\W\d_])[^\W\d_]{2,}[,.]?\s+[^\W\d_]{2,}")
_HANGUL = compile_late("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_FIGURES = compile_late(r"[+-]?[0-9]+|\\?circ(?![A-Za-z])")
_IN_WORD = compile_late(r" [^\W\d_]|\\[ij](?![A-Za-z])")


# --- what is read -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as printed, or a sign that a command stands for (``how`` it is made)."""

    text: str
    at: int
    how: str = "printed"
    command: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in braces; it ends behind them."""

    inner: tuple[Part, ...]
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Formula:
    """What stands between dollars or their like; it ends behind them."""

    inner: tuple[Part, ...]
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Script:
    """What is raised (``^``) or lowered (``_``), and whether it stands in braces."""

    sign: str
    inner: tuple[Part, ...]
    at: int
    braced: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A command with its arguments; those of a font or an accent have one."""

    name: str
    kind: str
    value: str
    arguments: tuple[tuple[Part, ...], ...]
    at: int


Part = Text | Group | Formula | Script | Call


class Command(NamedTuple):
    """What the table says of a command: what kind it is, and what it stands for."""

    kind: str
    value: str


@cache
def load_commands() -> dict[str, Command]:
    """Read the table: command, kind, what it stands for."""
    lines = read_resource(__package__, "latex.tsv").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    return {name: Command(kind, value.replace("␣", " ")) for name, kind, value in rows}


@cache
def load_signs() -> dict[str, str]:
    """Return the command for each sign that 8-bit LaTeX has in formulas only."""
    found: dict[str, str] = {}
    for name, (kind, value) in load_commands().items():
        if kind == "sign" and not value.isascii():
            found.setdefault(value, name)
    return found


class Reader:
    """Reads a text to its parts, in linear time; what is no LaTeX stays text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tex = False
        self._closing: dict[int, int] = {}
        opened: list[int] = []
        at = 0
        while at < len(text):
            if text[at] == "\\":
                at += 1
            elif text[at] == "{":
                opened.append(at)
            elif text[at] == "}" and opened:
                self._closing[opened.pop()] = at
            at += 1

    def read(self) -> tuple[Part, ...]:
        """Return the parts of the whole text."""
        return self._parts(0, len(self.text), math=False, depth=0)

    def _parts(self, at: int, end: int, *, math: bool, depth: int) -> tuple[Part, ...]:
        parts: list[Part] = []
        while at < end:
            part, at = self._part(at, end, math=math, depth=depth)
            parts.append(part)
        return tuple(parts)

    def _part(self, at: int, end: int, *, math: bool, depth: int) -> tuple[Part, int]:
        ch = self.text[at]
        if ch == "\\" or (ch in "tm" and LOST.match(self.text, at, end)):
            return self._command(at, end, math=math, depth=depth)
        if ch == "{" and (close := self._close(at, end, depth)) is not None:
            inner = self._parts(at + 1, close, math=math, depth=depth + 1)
            return Group(inner, at, close + 1), close + 1
        if ch == "$" and not math and (found := self._formula(at, end)):
            return self._math(at, *found, depth=depth)
        if ch in "^_" and (begin := self._script(at, end, math=math)):
            inner, stop, braced = self._argument(begin, end, math=True, depth=depth)
            if not math and not braced:  # 2^10 in prose has all of its digits raised
                stop = self._digits(begin, end) or stop
                inner = (Text(self.text[begin:stop].removeprefix("\\"), begin),)
            self.tex = self.tex or braced
            return Script(ch, inner, at, braced), stop
        if ch == "~" and TIE.match(self.text, at, end):
            return Text(" ", at, "space"), at + 1
        if url := _URL.match(self.text, at, end):
            return Text(url[0], at), url.end()
        special = _SPECIAL.search(self.text, at + 1, end)
        stop = special.start() if special else end
        return Text(self.text[at:stop], at), stop

    def _close(self, at: int, end: int, depth: int) -> int | None:
        close = self._closing.get(at)
        return close if close is not None and close < end and depth < _DEEPEST else None

    # --- formulas ---------------------------------------------------------------------------

    def _math(self, at: int, inner: int, close: int, stop: int, *, depth: int) -> tuple[Part, int]:
        self.tex = True
        return Formula(self._parts(inner, close, math=True, depth=depth + 1), at, stop), stop

    def _formula(self, at: int, end: int) -> tuple[int, int, int] | None:
        """Return where the formula behind a dollar begins and ends, and where it is closed."""
        text = self.text
        mark = "$$" if text.startswith("$$", at) else "$"
        inner = at + len(mark)
        close = self._find(mark, inner, min(end, inner + _LONGEST_FORMULA))
        if close is None or not self._is_formula(text[inner:close], text[close + len(mark) :][:1]):
            return None
        return inner, close, close + len(mark)

    def _find(self, mark: str, at: int, end: int) -> int | None:
        while (found := self.text.find(mark, at, end)) >= 0:
            if self.text[found - 1] != "\\":
                return found
            at = found + 1
        return None

    @staticmethod
    def _is_formula(inner: str, following: str) -> bool:
        """Tell a formula from what stands between two prices."""
        if (
            not inner.strip()
            or "`" in inner.replace("\\`", "")
            or "\n\n" in inner
            or _PRICE.match(inner)
        ):
            return False
        if _HANGUL.search(re.sub(r"\{[^{}]*\}", "", inner)):
            return False
        signs = _SIGNS.search(inner) is not None
        if inner != inner.strip():
            return signs and not inner.lstrip()[0].isdigit()
        return signs or not (following.isdigit() or _SENTENCE.search(inner))

    def _script(self, at: int, end: int, *, math: bool) -> int | None:
        """Return where the argument of a raised or lowered sign begins, ``None`` if it is none."""
        text = self.text
        if math:
            return at + 1 if at + 1 < end else None
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ")]}"):
            return None
        if text.startswith("{", at + 1) and self._close(at + 1, end, 0) is not None:
            return at + 1
        raised = text[at] == "^" and self._digits(at + 1, end)
        return at + 1 if raised or GREEK_INDEX.match(text, at, end) else None

    def _digits(self, at: int, end: int) -> int | None:
        """Return the end of what is raised without braces: figures, or the sign of degrees."""
        figures = _FIGURES.match(self.text, at, end)
        return figures.end() if figures else None

    # --- commands ---------------------------------------------------------------------------

    def _command(self, at: int, end: int, *, math: bool, depth: int) -> tuple[Part, int]:
        match = LOST.match(self.text, at, end) or _COMMAND.match(self.text, at, end)
        if match is None:
            return Text("\\", at), at + 1
        name, stop = match[0].removeprefix("\\").removesuffix("*"), match.end()
        if name in "([" and not math:
            close = self._find("\\" + ")]"["([".index(name)], stop, min(end, stop + 2000))
            if close is not None:
                return self._math(at, stop, close, close + 2, depth=depth)
        entry = load_commands().get(name)
        if entry is None or depth >= _DEEPEST:
            return Text(match[0], at, "unknown"), stop
        kind, value = entry
        if kind in ("sign", "letter", "escape", "function", "space"):
            self.tex = True
            return self._sign(name, entry, at, stop, end)
        if kind == "accent":
            return self._accent(name, value, at, stop, end, math=math, depth=depth)
        if kind == "switch":
            self.tex = True
            while not math and self.text.startswith(" ", stop) and stop < end:
                stop += 1
            return Text("", at, "switch"), stop
        wanted = {"font": 1, "drop": 1, "raise": 1, "lower": 1, "root": 1, "key": 1}.get(kind, 2)
        arguments: list[tuple[Part, ...]] = []
        inside = math and name != "text"
        for _ in range(wanted):
            inner, after, braced = self._argument(stop, end, math=inside, depth=depth)
            if after == stop or not (braced or math):
                return Text(match[0], at, "unknown"), match.end()
            arguments.append(inner)
            stop = after
        self.tex = True
        return Call(name, kind, value, tuple(arguments), at), stop

    def _sign(self, name: str, entry: Command, at: int, stop: int, end: int) -> tuple[Part, int]:
        if entry.kind == "letter" and self.text.startswith("{}", stop):
            stop += 2
        elif entry.kind == "letter" and entry.value.isalpha() and self.text.startswith(" ", stop):
            stop += name.isalpha()  # a blank ends the command's name and is not printed
        return Text(entry.value, at, entry.kind, name), min(stop, end)

    def _accent(
        self, name: str, mark: str, at: int, stop: int, end: int, *, math: bool, depth: int
    ) -> tuple[Part, int]:
        as_printed = Text(self.text[at:stop], at, "unknown"), stop
        start = stop
        if name.isalpha() and not math and not self.text.startswith("{", stop):
            # \c c inside a word; elsewhere \d or \b may be anything
            in_word = at > 0 and self.text[at - 1].isalpha()
            if not (in_word and _IN_WORD.match(self.text, stop, end)):
                return as_printed
            start += self.text[start] == " "
        inner, after, _ = self._argument(start, end, math=math, depth=depth)
        if math and inner:
            return Call(name, "mark", mark, (inner,), at), after
        letters = _letters(inner)
        if len(letters) != 1 or not letters.isalpha():
            return as_printed
        self.tex = True
        letter = {"ı": "i", "ȷ": "j"}.get(letters, letters)
        return Text(normalize("NFC", letter + mark), at, "letter"), after

    def _argument(
        self, at: int, end: int, *, math: bool, depth: int
    ) -> tuple[tuple[Part, ...], int, bool]:
        """Read an argument: parts, where it ends, and whether it stands in braces."""
        start = at
        while at < end and self.text[at] in " \t":
            at += 1
        if at >= end:
            return (), start, False
        if self.text[at] == "{":
            close = self._close(at, end, depth)
            if close is None:
                return (), start, False
            return self._parts(at + 1, close, math=math, depth=depth + 1), close + 1, True
        if self.text[at] == "\\":
            part, stop = self._command(at, end, math=math, depth=depth + 1)
            return (part,), stop, False
        if self.text[at] in "}$^_":
            return (), start, False
        return (Text(self.text[at], at),), at + 1, False


def _letters(parts: tuple[Part, ...]) -> str:
    """Return the text of an accent's argument; a character that is no letter for what has none."""
    return "".join(
        part.text
        if isinstance(part, Text)
        else _letters(part.inner)
        if isinstance(part, Group)
        else "?"
        for part in parts
    )
