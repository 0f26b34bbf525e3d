"""A store where nothing can be written beside it is read, and what cannot be is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shell import run_inside

from digestgraph import examples
from digestgraph.graph import Author, open_store
from digestgraph.graph.errors import StoreBusyError, StoreError


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of the examples: nothing lies beside it."""
    folder = tmp_path_factory.mktemp("whole")
    run = run_inside(folder, "load", str(examples.folder()), "--store", "x.db")
    assert run.returncode == 0
    return folder / "x.db"


@pytest.fixture
def sealed(whole: Path, tmp_path: Path) -> Path:
    """A store beside which SQLite cannot make the file that it needs: a link has its name.

    A folder that may not be written to does the same, but not to the superuser.
    """
    path = Path(shutil.copy(whole, tmp_path / "x.db"))
    path.with_name("x.db-shm").symlink_to(tmp_path / "nowhere" / "x")
    return path


QUESTIONS = (
    ("info",),
    ("check",),
    ("since", "2025-03-01"),
    ("ask", "coauthors", "Ling Yang", "--as-of", "2024-12-31"),
    ("ask", "search", "diffusion"),
    ("show", "author", "Ling Yang"),
    ("dump",),
    ("since", "2025-03-01", "--format", "atom"),
)


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_questions_are_answered_as_anywhere(
    whole: Path, sealed: Path, words: tuple[str, ...]
) -> None:
    run = run_inside(sealed.parent, *words, "--store", "x.db")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == run_inside(whole.parent, *words, "--store", "x.db").stdout


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="may write all")
def test_a_folder_that_may_not_be_written_to_is_enough(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    shutil.copy(whole, folder)
    folder.chmod(0o555)
    try:
        assert run_inside(folder, "info", "--store", "x.db").returncode == 0
        assert [file.name for file in folder.iterdir()] == ["x.db"]
    finally:
        folder.chmod(0o755)


def test_who_wants_to_write_is_told_why_it_cannot_be(sealed: Path) -> None:
    before = sealed.read_bytes()
    digest = str(examples.folder() / "2023-12-07.md")
    for words in (("refresh",), ("remove", "daily-papers:2023-12-07"), ("load", digest)):
        run = run_inside(sealed.parent, *words, "--store", "x.db")
        assert run.returncode == 1
        assert "x.db cannot be written (no file can be made beside it), only read" in run.stderr
    assert sealed.read_bytes() == before


def test_a_store_that_cannot_be_made_is_no_broken_one(tmp_path: Path) -> None:
    (tmp_path / "x.db-journal").mkdir()
    (tmp_path / "x.db-wal").mkdir()
    (tmp_path / "x.db").symlink_to(tmp_path / "nowhere" / "x.db")
    with pytest.raises(StoreError, match="cannot be made: no file can be made in the folder"):
        open_store(tmp_path / "x.db")


def test_a_log_with_writes_is_never_passed_over(sealed: Path, tmp_path: Path) -> None:
    """What the log holds belongs to the store: without it an answer would be an old one."""
    other = Path(shutil.copy(sealed, tmp_path / "other.db"))
    with closing(sqlite3.connect(other, isolation_level=None)) as writer:
        writer.execute("CREATE TABLE more (that)")
        shutil.copy(f"{other}-wal", f"{sealed}-wal")
    run = run_inside(sealed.parent, "info", "--store", "x.db")
    assert run.returncode == 1
    assert "its last changes are in x.db-wal still" in run.stderr
    assert "Copy both files to a folder of yours" in run.stderr
    # As it says:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("x.db", "x.db-wal"):
        shutil.copy(sealed.with_name(name), mine)
    assert run_inside(mine, "info", "--store", "x.db").returncode == 0
    assert not (mine / "x.db-wal").exists()


def test_an_empty_log_holds_nothing_back(sealed: Path) -> None:
    sealed.with_name("x.db-wal").touch()
    assert run_inside(sealed.parent, "info", "--store", "x.db").returncode == 0


def test_what_is_written_meanwhile_is_no_answer(sealed: Path) -> None:
    with open_store(sealed) as store:
        assert store.nodes(Author)
        with sealed.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            file.write(b"more")
        with pytest.raises(StoreBusyError, match="was written while it was read"):
            store.nodes(Author)


def test_damage_is_found_there_as_anywhere(sealed: Path) -> None:
    other = Path(shutil.copy(sealed, sealed.with_name("other.db")))
    with closing(sqlite3.connect(other, isolation_level=None)) as writer:
        writer.execute("DELETE FROM spelling")
        writer.execute("UPDATE Author SET name = 'Another' WHERE id = (SELECT min(id) FROM Author)")
    shutil.copy(other, sealed)
    run = run_inside(sealed.parent, "check", "--store", "x.db")
    assert run.returncode == 1
    assert "index: " in run.stdout
    assert "table Author" in run.stdout
