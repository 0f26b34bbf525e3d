"""Every error that digestgraph raises on purpose.

::

    DigestgraphError
    ├── UsageError           a value that cannot be used (exit code 2)
    │   ├── StoreUrlError    a store address that is no path and no Bolt address
    │   ├── NotFoundError    no such paper, author, keyword or digest
    │   └── AmbiguousError   a name that fits several
    ├── CorrectionsError     digestgraph.toml cannot be read as corrections
    └── StoreError
        ├── StoreBusyError   another process is writing to the store
        ├── StoreSchemaError the file was written by another schema version
        └── StoreConnectionError  the Neo4j server cannot be reached or refuses
"""

from __future__ import annotations

from collections.abc import Sequence


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


class AmbiguousError(UsageError):
    """A name fits several nodes; the text lists their ids."""

    def __init__(self, kind: str, text: str, candidates: Sequence[str]) -> None:
        self.kind, self.text, self.candidates = kind, text, tuple(candidates)
        super().__init__(
            f"{text!r} fits {len(candidates)} {kind}s; give one of the ids: "
            + ", ".join(self.candidates)
        )


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
