"""Who is who: records, evidence, corrections, and that undoing them leaves no trace."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.graph import Author, DifferentFrom, Is, SameAs, Wrote, open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.errors import AmbiguousError, CorrectionsError, SeveralPeopleWarning
from digestgraph.graph.lookup.find import find_author
from digestgraph.graph.stores.base import Store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.people.resolver import Assignment, Printing, Resolver
from digestgraph.queries.quality.name_doubts import find_proposals
from digestgraph.queries.quality.people import find_people


def read(resolver: Resolver, paper: str, *names: str) -> list[Assignment]:
    return resolver.resolve(Printing(paper, names, place=(paper,))).assignments


# --- rules ----------------------------------------------------------------------------------


def test_a_rare_name_attaches_and_a_common_one_needs_evidence() -> None:
    resolver = Resolver()
    read(resolver, "p:1", "Graham Neubig", "Yang Liu", "Ann Bee")
    rare, common = read(resolver, "p:2", "Graham Neubig", "Yang Liu")
    assert not rare.uncertain
    assert common.rule == "shared-coauthor"  # Graham Neubig is a co-author that tells
    (alone,) = read(resolver, "p:3", "Yang Liu")
    assert alone.rule == "crowded-name"
    assert alone.uncertain


def test_two_names_of_one_list_are_two_people() -> None:
    resolver = Resolver()
    (one,) = read(resolver, "p:1", "Terry Yue Zhuo")
    two, three = read(resolver, "p:2", "Terry Zhuo", "Terry Yue Zhuo")
    assert three.record == one.record
    assert two.record != one.record


def test_initials_that_contradict_never_join() -> None:
    resolver = Resolver()
    (one, _) = read(resolver, "p:1", "John F. Burgerson", "Ann Beeson")
    (two, _) = read(resolver, "p:2", "John D. Burgerson", "Ann Beeson")
    assert one.record != two.record


def test_the_order_of_the_line_does_not_matter() -> None:
    names = ["Yang Liu", "Ann Bee", "Wei Wang", "Y. Liu", "Terry Zhuo"]
    one, other = Resolver(), Resolver()
    for number in range(3):
        first = dict(zip(names, read(one, f"p:{number}", *names), strict=True))
        second = dict(zip(names[::-1], read(other, f"p:{number}", *names[::-1]), strict=True))
        assert first == second


def test_a_paper_with_the_circles_of_two_joins_them_from_then_on() -> None:
    resolver = Resolver()
    first, _ = read(resolver, "p:1", "Yang Liu", "Ann Beeson")
    second, _ = read(resolver, "p:2", "Yang Liu", "Cy Deeson")
    third, _ = read(resolver, "p:3", "Yang Liu", "Cy Deeson")
    assert first.author != second.author == third.author
    found = resolver.resolve(Printing("p:4", BOTH, place=("p:4",)))
    (join,) = found.joins
    assert (join.gone, join.kept) == (second.author, first.author)  # the earliest record leads
    assert (join.link.state, join.link.rule) == ("joined", "shared-coauthor")
    assert "Cy Deeson" in join.link.evidence or "Ann Beeson" in join.link.evidence
    later, _ = read(resolver, "p:5", "Yang Liu", "Cy Deeson")
    assert later.author == first.author


def test_people_the_user_told_apart_are_never_joined() -> None:
    apart = Resolver(different=[["Yang Liu @ p:1", "Yang Liu @ p:2"]])
    read(apart, "p:1", "Yang Liu", "Ann Beeson")
    read(apart, "p:2", "Yang Liu", "Cy Deeson")
    found = apart.resolve(Printing("p:4", BOTH, place=("p:4",)))
    assert not found.joins
    assert [(link.rule, link.state) for link in found.links] == [("shared-coauthor", "refused")]


def test_two_names_of_one_list_are_never_joined() -> None:
    resolver = Resolver()
    read(resolver, "p:1", "Yang Liu", "Y. Liu", "Ann Beeson")
    found = resolver.resolve(Printing("p:2", BOTH, place=("p:2",)))
    assert not found.joins


NAMES = ["Yang Liu", "YANG LIU", "Y. Liu", "Wei Wang", "Ann Beeson", "A. Beeson", "Cy Deeson",
         "Cy Deeson-Cormack", "Cy Cormack", "Terry Zhuo", "Terry Yue Zhuo", "Yang", "Qwen",
         "Gemma Team", "×"]  # fmt: skip
printings = st.lists(
    st.tuples(st.integers(0, 9), st.lists(st.sampled_from(NAMES), unique=True, max_size=5)),
    max_size=14,
)
#: Yang Liu with one and with the other, then with both.
APART = [["Yang Liu", "Ann Beeson"], ["Yang Liu", "Cy Deeson"]]
BOTH = ("Yang Liu", "Ann Beeson", "Cy Deeson")
#: The second is a spelling between the first and Cy Cormack, which are not alike.
BETWEEN = [["Cy Deeson", "Ann Beeson"], ["Cy Deeson-Cormack", "Ann Beeson"]]
SAME = [["Ann Beeson", "Cy Deeson"], ["Yang Liu @ p:3", "Terry Zhuo"]]
DIFFERENT = [["Yang Liu @ p:1", "Yang Liu @ p:2"], ["Wei Wang", "Terry Zhuo"]]


@settings(max_examples=150)
@given(papers=printings, cut=st.integers(0, 14), said=st.booleans())
@example(papers=[*enumerate(APART), (2, list(BOTH)), (3, APART[1])], cut=3, said=False)
@example(papers=[*enumerate([*BETWEEN, ["Cy Cormack", "Ann Beeson"]])], cut=2, said=False)
def test_recalling_decisions_is_as_good_as_having_made_them(
    papers: list[tuple[int, list[str]]], cut: int, said: bool
) -> None:
    def make() -> Resolver:
        return Resolver(same=SAME, different=DIFFERENT) if said else Resolver()

    printed: dict[int, set[str]] = {}
    fresh = []
    for place, (number, names) in enumerate(papers):
        known = printed.setdefault(number, set())
        new = tuple(n for n in names if n not in known)
        known |= set(new)
        fresh.append(Printing(f"p:{number}", new, place=(place,)))
    whole = make()
    expected = [whole.resolve(printing) for printing in fresh]
    moved: dict[str, str] = {}
    for found in expected[:cut]:
        moved |= {join.gone: join.kept for join in found.joins}

    def today(author: str) -> str:
        while author in moved:
            author = moved[author]
        return author

    second = make()
    for printing, found in list(zip(fresh, expected, strict=True))[:cut]:
        if printing.names:
            decided = [(a.record, today(a.author), a.kind) for a in found.assignments]
            second.recall(printing, decided)
    for printing, found in list(zip(fresh, expected, strict=True))[cut:]:
        assert second.resolve(printing) == found


# --- corrections ----------------------------------------------------------------------------


def load_people(store: Store, folder: Path, config: str | None) -> None:
    days = {
        "2024-01-02": [["Ann Beeson", "Yang Liu"], ["Cy Deeson", "Yang Liu"]],
        "2024-01-03": [["Annie Beeson", "Wei Wang"], ["Ann Beeson", "Cy Deeson"]],
    }
    folder.mkdir(exist_ok=True)
    for date, papers in days.items():
        entries = [
            make_entry(f"{date[2:4]}{date[8:10]}.0000{n}", "A Title", "3", ", ".join(names))
            for n, names in enumerate(papers, 1)
        ]
        (folder / f"{date}.md").write_text(make_day(date, *entries), encoding="utf-8")
    toml = folder / "digestgraph.toml"
    toml.unlink(missing_ok=True)
    if config is not None:
        toml.write_text(config, encoding="utf-8")
    load_digests(store, [folder], keywords=False)


LINES = ['same = [["Ann Beeson", "Cy Deeson"]]', 'different = [["Ann Beeson", "Wei Wang"]]']


@settings(max_examples=6, deadline=None)
@given(chosen=st.lists(st.sampled_from(LINES), min_size=1, unique=True))
def test_undoing_a_correction_leaves_no_trace(chosen: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(":memory:") as store:
        check_undo(store, Path(name), "[authors]\n" + "\n".join(chosen) + "\n")


def test_undoing_leaves_no_trace_on_a_server(neo4j_store: Neo4jStore, tmp_path: Path) -> None:
    check_undo(neo4j_store, tmp_path, "[authors]\n" + "\n".join(LINES) + "\n")


def check_undo(store: Store, folder: Path, config: str) -> None:
    load_people(store, folder, None)
    before = store.snapshot()
    load_people(store, folder, config)
    corrected = store.snapshot()
    corrected.check()
    assert corrected.lines() != before.lines()
    day = corrected.as_of("2024-01-02")
    with open_store(":memory:") as other:
        (folder / "2024-01-03.md").rename(folder / "later")
        load_digests(other, [folder], keywords=False)
        (folder / "later").rename(folder / "2024-01-03.md")
        assert other.snapshot().lines() == day.lines()
    load_people(store, folder, "")
    assert store.snapshot().lines() == before.lines()


def test_accepted_people_are_one(store: Store, tmp_path: Path) -> None:
    load_people(store, tmp_path, "[authors]\n" + LINES[0] + "\n")
    ann, cy = find_author(store, "Ann Beeson"), find_author(store, "Cy Deeson")
    assert ann == cy
    assert set(ann.names) == {"Ann Beeson", "Cy Deeson"}
    assert len(store.edges(Is, target=ann.id)) == 2
    assert [e.state for e in store.edges(SameAs) if e.rule == "correction"] == ["accepted"]


def test_a_silent_merge_can_be_taken_apart(store: Store, tmp_path: Path) -> None:
    load_people(store, tmp_path, None)
    assert len(find_people(store, "Ann Beeson")) >= 1
    apart = '[authors]\ndifferent = [["Ann Beeson @ 2402.00001", "Ann Beeson @ 2403.00002"]]\n'
    load_people(store, tmp_path, apart)
    same_name = [p for p in find_people(store, "Ann Beeson") if p.relation == "same"]
    assert len(same_name) == 2
    assert [e.rule for e in store.edges(DifferentFrom)] == ["correction"]
    with pytest.raises(AmbiguousError, match=r"papers +years +such as") as raised:
        find_author(store, "Ann Beeson")
    assert [(row.papers, row.years) for row in raised.value.rows] == [(1, "2024"), (1, "2024")]


def test_the_paper_that_who_names_is_the_one_that_corrections_know(
    store: Store, tmp_path: Path
) -> None:
    """Of several papers of one day it is the first of the list, whatever their ids."""
    entries = [
        make_entry("2401.00009", "Later id", authors="Ann Beeson, Cy Deeson"),
        make_entry("2401.00001", "Earlier id", authors="Ann Beeson, Cy Deeson"),
        make_entry("2401.00005", "Another", authors="Ed Feeson, Gil Heeson"),
    ]
    write_archive(tmp_path / "days", {"2024-01-02": make_day("2024-01-02", *entries)})
    load_digests(store, [tmp_path / "days"], keywords=False)
    ann, ed = (find_people(store, name)[0].mark for name in ("Ann Beeson", "Ed Feeson"))
    assert ann == "Ann Beeson @ 2401.00009"
    config = tmp_path / "same.toml"
    config.write_text(f'[authors]\nsame = [["{ann}", "{ed}"]]\n', encoding="utf-8")
    assert refresh_graph(store, config=config).failed == []
    assert find_author(store, "Ann Beeson") == find_author(store, "Ed Feeson")


def test_names_that_nobody_has_are_told_with_their_line(store: Store, tmp_path: Path) -> None:
    load_people(store, tmp_path, None)
    config = tmp_path / "wrong.toml"
    config.write_text('[authors]\nsame = [\n  ["Ann Beeson", "Nobody"],\n]\n', encoding="utf-8")
    report = refresh_graph(store, config=config)
    (problem,) = report.failed
    assert (problem.code, problem.line) == ("correction-without-match", 3)
    assert "'Nobody'" in problem.message


@pytest.mark.parametrize("text", ['same = ["A", "B"]', 'different = [["A"]]', 'same = [["A", 1]]'])
def test_lines_of_people_are_lists_of_two(text: str) -> None:
    with pytest.raises(CorrectionsError, match="list of lists"):
        parse_corrections(f"[authors]\n{text}\n")


@pytest.mark.e2e
def test_a_name_means_the_person_with_by_far_the_most_papers(tmp_path: Path, root: Path) -> None:
    first = [make_entry(f"2401.0000{n}", authors="Yang Liu, Ann Beeson") for n in (1, 2, 3)]
    (tmp_path / "2024-01-02.md").write_text(make_day("2024-01-02", *first), encoding="utf-8")
    other = make_entry("2401.00009", authors="Yang Liu, Cy Deeson")
    (tmp_path / "2024-01-03.md").write_text(make_day("2024-01-03", other), encoding="utf-8")
    with open_store(tmp_path / "x.db") as store:
        load_digests(store, [tmp_path], keywords=False)
        with pytest.warns(SeveralPeopleWarning, match="3 of 4 papers"):
            assert len(store.edges(Wrote, source=find_author(store, "yang liu").id)) == 3
    shown = subprocess.run(
        [
            sys.executable,
            "-m",
            "digestgraph",
            "show",
            "author",
            "Yang Liu",
            "-s",
            tmp_path / "x.db",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "'digestgraph who'" in shown.stderr
    assert "Ann Beeson" in shown.stdout


# --- name doctor ------------------------------------------------------------------------------


def test_who_why_and_review(tmp_path: Path, root: Path) -> None:
    path = str(tmp_path / "x.db")
    with open_store(path) as store:
        load_digests(store, [root / "examples"], keywords=False)
        proposal = find_proposals(store, limit=1)[0]
        assert isinstance(store.node(Author, proposal.a.id), Author)
    who = CliRunner().invoke(app, ["who", proposal.a.name, "--store", path, "--json"])
    people = json.loads(who.stdout)
    assert {proposal.a.id, proposal.b.id} <= {person["id"] for person in people}
    why = CliRunner().invoke(app, ["why", proposal.a.id, proposal.b.id, "--store", path, "--json"])
    assert {row["says"] for row in json.loads(why.stdout)} == {"same-as (proposed)"}
    pairs = CliRunner().invoke(app, ["review", "--people", "--store", path, "--json"])
    doubt = json.loads(pairs.stdout)[0]
    assert doubt["people"][0]["id"] == proposal.a.id
    assert {doubt["pairs"][0]["a"], doubt["pairs"][0]["b"]} == {proposal.a.id, proposal.b.id}
    nobody = CliRunner().invoke(app, ["who", "Nobody At All", "--store", path])
    assert nobody.exit_code != 0
