"""Tables and JSON records of papers, with usual and with unusual names of columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_samples import CSV

from digestgraph.graph import open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.errors import CorrectionsError
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.entry import FileProblem, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.read import read_digests

TOLD = {"Nom": "On Bees", "Qui": "Ann Bee; Dee Cee", "Quand": "2024-05-06", "Lien": "10.1000/a"}


def parse(text: str, path: str, name: str) -> tuple[list[ParsedEntry], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    entries = [entry for digest in digests for entry in digest.entries]
    told = [problem for digest in digests for problem in digest.problems]
    return sorted(entries, key=lambda e: e.line), [*told, *loose]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_rows_of_a_table(ends: str) -> None:
    entries, problems = parse(CSV.replace("\n", ends), "papers.csv", "table")
    first, second = entries
    assert (first.paper, first.title, first.line) == ("doi:10.1000/abc", 'On "Bees", a Study', 2)
    assert [a.name for a in first.authors] == ["Ann Bee", "Dee Cee"]
    assert (first.votes, first.topics, first.published) == (12, ("bees", "wax"), "2024")
    assert [(b.section, b.text) for b in first.bullets] == [("Abstract", "It hums.")]
    assert (second.paper, second.votes) == ("arxiv:2306.00001", None)
    assert (second.authors_complete, second.line) == (False, 4)
    assert sorted((p.code, p.line) for p in problems) == [
        ("author-list-cut", 4), ("entry-without-paper", 6), ("no-date", 5), ("odd-row", 5),
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_other_delimiters_and_languages(delimiter: str) -> None:
    head = ["논문 제목", "저자", "날짜", "링크"]
    row = ["벌에 대하여", "김민수, 이영희", "2024.05.06", "https://arxiv.org/abs/2405.00001"]
    rows = [head, row]
    text = "\n".join(delimiter.join(row) for row in rows) + "\n"
    (entry,), problems = parse(text, "papers.tsv", "table")
    assert (entry.title, entry.published) == ("벌에 대하여", "2024-05-06")
    assert [a.name for a in entry.authors] == ["김민수", "이영희"]
    assert problems == []


def test_json_records_that_no_other_format_knows() -> None:
    record = {"Title": "On Bees", "authors": [{"name": "Ann Bee"}, {"name": "Dee Cee"}],
              "year": 2024, "doi": "10.1000/x", "likes": 3, "tags": ["bees", "wax"]}  # fmt: skip
    (entry,), problems = parse(json.dumps(record) + "\n", "papers.jsonl", "json-table")
    assert (entry.paper, entry.votes, entry.topics) == ("doi:10.1000/x", 3, ("bees", "wax"))
    assert [a.name for a in entry.authors] == ["Ann Bee", "Dee Cee"]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Title,URL\nA shop,https://a.org/shop\n", "bookmarks.csv"),
        ("name,price\nmilk,3\n", "shopping.csv"),
        ("Dear all,\nthe title, the authors, the year: unknown.\n", "letter.txt"),
        ('{"title": "A site", "url": "https://a.org"}\n', "site.json"),
        ('{"name": "package", "version": "1.0.0"}\n', "package.json"),
    ],
)
def test_tables_of_other_things_are_not_claimed(text: str, path: str) -> None:
    assert choose_format(Document(text, path)).format is None


# --- [columns] ------------------------------------------------------------------------------------


def write(folder: Path, *, columns: bool) -> None:
    head, row = ",".join(TOLD), ",".join(TOLD.values())
    (folder / "mine.csv").write_text(f"{head}\n{row}\n")
    (folder / "mine.jsonl").write_text(json.dumps(TOLD | {"Nom": "On Wax", "Lien": "10.1000/b"}))
    if columns:
        (folder / "digestgraph.toml").write_text(
            '[columns]\ntitle = "nom"\nauthors = ["Qui"]\ndate = "Quand"\ndoi = "Lien"\n'
        )


def test_columns_are_what_the_file_of_corrections_says(tmp_path: Path) -> None:
    write(tmp_path, columns=False)
    assert read_digests([tmp_path]).digests == ()
    write(tmp_path, columns=True)
    digests = read_digests([tmp_path]).digests
    assert [(d.format, d.date) for d in digests] == [
        ("table", "2024-05-06"), ("json-table", "2024-05-06"),
    ]  # fmt: skip
    for digest in digests:  # without the file of corrections
        assert parse_again(load_formats()[digest.format], digest.kept) == digest
        (entry,) = digest.entries
        assert [a.name for a in entry.authors] == ["Ann Bee", "Dee Cee"]
    assert {d.entries[0].paper for d in digests} == {"doi:10.1000/a", "doi:10.1000/b"}


def test_a_store_is_refreshed_without_the_files(tmp_path: Path) -> None:
    write(tmp_path, columns=True)
    with open_store(":memory:") as store:
        load_digests(store, [tmp_path], keywords=False)
        before = store.counts()
        for file in tmp_path.iterdir():
            file.unlink()
        refresh_graph(store)
        assert store.counts() == before
        assert before["papers"] == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\ntitel = 'x'\n", "unknown key 'titel' in [columns]; did you mean 'title'?"),
        ("[columns]\ntitle = 3\n", "'title' in [columns] must be the name of a column"),
    ],
)
def test_a_mistake_in_columns_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(CorrectionsError) as error:
        parse_corrections(text)
    assert said in str(error.value)


@pytest.mark.parametrize("name", ["table", "json-table"])
@given(data=st.data())
def test_damaged_tables_end_in_digests_or_problems(name: str, data: st.DataObject) -> None:
    text = CSV if name == "table" else json.dumps({"title": "On Bees", "authors": ["A"], "year": 1})
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    put = data.draw(st.sampled_from(["", '"', ",", "\n", "\0", "{", "]", "\t", "2020"]))
    damaged = text[:start] + put + text[end:]
    reader = load_formats()[name]
    reader.claim(Document(damaged, "x.txt"))
    for digest in reader.parse(damaged, "x.txt")[0]:
        assert parse_again(reader, digest.kept) == digest


@pytest.mark.parametrize(
    ("more", "single"),
    [({}, True), ({}, False), ({"results": [{"id": 1}, 2]}, False), ({"papers": []}, False)],
)
def test_a_record_over_several_lines_reads_the_same_from_what_is_kept(
    more: dict[str, object], single: bool
) -> None:
    record = {"Title": "On Bees", "authors": ["Ann Bee"], "year": 2024, "doi": "10.1000/x", **more}
    value = record if single else [record, record | {"doi": "10.1000/y"}]
    reader = load_formats()["json-table"]
    digests, _ = reader.parse(json.dumps(value, indent=2), "papers.json")
    assert next(e.paper for d in digests for e in d.entries) == "doi:10.1000/x"
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest


def test_long_space_between_the_words_of_a_cell() -> None:
    row = f'Bees,Ann Bee,2024,10.1000/a,"bees{" " * 500}x ; wax{" " * 500}"\n'
    (entry,), _ = parse("title,authors,year,doi,tags\n" + row, "papers.csv", "table")
    assert entry.topics == ("bees x", "wax")
