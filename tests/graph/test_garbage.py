"""What is frozen by whom embeds the library stays frozen, and is not counted again and again."""

from __future__ import annotations

import gc

import pytest

from digestgraph.graph import garbage


@pytest.mark.parametrize(("frozen", "called"), [(7, ["count"]), (0, ["count", "move", "back"] * 3)])
def test_what_others_froze_is_left_and_counted_once(
    monkeypatch: pytest.MonkeyPatch, frozen: int, called: list[str]
) -> None:
    found: list[str] = []
    monkeypatch.setattr(garbage, "_kept_apart", False)
    monkeypatch.setattr(gc, "get_freeze_count", lambda: found.append("count") or frozen)
    monkeypatch.setattr(gc, "freeze", lambda: found.append("move"))
    monkeypatch.setattr(gc, "unfreeze", lambda: found.append("back"))
    for _ in range(3):
        with garbage.without_collection():
            assert not gc.isenabled()
        assert gc.isenabled()
    assert found == called
