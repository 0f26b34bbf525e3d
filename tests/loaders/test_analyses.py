"""Analyses of texts: the same from any number of processes, and from what a store has kept."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Store, open_store
from digestgraph.loaders import load_digests
from digestgraph.loaders.keywords import analyses
from digestgraph.loaders.keywords.analyses import Analyses, decode, encode, key_of
from digestgraph.loaders.keywords.analysis import analyse
from digestgraph.loaders.keywords.pipeline import Candidate
from digestgraph.loaders.keywords.try_text import entry_of
from digestgraph.loaders.load import refresh_graph, remove_digest
from digestgraph.loaders.read import read_digests
from digestgraph.loaders.results.result import Result


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few texts be enough for other processes."""
    monkeypatch.setattr(analyses, "_WORTH", 2)


@pytest.fixture
def store(tmp_path: Path, root: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept.db") as opened:
        load_digests(opened, [root / "examples"])
        yield opened


def rows(store: Store, text: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store.url)) as db, db:
        return db.execute(text).fetchall()


def never(*_: object) -> None:
    raise AssertionError("a text was looked at again")


@pytest.mark.e2e
@pytest.mark.usefixtures("eager")
def test_any_number_of_processes_finds_the_same(root: Path) -> None:
    days = [root / "examples" / f"{day}.md" for day in ("2023-12-29", "2024-06-07")]
    with open_store(":memory:") as one, open_store(":memory:") as two:
        load_digests(one, days)
        load_digests(two, days, jobs=2)
        assert two.snapshot().lines() == one.snapshot().lines()


@pytest.mark.e2e
@pytest.mark.usefixtures("eager")
def test_what_a_killed_process_had_is_done_here(root: Path) -> None:
    digests = read_digests([root / "examples"]).digests[:2]
    expected = [analyse(entry) for digest in digests for entry in digest.entries]
    found = []
    with Analyses(jobs=2) as several:
        for digest in several.ahead(digests, 1000):
            pool = several._pool
            for process in list(pool._processes or ()) if pool is not None else ():
                os.kill(process, signal.SIGKILL)
            found += [several(entry) for entry in digest.entries]
        assert several._lives < analyses._LIVES
    assert found == expected


def test_a_refresh_looks_at_no_text_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.snapshot().lines()
    monkeypatch.setattr("digestgraph.loaders.keywords.analysis.analyse", never)
    refresh_graph(store)
    assert store.snapshot().lines() == before


def test_damaged_analyses_are_made_again(store: Store) -> None:
    before = store.snapshot().lines()
    with closing(sqlite3.connect(store.url)) as db, db:
        db.execute("UPDATE analysis SET data = substr(data, 1, 20)")
        db.execute("UPDATE analysis SET data = 'text' WHERE digest LIKE '%07'")
    refresh_graph(store)
    assert store.snapshot().lines() == before


def test_analyses_go_with_their_digest(store: Store) -> None:
    (day,) = (d.id for d in store.digests() if d.id == "daily-papers:2024-06-07")
    assert rows(store, f"SELECT 1 FROM analysis WHERE digest = '{day}'")
    remove_digest(store, day)
    assert not rows(store, f"SELECT 1 FROM analysis WHERE digest = '{day}'")
    assert rows(store, "SELECT 1 FROM analysis")


def test_a_store_without_keywords_keeps_none(tmp_path: Path, root: Path) -> None:
    with open_store(tmp_path / "x.db") as opened:
        load_digests(opened, [root / "examples"], keywords=False)
        assert not rows(opened, "SELECT 1 FROM sqlite_master WHERE name = 'analysis'")


texts = st.text(max_size=12)
stated = st.builds(
    Result,
    st.floats(allow_nan=False),
    st.none() | texts,
    st.none() | st.floats(allow_nan=False),
    st.booleans(),
    texts,
    st.integers(0, 99),
    st.integers(0, 99),
)
lists = st.lists(texts, max_size=3).map(tuple)
candidates = st.builds(
    Candidate, st.none() | texts, texts, st.floats(0, 1), st.integers(0, 9), lists, lists,
    lists, lists, lists, texts, st.booleans(), st.booleans(),
    st.lists(stated, max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(st.tuples(candidates, st.none() | texts), max_size=4).map(tuple))
def test_bytes_read_back(found: tuple[tuple[Candidate, str | None], ...]) -> None:
    assert decode(encode(found)) == found


@given(st.binary(max_size=40))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    decode(data)


def test_a_key_knows_all_that_an_analysis_depends_on() -> None:
    entry = entry_of("확산 모델")
    keys = {
        key_of(entry),
        key_of(entry_of("확산 모델들")),
        key_of(entry_of("확산 모델", title="Diffusion")),
        key_of(replace(entry, line=7)),
        key_of(replace(entry, keywords=("diffusion",))),
        key_of(entry, ("모델",)),
    }
    assert len(keys) == 6
