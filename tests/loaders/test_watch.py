"""Watching a folder: real files, and looks that the test decides about. No test sleeps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from digests import make_day, make_entry
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import Interrupted, StoreBusyError, UsageError
from digestgraph.loaders import load_digests
from digestgraph.loaders.watch import FolderWatch, Heard, events_of


class Told(Heard):
    """What was said, as a list."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        super().__init__(
            lambda d: self.lines.append(f"{d.path} {d.status} {d.papers}"),
            lambda p: self.lines.append(f"{p.file} {p.code}"),
            self.lines.append,
        )

    def take(self) -> list[str]:
        """Return what was said since the last time."""
        lines, self.lines = self.lines, []
        return lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "days").mkdir()
    write(tmp_path / "days", 1, 1)
    return tmp_path / "days"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def watch(folder: Path, path: Path, told: Told) -> FolderWatch:
    return FolderWatch(folder, lambda: open_store(path), told, keywords=False)


def day_text(day: int, *numbers: int) -> str:
    return make_day(f"2024-01-{day:02d}", *(make_entry(f"2401.{n:05d}") for n in numbers))


def write(folder: Path, day: int, *numbers: int) -> Path:
    file = folder / f"2024-01-{day:02d}.md"
    file.write_text(day_text(day, *numbers), encoding="utf-8")
    return file


def fresh(folder: Path) -> list[str]:
    with open_store(":memory:") as store:
        load_digests(store, [folder], keywords=False)
        return list(store.snapshot().lines())


def lines(path: Path) -> list[str]:
    with open_store(path) as store:
        return list(store.snapshot().lines())


def test_new_and_changed_files_are_loaded(
    folder: Path, path: Path, watch: FolderWatch, told: Told
) -> None:
    assert [watch.look(), watch.look()] == [0, 1]  # the first look cannot know what still grows
    assert told.take() == ["2024-01-01.md new 1"]
    write(folder, 2, 2, 3)
    write(folder, 1, 1, 4)
    assert [watch.look(), watch.look(), watch.look()] == [0, 2, 0]
    assert sorted(told.take()) == ["2024-01-01.md changed 2", "2024-01-02.md new 2"]
    assert lines(path) == fresh(folder)


def test_a_half_written_file_is_waited_for(folder: Path, watch: FolderWatch, told: Told) -> None:
    text = day_text(2, 2, 3)
    watch.look()
    for part in (text[:10], text[:-30], text):
        (folder / "2024-01-02.md").write_text(part, encoding="utf-8")
        watch.look()
    assert "2024-01-02.md new 2" not in told.take()
    assert watch.look() == 1
    assert told.take() == ["2024-01-02.md new 2"]


def test_what_began_as_another_format_is_gone_with_the_whole_file(
    folder: Path, path: Path, watch: FolderWatch
) -> None:
    whole = day_text(2, 2, 3)
    file = folder / "2024-01-02.md"
    file.write_text(whole[: whole.index("2401.00002") + 24], encoding="utf-8")
    assert [watch.look(), watch.look()] == [0, 2]
    with open_store(path) as store:  # so much of it is a link in a list
        assert {digest.format for digest in store.digests()} == {"daily-papers", "link-list"}
    file.write_text(whole, encoding="utf-8")
    assert [watch.look(), watch.look()] == [0, 1]
    assert lines(path) == fresh(folder)


_LINK = "[Counting Bees](https://arxiv.org/abs/2401.00001)"
_HEAD = "# Papers for 2024-01-02\n\n"
_TABLE = f"{_HEAD}| Title | Authors | Summary |\n|---|---|---|\n| {_LINK} | Ann Bee | We count. |\n"


@pytest.mark.parametrize(
    ("begun", "kept"),
    [
        (f"{_HEAD}{_LINK}\n", set()),
        (f"{_HEAD}- {_LINK} - Ann Bee\n", set()),
        (f"{_HEAD}- {_LINK} by Cee Dee\n", {"link-list"}),  # perhaps another file of this name
        (f"{_HEAD}- {_LINK} (👍 3)\n", {"link-list"}),
    ],
)
def test_a_line_that_became_a_table_is_one_digest(
    begun: str, kept: set[str], folder: Path, path: Path, watch: FolderWatch
) -> None:
    file = folder / "2024-01-02.md"
    file.write_text(begun, encoding="utf-8")
    assert [watch.look(), watch.look()] == [0, 2]
    file.write_text(_TABLE, encoding="utf-8")
    assert [watch.look(), watch.look()] == [0, 1]
    with open_store(path) as store:
        formats = {d.format for d in store.digests() if d.date == "2024-01-02"}
    assert formats == {"papers-for-day", *kept}


def test_of_what_stands_still_half_written(folder: Path, watch: FolderWatch, told: Told) -> None:
    file = folder / "2024-01-02.md"
    file.write_text("", encoding="utf-8")
    for _ in range(4):
        watch.look()
    assert told.take() == ["2024-01-01.md new 1", "2024-01-02.md empty"]
    write(folder, 2, 2)
    assert [watch.look(), watch.look()] == [0, 1]
    assert told.take() == ["2024-01-02.md new 1"]


def test_a_problem_is_said_once(folder: Path, watch: FolderWatch, told: Told) -> None:
    (folder / "notes.md").write_text("# Shopping\n\n- milk\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "again.md").write_text(day_text(1, 7), encoding="utf-8")  # another file of that day
    for _ in range(3):
        watch.look()
    said = told.take()
    assert sorted(line.split()[1] for line in said) == [
        "conflicting-digest",
        "new",
        "unknown-format",
    ]
    (folder / "notes.md").write_text("# Shopping\n\n- bread\n", encoding="utf-8")
    for _ in range(3):
        watch.look()
    assert told.take() == []


def test_a_file_that_goes_and_comes_back(folder: Path, watch: FolderWatch, told: Told) -> None:
    watch.look()
    watch.look()
    (folder / "2024-01-01.md").unlink()
    assert watch.look() == 0  # its digest stays: 'remove' withdraws it
    write(folder, 1, 1, 2)
    watch.look()
    assert watch.look() == 1
    assert told.take() == ["2024-01-01.md new 1", "2024-01-01.md changed 2"]


def test_folders_within_and_other_names(folder: Path, watch: FolderWatch, told: Told) -> None:
    (folder / "2024").mkdir()
    write(folder / "2024", 3, 3)
    (folder / ".hidden.md").write_text(day_text(4, 4), encoding="utf-8")
    watch.look()
    watch.look()
    assert told.take() == ["2024-01-01.md new 1", "2024/2024-01-03.md new 1"]


def test_a_busy_store_is_tried_again(folder: Path, path: Path, told: Told) -> None:
    busy = [True]

    @contextmanager
    def opened() -> Iterator[Store]:
        if busy[0]:
            raise StoreBusyError("x.db is being written by another process")
        with open_store(path) as store:
            yield store

    watch = FolderWatch(folder, opened, told, keywords=False)
    watch.run([True, False, False, False])
    assert told.take() == ["x.db is being written by another process; it is tried again"]
    busy[0] = False
    watch.run([False])
    assert told.take() == ["2024-01-01.md new 1"]


def test_corrections_are_taken_as_they_change(
    folder: Path, path: Path, watch: FolderWatch, told: Told
) -> None:
    watch.run([True, False])
    corrections = folder / "digestgraph.toml"
    corrections.write_text("[authors", encoding="utf-8")
    watch.run([True, False, False])
    (said,) = told.take()[1:]
    assert "digestgraph.toml" in said
    corrections.write_text('[authors]\norganisations = ["Ann Bee"]\n', encoding="utf-8")
    watch.run([True, False])
    assert told.take() == []
    assert lines(path) == fresh(folder)
    with open_store(path) as store:
        assert "Ann Bee" in store.settings()["corrections"]


def test_mistakes_in_corrections_alone_are_told(
    tmp_path: Path, watch: FolderWatch, told: Told, path: Path
) -> None:
    watch.folder = tmp_path / "empty"
    watch.folder.mkdir()
    corrections = watch.folder / "digestgraph.toml"
    corrections.write_text("[authors\n", encoding="utf-8")
    watch.look()
    watch.look()
    watch.look()
    (said,) = told.take()
    assert "digestgraph.toml" in said
    assert "it is tried again" in said
    assert not path.exists()
    corrections.write_text("[authors]\n", encoding="utf-8")
    watch.look()
    assert (watch.look(), told.take()) == (0, [])


def test_it_looks_when_something_happened(folder: Path, watch: FolderWatch, told: Told) -> None:
    def events() -> Iterator[bool]:
        yield from (True, False)
        write(folder, 2, 2)
        yield from (False, False)
        assert told.take() == ["2024-01-01.md new 1"]
        yield from (True, False)

    watch.run(events())
    assert told.take() == ["2024-01-02.md new 1"]


def test_a_folder_that_goes(folder: Path, watch: FolderWatch, path: Path) -> None:
    (folder / "2024-01-01.md").unlink()
    folder.rmdir()
    with pytest.raises(UsageError, match="no folder"):
        watch.look()
    result = CliRunner().invoke(cli.app, ["watch", str(folder), "--store", str(path)])
    assert isinstance(result.exception, UsageError)


@pytest.mark.parametrize("poll", [False, True])
def test_real_events(folder: Path, poll: bool) -> None:
    events = events_of(folder, poll=poll)
    next(events)  # it watches from now on
    write(folder, 2, 2)
    assert any(next(events) for _ in range(30))
    events.close()  # type: ignore[attr-defined]


def test_the_command(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def events(*_: object, **__: object) -> Iterator[bool]:
        yield True
        yield False
        (folder / "bad\x1b.md").write_text("no digest", encoding="utf-8")
        yield True
        yield False
        raise KeyboardInterrupt

    monkeypatch.setattr("digestgraph.loaders.watch.events_of", events)
    words = ["watch", str(folder), "--store", str(path), "--no-keywords"]
    result = CliRunner().invoke(cli.app, words)
    assert isinstance(result.exception, Interrupted)
    assert str(result.exception) == "no longer watching; 1 digest loaded meanwhile, whole and kept"
    assert result.stdout == "2024-01-01.md: daily-papers:2024-01-01 new, 1 paper\n"
    assert "unknown-format" in result.stderr


@pytest.mark.e2e
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_of_the_real_command(folder: Path, path: Path) -> None:
    command = [sys.executable, "-m", "digestgraph", "watch", str(folder), "--no-keywords"]
    with subprocess.Popen(
        [*command, "--store", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert '"status": "new"' in line
        process.send_signal(signal.SIGINT)
        try:
            _, err = process.communicate(timeout=120)
        finally:
            process.kill()
    assert process.returncode == 130
    assert err == "digestgraph: no longer watching; 1 digest loaded meanwhile, whole and kept\n"
