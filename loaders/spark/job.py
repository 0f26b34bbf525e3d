"""The job: read digests and find their keywords with Spark, part after part.

A part is some files. Its tables are written by Spark, and a small file is put beside them when
they are whole. What is whole is not done again: so a job that was stopped goes on where it was, and
a day that is new or changed costs no more than itself.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...graph.corrections.read import FILE_NAME, Corrections, load_corrections, parse_corrections
from ...graph.errors import NothingReadError, UsageError
from ..analysed.manifest import COMPLETE, ENTRIES, FOUND, MANIFEST, PART, Left, Manifest, Rules
from ..entry import FileProblem
from ..formats import load_formats
from ..input.limits import LARGEST_FILE
from ..keywords.analyses import added_terms
from ..read import refuse_name
from .filesystem import FileSystem, Listed
from .frames import FOUND_SCHEMA, ROWS_SCHEMA, FindKeywords, ReadFiles
from .names import as_pattern, is_hidden, name_below

__all__ = ["AnalysedReport", "analyse_digests"]

#: So many entries are one task: some seconds of work.
_ENTRIES_A_TASK = 400
#: So many files, and bytes of them, are a part by default.
_FILES, _BYTES = 2_000, 1 << 30


@dataclass(frozen=True)
class AnalysedReport:
    """What a job did.

    Attributes
    ----------
    files : int
        The files that are read; all of them are analysed now.
    done_before : int
        Those that were analysed already.
    entries, problems : int
        In the files that were read now: entries of digests, and what is odd or lost. Each problem
        is a row of the tables.
    failed : int
        Entries read now in which nothing could be found because of an error; ``load`` tries again.
    left : int
        Files that are not read whatever is in them, such as those of another kind.
    """

    files: int
    done_before: int
    entries: int
    problems: int
    failed: int
    left: int


def analyse_digests(
    spark: Any,
    digests: str,
    out: str,
    *,
    config: Path | None = None,
    format: str | None = None,
    part_files: int = _FILES,
    on_part: Callable[[int, int], None] | None = None,
) -> AnalysedReport:
    """Read digests, and find the keywords and results of their entries, with Spark.

    Parameters
    ----------
    spark : pyspark.sql.SparkSession
        A session; digestgraph must be installed wherever it runs Python.
    digests : str
        A folder, or a file, at any path that this Spark reads.
    out : str
        The folder to write, at any path that it writes. ``digestgraph load`` takes it in place of
        the digests. What is there already and still true is kept.
    config : path, optional
        Corrections, a file of the driver's machine; by default ``digestgraph.toml`` in the folder
        of digests. They are put beside the tables, and ``load`` finds them there.
    format : str, optional
        The format that reads all files; else each file's text decides.
    part_files : int
        So many files are a part: what is lost of the work when the job is stopped.
    on_part : callable, optional
        Called after each part with the number of files that are analysed, and their total.

    Returns
    -------
    AnalysedReport

    Raises
    ------
    UsageError
        When there is no such folder, or Spark left out a file that is there.
    CorrectionsError
        When the file of corrections is wrong.
    NothingReadError
        When no file in it is of a kind that is read.
    """
    place, target = FileSystem(spark, digests), FileSystem(spark, out)
    if not place.exists(place.root):
        raise UsageError(f"no such file or folder: {digests}")
    if f"{target.root}/".startswith(f"{place.root}/"):
        raise UsageError(f"{out} lies in the folder of digests: choose another one")
    if part_files < 1:
        raise UsageError("a part has one file at least")
    text, corrections = _corrections(place, config)
    if format is not None and format not in load_formats():
        raise UsageError(f"no format is called {format!r}; 'digestgraph formats' lists them")
    rules = Rules.here(corrections.columns, added_terms(corrections), format)
    files, left = _find(place, rules)
    keys = _Keys(spark, place.root, rules)
    listed = {name_below(place.root, file.path): file for file in files}
    known = keys.of(files)
    left += [_passed_over(name) for name in sorted(listed.keys() - known.keys())]
    if not known:
        raise NothingReadError([(one.problem.file, one.problem.message) for one in left])
    manifest = Manifest(rules, known, sorted(left, key=lambda one: one.problem.file))
    target.write(f"{target.root}/{MANIFEST}", manifest.write().encode())
    if text is not None:
        target.write(f"{target.root}/{FILE_NAME}", text)
    done = _done(target)
    coming = [name for name in sorted(known) if known[name] not in done]
    counts: Counter[str] = Counter()
    ready = len(known) - len(coming)
    for names in _parts(coming, listed, part_files):
        some = {name: known[name] for name in names}
        counts.update(_Part(spark, place.root, target, rules).write(some, listed))
        ready += len(names)
        if on_part is not None:
            on_part(ready, len(known))
    return AnalysedReport(
        files=len(known),
        done_before=len(known) - len(coming),
        entries=counts["entry"],
        problems=counts["problem"],
        failed=counts["failed"],
        left=len(left),
    )


# --- what there is ----------------------------------------------------------------------------


def _corrections(place: FileSystem, config: Path | None) -> tuple[bytes | None, Corrections]:
    """Return the corrections that count, and their text."""
    if config is not None:
        return config.read_bytes(), load_corrections(config)
    file = f"{place.root}/{FILE_NAME}"
    if not place.exists(file):
        return None, Corrections()
    text = place.read(file)
    return text, parse_corrections(text.decode("utf-8", "replace"), file)


def _find(place: FileSystem, rules: Rules) -> tuple[list[Listed], list[Left]]:
    """Return the files to read, and those that are not read whatever is in them."""
    forced = load_formats()[rules.format] if rules.format is not None else None
    suffixes = {suffix for known in load_formats().values() for suffix in known.suffixes}
    if forced is not None:
        suffixes = set(forced.suffixes)
    files: list[Listed] = []
    left: list[Left] = []
    for file in place.files(place.root):
        name, asked = name_below(place.root, file.path), file.path == place.root
        if name == FILE_NAME or (is_hidden(name) and not asked):
            continue
        refused = refuse_name(name, suffixes, asked=asked)
        if refused is not None and refused.unread is not None:
            left.append(Left(refused.unread, bool(refused.problems)))
        elif file.size > LARGEST_FILE:
            left.append(_too_large(name))
        else:
            files.append(file)
    return files, left


def _too_large(name: str) -> Left:
    message = f"has more than {LARGEST_FILE >> 20} MB; split it"
    return Left(FileProblem(name, 1, "too-large", message), told=True)


def _passed_over(name: str) -> Left:
    message = (
        "is there, but Spark gives nothing of it: it passes over names that begin with _, cannot "
        "open local ones with a colon, or may not read it: rename it, or look at its rights"
    )
    return Left(FileProblem(name, 1, "not-read-by-spark", message), told=True)


@dataclass(frozen=True)
class _Keys:
    """The keys of files, made of what is in them."""

    spark: Any
    root: str
    rules: Rules

    def of(self, files: Sequence[Listed]) -> dict[str, str]:
        """Return the key of each file that Spark reads, by its name."""
        if not files:
            return {}
        hashed = _open(self.spark, files).selectExpr("path", "sha2(content, 256) AS sha256")
        found = {}
        for path, sha256 in hashed.collect():
            name = name_below(self.root, path)
            found[name] = self.rules.key(name, sha256)
        return found


def _open(spark: Any, files: Sequence[Listed]) -> Any:
    """Return the files as a table of paths and contents, without those that cannot be opened."""
    paths = [as_pattern(file.path) for file in files]
    reader = spark.read.format("binaryFile").option("ignoreCorruptFiles", "true")
    opened = reader.option("ignoreMissingFiles", "true").load(paths)
    return opened.select("path", "content")


# --- parts ------------------------------------------------------------------------------------


def _done(target: FileSystem) -> set[str]:
    """Return the keys of the files whose parts are whole."""
    done: set[str] = set()
    for folder in target.folders(target.root):
        file = f"{target.root}/{folder}/{COMPLETE}"
        if folder.startswith(PART) and target.exists(file):
            done.update(json.loads(target.read(file))["files"])
    return done


def _parts(
    names: Sequence[str], listed: Mapping[str, Listed], most: int
) -> Iterator[Sequence[str]]:
    """Cut the files that are to be read into parts."""
    part: list[str] = []
    size = 0
    for name in names:
        if part and (len(part) == most or size + listed[name].size > _BYTES):
            yield part
            part, size = [], 0
        part.append(name)
        size += listed[name].size
    if part:
        yield part


@dataclass(frozen=True)
class _Part:
    """Some files: their entries, what is found in these, and the word that both are whole."""

    spark: Any
    root: str
    target: FileSystem
    rules: Rules

    def write(self, keys: Mapping[str, str], listed: Mapping[str, Listed]) -> Counter[str]:
        """Write a part; return how much there is of each kind."""
        named = hashlib.blake2b("".join(sorted(keys.values())).encode(), digest_size=8).hexdigest()
        folder = f"{self.target.root}/{PART}{named}"
        files = _open(self.spark, [listed[name] for name in keys])
        read = ReadFiles(self.root, self.rules)
        _write(files.mapInPandas(read, ROWS_SCHEMA), f"{folder}/{ENTRIES}")
        rows = self.spark.read.schema(ROWS_SCHEMA).parquet(f"{folder}/{ENTRIES}")
        counts = Counter(dict(rows.groupBy("kind").count().collect()))
        there = {file for (file,) in rows.where("kind = 'file'").select("file").collect()}
        lost = sorted(name for name, key in keys.items() if key not in there)
        if lost:
            raise UsageError(
                f"{len(lost):,} files changed, or went away, while they were read, such as "
                f"{lost[0]}: run the job again"
            )
        entries = rows.where("kind = 'entry'").select("key", "facts").dropDuplicates(["key"])
        tasks = max(self.spark.sparkContext.defaultParallelism, counts["entry"] // _ENTRIES_A_TASK)
        find = FindKeywords(self.rules.added)
        found = entries.repartition(tasks, "key").mapInPandas(find, FOUND_SCHEMA)
        _write(found, f"{folder}/{FOUND}")
        written = self.spark.read.schema(FOUND_SCHEMA).parquet(f"{folder}/{FOUND}")
        counts["failed"] = written.where("failed IS NOT NULL").count()
        said = json.dumps({"files": sorted(keys.values()), "counts": dict(counts)}) + "\n"
        self.target.write(f"{folder}/{COMPLETE}", said.encode())
        return counts


def _write(table: Any, folder: str) -> None:
    # All rows of a file of digests stay in one file of the table.
    kept = table.write.mode("overwrite").option("maxRecordsPerFile", 0)
    kept.option("compression", "zstd").parquet(folder)
