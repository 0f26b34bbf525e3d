"""Words with an everyday sense beside the technical one: which of them is meant, by what is near.

The table ``senses.tsv`` has a line for each sense, with a sentence that is its test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["EVERYDAY", "Sense", "Senses", "load_senses", "rows_of"]

#: The label of what is no term in its place.
EVERYDAY = "-"
#: So many characters before and behind a word decide.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense: where its words must stand, and what the term is called then."""

    where: str
    words: re.Pattern[str]
    label: str


class Senses:
    """The table.

    Examples
    --------
    >>> senses = load_senses()
    >>> text = "로봇의 조작 능력을 본다."
    >>> senses.of("조작", text, 4, 6)
    'robot manipulation'
    >>> senses.of("조작", "기록의 조작을 막는다.", 4, 6), senses.of("증류", "증류를 쓴다.", 0, 2)
    ('-', None)
    """

    def __init__(self) -> None:
        self._senses: dict[str, list[Sense]] = {}
        for form, where, words, label, *_ in rows_of("senses.tsv"):
            anchor = {"before": rf"(?:{words})\s*$", "after": rf"\s*(?:{words})"}
            pattern = re.compile(anchor.get(where, words), re.IGNORECASE)
            for one in form.split("|"):
                key = _key(one.strip())
                self._senses.setdefault(key, []).append(Sense(where, pattern, label))

    def of(self, form: str, text: str, start: int, end: int, title: str = "") -> str | None:
        """Return the label of a form at its place, ``None`` where it has no senses here.

        Parameters
        ----------
        form : str
            The term as written.
        text : str
            The passage that it stands in, from ``start`` to ``end``.
        title : str
            The paper's title: another place whose words tell the sense.
        """
        for sense in self._senses.get(_key(form), ()):
            if sense.where == "before":
                found = sense.words.search(text[max(0, start - _NEAR) : start])
            elif sense.where == "after":
                found = sense.words.match(text[end : end + _NEAR])
            elif sense.where == "near":
                found = sense.words.search(f"{title}\n{text[:start]}\n{text[end:]}")
            else:
                return sense.label
            if found:
                return sense.label
        return None

    def inside(self, form: str, before: str) -> str | None:
        """Return what a piece of a compound is called behind another piece."""
        for sense in self._senses.get(_key(form), ()):
            if sense.where == "before" and sense.words.search(before):
                return sense.label
        return None


def rows_of(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table beside this module."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


@lru_cache(maxsize=1 << 16)
def _key(form: str) -> str:
    if _HANGUL.search(form):
        return _JOINTS.sub("", form).casefold()
    return form  # MATH is a benchmark


_HANGUL = re.compile("[가-힣]")
_JOINTS = re.compile(r"[\s\-–‐‑·/]+")


@cache
def load_senses() -> Senses:
    """Return the table; it is read once."""
    return Senses()
