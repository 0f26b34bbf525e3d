"""Look at what the keyword finder makes of a text, a file or a paper, without loading it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..graph.corrections.read import load_corrections
from ..graph.errors import NotFoundError, UsageError
from ..graph.lookup.find import find_paper
from ..graph.paper_ids import canonical_paper_id
from ..graph.stores.base import Store
from .entry import ParsedEntry
from .input.decode import UndecodableError, decode
from .input.files import UnreadableError, read_bytes
from .keywords import Explained
from .keywords.try_text import entry_of
from .read import parse_file
from .stored_texts import parse_stored

__all__ = ["explain_keywords", "find_entries", "kept_entries"]


def find_entries(what: str, *, from_store: Callable[[str], list[ParsedEntry]]) -> list[ParsedEntry]:
    """Return the entries that an argument names: a file, a paper's id, or the text itself.

    Parameters
    ----------
    what : str
        A path, an id or link, or any text.
    from_store : callable
        Returns the entries of a paper.

    Raises
    ------
    UsageError
        When there is nothing to look at.

    Examples
    --------
    >>> find_entries("LLM을 쓴다.", from_store=lambda paper: [])[0].bullets[0].text
    'LLM을 쓴다.'
    """
    if not what.strip():
        raise UsageError("there is no text to look at")
    if canonical_paper_id(what) and not any(map(str.isspace, what.strip())):
        return from_store(what)
    path = Path(what) if len(what) < 1000 and "\n" not in what else None
    try:
        is_file = path is not None and path.is_file()
    except OSError:
        is_file = False
    if path is None or not is_file:
        return [entry_of(what)]
    parsed = parse_file(path.name, path, asked=False)
    entries = [entry for digest in parsed.digests for entry in digest.entries]
    if entries:
        return entries
    try:
        return [entry_of(decode(read_bytes(path)).text)]
    except (UnreadableError, UndecodableError) as error:
        raise UsageError(f"{path} {error}") from error


def kept_entries(store: Store, paper: str) -> list[ParsedEntry]:
    """Return what the store keeps of a paper, read anew from the kept text.

    Raises
    ------
    NotFoundError
        When the store has no such paper.
    """
    node = find_paper(store, paper)
    snapshot = store.snapshot({"Digest", "Entry"})
    days = {entry.digest for entry in store.entries_of(node.id)}
    found = [
        entry
        for digest in parse_stored(snapshot, days)
        for entry in digest.entries
        if entry.paper == node.id
    ]
    if not found:
        raise NotFoundError("paper", paper, [])
    return found


def explain_keywords(entry: ParsedEntry, config: Path | None = None) -> Sequence[Explained]:
    """Return every candidate of an entry with its evidence, best first.

    Parameters
    ----------
    entry : ParsedEntry
        The entry.
    config : path, optional
        Corrections to apply.
    """
    from .keywords.finder import Concepts

    return Concepts(load_corrections(config) if config else None).explain(entry)
