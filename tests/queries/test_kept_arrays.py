"""Who wrote what, and what papers mention, kept in the store: as it would be read now."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from example_files import copy_examples
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store, open_store
from digestgraph.graph.marks import Mark, change_marks
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.loaders.load import remove_digest
from digestgraph.queries.engine import incidence, kept_arrays
from digestgraph.queries.engine.incidence import Incidence, read_authorships, read_mentions

READERS = pytest.mark.parametrize("read", [read_authorships, read_mentions])
Reader = Callable[..., Incidence]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(incidence, "_MANY", 1)
    return copy_examples(tmp_path / "papers.db")


def told(found: Incidence) -> tuple[object, ...]:
    dense = found.matrix.toarray().tolist()
    return found.rows, found.columns, found.dates, dense


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("it was read from the table once more")


def never_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidence, "each_columns", refuse)


@READERS
def test_what_is_kept_is_what_was_read_as_of_any_day(
    path: Path, monkeypatch: pytest.MonkeyPatch, read: Reader
) -> None:
    days = (None, "2025-03-24", "2024-06-07", "2023-12-07", "2020-01-01")
    with open_store(path) as store:
        found, version = [told(read(store, day)) for day in days], store.version()
    never_from_the_table(monkeypatch)
    with open_store(path) as store:
        assert [told(read(store, day)) for day in days] == found
        assert store.version() == version  # it is no part of the graph


@READERS
def test_of_another_graph_it_is_read_again_and_kept_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch, read: Reader
) -> None:
    with open_store(path) as store:
        before = told(read(store))
        remove_digest(store, "daily-papers:2025-03-25")
        found = told(read(store))
        assert found != before
    never_from_the_table(monkeypatch)
    with open_store(path) as store:
        assert told(read(store)) == found


@READERS
@pytest.mark.parametrize("data", [b"", b"nothing\n", b"[0, [[1]]]\n", None, "cut", "flipped"])
def test_what_is_damaged_is_read_again(path: Path, data: bytes | str | None, read: Reader) -> None:
    with open_store(path) as store:
        found = told(read(store))
    with closing(sqlite3.connect(path)) as db, db:
        for name, kept in db.execute("SELECT name, data FROM computed").fetchall():
            wrong = {"cut": kept[:-9], "flipped": kept[:-9] + b"\xff" + kept[-8:]}
            new = wrong[data] if isinstance(data, str) else data
            db.execute("UPDATE computed SET data = ? WHERE name = ?", (new, name))
    with open_store(path) as store:
        assert told(read(store)) == found


@READERS
def test_who_reads_does_not_wait_for_who_writes(path: Path, read: Reader) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")  # for as long as it likes
        with open_store(path) as store:
            found = told(read(store))
        db.execute("ROLLBACK")
        assert not db.execute("SELECT * FROM sqlite_master WHERE name = 'computed'").fetchall()
    with open_store(path) as store:
        assert told(read(store)) == found


def test_what_can_only_be_read_keeps_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("digestgraph.graph.stores.sqlite.keep", read_only)
    with open_store(path) as store:
        assert read_authorships(store).rows
        assert isinstance(store, SqliteStore)
        with store.reading():  # in a transaction of a reader nothing is written either
            assert read_mentions(store).rows
        assert store.version_of_kept("authorships") is store.version_of_kept("mentions") is None


def test_what_somebody_wrote_meanwhile_is_not_kept_under_the_new_graph(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = incidence._read_authorship_cells

    def written_meanwhile(store: Store, *texts: str) -> object:
        found = read(store, *texts)
        remove_digest(store, "daily-papers:2025-03-25")
        return found

    with open_store(path) as store:
        assert isinstance(store, SqliteStore)
        monkeypatch.setattr(incidence, "_read_authorship_cells", written_meanwhile)
        read_authorships(store)
        assert store.version_of_kept("authorships") is None


def test_few_are_not_worth_it(tmp_path: Path) -> None:
    path = copy_examples(tmp_path / "papers.db")
    with open_store(path) as store:
        read_authorships(store)
        read_mentions(store)
        assert isinstance(store, SqliteStore)
        assert store.version_of_kept("authorships") is store.version_of_kept("mentions") is None


def test_load_keeps_for_a_reader_what_since_begins_with(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incidence, "_MANY", 1)
    path = tmp_path / "papers.db"
    change_marks(path.with_suffix(".marks"), [Mark("author:ling-yang-fb933fa3", "follow")])
    command = [
        "load",
        str(root / "examples" / "2024-06-07.md"),
        "--store",
        str(path),
        "--no-keywords",
    ]
    result = CliRunner().invoke(cli.app, command)
    assert result.exit_code == 0, result.output
    never_from_the_table(monkeypatch)
    with open_store(path) as store:
        assert read_authorships(store).columns


texts = st.text(st.characters(exclude_characters="\n"))
parts = st.one_of(
    st.lists(texts),
    st.lists(st.integers(-(2**31), 2**31 - 1)).map(lambda n: np.array(n, dtype=np.int32)),
    st.lists(st.floats(allow_nan=False)).map(np.array),
)


@given(st.lists(parts))
def test_parts_come_back_as_they_were(given_: list[kept_arrays.Part]) -> None:
    packed = kept_arrays._pack(given_)
    assert packed is not None
    found = kept_arrays._unpack(packed)
    assert found is not None
    assert [list(part) for part in found] == [list(part) for part in given_]


@given(st.binary())
def test_any_bytes_are_read_as_nothing_or_as_parts(data: bytes) -> None:
    found = kept_arrays._unpack(data)
    assert found is None or isinstance(found, list)
