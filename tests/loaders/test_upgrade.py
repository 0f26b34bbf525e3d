"""Stores of older schemas: each becomes what a fresh load of the same files would be.

``old_stores`` holds what the code of each older schema wrote, as SQL.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from shell import full_disk, run_inside

from digestgraph.examples import folder as examples_folder
from digestgraph.graph import open_store
from digestgraph.graph.errors import (
    NotFoundError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreSchemaError,
)
from digestgraph.graph.stores import older
from digestgraph.graph.stores.check import check_store
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.graph.stores.sqlite_tables import SCHEMA_VERSION
from digestgraph.loaders import load_digests, upgrade, upgrade_store

OLD = sorted((Path(__file__).parent / "old_stores").glob("schema-*.sql"))
DAYS = ("2023-12-29.md", "2024-06-07.md")


def _make(path: Path, schema: int = 6, more: str = "") -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        text = (Path(__file__).parent / "old_stores" / f"schema-{schema}.sql").read_text("utf-8")
        database.executescript(text + more)
    return path


def _no_keywords(path: Path) -> Path:
    """Make a store without keywords: it is computed in no time."""
    return _make(path, more="UPDATE settings SET value = 'none' WHERE name = 'keywords';")


def _fresh(folder: Path, *, keywords: bool = True) -> list[str]:
    folder.mkdir()
    for name in DAYS:
        shutil.copy(examples_folder() / name, folder)
    with open_store(":memory:") as store:
        load_digests(store, [folder], keywords=keywords)
        return list(store.snapshot().lines())


def _lines(path: Path) -> list[str]:
    with open_store(path, create=False) as store:
        assert check_store(store).damage == ()
        return list(store.snapshot().lines())


def _rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return run_inside(Path.cwd(), *map(str, arguments))


def _beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if file.suffix != ".lock"}


def test_there_is_a_store_of_each_older_schema() -> None:
    assert [f.stem for f in OLD][:7] == [f"schema-{n}" for n in range(1, 8)]


@pytest.mark.parametrize("schema", range(1, 8))
def test_an_upgraded_store_is_what_a_fresh_load_makes(tmp_path: Path, schema: int) -> None:
    path = _make(tmp_path / "papers.db", schema)
    before = _rows(path)
    done = upgrade_store(path)
    assert done == upgrade.Upgrade(
        schema, SCHEMA_VERSION, 2, tmp_path / f"papers.db.schema-{schema}"
    )
    assert _lines(path) == _fresh(tmp_path / "days")
    assert _rows(done.copy) == before
    assert _beside(path) == {"papers.db", f"papers.db.schema-{schema}", "days"}
    assert upgrade_store(path) is None


def test_corrections_and_the_choice_of_no_keywords_are_kept(tmp_path: Path) -> None:
    said = '[authors]\norganisations = ["Ling Yang"]\n'
    path = _no_keywords(tmp_path / "papers.db")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE settings SET value = ? WHERE name = 'corrections'", (said,))
    upgrade_store(path)
    with open_store(path) as store:
        assert store.settings()["corrections"] == said
        assert store.settings()["keywords"] == "none"
        assert store.counts()["keywords"] == 0
        assert store.counts()["organisations"] == 1


def test_a_store_without_digests_keeps_its_settings(tmp_path: Path) -> None:
    path = _make(tmp_path / "papers.db", 3, "DELETE FROM Digest; DELETE FROM Entry;")
    upgrade_store(path)
    with open_store(path) as store:
        assert store.counts()["digests"] == 0
        assert store.settings()["keywords"] != "none"


def test_commands_upgrade_first_and_say_so_on_stderr(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    run = _run("info", "--json", "--store", path)
    assert run.returncode == 0
    assert json.loads(run.stdout)["digests"] == 2
    assert run.stderr.count("\n") == 1
    assert f"upgraded from schema 6 to {SCHEMA_VERSION}" in run.stderr
    assert f"rm {tmp_path / 'papers.db.schema-6'}" in run.stderr
    assert _run("check", "--store", path).stderr == ""


def test_load_upgrades_first(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    run = _run(
        "load", examples_folder() / "2023-12-07.md", "--no-keywords", "--json", "--store", path
    )
    assert run.returncode == 0, run.stderr
    assert [json.loads(line)["status"] for line in run.stdout.splitlines()] == ["new"]
    with open_store(path) as store:
        assert [digest.date for digest in store.digests()] == [
            "2023-12-07",
            "2023-12-29",
            "2024-06-07",
        ]


def test_python_is_told_what_upgrades_and_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = _make(tmp_path / "papers.db")
    with pytest.raises(StoreSchemaError, match="upgrade_store") as caught:
        open_store(path)
    assert (caught.value.found, caught.value.known) == (6, SCHEMA_VERSION)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreSchemaError, match="update digestgraph"):
        open_store(path)
    run = _run("info", "--store", path)
    assert run.returncode == 1
    assert "newer digestgraph" in run.stderr
    with pytest.raises(StoreSchemaError, match="update digestgraph"):
        upgrade_store(path)
    assert path.read_bytes() == before
    with pytest.raises(NotFoundError):
        upgrade_store(tmp_path / "no.db")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        upgrade_store(path)
    assert path.read_bytes() == before


# --- what can go wrong -----------------------------------------------------------------------


@pytest.mark.parametrize("step", ["read_old", "_compute", "keep_copy", "put_in_place"])
def test_ctrl_c_at_any_step_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    before = _rows(path)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(upgrade, step, stop)
        with pytest.raises(KeyboardInterrupt):
            upgrade_store(path)
    assert _rows(path) == before
    assert _beside(path) <= {"papers.db", "papers.db.schema-6"}
    upgrade_store(path)
    assert _lines(path) == _fresh(tmp_path / "days", keywords=False)
    assert _beside(path) == {"papers.db", "papers.db.schema-6", "days"}


@pytest.mark.e2e
@pytest.mark.parametrize("step", ["_compute", "keep_copy", "put_in_place"])
def test_a_process_that_is_killed_leaves_the_store_whole(tmp_path: Path, step: str) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    before = _rows(path)
    # It dies right after the step, without any of Python's endings.
    program = (
        "import os, sys; from digestgraph.loaders import upgrade as u; "
        "name, path = sys.argv[1:]; do = getattr(u, name); "
        "setattr(u, name, lambda *a: (do(*a), os._exit(9))); u.upgrade_store(path)"
    )
    died = subprocess.run([sys.executable, "-c", program, step, str(path)], check=False)
    assert died.returncode == 9
    if step != "put_in_place":
        assert _rows(path) == before
    upgrade_store(path)
    assert _lines(path) == _fresh(tmp_path / "days", keywords=False)
    assert "papers.db.schema-6" in _beside(path)
    assert "papers.db.schema-6.2" not in _beside(path)


@pytest.mark.e2e
def test_two_processes_upgrade_it_once(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    program = (
        "import sys; from digestgraph.loaders import upgrade_store; "
        "print(upgrade_store(sys.argv[1], patience=120) is not None)"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    told = sorted(process.communicate()[0].strip() for process in both)
    assert told == [b"False", b"True"]
    assert _lines(path) == _fresh(tmp_path / "days", keywords=False)
    assert _beside(path) == {"papers.db", "papers.db.schema-6", "days"}


def test_a_store_that_is_being_written_is_busy(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    with upgrade.FileLock(f"{path}.lock"), pytest.raises(StoreBusyError, match="try again"):
        upgrade_store(path, patience=0)


def test_a_process_that_reads_the_old_store_keeps_what_it_reads(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT id, head FROM Digest").fetchall()
        upgrade_store(path)
        assert reader.execute("SELECT id, head FROM Digest").fetchall() == before
    assert _lines(path) == _fresh(tmp_path / "days", keywords=False)


@pytest.mark.parametrize(
    ("damage", "error", "says"),
    [
        ("UPDATE Entry SET verbatim = verbatim || 'x'", StoreDamagedError, "text of daily-papers"),
        ("UPDATE Digest SET format = 'gone'", StoreError, "not installed"),
        ("DROP TABLE Entry", StoreDamagedError, "cannot be read"),
        ("UPDATE settings SET value = '[' WHERE name = 'corrections'", StoreError, "corrections"),
    ],
)
def test_what_cannot_be_read_again_stays_as_it_is(
    tmp_path: Path, damage: str, error: type[StoreError], says: str
) -> None:
    path = _make(tmp_path / "papers.db", more=f"{damage};")
    before = _rows(path)
    with pytest.raises(error, match=says) as caught:
        upgrade_store(path)
    assert "it is as it was" in str(caught.value)
    assert _rows(path) == before
    assert _beside(path) == {"papers.db"}


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    before = _rows(path)
    (tmp_path / "papers.db.lock").mkdir()  # also for root, no lock can be made
    with pytest.raises(StoreError, match="Its folder must be one to write to"):
        upgrade_store(path)
    assert _rows(path) == before


@pytest.mark.skipif(os.name == "nt", reason="no limits of file sizes")
def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    before = _rows(path)
    with full_disk(150_000):
        run = _run("info", "--store", path)
    assert run.returncode == 1
    assert "it is as it was" in run.stderr
    assert _rows(path) == before
    assert _beside(path) == {"papers.db"}


def test_a_copy_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    (tmp_path / "papers.db.schema-6").write_text("mine", "utf-8")
    done = upgrade_store(path)
    assert done is not None
    assert done.copy.name == "papers.db.schema-6.2"
    assert (tmp_path / "papers.db.schema-6").read_text("utf-8") == "mine"


def test_a_link_stays_a_link_and_the_file_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    path = _no_keywords(folder / "papers.db")
    path.chmod(0o600)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    done = upgrade_store(link)
    assert done is not None
    assert done.copy == folder / "papers.db.schema-6"
    assert link.is_symlink()
    assert [f.stat().st_mode & 0o777 for f in (path, done.copy)] == [0o600, 0o600]
    with open_store(link) as store:
        assert isinstance(store, SqliteStore)
        assert store.counts()["digests"] == 2


def test_a_busy_file_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _no_keywords(tmp_path / "papers.db")
    before = _rows(path)

    def busy(*_: object) -> None:
        raise StoreBusyError("another process holds it: end that one and try again")

    monkeypatch.setattr(upgrade, "put_in_place", busy)
    with pytest.raises(StoreBusyError, match="it is as it was"):
        upgrade_store(path)
    assert _rows(path) == before
    assert older.schema_of(path) == 6
