"""Damaged stores: the right answer or a sentence, never a traceback or another graph."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive
from servers import put
from shell import full_disk

from digestgraph.cli import root
from digestgraph.graph import open_store
from digestgraph.graph.errors import StoreDamagedError, StoreError
from digestgraph.graph.stores.check import check_store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, refresh_graph

PAGE = 4096
#: So many trials, and more in `make soak`; each is one damage to a copy of the store.
TRIALS, MORE = 20, 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six small days."""
    folder = tmp_path_factory.mktemp("days")
    days = {}
    for day in range(1, 7):
        entries = [
            make_entry(
                f"2401.{10 * day + n:05d}",
                f"Diffusion Models for Video {day}-{n}",
                authors="Ann Bee, Cee Dee, Eva Fox" if n % 2 else "Eva Fox, Gil Han, +",
            )
            for n in range(4)
        ]
        days[f"2024-01-{day:02d}"] = make_day(f"2024-01-{day:02d}", *entries)
    write_archive(folder, days)
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole store with keywords, in one file."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    with open_store(path) as store:
        load_digests(store, [folder])
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def run(*words: str | Path) -> tuple[int, str, str]:
    """Run a command in this process as the shell would; return exit code, output, errors."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["digestgraph", *map(str, words)])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = root.run()
    return code, *(stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore


@pytest.fixture(scope="module")
def right(whole: Path) -> str:
    """The dump of the whole store."""
    code, output, _ = run("dump", "--store", whole)
    assert code == 0
    return output


def damaged(whole: Path, seed: int) -> bytes:
    """Return the file with a flipped byte, a cut end or an empty page."""
    rng = random.Random(seed)
    data = bytearray(whole.read_bytes())
    kind = rng.choice(("flip", "flip", "cut", "page", "swap"))
    at = rng.randrange(len(data))
    page = at // PAGE * PAGE
    if kind == "flip":
        data[at] ^= 1 << rng.randrange(8)
    elif kind == "cut":
        del data[at:]
    elif kind == "page":
        data[page : page + PAGE] = bytes(PAGE)
    else:  # a page that a disk wrote to the wrong place
        other = rng.randrange(len(data) // PAGE) * PAGE
        data[page : page + PAGE] = data[other : other + PAGE]
    return bytes(data)


@pytest.mark.parametrize(
    "seed",
    [*range(TRIALS), *(pytest.param(n, marks=pytest.mark.soak) for n in range(TRIALS, MORE))],
)
def test_a_damaged_store_gives_the_right_dump_or_a_sentence(
    whole: Path, right: str, tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "x.db"
    dumped = 0
    path.write_bytes(damaged(whole, seed))
    for command in (["dump"], ["info"], ["problems"], ["ask", "pairs"], ["ask", "search", "video"]):
        code, output, told = run(*command, "--store", path)
        assert "Traceback" not in told
        if command == ["dump"]:
            dumped = code
            assert code or output == right
        if code:
            assert code in (1, 2)
            assert told.startswith("digestgraph: ")
            assert told.count("\n") == 1
    code, output, told = run("check", "--store", path)
    if dumped:
        assert code == 1
        assert output or told


@pytest.mark.parametrize(
    ("statement", "part", "advice"),
    [
        ("UPDATE Entry SET verbatim = verbatim || 'x' WHERE line = 3", "text", "load again"),
        ("UPDATE Digest SET head = 'x' WHERE date = '2024-01-02'", "text", "load again"),
        ("DELETE FROM Paper WHERE id = 'arxiv:2401.00011'", "edge", "refresh"),
        ("DELETE FROM Keyword WHERE id = (SELECT min(id) FROM Keyword)", "edge", "refresh"),
        ("UPDATE Paper SET title = 'Another' WHERE id = 'arxiv:2401.00011'", "property", "refresh"),
        ("UPDATE Author SET names = '[\"X Y\"]'", "property", "refresh"),
        ("UPDATE Keyword SET kind = 'metric'", "property", "refresh"),
        ("UPDATE MENTIONS SET score = 0.01", "table MENTIONS", "refresh"),
        ("DELETE FROM search_Keyword WHERE rowid IN (SELECT rowid FROM search_Keyword LIMIT 1)",
         "index", "refresh"),
        ("DELETE FROM search_Entry_data WHERE id > 10", "index", "refresh"),
        ("DELETE FROM spelling WHERE kind = 'Author'", "index", "refresh"),
        ("UPDATE settings SET value = 'x'", "table settings", "load again"),
        ("UPDATE MENTIONS SET surfaces = '[1'", "unreadable", "load again"),
    ],
)  # fmt: skip
def test_check_names_what_is_damaged_and_what_to_do(
    whole: Path, tmp_path: Path, statement: str, part: str, advice: str
) -> None:
    path = tmp_path / "x.db"
    shutil.copy(whole, path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()
    with open_store(path) as store:
        report = check_store(store)
        assert part in {found.part for found in report.damage}
        assert report.advice == advice
        if advice == "refresh":
            refresh_graph(store)
            assert check_store(store).damage == ()
        else:
            with pytest.raises(StoreError):
                refresh_graph(store)
    if advice == "refresh":
        assert run("dump", "--store", path) == run("dump", "--store", whole)


def test_a_replay_refuses_to_work_on_damage(whole: Path, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    shutil.copy(whole, path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE MENTIONS SET score = 0.01")
        db.commit()
    older = tmp_path / "2023-12-01.md"
    older.write_text(make_day("2023-12-01", make_entry("2312.00001")), encoding="utf-8")
    with open_store(path) as store:
        with pytest.raises(StoreDamagedError, match="table MENTIONS has other values"):
            load_digests(store, [older])
        with pytest.raises(StoreDamagedError, match="digestgraph check"):
            store.snapshot()
        assert len(store.digests()) == 6


def test_checksums_follow_every_change(folder: Path, tmp_path: Path) -> None:
    """Appending, replacing, withdrawing, computing anew: the sums are those of a whole read."""
    path = tmp_path / "x.db"
    files = sorted(folder.glob("*.md"))
    changed = tmp_path / files[2].name
    changed.write_text(make_day("2024-01-03", make_entry("2401.00099")), encoding="utf-8")
    with open_store(path) as store:
        for paths in (files[2:4], files[:1], files[5:], [changed]):
            load_digests(store, paths)
            assert check_store(store).damage == ()
        refresh_graph(store)
        assert check_store(store).damage == ()
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("DROP TABLE sums")  # a file from before there were any
        assert check_store(store).damage == ()
        load_digests(store, files)
        assert check_store(store).damage == ()


def test_check_of_a_whole_store(whole: Path) -> None:
    code, output, told = run("check", "--store", whole)
    assert (code, told) == (0, "")
    assert "is whole: 6 digests" in " ".join(output.split())


# --- full disks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kilobytes", [10, 100, 200, 300, 400])
def test_a_disk_that_fills_up_while_loading_keeps_whole_digests(
    folder: Path, whole: Path, tmp_path: Path, kilobytes: int
) -> None:
    path = tmp_path / "x.db"
    command = ["load", "--no-keywords", folder, "--store", path]
    with full_disk(kilobytes * 1024):
        code, _, told = run(*command)
    assert code == 1
    assert "Traceback" not in told
    assert told.startswith("digestgraph: ")
    assert told.count("\n") == 1
    if path.exists() and path.stat().st_size:
        with open_store(path) as store:
            assert check_store(store).damage == ()
            days = [digest.date for digest in store.digests()]
            found = store.snapshot().lines()
        with open_store(":memory:") as fresh:
            load_digests(fresh, [folder / f"{day}.md" for day in days], keywords=False)
            assert found == fresh.snapshot().lines()
    assert run(*command)[0] == 0


# --- a server ------------------------------------------------------------------------------------


@pytest.mark.neo4j
def test_check_on_a_server(neo4j_store: Neo4jStore, whole: Path) -> None:
    with open_store(whole) as store:
        put(neo4j_store, store)
    assert check_store(neo4j_store).damage == ()
    for statement, part in (
        ("MATCH (k:Keyword) WITH k LIMIT 1 SET k.search_names = 'x'", "index"),
        ("MATCH (p:Paper) WITH p LIMIT 1 SET p.title = 'x'", "property"),
        ("MATCH (e:Entry) WITH e LIMIT 1 SET e.verbatim = 'x'", "text"),
    ):
        with neo4j_store._session() as session:
            session.run(statement).consume()
        assert part in {found.part for found in check_store(neo4j_store).damage}
