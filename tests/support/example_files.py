"""Stores of the example digests in files, made once a process."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot, open_store
from digestgraph.graph.snapshot import Delta


def store_of(snapshot: Snapshot, settings: dict[str, str], path: Path) -> Path:
    """Write a graph to a file."""
    with open_store(path) as store:
        store.apply(Delta(list(snapshot.all_nodes()), list(snapshot.all_edges())), settings)
    return path


@cache
def _bytes_of(as_of: str | None) -> bytes:
    with open_examples() as store, tempfile.TemporaryDirectory() as folder:
        whole = store.snapshot()
        if as_of:
            whole = whole.as_of(as_of)
        return store_of(whole, store.settings(), Path(folder) / "x.db").read_bytes()


def copy_examples(path: Path, as_of: str | None = None) -> Path:
    """Write the example digests to a file, those up to a day."""
    path.write_bytes(_bytes_of(as_of))
    return path
