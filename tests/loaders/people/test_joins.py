"""Joins of people: from their own day on, and never before it, in every question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import CASES, QUERIES, assert_alike
from joined_days import DATES, write_days
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import DigestgraphError, NameTakenWarning
from digestgraph.graph.lookup.find import find_author
from digestgraph.graph.model import Author, FormerAuthor, FormerlyWrote, Mentions, SameAs, Wrote
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, remove_digest
from digestgraph.loaders.people.resolver import Printing, Resolution, Resolver
from digestgraph.queries.engine.catalogue import Lookup, Query


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(":memory:") as store:
        load_digests(store, write_days(tmp_path_factory.mktemp("whole")))
        yield store


@pytest.fixture(scope="module")
def until(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """A store for each day, with the digests up to it."""
    files = write_days(tmp_path_factory.mktemp("until"))
    stores = {}
    for number, date in enumerate(DATES, 1):
        stores[date] = open_store(":memory:")
        load_digests(stores[date], files[:number])
    yield stores
    for store in stores.values():
        store.close()


def test_these_days_join_people(whole: Store) -> None:
    joins = [(edge.date, edge.rule) for edge in whole.edges(SameAs) if edge.state == "joined"]
    assert [date for date, _ in sorted(joins)] == ["2024-03-04", "2024-04-05", "2024-05-06"]
    assert {rule for _, rule in joins} == {"shared-coauthor"}
    assert len(whole.nodes(FormerAuthor)) == 3
    named = [author for author in whole.nodes(Author) if author.name == "Yang Liu"]
    assert len(named) == 1


def test_what_was_joined_is_dated(whole: Store) -> None:
    for edge in whole.edges(Wrote):
        assert edge.since == (edge.joined or edge.digest)[-10:] >= edge.date
    for former in whole.edges(FormerlyWrote):
        assert former.since < former.until
        now = [e for e in whole.edges(Wrote, target=former.target) if e.as_ == former.as_]
        assert [e.since >= former.until for e in now] == [True]


@pytest.mark.parametrize("date", DATES)
def test_the_graph_of_a_day_is_a_load_up_to_it(
    whole: Store, until: dict[str, Store], date: str
) -> None:
    assert whole.snapshot().as_of(date).lines() == until[date].snapshot().lines()


def test_joins_are_the_same_in_any_order_and_taken_back(tmp_path: Path, whole: Store) -> None:
    files = write_days(tmp_path / "days")
    with open_store(tmp_path / "x.db") as store:
        for file in (files[2], files[4], files[0], files[3], files[1]):
            load_digests(store, [file])
        assert store.snapshot().lines() == whole.snapshot().lines()
        remove_digest(store, "2024-03-04")
        with open_store(":memory:") as without:
            load_digests(without, [file for file in files if file.stem != "2024-03-04"])
            assert store.snapshot().lines() == without.snapshot().lines()


def test_one_load_a_day_is_as_good_as_one_load(tmp_path: Path, whole: Store) -> None:
    for file in write_days(tmp_path / "days"):
        with open_store(tmp_path / "x.db") as store:
            load_digests(store, [file])
    with open_store(tmp_path / "x.db") as store:
        assert store.snapshot().lines() == whole.snapshot().lines()


def arguments(words: tuple[str, ...], store: Store) -> Iterator[list[str]]:
    """Replace PERSON, PAPER and KEYWORD by ids that a store has."""
    ids = {
        "PERSON": sorted({edge.source for edge in store.edges(Wrote)}),
        "PAPER": sorted({edge.source for edge in store.edges(Mentions)}),
        "KEYWORD": sorted({edge.target for edge in store.edges(Mentions)}),
    }
    turns = max((len(ids[word]) for word in words if word in ids), default=1)
    for turn in range(min(turns, 12)):
        yield [ids[w][(turn + 2 * n) % len(ids[w])] if w in ids else w for n, w in enumerate(words)]


def ask(query: Query[..., Any], store: Store, words: list[str], **options: Any) -> Any:
    try:
        return query.rows(store, *words, **options)
    except DigestgraphError as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_every_question_as_of_a_day_is_answered_as_that_day_did(
    query: Query[..., Any], whole: Store, until: dict[str, Store]
) -> None:
    for date in DATES[1:4]:
        today = {author.id for author in whole.nodes(Author)}
        for words, options in CASES[query.name]:
            for given in arguments(words, until[date]):
                if any(word.startswith("author:") and word not in today for word in given):
                    continue  # who was joined later is found as who it turned out to be
                then = ask(query, until[date], given, **options)
                now = ask(query, whole, given, **{**options, "as_of": date})
                if isinstance(then, str) or isinstance(now, str):
                    continue
                assert_alike(now, then, f"{query.name} {given} {date}")


def test_an_id_of_former_days_is_who_it_turned_out_to_be(whole: Store) -> None:
    for former in whole.nodes(FormerAuthor):
        with pytest.warns(NameTakenWarning, match="turned out to be"):
            assert find_author(whole, former.id).name == former.name


@pytest.mark.neo4j
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_both_stores_keep_and_answer_joins_alike(
    neo4j_store: Neo4jStore, whole: Store, tmp_path: Path, every: bool
) -> None:
    days = write_days(tmp_path / "days")
    for some in [[day] for day in days] if every else (days[:2], days[2:]):
        load_digests(neo4j_store, some)
    assert neo4j_store.snapshot().lines() == whole.snapshot().lines()
    for query in QUERIES:
        own = isinstance(query, Lookup)  # a statement of its own, not rows that others read, too
        for words, options in CASES[query.name] if own or every else CASES[query.name][:1]:
            for given in list(arguments(words, whole))[: 4 if every else 1 + own]:
                for as_of in (None, "2024-02-03", "2024-04-05") if every else ("2024-02-03",):
                    asked = {**options, "as_of": as_of}
                    one, other = (ask(query, s, given, **asked) for s in (whole, neo4j_store))
                    if isinstance(one, str):
                        assert one == other
                    else:
                        assert_alike(one, other, f"{query.name} {given} {asked}")


def test_whom_a_correction_joins_is_no_doubt_any_more() -> None:
    resolver = Resolver(same=[["Yang Liu @ p:1", "Yang Liu @ p:2"]])

    def read(paper: str, *names: str) -> Resolution:
        return resolver.resolve(Printing(paper, names, place=(paper,)))

    read("p:1", "Yang Liu", "Ann Beeson")
    two = read("p:2", "Yang Liu", "Cy Deeson").assignments[0]
    three = read("p:3", "Yang Liu", "Gus Hilling").assignments[0]
    assert (two.rule, two.uncertain) == ("crowded-name", False)
    assert (three.rule, three.uncertain) == ("crowded-name", True)


def test_for_machines_a_refresh_and_a_removal_list_joins(tmp_path: Path) -> None:
    days = write_days(tmp_path / "days")
    store = str(tmp_path / "store.db")
    config = tmp_path / "own.toml"
    with open_store(store) as opened:
        load_digests(opened, days, keywords=False)

    def run(*arguments: str) -> dict[str, Any]:
        result = CliRunner().invoke(cli.app, [*arguments, "--store", store, "--json"])
        assert result.exit_code == 0, result.output
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    assert run("refresh")["joined"] == []
    config.write_text(
        '[authors]\ndifferent = [["Yang Liu @ 2401.00001", "Yang Liu @ 2402.00001"]]\n'
    )
    run("refresh", "--config", str(config))
    config.write_text("")
    again = run("refresh", "--config", str(config))
    assert "2024-03-04" in {join["date"] for join in again["joined"]}
    assert run("remove", DATES[-1]).keys() == {"removed", "assignments_changed", "joined"}
