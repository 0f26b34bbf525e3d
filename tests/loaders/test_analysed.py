"""Digests that were analysed elsewhere: the same facts, and the same graph, as from their files."""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from analysed import analyse_here, as_table, write_table
from digests import archives, make_day, make_entry, write_archive
from format_samples import SAMPLES, Sample
from hypothesis import given
from pyarrow import parquet
from shell import run_inside

from digestgraph.graph import open_store
from digestgraph.graph.errors import CorrectionsError, NothingReadError, UsageError
from digestgraph.loaders import load_digests
from digestgraph.loaders.analysed.manifest import COMPLETE, ENTRIES, FOUND, MANIFEST
from digestgraph.loaders.analysed.rows import ReadFile, read_rows, write_rows
from digestgraph.loaders.keywords import analysis
from digestgraph.loaders.read import parse_text, read_digests

#: What only a whole load sees: oddities, a cut list, glosses that name a later day's term, a file
#: of no format, one that is empty, and a table with columns of its own.
DAYS = {
    "2024-01-02": make_day(
        "2024-01-02", make_entry("2401.00001", "LLM Agents", authors="A B, A B")
    ),
    "2024-01-08": make_day(
        "2024-01-08",
        make_entry(
            "2401.00002", votes=None, authors="Ann Bee, +", bullets=("의미 증류를 씁니다.",)
        ),
        make_entry("2401.00003", "Chain-of-Thought at Scale [n]", bullets=("12.5% 빠릅니다.",)),
    ),
}


def snapshot(*paths: Path, **how: object) -> tuple[list[str], dict[str, str]]:
    with open_store(":memory:") as store:
        with suppress(NothingReadError):
            load_digests(store, paths, **how)  # type: ignore[arg-type]
        return list(store.snapshot().lines()), store.settings()


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    write_archive(folder, DAYS)
    (folder / "sub dir").mkdir()
    (folder / "sub dir" / "메모.md").write_text("no digest at all", encoding="utf-8")
    (folder / "empty.md").write_bytes(b"")
    return folder


@pytest.fixture
def analysed(digests: Path, tmp_path: Path) -> Path:
    return analyse_here(digests, tmp_path / "analysed", parts=2)


# --- rows --------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: f"{s.format}-{s.path}")
def test_rows_of_every_format_read_back(sample: Sample) -> None:
    parsed = parse_text(sample.text, sample.path)
    assert parsed.digests
    rows = list(write_rows("key", ReadFile(parsed, ("Lab",))))
    back = read_rows(rows[::-1])
    assert back == ReadFile(parsed, ("Lab",))
    assert [d.cut for d in back.parsed.digests] == [d.cut for d in parsed.digests]


@given(archives())
def test_rows_of_any_days_read_back(days: dict[str, str]) -> None:
    for date, text in days.items():
        parsed = parse_text(text, f"{date}.md")
        assert read_rows(list(write_rows("key", ReadFile(parsed)))).parsed == parsed


@pytest.mark.parametrize("text", ["", "no digest", '[{"paper": {"id": "2401.'])
def test_rows_say_why_a_file_is_not_read(text: str) -> None:
    for asked in (True, False):
        parsed = parse_text(text, "a.json", asked=asked)
        assert parsed.unread is not None
        rows = list(write_rows("key", ReadFile(parsed)))
        assert (rows[0].kind, rows[0].code) == ("file", parsed.unread.code)
        assert read_rows(rows).parsed == parsed


def test_rows_that_are_missing_are_noticed() -> None:
    rows = list(write_rows("key", ReadFile(parse_text(DAYS["2024-01-08"], "2024-01-08.md"))))
    for number in range(len(rows)):
        with pytest.raises(ValueError, match=r"rows of|unpack"):
            read_rows(rows[:number] + rows[number + 1 :])


def test_what_is_unknown_is_a_null_in_the_table(digests: Path, tmp_path: Path) -> None:
    out = analyse_here(digests, tmp_path / "out")
    rows = parquet.read_table(out / "part-0" / ENTRIES).to_pylist()
    file = next(row for row in rows if row["name"] == "2024-01-02.md" and row["kind"] == "file")
    assert {name for name, value in file.items() if value is not None} == {
        "file", "name", "kind", "facts",
    }  # fmt: skip
    assert {row["digest"] for row in rows if row["kind"] == "file"} == {None}
    assert {row["title"] for row in rows if row["kind"] != "entry"} == {None}


# --- the graph ---------------------------------------------------------------------------------


def test_a_load_of_analysed_digests_is_a_load_of_the_digests(
    digests: Path, analysed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = snapshot(digests)
    looked = []
    monkeypatch.setattr(analysis, "analyse", lambda *what: looked.append(what))
    assert snapshot(analysed) == plain
    assert looked == []


def test_a_reading_of_analysed_digests_tells_what_one_of_files_does(
    digests: Path, analysed: Path
) -> None:
    plain, brought = read_digests([digests]), read_digests([analysed])
    told = ("digests", "problems", "unread", "notes")
    by_path = [sorted(getattr(plain, name), key=str) for name in told]
    assert [sorted(getattr(brought, name), key=str) for name in told] == by_path
    assert len(brought.analyses) == 3
    assert len(brought.unread) == 2


def test_analyses_are_kept_in_the_store(
    analysed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis, "analyse", None)
    with open_store(tmp_path / "a.db") as store:
        reading = read_digests([analysed])
        load_digests(store, reading)
        assert store.kept_analyses(list(reading.analyses)) == reading.analyses


def test_corrections_come_with_the_folder(digests: Path, tmp_path: Path) -> None:
    text = '[keywords.add]\n"spring onion" = ["대파"]\n[columns]\ntitle = ["Fund"]\n'
    (digests / "digestgraph.toml").write_text(text, encoding="utf-8")
    (digests / "list.csv").write_text(
        "Fund,Link,Date\n대파로 보는 세상,https://arxiv.org/abs/2401.00009,2024-01-09\n",
        encoding="utf-8",
    )
    analysed = analyse_here(digests, tmp_path / "analysed")
    assert snapshot(analysed) == snapshot(digests)
    (analysed / "digestgraph.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"other \[columns\]"):
        read_digests([analysed])


def test_other_words_to_find_are_looked_for_here(
    digests: Path, analysed: Path, tmp_path: Path
) -> None:
    config = tmp_path / "other.toml"
    config.write_text('[keywords.add]\n"meaning itself" = ["의미"]\n', encoding="utf-8")
    lines, _ = brought = snapshot(analysed, config=config)
    assert brought == snapshot(digests, config=config)
    assert "meaning itself" in "".join(lines)


def test_a_mistyped_column_is_told(digests: Path, tmp_path: Path) -> None:
    (digests / "digestgraph.toml").write_text('[columns]\ntitle = ["Papr"]\n', encoding="utf-8")
    (digests / "list.csv").write_text(
        "Title,Paper,Date\nA,https://arxiv.org/abs/2401.00009,2024-01-09\n", encoding="utf-8"
    )
    analysed = analyse_here(digests, tmp_path / "analysed")
    with pytest.raises(CorrectionsError, match="did you mean 'Paper'"):
        read_digests([digests])
    with pytest.raises(CorrectionsError, match="did you mean 'Paper'"):
        read_digests([analysed])


def test_rows_of_a_part_that_is_there_twice_count_once(digests: Path, analysed: Path) -> None:
    shutil.copytree(analysed / "part-0", analysed / "part-9")
    assert snapshot(analysed) == snapshot(digests)


@given(archives())
def test_any_days_give_the_same_graph(days: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "digests"
        write_archive(folder, days)
        analysed = analyse_here(folder, Path(name) / "analysed", parts=2, find=False)
        assert snapshot(analysed, keywords=False) == snapshot(folder, keywords=False)


# --- what cannot be used -----------------------------------------------------------------------


def test_a_part_that_is_not_whole_is_told(analysed: Path) -> None:
    (analysed / "part-1" / COMPLETE).unlink()
    with pytest.raises(UsageError, match=r"2 of 4 files are not analysed yet, such as .*again"):
        read_digests([analysed])


def test_other_rules_are_told(analysed: Path) -> None:
    made = json.loads((analysed / MANIFEST).read_text(encoding="utf-8"))
    made["rules"]["version"] = made["rules"]["version"].replace("kiwipiepy 0", "kiwipiepy 9")
    (analysed / MANIFEST).write_text(json.dumps(made), encoding="utf-8")
    with pytest.raises(UsageError, match=r"other rules .*kiwipiepy 9.* run the Spark job again"):
        read_digests([analysed])


@pytest.mark.parametrize("text", ["", "[]", '{"rules": 1}', '{"rules": {}, "files": []}'])
def test_a_damaged_manifest_is_told(analysed: Path, text: str) -> None:
    (analysed / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"digestgraph-analysed.json is damaged"):
        read_digests([analysed])


def test_a_damaged_table_is_told(analysed: Path) -> None:
    file = analysed / "part-0" / ENTRIES / "part-0.parquet"
    whole = file.read_bytes()
    rows = parquet.read_table(file)
    for data in (b"", whole[:-100], whole[:40] + bytes(40) + whole[80:]):
        file.write_bytes(data)
        with pytest.raises(UsageError, match="is damaged"):
            read_digests([analysed])
    for column, text in (("facts", "{}"), ("facts", None), ("kind", "entry")):
        changed = pa.array([text] * len(rows), pa.string())
        place = rows.column_names.index(column)
        write_table(rows.set_column(place, column, changed), file)
        with pytest.raises(UsageError, match="is damaged"):
            read_digests([analysed])


@pytest.mark.parametrize("data", [None, b"", b"no analysis"])
def test_what_was_not_found_is_looked_for_again(
    digests: Path, analysed: Path, data: bytes | None
) -> None:
    for file in analysed.glob(f"part-*/{FOUND}/*.parquet"):
        found = parquet.read_table(file).to_pandas()
        write_table(as_table(found.assign(analysis=[data] * len(found))), file)
    assert snapshot(analysed) == snapshot(digests)


def test_an_analysed_folder_is_loaded_by_itself(digests: Path, analysed: Path) -> None:
    with pytest.raises(UsageError, match="by itself"):
        read_digests([analysed, digests])
    with pytest.raises(UsageError, match="without --format"):
        read_digests([analysed], format="daily-papers")


def test_the_command_loads_an_analysed_folder(analysed: Path, tmp_path: Path) -> None:
    done = run_inside(tmp_path, "load", str(analysed), "--store", "a.db", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["digest"] for line in lines if line["status"] == "new"] == [
        f"daily-papers:{day}" for day in DAYS
    ]


def test_rules_that_decide_are_in_the_key() -> None:
    from digestgraph.loaders.analysed.manifest import Rules

    rules = Rules.here()
    others = [
        dataclasses.replace(rules, columns={"title": ["Fund"]}),
        dataclasses.replace(rules, added=("대파",)),
        dataclasses.replace(rules, format="feed"),
        dataclasses.replace(rules, version="other"),
    ]
    keys = {one.key("a.md", "00") for one in (rules, *others)}
    keys |= {rules.key("b.md", "00"), rules.key("a.md", "01")}
    assert len(keys) == 7


def test_pandas_is_what_the_helper_uses() -> None:
    """A missing text is no text to the table, in this pandas and in the one before."""
    for missing in (None, float("nan"), pd.NA):
        frame = pd.DataFrame({"title": pd.Series(["a", missing], dtype=object)})
        assert as_table(frame).to_pylist() == [{"title": "a"}, {"title": None}]
