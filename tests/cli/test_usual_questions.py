"""Questions as people ask them, by names and abbreviations: each is answered without an id."""

from __future__ import annotations

import csv
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_files import copy_examples
from made_once import load_once
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import NameTakenWarning
from digestgraph.graph.lookup.disambiguate import taking
from digestgraph.graph.model import Author, Wrote
from digestgraph.queries import search
from digestgraph.queries.engine.catalogue import find_query

FILE = Path(__file__).with_name("usual_questions.tsv")
with FILE.open(encoding="utf-8", newline="") as file:
    QUESTIONS = list(csv.DictReader(file, delimiter="\t"))
DEMO = [q for q in QUESTIONS if q["days"] == "demo"]
THIRTY = [q for q in QUESTIONS if q["days"] == "30"]
ALL = [q for q in QUESTIONS if q["days"] == "240"]


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    with open_examples() as opened:
        yield opened


@pytest.fixture(scope="module")
def all_days(shared_days: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with all the shared days."""
    with open_store(load_once(tmp_path_factory, "all-days", shared_days)) as opened:
        yield opened


def answer(store: Store, question: dict[str, str]) -> None:
    query = find_query(question["ask"])
    with warnings.catch_warnings(), taking() as taken:
        warnings.simplefilter("ignore", NameTakenWarning)
        rows = query.rows(store, question["text"])
    assert [name.label for name in taken] == [question["meant"]]
    assert rows
    assert ":" not in question["text"]
    if isinstance(store.node(Author, taken[0].id), Author):
        papers = Counter(edge.source for edge in store.edges(Wrote))
        same = [a.id for a in store.nodes(Author) if a.name == question["meant"]]
        assert papers[taken[0].id] == max(papers[id_] for id_ in same)


def test_there_are_fifty_questions_of_many_kinds() -> None:
    assert len(QUESTIONS) >= 50
    assert len(DEMO) + len(THIRTY) + len(ALL) == len(QUESTIONS)
    assert len({q["ask"] for q in QUESTIONS}) >= 7
    assert sum(not q["text"].isascii() for q in QUESTIONS) >= 8
    assert len({(q["days"], q["text"]) for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", DEMO, ids=lambda q: q["text"])
def test_usual_questions_of_the_demo(demo: Store, question: dict[str, str]) -> None:
    answer(demo, question)


@pytest.mark.shared
@pytest.mark.soak
@pytest.mark.parametrize("question", THIRTY, ids=lambda q: q["text"])
def test_usual_questions_of_thirty_days(thirty_days: Store, question: dict[str, str]) -> None:
    answer(thirty_days, question)


@pytest.mark.shared
@pytest.mark.soak
@pytest.mark.parametrize("question", ALL, ids=lambda q: q["text"])
def test_usual_questions_of_all_days(all_days: Store, question: dict[str, str]) -> None:
    answer(all_days, question)


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("who works on 3D gaussian splatting", "keyword", "3D Gaussian Splatting"),
        ("비디오 생성을 연구하는 사람은?", "keyword", "video generation"),
        ("papers by Ling Yang", "author", "Ling Yang"),
    ],
)
def test_a_question_given_to_search_finds_its_topic(
    demo: Store, text: str, kind: str, label: str
) -> None:
    best = search.rows(demo, text)[0]
    assert (best.kind, best.label, best.score) == (kind, label, 1.0)


def test_the_shell_says_on_stderr_what_was_taken(tmp_path: Path) -> None:
    path = str(copy_examples(tmp_path / "demo.db"))
    with pytest.warns(
        NameTakenWarning, match=r"'difusion model'; the nearest .* 'diffusion model'"
    ):
        shown = CliRunner().invoke(app, ["ask", "experts", "difusion model", "-s", path])
    assert shown.exit_code == 0
