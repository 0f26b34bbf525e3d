"""The table of an offline store that keeps analyses of texts, apart from the graph.

It is made when there is something to keep, so a file without it is as good. What is damaged in it
is found out by whoever reads it, and made again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ..model import Digest, Entry, Node

__all__ = ["forget_analyses", "keep_analyses", "kept_analyses"]


def _is_there(db: sqlite3.Connection) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'analysis'").fetchone()
    return found is not None


def kept_analyses(db: sqlite3.Connection, keys: Sequence[str]) -> dict[str, bytes]:
    """Return what is kept of these."""
    if not keys or not _is_there(db):
        return {}
    rows = db.execute(
        "SELECT key, data FROM analysis WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {key: data for key, data in rows if isinstance(data, bytes)}


def keep_analyses(db: sqlite3.Connection, found: Iterable[tuple[str, str, bytes]]) -> None:
    """Keep analyses, in a transaction that has begun."""
    db.execute(
        "CREATE TABLE IF NOT EXISTS analysis (key TEXT PRIMARY KEY, digest TEXT, data BLOB) "
        "WITHOUT ROWID"
    )
    db.execute("CREATE INDEX IF NOT EXISTS analysis_digest ON analysis (digest)")
    db.executemany("INSERT OR REPLACE INTO analysis VALUES (?, ?, ?)", sorted(found))


def forget_analyses(db: sqlite3.Connection, dropped: Iterable[Node]) -> None:
    """Forget what digests said that are withdrawn, or entries that are not in them any more."""
    digests = {node.id for node in dropped if isinstance(node, Digest)}
    digests |= {node.digest for node in dropped if isinstance(node, Entry)}
    if digests and _is_there(db):
        db.executemany("DELETE FROM analysis WHERE digest = ?", [(one,) for one in digests])
