"""The finder's version names all that decides, so that no change of it goes unseen."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from digests import make_day, make_entry

from digestgraph.graph import open_store
from digestgraph.loaders.keywords import make_finder
from digestgraph.loaders.keywords import version as rules
from digestgraph.loaders.load import load_digests

PACKAGES = ("kiwipiepy", "kiwipiepy_model", "spacy")
FILES = dict(rules.deciding_files())

#: Prints which files of the package a finder opens that has to use all that it has.
WATCH = """
import json, sys
opened = set()
sys.addaudithook(lambda event, said: opened.add(str(said[0])) if event == "open" else None)
from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.try_text import entry_of
finder = Concepts()
entry = entry_of(
    "GSM8K에서 확산 모델(diffusion model)의 정확도를 57.2%로 향상.\\n"
    + "We train low-rank adapters of large language models on synthetic data. " * 6,
    "Adapters",
)
assert any(found.results for found in finder.find(entry))
finder.explain(entry)
print(json.dumps(sorted(opened)))
"""


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Compute the version anew in each test, and leave none that a test has made up."""
    rules.finder_version.cache_clear()
    yield
    rules.finder_version.cache_clear()


@pytest.mark.e2e
def test_every_file_that_is_read_is_in_the_version() -> None:
    run = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, check=True)
    rooms = Path(rules.__file__).resolve().parents[1]
    read = set()
    for name in json.loads(run.stdout):
        path = Path(name).resolve()
        if path.is_relative_to(rooms) and path.suffix not in (".py", ".pyc") and path.is_file():
            read.add(path.relative_to(rooms).as_posix())
    assert {"keywords/model/ranker.bin", "keywords/lexicon/terms.tsv", "results/words.tsv"} <= read
    assert read <= set(FILES)


@pytest.mark.parametrize("name", sorted(FILES))
def test_another_byte_is_another_version(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules.finder_version()
    changed = Path(str(FILES[name])).resolve()
    read_bytes = Path.read_bytes

    def read(path: Path) -> bytes:
        data = read_bytes(path)
        return bytes((data[0] ^ 1,)) + data[1:] if path.resolve() == changed else data

    monkeypatch.setattr(Path, "read_bytes", read)
    rules.finder_version.cache_clear()
    assert rules.finder_version() != before


def test_line_ends_of_texts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules.finder_version()
    read_bytes = Path.read_bytes

    def read(path: Path) -> bytes:
        data = read_bytes(path)
        return data.replace(b"\n", b"\r\n") if path.suffix in (".tsv", ".json") else data

    monkeypatch.setattr(Path, "read_bytes", read)
    rules.finder_version.cache_clear()
    assert rules.finder_version() == before


def test_packages_that_analyse_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_finder().version
    assert f"+kiwipiepy {version('kiwipiepy')}" in before
    assert f"+kiwipiepy_model {version('kiwipiepy_model')}" in before
    assert f"+spacy {'.'.join(version('spacy').split('.')[:2])}" in before
    for package in PACKAGES:
        with monkeypatch.context() as patch:
            patch.setattr(
                rules, "version", lambda name, p=package: "9.9.9" if name == p else "1.2.3"
            )
            rules.finder_version.cache_clear()
            assert f"+{package} 9.9" in rules.finder_version() != before


def test_the_version_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = make_finder().version
    monkeypatch.setattr(rules, "deciding_files", list)
    assert make_finder().version == said


def test_a_store_of_another_version_is_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = tmp_path / "2024-01-07.md"
    day.write_text(make_day("2024-01-07", make_entry("2401.00001")), encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        with monkeypatch.context() as patch:
            patch.setattr(rules, "version", lambda name: "0.1.0")
            load_digests(store, [day])
        made_with, lines = store.settings()["keywords"], store.snapshot().lines()
        rules.finder_version.cache_clear()
        load_digests(store, [day])
        assert "+kiwipiepy 0.1.0" in made_with != store.settings()["keywords"]
        assert store.snapshot().lines() == lines
