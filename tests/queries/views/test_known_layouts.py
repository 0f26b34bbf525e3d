"""Layouts of small graphs of many shapes, place by place: a map changes only on purpose."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array

from digestgraph.queries.views.layout.embedding import (
    affinities,
    beside_neighbours,
    embed,
    spectral_start,
)
from digestgraph.queries.views.layout.kin import lay_out_kin
from digestgraph.queries.views.layout.nodes import Edge, Layout, lay_out

GOLDEN = Path(__file__).parent / "golden" / "layouts.json"

Places = dict[str, Any]


def friends(count: int, size: int, seed: int, ties: float = 0.3) -> list[Edge]:
    """Return groups whose members know each other well, and a few of the others."""
    chance = random.Random(seed)
    edges: list[Edge] = []
    for group in range(count):
        members = range(group * size, (group + 1) * size)
        edges += [
            (a, b, 1.0 + (a + b) % 3) for a, b in combinations(members, 2) if chance.random() < 0.6
        ]
        edges += [
            (a, chance.randrange(count * size), 0.5) for a in members if chance.random() < ties
        ]
    return edges


def tell(layout: Layout) -> Places:
    return {"places": [list(place) for place in layout.positions], "islands": list(layout.islands)}


def communities(aspect: float = 1.2) -> Layout:
    labels = [(40.0 + node, 16.0) if node % 4 == 0 else None for node in range(48)]
    return lay_out(
        [3.0 + node % 4 for node in range(48)], friends(4, 12, 1), labels=labels, aspect=aspect
    )


def pieces() -> Layout:
    """Triangles, a path, pairs, a star with labels, and nodes alone."""
    edges = [(3 * k + a, 3 * k + b, 1.0) for k in range(4) for a, b in ((0, 1), (1, 2), (0, 2))]
    edges += [(node, node + 1, 2.0) for node in range(12, 20)]
    edges += [(21, 22, 1.0), (23, 24, 1.0), (25, 26, 0.5)]
    edges += [(27, leaf, 1.0) for leaf in range(28, 44)]
    labels = [(70.0, 16.0) if 27 <= node < 36 else None for node in range(50)]
    return lay_out([4.0 + 3 * (node == 27) for node in range(50)], edges, labels=labels)


def islands() -> Layout:
    """So many small islands that they stand in rows, and two large ones above."""
    edges = friends(2, 14, 3)
    edges += [
        (28 + 5 * k + a, 28 + 5 * k + b, 1.0)
        for k in range(9)
        for a, b in combinations(range(5), 2)
    ]
    return lay_out([3.0 + node % 3 for node in range(80)], edges)


def grouped() -> Layout:
    groups = [None if node % 7 == 0 else node // 10 for node in range(40)]
    return lay_out([4.0] * 40, friends(4, 10, 5), groups=groups)


def goes_on(groups: bool = False) -> Layout:
    """A few nodes go, others come, some to old islands and some to themselves."""
    old = lay_out([4.0] * 36, friends(3, 12, 7))
    ids = [f"n{number:02}" for number in range(36)]
    later = [id_ for id_ in ids if id_ not in ("n03", "n17")] + [
        f"n{number}" for number in range(36, 46)
    ]
    edges = [(a, b, w) for a, b, w in friends(3, 12, 7) if a < 34 and b < 34]
    edges += [(34, 0, 1.0), (35, 0, 1.0), (35, 1, 1.0), (36, 12, 2.0), (37, 30, 1.0)]
    edges += [(a, b, 1.0) for a, b in combinations(range(38, 43), 2)]
    known = [node // 11 for node in range(44)] if groups else None
    return lay_out([4.0] * 44, edges, groups=known, previous=old.carry(ids, later))


CASES: dict[str, Callable[[], Layout]] = {
    "communities": communities,
    "communities, wide": lambda: communities(3.0),
    "pieces": pieces,
    "islands": islands,
    "grouped": grouped,
    "clump": lambda: lay_out([9.0] * 25, [(a, b, 1.0) for a, b in combinations(range(25), 2)]),
    "goes on": goes_on,
    "goes on in groups": lambda: goes_on(groups=True),
    "nobody": lambda: lay_out([], []),
    "alone": lambda: lay_out([5.0], []),
}


def alike(size: int) -> np.ndarray[Any, Any]:
    """Return similarities of nodes of which some have nothing in common, and some are equal."""
    chance = random.Random(size)
    found = np.eye(size)
    for a, b in combinations(range(size), 2):
        found[a, b] = found[b, a] = chance.choice((0.0, 0.1, 0.4, 0.4, 0.9))
    return found


def nearest(count: int, size: int) -> csr_array:
    """Return how alike papers are, in blocks that a few papers join."""
    chance = random.Random(count)
    dense = np.zeros((count * size, count * size))
    for a, b in combinations(range(count * size), 2):
        if a // size == b // size or chance.random() < 0.02:
            dense[a, b] = dense[b, a] = 0.2 + chance.random() / 2
    return csr_array(dense)


def moved() -> dict[str, Any]:
    """Return places of papers after a few rounds, drawn together, let go, and partly held."""
    joint = affinities(nearest(4, 9), perplexity=4.0)
    start = spectral_start(joint)
    drawn = embed(joint, start, rounds=8, exaggerated=5)
    held = np.linspace(0.0, 1.0, 36)
    known = np.arange(36) % 5 > 0
    return {
        "affinities": joint.toarray()[:4],
        "start": start,
        "drawn": drawn,
        "held": embed(joint, drawn, rounds=5, exaggerated=0, held=held),
        "beside": beside_neighbours(joint, drawn, known),
    }


def found_now() -> dict[str, Any]:
    found: dict[str, Any] = {name: tell(make()) for name, make in CASES.items()}
    found |= {f"kin {size}": [*map(list, lay_out_kin(alike(size)))] for size in (1, 2, 3, 9, 24)}
    return found | {name: places.round(6).tolist() for name, places in moved().items()}


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """The known layouts; written anew by ``GOLDEN=write``."""
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        rows = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in found_now().items()]
        GOLDEN.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    found: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_layout_is_the_known_one(known: dict[str, Any], name: str) -> None:
    layout = tell(CASES[name]())
    assert layout["islands"] == known[name]["islands"]
    # The last bits of a sine may be another processor's: a place may be rounded the other way.
    assert np.abs(_places(layout["places"]) - _places(known[name]["places"])).max(initial=0) <= 1


def _places(places: list[list[int]]) -> np.ndarray[Any, Any]:
    return np.array(places, dtype=float).reshape(-1, 2)


@pytest.mark.parametrize("size", [1, 2, 3, 9, 24])
def test_what_is_like_a_paper_stands_where_it_is_known_to(known: dict[str, Any], size: int) -> None:
    found = _places(lay_out_kin(alike(size)))  # type: ignore[arg-type]
    assert np.abs(found - _places(known[f"kin {size}"])).max() <= 1


def test_the_rounds_of_the_archives_map_are_known(known: dict[str, Any]) -> None:
    for name, found in moved().items():
        assert np.abs(found - np.array(known[name])).max() < 1e-3, name
