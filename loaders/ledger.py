"""The digests of a store, and what a digest that comes is beside them: new, changed, another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..graph.errors import DigestgraphError
from ..graph.model import Digest, FeaturedIn, digest_key
from ..graph.stores.base import Store
from .copies import is_alike, says_all
from .entry import KeptText, ParsedDigest
from .interpret import fingerprint
from .report import Status
from .stored_texts import read_again, stored_texts

__all__ = ["Ledger"]


class Ledger:
    """The digests that a store had before a load, by id, with their texts where they are asked for.

    Parameters
    ----------
    store : Store
        The store, as it is before the load.
    coming : sequence of ParsedDigest
        The digests of the load.
    """

    def __init__(self, store: Store, coming: Sequence[ParsedDigest]) -> None:
        self._store = store
        self._kept: dict[str, KeptText] | None = None
        #: Which files are in this load, by digest.
        self._here = {(digest.id, digest.path) for digest in coming}
        self._coming = coming
        self.digests = {digest.id: digest for digest in store.digests()}
        self.last = max(map(digest_key, self.digests), default=("", ""))

    def compare(
        self, digest: ParsedDigest, kept: ParsedDigest | Digest | None, *, replace: bool
    ) -> Status:
        """Tell what a digest is beside the one of its day that is there already."""
        if kept is None:
            return "new"
        sha256 = kept.sha256 if isinstance(kept, Digest) else fingerprint(kept)
        if sha256 == fingerprint(digest):
            # Of two equal files the graph names the first by path, in whatever order they come.
            return "changed" if digest.path < kept.path else "unchanged"
        # Two files of one load are two files, even if both are called alike in their folders.
        same_path = isinstance(kept, Digest) and (
            digest.path == kept.path or self._is_moved(digest, kept)
        )
        if replace or same_path:
            return "changed"
        other = self.read_kept(kept) if isinstance(kept, Digest) else kept
        if other is not None and is_alike(digest, other):
            return "changed" if digest.path < kept.path else "unchanged"
        return "conflict"

    def _is_moved(self, digest: ParsedDigest, kept: Digest) -> bool:
        """Tell whether the same file was loaded from further above or below, and has changed."""
        long, short = sorted((digest.path, kept.path), key=len, reverse=True)
        if not long.endswith(f"/{short}") or (kept.id, kept.path) in self._here:
            return False
        # Where another file of this load says what is kept, that one is the file.
        others = (d for d in self._coming if d.id == kept.id and d.path != digest.path)
        if any(fingerprint(other) == kept.sha256 for other in others):
            return False
        return self.is_same_file(digest, kept)

    def texts(self) -> dict[str, KeptText]:
        """Return the texts of all digests in the store before this load; they are read once."""
        if self._kept is None:
            self._kept = stored_texts(self._store.snapshot({"Digest", "Entry"}))
        return self._kept

    def read_kept(self, node: Digest) -> ParsedDigest | None:
        """Read a digest of the store, where its format is there and its text is whole."""
        try:
            return read_again(node, self.texts()[node.id])
        except DigestgraphError:
            return None

    def papers_of(self, digest: str) -> set[str]:
        """Return the papers of a digest in the store."""
        return {edge.source for edge in self._store.edges(FeaturedIn, target=digest)}

    def is_same_file(self, digest: ParsedDigest, kept: Digest | None) -> bool:
        """Tell whether a digest is a new version of the one in the store, by what it is about.

        A file of the same name in another folder may hold another digest of that day: only the
        part of its path below the folder that was named is kept.
        """
        if kept is None or kept.sha256 == fingerprint(digest) or not digest.entries:
            return True
        before = self.papers_of(digest.id)
        named = {entry.paper for entry in digest.entries}
        stated = {e.stated for id_ in before for e in self._store.entries_of(id_) if e.stated}
        return not before or not named.isdisjoint(before | stated)

    def read_by_others(self, digests: Iterable[ParsedDigest]) -> Iterator[str]:
        """Find the digests of the store whose texts another format reads now, as its own.

        They are the very texts, the beginnings of files that were not written to their ends yet, or
        what a file said of its papers before it said all of it and more: a line became a table.
        """
        own: dict[str, list[Digest]] = {}
        for known in self.digests.values():
            if known.source == known.format:
                own.setdefault(known.path, []).append(known)
        for digest in digests:
            if digest.format != digest.source:
                continue
            for before in own.get(digest.path, ()):
                if before.format != digest.format and self._begins(before, digest):
                    yield before.id

    def _begins(self, kept: Digest, digest: ParsedDigest) -> bool:
        if kept.sha256 == fingerprint(digest):
            return True
        if kept.date != digest.date:
            return False
        if digest.text.startswith(self.texts()[kept.id].text.rstrip()):
            return True
        if not self.papers_of(kept.id) <= {entry.paper for entry in digest.entries}:
            return False
        other = self.read_kept(kept)
        return other is not None and says_all(digest, other)
