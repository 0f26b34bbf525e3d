"""Folders that are whole or not there, and what a killed run leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digestgraph.graph.export.folders import write_folder

pytest.importorskip("fcntl", reason="nothing is cleared away where folders cannot be locked")


def fill(folder: Path) -> None:
    (folder / "a.csv").write_text("a", encoding="utf-8")


KILLED = """
import os, signal, sys
from pathlib import Path
from digestgraph.graph.export.folders import write_folder
def fill(folder):
    (folder / "half.csv").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
write_folder(Path(sys.argv[1]), fill)
"""


@pytest.mark.e2e
def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    place = tmp_path / "tables"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
        assert done.returncode == -signal.SIGKILL
    assert not place.exists()
    left = [path.name for path in tmp_path.iterdir()]
    assert len(left) == 2  # a run that fails clears nothing away
    other = tmp_path / left[0].replace(".tables.", ".other.")
    other.mkdir()
    write_folder(place, fill)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([other.name, "tables"])


def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    place = tmp_path / "tables"

    def slowly(folder: Path) -> None:
        write_folder(place, fill)  # another run, from beginning to end
        fill(folder)
        assert (folder / "a.csv").exists()

    write_folder(place, slowly)
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize(
    "name",
    [".tables.digestgraph-part", ".tables.mine", "tables.abcdefgh.digestgraph-part",
     ".tables.abcdefghi.digestgraph-part", ".tablets.abcdefgh.digestgraph-part"],
)  # fmt: skip
def test_what_only_looks_alike_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.txt").touch()
    write_folder(tmp_path / "tables", fill)
    assert (tmp_path / name / "thesis.txt").exists()


def test_a_link_under_such_a_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    (tmp_path / ".tables.abcdefgh.digestgraph-part").symlink_to(tmp_path / "mine")
    write_folder(tmp_path / "tables", fill)
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_what_was_there_is_kept_even_where_it_cannot_be_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tables"
    write_folder(place, fill)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target == place:
            raise PermissionError("not now")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Exception, match="not now"):
        write_folder(place, lambda folder: (folder / "b.csv").touch())
    (left,) = tmp_path.rglob("a.csv")
    assert left.parent.name == "was"
    assert [path.name for path in left.parent.parent.iterdir()] == ["was"]
