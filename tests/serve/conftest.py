"""A served copy of the examples, and one whose every text is hostile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving_pages import HOST, TOKEN, copy_examples, copy_hostile
from starlette.testclient import TestClient

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
