"""Finds digest files and parses them; touches no store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .entry import Digest, Problem
from .formats import find_format, load_formats

__all__ = ["Parsed", "find_files", "parse_file", "parse_text"]

#: Larger files are no daily digests; reading one by mistake would fill the memory.
LARGEST_FILE = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file yielded; ``problems`` are those that belong to no digest."""

    path: str
    digests: tuple[Digest, ...]
    problems: tuple[Problem, ...]


def find_files(paths: Iterable[str | Path]) -> Iterator[tuple[str, Path | None, bool]]:
    """Find the files to read.

    Parameters
    ----------
    paths : iterable of str or path
        Files, folders (searched to any depth; hidden ones are left out), or ``-`` for the
        standard input.

    Yields
    ------
    name : str
        The path to show and to keep: relative to the folder given, with forward slashes.
    file : path or None
        The file, or ``None`` for the standard input.
    asked : bool
        Whether this very file was named, so that it is worth a problem when it is no digest.
    """
    for given in paths:
        if str(given) == "-":
            yield "-", None, True
            continue
        path = Path(given)
        if not path.is_dir():
            yield path.name, path, True
            continue
        suffixes = {s for f in load_formats().values() for s in f.suffixes}
        for file in sorted(path.rglob("*")):
            inner = file.relative_to(path)
            hidden = any(part.startswith(".") for part in inner.parts)
            if file.is_file() and not hidden and file.suffix.lower() in suffixes:
                yield inner.as_posix(), file, False


def parse_file(name: str, file: Path | None, *, asked: bool = True) -> Parsed:
    """Read and parse one file; what goes wrong becomes a problem.

    Parameters
    ----------
    name : str
        The path to show in problems and to keep in the graph.
    file : path or None
        The file, or ``None`` for the standard input.
    asked : bool
        Whether a file of no known format is a problem. In a folder it is passed over.
    """
    try:
        if file is not None and file.stat().st_size > LARGEST_FILE:
            return _lost(name, "too-large", f"more than {LARGEST_FILE >> 20} MB; split it")
        raw = sys.stdin.buffer.read() if file is None else file.read_bytes()
    except OSError as error:
        return _lost(name, "unreadable", f"cannot be read: {error.strerror or error}")
    text = raw.decode("utf-8", errors="replace")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of old Macs
    return parse_text(text, name, asked=asked)


def parse_text(text: str, name: str, *, asked: bool = True) -> Parsed:
    """Parse the text of one file in whatever known format it is."""
    found = find_format(text)
    if found is None:
        if not asked:
            return Parsed(name, (), ())
        known = ", ".join(load_formats())
        return _lost(name, "unknown-format", f"in none of the known formats ({known})")
    digests, problems = found.parse(text, name)
    return Parsed(name, tuple(digests), tuple(problems))


def _lost(name: str, code: str, message: str) -> Parsed:
    return Parsed(name, (), (Problem(name, 1, code, message),))
