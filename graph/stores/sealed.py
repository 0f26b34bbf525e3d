"""A store where nothing can be written beside it: a folder of somebody else's, a read-only disk.

SQLite reads a file with a log of writes by means of a third file, which it has to make. Where it
cannot, the file alone is read, as one that nobody changes (``immutable``). That is sound while
there is no log, and while the file stays as it was; so both are looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import StoreBusyError, StoreError

__all__ = ["Seal", "refusal"]


class Seal:
    """What a file was like when it was opened as one that nobody changes.

    Parameters
    ----------
    path : Path
        The store.

    Raises
    ------
    StoreError
        When a log with writes lies beside it, without which the file is not the whole store.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "papers.db")
    ...     _ = file.write_bytes(b"as it was")
    ...     seal = Seal(file)
    ...     seal.check()
    >>> seal.address.endswith("/papers.db?immutable=1")
    True
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        log = path.with_name(f"{path.name}-wal")
        try:
            unwritten = log.stat().st_size > 0
        except FileNotFoundError:
            unwritten = False
        if unwritten:
            raise StoreError(
                f"{path} cannot be read where it is: its last changes are in {log.name} still, and "
                "to read those SQLite has to write a file beside them. Copy both files to a folder "
                f"of yours and read the copy with --store; or let whoever may write there run "
                f"'digestgraph info --store {path}' once, which puts them into {path.name}"
            )
        self._state = self._look()

    @property
    def address(self) -> str:
        """What SQLite opens."""
        return f"{self._path.absolute().as_uri()}?immutable=1"

    def _look(self) -> tuple[int, ...]:
        found = os.stat(self._path)  # noqa: PTH116 - asked for after each read: half the time
        return found.st_ino, found.st_size, found.st_mtime_ns

    def check(self) -> None:
        """See that the file is what it was.

        Raises
        ------
        StoreBusyError
            When it is not: what was read may be of two states.
        """
        try:
            same = self._look() == self._state
        except OSError:
            same = False
        if not same:
            raise StoreBusyError(
                f"{self._path} was written while it was read, and where nothing can be written "
                "beside it SQLite cannot read what it was before: run the command again"
            )


def refusal(path: str, why: object) -> StoreError:
    """Return what to say to who wants to write to a store that can only be read.

    Examples
    --------
    >>> str(refusal("papers.db", "Read-only file system"))[:60]
    'papers.db cannot be written (Read-only file system), only re'
    """
    return StoreError(
        f"{path} cannot be written ({why}), only read. Make it and its folder "
        f"{Path(path).absolute().parent} writable, or copy it to another folder and name the copy "
        "with --store"
    )
