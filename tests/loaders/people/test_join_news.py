"""What is told of people who were found to be one: by ``load``, ``since``, ``who``, ``why``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive
from joined_days import DATES, write_days, write_three_days
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import Store, open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.model import Author, FormerAuthor, Paper, SameAs, Wrote
from digestgraph.loaders import load_digests, remove_digest
from digestgraph.loaders.load import refresh_graph
from digestgraph.loaders.watch import FolderWatch, Heard
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.news.markdown import render_markdown
from digestgraph.queries.quality.joins import find_joins
from digestgraph.queries.quality.people import find_people, tell_apart
from digestgraph.queries.views.maps.since import view_since

#: Name, papers that were the former's, day, common co-authors; the most papers first.
JOINS = [
    ("Yang Liu", 2, "2024-03-04", ("Ann Beeson",)),
    ("Wei Wang", 1, "2024-04-05", ("Ida Jonsen",)),
    ("Yang Liu", 1, "2024-05-06", ("Gus Hilling",)),
]


def told(joins: object) -> list[tuple[object, ...]]:
    return [(j.name, j.papers, j.date, j.shared) for j in joins]  # type: ignore[attr-defined]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return write_days(tmp_path / "days")


@pytest.fixture
def store(files: list[Path]) -> Iterator[Store]:
    with open_store(":memory:") as opened:
        load_digests(opened, files)
        yield opened


# --- load --------------------------------------------------------------------------------------


def test_a_load_says_who_was_joined_and_by_what(files: list[Path]) -> None:
    with open_store(":memory:") as store:
        report = load_digests(store, files)
        assert told(report.joined) == JOINS
        former = {one.id for one in store.nodes(FormerAuthor)}
        today = {one.id: one.name for one in store.nodes(Author)}
        for join in report.joined:
            assert join.former in former
            assert today[join.id] == join.name
            assert (join.rule, join.former_name) == ("shared-coauthor", join.name)
            assert join.paper in {paper.id for paper in store.nodes(Paper)}
            assert join.score is not None
            assert join.score > 0.9
        # Joined people are no new ones: as many as there are in the end.
        assert report.new["Author"] == len(today)
        assert load_digests(store, files).joined == []


def test_one_day_after_another_tells_each_join_once(files: list[Path]) -> None:
    found = []
    with open_store(":memory:") as store:
        for file in files:
            found += load_digests(store, [file]).joined
    assert sorted(told(found)) == sorted(JOINS)


def test_a_replay_tells_only_joins_that_the_store_did_not_have(files: list[Path]) -> None:
    with open_store(":memory:") as store:
        load_digests(store, files[:3])
        changed = load_digests(store, [*files[:2], *files[3:]])  # after it: nothing is replayed
        assert sorted(told(changed.joined)) == sorted(JOINS[1:])
        # Without the third day the same people are joined on another one: nothing to tell.
        assert remove_digest(store, "2024-03-04").joined == []
        assert told(find_joins(store)) != JOINS
        assert load_digests(store, files).joined == []
        assert told(find_joins(store)) == JOINS
        assert refresh_graph(store).joined == []
        # Without the fourth nobody is left to be joined, until it is loaded again.
        assert remove_digest(store, "2024-04-05").joined == []
        assert told(load_digests(store, files).joined) == JOINS[1:]


def test_the_command_tells_joins_and_is_quiet_without(files: list[Path], tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    assert "found to be one" not in run("load", *map(str, files[:2]), "-s", db)
    lines = run("load", *map(str, files[2:]), "-s", db, "--json").splitlines()
    joins = [row for row in map(json.loads, lines) if row["status"] == "joined"]
    assert [(j["name"], j["papers"], j["date"], tuple(j["shared"])) for j in joins] == JOINS
    text = run("load", str(tmp_path / "days"), "-s", str(tmp_path / "y.db"))
    assert "People found to be one" in text
    assert "Ida Jonsen" in text
    assert "more ('digestgraph since" not in text


def test_the_command_names_ten_joins_and_says_how_to_see_the_others(tmp_path: Path) -> None:
    given = ["Wei", "Yang", "Jing", "Lei"]
    family = ["Wang", "Liu", "Zhang"]
    names = [f"{one} {other}" for one in given for other in family]
    days = tmp_path / "many"
    days.mkdir()
    for number, date in enumerate(("2024-01-02", "2024-01-03", "2024-01-04")):
        lists = [
            [
                f"{name}, Ann Beeson{'abcdefghijkl'[n]}",
                f"{name}, Cy Deeson{'abcdefghijkl'[n]}",
                f"{name}, Ann Beeson{'abcdefghijkl'[n]}, Cy Deeson{'abcdefghijkl'[n]}",
            ][number]
            for n, name in enumerate(names)
        ]
        entries = [
            make_entry(f"240{number + 1}.{n:05}", f"Part {n} of {number}", "3", names_)
            for n, names_ in enumerate(lists, 1)
        ]
        (days / f"{date}.md").write_text(make_day(date, *entries), encoding="utf-8")
    db = str(tmp_path / "x.db")
    text = run("load", str(days), "-s", db, "--no-keywords")
    with open_store(db) as store:
        number = len(find_joins(store))
    assert number > 10
    assert f"and {number - 10} more ('digestgraph since 2024-01-04 --store " in text


def test_a_watched_folder_tells_joins_as_they_come(files: list[Path], tmp_path: Path) -> None:
    later = [file.rename(tmp_path / file.name) for file in files[2:]]
    told: list[str] = []
    heard = Heard(on_joined=lambda join: told.append(f"{join.name} {join.date}"))
    db = tmp_path / "x.db"
    watch = FolderWatch(tmp_path / "days", lambda: open_store(db), heard, keywords=False)
    for _ in range(2):  # a file is read once it has stopped growing
        watch.look()
    assert told == []
    for file in later:
        file.rename(tmp_path / "days" / file.name)
    for _ in range(3):
        watch.look()
    assert told == [f"{name} {date}" for name, _, date, _ in JOINS]


# --- since -------------------------------------------------------------------------------------


def test_since_lists_the_joins_of_its_days(store: Store) -> None:
    for since, until, joins in (
        ("2024-01-02", None, JOINS),
        ("2024-04-01", None, JOINS[1:]),
        ("2024-01-02", "2024-03-31", JOINS[:1]),
        ("2024-05-07", None, []),
    ):
        found = describe_changes(store, since, until=until).joined
        assert [(j.name, j.papers, j.date, tuple(j.shared)) for j in found] == joins
        assert all(j.title.startswith("Diffusion models") for j in found)
    assert len(describe_changes(store, "2024-01-02", limit=2).joined) == 2


def test_since_as_of_a_day_tells_what_that_day_did(files: list[Path], store: Store) -> None:
    for number, date in enumerate(DATES, 1):
        with open_store(":memory:") as then:
            load_digests(then, files[:number])
            one = describe_changes(then, DATES[0]).joined
        assert describe_changes(store, DATES[0], until=date).joined == one


def test_since_follows_only_whom_one_follows(store: Store) -> None:
    follow = parse_corrections('[follow]\nauthors = ["Wei Wang"]\n')
    found = describe_changes(store, "2024-01-02", follow=follow).joined
    assert [j.name for j in found] == ["Wei Wang"]
    # Also as of a day on which the one followed had another author.
    follow = parse_corrections('[follow]\nauthors = ["Yang Liu"]\n')
    found = describe_changes(store, "2024-01-02", until="2024-03-31", follow=follow).joined
    assert [j.date for j in found] == ["2024-03-04"]
    topics = parse_corrections('[follow]\ntopics = ["diffusion model"]\n')
    assert describe_changes(store, "2024-01-02", follow=topics).joined == ()


def test_who_was_joined_with_somebody_known_is_not_new(tmp_path: Path) -> None:
    days = tmp_path / "days"
    write_three_days(days, "Yang Liu")
    with open_store(":memory:") as store:
        load_digests(store, [days], keywords=False)
        split = describe_changes(store, "2024-02-01", until="2024-02-03")
        whole = describe_changes(store, "2024-02-01")
    assert [p.name for p in split.perhaps_known] == ["Yang Liu"]
    assert [p.name for p in whole.joined] == ["Yang Liu"]
    named = {p.name for p in (*whole.people, *whole.perhaps_known)}
    assert named == {"Cy Deeson"}
    # Nor is the pair with the co-author of the first day.
    assert not any({"Yang Liu", "Ann Beeson"} == {p.a_name, p.b_name} for p in whole.pairs)


def test_since_tells_joins_in_every_shape(files: list[Path], store: Store, tmp_path: Path) -> None:
    page = render_markdown(describe_changes(store, "2024-04-01"))
    assert "## People found to be one" in page
    assert "- Wei Wang (1 earlier paper), since 2024-04-05 by Ida Jonsen: Diffusion" in page
    html = view_since(store, "2024-04-01").html
    assert '<h2 data-word="newsJoined">People found to be one</h2>' in html
    assert "+1 · 2024-04-05 · <bdi>Ida Jonsen</bdi>" in html
    assert 'data-word="newsJoined"' not in view_since(store, "2024-05-07").html
    db = str(tmp_path / "x.db")
    run("load", *map(str, files), "-s", db)
    assert "People found to be one" in run("since", "2024-04-01", "-s", db)
    assert len(json.loads(run("since", "2024-04-01", "-s", db, "--json"))["joined"]) == 2


# --- who and why -------------------------------------------------------------------------------


def test_who_says_of_how_many_records_and_since_when(store: Store) -> None:
    (liu,) = find_people(store, "Yang Liu")
    assert (liu.records, liu.papers, liu.uncertain) == (3, 6, 0)
    assert [(j.date, j.papers, j.shared) for j in liu.joined] == [
        ("2024-05-06", 1, ("Gus Hilling",)),
        ("2024-03-04", 2, ("Ann Beeson",)),
    ]
    # What opened a record is in question no more: only the joins are.
    assert liu.score is not None
    assert liu.score > 0.9
    (ann,) = find_people(store, "Ann Beeson")
    assert (ann.records, ann.joined) == (1, [])


def test_a_doubt_holds_until_the_join_and_no_longer(files: list[Path], store: Store) -> None:
    with open_store(":memory:") as then:
        load_digests(then, files[:2])
        assert sum(edge.uncertain for edge in then.edges(Wrote)) > 0
        assert sorted(then.snapshot().lines()) == sorted(
            store.snapshot().as_of("2024-02-03").lines()
        )
    assert not any(edge.uncertain for edge in store.edges(Wrote) if edge.joined)


@pytest.mark.filterwarnings("ignore::digestgraph.graph.errors.NameTakenWarning")
def test_the_commands_say_who_was_joined_and_why(files: list[Path], tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    run("load", *map(str, files), "-s", db)
    text = run("who", "Yang Liu", "-s", db)
    assert "Confidence" in text
    assert "Yang Liu @ 2401.00001: 3 records" in text
    assert "joined 2024-05-06 by Gus Hilling: 1 paper of author:yang-liu-" in text
    with open_store(db) as store:
        (liu,) = find_people(store, "Yang Liu")
    late, early = (join.former for join in liu.joined)
    (join,) = json.loads(run("why", liu.id, early, "-s", db, "--json"))
    told = {"date": "2024-03-04", "paper": "arxiv:2403.00001", "says": "same-as (joined)"}
    told |= {"text": "Ann Beeson", "node": early, "rule": "shared-coauthor"}
    told |= {"file": "2024-03-04.md", "uncertain": False}
    assert {name: join[name] for name in told} == told
    assert join["line"] > 1
    assert join["score"] > 0.9
    text = " ".join(run("why", early, liu.id, "-s", db).split())
    assert "from here on: both with Ann Beeson, rule shared-coauthor, score 0.9" in text
    # Two former people between whom nothing was found: what joined either of them.
    both = json.loads(run("why", early, late, "-s", db, "--json"))
    assert {row["node"] for row in both if row["says"] == "same-as (joined)"} == {early, late}
    # A person alone: the joins are among the evidence.
    alone = json.loads(run("why", "Yang Liu", "-s", db, "--json"))
    assert {row["node"] for row in alone if row["says"] == "same-as (joined)"} == {early, late}


@pytest.mark.filterwarnings("ignore::digestgraph.graph.errors.NameTakenWarning")
def test_why_says_what_was_too_little_before_and_after_a_join(tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    files = write_three_days(tmp_path / "days", "Tianyi Zhou")
    run("load", *map(str, files[:2]), "-s", db)
    with open_store(db) as store:
        one, other = find_people(store, "Tianyi Zhou")
        assert tell_apart(store, one.id, find_people(store, "Cy Deeson")[0].id) == ""
    text = " ".join(run("why", one.id, other.id, "-s", db).split())
    assert "perhaps one person with" in text
    assert "too little to join them: no co-author in common" in text
    assert (
        "Tianyi Zhou (1 paper) and Tianyi Zhou (1 paper) are kept as two people: no co-author in "
        "common, and the probability that they are one, 0." in text
    )
    run("load", str(files[2]), "-s", db)
    rows = json.loads(run("why", one.id, other.id, "-s", db, "--json"))
    assert [row["says"] for row in rows] == ["same-as (proposed)", "same-as (joined)"]
    asked = ("why", one.id, other.id, "-s", db, "--as-of", "2024-02-03", "--json")
    assert json.loads(run(*asked)) == rows[:1]
    assert "they were two" in run("why", one.id, other.id, "-s", db, "--as-of", "2024-01-02")
    # Of a person alone no doubt about oneself.
    alone = json.loads(run("why", "Tianyi Zhou", "-s", db, "--json"))
    assert not any(row["says"] == "same-as (proposed)" for row in alone)


def test_one_and_the_same_is_still_refused(files: list[Path], tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    run("load", str(files[0]), "-s", db)
    result = CliRunner().invoke(cli.app, ["why", "Yang Liu", "Yang Liu", "-s", db])
    assert result.exit_code != 0
    assert "one and the same" in str(result.exception or result.output)


def test_two_people_are_joined_once_by_whatever_links_them(tmp_path: Path) -> None:
    authors = {
        "2025-03-03": "김서연, Lev Orlo",
        "2025-03-04": "김서연, Nora Bell",
        "2025-03-06": "김서연, Lev Orlo, Nora Bell",
    }
    for number, (day, names) in enumerate(authors.items(), 1):
        entry = make_entry(f"2503.0000{number}", authors=names)
        write_archive(tmp_path, {day: make_day(day, entry)})
    with open_store(":memory:") as store:
        load_digests(store, sorted(tmp_path.glob("*.md")), keywords=False)
        assert len([edge for edge in store.edges(SameAs) if edge.state == "joined"]) == 2
        (join,) = find_joins(store)
    assert (join.name, set(join.shared)) == ("김서연", {"Lev Orlo", "Nora Bell"})
