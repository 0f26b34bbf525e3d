"""Maps of earlier days that a store keeps: the page is the same, and they are not made again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from example_files import copy_examples

from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import StoreBusyError
from digestgraph.graph.export.reading import one_state
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.loaders.load import remove_digest
from digestgraph.queries.views import view_map
from digestgraph.queries.views.maps import archive, keeping


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "FEW_PAPERS", 1)
    return copy_examples(tmp_path / "papers.db")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """The examples as a file that keeps their maps, and the page of today."""
    path = copy_examples(tmp_path_factory.mktemp("kept") / "papers.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "FEW_PAPERS", 1)
        page = page_of(path)
    return path.read_bytes(), page


@pytest.fixture
def page(path: Path, made_once: tuple[bytes, str]) -> str:
    """The page of today; the file keeps the maps of earlier days."""
    data, page = made_once
    path.write_bytes(data)
    return page


def kept(path: Path) -> dict[str, str]:
    """Return of what each map that is kept was made."""
    with closing(sqlite3.connect(path)) as db:
        try:
            return dict(db.execute("SELECT name, version FROM computed ORDER BY name").fetchall())
        except sqlite3.OperationalError:
            return {}


def days_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which each day is added whose map is made."""
    made: list[str] = []
    arrange = archive._arrange

    def noted(store: Store, told: archive.Told, day: str, *args: object, **options: bool) -> object:
        made.append(day)
        return arrange(store, told, day, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "_arrange", noted)
    return made


def page_of(path: Path, as_of: str | None = None) -> str:
    with open_store(path) as store:
        return view_map(store, as_of=as_of).html


def test_a_map_goes_on_from_those_that_are_kept_and_is_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = days_made(monkeypatch)
    with open_store(path) as store:
        version = store.version()
        page = view_map(store).html
        assert store.version() == version  # they are no part of the graph
    *earlier, today = made
    assert len(earlier) == len(kept(path)) > 0
    made.clear()
    assert page_of(path) == page
    assert made == [today]


def test_a_map_of_the_past_is_not_kept_in_the_place_of_todays(path: Path, page: str) -> None:
    before = kept(path)
    page_of(path, "2024-06-07")
    assert kept(path) == before
    assert page_of(path) == page


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE Paper SET title = 'Bees' WHERE id = (SELECT min(id) FROM Paper)",
        "UPDATE MENTIONS SET score = score / 2",
        "DELETE FROM WROTE WHERE source = (SELECT min(source) FROM WROTE WHERE since < '2024')",
    ],
)
def test_what_was_changed_in_the_past_is_another_map(
    path: Path, page: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(path)
    assert before
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(change)
    made = days_made(monkeypatch)
    changed = page_of(path)
    assert len(made) == len(before) + 1
    assert all(kept(path)[name] != of for name, of in before.items())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM computed")
    assert page_of(path) == changed


def test_other_rules_make_another_map(
    path: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(path)
    monkeypatch.setattr(keeping, "rules_of", lambda *_: "other rules")
    assert page_of(path) == page
    assert all(kept(path)[name] != of for name, of in before.items())


def test_nothing_of_a_withdrawn_digest_is_kept(path: Path, page: str) -> None:
    assert kept(path)
    with open_store(path) as store:
        remove_digest(store, "daily-papers:2025-03-25")
    assert kept(path) == {}


@pytest.mark.parametrize("data", [b"", b"no map", None, "short"])
def test_what_is_damaged_is_made_again(path: Path, page: str, data: bytes | str | None) -> None:
    if data == "short":
        few = keeping.Arrangement([], *(archive.np.zeros((0, 2)),), archive.Division(
            *(archive.np.zeros(0, dtype=int) for _ in range(3))
        ))  # fmt: skip
        data = keeping._pack(few)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE computed SET data = ?", (data,))
    assert page_of(path) == page


def test_a_store_that_cannot_be_written_keeps_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StoreBusyError("somebody writes")

    with open_store(path) as store, one_state(store):  # nor while it is read as it is
        page = view_map(store).html
    assert kept(path) == {}
    monkeypatch.setattr(SqliteStore, "keep", busy)
    assert page_of(path) == page
    assert kept(path) == {}


def test_the_map_of_few_papers_is_not_kept(tmp_path: Path) -> None:
    path = copy_examples(tmp_path / "papers.db")
    page_of(path)
    assert kept(path) == {}
