"""A person or topic then and now: as two stores would say that end on the two days."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from cases import assert_alike
from digests import make_day, make_entry, write_archive
from histories import make_history
from joined_days import write_days
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import NameTakenWarning, NotFoundError, UsageError
from digestgraph.graph.model import Author, FeaturedIn, Is, Mentions, Wrote
from digestgraph.graph.snapshot import Snapshot
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.scope import digest_days
from digestgraph.queries.news.difference import describe_difference
from digestgraph.queries.news.difference_rows import Difference
from digestgraph.queries.news.difference_words import render_difference

HOSTILE = "[x](javascript:alert(1)) <script>alert(1)</script> \u202e"


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


def ended(store: Store, day: str) -> Store:
    """Return a store that ends on a day."""
    found = open_store(":memory:")
    found.apply(Snapshot().difference(store.snapshot().as_of(day)), store.settings())
    return found


# --- what two stores say --------------------------------------------------------------------------


def people_on(store: Store, papers: set[str]) -> set[str]:
    wrote = {e.source for paper in papers for e in store.edges(Wrote, target=paper)}
    return {a.id for a in store.nodes(Author, wrote) if a.kind == "person"} if wrote else set()


def owners_in(store: Store) -> dict[str, str]:
    return {edge.source: edge.target for edge in store.edges(Is)}


def became(one: Store, other: Store, people: set[str]) -> set[str]:
    """Return who people of one store are in the later one."""
    later = owners_in(other)
    return {later[record] for record, owner in owners_in(one).items() if owner in people}


def check_person(found: Difference, one: Store, other: Store) -> None:
    then = owners_in(one)
    mine = {record for record, owner in owners_in(other).items() if owner == found.id}
    was = {then[record] for record in mine if record in then}
    known = {e.target for id_ in was for e in one.edges(Wrote, source=id_)}
    papers = {e.target for e in other.edges(Wrote, source=found.id)}
    coauthors = people_on(other, papers) - {found.id}
    once = became(one, other, people_on(one, known) - was) - {found.id}
    assert {p.id: p.papers for p in found.was} == {
        id_: len({e.target for e in one.edges(Wrote, source=id_)}) for id_ in was
    }
    assert (found.papers_then, found.papers_now) == (len(known), len(papers))
    assert {p.id for p in found.gained} == papers - known
    assert (found.people_then, found.people_now) == (len(once), len(coauthors))
    wrote = {(e.source, p) for p in papers for e in other.edges(Wrote, target=p)}
    joint = Counter(id_ for id_, _ in wrote)
    assert {p.id: p.papers for p in found.people} == {id_: joint[id_] for id_ in coauthors - once}


def check_topic(found: Difference, one: Store, other: Store) -> None:
    known, papers = (
        {e.source for e in store.edges(Mentions, target=found.id)} for store in (one, other)
    )
    assert (found.papers_then, found.papers_now) == (len(known), len(papers))
    assert {p.id for p in found.gained} == papers - known
    once, people = became(one, other, people_on(one, known)), people_on(other, papers)
    assert (found.people_then, found.people_now) == (len(once), len(people))
    assert {p.id for p in found.people} == people - once
    (standing,) = found.standing
    for store, rank, topics, papers_ in (
        (one, standing.rank_then, standing.topics_then, standing.all_then),
        (other, standing.rank_now, standing.topics_now, standing.all_now),
    ):
        of = {k: len({e.source for e in store.edges(Mentions, target=k)})
              for k in {e.target for e in store.edges(Mentions)}}  # fmt: skip
        assert topics == len(of)
        assert papers_ == len({e.source for e in store.edges(FeaturedIn)})
        own = of.get(found.id)
        assert rank == (None if own is None else 1 + sum(n > own for n in of.values()))
    # A paper of two sources has an edge from each.
    with_it = Counter(
        topic for p in papers for topic in {e.target for e in other.edges(Mentions, source=p)}
    )
    for row in (*found.more, *found.less):
        assert row.before + row.since == with_it[row.id]
        assert (row.z > 0) == (row in found.more)


def check_all(store: Store, days: list[str], every: int) -> int:
    """Compare people and topics over pairs of days; return how many were compared."""
    checked = 0
    with ExitStack() as opened:
        ends = {day: opened.enter_context(ended(store, day)) for day in days}
        for begin, until in combinations(days, 2):
            one, other = ends[begin], ends[until]
            now = {e.target for e in store.edges(Is)} & {e.target for e in other.edges(Is)}
            topics = {e.target for e in other.edges(Mentions)}
            for id_ in sorted(now)[::every] + sorted(topics)[::every]:
                found = describe_difference(store, id_, begin, until, limit=10_000)
                (check_topic if found.kind == "keyword" else check_person)(found, one, other)
                same = describe_difference(other, id_, begin, limit=10_000)
                said, told = found.as_dict(), same.as_dict()
                later, then = said.pop("notes"), told.pop("notes")
                # Of joins after both days only the whole graph knows.
                assert [
                    note for note in later if note in then or "not yet found" not in note
                ] == then
                assert said == told
                checked += 1
    return checked


@pytest.mark.parametrize("every", [54, pytest.param(9, marks=pytest.mark.soak)])
def test_examples_are_what_two_stores_say(examples: Store, every: int) -> None:
    days = digest_days(examples)
    assert check_all(examples, [days[0], days[3], days[-1]], every) > 500 // every


@pytest.mark.parametrize("seed", [1, 2])
def test_made_archives_are_what_two_stores_say(seed: int, tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, make_history(seed).write(tmp_path, 1), keywords=False)
        days = digest_days(store)
        assert check_all(store, [days[1], days[len(days) // 2], days[-1]], 4) > 20


def test_joined_people_are_what_two_stores_say(tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, write_days(tmp_path / "days"), keywords=False)
        assert check_all(store, digest_days(store), 1) > 50


@pytest.mark.neo4j
def test_both_stores_say_alike(examples_server: Store, examples: Store) -> None:
    for about in ("Ling Yang", "Xintao Wang", "diffusion model", "large language model"):
        for days in (("2024-06-07", None), ("2023-12-29", "2024-10-23")):
            one, other = (describe_difference(s, about, *days) for s in (examples, examples_server))
            for name in ("gained", "people", "more", "less", "was", "standing"):
                assert_alike(getattr(one, name), getattr(other, name), f"{about} {name}")
            assert {**one.as_dict(), "more": 0, "less": 0, "standing": 0} == {
                **other.as_dict(), "more": 0, "less": 0, "standing": 0,
            }  # fmt: skip


# --- who they were --------------------------------------------------------------------------------


def test_two_people_then_are_told_with_what_joined_them(tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, write_days(tmp_path / "days"), keywords=False)
        found = describe_difference(store, "Yang Liu", "2024-02-03", "2024-03-04")
        assert sorted(p.papers for p in found.was) == [1, 2]
        assert (found.papers_then, found.papers_now, found.gained_papers) == (3, 4, 1)
        assert [(j.date, j.papers, j.shared) for j in found.joined] == [
            ("2024-03-04", 2, ("Ann Beeson",))
        ]
        assert found.people == ()  # both were co-authors of one of the two
        assert "on 2024-02-03 these were 2 people: Yang Liu" in render_difference(found)
        later = describe_difference(store, "Yang Liu", "2024-01-02", "2024-02-03")
        assert len(later.was) == 1
        assert any("were not yet found to be one person" in note for note in later.notes)


def test_a_former_author_is_who_they_turned_out_to_be(tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, write_days(tmp_path / "days"), keywords=False)
        found = describe_difference(store, "Yang Liu", "2024-02-03", "2024-03-04")
        (former,) = (p.id for p in found.was if p.id != found.id)
        with pytest.warns(NameTakenWarning, match="turned out to be 'Yang Liu'"):
            again = describe_difference(store, former, "2024-02-03", "2024-03-04")
    assert again.as_dict() == found.as_dict()


def test_nobody_then(examples: Store) -> None:
    found = describe_difference(examples, "Ling Yang", "2023-12-07", "2024-06-07")
    assert (found.papers_then, found.papers_now, found.was) == (0, 2, ())
    assert found.notes[-1] == "on 2023-12-07 nothing was known of Ling Yang"
    assert found.more == found.less == ()


# --- errors ---------------------------------------------------------------------------------------


def test_what_cannot_be_compared_is_a_sentence(examples: Store) -> None:
    with pytest.raises(UsageError, match="is a paper, and a paper does not change"):
        describe_difference(examples, "2406.04271", "2024-06-07")
    with pytest.raises(UsageError, match="first day 2025-01-01 comes after the second one"):
        describe_difference(examples, "Ling Yang", "2025-01-01", "2024-06-07")
    with pytest.raises(UsageError, match="nothing is known since 2030-01-01: the last digest is"):
        describe_difference(examples, "Ling Yang", "2030-01-01")
    with pytest.raises(UsageError, match="first digest is of 2023-12-07"):
        describe_difference(examples, "Ling Yang", "2020-01-01")
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        describe_difference(examples, "Ling Yang", "June")
    with pytest.raises(UsageError, match="limit"):
        describe_difference(examples, "Ling Yang", "2024-06-07", limit=0)
    with pytest.raises(NotFoundError, match="Ling Yang"):
        describe_difference(examples, "Linng Yannng", "2024-06-07")
    with pytest.raises(UsageError, match="in no digest up to 2023-12-08: the first one is of 2024"):
        describe_difference(examples, "Ling Yang", "2023-12-07", "2023-12-08")
    with pytest.raises(UsageError, match="in no digest up to 2023-12-07: the first one is of 20"):
        describe_difference(examples, "quantization", "2023-12-07", "2023-12-07")


def test_a_day_after_the_last_digest_is_told(examples: Store) -> None:
    found = describe_difference(examples, "Ling Yang", "2024-06-07", "2030-01-01")
    assert any("The last digest is of 2025-03-25" in note for note in found.notes)
    none = describe_difference(examples, "Ling Yang", "2025-03-25")
    assert (none.gained_papers, none.gained_people, none.joined) == (0, 0, ())


def test_shares_shift_from_then_to_what_came_since(tmp_path: Path) -> None:
    points = {
        "2024-01-02": "확산 모델(diffusion model)을 씁니다.",
        "2024-02-03": "강화 학습(reinforcement learning)을 씁니다.",
    }
    days = {
        day: make_day(
            day,
            *(
                make_entry(f"24{day[5:7]}.0000{n}", f"Part {n}", "3", "Ann Beeson", (point,))
                for n in range(1, 7)
            ),
        )
        for day, point in points.items()
    }
    with open_store(":memory:") as store:
        load_digests(store, write_archive(tmp_path / "days", days))
        found = describe_difference(store, "Ann Beeson", "2024-01-02")
        topic = describe_difference(store, "diffusion model", "2024-01-02")
    (more,) = (row for row in found.more if row.label == "reinforcement learning")
    (less,) = (row for row in found.less if row.label == "diffusion model")
    assert (more.before, more.since, more.share_since) == (0, 6, 1.0)
    assert (less.before, less.since, less.share_before) == (6, 0, 1.0)
    # Half of the twelve papers have each, less what is kept for one more: ten imagined papers.
    prior = 10 * 6 / 13
    odds = [(n + prior) / (6 - n + 10 - prior) for n in (6, 0)]
    error = sum(1 / (n + prior) + 1 / (6 - n + 10 - prior) for n in (6, 0)) ** 0.5
    assert more.z == pytest.approx((math.log(odds[0]) - math.log(odds[1])) / error, abs=1e-8)
    assert less.z == pytest.approx(-more.z, abs=1e-8)
    (standing,) = topic.standing
    assert (standing.all_then, standing.all_now, standing.z < -1.9) == (6, 12, True)
    assert (topic.papers_then, topic.papers_now, topic.gained) == (6, 6, ())


# --- the command ----------------------------------------------------------------------------------


def run(*arguments: str) -> Any:
    return CliRunner().invoke(cli.app, ["diff", *arguments], catch_exceptions=False)


def test_the_command_prints_text_json_and_markdown(examples: Store, tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    with open_store(path) as store:
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
    given = ("Ling Yang", "2024-06-07", "--store", path, "--limit", "2")
    text = run(*given).stdout
    assert text.startswith("Ling Yang  2024-06-07 → 2025-03-25  author:ling-yang")
    assert "papers 2 → 6, co-authors" in text
    assert "4 papers gained" in text
    assert "and 2 more (--limit)" in text
    told = json.loads(run(*given, "--json").stdout)
    assert (told["papers_then"], told["gained_papers"], len(told["gained"])) == (2, 4, 2)
    kept = tmp_path / "x.md"
    assert run(*given, "--markdown", "-o", str(kept)).stdout == ""
    assert kept.read_text("utf-8").startswith("# Ling Yang, 2024-06-07 to 2025-03-25\n")
    with pytest.raises(UsageError, match="give one of"):
        run(*given, "--json", "--markdown")
    topic = run("diffusion models", "2024-06-07", "2024-10-23", "--store", path).stdout
    assert "rank" in topic
    assert "keywords → rank" in topic


def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    days = {
        day: make_day(day, make_entry(f"24{day[5:7]}.00001", HOSTILE, "3", "Ann Beeson, Bob Cow"))
        for day in ("2024-01-02", "2024-02-03")
    }
    path = str(tmp_path / "x.db")
    with open_store(path) as store:
        load_digests(store, write_archive(tmp_path / "days", days), keywords=False)
    for form in ((), ("--markdown",)):
        said = run("Ann Beeson", "2024-01-02", "--store", path, *form).stdout
        assert "\u202e" not in said
        assert ("<script>" in said) == (form == ())
        assert "](javascript" not in said or form == ()
