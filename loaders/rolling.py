"""Files that say less than they did: lists that forget, and files that were cut.

A feed or a running list that is loaded again shows its newest entries only. Its days are digests.
A day that is not in the file any more is not touched. On the oldest days of a list the file may
have cut entries off, so there an entry that is gone is kept; where older ones of its list are
still in the file, its publisher took it out, and it is withdrawn. A snapshot that is older than
what is known says nothing of what came later: it adds what is missing and withdraws nothing.

A file that ends before its structure is closed withdraws nothing either, whatever its format is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..graph.model import Digest
from .copies import fact_of
from .entry import CUT, FileProblem, KeptText, ParsedDigest, ParsedEntry
from .formats import load_formats, parse_again
from .formats.base.records import CollectionFormat
from .interpret import fingerprint

__all__ = ["RollingFiles"]

Lists = Callable[[ParsedEntry], Iterable[str]]
#: How new a list is: its newest day, and the last of that day's papers.
_Newest = tuple[str, str]
_File = tuple[str, str]


class RollingFiles:
    """Knows how far back the files of a load reach, and completes their days.

    Parameters
    ----------
    digests : iterable of ParsedDigest
        All that were read.
    ledger : mapping of str to Digest
        What is in the store, by id.
    kept : callable
        Returns the texts of the digests in the store by their ids; it is called at most once, and
        only when a day has to be completed.
    """

    def __init__(
        self,
        digests: Sequence[ParsedDigest],
        ledger: Mapping[str, Digest],
        kept: Callable[[], dict[str, KeptText]],
    ) -> None:
        self._kept = kept
        self._texts: dict[str, KeptText] | None = None
        self._ledger = ledger
        self._before: dict[_File, list[Digest]] = defaultdict(list)
        self._known: dict[_File, dict[str, set[str]]] = {}
        self._newest_before: dict[_File, _Newest] = {}
        self._newest: dict[_File, _Newest] = {}
        self._oldest: dict[_File, dict[str, str]] = defaultdict(dict)
        #: Of files that were cut and are completed.
        self.problems: list[FileProblem] = []
        if not any(digest.cut or _lists_of(digest) is not None for digest in digests):
            return
        for node in ledger.values():
            self._before[node.source, node.path].append(node)
        for digest in digests:
            lists = _lists_of(digest)
            if lists is not None:
                file = (digest.source, digest.path)
                self._newest[file] = max(self._newest.get(file, ("", "")), _newest_of(digest))
                oldest = self._oldest[file]
                for name in (name for entry in digest.entries for name in lists(entry)):
                    oldest[name] = min(oldest.get(name, digest.date), digest.date)

    def complete(self, digest: ParsedDigest) -> ParsedDigest | None:
        """Return a digest with the entries of its former state that its file may have cut off.

        Parameters
        ----------
        digest : ParsedDigest
            As it was read.

        Returns
        -------
        ParsedDigest or None
            ``None`` when the store knows all that it says, on other days of its file.
        """
        before = self._ledger.get(digest.id)
        if digest.cut:
            return self._complete_cut(digest, before)
        lists = _lists_of(digest)
        if lists is None or before is None or before.path != digest.path:
            return digest
        if before.format != digest.format or before.sha256 == fingerprint(digest):
            return digest
        old = self._read(before)
        if old is None:
            return digest
        if self._is_older(digest):
            more = _missing(digest.entries, old.entries, lists)
            return self._joined(old, old.entries, more) or digest if more else old
        file = (digest.source, digest.path)
        oldest = self._oldest[file]
        rest = [
            entry
            for entry in _missing(old.entries, digest.entries, lists)
            if all(digest.date <= oldest.get(name, digest.date) for name in lists(entry))
        ]
        return self._joined(digest, digest.entries, rest) or digest if rest else digest

    # --- files that were cut -------------------------------------------------------------------

    def _complete_cut(self, digest: ParsedDigest, before: Digest | None) -> ParsedDigest | None:
        """Return what a cut file says together with all that its earlier version said.

        Formats that read a record in part (``reads_half``) lose the last one: its id may be cut.
        """
        elsewhere = self._papers_of_other_days(digest)
        entries = [entry for entry in digest.entries if entry.paper not in elsewhere]
        if before is None or before.path != digest.path:
            if len(entries) == len(digest.entries):
                return digest
            return self._joined(digest, entries, ()) if entries else self._stays(digest, None)
        old = self._read(before)
        if old is None or before.format != digest.format:
            return self._stays(digest, old)
        lists = _lists_of(digest) or _no_lists
        if getattr(load_formats()[digest.format], "reads_half", False):
            entries = [entry for entry in entries if entry.line < (digest.cut or 0)]
        facts = {fact_of(entry) for entry in old.entries}
        if all(fact_of(entry) in facts for entry in entries):
            return self._stays(digest, old)
        if _lists_of(digest) and self._is_older(digest):
            return self._joined(old, old.entries, _missing(entries, old.entries, lists)) or old
        self._stays(digest, old)
        return self._joined(digest, entries, _missing(old.entries, entries, lists)) or old

    def _stays(self, digest: ParsedDigest, old: ParsedDigest | None) -> ParsedDigest | None:
        """Tell that a file is cut; its earlier version stays."""
        self.problems += [problem for problem in digest.problems if problem.code == CUT]
        return old

    def _papers_of_other_days(self, digest: ParsedDigest) -> set[str]:
        """Return the papers that the earlier version of a file has on other days.

        Where a day is missing in a cut record, or the newest record in a cut file, another day
        would be taken for it.
        """
        file = (digest.source, digest.path)
        if file not in self._known:
            found: dict[str, set[str]] = {}
            for node in self._before.get(file, ()):
                old = self._read(node)
                found[node.id] = {entry.paper for entry in old.entries} if old else set()
            self._known[file] = found
        days = self._known[file].items()
        here = next((papers for id_, papers in days if id_ == digest.id), set())
        return {paper for id_, papers in days if id_ != digest.id for paper in papers} - here

    # --- the store -----------------------------------------------------------------------------

    def _joined(
        self, digest: ParsedDigest, entries: Sequence[ParsedEntry], more: Sequence[ParsedEntry]
    ) -> ParsedDigest | None:
        """Return a digest with these entries of its own and more; ``None`` if they are not one."""
        reader: Any = load_formats()[digest.format]
        kept = replace(digest.kept, entries=_pieces(entries))
        if isinstance(reader, CollectionFormat):
            kept = replace(kept, entries=kept.entries + _pieces(more))
        else:
            with_more = getattr(reader, "with_more", None)
            if len(entries) < len(digest.entries) or with_more is None:
                return None
            kept = with_more(kept, _pieces(more))
        found = parse_again(reader, kept)
        if found is None or [e.paper for e in found.entries] != [
            e.paper for e in (*entries, *more)
        ]:
            return None
        return replace(found, source=digest.source, part=digest.part, cut=digest.cut)

    def _read(self, node: Digest) -> ParsedDigest | None:
        if self._texts is None:
            self._texts = self._kept()
        reader: Any = load_formats().get(node.format)
        old = parse_again(reader, self._texts[node.id]) if reader is not None else None
        if old is None:
            return None
        part = node.id.removeprefix(node.source).removesuffix(f":{node.date}").removeprefix("/")
        return replace(old, source=node.source, part=part or None)

    def _is_older(self, digest: ParsedDigest) -> bool:
        """Tell whether the store knows a newer version of a digest's file."""
        file = (digest.source, digest.path)
        if file not in self._newest_before:
            last = max(self._before[file], key=lambda node: node.date)
            old = self._read(last)
            self._newest_before[file] = (last.date, "") if old is None else _newest_of(old)
        return self._newest[file] < self._newest_before[file]


def _no_lists(entry: ParsedEntry) -> Iterable[str]:  # noqa: ARG001
    return ()


def _place_of(entry: ParsedEntry, lists: Lists) -> tuple[str, ...]:
    return (entry.paper, *lists(entry))


def _missing(
    entries: Iterable[ParsedEntry], others: Iterable[ParsedEntry], lists: Lists
) -> list[ParsedEntry]:
    """Return the entries whose paper stands in none of their lists among the others."""
    known = {_place_of(entry, lists) for entry in others}
    return [entry for entry in entries if _place_of(entry, lists) not in known]


def _pieces(entries: Iterable[ParsedEntry]) -> tuple[tuple[int, str], ...]:
    return tuple((entry.line, entry.verbatim) for entry in entries)


def _newest_of(digest: ParsedDigest) -> _Newest:
    return digest.date, max((entry.paper for entry in digest.entries), default="")


def _lists_of(digest: ParsedDigest) -> Lists | None:
    """Return what tells the lists of an entry in its file; ``None`` for files that forget nothing.

    A file with a day in its name is about that day.
    """
    if digest.part is None:
        return None
    lists: Lists | None = getattr(load_formats().get(digest.format), "lists_of", None)
    return lists
