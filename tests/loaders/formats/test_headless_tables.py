"""Tables without a head: told by content where that is sure, and else left alone with advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.base.headless import tell_columns
from digestgraph.loaders.formats.yaml_list import YamlList
from digestgraph.loaders.read import read_digests

_BEES, _WAX = "Counting Bees in the Hive", "Wax at Large Scale"


def table(*rows: tuple[str, ...]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        ([("2405.00001", _BEES), ("2405.00002", _WAX)], ["id", "title"]),
        ([("1", "10.1000/a", _BEES, "Ann Bee; Cee Dee")], [None, "doi", "title", "authors"]),
        # Two columns of names, or of days: which one is meant nobody says.
        ([("2405.00001", _BEES, "Ann Bee", "Cee Dee, Eve Fox")], ["id", "title", None, "authors"]),
        (
            [("2405.00001", _BEES, "Ann Bee, Eve Fox", "Cee Dee, Eve Fox")],
            ["id", "title", None, None],
        ),
        ([("2405.00001", _BEES, "2024-05-01", "2024-05-02")], ["id", "title", None, None]),
        # Topics stand in several rows, and sentences are no titles.
        (
            [("2405.00001", _BEES, "Hives up North"), ("2405.00002", _WAX, "Hives up North"),
             ("2405.00003", "Honey for Everybody", "Hives up North")],
            ["id", "title", None],
        ),
        ([("2405.00001", _BEES, "We count them all.")], ["id", "title", None]),
    ],
)  # fmt: skip
def test_columns_are_told_by_what_stands_in_them(
    rows: list[tuple[str, ...]], fields: list[str | None]
) -> None:
    assert tell_columns(table(*rows), 0, "\t") == fields


@pytest.mark.parametrize(
    "rows",
    [
        # the name of a system, and what it is
        [("2405.00001", "BEE", "Counting by sound alone", "Ann Bee, Cee Dee")],
        [("2405.00001", "worth a read, says Ann"), ("2405.00002", "not so good as that")],
        [("2405.00001", "https://arxiv.org/abs/2405.00002", _BEES)],  # two papers
        [("2405.00001", _BEES), ("2405.00002", _BEES)],  # one title for two papers
        [("2405.00001", _BEES), ("no id", _WAX)],
        [("2405.00001", _BEES), ("2405.00002", _WAX, "more")],
        [(_BEES, "Ann Bee, Cee Dee")],  # no id: anything may be listed so
        [("2405.00001", "Bees"), ("2405.00002", "Wax")],
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_not_told(rows: list[tuple[str, ...]]) -> None:
    assert tell_columns(table(*rows), 0, "\t") is None


def test_the_user_says_what_columns_without_names_are(tmp_path: Path) -> None:
    file = tmp_path / "2024-05-02.tsv"
    file.write_text(table(("2405.00001", "BEE", "Counting by sound", "Ann Bee")), encoding="utf-8")
    unread = read_digests([file]).unread[0]
    assert (unread.code, "'column 2'" in unread.message) == ("unknown-format", True)
    told = tmp_path / "digestgraph.toml"
    told.write_text('[columns]\ntitle = "column 3"\nauthors = "column 4"\n', encoding="utf-8")
    (digest,) = read_digests([file]).digests
    (entry,) = digest.entries
    assert (entry.paper, entry.title) == ("arxiv:2405.00001", "Counting by sound")
    assert [author.name for author in entry.authors] == ["Ann Bee"]
    reader = choose_format(Document("title,authors,id\nA,B C,1\n", "a.csv")).format
    assert reader is not None
    assert parse_again(reader, digest.kept) == digest


def test_one_name_behind_by_may_be_anybody() -> None:
    one = f"- name: {_BEES}\n  by: Ann Bee\n  arxiv: 2405.00001\n"
    assert YamlList().claim(Document(one, "a.yml")) is None
    several = f"{one}- name: {_WAX}\n  by: Ann Bee, Cee Dee\n  arxiv: 2405.00002\n"
    claim = YamlList().claim(Document(several, "a.yml"))
    assert claim is not None
    assert claim.sound == 2
