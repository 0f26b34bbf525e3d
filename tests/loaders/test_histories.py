"""The invariants, and who is who, over made histories: in every clone, without any real data."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from histories import History, make_history

from digestgraph.graph import Author, Digest, Keyword, Store, Wrote, open_store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests, refresh_graph, remove_digest

GOLDEN = Path(__file__).parent / "golden"
SEEDS = (1, 2, pytest.param(3, marks=pytest.mark.soak))


def lines_after(*batches: Iterable[Path], keywords: bool = False) -> list[str]:
    """Load batches of files into one new store and return its dump."""
    with open_store(":memory:") as store:
        for batch in batches:
            load_digests(store, list(batch), keywords=keywords)
        store.snapshot().check()
        return store.snapshot().lines()


@pytest.mark.parametrize("seed", SEEDS)
def test_files_may_come_in_any_order(seed: int, tmp_path: Path) -> None:
    files = make_history(seed).write(tmp_path, 1)
    shuffled = random.Random(seed).sample(files, len(files))
    assert lines_after(*([file] for file in shuffled)) == lines_after(files)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_day_is_the_end_of_a_graph(seed: int, tmp_path: Path) -> None:
    files = make_history(seed).write(tmp_path, 1)
    with open_store(":memory:") as store:
        load_digests(store, files, keywords=False)
        whole = store.snapshot()
    days = sorted({file.stem for file in files})
    for day in days:
        until = [file for file in files if file.stem <= day]
        assert whole.as_of(day).lines() == lines_after(until), day


@pytest.mark.parametrize("seed", SEEDS)
def test_changes_leave_what_a_fresh_load_gives(seed: int, tmp_path: Path) -> None:
    history = make_history(seed)
    with open_store(":memory:") as store:
        for state in range(len(history.states)):
            files = history.write(tmp_path, state)
            load_digests(store, files, keywords=False)
            kept = {file.name for file in files}
            for digest in store.digests():
                if Path(digest.path).name not in kept:
                    remove_digest(store, digest.id)
            store.snapshot().check()
            assert store.snapshot().lines() == lines_after(files), state
        before = store.snapshot().lines()
        assert refresh_graph(store).assignments_changed == 0
        assert store.snapshot().lines() == before


def test_the_same_holds_with_keywords(tmp_path: Path) -> None:
    history = make_history(4, days=8, papers=3)
    files = history.write(tmp_path, 1)
    with open_store(":memory:") as store:
        load_digests(store, files[::-1][:5])
        load_digests(store, files)
        whole = store.snapshot()
        middle = files[len(files) // 2].stem
        until = [file for file in files if file.stem <= middle]
        assert whole.lines() == lines_after(files, keywords=True)
        assert whole.as_of(middle).lines() == lines_after(until, keywords=True)
        known = {keyword.label for keyword in store.nodes(Keyword)}
    assert {"language model", "speech recognition"} & known


def test_the_bytes_of_a_history_are_known(tmp_path: Path) -> None:
    """Facts, identity and folding, byte for byte; written anew by ``GOLDEN=write``."""
    import os

    found = lines_after(make_history(5, days=6, papers=4).write(tmp_path, 1))
    file = GOLDEN / "history.jsonl"
    if os.environ.get("GOLDEN") == "write":
        file.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == file.read_text(encoding="utf-8").splitlines()


def b_cubed(history: History, store: Store) -> tuple[float, float]:
    """Return B-cubed precision and recall over all authorships (Bagga and Baldwin 1998)."""
    found: dict[tuple[str, str], str] = {}
    for edge in store.edges(Wrote):
        found[edge.target, unicodedata.normalize("NFC", edge.as_)] = edge.source
    keys = sorted(set(found) & set(history.wrote))
    assert len(keys) > 0.9 * len(found)
    together: dict[object, set[tuple[str, str]]] = defaultdict(set)
    for key in keys:
        together["found", found[key]].add(key)
        together["true", history.wrote[key]].add(key)
    precision = recall = 0.0
    for key in keys:
        one, other = together["found", found[key]], together["true", history.wrote[key]]
        precision += len(one & other) / len(one)
        recall += len(one & other) / len(other)
    return precision / len(keys), recall / len(keys)


def test_people_are_told_apart_and_kept_together(tmp_path: Path) -> None:
    scores = []
    for seed in (1, 2, 3):
        history = make_history(seed, days=30)
        with open_store(":memory:") as store:
            load_digests(store, history.write(tmp_path / str(seed), 1), keywords=False)
            scores.append(b_cubed(history, store))
    precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    assert precision > 0.9
    assert recall > 0.8


def test_a_history_has_what_real_ones_have() -> None:
    history = make_history(1, days=30)
    text = "\n".join(history.states[1].values())
    assert text != unicodedata.normalize("NFC", text)
    assert all(part in text for part in (", +\n", "['", "Vote: -", "확산 모델(diffusion model)"))
    assert {Path(name).suffix for name in history.last} == {".md", ".json"}
    people = Counter((name, number) for (_, name), number in history.wrote.items())
    shared = Counter(name for name, _ in people)
    assert sum(number > 1 for number in shared.values()) > 2  # two people, one name
    assert make_history(1, days=30).states == history.states


@pytest.mark.neo4j
def test_both_stores_hold_the_same_history(
    neo4j_store: Neo4jStore, store: Store, tmp_path: Path
) -> None:
    history = make_history(6, days=8, papers=3)
    for state in (1, 2):
        files = history.write(tmp_path, state)
        for each in (store, neo4j_store):
            load_digests(each, files)
        assert neo4j_store.snapshot().lines() == store.snapshot().lines()
    assert len(store.nodes(Digest)) == len(files)
    assert len(neo4j_store.nodes(Author)) == len(store.nodes(Author))
    assert neo4j_store.settings() == store.settings()
