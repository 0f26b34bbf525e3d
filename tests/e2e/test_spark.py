"""The job on a real Spark of this machine: skipped where there is none, see `make test-spark`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry
from pyarrow import parquet

from digestgraph.examples import open_examples
from digestgraph.graph import open_store
from digestgraph.graph.errors import NothingReadError, UsageError
from digestgraph.loaders import load_digests
from digestgraph.loaders.analysed.manifest import COMPLETE, ENTRIES, FOUND, MANIFEST, PART
from digestgraph.loaders.read import read_digests
from digestgraph.loaders.spark import analyse_digests
from digestgraph.queries.collaboration.pairs_on_spark import pairs_on_spark
from digestgraph.queries.derive import coauthor_edges
from digestgraph.queries.engine.network import read_network
from digestgraph.queries.export import export_graph

pytestmark = [pytest.mark.spark, pytest.mark.e2e, pytest.mark.xdist_group("spark")]

#: Names that paths of Hadoop and patterns of Spark could take for something else.
ODD = ("GPT-[n] {x}*?.md", "sub dir/한 글 %20#+.md", "_posts/a.md", "a=b,c.md", "back\\slash.md")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed: `make test-spark` has it")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("there is no Java 17: make system-deps")
    from pyspark.sql import SparkSession

    # It says that it does not know pandas 3 yet, and asks the interpreter for what is deprecated.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master("local[2]").appName("digestgraph-tests")
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
        }.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    """A folder of days under odd names, some files that are no digests, and corrections."""
    folder = tmp_path / "digests"
    for number, name in enumerate(ODD, 1):
        text = make_day(
            f"2024-01-{number:02}",
            make_entry(f"2401.{number:05}", f"Title {number}", bullets=("의미 증류로 12% 낫다.",)),
            make_entry("2401.00009", "On Many Days", votes=None, authors="Ann Bee, +, Ann Bee"),
        )
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "none.md").write_text("no digest", encoding="utf-8")
    (folder / "bytes.md").write_bytes(bytes(range(256)))
    (folder / "a.docx").write_bytes(b"other")
    (folder / "old.org").write_text("* x", encoding="utf-8")
    (folder / ".hidden.md").write_text("x", encoding="utf-8")
    (folder / "digestgraph.toml").write_text('[keywords]\nban = ["12"]\n', encoding="utf-8")
    return folder


def dump(path: Path, **how: Any) -> tuple[list[str], dict[str, str]]:
    with open_store(":memory:") as store:
        load_digests(store, [path], **how)
        return list(store.snapshot().lines()), store.settings()


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of all parts that are whole, in an order of their own."""
    found = [
        row
        for part in out.glob(f"{PART}*")
        if (part / COMPLETE).exists()
        for row in parquet.read_table(part / table).to_pylist()
    ]
    return sorted(found, key=repr)


def test_the_graph_is_that_of_one_machine(spark: Any, digests: Path, tmp_path: Path) -> None:
    report = analyse_digests(spark, str(digests), str(tmp_path / "out"))
    assert (report.files, report.done_before, report.entries) == (7, 0, 10)
    assert (report.failed, report.left) == (0, 2)
    assert dump(tmp_path / "out") == dump(digests)
    plain, brought = read_digests([digests]), read_digests([tmp_path / "out"])
    assert set(brought.unread) == set(plain.unread)
    assert sorted(map(str, brought.problems)) == sorted(map(str, plain.problems))
    told = [row for row in rows(tmp_path / "out", ENTRIES) if row["kind"] == "problem"]
    assert len(told) == report.problems == 15


def test_a_job_that_was_stopped_goes_on(spark: Any, digests: Path, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    analyse_digests(spark, str(digests), str(whole), part_files=2)

    def stop(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyse_digests(spark, str(digests), str(out), part_files=2, on_part=stop)
    with pytest.raises(UsageError, match="3 of 7 files are not analysed yet"):
        read_digests([out])
    before = {file: file.stat().st_mtime_ns for file in out.glob(f"{PART}*/*/*.parquet")}
    # One that was stopped in the middle of a part has its tables, or half of them.
    half = out / next(p.name for p in whole.glob(f"{PART}*") if not (out / p.name).exists())
    shutil.copytree(whole / half.name / ENTRIES, half / ENTRIES)
    report = analyse_digests(spark, str(digests), str(out), part_files=2)
    assert (report.files, report.done_before) == (7, 4)
    assert {file: file.stat().st_mtime_ns for file in before} == before
    for table in (ENTRIES, FOUND):
        assert rows(out, table) == rows(whole, table)
    assert dump(out) == dump(digests)
    again = analyse_digests(spark, str(digests), str(out), part_files=2)
    assert (again.done_before, again.entries) == (7, 0)


def test_what_is_new_changed_or_gone_is_that(spark: Any, digests: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    analyse_digests(spark, str(digests), str(out))
    (digests / "a=b,c.md").unlink()
    (digests / "none.md").write_text(make_day("2024-01-08", make_entry("2401.00020")))
    (digests / "new.md").write_text(make_day("2024-01-09", make_entry("2401.00021")))
    report = analyse_digests(spark, str(digests), str(out))
    assert (report.files, report.done_before, report.entries) == (7, 5, 2)
    assert dump(out) == dump(digests)


def test_what_spark_gives_nothing_of_is_told(spark: Any, digests: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("_index.md", "co:lon.md"), 1):
        text = make_day(f"2024-02-{number:02}", make_entry(f"2401.0003{number}"))
        (digests / name).write_text(text, encoding="utf-8")
    report = analyse_digests(spark, str(digests), str(tmp_path / "out"))
    assert (report.files, report.left) == (7, 4)
    problems = [p for p in read_digests([tmp_path / "out"]).problems if "spark" in p.code]
    assert [p.file for p in problems] == ["_index.md", "co:lon.md"]
    assert {p.code for p in problems} == {"not-read-by-spark"}
    assert "rename it" in problems[0].message


def test_corrections_and_a_format_count(spark: Any, digests: Path, tmp_path: Path) -> None:
    config = tmp_path / "other.toml"
    config.write_text('[keywords.add]\n"title thing" = ["Title"]\n', encoding="utf-8")
    out = tmp_path / "out"
    analyse_digests(spark, str(digests), str(out), config=config, format="daily-papers")
    with open_store(":memory:") as store:
        reading = read_digests([digests], format="daily-papers", config=config)
        load_digests(store, reading, config=config)
        assert dump(out)[0] == list(store.snapshot().lines())
    assert '"label":"title thing"' in "".join(dump(out)[0]).replace(": ", ":")


def test_one_file_can_be_named(spark: Any, digests: Path, tmp_path: Path) -> None:
    report = analyse_digests(spark, str(digests / "_posts" / "a.md"), str(tmp_path / "out"))
    assert (report.files, report.entries) == (1, 2)


def test_what_cannot_be_done_is_told(spark: Any, digests: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    with pytest.raises(UsageError, match="no such file or folder"):
        analyse_digests(spark, str(tmp_path / "nowhere"), out)
    with pytest.raises(UsageError, match="lies in the folder of digests"):
        analyse_digests(spark, str(digests), str(digests / "out"))
    with pytest.raises(UsageError, match="no format is called 'x'"):
        analyse_digests(spark, str(digests), out, format="x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingReadError):
        analyse_digests(spark, str(tmp_path / "empty"), out)
    assert not (tmp_path / "out" / MANIFEST).exists()


def test_real_days_give_the_same_graph(spark: Any, shared_days: list[Path], tmp_path: Path) -> None:
    """Every twelfth day; all 240 in the soak below."""
    _compare(spark, shared_days[::12], tmp_path)


@pytest.mark.soak
def test_all_real_days_give_the_same_graph(
    spark: Any, shared_days: list[Path], tmp_path: Path
) -> None:
    _compare(spark, shared_days, tmp_path)


def _compare(spark: Any, days: list[Path], folder: Path) -> None:
    digests = folder / "digests"
    digests.mkdir()
    for day in days:
        shutil.copy(day, digests)
    analyse_digests(spark, str(digests), str(folder / "out"), part_files=100)
    assert dump(folder / "out") == dump(digests)


@pytest.mark.parametrize("longest_list", [100, 5, 2])
def test_co_authors_are_a_join(spark: Any, longest_list: int, tmp_path: Path) -> None:
    with open_examples() as store:
        export_graph(store, tmp_path / "tables", format="parquet")
        edges = coauthor_edges(read_network(store, longest_list=longest_list))
    found = pairs_on_spark(spark, str(tmp_path / "tables"), longest_list=longest_list).collect()
    pairs = [row.asDict() for row in sorted(found, key=lambda row: (row.a, row.b))]
    assert pairs == [{"a": one["a"], "b": one["b"], **one["properties"]} for one in edges]
    assert pairs


def test_the_module_runs_by_itself(digests: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed: `make test-spark` has it")
    command = [sys.executable, "-m", "digestgraph.loaders.spark", str(digests), "out"]
    done = subprocess.run(
        [*command, "--master", "local[1]"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "7 of 7 files are analysed" in done.stderr
    assert "10 entries, 15 problems. Load it with: digestgraph load out" in done.stdout
    assert json.loads((tmp_path / "out" / MANIFEST).read_text("utf-8"))["files"]
