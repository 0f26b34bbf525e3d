"""Which files belong to an offline store: it, and what lies beside it."""

from __future__ import annotations

import glob
from pathlib import Path

from ..patterns import compile_late

__all__ = ["APPLICATION_ID", "is_store_file"]

#: What SQLite keeps in a file's head about whose it is: "dggs".
APPLICATION_ID = 0x64676773
_BESIDE = compile_late(r"(-wal|-shm|-journal|\.lock|\.copying|\.schema-\d{1,9}(\.\d{1,9})?)\Z")

#: Marks, what was shown, and vectors: named after the store, whatever that ends in.
_READERS = compile_late(r"\.((marks|shown)(\.lock)?|meaning(-journal)?)\Z")


def is_store_file(file: Path) -> bool:
    """Tell whether a file is an offline store, its log, lock or copy, or what is kept beside it.

    Examples
    --------
    >>> import tempfile
    >>> from digestgraph.graph import open_store
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = Path(folder, "papers.db")
    ...     open_store(store).close()
    ...     is_store_file(store), is_store_file(store.with_name("papers.db.lock"))
    (True, True)
    >>> is_store_file(Path("papers.csv"))
    False
    """
    if _is_store(file):
        return True
    name = file.name
    while match := _BESIDE.search(name):
        name = name[: match.start()]
        if name and _is_store(file.with_name(name)):
            return True
    if match := _READERS.search(file.name):
        stem = file.name[: match.start()]
        beside = [file.with_name(stem), *file.parent.glob(f"{glob.escape(stem)}.*")] if stem else []
        return any(map(_is_store, beside))
    return False


def _is_store(file: Path) -> bool:
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            head = opened.read(72)
    except (OSError, ValueError):
        return False
    if head[:16] != b"SQLite format 3\0":
        return False
    whose = int.from_bytes(head[68:], "big")
    # A new store that is open has its mark in the log still, and its lock beside it.
    return whose == APPLICATION_ID or (not whose and file.with_name(f"{file.name}.lock").exists())
