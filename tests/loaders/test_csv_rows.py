"""Rows of CSV: cells of any length, quotes that are never closed, several readers at once."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import open_store
from digestgraph.loaders import load_digests
from digestgraph.loaders.formats.fields.markup.csv_rows import read_rows
from digestgraph.loaders.read import Parsed, parse_file, parse_text

HEAD = "title,authors,arxiv,date\n"


def row(number: int, title: str | None = None) -> str:
    return f'{title or f"On Bees {number}"},"Bee, Ann",2401.{number:05d},2024-01-{number:02d}\n'


def papers(parsed: Parsed) -> list[str]:
    return sorted(entry.paper[-5:] for digest in parsed.digests for entry in digest.entries)


CELLS = st.text(st.sampled_from('ab,"\n ;é'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5),
       st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))  # fmt: skip
def test_what_the_library_writes_is_read_as_it_reads_it(
    rows: list[list[str]], delimiter: str, end: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    found = list(read_rows(out.getvalue(), 0, delimiter))
    assert [r.cells for r in found] == rows
    assert "".join(out.getvalue()[r.begin : r.end] for r in found) == out.getvalue()


@given(st.text(st.sampled_from('ab,"\n'), max_size=60))
def test_every_character_is_in_a_row(text: str) -> None:
    found = list(read_rows(text, 0, ","))
    assert "".join(text[r.begin : r.end] for r in found) == text


def test_an_open_quote_costs_its_own_row() -> None:
    text = HEAD + row(1) + '"On Wasps,Bo Bee,2401.00002,2024-01-02\n' + row(3) + row(4)
    parsed = parse_text(text, "papers.csv")
    assert papers(parsed) == ["00001", "00003", "00004"]
    assert [(p.line, p.code) for p in parsed.problems] == [(3, "open-quote")]
    assert "line 4" in parsed.problems[0].message


def test_an_open_quote_among_rows_without_quotes() -> None:
    rows = "".join(f"On Bees {n},Ann Bee,2401.{n:05d},2024-01-02\n" for n in range(1, 6))
    text = HEAD + rows.replace("On Bees 3", '"On Bees 3')
    parsed = parse_text(text, "papers.csv")
    assert papers(parsed) == ["00001", "00002", "00004", "00005"]
    assert [(p.line, p.code) for p in parsed.problems] == [(4, "open-quote")]


@pytest.mark.parametrize("length", [140_000, 1_900_000])
def test_a_cell_may_be_as_long_as_an_entry(length: int) -> None:
    before = csv.field_size_limit()
    text = (
        "title,abstract,arxiv,date\n"
        + f'On Bees,"{"hum " * (length // 4)}",2401.00001,2024-01-02\n'
    )
    text += "On Wasps,They sting.,2401.00002,2024-01-02\n"
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: parse_text(text, name), ["a.csv", "b.csv", "c.csv"]))
    assert csv.field_size_limit() == before
    for parsed in found:
        assert papers(parsed) == ["00001", "00002"]
        assert [p.code for p in parsed.problems] == []


def test_a_row_that_is_cut_is_not_loaded() -> None:
    text = HEAD + row(1) + row(2)
    parsed = parse_text(text[: text.index("2401.00002") + 4], "papers.csv")
    assert papers(parsed) == ["00001"]
    assert [(p.line, p.code) for p in parsed.problems] == [(3, "cut-file")]


def test_a_bad_byte_costs_its_own_row(tmp_path: Path) -> None:
    rows = HEAD + "".join(f"On Bees {n},Ann Bee,2401.{n:05d},2024-01-02\n" for n in range(401))
    file = tmp_path / "papers.csv"
    file.write_bytes(rows.encode().replace(b"On Bees 250,", b"On B\xffes 250,"))
    parsed = parse_file("papers.csv", file)
    assert len(papers(parsed)) == 400
    assert [(p.line, p.code) for p in parsed.problems] == [(252, "not-utf8")]
    with open_store(":memory:") as store:  # what a whole version said of that row stays
        file.write_text(rows)
        load_digests(store, [file], keywords=False)
        file.write_bytes(file.read_bytes().replace(b"On Bees 250,", b"On B\xffes 250,"))
        report = load_digests(store, [file], keywords=False)
        assert store.counts()["papers"] == 401
        assert [(p.line, p.code) for p in report.failed] == [(252, "not-utf8")]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    rows = HEAD + "".join(f"On Bees {n},José Bé,2401.{n:05d},2024-01-02\n" for n in range(401))
    file = tmp_path / "papers.csv"
    file.write_bytes(rows.encode("latin-1"))
    parsed = parse_file("papers.csv", file)
    assert parsed.unread is not None
    assert parsed.unread.code == "not-text"
