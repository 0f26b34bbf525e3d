"""What the shell shows of an answer is whole and readable at every width."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from digestgraph.cli.output.answers import Column, print_chains, print_columns
from digestgraph.cli.output.nodes import print_people
from digestgraph.cli.output.rows import print_rows
from digestgraph.graph.person_names import RELATIONS
from digestgraph.queries.collaboration.paths import Hop, PathHop
from digestgraph.queries.engine.catalogue import list_queries
from digestgraph.queries.quality.people import Person

WORDS = st.lists(
    st.sampled_from(["diffusion", "모델", "[red]", "\x1b[31m", "\u202e", "A", "x" * 30, "확산"]),
    max_size=12,
).map(" ".join)
IDS = st.integers(0, 99_999).map(lambda n: f"arxiv:2401.{n:05}")


def printed(columns: list[Column], width: int) -> str:
    out = StringIO()
    print_columns(columns, Console(file=out, width=width))
    return out.getvalue()


@given(rows=st.lists(st.tuples(IDS, WORDS, WORDS, st.integers(0, 9999)), min_size=1, max_size=5),
       width=st.integers(40, 220))  # fmt: skip
def test_nothing_is_cut_and_no_line_is_too_long(
    rows: list[tuple[str, str, str, int]], width: int
) -> None:
    ids, titles, reasons, votes = zip(*rows, strict=True)
    columns = [
        Column("id", ids),
        Column("title", tuple(t.replace("\x1b", " ").replace("\u202e", " ") for t in titles)),
        Column("because", reasons_of(reasons)),
        Column("votes", tuple(map(str, votes)), number=True),
    ]
    text = printed(columns, width)
    assert max(map(cell_len, text.split("\n"))) <= width
    for id_ in ids:
        assert id_ in text
    letters = Counter("".join(text.split()))
    wanted = Counter("".join("".join(c for column in columns for c in column.cells).split()))
    assert wanted <= letters
    assert "…" not in text


def reasons_of(reasons: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(r.replace("\x1b", "").replace("\u202e", "").split()) for r in reasons)


def test_a_table_where_it_has_room_and_entries_where_not() -> None:
    title = "Improve Vision Language Model Chain-of-thought Reasoning"
    columns = [
        Column("id", ("arxiv:2410.16198", "arxiv:2502.12148")),
        Column("title", (title, "HermesFlow")),
        Column("votes", ("5", "–"), number=True),
        Column("because", ("both on reinforcement learning and DPO", "shared authors Bin Cui")),
    ]
    wide = [line.rstrip() for line in printed(columns, 160).split("\n") if line.strip()]
    assert wide[0].split() == ["id", "title", "votes", "because"]
    assert wide[2].split()[0] == "arxiv:2410.16198"
    assert title in wide[2]
    narrow = [line.rstrip() for line in printed(columns, 76).split("\n") if line.strip()]
    assert narrow == [
        f" 1. {title}",
        "    arxiv:2410.16198 · votes 5 · both on reinforcement learning and DPO",
        " 2. HermesFlow",
        "    arxiv:2502.12148 · shared authors Bin Cui",
    ]


def test_names_are_told_as_a_chain() -> None:
    day = "2024-01-02"
    rows = [
        PathHop(1, 2.0, 0, "a", "A\x1b[1m", "b", "B", "arxiv:1", "T", day, 2),
        PathHop(1, 2.0, 1, "b", "B", "c", "C", "arxiv:2", None, day, 2),
        PathHop(2, 2.0, 0, "a", "A", "c", "C", "arxiv:3", "T", day, 1),
    ]
    out = StringIO()
    print_chains(rows, Console(file=out, width=100))
    assert [line.strip() for line in out.getvalue().split("\n") if line.strip()] == [
        "1. A [1m → B → C   2 steps, distance 2.00",
        "A [1m and B: T  arxiv:1, 2024-01-02, 2 joint papers",
        "B and C: –  arxiv:2, 2024-01-02, 2 joint papers",
        "2. A → C   1 step, distance 2.00",
        "A and C: T  arxiv:3, 2024-01-02, 1 joint paper",
    ]


def test_a_column_may_have_no_name() -> None:
    assert "1" in printed([Column(" ", ("1",), number=True)], 80)
    assert "x" in printed([Column("_name", ("x",))], 80)


def test_long_chains_are_told_to_their_end(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        Hop(n, f"p{n}", f"P{n}", f"p{n + 1}", f"P{n + 1}", "arxiv:1", "T", "2024-01-02")
        for n in range(40)
    ]
    print_rows(next(query for query in list_queries() if query.name == "chain"), rows)
    assert "and P40: T" in " ".join(capsys.readouterr().out.split())


def person(number: int, relation: str) -> Person:
    name = f"Ann Lee{number:02}"
    mark = f"{name} @ 2401.00001"
    return Person(
        id=f"author:ann-{number}",
        name=name,
        kind="person",
        names=[name],
        relation=relation,
        papers=1,
        first="2024-01-02",
        last="2024-01-02",
        mark=mark,
        title=None,
        coauthors=[],
        score=None,
        uncertain=0,
        open=[],
        records=2,
    )


def test_a_surname_shows_twenty_people_and_says_how_many_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    many = [person(number, "nearest") for number in range(22)]
    print_people(many)
    said = capsys.readouterr().out
    assert said.startswith("No name is printed just so. It may mean:\n")
    assert "Ann Lee19 @ 2401.00001: 2 records" in said
    assert "Ann Lee20" not in said
    assert "and 2 more: say more of the name (--json shows all)" in said
    print_people(many[:20])
    assert "more" not in capsys.readouterr().out
    print_people(many, numbered=True)  # a number that is not shown could not be chosen
    assert "Ann Lee21" in capsys.readouterr().out


def test_how_a_name_differs_is_said_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    print_people([person(1, "same"), *(person(2, relation) for relation in RELATIONS)])
    said = " ".join(capsys.readouterr().out.split())
    assert "spelt alike" in said
    assert "in another order" in said
    assert not any(f"Lee02 {relation}" in said for relation in RELATIONS if relation != "initials")
    assert "The nearest" not in said
