"""What an append finds in the store is what it would know had it recalled everything."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest
from digests import archives, make_day, make_entry, write_archive
from drawn import drawn
from histories import make_history

from digestgraph.graph import Author, SameAs, open_store
from digestgraph.graph.errors import StoreDamagedError
from digestgraph.graph.stores.met import Met
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.loaders import load_digests, refresh_graph, remove_digest
from digestgraph.loaders.people import register

SEEDS = (1, 2, 3, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(4, 24)))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Met]:
    """Return the list of all that loads asked of stores from now on."""
    found: list[Met] = []
    met = SqliteStore.met

    def noted(store: SqliteStore) -> Met | None:
        known = met(store)
        found.extend([known] if known is not None else [])
        return known

    monkeypatch.setattr(SqliteStore, "met", noted)
    return found


def load(store: Path, *batches: Iterable[Path], recall: bool = False, **options: bool) -> list[str]:
    """Load batches into a file, each in a session of its own, and return the dump."""
    for batch in batches:
        with open_store(store) as opened:
            if recall:
                opened.met = lambda: None  # type: ignore[method-assign]
            load_digests(opened, list(batch), **options)
    with open_store(store) as opened:
        opened.snapshot().check()
        return opened.snapshot().lines()


def days_of(files: list[Path]) -> Iterator[list[Path]]:
    """Yield the files of each day."""
    for day in sorted({file.stem for file in files}):
        yield [file for file in files if file.stem == day]


@pytest.mark.parametrize("seed", SEEDS)
def test_day_after_day_gives_what_is_given_at_once(
    seed: int, tmp_path: Path, asked: list[Met]
) -> None:
    files = make_history(seed).write(tmp_path, 1)
    batches = list(days_of(files))
    found = load(tmp_path / "a.db", *batches, keywords=False)
    assert len(asked) == len(batches) - 1
    assert found == load(tmp_path / "b.db", files, keywords=False)
    # A few days in one session, of which the last are asked of what the first brought.
    half = len(batches) // 2
    parts = [list(chain(*some)) for some in (batches[:half], batches[half:])]
    assert found == load(tmp_path / "c.db", *parts, keywords=False)


def test_keywords_day_after_day_are_those_found_at_once(tmp_path: Path, asked: list[Met]) -> None:
    files = make_history(1).write(tmp_path, 1)
    batches = list(days_of(files))
    found = load(tmp_path / "a.db", *batches)
    assert len(asked) == len(batches) - 1
    assert any('"type":"Keyword"' in line for line in found)
    assert found == load(tmp_path / "b.db", files)


@drawn(10, 200, days=archives())
def test_a_drawn_archive_day_after_day(days: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = write_archive(Path(folder), days)
        found = load(Path(folder, "a.db"), *([file] for file in files))
        assert found == load(Path(folder, "b.db"), *([file] for file in files), recall=True)
        assert found == load(Path(folder, "c.db"), files)


def test_of_very_many_alike_the_same_are_compared(
    tmp_path: Path, asked: list[Met], monkeypatch: pytest.MonkeyPatch
) -> None:
    # With room for three, whose place is beyond them is compared with the first alone.
    monkeypatch.setattr(register, "MOST_ALIKE", 3)
    names = ["Ann Bee", "A. Bee", "Anna Bee", "Ann C. Bee", "A. C. Bee", "Anne Bee", "Ana Bee"]
    days = {
        f"2024-01-0{number}": make_day(
            f"2024-01-0{number}",
            make_entry(f"2401.0000{number}", authors=f"{name}, Cy Dee, Eff Gee"),
        )
        for number, name in enumerate(names, 1)
    }
    files = write_archive(tmp_path, days)
    found = load(tmp_path / "a.db", *([file] for file in files), keywords=False)
    assert len(asked) == len(files) - 1
    assert found == load(tmp_path / "b.db", files, keywords=False)


def two_days(folder: Path) -> list[Path]:
    return write_archive(
        folder,
        {
            "2024-01-01": make_day(
                "2024-01-01",
                make_entry("2401.00001", authors="Yang Liu, Ann Bee"),
                make_entry("2401.00002", authors="Yang Liu, Eff Gee"),
            ),
            "2024-01-02": make_day(
                "2024-01-02", make_entry("2401.00003", authors="Yang Liu, Ann Bee, Eff Gee")
            ),
        },
    )


def test_a_store_without_the_tables_gets_them(tmp_path: Path, asked: list[Met]) -> None:
    first, second = two_days(tmp_path)
    path = tmp_path / "a.db"
    load(path, [first], keywords=False)
    with closing(sqlite3.connect(path)) as database:
        for table in ("met_name", "met_key", "met_sign", "met_version"):
            database.execute(f"DROP TABLE {table}")
        database.commit()
    found = load(path, [second], keywords=False)
    assert asked == []
    assert found == load(tmp_path / "b.db", [first, second], keywords=False)
    with open_store(path) as store:
        assert store.met() is not None


def test_tables_of_another_version_of_the_graph_are_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    load(path, two_days(tmp_path)[:1], keywords=False)
    with open_store(path) as store:  # as an older version does, which knows of no tables
        store.apply(store.snapshot().difference(store.snapshot()), {**store.settings(), "a": "b"})
        assert store.met() is None


def test_what_is_withdrawn_is_not_met_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    load(path, two_days(tmp_path), keywords=False)
    with open_store(path) as store:
        remove_digest(store, "2024-01-01")
        met = store.met()
        assert met is not None
        assert {name for _, name, _ in met.names(["yang liu", "eff gee", "zed"])} == {
            "yang liu",
            "eff gee",
        }
        remove_digest(store, "2024-01-02")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM met_name").fetchone() == (0,)


def test_people_who_are_joined_by_an_append_are_one(tmp_path: Path, asked: list[Met]) -> None:
    first, second = two_days(tmp_path)
    with open_store(tmp_path / "a.db") as store:
        load_digests(store, [first], keywords=False)
        report = load_digests(store, [second], keywords=False)
        assert [join.name for join in report.joined] == ["Yang Liu"]
        assert [author.name for author in store.nodes(Author) if author.name == "Yang Liu"] == [
            "Yang Liu"
        ]
        assert "joined" in {link.state for link in store.edges(SameAs)}
        assert refresh_graph(store).assignments_changed == 0
    assert len(asked) == 1


def test_whom_the_user_joins_is_known_from_the_first_day_on(
    tmp_path: Path, asked: list[Met]
) -> None:
    first, second = two_days(tmp_path)
    (tmp_path / "digestgraph.toml").write_text(
        '[authors]\nsame = [["Yang Liu @ 2401.00001", "Yang Liu @ 2401.00002"]]\n', "utf-8"
    )
    found = load(tmp_path / "a.db", [first], [second], keywords=False)
    assert asked == []
    assert found == load(tmp_path / "b.db", [first, second], keywords=False)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE met_name SET printed = NULL",
        "DELETE FROM met_name WHERE name = 'yang liu'",
        'DELETE FROM "IS"',
        "DELETE FROM FEATURED_IN",
        "DELETE FROM Author",
    ],
)
def test_damage_is_told_in_a_sentence(tmp_path: Path, damage: str) -> None:
    first, second = two_days(tmp_path)
    path = tmp_path / "a.db"
    load(path, [first], keywords=False)
    with closing(sqlite3.connect(path)) as database:
        database.execute(damage)
        database.commit()
    with open_store(path) as store, pytest.raises(StoreDamagedError, match="digestgraph check"):
        load_digests(store, [second], keywords=False)
