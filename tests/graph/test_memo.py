"""What is computed from a graph is kept until the graph changes."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, get_ident

import pytest

from digestgraph.graph import Store, open_store
from digestgraph.graph.dates import END_OF_TIME
from digestgraph.graph.errors import StillCountingError
from digestgraph.graph.model import Resource
from digestgraph.graph.snapshot import Delta
from digestgraph.graph.stores import memo
from digestgraph.graph.stores.memo import Memory, remember
from digestgraph.graph.stores.sqlite import SqliteStore

OTHER = Delta(nodes=[Resource("https://a.org", "https://a.org", "a.org")])


def test_it_is_made_once_for_a_graph_and_anew_for_another(store: Store) -> None:
    made: list[str] = []

    def make() -> int:
        made.append("x")
        return len(made)

    assert [remember(store, "a", make) for _ in range(3)] == [1, 1, 1]
    assert remember(store, "b", make) == 2
    assert remember(store, "a", make) == 1
    store.apply(OTHER)
    assert [remember(store, "a", make) for _ in range(2)] == [3, 3]
    with open_store(":memory:") as another:
        assert remember(another, "a", make) == 4
    assert remember(store, "a", make) == 3


def test_of_many_the_old_ones_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "_LARGEST", 2)
    first = remember(store, "1", object)
    second = remember(store, "2", object)
    assert remember(store, "1", object) is first
    third = remember(store, "3", object)
    assert remember(store, "3", object) is third
    assert remember(store, "1", object) is first  # it was used last
    assert remember(store, "2", object) is not second


@pytest.mark.parametrize("running", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(store: Store, running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        assert remember(store, "a", gc.isenabled) is False
        assert gc.isenabled() is running
        with pytest.raises(ZeroDivisionError):
            remember(store, "b", lambda: 1 // 0)
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()


def test_stores_of_one_file_may_share_what_is_known(tmp_path: Path) -> None:
    """Also in threads: who misses what another is making waits for it."""
    path, memory, made = str(tmp_path / "a.db"), Memory(), []

    def make() -> int:
        made.append("x")
        return len(made)

    with open_store(path) as one, SqliteStore(path, any_thread=True) as other:
        memory.share(one)
        memory.share(other)
        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(remember, other, "a", make) for _ in range(4)]
        assert {future.result() for future in asked} == {1}
        assert remember(one, "a", make) == 1
        one.apply(OTHER)
        assert other.version() == one.version()
        assert remember(other, "a", make) == 2
        assert remember(one, "a", make) == 2


def test_who_misses_something_else_need_not_wait(tmp_path: Path) -> None:
    """A page that takes long keeps nobody from a search."""
    path, memory = str(tmp_path / "a.db"), Memory()
    begun, asked = Event(), Event()

    def make() -> bool:
        begun.set()
        return asked.wait(60)

    with open_store(path) as one, SqliteStore(path, any_thread=True) as other:
        memory.share(one)
        memory.share(other)
        with ThreadPoolExecutor(1) as pool:
            long = pool.submit(remember, other, "takes long", make)
            assert begun.wait(60)
            assert remember(one, "a search", lambda: "found") == "found"
            asked.set()
            assert long.result()


def test_of_past_days_so_much_is_kept_as_fits(store: Store) -> None:
    """A day goes as a whole, and what is of no past day stays, whoever walks through the past."""
    memory = Memory(past_bytes=10_000)
    memory.share(store)

    def make() -> bytes:
        return bytes(1000)

    lasting = remember(store, "a", object), remember(store, "a", object, day=END_OF_TIME)
    days = [f"2024-05-{number:02}" for number in range(1, 31)]
    for day in days:
        one, other = (remember(store, name, make, day=day) for name in "ab")
        assert remember(store, "a", make, day=day) is one
        assert remember(store, "b", make, day=day) is other
        assert memory.past_bytes() <= 10_000
    assert memory.days() == days[-4:]
    assert lasting == (remember(store, "a", object), remember(store, "a", object, day=END_OF_TIME))
    kept = remember(store, "a", make, day=days[-4])  # it is the newest then
    remember(store, "a", make, day=days[0])
    assert remember(store, "a", make, day=days[-4]) is kept
    assert memory.days() == [days[0], days[-4], *days[-2:]]


def test_what_grows_is_measured_again(store: Store) -> None:
    memory = Memory(past_bytes=10_000)
    memory.share(store)
    grows: list[bytes] = remember(store, "a", list, day="2024-05-01")
    grows.append(bytes(20_000))
    remember(store, "a", list, day="2024-05-02")
    assert memory.days() == ["2024-05-02"]


def test_one_day_is_kept_however_large(store: Store) -> None:
    """Also while what is of it looks into many others."""
    memory = Memory(past_bytes=1000)
    memory.share(store)

    def look(day: str) -> bytes:
        return remember(store, "b", lambda: bytes(2000), day=day)

    def make() -> int:
        first = look("2024-05-01")
        others = [look(f"2024-04-{number:02}") for number in range(1, 20)]
        assert look("2024-05-01") is first
        return len(others)

    assert remember(store, "a", make, day="2024-05-01") == 19
    assert remember(store, "a", lambda: 0, day="2024-05-01") == 19
    assert memory.days() == ["2024-05-01"]


def test_what_fails_is_made_again(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        remember(store, "a", lambda: 1 // 0, day="2024-05-01")
    assert remember(store, "a", lambda: 1, day="2024-05-01") == 1


def test_who_has_waited_enough_is_told(tmp_path: Path) -> None:
    path, memory = str(tmp_path / "a.db"), Memory(patience=0.01)
    begun, end = Event(), Event()
    makers: list[int] = []

    def make() -> bool:
        makers.append(get_ident())
        begun.set()
        return end.wait(60)

    with open_store(path) as one, SqliteStore(path, any_thread=True) as other:
        memory.share(one)
        memory.share(other)
        with ThreadPoolExecutor(1) as pool:
            long = pool.submit(remember, other, "takes long", make)
            assert begun.wait(60)
            with pytest.raises(StillCountingError, match="ask again"):
                remember(one, "takes long", make)
            assert memory.is_made_by(makers[0])
            assert not memory.is_made_by(get_ident())
            end.set()
            assert long.result()
        assert not memory.is_made_by(makers[0])
        assert remember(one, "takes long", make) is True
    assert len(makers) == 1
