"""Files that forget: a feed or a running list that is loaded again shows its newest entries only.

Its days are digests. A day that is not in the file any more is not touched. On the oldest days of
a list the file may have cut entries off, so there an entry that is gone is kept; where older ones
of its list are still in the file, its publisher took it out, and it is withdrawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ..graph.model import Digest as DigestNode
from .entry import Digest, Entry, KeptText
from .formats import load_formats, parse_again
from .interpret import fingerprint

__all__ = ["RollingFiles"]

Lists = Callable[[Entry], Iterable[str]]


class RollingFiles:
    """Knows how far back the files of a load reach, and completes their days.

    Parameters
    ----------
    digests : iterable of Digest
        All that were read.
    kept : callable
        Returns the texts of the digests in the store by their ids; it is called at most once, and
        only when a day has to be completed.
    """

    def __init__(self, digests: Iterable[Digest], kept: Callable[[], dict[str, KeptText]]) -> None:
        self._kept = kept
        self._texts: dict[str, KeptText] | None = None
        self._oldest: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for digest in digests:
            lists = _lists_of(digest)
            if lists is not None:
                oldest = self._oldest[digest.source, digest.path]
                for name in (name for entry in digest.entries for name in lists(entry)):
                    oldest[name] = min(oldest.get(name, digest.date), digest.date)

    def complete(self, digest: Digest, before: DigestNode) -> Digest:
        """Return a digest with the entries of its former state that its file may have cut off.

        Parameters
        ----------
        digest : Digest
            As it was read.
        before : DigestNode
            The same day of the same file in the store.
        """
        lists = _lists_of(digest)
        if lists is None or before.format != digest.format:
            return digest
        if before.sha256 == fingerprint(digest):
            return digest
        if self._texts is None:
            self._texts = self._kept()
        reader: Any = load_formats()[digest.format]
        kept = self._texts[before.id]
        old = parse_again(reader, kept)
        if old is None:
            return digest
        oldest = self._oldest[digest.source, digest.path]
        known = {(entry.paper, *lists(entry)) for entry in digest.entries}
        cut = [
            (entry.line, entry.verbatim)
            for entry in old.entries
            if (entry.paper, *lists(entry)) not in known
            and all(digest.date <= oldest.get(name, digest.date) for name in lists(entry))
        ]
        rest = parse_again(reader, replace(kept, head="", entries=tuple(cut))) if cut else None
        if rest is None:
            return digest
        problems = sorted(
            (*digest.problems, *rest.problems), key=lambda p: (p.line, p.code, p.message)
        )
        return replace(digest, entries=digest.entries + rest.entries, problems=tuple(problems))


def _lists_of(digest: Digest) -> Lists | None:
    """Return what tells the lists of an entry in its file; ``None`` for files that forget nothing.

    A file with a day in its name is about that day.
    """
    if digest.part is None:
        return None
    lists: Lists | None = getattr(load_formats().get(digest.format), "lists_of", None)
    return lists
