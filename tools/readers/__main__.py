"""Prove exports on what will read them, and write the table: ``python -m tools.readers``.

The sample (:mod:`tools.readers.sample`) is written in every format, read by each reader in a
process of its own, and compared value by value. Readers are installed below ``build/readers``, as
pinned here; one that cannot be had is told and keeps what was recorded of it. What was found goes
into ``result.json`` beside this file, and from there into ``docs/how-to/other-programs.md``.
``--table`` only writes the page.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.readers.compare import losses
from tools.readers.readers import READERS, Missing, Reader, run
from tools.readers.sample import known, sums, write_all
from tools.readers.table import RESULT, write_page

__all__ = ["main"]


def read_all(folder: Path, chosen: list[str], note: Callable[[str], None]) -> list[dict[str, Any]]:
    """Let readers read what lies in a folder, and return what each found and lost."""
    expected = known()
    before = json.loads(RESULT.read_text(encoding="utf-8"))["readers"] if RESULT.exists() else []
    rows = []
    for reader in READERS:
        row = next((r for r in before if (r["reader"], r["format"]) == reader.key), None)
        if not chosen or reader.name in chosen:
            try:
                row = read_one(reader, folder, expected)
                said = "; ".join(row["lost"]) or "all is there"
                note(f"{reader.format:10} {reader.name} {row['version']}: {said}")
            except Missing as why:
                note(f"{reader.format:10} {reader.name} skipped: {why}")
        if row is not None:
            rows.append(row)
    return rows


def read_one(reader: Reader, folder: Path, expected: dict[str, Any]) -> dict[str, Any]:
    """Let one reader read its file, and compare."""
    told = run(reader, folder / reader.format)
    lost = losses(reader.holds, expected[reader.holds], told["read"])
    name, format = reader.key
    return {"format": format, "reader": name, "version": told["version"], "lost": lost}


def main() -> None:
    """Read, compare, record and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", help="only these; others keep what was recorded")
    parser.add_argument("--table", action="store_true", help="only write the page")
    given = parser.parse_args()
    if not given.table:
        with tempfile.TemporaryDirectory() as name:
            write_all(Path(name))
            rows = read_all(Path(name), given.readers, print)
            result = {"files": sums(Path(name)), "readers": rows}
        RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_page()


if __name__ == "__main__":
    for program in ("node", "java"):
        if shutil.which(program) is None:
            print(f"without {program} some readers are skipped", file=sys.stderr)
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}: {(error.stderr or '')[-1000:]}")
