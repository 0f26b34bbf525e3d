"""Search by meaning: what it adds, what it leaves alone, and that its vectors follow the store."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import load_once
from digests import make_day, make_entry
from serving_pages import HOST
from starlette.testclient import TestClient
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import StoreError, UsageError
from digestgraph.graph.stores.own_files import is_store_file
from digestgraph.loaders import load_digests, remove_digest
from digestgraph.queries import search
from digestgraph.queries.meaning import beside, encoder, near, vectors
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened

#: What means the same to the made model; anything else means nothing to it.
SENSES = (("고양이", "feline", "Whiskers"), ("별", "astronomy", "Orbits"), ("수프", "cooking", "Broth"))
DAYS = {
    "2024-03-01": [("Whiskers at Night", "털이 있는 동물을 본다."), ("Orbits", "먼 곳을 본다.")],
    "2024-03-02": [("Whiskers Again", "다시 본다."), ("Broth", "끓인다.")],
}


class MadeModel:
    """Knows three things, in two languages."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.read += texts
        return np.array(
            [[float(any(word in text for word in sense)) for sense in SENSES] for text in texts],
            np.float32,
        )


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeModel]:
    made = MadeModel()
    monkeypatch.setattr(encoder, "_model", lambda: made)
    name_model(monkeypatch, "made 1")
    encoder.encode_one.cache_clear()
    yield made
    encoder.encode_one.cache_clear()


def name_model(monkeypatch: pytest.MonkeyPatch, name: str | None) -> None:
    for module in (encoder, near, vectors):
        monkeypatch.setattr(module, "model_name", lambda: name)


def write_days(folder: Path, days: dict[str, list[tuple[str, str]]]) -> list[Path]:
    files = []
    for date, entries in days.items():
        texts = [
            make_entry(f"{date[2:4]}{date[5:7]}.{date[8:]}{n:03}", title, points=[point])
            for n, (title, point) in enumerate(entries)
        ]
        files.append(folder / f"{date}.md")
        files[-1].write_text(make_day(date, texts), encoding="utf-8")
    return files
