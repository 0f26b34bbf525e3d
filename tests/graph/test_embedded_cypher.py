"""Cypher on a store that is a file: the same rows as a server's, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from example_files import copy_examples
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.cli.cypher import read_statement
from digestgraph.examples import open_examples
from digestgraph.graph import open_store
from digestgraph.graph.errors import (
    NeedsServerError,
    StatementError,
    StatementRefusedError,
    StoreError,
)
from digestgraph.graph.snapshot import Snapshot
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.graph.user_cypher import embedded
from digestgraph.graph.user_cypher.bounds import Bounds
from digestgraph.graph.user_cypher.run import Answer
from digestgraph.queries.derive import derive_when_named

DOCS = Path(__file__).parents[2] / "docs" / "cypher.md"
EXAMPLES = re.findall(r"([^\n]*)\n\n```cypher\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
#: Where engines of Cypher are known to part: each must give a server's rows.
ODD = (
    """
MATCH (n) WHERE NOT labels(n)[0] ENDS WITH 'Meta' \
RETURN labels(n) AS l, count(*) AS n ORDER BY n DESC, l
MATCH ()-[r]->() RETURN type(r) AS t, count(*) AS n ORDER BY n DESC, t
MATCH ()-[r:WROTE]-() RETURN count(r) AS n
MATCH (:Author)-[:WROTE]-()-[:WROTE]-(b) RETURN count(*) AS n
MATCH (a:Author)-[:WROTE*2]-(b:Author) WHERE a.name STARTS WITH 'L' RETURN count(*) AS n
MATCH (:Author {name: 'Ling Yang'})-[:WROTE*1..3]-(b) RETURN count(*) AS n, count(DISTINCT b) AS d
MATCH (a:Author {name: 'Ling Yang'})((:Author)-[:WROTE]->()<-[:WROTE]-(:Author)){1,2}(b:Author) \
RETURN count(DISTINCT b) AS n
MATCH p = allShortestPaths((:Author {name: 'Bin Cui'})-[:WROTE*..8]-(:Author {name: 'Ying Shan'})) \
RETURN count(p) AS n, length(p) AS steps
MATCH (p:Paper) OPTIONAL MATCH (p)-[:LINKS_TO]->(r) RETURN p.id AS p, count(r) AS n, r.url AS u \
ORDER BY n DESC, p, u LIMIT 5
MATCH ()-[f:FEATURED_IN]->() RETURN avg(f.votes) AS a, sum(f.votes) AS s, count(f.votes) AS c
MATCH (p:Paper) RETURN substring(p.title, 1, 3) AS s, left(p.title, 2) AS l ORDER BY p.id LIMIT 3
MATCH (k:Keyword) WHERE any(x IN k.labels_ko WHERE x CONTAINS '모델') \
RETURN k.labels_ko AS l, k.id AS i ORDER BY i
MATCH (a:Author {name: 'Ling Yang'})-[w:WROTE]->(p) RETURN a, p, properties(w) AS w ORDER BY p.id
MATCH (e:Entry) RETURN e.authors_complete AS c, e.score AS s, e.votes AS v, e.summary AS t \
ORDER BY e.id
RETURN 1 / 2 AS a, 1.0 / 2 AS b, -7 % 3 AS c, 2 ^ 3 AS d, 9223372036854775807 AS e, 0.1 + 0.2 AS f
RETURN null = null AS a, null IN [1] AS b, 2 IN [1, null] AS c, NOT null AS d, false AND null AS e
RETURN [1, 2, 3][-1] AS a, [1, 2, 3][..-1] AS b, [1, 2, 3][5] AS c, {a: 1, b: [null]} AS d
UNWIND [3, 1, null, 2, 2] AS x RETURN count(x) AS c, collect(DISTINCT x) AS l, avg(x) AS a
UNWIND [3, 1, null, 2] AS x RETURN x ORDER BY x
UNWIND ['b', 'A', 'a', 'B', '가', 'é'] AS x RETURN x ORDER BY x DESC
RETURN date('2024-06-07') + duration('P1M') AS d, \
duration.inDays(date('2024-01-01'), date('2024-03-05')) AS x
RETURN round(2.5) AS a, round(-2.5) AS b, round(3.14159, 2) AS c, \
toInteger('x') AS d, toString(1.0) AS e
RETURN CASE 3 WHEN 3 THEN 'three' END AS a, coalesce(null, 2) AS b, \
reduce(s = 0, x IN [1, 2] | s + x) AS c
MATCH (p:Paper) WHERE NOT EXISTS { (p)-[:REPORTS]->() } RETURN count(p) AS n
MATCH (p:Paper|Digest) RETURN count(*) AS n
RETURN $list AS l, $map AS m, $name AS n
MATCH (p:Paper) WHERE p.nothing > 1 RETURN p.nothing AS x
""".strip()
    .replace("\\\n", "")
    .split("\n")
)
PARAMETERS = {"list": [1, "a", None, True], "map": {"a": [1.5], "b": None}, "name": "민수"}

#: Ends some day, but not in a test.
ENDLESS = (
    "MATCH (a:Author), (b:Author), (c:Author), (d:Author) "
    "WHERE a.name < b.name AND b.name < c.name RETURN count(*)"
)

needs_engine = pytest.mark.skipif(
    not embedded.has_engine(), reason="pip install 'digestgraph[cypher]'"
)


@pytest.fixture(scope="module")
def offline() -> Iterator[SqliteStore]:
    """The examples, with derived data where a statement names it."""
    with open_examples() as store:
        assert isinstance(store, SqliteStore)
        derive_when_named(store, least_papers=2)
        yield store


def comparable(value: Any) -> Any:
    """Leave out what only a server's index needs, and the last digits of sums."""
    if isinstance(value, dict):
        return {
            name: comparable(part)
            for name, part in value.items()
            if not name.startswith("search_") and name not in ("folded",)
        }
    if isinstance(value, list):
        return [comparable(part) for part in value]
    return pytest.approx(value, rel=1e-12) if isinstance(value, float) else value


_answers: dict[str, Answer] = {}


def ask_once(offline: SqliteStore, text: str) -> Answer:
    """Ask the file, unless another test did: what it answers is compared, and has to have rows."""
    if text not in _answers:
        statement, parameters = read_statement(text, None)
        given = {**(PARAMETERS if "$" in text else {}), **parameters}
        _answers[text] = offline.ask(statement, given, Bounds(rows=1000, seconds=600))
    return _answers[text]


# --- beside a server --------------------------------------------------------------------------


@needs_engine
@pytest.mark.neo4j
def test_rows_are_those_of_a_server(examples_server: Neo4jStore, offline: SqliteStore) -> None:
    check_rows(examples_server, offline, [*_examples(derived=False), *ODD])


@needs_engine
@pytest.mark.neo4j
def test_rows_of_derived_data_are_those_of_a_server(
    derived_server: Neo4jStore, offline: SqliteStore
) -> None:
    check_rows(derived_server, offline, _examples(derived=True))


def _examples(*, derived: bool) -> list[str]:
    return [text for _, text in EXAMPLES if embedded.names_derived(text) == derived]


def check_rows(server: Neo4jStore, offline: SqliteStore, asked: list[str]) -> None:
    assert len(asked) > 5
    for text in asked:
        statement, parameters = read_statement(text, None)
        given = {**(PARAMETERS if "$" in text else {}), **parameters}
        expected = server.ask(statement, given, Bounds(rows=1000, seconds=600))
        found = ask_once(offline, text)
        assert found.columns == expected.columns, text
        if "shortestPath(" in text:  # of several shortest ones either engine may give any
            every = statement.replace("shortestPath(", "allShortestPaths(")
            all_rows = comparable(server.ask(every, given, Bounds(seconds=600)).plain_rows())
            assert len(found.rows) == len(expected.rows) > 0, text
            assert all(row in all_rows for row in found.plain_rows()), text
        else:
            assert found.plain_rows() == comparable(expected.plain_rows()), text
        assert found.more == expected.more


# --- without one ------------------------------------------------------------------------------


@needs_engine
@pytest.mark.e2e
@pytest.mark.xdist_group("server")  # in the process that compares the answers with a server's
@pytest.mark.parametrize("named", [True, False], ids=["derived", "plain"])
def test_examples_of_the_documentation_have_rows(offline: SqliteStore, named: bool) -> None:
    for _, text in EXAMPLES:
        if embedded.names_derived(text) == named:
            assert ask_once(offline, text).rows, text


@needs_engine
@pytest.mark.e2e
def test_what_is_refused_and_where_it_is_wrong(offline: SqliteStore, tmp_path: Path) -> None:
    def said(text: str, kind: type[Exception] = StatementError, **words: Any) -> str:
        with pytest.raises(kind) as caught:
            offline.ask(text, {}, Bounds(**words))
        return str(caught.value)

    file = tmp_path / "x.csv"
    file.write_text("a\n", encoding="utf-8")
    assert "LOAD CSV" in said(f"LOAD CSV FROM 'file://{file}' AS l RETURN l", StatementRefusedError)
    for text in ("CREATE (:Mine)", "MATCH (p:Paper) SET p.x = 1", "MATCH (p) DETACH DELETE p"):
        assert "only read" in said(text, StatementRefusedError)
    assert "not on the list" in said("RETURN text.join(['a'], 'b')", StatementRefusedError)
    assert "needs a Neo4j server" in said("CREATE (:Mine)", NeedsServerError, write=True)
    assert "line 2, column 3" in said("MATCH (p:Paper)\n  RETRN p")
    assert "--param" in said("RETURN $no")
    assert "a Neo4j server can" in said("MATCH p = SHORTEST 1 (a:Author)-[]-+(b:Paper) RETURN p")
    assert "x" in said("RETURN x")
    assert offline.ask("MATCH (p:Paper) RETURN count(p) AS n", {}, Bounds(seconds=600)).rows == [
        [74]
    ]


@needs_engine
@pytest.mark.e2e
def test_the_engine_itself_reads_no_files(
    offline: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a\n", encoding="utf-8")
    monkeypatch.setattr(embedded, "check_text", lambda text: text)
    with pytest.raises(StatementError):
        offline.ask(f"LOAD CSV FROM 'file://{file}' AS l RETURN l", {}, Bounds(seconds=600))


@needs_engine
@pytest.mark.e2e
def test_limits_of_rows_time_and_memory(offline: SqliteStore) -> None:
    answer = offline.ask("MATCH (a:Author) RETURN a.id AS id", {}, Bounds(rows=3, seconds=600))
    assert (len(answer.rows), answer.more) == (3, True)
    with pytest.raises(StatementError, match="stopped after"):
        offline.ask(ENDLESS, {}, Bounds(seconds=0.5))
    large = "UNWIND range(1, 100000) AS x RETURN toString(x) + 'aaaaaaaaaaaaaaaaaaaaaaaaaaa' AS t"
    with pytest.raises(StatementError, match="more than 1 MB"):
        offline.ask(large, {}, Bounds(rows=100_000, megabytes=1, seconds=600))
    assert offline.ask("RETURN 1 AS x", {}, Bounds(seconds=600)).rows == [[1]], (
        "a new engine answers"
    )


@needs_engine
@pytest.mark.e2e
def test_a_copy_follows_the_store_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    count = "MATCH (p:Paper) RETURN count(p) AS n"
    with open_store(":memory:") as store, open_examples() as examples:
        assert store.cypher(count)["n"].tolist() == [0]
        (folder,) = tmp_path.iterdir()
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
        assert store.cypher(count)["n"].tolist() == [74]
        (again,) = tmp_path.iterdir()
        assert again != folder
        assert store.cypher(count)["n"].tolist() == [74]
        assert [*tmp_path.iterdir()] == [again], "the same copy"
    assert not [*tmp_path.iterdir()]


@needs_engine
@pytest.mark.e2e
def test_an_engine_that_dies_is_told_of(offline: SqliteStore) -> None:
    offline.ask("RETURN 1 AS x", {}, Bounds(seconds=600))
    engine = offline._engine
    assert engine is not None
    threading.Timer(0, engine._process.kill).start()
    for text in (ENDLESS, "RETURN 1 AS x"):  # the second one finds it dead already
        with pytest.raises(StoreError, match="has ended"):
            engine.ask(text, {}, Bounds(seconds=600))
        assert engine.closed
    assert offline.ask("RETURN 1 AS x", {}, Bounds(seconds=600)).rows == [[1]]


@needs_engine
@pytest.mark.e2e
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_engine_opens_no_connection(offline: SqliteStore) -> None:
    offline.ask("MATCH (a:Author) RETURN count(a) AS n", {}, Bounds(seconds=600))
    assert offline._engine is not None
    opened = Path(f"/proc/{offline._engine._process.pid}/fd").iterdir()
    kinds = {str(link.readlink()).partition(":")[0] for link in opened}
    assert "pipe" in kinds
    assert "socket" not in kinds


# --- the command ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_examples(tmp_path_factory.mktemp("embedded") / "x.db")


@needs_engine
@pytest.mark.e2e
def test_the_command_prints_rows_and_nothing_else(file: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "digestgraph", "cypher", "--store", str(file), "--json",
         "MATCH (a:Author {name: $name})-[:WROTE]->(p) RETURN a, p.title AS title ORDER BY title",
         "--param", "name=Ling Yang"],
        capture_output=True,
        check=True,
    )  # fmt: skip
    rows = json.loads(run.stdout)
    assert rows[0]["a"]["labels"] == ["Author"]
    assert run.stderr == b""
    assert not (file.parent / "log").exists()


@needs_engine
@pytest.mark.e2e
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_both_processes(file: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "digestgraph", "cypher", ENDLESS, "--store", str(file)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not [*tmp_path.glob("*/graph/*")]:  # the engine is at work
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"it ended with {process.wait(0.05)}")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert not [*tmp_path.iterdir()]


def test_without_the_extra_the_command_says_how_to_get_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "find_spec", lambda name: None)
    result = CliRunner().invoke(cli.app, ["cypher", "RETURN 1", "--store", str(file)])
    assert isinstance(result.exception, NeedsServerError)
    assert "pip install 'digestgraph[cypher]'" in str(result.exception)
    with open_examples() as store, pytest.raises(NeedsServerError, match="pip install"):
        store.cypher("RETURN 1")
