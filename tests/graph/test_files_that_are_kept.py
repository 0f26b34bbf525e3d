"""Marks, what was shown and stores cannot be made again: nothing is written over them."""

from __future__ import annotations

import json
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digestgraph.graph.errors import UsageError
from digestgraph.graph.files import changing, write_whole
from digestgraph.graph.marks import Mark, MarksError, change_marks, read_marks
from digestgraph.graph.shown import ShownDigest, add_shown


def make(kind: str, path: Path) -> None:
    if kind == "a database":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE bees (name)")
        connection.close()
    elif kind == "a file of marks":
        change_marks(path, [Mark("arxiv:2401.00001", "star")])
    else:
        add_shown(path, [ShownDigest("hf", "2024-01-02", "2024-01-01", frozenset({"a"}))])


@pytest.mark.parametrize("by_link", [False, True])
@pytest.mark.parametrize("kind", ["a database", "a file of marks", "what was shown"])
def test_a_report_does_not_take_the_place_of_what_is_kept(
    kind: str, by_link: bool, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.md"
    make(kind, kept)
    before = kept.read_bytes()
    out = kept
    if by_link:
        out = tmp_path / "out.md"
        out.symlink_to(kept)
    with pytest.raises(UsageError, match=f"is {kind}, and would be lost"):
        write_whole(out, "# A report")
    assert kept.read_bytes() == before


def test_reports_are_written_again(tmp_path: Path) -> None:
    for text in (
        json.dumps({"since": "2024-01-01", "papers": 3}),
        json.dumps([{"about": "a"}]),
        "#",
    ):
        write_whole(tmp_path / "a.json", text)
    assert (tmp_path / "a.json").read_text("utf-8") == "#"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_is_written_to_and_not_read_from(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(2) as pool:
        read = pool.submit(pipe.read_text, "utf-8")
        written = pool.submit(write_whole, pipe, "text")
        try:
            assert read.result(timeout=60) == "text"
        finally:
            if not read.done():  # both wait for somebody who writes
                os.close(os.open(pipe, os.O_RDWR))
        assert written.result(timeout=60) == pipe


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UsageError, match="is a link that leads to itself"):
        write_whole(tmp_path / "a", "text")


def test_a_link_and_its_file_are_kept_by_one_lock(tmp_path: Path) -> None:
    file, link = tmp_path / "real" / "a.marks", tmp_path / "a.marks"
    file.parent.mkdir()
    file.touch()
    link.symlink_to(file)
    with changing(link):
        assert {path.name for path in file.parent.glob("*.lock")} == {"a.marks.lock"}
    assert not list(tmp_path.glob("*.lock"))


@pytest.mark.parametrize(
    "at",
    ["9999-12-31T23:59:58Z", "2026-11-30t00:00:00Z", "\uff12\uff10\uff12\uff16-01-02T09:30:00Z"],
)
def test_a_time_that_does_not_sort_is_none(at: str, tmp_path: Path) -> None:
    line = {"about": "arxiv:2401.00001", "mark": "star", "at": at}
    (tmp_path / "a.marks").write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
    with pytest.raises(Exception, match="has an 'at' that is not like"):
        read_marks(tmp_path / "a.marks")


def test_files_put_together_may_have_signs_before_a_line(tmp_path: Path) -> None:
    line = Mark("arxiv:2401.00001", "star", at="2026-01-02T09:30:00Z").line()
    text = f"\ufeff{line}\n\ufeff{line}\n  # mine\n"
    (tmp_path / "a.marks").write_text(text, "utf-8")
    assert len(read_marks(tmp_path / "a.marks").lines) == 1


def test_tags_by_hand_are_those_of_the_shell(tmp_path: Path) -> None:
    lines = [
        Mark("arxiv:2401.00001", "tag", value, at="2026-01-02T09:30:00Z") for value in ("RL", "rl")
    ]
    (tmp_path / "a.marks").write_text("".join(f"{line.line()}\n" for line in lines), "utf-8")
    assert [mark.value for mark in read_marks(tmp_path / "a.marks").lines] == ["rl"]
    (tmp_path / "a.marks").write_text(lines[0].line().replace("RL", "a, b") + "\n", "utf-8")
    with pytest.raises(MarksError, match="a tag is a word or a few, without a comma"):
        read_marks(tmp_path / "a.marks")
