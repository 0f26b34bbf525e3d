"""Folders of every format together: the invariants, both stores, and every question."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import CASES, QUERIES, assert_alike, busiest, few_of, fill
from format_samples import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from mixed_sources import DAYS, PEOPLE, TITLES, WRITERS, Fact, Mixed, days_of_many, write_mixed
from servers import empty_server

from digestgraph.graph import Author, Entry, Paper, Store, open_store
from digestgraph.graph.stores.check import check_store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, refresh_graph, remove_digest
from digestgraph.loaders.entry import ParsedDigest
from digestgraph.loaders.read import Reading, read_digests
from digestgraph.queries.engine.catalogue import Query

EVERY: Mixed = {
    name: {
        day: [
            Fact(1, TITLES[0], ("Ann Bee", "Cee Dee", "Eva Fox"), doi=number % 2 == 0),
            Fact(2 + number % 2, TITLES[1 + number % 2], PEOPLE[number % 4 :][:3], doi=True),
            Fact(4, TITLES[3], PEOPLE[number % 5 :][:2], arxiv=number % 3 > 0),
        ]
        for day in DAYS[number % 3 :][:2]
    }
    for number, name in enumerate(WRITERS)
}


def load_all(store: Store, folders: list[Path], **options: Any) -> None:
    for folder in folders:
        load_digests(store, [folder], **options)


def lines_after(files: list[Path], *, keywords: bool = False) -> list[str]:
    with open_store(":memory:") as store:
        load_digests(store, files, keywords=keywords)
        store.snapshot().check()
        return store.snapshot().lines()


@pytest.mark.parametrize("name", WRITERS)
def test_each_writer_writes_its_format(name: str, tmp_path: Path, store: Store) -> None:
    write_mixed(tmp_path, {name: {"2024-05-01": EVERY[name][next(iter(EVERY[name]))]}})
    load_digests(store, [tmp_path], keywords=False)
    assert {digest.format for digest in store.digests()} == {name}
    assert len(store.nodes(Entry)) == 3


# --- the invariants -------------------------------------------------------------------------------


@settings(max_examples=10)
@given(mixed=days_of_many(), shuffle=st.randoms(use_true_random=False))
def test_arrival_order_of_many_formats_does_not_matter(
    mixed: Mixed, shuffle: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
        files = write_mixed(Path(name), mixed)
        at_once = lines_after(files)
        shuffle.shuffle(files)
        for file in files:
            load_digests(store, [file], keywords=False)
        assert store.snapshot().lines() == at_once
        assert check_store(store).damage == ()
        refresh_graph(store)
        assert store.snapshot().lines() == at_once


@settings(max_examples=10)
@given(mixed=days_of_many())
def test_the_past_of_many_formats_stays(mixed: Mixed) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
        files = write_mixed(Path(name), mixed)
        load_digests(store, files, keywords=False)
        whole = store.snapshot()
        for date in sorted({digest.date for digest in store.digests()}):
            later = [digest.id for digest in store.digests() if digest.date > date]
            with open_store(":memory:") as other:
                load_digests(other, files, keywords=False)
                for digest in later:
                    remove_digest(other, digest)
                assert whole.as_of(date).lines() == other.snapshot().lines(), date


@settings(max_examples=10)
@given(mixed=days_of_many())
def test_any_format_can_be_taken_out_again(mixed: Mixed) -> None:
    for out in mixed:
        with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
            files = write_mixed(Path(name), mixed)
            load_digests(store, files, keywords=False)
            for digest in [d.id for d in store.digests() if d.format == out]:
                remove_digest(store, digest)
            kept = [file for file in files if file.parent.name != out]
            assert store.snapshot().lines() == lines_after(kept)


def test_every_format_at_once_is_few_papers(store: Store, tmp_path: Path) -> None:
    files = write_mixed(tmp_path, EVERY)
    load_digests(store, files)
    assert {digest.format for digest in store.digests()} == set(WRITERS)
    papers = {paper.title: paper for paper in store.nodes(Paper)}
    bees = papers[TITLES[0]]
    assert bees.authors == ("Ann Bee", "Cee Dee", "Eva Fox")
    assert bees.authors_complete
    entries = [entry for entry in store.nodes(Entry) if entry.paper == bees.id]
    assert {entry.digest.partition(":")[0].partition("/")[0] for entry in entries} == set(WRITERS)
    assert len([paper for paper in store.nodes(Paper) if paper.title == TITLES[0]]) == 1


# --- both stores ----------------------------------------------------------------------------------


def read_sample(number: int, folder: Path) -> list[ParsedDigest]:
    """Read a sample in a source of its own, as a load that names one does."""
    place = folder / f"sample{number}"
    place.mkdir(exist_ok=True)
    (place / SAMPLES[number].path).write_text(SAMPLES[number].text, encoding="utf-8")
    return [digest.with_source(f"s{number}") for digest in read_digests([place]).digests]


def fill_mixed(each: Store, folder: Path) -> None:
    """Load everything, then a correction, a changed file, and a withdrawn digest."""
    files = write_mixed(folder, EVERY)
    config = folder / "digestgraph.toml"
    config.write_text(
        '[authors]\norganisations = ["Gus Hill"]\n[papers]\n'
        'different = [["doi:10.1234/bee.2", "2404.00002"]]\n[keywords]\nban = ["honey"]\n',
        encoding="utf-8",
    )
    load_digests(each, files[:-4], config=config)
    load_digests(each, files[-4:], config=config)
    samples = [read_sample(number, folder) for number in range(len(SAMPLES))]
    for some in (samples[::2], samples[1::2]):
        load_digests(
            each, Reading(tuple(d for found in some for d in found), (), ()), config=config
        )
    changed = folder / "hf-daily" / f"{next(iter(EVERY['hf-daily']))}.json"
    changed.write_text(WRITERS["hf-daily"][1](changed.stem, EVERY["hf-daily"][changed.stem][1:]))
    load_digests(each, [changed], config=config)
    remove_digest(each, next(d.id for d in each.digests() if d.format == "numbered-list"))


@pytest.fixture(scope="module")
def mixed_stores(
    neo4j_server: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Neo4jStore]]:
    with neo4j_server() as server, open_store(":memory:") as offline:
        empty_server(server)
        for name, each in (("offline", offline), ("server", server)):
            fill_mixed(each, tmp_path_factory.mktemp(name))
        yield offline, server


@pytest.mark.neo4j
def test_both_stores_hold_the_same_of_every_format(mixed_stores: tuple[Store, Neo4jStore]) -> None:
    offline, server = mixed_stores
    assert server.snapshot().lines() == offline.snapshot().lines()
    assert server.counts() == offline.counts()
    assert server.settings() == offline.settings()
    for day in DAYS:
        assert server.snapshot().as_of(day).lines() == offline.snapshot().as_of(day).lines()


@pytest.mark.neo4j
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_every_question_has_one_answer_over_every_format(
    query: Query[..., Any], mixed_stores: tuple[Store, Neo4jStore]
) -> None:
    offline, server = mixed_stores
    for arguments, options in few_of(query, busiest(offline), DAYS[0]):
        assert_alike(
            query.rows(offline, *arguments, **options),
            query.rows(server, *arguments, **options),
            f"{query.name} {arguments} {options}",
        )


@pytest.mark.neo4j
def test_organisations_have_one_answer_on_both_stores(
    mixed_stores: tuple[Store, Neo4jStore],
) -> None:
    offline, server = mixed_stores
    found = [author.id for author in offline.nodes(Author) if author.kind == "organisation"]
    assert found
    for query in QUERIES:
        if query.name in ("coauthors", "ego", "papers-by", "timeline", "keywords-of"):
            for id_ in found[:3]:
                assert_alike(query.rows(offline, id_), query.rows(server, id_), query.name)


@pytest.mark.soak
@pytest.mark.neo4j
def test_all_cases_have_one_answer_over_every_format(
    mixed_stores: tuple[Store, Neo4jStore],
) -> None:
    offline, server = mixed_stores
    busy = busiest(offline)
    for query in QUERIES:
        for words, options in CASES[query.name]:
            for arguments in fill(busy, words):
                for as_of in (None, DAYS[0], "2024-04-03"):
                    given_ = {**options, "as_of": as_of}
                    assert_alike(
                        query.rows(offline, *arguments, **given_),
                        query.rows(server, *arguments, **given_),
                        f"{query.name} {arguments} {given_}",
                    )
