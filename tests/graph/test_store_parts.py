"""The parts of an offline store, each on a store so small that all of it is written down here."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest

from digestgraph.graph import Delta, Snapshot, Store, open_store
from digestgraph.graph.errors import StoreBusyError, StoreDamagedError, StoreError, StoreUrlError
from digestgraph.graph.model import EDGE_TYPES, NODE_TYPES, Author, Digest, Resource, Wrote
from digestgraph.graph.stores import checksums
from digestgraph.graph.stores.base import is_server_url, refuse_empty_url
from digestgraph.graph.stores.check import CheckReport, Damage, check_store, find_damage
from digestgraph.graph.stores.imported import finish_import
from digestgraph.graph.stores.memo import remember
from digestgraph.graph.stores.older import keep_copy, put_in_place
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.graph.stores.sqlite_tables import SCHEMA_VERSION, SUMMED, TYPES, decoder_of
from digestgraph.graph.user_cypher import embedded
from digestgraph.graph.user_cypher.bounds import DEFAULT_BOUNDS
from digestgraph.graph.user_cypher.embedded import Part

BOTH = [Author("author:a", "Ann Bee", ("Ann Bee", "A. Bee"), "person"),
        Author("author:b", "Bo Bee", (), "organisation")]  # fmt: skip
EDGE = Wrote("author:a", "url:x", "Ann Bee", 1, "daily:2024-01-02", 3, "record:a", "new", 0.5, True)
LINK = Resource("https://a.org", "https://a.org", "a.org")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    with open_store(path) as store:
        store.apply(Delta([*BOTH, LINK], [EDGE]), {"authors": "1", "keywords": "none"})
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()


# --- the file ---------------------------------------------------------------------------


def test_the_file_says_whose_it_is_and_what_is_in_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        rows = db.execute("SELECT * FROM Author ORDER BY id").fetchall()
        wrote = db.execute("SELECT * FROM WROTE").fetchall()
        sums = dict(db.execute("SELECT name, row_count FROM sums"))
        keys = db.execute("SELECT name FROM pragma_table_info('WROTE') WHERE pk ORDER BY pk")
        assert [name for (name,) in keys] == ["source", "target", "as"]
    assert path.read_bytes()[68:72] == b"dggs"
    assert rows == [
        ("author:a", "Ann Bee", '["Ann Bee", "A. Bee"]', "person"),
        ("author:b", "Bo Bee", "[]", "organisation"),
    ]
    assert wrote == [
        ("author:a", "url:x", "Ann Bee", 1, "daily:2024-01-02", 3, "record:a", "new", 0.5, 1, None,
         "2024-01-02", "2024-01-02")
    ]  # fmt: skip
    counts = {"Author": 2, "Resource": 1, "WROTE": 1, "settings": 2}
    assert sums == {**dict.fromkeys([*NODE_TYPES, *EDGE_TYPES], 0), **counts}


def test_the_tables_and_indexes_of_the_schema_are_known(path: Path) -> None:
    """Written anew by ``GOLDEN=write``, with a new ``SCHEMA_VERSION``."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        found = [
            f"PRAGMA user_version = {SCHEMA_VERSION}",
            *(" ".join(sql.split()) for (sql,) in rows),
        ]
    file = Path(__file__).parent / "golden" / "schema.sql"
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(";\n".join(found) + ";\n", encoding="utf-8")
    assert found == file.read_text(encoding="utf-8").rstrip(";\n").split(";\n")


def test_rows_are_read_as_they_were_written(path: Path) -> None:
    with open_store(path) as store:
        assert store.nodes(Author) == BOTH
        assert store.nodes(Author, ["author:b", "author:b", "author:c"]) == BOTH[1:]
        assert store.node(Author, "author:c") is None
        assert store.edges(Wrote, source="author:a", target="url:x") == [EDGE]
        assert store.edges(Wrote, source="author:b") == store.edges(Wrote, target="url:y") == []
        (read,) = store.edges(Wrote)
        assert (read.uncertain, type(read.uncertain)) == (True, bool)
        assert store.settings() == {"authors": "1", "keywords": "none"}
        records = list(cast(SqliteStore, store).records("Author"))
        assert records[1]["names"] == []
        assert [record["type"] for record in records] == ["Author", "Author"]
        assert list(store.find_damage()) == []
        store.apply(Delta([], [], [BOTH[1]], [EDGE]))
        assert store.nodes(Author) == BOTH[:1]
        assert store.edges(Wrote) == []
        assert store.settings() == {"authors": "1", "keywords": "none"}
        assert list(store.find_damage()) == []


def test_a_list_may_be_read_as_a_list() -> None:
    decode = decoder_of("Author", sequence=list)
    assert decode(("a", "b", '["c"]', "d")) == ["a", "b", ["c"], "d"]
    assert decode(("a", "b", "[]", "d")) == ["a", "b", [], "d"]


# --- checksums ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "kind", "what"),
    [
        ("UPDATE Author SET name = 'Ann Bea' WHERE id = 'author:a'", "Author", "other values"),
        ('UPDATE Author SET names = \'["Ann Bee","A. Bee"]\'', "Author", "other values"),
        ("UPDATE WROTE SET line = 4", "WROTE", "other values than were written"),
        ("UPDATE WROTE SET position = NULL", "WROTE", "other values"),
        ("UPDATE Resource SET host = 'b.org'", "Resource", "other values"),
        ("DELETE FROM Author WHERE id = 'author:b'", "Author", "1 rows where 2 were written"),
        ("DELETE FROM WROTE", "WROTE", "0 rows where 1 were written"),
        ("INSERT INTO Resource VALUES ('x', 'x', 'x')", "Resource", "2 rows where 1 were written"),
        ("DELETE FROM sums WHERE name = 'Author'", "Author", "nothing is known of it"),
        ("UPDATE sums SET total = total + 1 WHERE name = 'IS'", "IS", "other values"),
    ],
)
def test_each_change_from_outside_is_noticed(
    path: Path, statement: str, kind: str, what: str
) -> None:
    change(path, statement)
    with open_store(path) as store:
        with pytest.raises(StoreDamagedError, match=f"table {kind} has {what}"):
            store.snapshot()
        with pytest.raises(StoreDamagedError, match="digestgraph check"):
            store.snapshot({kind})
        with pytest.raises(StoreDamagedError, match=f"table {kind} has {what}"):
            list(cast(SqliteStore, store).records(kind))
        assert any(f"table {kind}: {what}" in found for found in store.find_damage())
        store.snapshot({name for name in TYPES if name != kind})
        store.snapshot(verified=False)
        store.rebuild()
        store.snapshot()


def test_settings_that_are_changed_from_outside_are_noticed(path: Path) -> None:
    change(path, "UPDATE settings SET value = '2' WHERE name = 'authors'")
    with open_store(path) as store:
        with pytest.raises(StoreDamagedError, match="table settings has other values"):
            store.settings()
        store.snapshot()


def test_a_file_from_before_there_were_sums_gets_them_with_the_next_change(path: Path) -> None:
    change(path, "DROP TABLE sums")
    change(path, "UPDATE Author SET name = 'Zoe'")
    with open_store(path) as store:
        assert {author.name for author in store.nodes(Author)} == {"Zoe"}
        store.snapshot()
        store.apply(Delta([LINK]))
    with closing(sqlite3.connect(path)) as db:
        assert {name for (name,) in db.execute("SELECT name FROM sums")} == set(SUMMED)
    change(path, "UPDATE Author SET name = 'Ann'")
    with open_store(path) as store, pytest.raises(StoreDamagedError):
        store.snapshot()


def test_a_file_from_before_there_were_sums_is_read_and_has_a_version(path: Path) -> None:
    change(path, "DROP TABLE sums")
    with open_store(path) as store:
        before = store.version()
        assert store.snapshot().nodes["Author"].keys() == {"author:a", "author:b"}
        assert store.version() == before
        store.apply(Delta([Resource("https://b.org", "https://b.org", "b.org")]))
        assert store.version() != before
        assert list(store.find_damage()) == []


# --- errors of SQLite ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (sqlite3.SQLITE_BUSY, StoreBusyError, "is being written by another process"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusyError, "is being written by another process"),
        (sqlite3.SQLITE_FULL, StoreError, "is the disk full?"),
        (sqlite3.SQLITE_IOERR_WRITE, StoreError, "Nothing of this change was kept"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, StoreError, r"x.db cannot be written \('quoted'"),
        (sqlite3.SQLITE_CANTOPEN, StoreError, "cannot be written"),
        (sqlite3.SQLITE_PERM, StoreError, "cannot be written"),
        (sqlite3.SQLITE_CORRUPT_VTAB, StoreDamagedError, r"is damaged \('quoted' text\)"),
        (None, StoreDamagedError, "digestgraph check --store"),
    ],
)
def test_an_error_of_sqlite_is_a_sentence(
    path: Path, code: int | None, kind: type[Exception], said: str
) -> None:
    error = sqlite3.OperationalError("'quoted'\n text")
    if code is not None:
        error.sqlite_errorcode = code
    with open_store(path) as store:
        with pytest.raises(kind, match=said) as caught, cast(SqliteStore, store)._errors():
            raise error
        assert type(caught.value) is kind
        with pytest.raises(sqlite3.ProgrammingError), cast(SqliteStore, store)._errors():
            raise sqlite3.ProgrammingError


def test_ctrl_c_within_sqlite_comes_out_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    with open_store(path) as store:
        with monkeypatch.context() as patch:
            patch.setattr(checksums, "_mark", interrupted)
            with pytest.raises(KeyboardInterrupt):
                store.apply(Delta([Resource("https://b.org", "https://b.org", "b.org")]))
        assert [found.id for found in store.nodes(Resource)] == [LINK.id]
        store.apply(Delta([LINK]))


def test_who_writes_is_named_to_who_cannot(path: Path) -> None:
    with open_store(path) as one, SqliteStore(str(path), patience=0) as other:
        said = rf"by process {os.getpid()} \(.+\) on ."
        with one.writing(), pytest.raises(StoreBusyError, match=said):
            other.writing().__enter__()
        with other.writing():
            pass


def test_who_looks_back_sees_what_another_process_writes(path: Path) -> None:
    ended = "daily:2024-03-04"
    former = replace(EDGE, source="author:c").ended(ended)

    def written(store: Store) -> list[str]:
        found = store.rows("SELECT source FROM WROTE ORDER BY source", {"as_of": "2024-02-01"})
        return [row["source"] for row in found]

    with open_store(path) as one, SqliteStore(str(path)) as other:
        one.apply(Delta(edges=[former], dropped_edges=[EDGE]))
        assert written(one) == ["author:c"]
        other.apply(Delta(edges=[EDGE]))
        assert written(one) == written(other) == ["author:a", "author:c"]
        one.apply(Delta(dropped_edges=[EDGE]))
        assert written(one) == written(other) == ["author:c"]
        assert [row["source"] for row in one.rows("SELECT source FROM WROTE", {})] == []


# --- Cypher without a server --------------------------------------------------------------------


class _Engine:
    """Stands for the engine beside this process: keeps what it is given."""

    made: ClassVar[list[_Engine]] = []

    def __init__(self, parts: list[Part], megabytes: int) -> None:
        self.parts = {part.name: (list(part.rows), part.ends) for part in parts}
        self.megabytes, self.closed = megabytes, False
        self.made.append(self)

    def ask(self, *asked: object) -> object:
        return asked

    def close(self) -> None:
        self.closed = True


def test_the_engine_of_cypher_gets_the_graph_once_and_anew_when_it_has_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "EmbeddedCypher", _Engine)
    monkeypatch.setattr(embedded, "has_engine", lambda: True)
    made = _Engine.made
    made.clear()
    text = "MATCH (a:Author) RETURN a"
    with open_store(path) as store:
        assert store.ask(text, {"x": 1}, DEFAULT_BOUNDS) == (text, {"x": 1}, DEFAULT_BOUNDS)  # type: ignore
        store.ask(text, {}, DEFAULT_BOUNDS)
        assert len(made) == 1
        rows, ends = made[0].parts["WROTE"]
        assert (ends, len(rows)) == (("Author", "Paper"), 1)
        assert (rows[0]["source"], rows[0]["as"], "type" in rows[0]) == (
            "author:a",
            "Ann Bee",
            False,
        )
        assert [row["names"] for row in made[0].parts["Author"][0]] == [["Ann Bee", "A. Bee"], []]
        ((kept, of_nodes), size) = made[0].parts["DigestgraphMeta"], path.stat().st_size
        assert (kept, of_nodes) == ([{"id": "settings", "authors": "1", "keywords": "none"}], ())
        assert made[0].megabytes == size >> 20
        store.apply(Delta([Resource("https://b.org", f"https://b.org/{'b' * 3_000_000}", "b.org")]))
        store.ask(text, {}, DEFAULT_BOUNDS)
        assert [engine.closed for engine in made] == [True, False]
        assert 3 <= made[1].megabytes <= 12
        made[1].closed = True  # it died
        store.ask(text, {}, DEFAULT_BOUNDS)
        store.ask(text, {}, DEFAULT_BOUNDS)
        assert len(made) == 3
    assert made[2].closed


# --- beside the store ---------------------------------------------------------------------------


def test_copies_of_other_bytes_get_numbers(path: Path) -> None:
    first = keep_copy(path, 6)
    assert first.name == "x.db.schema-6"
    assert keep_copy(path, 6) == first
    names = []
    for name in ("Al", "Bo", "Cy"):
        change(path, f"UPDATE Author SET name = '{name}'")
        names.append(keep_copy(path, 6).name)
        assert keep_copy(path, 6).name == names[-1]
    assert names == [f"x.db.schema-6.{number}" for number in (2, 3, 4)]
    with closing(sqlite3.connect(first)) as db:
        assert db.execute("SELECT max(name) FROM Author").fetchone() == ("Bo Bee",)
    assert not list(path.parent.glob("*.copying*"))
    assert first.stat().st_mode == path.stat().st_mode


class _Database:
    """Stands for a database whose copying others hold up so many times."""

    def __init__(self, told: list[int]) -> None:
        self.told = told

    def backup(self, _: object, *, progress: Callable[..., None]) -> None:
        for status in self.told:
            progress(status, 1, 1)

    def close(self) -> None:
        pass


def test_who_holds_a_store_up_for_five_seconds_stops_its_upgrade(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [*[sqlite3.SQLITE_OK] * 30, *[sqlite3.SQLITE_BUSY] * 10, *[sqlite3.SQLITE_LOCKED] * 10]
    monkeypatch.setattr(sqlite3, "connect", lambda _: _Database(told))
    put_in_place(path, path)
    told.append(sqlite3.SQLITE_BUSY)
    with pytest.raises(StoreBusyError, match="another process"):
        put_in_place(path, path)


def test_an_analysis_is_kept_as_long_as_its_digest(path: Path) -> None:
    digest = Digest(
        "daily:2024-01-02", "daily", "2024-01-02", "daily-papers", "x.md", 1, "0" * 64, ""
    )
    found = [("k1", digest.id, b"one"), ("k2", "daily:2024-01-03", b"two"), ("k3", "d", b"three")]
    with open_store(path) as store:
        assert store.kept_analyses(["k1"]) == {}
        store.keep_analyses(found)
        store.keep_analyses([("k3", "d", b"four")])
        assert store.kept_analyses([]) == {}
        assert store.kept_analyses(["k1", "k2", "k4"]) == {"k1": b"one", "k2": b"two"}
        store.apply(Delta(dropped_nodes=[digest]))
        assert store.kept_analyses(["k1", "k2", "k3"]) == {"k2": b"two", "k3": b"four"}
    change(path, "UPDATE analysis SET data = 'text' WHERE key = 'k2'")
    with open_store(path) as store:
        assert store.kept_analyses(["k2", "k3"]) == {"k3": b"four"}


def test_so_many_things_are_remembered_of_a_graph(path: Path) -> None:
    with open_store(path) as store:
        made = [remember(store, str(number), object) for number in range(36)]
        assert [remember(store, str(number), object) for number in range(36)] == made
        remember(store, "one more", object)
        assert remember(store, "0", object) is not made[0]


class _Session:
    """Stands for a session of Neo4j: keeps what it is asked."""

    def __init__(self, found: object) -> None:
        self.found, self.asked = found, list[str]()

    def run(self, text: str) -> _Session:
        self.asked.append(text)
        return self

    def single(self) -> object:
        return self.found

    def consume(self) -> None:
        pass


def test_an_imported_database_gets_its_empty_lists_once() -> None:
    done = _Session(None)
    assert finish_import(cast(Any, done)) is False
    assert len(done.asked) == 1
    fresh = _Session({"n.id": "state"})
    assert finish_import(cast(Any, fresh)) is True
    first, *between, last = fresh.asked
    assert "WHERE n.imported RETURN" in first
    assert last == "MATCH (n:DigestgraphMeta {id: 'state'}) REMOVE n.imported"
    assert (
        "MATCH (n:Author) WHERE n.names IS NULL "
        "CALL (n) { SET n.names = [] } IN TRANSACTIONS OF 10000 ROWS"
    ) in between
    assert any(text.startswith("MATCH ()-[n:MENTIONS]->() WHERE n.surfaces") for text in between)
    assert not any("n.name " in text or "n.organisations" in text for text in between)


def test_what_does_not_fit_together_is_told_piece_by_piece(path: Path) -> None:
    with open_store(path) as store:
        report = check_store(store)
    assert [(found.part, found.message) for found in report.damage] == [
        ("edge", "WROTE edge without Paper 'url:x'"),
        ("edge", "WROTE 'author:a – url:x' is of a digest that is not there: 'daily:2024-01-02'"),
        ("edge", "WROTE edge without AuthorRecord 'record:a'"),
        ("property", "Author 'author:a' is not what its evidence says"),
        ("property", "Author 'author:b' has no evidence"),
        ("property", "record 'record:a' is not part of 'author:a'"),
    ]
    assert (report.advice, report.nodes, report.edges, report.digests) == ("refresh", 3, 1, 0)
    told = report.as_dict()
    assert told.pop("damage")[0] == {
        "part": "edge",
        "message": "WROTE edge without Paper 'url:x'",
    }
    assert told == {"ok": False, "digests": 0, "nodes": 3, "edges": 1, "advice": "refresh"}


@pytest.mark.parametrize(
    ("part", "advice"),
    [
        ("file", "load again"),
        ("text", "load again"),
        ("table Digest", "load again"),
        ("table settings", "load again"),
        ("unreadable", "load again"),
        ("table Author", "refresh"),
        ("edge", "refresh"),
        ("index", "refresh"),
        ("property", "refresh"),
    ],
)
def test_only_the_digests_mend_what_is_not_computed(part: str, advice: str) -> None:
    assert CheckReport(1, 1, 1, (Damage("index", "x"), Damage(part, "x"))).advice == advice


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_an_address_of_a_server_is_no_file(scheme: str) -> None:
    assert is_server_url(f"{scheme}://localhost:7687")
    assert not is_server_url(f"{scheme}.db")
    for address in (f"{scheme}://ann:secret@localhost", f"{scheme.upper()}://ann@localhost:7687"):
        with pytest.raises(StoreUrlError, match="must not hold user or password"):
            open_store(address)
    with pytest.raises(StoreUrlError, match="is no store address"):
        open_store(f"x{scheme}://localhost")


def test_two_nodes_of_one_id_are_told() -> None:
    graph = Snapshot()
    graph.put(Author("x", "Ann", (), "person"))
    graph.put(Resource("x", "x", "a.org"))
    found = [damage for damage in find_damage(graph) if "share" in damage.message]
    assert [(damage.part, damage.message) for damage in found] == [
        ("edge", "Resource and Author share id 'x'")
    ]


def test_only_a_text_is_an_address() -> None:
    assert refuse_empty_url("papers.db") == "papers.db"
    for url in ("", "  "):
        with pytest.raises(StoreUrlError, match=r"papers\.db"):
            refuse_empty_url(url)
