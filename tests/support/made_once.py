"""Stores that are made once and copied, or read by many: tests need thousands, a user few."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import left_open
import pytest
from filelock import FileLock

import digestgraph.examples
from digestgraph.graph import Delta, open_store
from digestgraph.graph.stores.sqlite import SqliteStore

_make_tables = SqliteStore._make_tables
_empty: list[sqlite3.Connection] = []


def _copy_tables(self: SqliteStore) -> None:
    """Make the tables of a store in memory by copying those of the first one."""
    if self.url == ":memory:" and _empty:
        _empty[0].backup(self._db)
        return
    _make_tables(self)
    if self.url == ":memory:":
        _empty.append(_copy_of(self._db))


SqliteStore._make_tables = _copy_tables  # type: ignore[method-assign]

_apply = SqliteStore.apply
_examples: list[sqlite3.Connection] = []


def _copy_examples(
    self: SqliteStore, delta: Delta, settings: Mapping[str, str] | None = None
) -> None:
    """Put the example digests into an empty store in memory by copying the first such store."""
    known = digestgraph.examples._examples
    first = self.url == ":memory:" and not self._writes and known.cache_info().currsize == 1
    if not first or delta is not known()[0]:
        _apply(self, delta, settings)
    elif _examples:
        _examples[0].backup(self._db)
        self._writes += 1
    else:
        _apply(self, delta, settings)
        _examples.append(_copy_of(self._db))


SqliteStore.apply = _copy_examples  # type: ignore[method-assign]


def _copy_of(database: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory, which stays open until the last test."""
    with left_open.until_the_end():
        copy = sqlite3.connect(":memory:", check_same_thread=False)
    database.backup(copy)
    return copy


def load_once(factory: pytest.TempPathFactory, name: str, days: list[Path]) -> Path:
    """Return a store that the first process to ask fills and that the others wait for."""
    from digestgraph.loaders import load_digests

    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / f"{name}.db"
    with FileLock(f"{path}.making"):
        if not path.exists():
            unfinished = folder / f"{name}-unfinished.db"
            with open_store(unfinished) as store:
                load_digests(store, days)
            unfinished.rename(path)
    return path
