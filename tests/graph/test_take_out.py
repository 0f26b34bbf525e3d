"""Whom everybody follows, taken out of a corrections file word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.corrections.write import take_out_followed
from digestgraph.graph.errors import CorrectionsError

FILE = """\
# our file
[keywords.rename]
"a" = "b"  # why

[follow]   # whom we watch
# two of them
authors = [
    "Ann Bee",  # since May

    "Cee Dee",
]
topics = ["x"] # t

[authors]
# last
same = [["A", "B"]]
"""


def test_comments_and_all_else_stay_and_the_undo_is_to_uncomment(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(FILE, encoding="utf-8")
    out = take_out_followed(file, [], "moved to my.marks")
    text = file.read_text("utf-8")
    found, before = parse_corrections(text), parse_corrections(FILE)
    assert (found.follow_authors, found.follow_topics) == ([], [])
    assert (found.rename, found.same) == (before.rename, before.same)
    lines = text.split("\n")
    lines.remove("# moved to my.marks:")
    back = [
        line.removeprefix("#").removeprefix(" ")
        if line.lstrip("# ") in map(str.strip, out.lines)
        else line
        for line in lines
    ]
    assert "\n".join(back) == FILE
    assert take_out_followed(file, [], "moved").lines == []
    assert file.read_text("utf-8") == text


def test_what_is_left_stays_in_force(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(FILE, encoding="utf-8")
    out = take_out_followed(file, ["Cee Dee", "x"], "moved")
    text = file.read_text("utf-8")
    found = parse_corrections(text)
    assert (found.follow_authors, found.follow_topics) == (["Cee Dee"], ["x"])
    assert '#     "Ann Bee",  # since May\n#\n' in text
    ((number, new),) = out.added
    assert text.split("\n")[number - 1] == new == 'authors = ["Cee Dee"]'


def test_each_line_that_is_new_is_named_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    before = '[follow]\nauthors = ["Ann", "Bee"]\ntopics = [\n  "x",\n  "y",\n]\n'
    file.write_text(before, encoding="utf-8")
    out = take_out_followed(file, ["Bee", "y"], "moved")
    lines = file.read_text("utf-8").split("\n")
    assert [lines[number - 1] for number, _ in out.added] == ['authors = ["Bee"]', 'topics = ["y"]']
    assert [new for _, new in out.added] == ['authors = ["Bee"]', 'topics = ["y"]']
    for number, _ in reversed(out.added):  # the advice, word for word
        del lines[number - 1]
    back = "\n".join(line.removeprefix("# ") for line in lines)
    assert parse_corrections(back.replace("moved:\n", "")) == parse_corrections(before)


@pytest.mark.parametrize(
    "text",
    ['follow.authors = ["A"]\n', 'follow = {authors = ["A"]}\n', '[ "follow" ]\nauthors = 3\n'],
)
def test_what_cannot_be_taken_out_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsError):
        take_out_followed(file, [], "moved")
    assert file.read_text("utf-8") == text


names = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), min_size=1), max_size=4
)


@given(names, names, st.data())
def test_any_names(
    tmp_path_factory: pytest.TempPathFactory,
    authors: list[str],
    topics: list[str],
    data: st.DataObject,
) -> None:
    import tomlkit

    file = tmp_path_factory.mktemp("toml") / "digestgraph.toml"
    document = tomlkit.document()
    document["follow"] = {"authors": authors, "topics": topics}
    document["keywords"] = {"ban": authors}
    file.write_text(tomlkit.dumps(document), encoding="utf-8", newline="")
    left = data.draw(st.sets(st.sampled_from([*authors, *topics]))) if authors or topics else set()
    take_out_followed(file, left, "moved")
    found = parse_corrections(file.read_text("utf-8"))
    assert found.follow_authors == [name for name in authors if name in left]
    assert found.follow_topics == [name for name in topics if name in left]
    assert found.ban == authors
