"""Cypher of users: what may run, within which bounds, and what comes back."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from servers import put
from typer.testing import CliRunner

from digestgraph import cli, examples
from digestgraph.cli.cypher import read_parameters, read_statement
from digestgraph.graph import Store
from digestgraph.graph.errors import (
    NeedsServerError,
    StatementError,
    StatementRefusedError,
    UsageError,
)
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.graph.user_cypher import embedded
from digestgraph.graph.user_cypher import run as asking
from digestgraph.graph.user_cypher.bounds import Bounds
from digestgraph.graph.user_cypher.guard import check_plan, check_text
from digestgraph.graph.user_cypher.watchdog import Watch
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.queries.derive import derive
from digestgraph.queries.engine.closest import closest_query

FILE = "'file:///etc/passwd'"

#: Refused whether or not writing is allowed, with a word of the sentence.
NEVER = {
    # LOAD CSV, in the open
    f"LOAD CSV FROM {FILE} AS line RETURN line": "LOAD CSV",
    f"load\n\tcsv with headers from {FILE} as line return line": "LOAD CSV",
    f"LOAD/* */CSV FROM {FILE} AS line RETURN line": "LOAD CSV",
    f"LOAD // CSV\nCSV FROM {FILE} AS line RETURN line": "LOAD CSV",
    f"LOAD\u00a0CSV FROM {FILE} AS line RETURN line": "LOAD CSV",
    f"/* MATCH (n) RETURN n */ LOAD CSV FROM {FILE} AS line RETURN line": "LOAD CSV",
    "MATCH (p:Paper) LOAD CSV FROM 'http://127.0.0.1/' + p.title AS line RETURN line": "LOAD CSV",
    f"MATCH (p:Paper) WITH p LIMIT 1 LOAD CSV FROM {FILE} AS l SET p.x = l": "LOAD CSV",
    f"RETURN 1 AS l UNION LOAD CSV FROM {FILE} AS l RETURN l": "LOAD CSV",
    f"RETURN '/*' AS l UNION LOAD CSV FROM {FILE} AS l RETURN l // */": "LOAD CSV",
    f"RETURN \"it's\" AS l UNION LOAD CSV FROM {FILE} AS l RETURN l //'": "LOAD CSV",
    f"WITH 1 AS `'` RETURN `'` AS l UNION LOAD CSV FROM {FILE} AS l RETURN l": "LOAD CSV",
    # LOAD CSV in subqueries; the last ones are no operators of the plan
    f"CALL () {{ LOAD CSV FROM {FILE} AS l RETURN l }} RETURN l": "LOAD CSV",
    f"RETURN COLLECT {{ LOAD CSV FROM {FILE} AS l RETURN l }} AS l": "LOAD CSV",
    f"RETURN [x IN [1] | COLLECT {{ LOAD CSV FROM {FILE} AS l RETURN l }}] AS l": "LOAD CSV",
    f"RETURN any(x IN [1] WHERE EXISTS {{ LOAD CSV FROM {FILE} AS l RETURN l }})": "LOAD CSV",
    f"RETURN reduce(a = [], x IN [1] | a + COLLECT {{ LOAD CSV FROM {FILE} AS l RETURN l }})": (
        "LOAD CSV"
    ),
    f"RETURN CASE WHEN true THEN COLLECT {{ LOAD CSV FROM {FILE} AS l RETURN l }} END": "LOAD CSV",
    # escapes that Neo4j replaces before it reads
    f"L\\u004fAD CSV FROM {FILE} AS l RETURN l": "write the character itself",
    f"RETURN '\\u0027 AS l UNION LOAD CSV FROM {FILE} AS l RETURN l //'": "the character itself",
    # procedures
    "CALL dbms.listConfig()": "dbms.listConfig",
    "CALL dbms.listConfig": "dbms.listConfig",
    "CALL `dbms`.`listConfig`()": "dbms.listConfig",
    "CALL /* x */ dbms . listConfig ( 'dbms' ) YIELD name RETURN name": "dbms.listConfig",
    "CALL dbms.components()": "dbms.components",
    "CALL dbms.queryJmx('*:*')": "dbms.queryJmx",
    "CALL db.labels() YIELD label CALL dbms.listConfig() YIELD name RETURN name": "listConfig",
    "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name": "dbms.listConfig",
    "RETURN [x IN [1] | COLLECT { CALL dbms.listConfig() YIELD name RETURN name }]": "listConfig",
    "CALL db.createLabel('Spam')": "db.createLabel",
    "CALL db.clearQueryCaches()": "db.clearQueryCaches",
    "CALL tx.setMetaData({a: 1})": "tx.setMetaData",
    "CALL apoc.load.json('file:///etc/passwd')": "apoc.load.json",
    "RETURN apoc.util.sleep(1)": "apoc.util.sleep",
    "RETURN `apoc`.`load`.`json` ('x')": "apoc.load.json",
    # administration
    "SHOW USERS": "administration",
    "SHOW CURRENT USER": "administration",
    "SHOW DATABASES": "administration",
    "SHOW SETTINGS YIELD name, value RETURN name, value": "administration",
    "SHOW TRANSACTIONS": "administration",
    "SHOW PROCEDURES": "administration",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'": "administration",
    "CREATE USER mallory SET PASSWORD 'long-enough-1'": "administration",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'long-enough-1'": "administration",
    "DROP USER neo4j": "administration",
    "CREATE INDEX spam FOR (n:Paper) ON (n.title)": "administration",
    "DROP CONSTRAINT digestgraph_paper_id": "administration",
    "DROP INDEX digestgraph_author_name IF EXISTS": "administration",
    "CREATE DATABASE spam": "refuses",
    "STOP DATABASE neo4j": "refuses",
    "GRANT ROLE admin TO neo4j": "refuses",
    "DRYRUN REALLOCATE DATABASES": "refuses",
    # other databases, several statements, options
    "USE system SHOW USERS": "another database",
    "USE neo4j MATCH (p:Paper) RETURN p": "another database",
    "CALL () { USE system MATCH (n) RETURN n } RETURN n": "another database",
    "RETURN 1; MATCH (n) DETACH DELETE n": "one statement",
    "RETURN 1;; /* */ SHOW USERS": "one statement",
    "PROFILE CREATE (:Spam)": "leave out PROFILE",
    "/* hi */ explain MATCH (n) RETURN n": "leave out EXPLAIN",
    "CYPHER runtime=slotted PROFILE CREATE (:Spam)": "leave out CYPHER",
    "MATCH (p:Paper) CALL (p) { DETACH DELETE p } IN TRANSACTIONS OF 1 ROW": "IN TRANSACTIONS",
    "UNWIND [1] AS x CALL (x) { RETURN x AS y } IN TRANSACTIONS RETURN y": "IN TRANSACTIONS",
    "": "no statement",
    " // only a comment": "no statement",
    ";": "no statement",
    "RETURN “quoted by a word processor”": "outside of quotes",
}

#: Refused unless writing is allowed.
CHANGES = [
    "CREATE (:Spam)",
    "MERGE (n:Spam {id: 1}) RETURN n",
    "MATCH (p:Paper) SET p.title = 'spam'",
    "MATCH (p:Paper) SET p:Spam",
    "MATCH (p:Paper) REMOVE p.title",
    "MATCH (n) DETACH DELETE n",
    "MATCH (:Author)-[w:WROTE]->() DELETE w",
    "FOREACH (x IN range(1, 3) | CREATE (:Spam))",
    "MATCH (p:Paper) CALL (p) { SET p.x = 1 } RETURN count(*)",
    "MATCH (p:Paper) FOREACH (x IN CASE WHEN false THEN [1] ELSE [] END | SET p.x = 1)",
]

HARMLESS = [
    "MATCH (p:Paper) RETURN p LIMIT 1",
    "// a comment; with a semicolon\nMATCH (p:Paper) RETURN p.title LIMIT 1;\n// and another",
    "MATCH (p:Paper) WHERE p.title CONTAINS 'LOAD CSV' OR true RETURN p.id LIMIT 1",
    "RETURN 'LOAD CSV FROM x; CALL dbms.listConfig() //' AS text",
    "RETURN [x IN ['LOAD CSV', 'CALL dbms.listConfig()'] WHERE size(x) > 1] AS `LOAD CSV`",
    "WITH 1 AS load, 2 AS csv RETURN load, csv",
    "MATCH (use:Author) WITH use LIMIT 1 RETURN use.name AS call",
    "MATCH path = SHORTEST 1 (a:Author {name: 'Ling Yang'})-[:WROTE]-+(b:Author) "
    "WHERE a <> b RETURN path LIMIT 1",
    "MATCH (a:Author {name: 'Ling Yang'}), (b:Author {name: 'Bin Cui'}) "
    "MATCH p = shortestPath((a)-[:WROTE*..4]-(b)) RETURN length(p)",
    "MATCH (a:Author)((:Author)-[:WROTE]->()<-[:WROTE]-(:Author)){1,2}(b) RETURN count(*) AS n",
    "MATCH (p:Paper) CALL (p) { MATCH (p)<-[:WROTE]-(a) RETURN count(a) AS n } RETURN max(n)",
    "MATCH (a:Author) WHERE COUNT { (a)-[:WROTE]->() } > 2 RETURN a.name ORDER BY a.name",
    "MATCH (a:Author) RETURN a.name, [(a)-[:WROTE]->(p) | p.title] AS titles LIMIT 2",
    "MATCH (d:Digest) RETURN d.date ORDER BY d.date SKIP 1 LIMIT 2",
    "MATCH (k:Keyword) OPTIONAL MATCH (k)<-[r:REPORTS]-(p) RETURN k.label, collect(p.id) LIMIT 3",
    "MATCH (p:Paper {id: 'x'}) RETURN p UNION ALL MATCH (p:Paper) RETURN p LIMIT 1",
    "UNWIND ['a', 'b'] AS x RETURN DISTINCT x, size(x) AS n",
    "RETURN date.truncate('month', date('2024-01-31')) AS d, duration.inDays(date(), date()) AS n",
    "RETURN point({x: 1, y: 2}) AS p, datetime('2024-01-02T03:04:05Z') AS t, toUpper('x') AS u",
    "RETURN vector.similarity.cosine([1.0], [1.0]) AS s",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.relationshipTypes()",
    "CALL db.schema.visualization()",
    "CALL db.schema.nodeTypeProperties() YIELD nodeType, propertyName RETURN *",
    "SHOW INDEXES",
    "MATCH (n:Digest) USING INDEX n:Digest(date) WHERE n.date > '2024' RETURN count(n)",
    "MATCH (p:Paper)<-[:WROTE]-(a) WITH p, count(a) AS n RETURN percentileCont(n, 0.5) AS median",
    "MATCH (n) WHERE elementId(n) = 'none' RETURN n",
    "RETURN EXISTS { MATCH (:Paper)-[:LINKS_TO]->(:Resource) } AS links",
    "RETURN reduce(t = 0, x IN [1, 2] | t + x) AS three, [x IN range(1, 3) | x * x] AS squares",
]


@pytest.fixture
def server(examples_server: Neo4jStore) -> Neo4jStore:
    """The example digests on a real server."""
    return examples_server


@pytest.fixture
def own(neo4j_store: Neo4jStore, store: Store) -> Neo4jStore:
    """One digest on a server, to be changed."""
    load_digests(store, [examples.folder() / "2023-12-29.md"], keywords=False)
    put(neo4j_store, store)
    return neo4j_store


# --- the guard -----------------------------------------------------------------------------------


@pytest.mark.neo4j
@pytest.mark.parametrize("statement", NEVER)
def test_what_is_never_run(server: Neo4jStore, statement: str) -> None:
    before = server.version()
    for write in (False, True):
        with pytest.raises(StatementRefusedError, match="(?i)" + NEVER[statement]):
            server.ask(statement, {}, Bounds(write=write))
    assert server.version() == before


@pytest.mark.neo4j
@pytest.mark.parametrize("statement", CHANGES)
def test_what_writes_is_not_run_when_reading(server: Neo4jStore, statement: str) -> None:
    before = server.counts()
    with pytest.raises(StatementRefusedError, match="--write"):
        server.ask(statement, {}, Bounds())
    assert server.counts() == before


@pytest.mark.neo4j
@pytest.mark.parametrize("statement", HARMLESS)
def test_what_reads_is_run(server: Neo4jStore, statement: str) -> None:
    answer = server.ask(statement, {}, Bounds())
    assert answer.columns
    assert not answer.changes


@pytest.mark.neo4j
def test_the_plan_alone_refuses_too(server: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the text's check might overlook: the plan names it, or its details do."""
    monkeypatch.setattr("digestgraph.graph.user_cypher.run.check_text", lambda text: text)
    for statement, word in NEVER.items():
        if word in ("LOAD CSV", "administration") or "listConfig" in word:
            # Newer servers call the listing of settings an act of administration, too.
            word = "listConfig|administration" if "listConfig" in word else word
            with pytest.raises(StatementRefusedError, match=word):
                server.ask(statement, {}, Bounds(write=True))


def test_the_text_alone_refuses_reading_files() -> None:
    for statement, word in NEVER.items():
        if word == "LOAD CSV":
            with pytest.raises(StatementRefusedError):
                check_text(statement)


def test_an_unknown_operator_is_refused() -> None:
    plan = {"operatorType": "ReadMinds@neo4j", "args": {}, "children": []}
    with pytest.raises(StatementRefusedError, match="ReadMinds"):
        check_plan("r", plan, "neo4j")
    with pytest.raises(StatementRefusedError, match="no plan"):
        check_plan(None, None, "neo4j")
    elsewhere = {"operatorType": "AllNodesScan@other", "args": {}}
    with pytest.raises(StatementRefusedError, match="another database"):
        check_plan("r", elsewhere, "neo4j")
    # So Cypher 25 plans SHOW DATABASES.
    system = {"operatorType": "ProduceResults@system", "args": {}}
    with pytest.raises(StatementRefusedError, match="administration"):
        check_plan("s", system, "neo4j")
    nested = {"operatorType": "Projection@neo4j", "args": {}, "children": [plan]}
    with pytest.raises(StatementRefusedError, match="ReadMinds"):
        check_plan("r", nested, "neo4j")


@given(
    st.lists(
        st.sampled_from(["'", '"', "`", "/*", "*/", "//", "\n", "\\", " ", "x", "LOAD CSV", ";"]),
        max_size=14,
    )
)
def test_text_is_taken_whole_or_refused(parts: list[str]) -> None:
    """Cutting into tokens never fails, and never loses the statement."""
    text = "".join(parts)
    try:
        found = check_text(text)
    except StatementRefusedError:
        return
    assert found in text
    assert "LOAD CSV" not in found or any(mark in found for mark in ("'", '"', "`", "/*", "//"))


# --- bounds and errors ---------------------------------------------------------------------------


@pytest.mark.neo4j
def test_more_rows_than_allowed_are_not_fetched(server: Neo4jStore) -> None:
    endless = "MATCH (a:Entry), (b:Entry), (c:Author), (d:Author), (e:Author) RETURN a.id"
    answer = server.ask(endless, {}, Bounds(rows=7))
    assert (len(answer.rows), answer.more) == (7, True)
    all_of_them = server.ask("MATCH (d:Digest) RETURN d.id", {}, Bounds(rows=10))
    assert (len(all_of_them.rows), all_of_them.more) == (10, False)


#: What does not come to an end, each in its way.
ENDLESS = {
    "computes": "UNWIND range(1, 100000000000) AS x RETURN sum(sqrt(x))",
    "streams": "UNWIND range(1, 1000000000) AS x RETURN x",
    "streams slowly": "UNWIND range(1, 1000000000) AS x WITH x WHERE x % 3000000 = 0 RETURN x",
    # The server ends no loop within an expression: this one must end by itself, or it would take a
    # processor from all tests that follow.
    "loops in one expression": "RETURN reduce(s = 0.0, x IN range(1, 60000000) | s + sqrt(x))",
    "loops without a row": "UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN x",
    "joins": "MATCH (a), (b), (c), (d) WHERE a.id + b.id = c.id + d.id + 'x' RETURN count(*)",
    "searches paths": "MATCH p = (a:Author)-[:WROTE*..40]-(b:Author) RETURN max(length(p))",
}


def running(store: Neo4jStore, word: str) -> list[str]:
    """Return what of users' statements still runs on the server."""
    with store._session() as session:
        rows = session.run("SHOW TRANSACTIONS YIELD currentQuery, status, metaData").data()
    return [
        row["currentQuery"]
        for row in rows
        if word in (row["currentQuery"] or "") and row["status"] == "Running"
    ]


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("kind", "write"),
    [
        *((kind, False) for kind in ENDLESS),
        ("computes", True),
        *(pytest.param(kind, True, marks=pytest.mark.soak) for kind in [*ENDLESS][1:]),
    ],
)
def test_a_statement_is_given_up_at_the_limit_and_ended_on_the_server(
    server: Neo4jStore, kind: str, write: bool
) -> None:
    bounds = Bounds(rows=10**9, seconds=0.5, write=write, megabytes=4096)
    with pytest.raises(StatementError, match=r"stopped after 0\.5 s"):
        server.ask(ENDLESS[kind], {}, bounds)
    given_up = time.monotonic()
    while running(server, ENDLESS[kind][:40]):
        assert time.monotonic() - given_up < 60, "it runs on at the server"
    assert server.ask("RETURN 1 AS one", {}, Bounds()).rows == [[1]]


@pytest.mark.neo4j
def test_the_server_need_not_answer_at_the_limit(
    server: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that the server does is needed: not its own clock, not the word to end it."""
    monkeypatch.setattr(
        "digestgraph.graph.user_cypher.run._terminate", lambda *_: threading.Event().wait()
    )
    monkeypatch.setattr(
        "digestgraph.graph.user_cypher.run._transaction",
        lambda open_session, mode, seconds, mark, real=asking._transaction: real(
            open_session, mode, 3600, mark
        ),
    )
    with pytest.raises(StatementError, match=r"stopped after 0\.5 s"):
        server.ask(ENDLESS["computes"], {}, Bounds(seconds=0.5))
    monkeypatch.undo()
    with server._session() as session:
        for row in session.run("SHOW TRANSACTIONS YIELD transactionId, metaData").data():
            if "digestgraph" in row["metaData"]:
                session.run("TERMINATE TRANSACTIONS $id", {"id": row["transactionId"]}).consume()


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "statement",
    [
        "UNWIND range(1, 1000000) AS x RETURN [y IN range(1, 100) | toString(x * y)] AS many",
        "RETURN [x IN range(1, 60000) | toString(x) + '-------------------------'] AS one",
        "MATCH (e:Entry), (f:Entry), (g:Entry) RETURN e.verbatim + f.verbatim + g.verbatim",
    ],
    ids=["many rows", "one row", "long texts"],
)
def test_an_answer_that_is_too_large_is_not_kept(server: Neo4jStore, statement: str) -> None:
    with pytest.raises(StatementError, match=r"more than 1 MB here.*--memory"):
        server.ask(statement, {}, Bounds(rows=10**6, megabytes=1, seconds=300))
    assert server.ask("RETURN 1 AS one", {}, Bounds(megabytes=1)).rows == [[1]]


@pytest.mark.neo4j
def test_the_servers_memory_is_limited_by_the_server(server: Neo4jStore) -> None:
    with pytest.raises(StatementError, match="more memory than the server gives"):
        server.ask(
            "UNWIND range(1, 3000000) AS x RETURN size(collect(toString(x) + $long))",
            {"long": "-" * 100_000},
            Bounds(seconds=300),
        )


def test_what_is_given_up_is_not_committed() -> None:
    ended = threading.Event()
    watch: Watch[bool] = Watch(0.01, 256, ended.set)
    asked, answered = threading.Event(), threading.Event()
    answers = []

    def work() -> bool:
        asked.wait()
        answers.append(watch.may_commit())
        answered.set()
        return True

    with pytest.raises(StatementError, match="stopped after"):
        watch.run(work)
    assert ended.is_set()
    asked.set()
    assert answered.wait(60)
    assert answers == [False]


def test_a_commit_that_has_begun_is_waited_for() -> None:
    watch: Watch[str] = Watch(0.01, 256, lambda: None)
    late = threading.Event()

    def work() -> str:
        assert watch.may_commit()
        threading.Timer(0.2, late.set).start()
        late.wait()
        return "done"

    assert watch.run(work) == "done"


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("statement", "line", "column"),
    [
        ("MATCH (n RETURN n", 1, 10),
        ("MATCH (p:Paper)\nWHERE p.title = '언어 모델' RETRUN p", 2, 25),
        ("// names\nMATCH (a:Author)\nRETURN b.name", 3, 8),
    ],
)
def test_errors_point_at_the_place(
    server: Neo4jStore, statement: str, line: int, column: int
) -> None:
    with pytest.raises(StatementError) as caught:
        server.ask(statement, {}, Bounds())
    assert (caught.value.line, caught.value.column) == (line, column)
    shown = str(caught.value).splitlines()
    assert shown[-2].strip() == statement.splitlines()[line - 1]
    assert shown[-1].strip() == "^"


def test_the_caret_stands_below_wide_characters() -> None:
    error = StatementError("wrong", "RETURN '언어' x", 1, 13)
    assert str(error).splitlines()[-1] == " " * (2 + 12 + 2) + "^"


@pytest.mark.neo4j
def test_parameters_are_values_only(server: Neo4jStore) -> None:
    hostile = "' RETURN 1 // \\u0027"
    found = server.cypher("RETURN $text AS text, $limit AS limit", text=hostile, limit=3)
    assert found.to_dict("records") == [{"text": hostile, "limit": 3}]
    with pytest.raises(StatementError, match=r"Expected parameter.*--param"):
        server.cypher("RETURN $missing")
    with pytest.raises(UsageError, match="cannot be sent"):
        server.cypher("RETURN $x", x=object())
    with pytest.raises(UsageError, match="cannot be sent"):
        server.cypher("RETURN $x", x=2**70)


def test_bounds_are_checked() -> None:
    for wrong in (
        {"rows": 0},
        {"megabytes": 0},
        {"seconds": 0.0},
        {"seconds": math.inf},
        {"seconds": math.nan},
    ):
        with pytest.raises(UsageError, match="at least 1 row"):
            Bounds(**wrong)


# --- what comes back -----------------------------------------------------------------------------


@pytest.mark.neo4j
def test_a_frame_has_plain_values_and_whole_numbers(server: Neo4jStore) -> None:
    frame = server.cypher(
        "MATCH path = (a:Author {name: $name})-[w:WROTE]->(p:Paper)-[f:FEATURED_IN]->(d:Digest) "
        "RETURN a, w, path, f.votes AS votes, date(d.date) AS day, null AS nothing "
        "ORDER BY p.id",
        name="Ling Yang",
    )
    first = frame.iloc[0]
    assert first["a"]["labels"] == ["Author"]
    assert first["a"]["properties"]["name"] == "Ling Yang"
    assert first["w"]["start"] == first["a"]["properties"]["id"]
    assert first["w"]["type"] == "WROTE"
    assert len(first["path"]["nodes"]) == 3
    assert isinstance(first["day"], str)
    assert frame.attrs["more"] is False
    mixed = server.cypher("UNWIND [1, null, 3] AS n RETURN n, n = 1 AS one")
    assert [str(kind) for kind in mixed.dtypes] == ["Int64", "boolean"]
    assert list(server.cypher("MATCH (n:Paper) WHERE false RETURN n.id AS id").columns) == ["id"]


@pytest.mark.neo4j
def test_the_server_notes_what_it_does_not_know(server: Neo4jStore) -> None:
    (note,) = server.ask("MATCH (p:Papers) RETURN p", {}, Bounds()).notes
    assert "Papers" in note


def test_a_driver_of_version_5_is_asked_for_no_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digestgraph.graph.user_cypher.run.driver_version", "5.26.0")
    told = SimpleNamespace(summary_notifications=[SimpleNamespace(description="No such label.")])
    assert asking._notes_of(told) == ["No such label."]  # type: ignore[arg-type]


# --- writing -------------------------------------------------------------------------------------


@pytest.mark.neo4j
def test_writing_is_one_transaction_and_changes_the_state(own: Neo4jStore) -> None:
    lines, before = own.snapshot().lines(), own.version()
    answer = own.ask(
        "UNWIND range(1, 50) AS x CREATE (n:Mine {x: x}) RETURN n", {}, Bounds(5, write=True)
    )
    assert (len(answer.rows), answer.more) == (5, True)
    assert answer.changes["nodes_created"] == 50
    assert own.cypher("MATCH (n:Mine) RETURN count(n) AS n")["n"].tolist() == [50]
    assert own.version() != before
    assert own.snapshot().lines() == lines
    before = own.version()
    with pytest.raises(StatementError):
        own.ask("MATCH (n:Mine) SET n.y = 1 / (n.x - 50)", {}, Bounds(write=True))
    assert own.cypher("MATCH (n:Mine) WHERE n.y IS NOT NULL RETURN n").empty
    own.ask("MATCH (n:Mine) RETURN n", {}, Bounds(write=True))
    assert own.version() == before, "reading changes nothing"


@pytest.mark.neo4j
def test_the_ledger_cannot_be_written(own: Neo4jStore) -> None:
    before, lines = own.version(), own.snapshot().lines()
    for statement in (
        "MATCH (d:Digest) WITH d LIMIT 1 SET d.sha256 = 'x'",
        "MATCH (e:Entry) WITH e LIMIT 1 DETACH DELETE e",
        "CREATE (:Entry {id: 'mine'})",
        "MATCH (p:Paper) WITH p LIMIT 1 SET p:Digest",
        "MATCH (n:DigestgraphMeta {id: 'state'}) SET n.state = 'mine'",
        "MATCH (n) DETACH DELETE n",
    ):
        with pytest.raises(StatementRefusedError, match="ledger"):
            own.ask(statement, {}, Bounds(write=True))
        assert own.version() == before, statement
        assert own.snapshot().lines() == lines, statement


@pytest.mark.neo4j
def test_refresh_undoes_what_was_changed_by_hand(own: Neo4jStore) -> None:
    lines = own.snapshot().lines()
    own.ask("MATCH (p:Paper) SET p.title = 'mine'", {}, Bounds(write=True))
    assert own.snapshot().lines() != lines
    refresh_graph(own)
    assert own.snapshot().lines() == lines


# --- the documentation ---------------------------------------------------------------------------

DOCS = Path(__file__).parents[2] / "docs" / "cypher.md"
EXAMPLES = re.findall(r"([^\n]*)\n\n```cypher\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) >= 30
    assert len({text for _, text in EXAMPLES}) == len(EXAMPLES)
    for sentence, text in EXAMPLES:
        assert sentence.rstrip().endswith((":", ".")), text
        assert text.rstrip().endswith(";"), text


@pytest.mark.neo4j
@pytest.mark.parametrize("text", [text for _, text in EXAMPLES], ids=[s for s, _ in EXAMPLES])
def test_examples_of_the_documentation_have_rows(derived_server: Neo4jStore, text: str) -> None:
    statement, parameters = read_statement(text, None)
    answer = derived_server.ask(statement, parameters, Bounds(rows=1000))
    assert answer.rows
    assert answer.notes == []
    assert all(any(value is not None for value in row) for row in answer.rows)
    again = derived_server.ask(statement, parameters, Bounds(rows=1000))
    if "RETURN path" not in statement:
        assert again.rows == answer.rows
    assert "ORDER BY" in statement or len(answer.rows) == 1


# --- the command line ----------------------------------------------------------------------------


def runner(store: Neo4jStore) -> Callable[..., Result]:
    """Run a command against a server, in a wide terminal."""
    return lambda *words, **options: CliRunner().invoke(
        cli.app, [*words, "--store", store.url], env={"COLUMNS": "300"}, **options
    )


@pytest.fixture
def run(examples_server: Neo4jStore) -> Callable[..., Result]:
    return runner(examples_server)


@pytest.mark.neo4j
def test_shapes_of_the_answer(run: Callable[..., Result]) -> None:
    question = (
        "MATCH path = (a:Author {name: $name})-[:WROTE]->(p:Paper) "
        "RETURN a, path, p.title AS title, 1.0 / 3 AS x, null AS y ORDER BY p.id LIMIT $n"
    )
    given = ("--param", "name=Ling Yang", "--param", "n=2")
    shown = run("cypher", question, *given)
    assert shown.exit_code == 0, shown.output
    plain = "".join(shown.stdout.split())
    assert "(:AuthorLingYang)-[:WROTE]->(:Paper" in plain
    assert "0.3333" in plain
    assert plain.rstrip().endswith("–")
    rows = json.loads(run("cypher", question, *given, "--json").stdout)
    assert [list(row) for row in rows] == [["a", "path", "title", "x", "y"]] * 2
    assert rows[0]["a"]["labels"] == ["Author"]
    table = list(csv.DictReader(io.StringIO(run("cypher", question, *given, "--csv").stdout)))
    assert json.loads(table[0]["a"]) == rows[0]["a"]
    assert [row["title"] for row in table] == [row["title"] for row in rows]
    assert run("cypher", question, "--json", "--csv").exit_code != 0


@pytest.mark.neo4j
def test_limits_and_remarks_go_to_stderr(run: Callable[..., Result]) -> None:
    some = run("cypher", "MATCH (a:Author) RETURN a.id AS id", "--limit", "3", "--json")
    assert len(json.loads(some.stdout)) == 3
    assert "more than 3 rows" in some.stderr
    unknown = run("cypher", "MATCH (p:Papers) RETURN p")
    assert "No rows" in unknown.stdout
    assert "Papers" in unknown.stderr


@pytest.mark.neo4j
def test_a_statement_from_a_file_and_from_the_catalogue(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "question.cypher"
    text = """
        :param least => 5;
        MATCH (a:Author) WHERE COUNT { (a)-[:WROTE]->() } > $least
        RETURN a.name AS name ORDER BY name;
    """
    file.write_text(text, encoding="utf-8")
    from_file = json.loads(run("cypher", "--file", str(file), "--json").stdout)
    assert {"name": "Ling Yang"} in from_file
    pasted = run("ask", "coauthors", "Ling Yang", "--cypher").stdout
    piped = run("cypher", "-", "--json", input=pasted)
    asked = run("ask", "coauthors", "Ling Yang", "--json")
    assert json.loads(piped.stdout) == json.loads(asked.stdout)


@pytest.mark.neo4j
def test_writing_in_the_shell(own: Neo4jStore) -> None:
    run = runner(own)
    derive(own, least_papers=2)
    refused = run("cypher", "CREATE (:Mine)")
    assert isinstance(refused.exception, StatementRefusedError)
    assert "1 node created" in run("cypher", "CREATE (:Mine)", "--write").stdout
    assert "stale" in run("info").stdout
    assert json.loads(run("info", "--json").stdout)["derived"] == "stale"
    assert "1 node deleted" in run("cypher", "MATCH (n:Mine) DELETE n", "--write").stdout


@pytest.mark.neo4j
def test_deriving_in_the_shell(own: Neo4jStore) -> None:
    run = runner(own)
    written = json.loads(run("derive", "--json", "--least-papers", "2").stdout)
    assert (written["status"], written["coauthored"] > 100) == ("fresh", True)
    assert "nothing was written" in run("derive", "--least-papers", "2").stdout
    assert "up to date" in run("info").stdout
    assert json.loads(run("derive", "--remove", "--json").stdout)["removed"]["coauthored"] > 100
    assert "no derived data" in run("derive", "--remove").stdout


@pytest.mark.parametrize(
    "words", [["x=1", "=1"], ["1x=1"], ["x"]], ids=["no name", "digit", "no value"]
)
def test_parameters_that_are_no_pairs(words: list[str]) -> None:
    with pytest.raises(UsageError, match="NAME=VALUE"):
        read_parameters(words)


def test_statements_that_cannot_be_read(tmp_path: Path) -> None:
    for text, file in ((None, None), ("RETURN 1", tmp_path)):
        with pytest.raises(UsageError, match="give a statement"):
            read_statement(text, file)
    with pytest.raises(UsageError, match="in quotes"):
        read_statement(":param name => Furu Wei\nRETURN $name", None)


# --- offline -------------------------------------------------------------------------------------


def test_offline_says_how_to_start_a_server(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "has_engine", lambda: False)
    for ask in (
        lambda: store.cypher("MATCH (n) RETURN n"),
        lambda: store.ask("MATCH (n) RETURN n", {}, Bounds()),
    ):
        with pytest.raises(NeedsServerError, match="make neo4j"):
            ask()


def test_offline_the_command_names_the_closest_query(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "has_engine", lambda: False)
    statement = "MATCH (a:Author {name: 'x'})-[:WROTE]->()<-[:WROTE]-(b) RETURN b AS coauthors"
    result = CliRunner().invoke(cli.app, ["cypher", statement, "--store", str(tmp_path / "x.db")])
    assert isinstance(result.exception, NeedsServerError)
    assert "digestgraph ask coauthors" in str(result.exception)
    assert "make neo4j" in str(result.exception)
    assert list(tmp_path.iterdir()) == []
    assert closest_query("RETURN 1") is None


def test_offline_deriving_says_that_it_is_not_needed(tmp_path: Path) -> None:
    words = ["derive", "--store", str(tmp_path / "x.db")]
    assert "computed when you ask" in " ".join(CliRunner().invoke(cli.app, words).stdout.split())
    found = json.loads(CliRunner().invoke(cli.app, [*words, "--json"]).stdout)
    assert found == {"status": "computed when asked"}
