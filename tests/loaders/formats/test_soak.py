"""Mutated inputs of every format: nothing breaks, nothing takes long, nothing takes much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import soak
from mutations import MUTATIONS

from digestgraph.loaders.formats import BUILT_IN, Document, choose_format, load_formats
from digestgraph.loaders.read import parse_text

#: Inputs of each format in a long run; SOAK_INPUTS=1000 makes it a short one.
INPUTS = int(os.environ.get("SOAK_INPUTS", "100000"))
#: And in each run of the tests.
SAMPLE = 30


def figures(name: str, count: int) -> dict[str, Any]:
    """Run a format in a process of its own, which may end in the middle."""
    done = subprocess.run(
        [sys.executable, soak.__file__, name, str(count)],
        cwd=Path(soak.__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_format_has_texts_to_mutate() -> None:
    ours = [name for name, known in load_formats().items() if "digestgraph." in str(type(known))]
    assert len(ours) == len(BUILT_IN)
    assert set(ours) == set(soak.SEEDS)


@pytest.mark.parametrize("name", soak.SEEDS)
def test_the_texts_to_mutate_are_of_the_format(name: str) -> None:
    texts = [raw.decode() for raw in soak.SEEDS[name]()]
    chosen = [choose_format(Document(text, "2024-01-02.md")).format for text in texts]
    assert sum(found is not None and found.name == name for found in chosen) >= len(texts) / 2


@pytest.mark.parametrize("name", soak.SEEDS)
def test_a_sample_of_mutated_inputs_is_read_or_refused(name: str) -> None:
    inputs = islice(soak.mutants(1, soak.SEEDS[name]()), SAMPLE)
    found = soak.run(name, inputs, seconds=None, loaded=4)
    assert found.failures == []
    assert found.count == SAMPLE
    # Else the mutations are too weak or too strong, or the format is not asked.
    assert min(found.refused, found.forced, found.own) > 0
    assert found.loaded


@pytest.mark.soak
@pytest.mark.parametrize("name", soak.SEEDS)
def test_very_many_mutated_inputs(name: str) -> None:
    found = figures(name, INPUTS)
    print(name, {key: value for key, value in found.items() if key != "failures"})
    assert found["failures"] == []
    assert found["count"] == INPUTS


def test_the_same_seed_gives_the_same_inputs() -> None:
    texts = soak.SEEDS["daily-papers"]()
    first, again, other = (list(islice(soak.mutants(seed, texts), 20)) for seed in (1, 1, 2))
    assert first == again != other


def test_every_kind_of_damage_is_among_the_inputs() -> None:
    names = {mutate.__name__ for mutate in MUTATIONS}
    assert {"_truncate", "_splice", "_flip", "_lengthen", "_encode", "_nest", "_entities"} <= names
    raws = list(islice(soak.mutants(1, soak.SEEDS["feed"]()), 2_000))
    for start in (b"PK\x03\x04", b"\x1f\x8b", b"2024-01-02.md\0", b"\xff\xfe"):
        assert any(raw.startswith(start) for raw in raws), start
    for words in (b"<!ENTITY e1", b"[" * 400, b'boundary="b9"', b" " * 59 + b"a:"):
        assert any(words in raw for raw in raws), words


def test_the_runner_sees_what_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(soak, "read_input", fail)
    assert soak.run("feed", [b"x"]).failures == ["0: RuntimeError: broken"]


def test_the_runner_sees_what_goes_wrong_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no store keeps this")

    raw = soak.SEEDS["daily-papers"]()[0]
    monkeypatch.setattr(soak, "load_digests", fail)
    monkeypatch.setattr(soak, "parse_again", lambda *_: None)
    first, second = soak.run("daily-papers", [raw], loaded=1).failures
    assert first.startswith("0: ")
    assert first.endswith("reads otherwise from its kept text")
    assert second == "0: later: ValueError: no store keeps this"


def test_both_ways_to_a_format_are_counted() -> None:
    raw = soak.SEEDS["bibtex"]()[0]
    found = soak.run("bibtex", [raw, raw, b"# A letter", b"# A letter"])
    assert (found.read, found.refused, found.own, found.forced) == (2, 2, 1, 1)


def test_what_is_loaded_is_compared_with_the_store() -> None:
    parsed = parse_text(soak.SEEDS["feed"]()[0].decode(), "papers.xml")
    assert parsed.digests
    assert list(soak.loaded_otherwise(parsed)) == []
