"""Decisions are added to a corrections file in whatever way its lists are laid out."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.corrections.read import Corrections
from digestgraph.graph.corrections.write import decide_keyword, decide_people, people_line

#: What may stand behind an item of a list, and before the bracket that closes it.
GAPS = st.sampled_from(["", " ", "\n", "\n  ", " # why\n", "\n# a line of its own\n  ", "#why]\n"])


@st.composite
def laid_out(draw: st.DrawFn, items: list[str]) -> str:
    """Return a list of TOML with blanks, lines and comments wherever they may stand."""
    text = f"[{draw(GAPS)}"
    for number, item in enumerate(items):
        last = number == len(items) - 1
        text += item + draw(GAPS) + ("" if last and draw(st.booleans()) else ",") + draw(GAPS)
    return f"{text}]"


def comments(text: str) -> int:
    return text.count("# why") + text.count("#why]") + text.count("# a line of its own")


@given(data=st.data(), count=st.integers(0, 3))
def test_a_decision_is_kept_in_any_layout(
    data: st.DataObject, count: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = [f"Ann Bee {number}" for number in range(count)]
    listed = data.draw(laid_out([f'"{name}"' for name in names]))
    file = tmp_path_factory.mktemp("corrections") / "digestgraph.toml"
    file.write_text(
        f"[authors]\norganisations = {listed} # why\n\n[keywords]\nban = [] # why\n",
        encoding="utf-8",
    )
    decide_people(file, "organisations", "Aether")
    written = file.read_text(encoding="utf-8")
    assert tomllib.loads(written)["authors"]["organisations"] == [*names, "Aether"]
    assert comments(written) == comments(listed) + 2


def test_items_that_share_a_line_with_a_comment(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(
        '[keywords]\nban = ["one", "two", # words of no use\n]\n'
        '[authors]\nsame = [["A B", "A. B."], ["C D", "C. D."], # seen on their pages\n]\n',
        encoding="utf-8",
    )
    decide_keyword(file, "ban", "three")
    decide_people(file, "same", "E F", "E. F.")
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    assert found["keywords"]["ban"] == ["one", "two", "three"]
    assert found["authors"]["same"][-1] == ["E F", "E. F."]
    assert "# words of no use" in file.read_text(encoding="utf-8")


@given(verb=st.sampled_from(["same", "different"]), one=st.text(), other=st.text())
def test_a_line_to_paste_says_what_was_decided(verb: str, one: str, other: str) -> None:
    line = people_line(verb, one, other)
    assert "\n" not in line
    assert tomllib.loads(line) == {verb: [[one, other]]}


def test_each_kind_of_correction_changes_the_graph_or_is_known_not_to() -> None:
    """Else a new kind would leave the graphs that are there as they are."""
    none = Corrections()
    told = {one.name for one in fields(Corrections) if one.name != "text"}
    shown = {"columns", "follow_authors", "follow_topics"}
    for name in told:
        given = {"a": ["b"]} if isinstance(getattr(none, name), dict) else [["a", "b"]]
        assert (replace(none, **{name: given}).rules == none.rules) == (name in shown), name
