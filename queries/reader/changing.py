"""What a change of marks does to those that hold: which it takes back, and which it ends."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from ...graph.fulltext.words import Phrase
from ...graph.lookup.settling import kind_that_holds, settle
from ...graph.marks import ATTENTION, WORD, Mark, Marks, dated_after
from ...graph.stores.base import Store
from .marking import mark_listed, read_follow
from .meant import nodes_of, phrases_of

__all__ = ["Change", "change_of", "say_mark"]

_SAID = {
    "read": "read",
    "star": "starred",
    "skip": "not interesting",
    "note": "noted",
    "follow": "followed",
    "mute": "muted",
}


class Change(NamedTuple):
    """Marks to be written, and what is said of them.

    Attributes
    ----------
    marks : list of Mark
        For :func:`~digestgraph.graph.marks.change_marks`.
    told : list of Mark
        Those of them that change what holds; the others make that stay so.
    notes : list of str
        What there was not to take back, and what does not hold any more beside them.
    """

    marks: list[Mark]
    told: list[Mark]
    notes: list[str]


def say_mark(mark: Mark) -> str:
    """Return how something is that has a mark: ``starred``, ``tagged rl``."""
    return f"tagged {mark.value}" if mark.mark == "tag" else _SAID[mark.mark]


def change_of(store: Store, held: Marks, marks: Sequence[Mark]) -> Change:
    """Return the change that marks make to those of a reader.

    A mark that is taken back is taken back in each line that means the same: of a person whom the
    graph has joined with another, of a paper that stands there by its title, of a word in another
    form. A star, or the opposite of following, ends in each such line what it takes the place of.

    Parameters
    ----------
    store : Store
        The graph.
    held : Marks
        The reader's.
    marks : sequence of Mark
        Those to be set or taken back.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> star = Mark("arxiv:2410.07073", "star", at="2026-01-02T09:30:00Z", name="Pixtral 12B")
    >>> with open_examples() as store:
    ...     change = change_of(store, Marks([star]), [Mark("arxiv:2410.07073", "skip")])
    ...     print(change.notes[0][:57], [mark.mark for mark in change.marks])
    Pixtral 12B was starred since 2026-01-02 and is no longer ['skip']
    """
    lines = _Lines(store, held)
    found: list[Mark] = []
    told: list[Mark] = []
    notes: list[str] = []
    for mark in marks:
        same = [line for line in lines.about(mark) if line.key[1:] == mark.key[1:]]
        holds = _holding(mark, same)
        last = max((line.at for line in same), default=None)
        alike = [line for line in same if line.mark == mark.mark and not line.off]
        others = [line for line in same if line.mark != mark.mark and not line.off]
        if not mark.off:
            found.append(dated_after(mark, last))
            told.append(found[-1])
            found += [_off(line, mark) for line in others if line.about != mark.about]
            notes += [_ended(line) for line in others if line.mark == holds]
            notes += [_replaced(line) for line in alike if line.value != mark.value]
        elif alike and holds == mark.mark:
            back = [_off(line, mark) for line in alike]
            told += back
            # What this had taken the place of does not come back.
            found += [*back, *(_off(line, mark) for line in others)]
        elif mark.mark == "follow" and mark.about in lines.listed:
            found.append(dated_after(mark, last))
            told.append(found[-1])
        else:
            name = mark.name or mark.about
            notes.append(f'{name}: nothing to take back ("{say_mark(mark)}")')
    return Change(found, told, list(dict.fromkeys(notes)))


def _holding(mark: Mark, lines: Sequence[Mark]) -> str | None:
    """Return which kind holds of what a mark is about, in all lines of the same place."""
    if mark.about.startswith(WORD):  # each form of a word stands for itself
        return mark.mark if any(not line.off for line in lines) else None
    if mark.key[1] == ATTENTION:
        return kind_that_holds(lines)
    last = max(lines, key=lambda line: (line.at, line.line()), default=None)
    return None if last is None or last.off else last.mark


def _off(line: Mark, mark: Mark) -> Mark:
    """Return what takes a line of the file back."""
    value = line.value if line.mark == "tag" else None
    return Mark(line.about, line.mark, value, off=True, name=line.name or mark.name)


def _ended(line: Mark) -> str:
    if line.key[1] == ATTENTION:
        command = f"{line.mark} {line.about}"
    else:
        about = shlex.quote(line.about)
        command = f"mark {about} --{line.mark}"
    return (
        f"{line.name or line.about} was {say_mark(line)} since {line.at[:10]} and is no longer "
        f"('digestgraph {command}' sets it again)"
    )


def _replaced(line: Mark) -> str:
    note = f"mark {shlex.quote(line.about)} --note {_quoted(line.value or '')}"
    return (
        f"it takes the place of the note of {line.at[:10]} ('digestgraph {note}' sets that again)"
    )


def _quoted(text: str) -> str:
    """Return a text as a word of a command that stands in one line."""
    if text.isprintable():
        return shlex.quote(text)
    written = (c if c.isprintable() and c not in "'\\" else repr(c)[1:-1] for c in text)
    return "$'" + "".join(written).replace("'", "\\'") + "'"


class _Lines:
    """All marks, also those that were taken back, each with what it means now."""

    def __init__(self, store: Store, held: Marks) -> None:
        self._store, self._held = store, held
        self._means: dict[str, str] | None = None

    @property
    def listed(self) -> set[str]:
        """Whom and what [follow] lists about whom the marks say nothing."""
        listed, _, _ = mark_listed(self._store, read_follow(self._store), self._held)
        return {mark.about for mark in listed}

    def about(self, mark: Mark) -> list[Mark]:
        """Return those about what a mark is about."""
        if mark.about.startswith(WORD):
            forms = _forms(mark.about)
            words = (line for line in self._held.lines if line.about.startswith(WORD))
            return [word for word in words if forms & _forms(word.about)]
        means = self._read()
        meant = means.get(mark.about, mark.about)
        return [m for m in self._held.lines if means.get(m.about, m.about) == meant]

    def _read(self) -> dict[str, str]:
        """Return what else than themselves the marks mean."""
        if self._means is None:
            things = {m.about for m in self._held.lines if m.key[1] == ATTENTION}
            self._means = {about: n.id for about, n in nodes_of(self._store, things).items()}
            for mark in self._held.lines:
                if mark.place:
                    for line in settle(self._store, Marks([mark])).marks.lines:
                        self._means[mark.about] = line.about
        return self._means


def _forms(about: str) -> set[Phrase]:
    """Return the ways in which a muted word may stand in titles."""
    return {phrase for word in phrases_of([about.removeprefix(WORD)]) for phrase in word.phrases}
