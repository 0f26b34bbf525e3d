"""Must-link and cannot-link constraints: which records the user says are one person, or are not.

A line of ``same`` or ``different`` in digestgraph.toml names people in one of three ways: by an
author's id; by ``Name @ paper``, an authorship; or by the name alone, which means the first
record that was opened under it. All three are settled when the authorship is read, from earlier
days alone, so that a correction never makes a later digest change an earlier day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...graph.model import author_id
from ...graph.person_names import parse_name, split_authorship

__all__ = ["Decisions", "PersonRef", "parse_person"]


@dataclass(frozen=True, slots=True)
class PersonRef:
    """One name in a line of corrections: a record, an authorship, or a name; folded."""

    kind: str
    key: str
    paper: str = ""


def parse_person(text: str) -> PersonRef:
    """Read how a line of corrections names somebody.

    Examples
    --------
    >>> parse_person("author:yang-liu-0a1b2c3d")
    PersonRef(kind='record', key='record:yang-liu-0a1b2c3d', paper='')
    >>> parse_person("Yang Liu @ 2401.00368")
    PersonRef(kind='authorship', key='yang liu', paper='arxiv:2401.00368')
    >>> parse_person("Yang Liu @ https://aclanthology.org/P19-1001").paper
    'acl:P19-1001'
    >>> parse_person("Terry Yue Zhuo")
    PersonRef(kind='name', key='terry yue zhuo', paper='')
    """
    text = text.strip()
    for prefix in ("author:", "record:"):
        if text.startswith(prefix):
            return PersonRef("record", "record:" + text.removeprefix(prefix))
    if authorship := split_authorship(text):
        name, paper = authorship
        return PersonRef("authorship", parse_name(name).key, paper)
    return PersonRef("name", parse_name(text).key)


class Decisions:
    """The user's groups of people, bound to records as these are opened.

    Parameters
    ----------
    same, different : sequence of sequences of str
        Lines of corrections.
    """

    def __init__(
        self, same: Sequence[Sequence[str]] = (), different: Sequence[Sequence[str]] = ()
    ) -> None:
        self._written = {text: parse_person(text) for line in (*same, *different) for text in line}
        self._met: set[PersonRef] = set()
        self._same = _join([[parse_person(text) for text in line] for line in same])
        self._different = [[parse_person(text) for text in line] for line in different]
        self._groups: dict[PersonRef, int] = {
            ref: number for number, line in enumerate(self._same) for ref in line
        }
        self._lines: dict[PersonRef, list[int]] = {}
        for number, line in enumerate(self._different):
            for ref in line:
                self._lines.setdefault(ref, []).append(number)
        #: The records of each group of ``same``, in the order of their opening.
        self._members: dict[int, list[str]] = {}
        self._group_of: dict[str, int] = {}
        #: By line of ``different``: what each of its names was bound to.
        self._bound: dict[int, dict[PersonRef, str]] = {}
        self._apart: dict[str, set[str]] = {}

    def __bool__(self) -> bool:
        """Whether there is any decision."""
        return bool(self._same or self._different)

    def open(self, record: str, refs: Iterable[PersonRef]) -> tuple[str, str | None]:
        """Take note of a new record; return its visible author and the record it is joined to."""
        refs = list(refs)
        groups = {self._groups[ref] for ref in refs if ref in self._groups}
        self._met |= self._groups.keys() & set(refs)
        known = [g for g in sorted(groups) if g in self._members]
        if not groups:
            return author_id(record), None
        group = min(known, key=lambda g: (-len(self._members[g]), g)) if known else min(groups)
        members = self._members.setdefault(group, [])
        members.append(record)
        self._group_of[record] = group
        first = members[0]
        return author_id(first), first if first != record else None

    def bind(self, record: str, refs: Iterable[PersonRef]) -> list[str]:
        """Take note of whom the names in ``different`` mean; return records now known apart."""
        found = []
        for ref in refs:
            for number in self._lines.get(ref, ()):
                self._met.add(ref)
                bound = self._bound.setdefault(number, {})
                if ref in bound:
                    continue
                bound[ref] = record
                for other in bound.values():
                    if other != record and other not in self._apart.get(record, ()):
                        self._apart.setdefault(record, set()).add(other)
                        self._apart.setdefault(other, set()).add(record)
                        found.append(other)
        return sorted(found)

    def forbidden(self, ref: PersonRef) -> set[str]:
        """Return the records that an authorship must not be put into."""
        records: set[str] = set()
        for number in self._lines.get(ref, ()):
            bound = self._bound.get(number, {})
            records |= {record for other, record in bound.items() if other != ref}
        return records

    def state(self, a: str, b: str) -> str:
        """Tell what was decided about a proposal: ``accepted``, ``refused`` or ``proposed``."""
        if b in self._apart.get(a, ()):
            return "refused"
        group = self._group_of.get(a)
        return "accepted" if group is not None and group == self._group_of.get(b) else "proposed"

    def unmatched(self) -> list[str]:
        """Return what stands in the corrections and was nobody's so far, as it is written."""
        return [text for text, ref in self._written.items() if ref not in self._met]


def _join(lines: list[list[PersonRef]]) -> list[list[PersonRef]]:
    """Join lines that name somebody in the same words: what is said twice is one group."""
    groups: list[list[PersonRef]] = []
    for line in lines:
        hit = [group for group in groups if not set(group).isdisjoint(line)]
        joined = list(dict.fromkeys([ref for group in hit for ref in group] + line))
        groups = [group for group in groups if group not in hit] + [joined]
    return groups
