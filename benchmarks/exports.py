"""What exports of an archive take: ``python -m benchmarks.exports STORE``.

Each format is written by a process of its own. CPU seconds are user and system, memory is the peak
of the process, both the operating system's, and bytes are those of the file or folder; MB are
millions of bytes. The table goes between its marks in ``docs/scaling.md``, with the versions that
it was measured with. What takes an hour may be done in parts: rows are kept in
``build/exports.jsonl``, and those that are there are not measured again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from digestgraph.graph import open_store
from digestgraph.queries.export import FORMATS

from .beside import ROOT, measure

PAGE = ROOT / "docs" / "scaling.md"
KEPT = ROOT / "build" / "exports.jsonl"
MARKS = "<!-- made by make bench-exports -->\n", "<!-- end -->\n"
#: What an archive of 75,000 papers should take at most.
GOAL_MB = 300
#: Why a format takes more, where it does.
REASONS = {
    "parquet": "a group of rows with their texts, beside Arrow, which takes 100 MB itself",
    "network": "communities of similar papers are found among all at once, for which the library "
    "(graspologic) takes 200 MB beside them",
}


def works(chosen: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the formats, and of networks which."""
    for name, found in FORMATS.items():
        if not chosen or name in chosen:
            yield name, "authors" if found.holds == "network" else ""
    if not chosen:
        yield from (("gexf", what) for what in ("papers", "topics", "all"))


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(file.stat().st_size for file in files)


def rows_of(store: str, chosen: Sequence[str]) -> Iterator[tuple[str, float, float, float]]:
    """Write each format; yield its name, CPU seconds, peak of memory and bytes, both in MB."""
    known = {row[0] for row in kept_rows()}
    for format, what in works(chosen):
        if format + (f", {what}" if what else "") in known:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "out"
            command = [sys.executable, "-m", "digestgraph", "export", str(path), "-s", store]
            command += ["-f", format, *(["--what", what] if what else [])]
            found = measure(command, os.environ.get("PYTHONPATH", ""), folder)
            yield (
                format + (f", {what}" if what else ""),
                found.cpu,
                found.memory * 2**20 / 1e6,
                size_of(path) / 1e6,
            )


def kept_rows() -> list[tuple[str, float, float, float]]:
    """Return the rows that are kept, in the order of the formats."""
    if not KEPT.exists():
        return []
    rows = [tuple(json.loads(line)) for line in KEPT.read_text(encoding="utf-8").splitlines()]
    order = [format + (f", {what}" if what else "") for format, what in works([])]
    return sorted(rows, key=lambda row: order.index(row[0]))


def table(store: str, rows: Sequence[tuple[str, float, float, float]]) -> str:
    """Return the table as Markdown, with what it was measured with."""
    with open_store(store) as opened:
        counts = opened.counts()
    told = (
        f"{counts['papers']:,} papers and {counts['authors']:,} people in a file of "
        f"{Path(store).stat().st_size / 1e6:,.0f} MB, on {datetime.now(UTC):%Y-%m-%d}, Python "
        f"{platform.python_version()}, numpy {version('numpy')}, scipy {version('scipy')}, "
        f"pyarrow {version('pyarrow')}; one run each, MB are millions of bytes.\n"
    )
    lines = ["| export | CPU s | peak MB | MB written |", "|---|--:|--:|--:|"]
    above = []
    for name, cpu, memory, written in rows:
        lines.append(
            f"| `{name.replace(', ', '`, ')}{'' if ', ' in name else '`'} | {cpu:.0f} "
            f"| {memory:.0f} | {written:,.0f} |"
        )
        if memory > GOAL_MB:
            holds = FORMATS[name.partition(",")[0]].holds
            above.append((name, "network" if holds == "network" else name))
    why = ""
    for holds in dict.fromkeys(holds for _, holds in above):
        names = ", ".join(f"`{name}`" for name, kind in above if kind == holds)
        why += (
            f"\n{names}: more than {GOAL_MB} MB, since {REASONS.get(holds, 'why is not known')}.\n"
        )
    return told + "\n" + "\n".join(lines) + "\n" + why


def main() -> None:
    """Measure, print, and with ``--write`` put the table into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("formats", nargs="*", help="only these")
    parser.add_argument("--write", action="store_true", help="put the table into docs/scaling.md")
    given = parser.parse_args()
    KEPT.parent.mkdir(exist_ok=True)
    for row in rows_of(str(Path(given.store).resolve()), given.formats):
        print("{:18} {:7.1f} s {:7.0f} MB {:9,.1f} MB written".format(*row), flush=True)
        with KEPT.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    made = table(given.store, kept_rows())
    print(made)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        begin, end = map(re.escape, MARKS)
        filled = re.sub(f"({begin}).*?({end})", lambda m: m[1] + made + m[2], page, flags=re.DOTALL)
        PAGE.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
