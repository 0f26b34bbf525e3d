"""Lists of collaborations: thousands of names, and work that grows as they do, not as pairs do."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.person_names import parse_name
from digestgraph.loaders.people.persons import AuthorList, Person, PrintedName, Record
from digestgraph.loaders.people.resolver import Printing, Resolver

_PARTS = "ba ce di fo gu ha ke li mo nu pa re si to vu".split()


def names(count: int) -> list[str]:
    """Return names that are no spellings of each other, each of two words."""
    words = ["".join(parts).title() for parts in product(_PARTS, repeat=3)]
    return [f"{words[n]} {words[-1 - n]}son" for n in range(count)]


def work(monkeypatch: pytest.MonkeyPatch, *lists: list[str]) -> int:
    """Count how often people and names are looked for while some lists are read."""
    asked = 0

    def look(self: object) -> int:
        nonlocal asked
        asked += 1
        return object.__hash__(self)

    resolver = Resolver()
    with monkeypatch.context() as patched:
        for kind in (Person, PrintedName):
            patched.setattr(kind, "__hash__", look)
        for day, printed in enumerate(lists):
            found = resolver.resolve(Printing("arxiv:2401.00001", tuple(printed), place=(day,)))
            assert len(found.assignments) == len(printed)
    return asked


def initials(printed: list[str]) -> list[str]:
    return [f"{name[0]}. {name.split()[1]}" for name in printed]


@pytest.mark.parametrize("again", [False, True])
def test_work_grows_as_the_list_does(monkeypatch: pytest.MonkeyPatch, again: bool) -> None:
    few, many = names(150), names(600)
    done = [work(monkeypatch, n, *([initials(n)] if again else [])) for n in (few, many)]
    assert done[1] < 6 * done[0]  # a look at all pairs is sixteen times as much


@given(st.lists(st.floats(0.0, 4000.0), max_size=8), st.sets(st.integers(0, 9), max_size=4))
def test_what_is_left_out_of_a_sum_leaves_no_trace(
    chances: list[float], left_out: set[int]
) -> None:
    known = [PrintedName(parse_name(f"A{n} B"), f"A{n} B", 0.0, crowded=False) for n in range(10)]
    one, two = AuthorList("arxiv:2401.00001"), AuthorList("arxiv:2401.00002")
    for name, chance in zip(known, chances, strict=False):
        name.chance = chance
        one.names[name] = two.names[name] = Record(name.printed, (0,), Person("person"))
    one.names[known[9]] = Record("x", (0,), Person("person"))
    pairs = len(one.names) * len(two.names)
    own = [known[n] for n in sorted(left_out)]
    told = (-math.log(pairs * n.share) for n in known[: len(chances)] if n not in own)
    expected = math.fsum(value for value in told if value > 0)
    assert one.surprise(two, own) == two.surprise(one, own) == expected
