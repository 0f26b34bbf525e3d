"""Every error that digestgraph raises on purpose.

::

    DigestgraphError
    ├── UsageError           a value that cannot be used (exit code 2)
    │   ├── StoreUrlError    a store address that is no path and no Bolt address
    │   ├── NotFoundError    no such paper, author, keyword or digest
    │   ├── NotYetError      one that comes later than the day as of which is asked
    │   ├── NothingReadError no digest in any of the files given
    │   ├── AmbiguousError   a name that fits several
    │   ├── NeedsServerError what only a Neo4j server can do
    │   └── StatementError   a Cypher statement that the server cannot run; with the position
    │       └── StatementRefusedError  one that is not run: see graph.user_cypher.guard
    ├── CorrectionsError     digestgraph.toml cannot be read as corrections
    ├── FetchError           a service that does not answer, or not as it should
    ├── OutputError          what was asked for cannot be written whole
    ├── StillCountingError   what others have begun to compute, and who asks need not wait for
    ├── Interrupted          the user stopped it; the text says what is kept (exit code 130)
    └── StoreError
        ├── StoreBusyError   another process is writing to the store
        ├── StoreSchemaError the file was written by another schema version
        ├── StoreDamagedError    what the store gives is not what was written to it
        └── StoreConnectionError  the Neo4j server cannot be reached or refuses

:class:`NameTakenWarning` is no error: a name was taken for the node that is most likely meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from .text import printable


class DigestgraphError(Exception):
    """Base of all errors of this package; its text says what to do next."""


class UsageError(DigestgraphError):
    """A value given by the user cannot be used."""


class StoreUrlError(UsageError):
    """A store address is neither a file path nor a plain Bolt address."""


class NotFoundError(UsageError):
    """Nothing in the store has this id or name.

    Parameters
    ----------
    kind : str
        What was looked for, for example ``"author"``.
    text : str
        What the user wrote.
    nearest : sequence of str
        Names that come close, best first.
    where : str
        Where it was looked for.
    place : str
        Lines that point at it, when it is a part of what the user wrote (:func:`point_at`).
    """

    def __init__(
        self,
        kind: str,
        text: str,
        nearest: Sequence[str] = (),
        where: str = "this store",
        place: str = "",
    ) -> None:
        self.kind, self.text, self.nearest, self.where = kind, text, tuple(nearest), where
        hint = f" Nearest: {', '.join(self.nearest)}." if nearest else ""
        pointed = f"\n{place}" if place else ""
        super().__init__(f"no {kind} {text!r} in {where}.{hint}{pointed}")


class NotYetError(UsageError):
    """Something is known, but not as of the day as of which is asked.

    Parameters
    ----------
    message : str
        What is wrong.
    id_, name : str
        What was asked for, and what it is called.
    day : str
        As of which was asked.
    first : str
        The day from which on it is known.
    """

    def __init__(self, message: str, id_: str, name: str, day: str, first: str) -> None:
        self.id, self.name, self.day, self.first = id_, name, day, first
        super().__init__(f"{message}; the first digest that has it is of {first}")


class NothingReadError(UsageError):
    """There is no digest in any of the files given.

    Parameters
    ----------
    unread : sequence of (str, str)
        Each file with why it is not read.
    """

    SHOWN = 10

    def __init__(self, unread: Sequence[tuple[str, str]]) -> None:
        self.unread = tuple(unread)
        # A line that counts one more could as well name it.
        shown = self.SHOWN + (len(self.unread) == self.SHOWN + 1)
        lines = [f"\n  {file}: {why}" for file, why in self.unread[:shown]]
        if len(self.unread) > shown:
            lines.append(f"\n  and {len(self.unread) - shown:,} more")
        found = "".join(lines) or " no file was found"
        super().__init__(f"nothing was read, and no store was made or changed:{found}")


class Candidate(NamedTuple):
    """One of several nodes that a name fits, with what tells it apart.

    Attributes
    ----------
    id, label : str
        The node, and what it is called.
    papers : int
        How many papers go with it.
    years : str
        Of their digests, such as ``2023-2025``.
    title : str
        Of the first of them.
    """

    id: str
    label: str = ""
    papers: int = 0
    years: str = ""
    title: str = ""


class AmbiguousError(UsageError):
    """A name fits several nodes; the text is a table of them, the most papers first.

    Parameters
    ----------
    kind : str
        What was looked for, for example ``"author"``.
    text : str
        What the user wrote.
    rows : sequence of Candidate
        Those that are shown.
    total : int, optional
        How many there are, when not all are shown.
    """

    def __init__(
        self, kind: str, text: str, rows: Sequence[Candidate], total: int | None = None
    ) -> None:
        self.kind, self.text, self.rows = kind, text, tuple(rows)
        self.candidates = tuple(row.id for row in rows)
        self.total = len(rows) if total is None else total
        more = self.total - len(rows)
        rest = f"\n  … and {more} more" if more else ""
        super().__init__(
            f"{text!r} fits {self.total} {kind}s; give one of the ids:\n"
            f"{render_candidates(rows)}{rest}"
        )


def render_candidates(rows: Sequence[Candidate], *, numbered: bool = False) -> str:
    """Return candidates as the lines of a table; what others wrote is made printable.

    Examples
    --------
    >>> print(render_candidates([Candidate("author:x", "Ann Bee", 2, "2024", "A\\nTitle")]))
      id        called   papers  years  such as
      author:x  Ann Bee  2       2024   A Title
    """
    table: list[tuple[str, ...]] = [("id", "called", "papers", "years", "such as")]
    table += [(r.id, r.label, str(r.papers), r.years, r.title) for r in rows]
    if numbered:
        table = [("" if n == 0 else str(n), *row) for n, row in enumerate(table)]
    cells = [[_cell(text) for text in row] for row in table]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  "
        + "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    )


def _cell(text: str) -> str:
    shown = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return shown if len(shown) <= 72 else shown[:71] + "…"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(ch) in "FW" else 1 for ch in text)


class NameTakenWarning(UserWarning):
    """A name was taken for the node that is most likely meant; the text names the others."""


class SeveralPeopleWarning(NameTakenWarning):
    """Several people have a name, and the one with by far the most papers was taken."""


class NeedsServerError(UsageError):
    """The offline store cannot do this; a Neo4j server can."""

    def __init__(self, what: str, instead: str = "") -> None:
        super().__init__(
            f"{what} needs a Neo4j server, and this store is a file. {instead}To start a server: "
            "'make neo4j', or Docker (see tools/neo4j/README.md); to fill it: 'digestgraph load "
            "FOLDER --store neo4j://HOST'; then name it with --store"
        )


class StatementError(UsageError):
    """A Cypher statement cannot run.

    Parameters
    ----------
    message : str
        What is wrong.
    statement : str
        The statement.
    line, column : int, optional
        Where, counted from 1.
    """

    def __init__(
        self,
        message: str,
        statement: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.statement, self.line, self.column = statement, line, column
        lines = statement.splitlines()
        if line is not None and column is not None and 1 <= line <= len(lines):
            message += f"\n  line {line}, column {column}:\n" + point_at(lines[line - 1], column)
        super().__init__(message)


def point_at(line: str, column: int) -> str:
    """Return the part of a line around a column with a caret beneath it.

    Parameters
    ----------
    line : str
        One line, as it was written.
    column : int
        The place in it, counted from 1.

    Examples
    --------
    >>> print(point_at("votes:many diffusion", 7))
      votes:many diffusion
            ^
    """
    start = max(0, column - 60)
    shown = printable(line[start : start + 100])
    before = shown[: column - 1 - start]
    width = sum(2 if east_asian_width(ch) in "FW" else 1 for ch in before)
    return f"  {shown}\n  {' ' * width}^"


class StatementRefusedError(StatementError):
    """A Cypher statement is not run, because of what it would do."""


class CorrectionsError(DigestgraphError):
    """digestgraph.toml is not readable as a file of corrections."""


class OutputError(DigestgraphError):
    """Something cannot be written whole: the disk is full, the file is gone.

    Parameters
    ----------
    what : str
        What should have been written.
    error : OSError
        Why it was not.
    cut : bool
        Whether a part of it is there.
    """

    def __init__(self, what: str, error: OSError, *, cut: bool = True) -> None:
        left = "What is there is cut" if cut else "Nothing of it was kept"
        super().__init__(
            f"{what} could not be written whole: {error.strerror or error}. {left}; make room and "
            "run the command again"
        )


class FetchError(DigestgraphError):
    """A service does not answer, or not as it should.

    Parameters
    ----------
    message : str
        What is wrong, with the address.
    passing : bool
        Whether it may be otherwise in a while; other questions would fare no better now.
    stop : bool
        Whether the service wants to be left alone for now.
    status : int, optional
        Of the answer, where that is what is wrong.
    leads_to : str, optional
        The service that it sends on to and that is not asked.
    """

    def __init__(
        self,
        message: str,
        *,
        passing: bool = False,
        stop: bool = False,
        status: int | None = None,
        leads_to: str | None = None,
    ) -> None:
        self.passing, self.stop = passing, stop
        self.status, self.leads_to = status, leads_to
        super().__init__(message)


class Interrupted(DigestgraphError):  # noqa: N818 - no error
    """The user stopped a command."""


class StoreError(DigestgraphError):
    """The store cannot do what was asked."""


class StillCountingError(DigestgraphError):
    """Something is being computed for others; ask again in some seconds."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class StoreSchemaError(StoreError):
    """The store was written by another schema version.

    Parameters
    ----------
    message : str
        What to do.
    found, known : int, optional
        The schema of the file, and the one of this version.
    """

    def __init__(self, message: str, found: int | None = None, known: int | None = None) -> None:
        self.found, self.known = found, known
        super().__init__(message)

    @property
    def older(self) -> bool:
        """Whether the file can be upgraded: see ``digestgraph.loaders.upgrade_store``."""
        return self.found is not None and self.known is not None and self.found < self.known


class StoreDamagedError(StoreError):
    """What the store gives is not what was written to it."""


class StoreConnectionError(StoreError):
    """The Neo4j server cannot be reached, or refuses the credentials."""
