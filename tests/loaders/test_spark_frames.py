"""What Spark calls, called without it: frames in, frames out, and what a null is at the border."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from analysed import as_table
from digests import make_day, make_entry

from digestgraph.graph.errors import UsageError
from digestgraph.loaders.analysed.manifest import Rules
from digestgraph.loaders.analysed.rows import Row, read_rows
from digestgraph.loaders.keywords import analysis
from digestgraph.loaders.keywords.analyses import decode
from digestgraph.loaders.read import parse_text
from digestgraph.loaders.spark.__main__ import main
from digestgraph.loaders.spark.frames import FindKeywords, ReadFiles, none_if_null
from digestgraph.loaders.spark.names import as_pattern, is_hidden, name_below
from digestgraph.loaders.spark.session import start_spark

DAY = make_day("2024-01-02", make_entry("2401.00001", bullets=("의미 증류를 씁니다.",)))
ROOT = "file:/digests"


def read(path: str, content: object) -> pd.DataFrame:
    """Return the rows of one file."""
    frame = pd.DataFrame({"path": [path], "content": pd.Series([content], dtype=object)})
    (rows,) = ReadFiles(ROOT, Rules.here())([frame])
    return rows


#: How the frames of pandas 2 and 3, and those of nullable types, say that a text is missing.
TEXTS = {
    "objects, as in pandas 2": pd.Series(["a", None], dtype=object),
    "objects with NaN": pd.Series(["a", np.nan], dtype=object),
    "texts with pd.NA": pd.Series(["a", None], dtype=pd.StringDtype()),
}
if "na_value" in inspect.signature(pd.StringDtype).parameters:  # since pandas 2.3
    text = pd.StringDtype(na_value=np.nan)
    TEXTS["texts with NaN, as in pandas 3"] = pd.Series(["a", None], dtype=text)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_a_missing_text_is_none_whatever_pandas_has_for_it(texts: pd.Series[str]) -> None:
    assert texts.isna().tolist() == [False, True]
    assert [none_if_null(value) for value in texts] == ["a", None]
    assert as_table(pd.DataFrame({"title": texts})).to_pylist() == [{"title": "a"}, {"title": None}]


@pytest.mark.parametrize("numbers", ["float64", "Int64", object])
def test_a_missing_number_is_none(numbers: str) -> None:
    series = pd.Series([7, None], dtype=numbers)
    assert [none_if_null(value) for value in series] == [7, None]


def test_what_is_none_goes_out_as_a_null_and_numbers_stay_whole() -> None:
    rows = read(f"{ROOT}/2024-01-02.md", DAY.encode())
    assert set(rows.dtypes) == {np.dtype(object)}
    assert not any(isinstance(value, float) for value in rows.to_numpy().ravel())
    table = as_table(rows).to_pylist()
    assert [(row["kind"], row["digest"], row["rank"]) for row in table] == [
        ("file", None, None), ("digest", 1, None), ("entry", 1, 1),
    ]  # fmt: skip
    assert table == [dict(zip(Row._fields, row, strict=True)) for row in rows.to_numpy().tolist()]


@pytest.mark.parametrize("null", [None, np.nan, pd.NA])
def test_a_file_of_which_there_is_nothing_is_told(null: object) -> None:
    rows = read(f"{ROOT}/2024-01-02.md", null)
    assert rows["kind"].tolist() == ["file", "problem"]
    assert rows["code"].tolist() == ["unreadable"] * 2
    assert read(f"{ROOT}/2024-01-02.md", b"")["code"].tolist() == ["empty"]


def test_a_file_is_read_as_on_one_machine() -> None:
    for name, content in (("2024-01-02.md", DAY), ("notes/a.md", "no digest"), ("b.json", "[{")):
        rows = read(f"{ROOT}/{name}", content.encode())
        back = read_rows([Row(*row) for row in rows.to_numpy().tolist()]).parsed
        assert back == parse_text(content, name, asked=False)


def test_a_file_that_was_named_is_told_when_it_is_not_read() -> None:
    frame = pd.DataFrame({"path": [ROOT], "content": [b"no digest"]})
    (rows,) = ReadFiles(ROOT, Rules.here())([frame])
    assert rows["kind"].tolist() == ["file", "problem"]
    assert rows["name"].tolist() == ["digests"] * 2


def test_a_place_tells_the_source() -> None:
    entry = "<entry><id>http://arxiv.org/abs/2401.00001v1</id><title>A</title></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{entry}</feed>'
    rows = read(f"{ROOT}/arxiv/cs.CL/2024-06-07.xml", feed.encode())
    back = read_rows([Row(*row) for row in rows.to_numpy().tolist()]).parsed
    assert [digest.source for digest in back.digests] == ["arxiv-cs-cl"]


def test_an_error_in_one_entry_costs_that_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    day = DAY + make_entry("2401.00002", "Bad", bullets=("의미 증류를 봅니다.",))
    rows = read(f"{ROOT}/2024-01-02.md", day.encode())
    analyse = analysis.analyse.__wrapped__

    def failing(entry: object, added: tuple[str, ...]) -> object:
        if entry.title == "Bad":  # type: ignore[attr-defined]
            raise RuntimeError("x" * 1000)
        return analyse(entry, added)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis.analyse, "__wrapped__", failing)
    (found,) = FindKeywords()([rows[rows["kind"] == "entry"]])
    good, bad = found.itertuples(index=False)
    assert (good.failed, bad.analysis) == (None, None)
    assert [c.label for c, _ in decode(good.analysis) or ()] == ["semantic distillation"]
    assert bad.failed == "RuntimeError: " + "x" * 486


# --- names -------------------------------------------------------------------------------------


def test_names_are_told_from_the_folder() -> None:
    assert name_below("hdfs://n:9000/d", "hdfs://n:9000/d/2024/a b.md") == "2024/a b.md"
    assert name_below("s3a://papers/", "s3a://papers/a.md") == "a.md"
    assert name_below("file:/d/a.md", "file:/d/a.md") == "a.md"
    assert name_below("file:/d", "file:/dd/a.md") == "a.md"  # of another folder


def test_patterns_mean_themselves() -> None:
    assert as_pattern("file:/d/[a]{b}*?\\.md") == "file:/d/\\[a\\]\\{b\\}\\*\\?\\\\.md"
    assert as_pattern("file:/d/한 글 %20#+.md") == "file:/d/한 글 %20#+.md"
    assert [is_hidden(name) for name in ("a/.b/c.md", "__a.md", "_a/b.md")] == [True, True, False]


# --- what is missing ---------------------------------------------------------------------------


def test_without_pyspark_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    assert main([str(tmp_path), str(tmp_path / "out")]) == 2
    assert "pip install 'digestgraph[spark]'" in capsys.readouterr().err


def test_without_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoJavaError(RuntimeError):
        pass

    class Builder:
        def appName(self, _: str) -> Builder:  # noqa: N802 - Spark's name
            return self

        def getOrCreate(self) -> None:  # noqa: N802
            raise NoJavaError("[JAVA_GATEWAY_EXITED] Java gateway process exited\nmore")

    modules = {name: ModuleType(name) for name in ("pyspark", "pyspark.errors", "pyspark.sql")}
    vars(modules["pyspark.errors"])["PySparkRuntimeError"] = NoJavaError
    vars(modules["pyspark.sql"])["SparkSession"] = type("Session", (), {"builder": Builder()})
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    with pytest.raises(UsageError, match=r"JAVA_GATEWAY_EXITED.*exited\): it needs Java 17"):
        start_spark()
