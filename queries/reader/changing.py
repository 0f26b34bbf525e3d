"""What a change of marks does to those that hold: which it takes back, and which it ends."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from ...graph.fulltext.words import Phrase
from ...graph.lookup.settling import settle
from ...graph.marks import ATTENTION, WORD, Mark, Marks
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
    notes : list of str
        What there was not to take back, and what does not hold any more beside them.
    """

    marks: list[Mark]
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
    notes: list[str] = []
    for mark in marks:
        same = [line for line in lines.about(mark) if line.key[1:] == mark.key[1:]]
        alike = [line for line in same if line.mark == mark.mark]
        others = [line for line in same if line.mark != mark.mark]
        if not mark.off:
            found.append(mark)
            found += [_off(line, mark) for line in others if line.about != mark.about]
            notes += list(map(_ended, others))
            notes += [_replaced(line) for line in alike if line.value != mark.value]
        elif alike:
            found += [_off(line, mark) for line in alike]
        elif mark.mark == "follow" and mark.about in lines.listed:
            found.append(mark)
        else:
            name = mark.name or mark.about
            notes.append(f'{name}: nothing to take back ("{say_mark(mark)}")')
    return Change(found, list(dict.fromkeys(notes)))


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
    note = f"mark {shlex.quote(line.about)} --note {shlex.quote(line.value or '')}"
    return (
        f"it takes the place of the note of {line.at[:10]} ('digestgraph {note}' sets that again)"
    )


class _Lines:
    """The marks that hold, each with what it means now."""

    def __init__(self, store: Store, held: Marks) -> None:
        self._store, self._held = store, held
        self._means: dict[str, str] | None = None

    @property
    def listed(self) -> set[str]:
        """Whom and what [follow] lists about whom the marks say nothing."""
        listed, _, _ = mark_listed(self._store, read_follow(self._store), self._held)
        return {mark.about for mark in listed}

    def about(self, mark: Mark) -> list[Mark]:
        """Return those that are about what a mark is about."""
        if mark.about.startswith(WORD):
            forms, words = _forms(mark.about), (m for m in self._held if m.about.startswith(WORD))
            return [word for word in words if forms & _forms(word.about)]
        means = self._read()
        meant = means.get(mark.about, mark.about)
        return [m for m in self._held if means.get(m.about, m.about) == meant]

    def _read(self) -> dict[str, str]:
        """Return what else than themselves the marks mean."""
        if self._means is None:
            things = {m.about for m in self._held if m.key[1] == ATTENTION}
            self._means = {about: n.id for about, n in nodes_of(self._store, things).items()}
            for mark in self._held:
                if mark.place:
                    for line in settle(self._store, Marks([mark])).marks:
                        self._means[mark.about] = line.about
        return self._means


def _forms(about: str) -> set[Phrase]:
    """Return the ways in which a muted word may stand in titles."""
    return {phrase for word in phrases_of([about.removeprefix(WORD)]) for phrase in word.phrases}
