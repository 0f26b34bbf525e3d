"""A folder of analysed digests without Spark: what it calls is called here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from digestgraph.graph.corrections.read import FILE_NAME, load_corrections
from digestgraph.loaders.analysed.manifest import (
    COMPLETE,
    ENTRIES,
    FOUND,
    MANIFEST,
    PART,
    Manifest,
    Rules,
)
from digestgraph.loaders.analysed.rows import Row
from digestgraph.loaders.keywords.analyses import added_terms
from digestgraph.loaders.spark.frames import FindKeywords, ReadFiles

__all__ = ["analyse_here", "as_table", "write_table"]

_TYPES = {"digest": pa.int32(), "rank": pa.int32(), "line": pa.int32(), "analysis": pa.binary()}


def as_table(frame: pd.DataFrame) -> pa.Table:
    """Return a frame as Spark takes it: an Arrow table of the declared types."""
    schema = pa.schema([(name, _TYPES.get(name, pa.string())) for name in frame.columns])
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False)


def write_table(table: pa.Table, file: Path) -> None:
    """Write a table with checksums, as Spark does."""
    parquet.write_table(table, file, write_page_checksum=True)


def analyse_here(digests: Path, out: Path, parts: int = 1, *, find: bool = True) -> Path:
    """Analyse the files of a folder into another one, which is returned; without ``find``, read."""
    config = digests / FILE_NAME
    said = load_corrections(config) if config.is_file() else None
    rules = Rules.here(said.columns, added_terms(said)) if said else Rules.here()
    files = sorted(f for f in digests.rglob("*") if f.is_file() and f != config)
    read = ReadFiles(f"file:{digests}", rules)
    keys = {}
    for number in range(min(parts, len(files))):
        some = files[number::parts]
        given = pd.DataFrame(
            {"path": [f"file:{f}" for f in some], "content": [f.read_bytes() for f in some]}
        )
        rows = pd.concat(read([given]))
        entries = rows[rows["kind"] == "entry"] if find else rows[:0]
        found = pd.concat(FindKeywords(rules.added)([entries]))
        part = out / f"{PART}{number}"
        for name, frame in ((ENTRIES, rows[list(Row._fields)]), (FOUND, found)):
            (part / name).mkdir(parents=True)
            write_table(as_table(frame), part / name / "part-0.parquet")
        own = {f: f.relative_to(digests).as_posix() for f in some}
        named = {
            n: rules.key(n, hashlib.sha256(f.read_bytes()).hexdigest()) for f, n in own.items()
        }
        (part / COMPLETE).write_text(json.dumps({"files": sorted(named.values())}))
        keys |= named
    (out / MANIFEST).write_text(Manifest(rules, keys).write(), encoding="utf-8")
    if said is not None:
        (out / FILE_NAME).write_bytes(config.read_bytes())
    return out
