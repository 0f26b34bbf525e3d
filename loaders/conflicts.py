"""Files that say otherwise of a day than the file it is kept from: told each time, news once."""

from __future__ import annotations

from ..graph.text import short_hash
from .entry import FileProblem, ParsedDigest
from .interpret import fingerprint

__all__ = ["CONFLICTS", "KnownConflicts"]

#: The setting of a store that remembers them.
CONFLICTS = "conflicts"


class KnownConflicts:
    """The conflicts that loads of a store have met, by what the other file says.

    Parameters
    ----------
    kept : str
        As :attr:`text` was kept with the store.
    """

    def __init__(self, kept: str) -> None:
        self._known = set(kept.split())

    @property
    def text(self) -> str:
        """What is kept with the store."""
        return " ".join(sorted(self._known))

    def is_new(self, digest: ParsedDigest) -> bool:
        """Note a conflict; tell whether no load has met what this file says of the day."""
        mark = short_hash(digest.id, fingerprint(digest))
        if mark in self._known:
            return False
        self._known.add(mark)
        return True

    @staticmethod
    def problem(digest: ParsedDigest, other: str) -> FileProblem:
        """Say which file is kept, and what settles it."""
        message = (
            f"{other} says otherwise of the same day and is kept as {digest.id}: this file is "
            "not loaded; load it alone with --replace to take it instead, or with --source "
            "NAME as another publisher's"
        )
        return FileProblem(digest.path, digest.first_line, "conflicting-digest", message)
