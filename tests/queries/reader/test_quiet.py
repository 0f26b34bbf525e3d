"""Who has gone quiet: how silence is counted, when it is told, and where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from digests import make_day, make_entry, write_archive
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import beta, betaln, digamma
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.marks import Marks, change_marks
from digestgraph.loaders import load_digests
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.news.markdown import render_markdown
from digestgraph.queries.reader.marking import mark_things
from digestgraph.queries.reader.quiet import GoneQuiet, quiet
from digestgraph.queries.reader.silences import Silences, Trials, fit_prior, read_silences
from digestgraph.queries.views.maps import since as page_of_news

#: Ann writes on every other day up to the fifteenth, Bob on one of four, others once each.
LENGTH = 40


def day_of(number: int, hole: int = 0) -> str:
    """Return a day; from the seventeenth on, days may lie behind a hole of the archive."""
    return (date(2024, 1, 1) + timedelta(number + (hole if number >= 16 else 0))).isoformat()


def write_days(folder: Path, numbers: Sequence[int], hole: int = 0) -> Path:
    days = {}
    for n in numbers:
        day = day_of(n, hole)
        names = [f"Solo{n} Writer{n}"]
        names += ["Ann Beeson"] if n < 16 and n % 2 == 0 else []
        names += ["Bob Cowley"] if n % 4 == 0 else []
        entries = [
            make_entry(f"24{1 + n // 30:02d}.{n:03d}{k:02d}", f"Paper {k} of day {n}", "3", name)
            for k, name in enumerate(names)
        ]
        days[day] = make_day(day, *entries)
    write_archive(folder, days)
    return folder


@pytest.fixture
def days(tmp_path: Path) -> Path:
    return write_days(tmp_path / "days", range(LENGTH))


def rows_of(folder: Path, **options: object) -> list[GoneQuiet]:
    with open_store(":memory:") as store:
        load_digests(store, [folder], keywords=False)
        return quiet.rows(store, **options)  # type: ignore[arg-type]


def test_who_stopped_is_told_and_who_writes_on_is_not(days: Path) -> None:
    (row,) = rows_of(days)
    assert (row.name, row.kind, row.papers) == ("Ann Beeson", "person", 8)
    assert (row.usual_gap, row.longest_gap, row.silence) == (2.0, 2, LENGTH - 15)
    assert (row.last, row.last_title) == (day_of(14), "Paper 1 of day 14")
    assert row.place == f"{day_of(14)}.md:13"
    assert row.chance < 0.05


def test_the_chance_is_that_of_the_model(days: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [days], keywords=False)
        found = read_silences(store, "person")
        (row,) = quiet.rows(store)
    # Papers on seven of the fourteen days after the first one, then none on 25.
    a, b = found.a + 7, found.b + 7
    assert row.chance == pytest.approx(beta(a, b + 25) / beta(a, b), abs=1e-9)
    silent = next(n for n in range(1, 99) if beta(a, b + n) / beta(a, b) < 0.05)
    assert row.quiet_since == day_of(14 + max(3, silent))


def test_the_day_before_that_nothing_is_told(days: Path) -> None:
    (row,) = rows_of(days)
    since = next(n for n in range(LENGTH) if day_of(n) == row.quiet_since)
    with open_store(":memory:") as store:
        load_digests(store, [days], keywords=False)
        # The prior of an earlier day is another one, so some days more or less.
        told = [bool(quiet.rows(store, as_of=day_of(n))) for n in range(14, LENGTH)]
    assert told == sorted(told)
    assert abs(told.index(True) - (since - 14)) <= 3
    assert told.index(True) > 2


@pytest.mark.parametrize("hole", [0, 30, 400])
def test_a_hole_in_the_archive_makes_nobody_quiet(tmp_path: Path, hole: int) -> None:
    found = rows_of(write_days(tmp_path / "days", range(LENGTH), hole))
    assert [(r.name, r.silence, r.chance) for r in found] == [
        (r.name, r.silence, r.chance)
        for r in rows_of(write_days(tmp_path / "whole", range(LENGTH)))
    ]
    assert found[0].quiet_since >= day_of(16, hole)


def test_a_source_that_has_ended_makes_nobody_quiet(tmp_path: Path) -> None:
    ended = write_days(tmp_path / "ended", range(20))
    other = tmp_path / "other"
    write_archive(
        other,
        {
            day: make_day(day, make_entry(f"2405.{n:05d}", f"Other {n}", "3", f"Odd{n} Name{n}"))
            for n in range(20, 90)
            for day in [day_of(n)]
        },
    )
    with open_store(":memory:") as store:
        load_digests(store, [ended], keywords=False)
        before = quiet.rows(store, most_chance=0.9)
        load_digests(store, [other], source="other", keywords=False)
        after = quiet.rows(store, most_chance=0.9)
    assert before
    assert [(r.name, r.silence) for r in after] == [(r.name, r.silence) for r in before]


def test_little_history_is_no_habit(tmp_path: Path) -> None:
    # Bob has a paper on four days up to the twelfth; with three days nothing is ever claimed.
    folder = write_days(tmp_path / "days", range(9))
    names = {row.name for row in rows_of(folder, most_chance=1.0, limit=None)}
    assert "Bob Cowley" not in names
    assert {r.name for r in rows_of(folder, most_chance=1.0, least_days=2)} <= {"Bob Cowley"}


def test_many_papers_of_one_day_are_one_day(tmp_path: Path) -> None:
    first = [make_entry(f"2401.1{n:04d}", f"P{n}", "3", "Ann Beeson") for n in range(9)]
    days = {day_of(0): make_day(day_of(0), *first)}
    days |= {
        day_of(n): make_day(day_of(n), make_entry(f"2402.{n:05d}", f"Q{n}", "1", f"Odd{n} Name{n}"))
        for n in range(1, 60)
    }
    write_archive(tmp_path / "days", days)
    assert rows_of(tmp_path / "days", most_chance=1.0) == []


def test_options_that_cannot_be_are_sentences() -> None:
    with open_examples() as store:
        for wrong in ({"most_chance": 0.0}, {"most_chance": 1.5}, {"least_days": 1}):
            with pytest.raises(UsageError, match="give a number"):
                quiet.rows(store, **wrong)  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="'person' or 'keyword'"):
            quiet.rows(store, kind="paper")  # type: ignore[arg-type]
        assert quiet.rows(store, as_of="2020-01-01") == []


def test_the_note_says_how_many_chance_alone_would_list() -> None:
    with open_examples() as store:
        (said,) = quiet.answer(store, least_days=3, most_chance=0.9).notes
        none = quiet.explain_empty(store)
    assert said.startswith(
        "looked at: 12 people and 23 keywords with a new paper on 3 days or more"
    )
    assert "by chance alone up to 90% of them" in said
    assert none.startswith("Nobody and nothing has been silent for longer than ever before")
    assert "7 people and 14 keywords with a new paper on 4 days or more" in none


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60)), min_size=1, max_size=30),
    st.floats(-7, 5),
    st.floats(-3, 9),
)
def test_no_other_prior_is_likelier_than_the_one_that_is_fitted(
    counts: list[tuple[int, int]], log_a: float, log_b: float
) -> None:
    hits, misses = np.array(counts).T

    def likelihood(a: float, b: float) -> float:
        return float((betaln(a + hits, b + misses) - betaln(a, b)).sum())

    a, b = fit_prior(hits, hits + misses)
    if not hits.any():
        assert (a, b) == (1.0, 1.0)
        return
    least = likelihood(a, b) + 1e-6
    assert likelihood(np.exp(log_a), np.exp(log_b)) <= least
    for near_a, near_b in ((0.1, 0), (-0.1, 0), (0, 0.1), (0, -0.1)):  # and none near it
        near = np.clip(np.add(np.log([a, b]), (near_a, near_b)), (-7, -3), (5, 9))
        assert likelihood(*np.exp(near)) <= least


def test_the_fit_is_not_that_of_an_optimiser_that_stops_early() -> None:
    # The likelihood is flat there: within its tolerance L-BFGS-B ended at other ones.
    generator = np.random.default_rng(0)
    days = generator.integers(20, 350, 3000)
    hits = generator.binomial(days, generator.beta(0.4, 54.0, 3000))
    a, b = fit_prior(hits, days)
    slopes = [
        (digamma(a + hits) - digamma(a) - digamma(a + b + days) + digamma(a + b)).sum() * a,
        (digamma(b + days - hits) - digamma(b) - digamma(a + b + days) + digamma(a + b)).sum() * b,
    ]
    assert np.abs(slopes).max() < 1e-2  # the logarithms of both are kept to six decimals


@given(st.integers(0, 40), st.integers(0, 300), st.floats(0.01, 5), st.floats(0.1, 200))
def test_longer_silence_is_less_likely_and_the_bound_is_the_first(
    hits: int, missed: int, a: float, b: float
) -> None:
    none = np.array([0])
    trials = Trials(
        incidence=None,  # type: ignore[arg-type]
        days=[],
        counts=none,
        group=none,
        matrix=None,  # type: ignore[arg-type]
        hits=np.array([hits + 1]),
        known=np.array([hits + missed]),
        silence=none,
    )
    found = Silences(trials, a, b)
    chances = [float(found.chance(none, np.array([n]))[0]) for n in range(50)]
    assert chances[0] == 1.0
    assert chances == sorted(chances, reverse=True)
    if chances[-1] < 0.05:
        assert found.bound(0, 0.05) == next(n for n, c in enumerate(chances) if c < 0.05)


# --- since -------------------------------------------------------------------------------------


def test_since_tells_only_of_whom_one_follows(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    last = day_of(LENGTH - 1)
    both, bob = (Marks(mark_things(store, names, "follow"))
                 for names in (["Ann Beeson", "Bob Cowley"], ["Bob Cowley"]))  # fmt: skip
    assert [r.name for r in describe_changes(store, last, marks=both).quiet] == ["Ann Beeson"]
    assert describe_changes(store, last, marks=bob).quiet == ()
    assert describe_changes(store, last).quiet == ()
    assert describe_changes(store, day_of(2), until=day_of(16), marks=both).quiet == ()


def test_all_shapes_of_since_have_the_section(tmp_path: Path, days: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(str(path)) as store:
        load_digests(store, [days], keywords=False)
        marks = mark_things(store, ["Ann Beeson"], "follow")
        page = page_of_news.view_since(store, day_of(LENGTH - 1), marks=Marks(marks)).html
        markdown = render_markdown(describe_changes(store, day_of(LENGTH - 1), marks=Marks(marks)))
    change_marks(path.with_suffix(".marks"), marks)
    arguments = ["since", day_of(LENGTH - 1), "--store", str(path)]
    text = CliRunner().invoke(cli.app, arguments, catch_exceptions=False).stdout
    told = json.loads(CliRunner().invoke(cli.app, [*arguments, "--json"]).stdout)["quiet"]
    assert 'data-word="newsQuiet"' in page
    assert f"25 / 2 / 2 · {day_of(14)}" in page
    assert (
        "- Ann Beeson: no new paper on 25 days of digests; gaps of 2 are usual, 2 is the longest;"
        in markdown
    )
    assert "Ann Beeson  silent for 25; usually 2, at most 2" in text
    assert f"{day_of(14)}.md:13" in text
    assert [(r["name"], r["silence"], r["usual_gap"]) for r in told] == [("Ann Beeson", 25, 2.0)]
