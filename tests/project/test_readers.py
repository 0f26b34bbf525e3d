"""The table of formats and readers says what was recorded, of files as they are written today."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from digestgraph.queries.export import FORMATS

#: What another test reads, which imports it into a real server.
ELSEWHERE = {"neo4j-admin"}


@pytest.fixture(scope="module")
def part(root: Path) -> Any:
    def load(name: str) -> ModuleType:
        path = root / "tools" / "readers" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"readers_{name}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="module")
def result(root: Path) -> Any:
    return json.loads((root / "tools" / "readers" / "result.json").read_text(encoding="utf-8"))


def test_the_table_of_readers_is_what_was_recorded(part: Any) -> None:
    """``make readers`` makes it anew."""
    table = part("table")
    assert table.PAGE.read_text(encoding="utf-8") == table.page()


def test_what_was_read_is_what_is_written_today(part: Any, result: Any, tmp_path: Path) -> None:
    """After a change of a format ``make readers`` must say again who reads it how."""
    pytest.importorskip("pyarrow")
    sample = part("sample")
    sample.write_all(tmp_path)
    assert sample.sums(tmp_path) == result["files"]


def test_every_format_has_a_reader_and_no_edge_or_node_is_lost(result: Any) -> None:
    rows = result["readers"]
    assert {row["format"] for row in rows} == set(FORMATS) - ELSEWHERE
    assert len({(row["format"], row["reader"], row["version"]) for row in rows}) == len(rows) > 20
    said = [text for row in rows for text in row["lost"]]
    assert [text for text in said if text.startswith(("the edge", "the node"))] == []
    assert [text for text in said if " edges are " in text or " rows are " in text] == []


def test_what_a_reader_loses_is_told(part: Any) -> None:
    """A comparison that finds nothing in anything would prove nothing."""
    losses, known = part("compare").losses, part("sample").known()
    assert known["network"]["edges"][0][2] != known["network"]["edges"][1][2]
    for holds, told in known.items():
        if holds != "csv":  # whose lists are read as texts
            assert losses(holds, told, json.loads(json.dumps(told))) == []
    network = json.loads(json.dumps(known["network"]))
    network["edges"].pop()
    network["nodes"]["007"]["label"] = "Nguyen Van A"
    network["nodes"]["007"]["papers"] = 1.0
    assert losses("network", known["network"], network) == [
        "4 edges are 3",
        "label: `Nguyễn Văn A` is `Nguyen Van A`",
        "whole numbers are floats",
    ]
    tables = json.loads(json.dumps(known["tables"]))
    tables["nodes-Paper"][0]["id"] = "arxiv:2401.1002"
    tables["edges-WROTE"].pop()
    assert len(losses("tables", known["tables"], tables)) == 2
