"""Reads a folder of analysed digests: what reading its files gave, without reading them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...graph.errors import UsageError
from ..parsed_files import Parsed
from .manifest import COMPLETE, ENTRIES, FOUND, MANIFEST, PART, Manifest, Rules
from .rows import ReadFile, Row, read_rows

__all__ = ["Analysed", "read_folder"]


class Analysed:
    """What a folder of analysed digests holds.

    Attributes
    ----------
    files : list of Parsed
        What each file yielded, in the order of their names.
    met : set of str
        The names of the columns of all tables.
    analyses : dict of str to bytes
        What was found in entries, by their keys.
    """

    def __init__(self) -> None:
        self.files: list[Parsed] = []
        self.met: set[str] = set()
        self.analyses: dict[str, bytes] = {}


def read_folder(
    folder: Path,
    columns: Mapping[str, Sequence[str]],
    on_progress: Callable[[str, int, int], None] | None = None,
) -> Analysed:
    """Read a folder of analysed digests.

    Parameters
    ----------
    folder : path
        The folder.
    columns : mapping of str to sequence of str
        ``[columns]`` of the corrections that count here.
    on_progress : callable, optional
        Called with ``"read"``, the number of files done, and their total.

    Raises
    ------
    UsageError
        When it is not whole, or was made with other rules than those here; with what to do.
    """
    manifest = _read_manifest(folder)
    _compare(folder, manifest.rules, Rules.here(columns, format=manifest.rules.format))
    names = {key: name for name, key in manifest.files.items()}
    found = Analysed()
    read: dict[str, Parsed] = {}
    for part in sorted(folder.glob(f"{PART}*")):
        if not (part / COMPLETE).is_file():
            continue
        for key, file in _files_of(part / ENTRIES, names.keys() - read.keys()):
            read[key] = file.parsed
            found.met.update(file.met)
            if on_progress is not None:
                on_progress("read", len(read), len(names))
        found.analyses |= _analyses_of(part / FOUND)
    lost = sorted(names[key] for key in names.keys() - read.keys())
    if lost:
        raise UsageError(
            f"{folder}: {len(lost):,} of {len(names):,} files are not analysed yet, such as "
            f"{lost[0]}: run the Spark job again with the same folders, it does what is missing"
        )
    found.files = [read[key] for _, key in sorted(manifest.files.items())]
    for left in manifest.left:
        told = (left.problem,) if left.told else ()
        found.files.append(Parsed(left.problem.file, (), told, left.problem))
    found.files.sort(key=lambda file: file.path)
    return found


def _read_manifest(folder: Path) -> Manifest:
    try:
        return Manifest.read((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _damaged(folder / MANIFEST, error) from error


def _compare(folder: Path, made: Rules, here: Rules) -> None:
    """Refuse what was read with other rules than those that would read it here."""
    if made.version != here.version:
        old, new = made.version.split(", "), here.version.split(", ")
        changed = [f"{one!r}" for one in old if one not in new] or [f"no {new[-1]!r}"]
        raise UsageError(
            f"{folder} was analysed with other rules than those of this installation "
            f"({', '.join(changed[:3])}): install the same version of digestgraph and of what it "
            "finds keywords with on both sides and run the Spark job again, or load the digests"
        )
    if {k: list(v) for k, v in made.columns.items()} != {
        k: list(v) for k, v in here.columns.items()
    }:
        raise UsageError(
            f"{folder} was analysed with other [columns] than the corrections have now: run the "
            "Spark job again with them"
        )


def _files_of(table: Path, wanted: set[str]) -> Iterator[tuple[str, ReadFile]]:
    """Yield what files yielded; all rows of one are in one file of the table."""
    for file in sorted(table.glob("*.parquet")):
        rows: dict[str, list[Row]] = defaultdict(list)
        try:
            for row in _records(file, Row._fields):
                if row[0] in wanted:
                    rows[row[0]].append(Row(*row))
            found = {key: read_rows(rows.pop(key)) for key in list(rows)}
        except (ValueError, TypeError, KeyError) as error:
            raise _damaged(file, error) from error
        yield from found.items()


def _analyses_of(table: Path) -> dict[str, bytes]:
    """Return what was found; where finding failed there is nothing, and it is done again."""
    found: dict[str, bytes] = {}
    for file in sorted(table.glob("*.parquet")):
        records = _records(file, ("key", "analysis"))
        found.update((key, data) for key, data in records if data is not None)
    return found


def _records(file: Path, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a file of Parquet; a null is ``None``."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise UsageError(
            "analysed digests are Parquet, which needs pyarrow: pip install 'digestgraph[parquet]'"
        ) from None
    try:
        # Spark writes checksums; a damage that they do not tell would be a wrong fact.
        with parquet.ParquetFile(file, page_checksum_verification=True) as opened:
            for batch in opened.iter_batches(1024, columns=list(columns)):
                lists = [batch.column(name).to_pylist() for name in columns]
                yield from zip(*lists, strict=True)
    except (OSError, pa.ArrowException) as error:
        raise _damaged(file, error) from error


def _damaged(file: Path, error: Exception) -> UsageError:
    why = f"{type(error).__name__}: {error}"[:200]
    return UsageError(
        f"{file} is damaged ({why}): delete its folder {file.parent.name!r} and run the Spark job "
        "again, or copy it anew"
    )
