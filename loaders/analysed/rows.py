"""What one file yielded as rows of a table, and back.

A row is a file, a digest in it, an entry of a digest, or a problem. What a table has a null for is
``None`` here, and never NaN: a text that is missing, a line that no problem has.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple, cast

from ..entry import Authorship, Bullet, FileProblem, Link, ParsedDigest, ParsedEntry
from ..keywords.analyses import key_of
from ..parsed_files import Parsed

__all__ = ["Kind", "ReadFile", "Row", "read_entry", "read_rows", "write_rows"]

Kind = Literal["file", "digest", "entry", "problem"]


class Row(NamedTuple):
    """A file, a digest, an entry or a problem.

    Attributes
    ----------
    file : str
        Key of the file: a hash of its name, its bytes, and of what decides how it is read.
    name : str
        Path of the file, as the graph keeps it.
    kind : str
        ``file``, ``digest``, ``entry`` or ``problem``. Each file that was read has one row
        ``file``, whatever is in it.
    digest : int or None
        Which digest of the file, counted from 1; of a problem ``None`` when it is of no digest.
    rank : int or None
        Which entry of the digest, or which problem, counted from 1.
    line : int or None
        Where it stands in the file.
    code, message : str or None
        Of a problem; of a file why it has no digest, ``None`` when it has.
    paper, title : str or None
        Of an entry, for whoever looks at the table.
    key : str or None
        Of an entry: what its keywords are found under.
    facts : str or None
        Of a file, digest or entry: all that was read, as JSON.
    """

    file: str
    name: str
    kind: Kind
    digest: int | None = None
    rank: int | None = None
    line: int | None = None
    code: str | None = None
    message: str | None = None
    paper: str | None = None
    title: str | None = None
    key: str | None = None
    facts: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What the rows of one file say: what it yielded, and the columns of its tables."""

    parsed: Parsed
    met: tuple[str, ...] = ()


def write_rows(file: str, read: ReadFile, added: tuple[str, ...] = ()) -> Iterator[Row]:
    """Write what a file yielded as rows; :func:`read_rows` reads them back.

    Parameters
    ----------
    file : str
        Key of the file.
    read : ReadFile
        What it yielded.
    added : tuple of str
        The spellings that the user wants found wherever they stand.

    Examples
    --------
    >>> from digestgraph.loaders.read import parse_text
    >>> parsed = parse_text("- [A Title](https://arxiv.org/abs/2401.00368)", "notes.md")
    >>> [(row.kind, row.code) for row in write_rows("1", ReadFile(parsed))]
    [('file', 'unknown-format'), ('problem', 'unknown-format')]
    """
    parsed, why = read.parsed, read.parsed.unread
    rows = [Row(file, parsed.path, "problem", **_told(n, p)) for n, p in _numbered(parsed.problems)]
    for number, digest in enumerate(parsed.digests, 1):
        facts = {name: getattr(digest, name) for name in _DIGEST}
        rows.append(_row(file, parsed.path, "digest", number, facts, line=digest.first_line))
        rows += [
            Row(file, parsed.path, "problem", number, **_told(n, p))
            for n, p in _numbered(digest.problems)
        ]
        rows += [
            _row(
                file,
                parsed.path,
                "entry",
                number,
                asdict(entry),
                rank=rank,
                line=entry.line,
                paper=entry.paper,
                title=entry.title,
                key=key_of(entry, added),
            )
            for rank, entry in enumerate(digest.entries, 1)
        ]
    about = {"columns": parsed.columns, "met": sorted(read.met), "rows": len(rows)}
    told = {"line": why.line, "code": why.code, "message": why.message} if why else {}
    yield _row(file, parsed.path, "file", None, about, **told)
    yield from rows


def read_rows(rows: Sequence[Row]) -> ReadFile:
    """Read what a file yielded from its rows, in whatever order they are.

    Raises
    ------
    ValueError, TypeError, KeyError
        When they are not the rows of one file, all of them.
    """
    (head,) = (row for row in rows if row.kind == "file")
    about = _facts(head)
    if about["rows"] != len(rows) - 1:
        raise ValueError(f"{len(rows) - 1} rows of {about['rows']}")
    below: dict[tuple[Kind, int | None], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.digest or 0, row.rank or 0)):
        below[row.kind, row.digest].append(row)
    digests = []
    for digest in sorted(number for kind, number in below if kind == "digest" and number):
        (one,) = below["digest", digest]
        found = ParsedDigest(
            **_facts(one),
            entries=tuple(read_entry(str(row.facts)) for row in below["entry", digest]),
            problems=_problems(below["problem", digest]),
        )
        digests.append(found)
    problems = _problems(below["problem", None])
    unread = _problems([head])[0] if head.code is not None else None
    parsed = Parsed(head.name, tuple(digests), problems, unread, tuple(about["columns"]))
    return ReadFile(parsed, tuple(about["met"]))


def read_entry(facts: str) -> ParsedEntry:
    """Read an entry from the facts of its row.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.try_text import entry_of
    >>> from dataclasses import asdict
    >>> entry = entry_of("확산 모델")
    >>> read_entry(json.dumps(asdict(entry))) == entry
    True
    """
    found = json.loads(facts)
    for name, make in _PARTS.items():
        found[name] = tuple(make(**part) for part in found[name])
    for name in _LISTS:
        found[name] = tuple(found[name])
    return ParsedEntry(**found)


# --- pieces ----------------------------------------------------------------------------------

#: The fields of a digest that are in its own row.
_DIGEST = ("source", "date", "format", "path", "first_line", "head", "part", "cut")
_PARTS: Mapping[str, Any] = {"authors": Authorship, "bullets": Bullet, "links": Link}
_LISTS = ("keywords", "topics", "organisations", "aliases")


def _row(
    file: str, name: str, kind: Kind, digest: int | None, facts: Mapping[str, Any], **more: Any
) -> Row:
    return Row(file, name, kind, digest, facts=json.dumps(facts, ensure_ascii=False), **more)


def _told(rank: int, problem: FileProblem) -> dict[str, Any]:
    return {"rank": rank, "line": problem.line, "code": problem.code, "message": problem.message}


def _numbered(problems: Iterable[FileProblem]) -> Iterator[tuple[int, FileProblem]]:
    return enumerate(problems, 1)


def _problems(rows: Iterable[Row]) -> tuple[FileProblem, ...]:
    return tuple(
        FileProblem(row.name, cast("int", row.line), str(row.code), str(row.message))
        for row in rows
    )


def _facts(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(str(row.facts))
    return found
