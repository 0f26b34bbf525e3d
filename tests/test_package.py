"""The wheel holds every package and data file, and only ``digestgraph/``."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

DATA = {".cypher", ".sql", ".css", ".html", ".js", ".json", ".tsv", ".gz"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel from what git would give to a stranger."""
    source = tmp_path_factory.mktemp("source")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        file = root / name
        if file.is_file() and not file.is_symlink():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source],
        capture_output=True,
        check=True,
    )
    (built,) = out.glob("*.whl")
    return zipfile.ZipFile(built)


def in_project(root: Path) -> set[str]:
    """Every module and data file of the rooms that belong to the package."""
    rooms = ["graph", "loaders", "queries", "examples"]
    files = {f for room in rooms for f in (root / room).rglob("*") if f.is_file()}
    files |= set(root.glob("*.py")) | {root / "py.typed"}
    return {
        f.relative_to(root).as_posix()
        for f in files
        if "__pycache__" not in f.parts
        and (
            f.suffix in {".py", *DATA}
            or f.name == "py.typed"
            or (f.parent.name in {"examples", "vendor", "lexicon"} and f.suffix == ".md")
            or f.name.startswith("LICENSE")
            or "model" in f.parts
        )
    }


def test_the_wheel_holds_everything_and_nothing_else(root: Path, wheel: zipfile.ZipFile) -> None:
    names = {n for n in wheel.namelist() if not n.endswith("/")}
    packaged = {n for n in names if ".dist-info/" not in n}
    assert {n.partition("/")[0] for n in packaged} == {"digestgraph"}
    assert {n.removeprefix("digestgraph/") for n in packaged} == in_project(root)
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_every_folder_with_modules_is_listed(root: Path) -> None:
    with (root / "pyproject.toml").open("rb") as file:
        listed = set(tomllib.load(file)["tool"]["setuptools"]["packages"])
    rooms = [root, *(root / r for r in ("graph", "loaders", "queries", "examples"))]
    folders = {
        f.parent
        for room in rooms
        for f in (room.glob("*.py") if room == root else room.rglob("*.py"))
    }
    expected = {".".join(("digestgraph", *f.relative_to(root).parts)) for f in folders}
    assert expected <= listed
    assert listed - expected <= {
        "digestgraph.queries.views.templates",
        "digestgraph.queries.views.vendor",
    }


def test_pins_have_hashes_and_no_addresses(root: Path) -> None:
    text = (root / "requirements.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if "==" in line]
    assert len(pins) > 40
    assert all(line.endswith("\\") for line in pins)
    assert "://" not in text
