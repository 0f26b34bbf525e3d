"""What is read of a paper that two sources of one day have: votes, authors, pages, the demo."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from digests import make_answer, make_day, make_entry, make_record, write_archive
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.cli.tour import find_joined, run_demo
from digestgraph.examples import folder, open_examples
from digestgraph.graph import Entry, FeaturedIn, Store, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.model import digest_key
from digestgraph.loaders import load_digests, remove_digest
from digestgraph.queries import (
    overlooked,
    papers_about,
    papers_by,
    search,
    timeline,
)
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.news.markdown import render_markdown
from digestgraph.queries.nodes.show import describe_author, describe_paper
from digestgraph.queries.views import view_overview
from digestgraph.queries.views.page.render import read_payload
from digestgraph.queries.views.scene.records import catalog_of, read_catalog

PAPER = "arxiv:2401.00001"
Seen = list[tuple[str, str, int | None]]


def load_seen(store: Store, folder: Path, seen: Seen) -> None:
    """Load one paper, ``A Telling Title``, as sources gave it votes on days."""
    days: dict[str, dict[str, str]] = {".md": {}, ".json": {}}
    for source, day, votes in seen:
        if source == "md":
            text = None if votes is None else str(votes)
            entry = make_entry("2401.00001", "A Telling Title", text, "Cee Dee, Ann Bee")
            days[".md"][day] = make_day(day, entry)
        else:
            record = make_record("2401.00001", "A Telling Title", votes)
            days[".json"][day] = make_answer(record)
    files = write_archive(folder, days[".md"]) + write_archive(folder, days[".json"], ".json")
    load_digests(store, files, keywords=False)


def all_votes(store: Store, as_of: str | None = None) -> set[int | None]:
    """Return the votes of the paper by everything that tells them."""
    person = describe_author(store, "Ann Bee", as_of=as_of)
    months = [m.votes for m in timeline.rows(store, "Ann Bee", as_of=as_of) if m.papers]
    found = search.rows(store, "telling title", as_of=as_of)
    notable = describe_changes(store, "2020-01-01", until=as_of).notable
    return {
        papers_by.rows(store, "Ann Bee", as_of=as_of)[0].votes,
        catalog_of(store, as_of).papers[PAPER].votes,
        person.votes,
        *months,
        *(row.votes for row in found if row.id == PAPER),
        *(row.votes for row in notable),
    }


# --- votes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "votes"),
    [
        ([("md", "2024-03-01", 12), ("json", "2024-03-01", 11)], 12),
        ([("md", "2024-03-01", 11), ("json", "2024-03-01", 12)], 12),
        ([("md", "2024-03-01", None), ("json", "2024-03-01", 3)], 3),
        ([("md", "2024-03-01", 3), ("json", "2024-03-01", None)], 3),
        ([("md", "2024-03-01", 0), ("json", "2024-03-01", None)], 0),
        ([("md", "2024-03-01", None), ("json", "2024-03-01", None)], None),
        # A newer day goes before an older one, even with fewer votes.
        ([("md", "2024-03-01", 30), ("json", "2024-03-02", 11)], 11),
        ([("md", "2024-03-01", 30), ("json", "2024-03-02", None)], 30),
    ],
)
def test_every_answer_gives_a_paper_of_two_sources_the_same_votes(
    store: Store, tmp_path: Path, seen: Seen, votes: int | None
) -> None:
    load_seen(store, tmp_path, seen)
    assert all_votes(store) == {votes}
    assert describe_paper(store, PAPER).votes == votes
    assert store.counts()["votes"] == (votes or 0)
    assert store.counts()["papers_without_votes"] == (votes is None)


def test_votes_of_a_day_are_those_known_then(store: Store, tmp_path: Path) -> None:
    days: Seen = [("md", "2024-03-01", 12), ("json", "2024-03-01", 11), ("json", "2024-03-02", 20)]
    load_seen(store, tmp_path, days)
    assert all_votes(store, "2024-03-01") == {12}
    assert all_votes(store) == {20}


@given(
    seen=st.dictionaries(
        st.tuples(st.sampled_from(["md", "json"]), st.sampled_from(["2024-03-01", "2024-03-02"])),
        st.none() | st.integers(0, 40),
        min_size=1,
    )
)
def test_votes_are_never_added_up(
    seen: dict[tuple[str, str], int | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_store(":memory:") as store:
        load_seen(store, tmp_path_factory.mktemp("x"), [(*k, v) for k, v in seen.items()])
        known = [(day, votes) for (_, day), votes in seen.items() if votes is not None]
        expected = max(known)[1] if known else None
        assert all_votes(store) == {expected}
        assert store.counts()["votes"] == (expected or 0)


def test_the_sum_takes_each_paper_of_the_examples_once() -> None:
    with open_examples() as store:
        latest: dict[str, tuple[str, int]] = {}
        for edge in store.edges(FeaturedIn):
            if edge.votes is not None:
                day = digest_key(edge.digest)[0]
                latest[edge.source] = max((day, edge.votes), latest.get(edge.source, ("", 0)))
        assert store.counts()["votes"] == sum(votes for _, votes in latest.values()) == 875
        stated = [entry.votes or 0 for entry in store.nodes(Entry)]
        assert sum(stated) > 875  # the sources together say more


# --- authors --------------------------------------------------------------------------------------


def test_pages_and_news_list_authors_in_the_order_that_one_source_knows(
    store: Store, tmp_path: Path
) -> None:
    names = ("Zoe Yu", "Ann Bee", "Mia Ito")
    entry = make_entry("2401.00001", authors="Mia Ito, Zoe Yu, Ann Bee")
    files = write_archive(tmp_path, {"2024-03-01": make_day("2024-03-01", entry)})
    answer = make_answer(make_record("2401.00001", authors=names))
    files += write_archive(tmp_path, {"2024-03-01": answer}, ".json")
    load_digests(store, files)
    for catalog in (catalog_of(store), read_catalog(store.snapshot().to_networkx())):
        authors = catalog.papers[PAPER].authors
        assert [catalog.authors[id_].label for id_ in authors] == list(names)
    found = describe_changes(store, "2024-03-01")
    assert found.notable[0].authors == tuple(names)
    assert ", ".join(names) in render_markdown(found)


def test_a_person_of_two_spellings_stands_in_the_news_once(store: Store, tmp_path: Path) -> None:
    entry = make_entry("2401.00001", authors="Ann Bee, Fuyun Wang")
    files = write_archive(tmp_path, {"2024-03-01": make_day("2024-03-01", entry)})
    answer = make_answer(make_record("2401.00001", authors=("Fu-Yun Wang", "Ann Bee")))
    files += write_archive(tmp_path, {"2024-03-01": answer}, ".json")
    load_digests(store, files)
    (paper,) = describe_changes(store, "2024-03-01").notable
    assert paper.authors == ("Fu-Yun Wang", "Ann Bee")


def test_show_says_whose_list_it_is_and_what_votes_each_source_gives(tmp_path: Path) -> None:
    url = str(tmp_path / "x.db")
    with open_store(url) as store:
        load_seen(store, tmp_path, [("md", "2024-03-01", 12), ("json", "2024-03-01", 11)])
        origin = describe_paper(store, PAPER).authors_from
    assert (origin.id, origin.file, origin.line) == ("hf-daily:2024-03-01", "2024-03-01.json", 2)
    said = CliRunner().invoke(cli.app, ["show", "paper", PAPER, "--store", url]).output
    assert "Authors (from 2024-03-01.json:2): Ann Bee, Cee Dee" in said
    assert "2024-03-01.md:3 (daily-papers:2024-03-01), 12 votes" in said
    assert "2024-03-01.json:2 (hf-daily:2024-03-01), 11 votes" in said


def test_show_of_one_source_says_no_more_than_before(tmp_path: Path) -> None:
    url = str(tmp_path / "x.db")
    with open_store(url) as store:
        load_seen(store, tmp_path, [("md", "2024-03-01", 12)])
    said = CliRunner().invoke(cli.app, ["show", "paper", PAPER, "--store", url]).output
    assert "(from " not in said
    assert said.rstrip().endswith("(daily-papers:2024-03-01)")


# --- one paper everywhere -------------------------------------------------------------------------


def test_a_paper_of_two_sources_is_nowhere_there_twice() -> None:
    with open_examples() as store:
        found = describe_changes(store, "2025-03-25", limit=50)
        ids = [row.id for row in found.notable]
        assert len(ids) == len(set(ids)) == found.papers == 12
        about = papers_about.rows(store, "Vision-R1", limit=None)
        assert [row.id for row in about] == ["arxiv:2503.18013"]
        by = papers_by.rows(store, "Yufei Zhan")
        assert [row.id for row in by] == ["arxiv:2503.18013"]
        rows = overlooked.rows(store, limit=None, least_papers=2)
        assert len({row.id for row in rows}) == len(rows)
        items = read_payload(view_overview(store).html)["details"]["items"]
        papers = [item["id"] for item in items if item["kind"] == "paper"]
        assert len(set(papers)) == len(papers) == 74


def test_what_one_source_had_earlier_is_not_new_when_another_brings_it(
    store: Store, tmp_path: Path
) -> None:
    load_seen(store, tmp_path, [("md", "2024-03-01", 12), ("json", "2024-03-05", 20)])
    assert describe_changes(store, "2024-03-05").papers == 0
    assert describe_changes(store, "2024-03-01").papers == 1


def test_a_day_of_two_sources_is_removed_by_the_id_of_one(store: Store, tmp_path: Path) -> None:
    load_seen(store, tmp_path, [("md", "2024-03-01", 12), ("json", "2024-03-01", 11)])
    with pytest.raises(UsageError, match="has 2 digests: name one of them, daily-papers:2024-03-0"):
        remove_digest(store, "2024-03-01")
    remove_digest(store, "hf-daily:2024-03-01")
    remove_digest(store, "2024-03-01")
    assert store.digests() == []


# --- the examples and the demo --------------------------------------------------------------------


def test_the_second_source_of_the_examples_is_ours_and_true() -> None:
    for file in folder().glob("20*.json"):
        markdown = file.with_suffix(".md").read_text("utf-8")
        entry = r"^### .*abs/([0-9.]+)\).*?^Authors: (.*?)$"
        printed = dict(re.findall(entry, markdown, re.S | re.M))
        for item in json.loads(file.read_text("utf-8")):
            paper = item["paper"]
            authors = [author["name"] for author in paper["authors"]]
            assert len(authors) == len(set(authors))
            assert all(author.keys() == {"name"} for author in paper["authors"])  # no accounts
            assert "summary" not in paper  # no abstracts of others
            if paper["id"] in printed:  # both sources name the same people
                cut = set(printed[paper["id"]].split(", ")) - {"+"}
                assert cut <= set(authors)
                assert cut == set(authors) or "+" in printed[paper["id"]]


def test_the_papers_of_two_sources_that_the_demo_shows() -> None:
    with open_examples() as store:
        joined = find_joined(store)
    assert len(joined) == 13
    pixtral, vision = joined[:2]
    assert (pixtral.title, pixtral.missing) == ("Pixtral 12B", "Marie Pellat")
    assert [(len(s.authors), s.complete, s.order) for s in pixtral.said] == [
        (22, False, "unknown"),
        (37, True, "known"),
    ]
    assert [(s.file, s.votes, s.authors[0]) for s in vision.said] == [
        ("2025-03-25.md", 12, "Jinqiao Wang"),
        ("2025-03-25.json", 11, "Yufei Zhan"),
    ]


def test_a_store_of_one_source_has_no_joined_papers(store: Store, tmp_path: Path) -> None:
    load_seen(store, tmp_path, [("md", "2024-03-01", 1), ("md", "2024-03-02", 2)])
    assert find_joined(store) == []


def test_the_demo_says_the_same_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = (CliRunner().invoke(cli.app, ["demo"]) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output == second.output
    assert "13 papers of two sources" in first.output
    # What it says to look at is there.
    asked = re.findall(r"digestgraph (show .*|why .*) --store", first.output)
    assert len(asked) == 2
    for line in asked:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
        done = CliRunner().invoke(cli.app, [*words, "--store", "demo/digestgraph.db"])
        assert done.exit_code == 0
        assert "2024-10-10.json:2" in done.output


def test_the_demo_is_not_mixed_into_a_store_of_other_digests(tmp_path: Path) -> None:
    url = tmp_path / "digestgraph.db"
    with open_store(url) as store:
        load_seen(store, tmp_path / "mine", [("md", "2024-03-01", 1)])
        before = store.snapshot().lines()
    with pytest.raises(UsageError, match=r"holds other digests \(daily-papers:2024-03-01\)"):
        run_demo(tmp_path)
    with open_store(url) as store:
        assert store.snapshot().lines() == before
    assert not (tmp_path / "map.html").exists()


def test_the_demo_brings_a_store_of_fewer_days_up_to_date(tmp_path: Path) -> None:
    with open_store(tmp_path / "digestgraph.db") as store:
        load_digests(store, sorted(folder().glob("20*.md")))
    result = run_demo(tmp_path)
    assert (result.counts["digests"], len(result.joined)) == (10, 13)
    with open_store(tmp_path / "digestgraph.db") as store, open_examples() as fresh:
        assert store.snapshot().lines() == fresh.snapshot().lines()
