"""Doubts about people: a crowded name is one doubt, and an answer is one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry
from joined_days import write_three_days
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.cli.output.review import review_people
from digestgraph.graph import Store, open_store
from digestgraph.graph.corrections.read import load_corrections
from digestgraph.graph.corrections.write import decide_people
from digestgraph.loaders import load_digests
from digestgraph.loaders.load import refresh_graph
from digestgraph.queries.engine.proposals import open_proposals, open_questions
from digestgraph.queries.quality.name_doubts import NameDoubt, find_name_doubts, find_proposals
from digestgraph.queries.quality.people import find_people
from digestgraph.queries.views.scene.records import catalog_of

#: Five groups of Tianyi Zhou, two of Xiu Li; nobody in common.
CROWD = [
    *["Tianyi Zhou, Ann Beeson"] * 3,
    *["Tianyi Zhou, Cy Deeson"] * 2,
    "Tianyi Zhou, Eva Foxley",
    "Tianyi Zhou, Gus Hilling",
    "Tianyi Zhou, Ida Jonsen",
    "Xiu Li, Kay Lundgren",
    "Xiu Li, Max Norling",
]


def make_store(folder: Path, lists: list[str] = CROWD) -> Store:
    store = open_store(":memory:")
    load_digests(store, [write_day(folder, lists)], keywords=False)
    return store


def write_day(folder: Path, lists: list[str]) -> Path:
    entries = [
        make_entry(f"2401.{n:05}", f"Part {n}", "3", names) for n, names in enumerate(lists, 1)
    ]
    file = folder / "2024-01-02.md"
    file.write_text(make_day("2024-01-02", *entries), encoding="utf-8")
    return file


def test_all_pairs_of_a_name_are_one_doubt_the_most_papers_first(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        assert len(find_proposals(store)) > 5
        doubts = find_name_doubts(store)
        assert [doubt.name for doubt in doubts] == ["Tianyi Zhou", "Xiu Li"]
        assert [person.papers for person in doubts[0].people] == [3, 2, 1, 1, 1]
        assert doubts[0].more == 0
        scores = [pair.score for pair in doubts[0].pairs]
        assert scores == sorted(scores, reverse=True)
        ids = {person.id for person in doubts[0].people}
        assert all({pair.a, pair.b} <= ids for pair in doubts[0].pairs)
        assert doubts[0].worth > doubts[1].worth > 0
        assert [d.name for d in find_name_doubts(store, limit=1)] == ["Tianyi Zhou"]


def test_of_many_people_some_are_asked_about(tmp_path: Path) -> None:
    lists = [f"Tianyi Zhou, Ann Beeson{letter * 3}" for letter in "abcdefghijkl"]
    entries = [make_entry(f"2401.{n:05}", "Part", "3", names) for n, names in enumerate(lists, 1)]
    (tmp_path / "2024-01-02.md").write_text(make_day("2024-01-02", *entries), encoding="utf-8")
    with open_store(":memory:") as store:
        load_digests(store, [tmp_path], keywords=False)
        (doubt,) = find_name_doubts(store)
        (likeliest, *_) = find_proposals(store)
        assert (len(doubt.people), doubt.more) == (9, 3)
        ids = {person.id for person in doubt.people}
        assert all({pair.a, pair.b} <= ids for pair in doubt.pairs)
        assert doubt.pairs[0].score == max(p.score or 0 for p in find_proposals(store))
        assert likeliest.score is not None


def test_whom_a_digest_joined_is_offered_no_more(tmp_path: Path) -> None:
    files = write_three_days(tmp_path / "days", "Tianyi Zhou")
    with open_store(":memory:") as store:
        load_digests(store, files[:2], keywords=False)
        assert [doubt.name for doubt in find_name_doubts(store)] == ["Tianyi Zhou"]
        load_digests(store, files, keywords=False)
        assert find_name_doubts(store) == []
        assert find_proposals(store) == []
        # As of the day before they were two.
        assert len(open_questions(store, as_of="2024-02-03")) == 2


def test_whom_the_user_told_apart_is_offered_no_more(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        one, other, *_ = find_people(store, "Tianyi Zhou")
        pair = min(one.id, other.id), max(one.id, other.id)
        assert pair in open_proposals(store)
        assert other.id in catalog_of(store).authors[one.id].perhaps
        config = tmp_path / "digestgraph.toml"
        decide_people(config, "different", one.id, other.id)
        refresh_graph(store, config=config)
        assert pair not in open_proposals(store)
        assert other.id not in open_questions(store).get(one.id, ())
        assert other.id not in catalog_of(store).authors[one.id].perhaps


def test_the_map_marks_doubts_until_a_join_ends_them(tmp_path: Path) -> None:
    files = write_three_days(tmp_path / "days", "Tianyi Zhou")
    with open_store(":memory:") as store:
        load_digests(store, files, keywords=False)
        for day, number, doubts in (("2024-02-03", 2, 1), ("2024-02-04", 1, 0)):
            people = [a for a in catalog_of(store, day).authors.values() if a.label[0] == "T"]
            assert len(people) == number
            assert sum(len(person.unsure) for person in people) == doubts
            assert [len(person.perhaps) for person in people] == [number - 1] * number


# --- answers -----------------------------------------------------------------------------------


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def answer(doubts: list[NameDoubt], decide: Callable[..., str], *answers: str) -> int:
        given = iter(answers)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("typer.prompt", lambda *_, **__: next(given))
        number = review_people(doubts, decide)
        assert next(given, None) is None
        return number

    return answer


def test_numbers_are_written_as_a_line_that_can_be_taken_out(
    tmp_path: Path, answering: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "digestgraph.toml"

    def decide(verb: str, *names: str) -> str:
        return decide_people(config, verb, *names)

    with make_store(tmp_path) as store:
        before = store.snapshot().lines()
        doubts = find_name_doubts(store)
        first, second, third, *_ = (person.id for person in doubts[0].people)
        # Of the crowd two answers, one that contradicts and one that says nothing; of the pair one.
        answers = ("1 3", "d 1 2", "d 1 3", "9 x", "", "s")
        assert answering(doubts, decide, *answers) == 3
        said = " ".join(capsys.readouterr().out.split())
        assert "1/2 Tianyi Zhou: who is one person?" in said
        assert "take it out to undo" in said
        assert "nothing is written" in said
        assert "not understood" in said
        kept = load_corrections(config)
        pair = [person.id for person in doubts[1].people]
        assert kept.same == [[first, third], pair]
        assert kept.different == [[first, second]]
        refresh_graph(store, config=config)
        (zhou,) = [p for p in find_people(store, "Tianyi Zhou") if p.id == first]
        assert (zhou.papers, zhou.records) == (4, 2)
        assert [p.papers for p in find_people(store, "Xiu Li")] == [2]
        # Undo is taking the lines out.
        config.write_text("", encoding="utf-8")
        refresh_graph(store, config=config)
        assert store.snapshot().lines() == before


def test_one_can_stop_and_name_an_organisation(
    tmp_path: Path, answering: Callable[..., int]
) -> None:
    told: list[Any] = []

    def decide(*given: str) -> str:
        told.append(given)
        return "a line"

    with make_store(tmp_path) as store:
        doubts = find_name_doubts(store)
    assert answering(doubts, decide, "o 2", "q") == 1
    assert told == [("organisations", "Tianyi Zhou")]


def test_review_lists_names_for_machines_and_without_a_terminal(tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    run = CliRunner().invoke
    assert run(cli.app, ["load", str(write_day(tmp_path, CROWD)), "-s", db]).exit_code == 0
    text = run(cli.app, ["review", "--people", "-s", db]).stdout
    assert "3 + 2 + 1 + 1 + 1" in text
    assert "Run it in a terminal" in text
    first, second = json.loads(run(cli.app, ["review", "--people", "--json", "-s", db]).stdout)
    assert (first["name"], second["name"]) == ("Tianyi Zhou", "Xiu Li")
    assert {"name", "people", "more", "pairs", "worth"} == first.keys()
