"""What a store keeps of its digests and corrections, read anew from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from ..graph.corrections.read import Corrections, parse_corrections
from ..graph.errors import DigestgraphError, StoreDamagedError, StoreError
from ..graph.model import Digest, Entry
from ..graph.snapshot import Snapshot
from ..graph.stores.base import Store
from ..graph.stores.check import is_whole
from .entry import KeptText, ParsedDigest
from .formats import load_formats, parse_again

__all__ = ["parse_stored", "read_again", "read_versions", "stored_corrections", "stored_texts"]


def parse_stored(snapshot: Snapshot, days: Collection[str]) -> list[ParsedDigest]:
    """Read kept digests anew from their text, in digest order.

    Parameters
    ----------
    snapshot : Snapshot
        At least the digests and entries of a store.
    days : collection of str
        Ids of digests.
    """
    texts = stored_texts(snapshot)
    return [read_again(d, texts[d.id]) for d in snapshot.digests() if d.id in days]


def stored_texts(snapshot: Snapshot) -> dict[str, KeptText]:
    """Return the text of each digest, in its pieces, from what the graph keeps of it."""
    entries: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entry in sorted(snapshot.nodes_of(Entry), key=lambda e: (e.digest, e.rank)):
        entries[entry.digest].append((entry.line, entry.verbatim))
    return {
        d.id: KeptText(d.date, d.path, d.first_line, d.head, tuple(entries[d.id]))
        for d in snapshot.nodes_of(Digest)
    }


def read_again(node: Digest, kept: KeptText) -> ParsedDigest:
    """Read a digest from its kept text with the format that it was read with.

    Raises
    ------
    StoreError
        When that format is not installed any more.
    StoreDamagedError
        When the text is not the one that was loaded.
    DigestgraphError
        When the format reads no such digest in it any more.
    """
    reader = load_formats().get(node.format)
    if reader is None:
        raise StoreError(
            f"{node.id} is in the format {node.format!r}, which is not installed any more; "
            "install its package or remove the digest"
        )
    if not is_whole(kept.text, node.sha256):
        raise StoreDamagedError(
            f"the store's text of {node.id} is not the one that was loaded: the store is damaged. "
            "Load the digests again into a new one"
        )
    digest = parse_again(reader, kept)
    if digest is None or digest.date != node.date:
        raise DigestgraphError(f"{node.id} cannot be read again from the store; load its file")
    # A later version of the format may tell parts otherwise; a digest in the store stays itself.
    part = node.id.removeprefix(node.source).removesuffix(f":{node.date}").removeprefix("/")
    return replace(digest, source=node.source, part=part or None)


def stored_corrections(store: Store) -> Corrections:
    """Return the corrections that the graph was made with."""
    text = store.settings().get("corrections", "")
    return parse_corrections(text, "corrections in the store", consistent=False)


def read_versions(text: str) -> dict[str, str]:
    """Read which versions of formats a graph was made with.

    Examples
    --------
    >>> read_versions("bibtex 2, daily-papers 4")
    {'bibtex': '2', 'daily-papers': '4'}
    """
    pairs = (pair.partition(" ") for pair in text.split(", ") if pair)
    return {name: version for name, _, version in pairs}
