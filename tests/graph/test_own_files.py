"""Which files are an offline store, or lie beside one."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgraph.graph import open_store
from digestgraph.graph.stores.own_files import is_store_file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store, another program's database, and a text."""
    folder = tmp_path_factory.mktemp("files")
    open_store(folder / "papers.db").close()
    head = bytearray((folder / "papers.db").read_bytes())
    (folder / "text.db").write_bytes(b"SQLite format 2\0" + head[16:])
    head[68:72] = b"mine"
    (folder / "other.db").write_bytes(head)
    head[68:72] = bytes(4)
    for name in ("unmarked.db", "open.db"):
        (folder / name).write_bytes(head)
    (folder / "open.db.lock").touch()
    (folder / "folder.db").mkdir()
    (folder / "short.db").write_bytes(b"SQLite format 3\0")
    return folder


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("papers.db", True),
        ("papers.db-wal", True),
        ("papers.db-shm", True),
        ("papers.db-journal", True),
        ("papers.db.lock", True),
        ("papers.db.copying", True),
        ("papers.db.schema-7", True),
        ("papers.db.schema-7.12", True),
        ("papers.db.schema-7-wal", True),
        ("papers.db.schema-", False),
        ("papers.db.bak", False),
        ("papers.marks", True),
        ("papers.shown", True),
        ("papers.shown.lock", True),
        ("papers.shown.bak", False),
        ("other.marks", False),
        (".marks", False),
        ("open.db", True),  # its mark is in the log still, and somebody has it open
        ("unmarked.db", False),
        ("other.db", False),
        ("other.db-wal", False),
        ("text.db", False),
        ("short.db", False),
        ("folder.db", False),
        ("none.db", False),
        (".lock", False),
        (f"{'x' * 300}.db", False),  # no disk takes such a name
    ],
)
def test_a_store_and_what_lies_beside_it(folder: Path, name: str, ours: bool) -> None:
    assert is_store_file(folder / name) is ours
