"""Columns of tables, and keys of records, that say something no field takes: they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from ...entry import FileProblem
from .column_names import says_nothing

__all__ = ["note_unread", "noting_unread", "tell_unread"]

_UNREAD: ContextVar[dict[str, None] | None] = ContextVar("unread columns", default=None)
#: So many columns are named, with so many letters of each.
_NAMED, _LONGEST = 6, 40


@contextmanager
def noting_unread() -> Iterator[dict[str, None]]:
    """Take the names of the columns that are met and not read, in their order.

    Examples
    --------
    >>> with noting_unread() as unread:
    ...     note_unread(["Rating", "ISBN", "Rating"])
    >>> list(unread)
    ['Rating']
    """
    unread: dict[str, None] = {}
    token = _UNREAD.set(unread)
    try:
        yield unread
    finally:
        _UNREAD.reset(token)


def note_unread(names: Iterable[str]) -> None:
    """Note columns that are not read, but for those that never say anything of a paper."""
    unread = _UNREAD.get()
    if unread is not None:
        unread.update((name, None) for name in names if name not in unread and _is_told(name))


def _is_told(name: str) -> bool:
    return bool(name.strip()) and not says_nothing(name)


def tell_unread(files: Iterable[tuple[str, Sequence[str]]]) -> list[FileProblem]:
    """Say of files which of their columns are not read: once where several have the same.

    Examples
    --------
    >>> tell_unread([("a.csv", ["Lab"]), ("b.csv", []), ("c.csv", ["Lab"])])[0].message
    "the column 'Lab' is not read, as in 1 more file; [columns] in digestgraph.toml says what it is"
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for file, names in files:
        if names:
            alike.setdefault(tuple(sorted(names)), []).append(file)
    return [
        FileProblem(places[0], 1, "unread-columns", _sentence(names, len(places) - 1))
        for names, places in alike.items()
    ]


def _sentence(names: Sequence[str], others: int) -> str:
    shown = ", ".join(repr(name[:_LONGEST]) for name in names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    also = f", as in {others} more file{'s' if others > 1 else ''}" if others else ""
    one = len(names) == 1
    subject = f"the column {shown} is" if one else f"the columns {shown}{more} are"
    what = "what it is" if one else "what they are"
    return f"{subject} not read{also}; [columns] in digestgraph.toml says {what}"
