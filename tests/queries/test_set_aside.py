"""Matrices that are kept in a file while a step needs the memory."""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array

from digestgraph.queries.engine.set_aside import set_aside
from digestgraph.queries.topics import fields, fitting


def made(seed: int, size: int = 90) -> csr_array:
    random = np.random.default_rng(seed)
    return csr_array(np.where(random.uniform(size=(size, size)) < 0.1, 0.5, 0.0))


def test_matrices_hold_the_same_and_are_as_before_afterwards() -> None:
    one, other, empty = made(1), made(2), csr_array((3, 3))
    copies = one.copy(), other.copy()
    with set_aside(one, other, empty):
        assert not one.data.flags.writeable
        assert ((one @ other) != (copies[0] @ copies[1])).nnz == 0
        assert empty.nnz == 0
    for matrix, copy in zip((one, other), copies, strict=True):
        assert (matrix != copy).nnz == 0
        matrix.data[:] = 1.0


def test_matrices_come_back_also_after_an_error() -> None:
    one = made(1)
    with pytest.raises(KeyError), set_aside(one):
        raise KeyError
    one.data[0] = 2.0


def test_what_a_step_frees_is_given_back_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Event()
    monkeypatch.setattr("digestgraph.queries.engine.set_aside.give_back", given.set)
    with set_aside(made(1)):
        assert given.wait(30)


def test_without_a_place_for_a_file_they_stay_in_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    one = made(1)
    with set_aside(one):
        one.data[0] = 2.0
    assert one.data[0] == 2.0


def test_fields_are_the_same_with_the_network_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    near = made(3)
    found = fields.divide(near.copy())
    monkeypatch.setattr(fields, "_MANY", 10)
    aside: list[Any] = []

    def noticed(*matrices: csr_array) -> AbstractContextManager[None]:
        aside.extend(matrices)
        return set_aside(*matrices)

    monkeypatch.setattr(fields, "set_aside", noticed)
    again = fields.divide(near)
    assert len(aside) == 2
    assert found.field.tolist() == again.field.tolist()
    assert found.region.tolist() == again.region.tolist()


@pytest.mark.parametrize("block", [1, 7, 90])
def test_what_speaks_for_a_part_is_the_same_in_blocks(
    monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    labels = np.random.default_rng(4).integers(-1, 3, 90)
    words = 2 * made(2)
    whole = fitting.evidence_for(made(1), words, labels, 3)
    bare = fitting.evidence_for(made(1), csr_array((90, 5)), labels, 3)
    monkeypatch.setattr(fitting, "_BLOCK", block)
    assert (fitting.evidence_for(made(1), words, labels, 3) == whole).all()
    assert (fitting.evidence_for(made(1), csr_array((90, 5)), labels, 3) == bare).all()
