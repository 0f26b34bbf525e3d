"""Every error that digestgraph raises on purpose.

::

    DigestgraphError
    ├── UsageError           a value that cannot be used (exit code 2)
    │   ├── StoreUrlError    a store address that is no path and no Bolt address
    │   ├── NotFoundError    no such paper, author, keyword or digest
    │   ├── NothingReadError no digest in any of the files given
    │   ├── AmbiguousError   a name that fits several
    │   ├── NeedsServerError what only a Neo4j server can do
    │   └── StatementError   a Cypher statement that the server cannot run; with the position
    │       └── StatementRefusedError  one that is not run: see graph.reading
    ├── CorrectionsError     digestgraph.toml cannot be read as corrections
    └── StoreError
        ├── StoreBusyError   another process is writing to the store
        ├── StoreSchemaError the file was written by another schema version
        └── StoreConnectionError  the Neo4j server cannot be reached or refuses

:class:`SeveralPeopleWarning` is no error: a name was taken for the person who is most likely meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


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
    """

    def __init__(
        self, kind: str, text: str, nearest: Sequence[str] = (), where: str = "this store"
    ) -> None:
        self.kind, self.text, self.nearest = kind, text, tuple(nearest)
        hint = f" Nearest: {', '.join(self.nearest)}." if nearest else ""
        super().__init__(f"no {kind} {text!r} in {where}.{hint}")


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
        lines = [f"\n  {file}: {why}" for file, why in self.unread[: self.SHOWN]]
        if len(self.unread) > self.SHOWN:
            lines.append(f"\n  and {len(self.unread) - self.SHOWN:,} more")
        found = "".join(lines) or " there are no files in it"
        super().__init__(f"nothing was read, and no store was made or changed:{found}")


class AmbiguousError(UsageError):
    """A name fits several nodes; the text lists their ids, with what tells them apart."""

    def __init__(
        self, kind: str, text: str, candidates: Sequence[str], details: Sequence[str] = ()
    ) -> None:
        self.kind, self.text, self.candidates = kind, text, tuple(candidates)
        told = [f"{id_} ({detail})" for id_, detail in zip(candidates, details, strict=False)]
        super().__init__(
            f"{text!r} fits {len(candidates)} {kind}s; give one of the ids: "
            + ", ".join(told or self.candidates)
        )


class SeveralPeopleWarning(UserWarning):
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
            message += f"\n  line {line}, column {column}:\n" + _pointed(lines[line - 1], column)
        super().__init__(message)


def _pointed(line: str, column: int) -> str:
    """Return the part of a line around a column with a caret beneath it."""
    start = max(0, column - 60)
    shown = "".join(ch if ch.isprintable() else " " for ch in line[start : start + 100])
    before = shown[: column - 1 - start]
    width = sum(2 if east_asian_width(ch) in "FW" else 1 for ch in before)
    return f"  {shown}\n  {' ' * width}^"


class StatementRefusedError(StatementError):
    """A Cypher statement is not run, because of what it would do."""


class CorrectionsError(DigestgraphError):
    """digestgraph.toml is not readable as a file of corrections."""


class StoreError(DigestgraphError):
    """The store cannot do what was asked."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class StoreSchemaError(StoreError):
    """The store was written by another schema version."""


class StoreConnectionError(StoreError):
    """The Neo4j server cannot be reached, or refuses the credentials."""
