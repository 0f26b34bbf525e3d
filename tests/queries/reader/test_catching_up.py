"""A few papers instead of many: what they cover, how near that is to the best, and why."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from digests import make_day, make_entry, write_archive
from example_files import copy_examples
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.marks import Mark, Marks
from digestgraph.loaders import load_digests
from digestgraph.queries.reader.catching_up import catch_up, render_catch_up
from digestgraph.queries.reader.coverage import Worth
from digestgraph.queries.reader.marking import mark_things
from digestgraph.queries.reader.taste import Taste, Vectors

BEGIN = "2024-02-01"


@st.composite
def worths(draw: st.DrawFn) -> Worth:
    """Some old and some new papers on few concepts, by few people, some of whom are followed."""
    old, new = draw(st.integers(0, 4)), draw(st.integers(1, 7))
    size, concepts, people = old + new, 5, 3
    about = np.array(
        [[draw(st.sampled_from([0, 0, 1, 2])) for _ in range(concepts)] for _ in range(size)], float
    )
    length = np.linalg.norm(about, axis=1, keepdims=True)
    about = about / np.where(length > 0, length, 1.0)
    wrote = np.array([[draw(st.booleans()) for _ in range(people)] for _ in range(size)], float)
    days = np.array(["2024-01-01"] * old + [BEGIN] * new)
    vectors = Vectors(
        [f"p{n}" for n in range(size)],
        days,
        csr_array(wrote),
        [f"a{n}" for n in range(people)],
        csr_array(about),
        [f"k{n}" for n in range(concepts)],
        np.count_nonzero(about, axis=0),
    )
    taste = Taste(people=frozenset({"a0"}), topics=frozenset({"k1"}))
    return Worth(vectors, draw(st.sampled_from([Taste(), taste])), range(old, size), BEGIN)


def worth_of(worth: Worth, chosen: tuple[int, ...]) -> float:
    """Compute the worth of a set from its definition."""
    rows, parts = list(chosen), []
    if len(worth.topics):
        there = worth.has[rows].toarray().sum(axis=0) > 0 if rows else np.zeros(0, bool)
        parts.append(float(worth.weights[there].sum()) if rows else 0.0)
    alike = worth.alike.toarray()
    parts.append(float(alike[rows].max(axis=0).mean()) if rows else 0.0)
    if worth.names:
        there = worth.followed[rows].toarray().sum(axis=0) > 0 if rows else np.zeros(1, bool)
        parts.append(float(there.mean()))
    return sum(parts) / len(parts)


@settings(max_examples=60, deadline=None)
@given(worths(), st.integers(1, 4))
def test_the_choice_is_near_the_best_and_the_bound_holds(worth: Worth, number: int) -> None:
    chosen, gains, bound = worth.choose(number)
    assert sum(gains) == pytest.approx(worth_of(worth, tuple(chosen)), abs=1e-6)
    best = max(
        worth_of(worth, some)
        for some in combinations(range(len(worth.rows)), min(number, len(worth.rows)))
    )
    assert bound >= best - 1e-6
    assert sum(gains) >= (1 - 1 / np.e) * best - 1e-6
    assert gains == sorted(gains, reverse=True)
    assert len(set(chosen)) == len(chosen) <= number


def entry(number: int, authors: str, about: str, title: str = "") -> str:
    bullets = (f"{about}을(를) 씁니다.",) if about else ("12345.",)
    return make_entry(f"2402.{number:05}", title or f"Paper {number}", "5", authors, bullets)


@pytest.fixture
def history(store: Store, tmp_path: Path) -> Store:
    diffusion, agents = "확산 모델(diffusion model)", "언어 에이전트(language agent)"
    days = {
        "2024-01-02": make_day("2024-01-02", entry(1, "Ann Bee", diffusion)),
        BEGIN: make_day(
            BEGIN,
            *(entry(n, f"Person Number{chr(65 + n)}", agents) for n in range(10, 14)),
            entry(20, "Cee Dee", diffusion),
            entry(21, "Eve Fox", "", "Alone"),
        ),
    }
    load_digests(store, write_archive(tmp_path / "days", days))
    return store


def test_one_paper_stands_for_those_like_it(history: Store) -> None:
    found = catch_up(history, BEGIN, minutes=2)
    (row,) = found.rows
    assert row.covers == ("LLM agent",)
    assert row.stands_for == 3
    assert any(reason.startswith("stands for 3 others, such as “Paper") for reason in row.because)
    assert (found.papers, found.minutes, found.topics_covered) == (6, 2, 1)
    assert found.covered <= found.bound


def test_what_is_followed_is_covered_soon(history: Store) -> None:
    assert "Alone" not in [row.title for row in catch_up(history, BEGIN, minutes=4).rows]
    marks = Marks(mark_things(history, ["Eve Fox"], "follow"))
    _, second = catch_up(history, BEGIN, minutes=4, marks=marks).rows
    assert (second.title, second.because[0]) == ("Alone", "by Eve Fox, whom you follow")


def test_what_is_read_is_left_out_and_said(history: Store) -> None:
    whole = catch_up(history, BEGIN, minutes=100)
    assert len(whole.rows) == whole.papers == 6
    assert whole.covered == pytest.approx(1.0, abs=1e-3)
    found = catch_up(history, BEGIN, minutes=100, marks=Marks([Mark("arxiv:2402.00021", "read")]))
    assert found.papers == 5
    assert "Left out by your marks: 1 read." in render_catch_up(found).replace("\\", "")


def test_days_without_papers_and_wrong_days_are_sentences(history: Store) -> None:
    empty = catch_up(history, "2030-01-01")
    assert (empty.rows, empty.papers, empty.covered) == ((), 0, 0)
    assert "0 of 0 new papers" in render_catch_up(empty)
    for arguments in ({"since": "x"}, {"since": BEGIN, "until": "2024-01-01"}):
        with pytest.raises(UsageError):
            catch_up(history, **arguments)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="minutes is 1"):
        catch_up(history, BEGIN, minutes=1)


def test_days_behind_the_last_digest_are_said_as_such(history: Store) -> None:
    found = catch_up(history, "2030-01-01")
    assert "nothing is known since 2030-01-01" in render_catch_up(found)
    assert len(found.as_dict()["notes"]) == 1
    assert catch_up(history, BEGIN).notes == ()


def test_titles_of_others_are_no_markup(store: Store, tmp_path: Path) -> None:
    days = {BEGIN: make_day(BEGIN, entry(1, "Ann Bee", "", "Evil *t* <b>x</b>"))}
    load_digests(store, write_archive(tmp_path / "days", days))
    page = render_catch_up(catch_up(store, BEGIN))
    assert "<b>" not in page
    assert "Evil \\*t\\*" in page


def test_the_shell_prints_a_table_markdown_and_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_examples(tmp_path / "digestgraph.db")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(app, ["catch-up", "2024-10-01", "--minutes", "6"])
    assert "in 6 minutes" in run.stdout
    assert run.stdout.count("arxiv:") == 3
    run = CliRunner().invoke(app, ["catch-up", "2024-10-01", "--minutes", "6", "--json"])
    found = json.loads(run.stdout)
    assert len(found["rows"]) == 3
    run = CliRunner().invoke(app, ["catch-up", "2024-10-01", "--markdown", "-o", "x.md"])
    assert (tmp_path / "x.md").read_text("utf-8").startswith("# 2024-10-01 to ")


@pytest.mark.neo4j
def test_a_server_chooses_the_same(examples_server: Store) -> None:
    with open_examples() as examples:
        marks = Marks(mark_things(examples, ["Ling Yang", "diffusion model"], "follow"))
        here, there = (catch_up(s, "2024-10-01", marks=marks) for s in (examples, examples_server))
        assert here == there
        assert here.rows
