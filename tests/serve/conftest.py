"""A served copy of the examples, one whose every text is hostile, and one of made days."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive
from example_files import copy_examples
from histories import make_history
from made_once import load_once
from serving_pages import HOST, TOKEN, copy_hostile
from starlette.testclient import TestClient

from digestgraph.graph import open_store
from digestgraph.loaders.load import load_digests
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened


@pytest.fixture(scope="module")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_examples(tmp_path_factory.mktemp("served") / "papers.db")


@pytest.fixture
def client(example_file: Path, tmp_path: Path) -> Iterator[TestClient]:
    opened = Opened(str(example_file), tmp_path / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    opened = Opened(str(copy_hostile(folder)), folder / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        yield client


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with thirty made days over a year; it is for reading."""
    files = make_history(7, days=30, papers=6, every=12).write(tmp_path_factory.mktemp("made"), 1)
    return load_once(tmp_path_factory, "made", files)


@pytest.fixture
def own_file(made_file: Path, tmp_path: Path) -> Path:
    """A copy of it, beside which marks may be written."""
    return Path(shutil.copy(made_file, tmp_path / "own.db"))


@pytest.fixture
def opened(own_file: Path) -> Iterator[Opened]:
    found = Opened(str(own_file), own_file.with_suffix(".marks"))
    yield found
    found.close()


@pytest.fixture
def detour(tmp_path: Path) -> Iterator[Opened]:
    """Ann Bee and Eff Gee have one long list together; each wrote thrice with Cee Dee alone."""
    many = ", ".join(f"{name} Zed" for name in "Ada Bea Cal Dot Eva Fay Gus Hal Ian Jo".split())
    lists = ["Ann Bee, Cee Dee", "Cee Dee, Eff Gee"] * 3 + [f"Ann Bee, Eff Gee, {many}"]
    entries = [
        make_entry(f"2405.0000{n}", f"Paper {n}", authors=names) for n, names in enumerate(lists, 1)
    ]
    files = write_archive(tmp_path / "days", {"2024-05-01": make_day("2024-05-01", *entries)})
    with open_store(tmp_path / "papers.db") as store:
        load_digests(store, [files[0].parent])
    found = Opened(str(tmp_path / "papers.db"), tmp_path / "papers.marks")
    yield found
    found.close()
