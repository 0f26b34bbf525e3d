"""Every query is documented and answers alike on both stores, as of any day."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from cases import CASES, QUERIES, Busy, assert_alike, busiest, few_of, fill, middle_of
from example_files import copy_examples
from servers import put
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.queries.engine.catalogue import Lookup, Query


def test_every_module_with_a_question_is_in_the_catalogue(root: Path) -> None:
    """One that is not listed there would be asked for by nobody."""
    asking = {
        file.relative_to(root / "queries").with_suffix("").as_posix().replace("/", ".")
        for file in (root / "queries").rglob("*.py")
        if re.search(r"^@(?:lookup|analysis)\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    room = "digestgraph.queries."
    assert {room + module for module in asking} == {q.function.__module__ for q in QUERIES}


def test_every_query_has_cases() -> None:
    assert sorted(CASES) == sorted(query.name for query in QUERIES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_every_query_is_documented(query: Query[..., Any]) -> None:
    assert query.summary.endswith(".")
    assert all(parameter.text for parameter in query.parameters), query.name
    assert "Returns" in (query.function.__doc__ or "")
    assert query.row.__name__ in (query.function.__doc__ or "")
    for column in query.columns.values():
        assert column.text.endswith("."), column
    assert query.parameters[-1].name == "as_of"


def test_columns_are_those_of_rows_in_every_shape() -> None:
    with open_examples() as store:
        busy = busiest(store)
        for query in QUERIES:
            for words, options in CASES[query.name][:1]:
                rows = query.rows(store, *next(fill(busy, words)), **options)
                for row in rows:
                    assert list(row.as_dict()) == list(query.columns)
                    for column in query.columns.values():
                        value = row.as_dict()[column.name]
                        unknown = value is None and column.optional
                        assert unknown or type(value) is column.type, column.name
                assert list(query.frame(rows).columns) == list(query.columns)


@pytest.fixture(scope="module")
def examples_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the example digests, to be read by commands."""
    return str(copy_examples(tmp_path_factory.mktemp("examples") / "x.db"))


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_the_example_of_each_query_runs_in_the_shell(
    query: Query[..., Any], examples_file: str
) -> None:
    words = ["ask", query.name, *shlex.split(query.example), "--store", examples_file]
    for shape in ([], ["--json"], ["--csv"]):
        result = CliRunner().invoke(cli.app, [*words, *shape], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert "No rows" not in result.output, "an example should have an answer"


def test_the_files_are_those_of_the_lookups() -> None:
    here = files("digestgraph.queries")
    lookups = [query for query in QUERIES if isinstance(query, Lookup)]
    cypher = {f.name for f in here.joinpath("cypher").iterdir() if not f.name.startswith("read-")}
    sql = {f.name for f in here.joinpath("sql").iterdir() if not f.name.startswith("read-")}
    assert cypher == {f"{query.name}.cypher" for query in lookups}
    assert sql == {f"{query.name}.sql" for query in lookups if query.offline is None}
    for query in lookups:
        assert query.statement().startswith("// "), query.name


def test_the_page_of_the_queries_is_fresh(root: Path) -> None:
    """``make docs-pages`` makes it anew."""
    spec = importlib.util.spec_from_file_location("page", root / "tools" / "catalogue_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (root / "docs" / "queries.md").read_text(encoding="utf-8") == module.render()


# --- both stores ---------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["made", pytest.param("real", marks=pytest.mark.shared)])
def days(request: pytest.FixtureRequest) -> Store:
    """Some days, made ones and where they are to be had real ones."""
    name = "made_days" if request.param == "made" else "real_days"
    found: Store = request.getfixturevalue(name)
    return found


@pytest.fixture(scope="module")
def early(days: Store) -> Iterator[Store]:
    """The first half of the days alone."""
    with open_store(":memory:") as store:
        half = days.snapshot().as_of(middle_of(days))
        store.apply(Snapshot().difference(half), days.settings())
        yield store


@pytest.fixture(scope="module")
def early_busy(early: Store) -> Busy:
    return busiest(early)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_both_stores_answer_alike(
    query: Query[..., Any], made_days: Store, made_server: Store
) -> None:
    middle, answered = middle_of(made_days), 0
    for arguments, options in few_of(query, busiest(made_days), middle):
        one = query.answer(made_days, *arguments, **options)
        other = query.answer(made_server, *arguments, **options)
        assert_alike(one.rows, other.rows, f"{query.name} {arguments} {options}")
        assert one.notes == other.notes, f"{query.name} {arguments} {options}"
        answered += len(one.rows)
    assert answered, "no case had an answer"


@pytest.mark.soak
@pytest.mark.neo4j
def test_both_stores_answer_all_cases_alike(days: Store, neo4j_store: Neo4jStore) -> None:
    put(neo4j_store, days)
    busy, middle = busiest(days), middle_of(days)
    for query in QUERIES:
        for words, options in CASES[query.name]:
            for arguments in fill(busy, words):
                for as_of in (None, middle):
                    given = {**options, "as_of": as_of}
                    one = query.rows(days, *arguments, **given)
                    other = query.rows(neo4j_store, *arguments, **given)
                    assert_alike(one, other, f"{query.name} {arguments} {given}")


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_as_of_a_day_is_the_answer_of_that_day(
    query: Query[..., Any], days: Store, early: Store, early_busy: Busy
) -> None:
    """Asking the whole graph as of a day equals asking a store that ends on that day."""
    middle = middle_of(days)
    for words, options in CASES[query.name]:
        for arguments in fill(early_busy, words):
            then = query.rows(early, *arguments, **options)
            now = query.rows(days, *arguments, **{**options, "as_of": middle})
            assert_alike(then, now, f"{query.name} {arguments} {options}")
