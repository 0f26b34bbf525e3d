"""A store of an older schema becomes one of this version, from the texts that it keeps."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ..graph.corrections.read import parse_corrections
from ..graph.errors import (
    DigestgraphError,
    NotFoundError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreSchemaError,
)
from ..graph.stores.base import is_server_url, open_store
from ..graph.stores.older import OldStore, forget, keep_copy, put_in_place, read_old, schema_of
from ..graph.stores.sqlite_tables import SCHEMA_VERSION
from .load import compute_anew
from .stored_texts import parse_stored

__all__ = ["Upgrade", "upgrade_store"]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did.

    Attributes
    ----------
    before, after : int
        The schemas.
    digests : int
        How many were read again.
    copy : Path
        The store as it was.
    """

    before: int
    after: int
    digests: int
    copy: Path


def upgrade_store(
    path: str | os.PathLike[str],
    *,
    on_progress: Callable[[str, int, int], None] | None = None,
    patience: float = 10.0,
) -> Upgrade | None:
    """Bring the file of an older version of digestgraph to this one.

    The texts of the digests and the settings are taken from the file, the graph is computed
    from them in a file beside it, and the store gets its content in one transaction. Whatever
    stops it before, the store is as it was. A copy of the store as it was stays beside it.

    Parameters
    ----------
    path : str or path
        The file. What is on a server needs no upgrade: the next load computes it anew.
    on_progress : callable, optional
        Called with ``"upgrade"``, the number of digests done, and their total.
    patience : float
        Seconds to wait for another process that writes to the store.

    Returns
    -------
    Upgrade or None
        ``None`` when there is nothing to do.

    Raises
    ------
    NotFoundError
        When there is no such file.
    StoreSchemaError
        When a newer version of digestgraph made it.
    StoreBusyError
        When another process writes to the store or upgrades it.
    StoreError
        When it cannot be upgraded; it says why. The store is as it was.

    Examples
    --------
    >>> import tempfile
    >>> from digestgraph.graph import open_store
    >>> path = Path(tempfile.mkdtemp(), "papers.db")
    >>> open_store(path).close()
    >>> upgrade_store(path) is None  # it is of this version
    True
    """
    text = os.fspath(path)
    if is_server_url(text) or text == ":memory:":
        return None
    file = Path(text)
    if not file.is_file():
        raise NotFoundError("store", text, ())
    try:
        open_store(text, create=False).close()
        return None
    except StoreSchemaError as error:
        if not error.older:
            raise
    try:
        with FileLock(f"{text}.lock", timeout=patience):
            if schema_of(file) >= SCHEMA_VERSION:  # another process has done it meanwhile
                return None
            # Links are followed: what lies beside the file must be on its disk.
            return _upgrade(file.resolve(), on_progress)
    except Timeout as error:
        raise StoreBusyError(
            f"{text} is being written or upgraded by another process; try again when it is done"
        ) from error
    except OSError as error:
        raise _refusal(text, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise _refusal(text, str(error)) from error
    except StoreBusyError as error:
        raise StoreBusyError(_sentence(text, str(error))) from error
    except StoreDamagedError as error:
        raise StoreDamagedError(_sentence(text, str(error))) from error
    except DigestgraphError as error:
        raise StoreError(_sentence(text, str(error))) from error


def _refusal(path: str, why: str) -> StoreError:
    return StoreError(
        _sentence(
            path,
            f"{why}. Its folder must be one to write to, with room for the new file and a copy of "
            "the old one: make room, or copy the store elsewhere and open it there",
        )
    )


def _sentence(path: str, why: str) -> str:
    return (
        f"{path} was made by an older version of digestgraph and could not be upgraded; it is as "
        f"it was. {why}"
    )


def _upgrade(file: Path, on_progress: Callable[[str, int, int], None] | None) -> Upgrade:
    new = file.with_name(f"{file.name}.upgrading")
    forget(new)  # what a killed process left
    try:
        old = read_old(file)
        _compute(old, new, on_progress)
        copy = keep_copy(file, old.schema)
        put_in_place(new, file)
    finally:
        forget(new)
    return Upgrade(old.schema, SCHEMA_VERSION, len(old.texts.digests()), copy)


def _compute(old: OldStore, new: Path, on_progress: Callable[[str, int, int], None] | None) -> None:
    digests = parse_stored(old.texts, {digest.id for digest in old.texts.digests()})
    if len({digest.id for digest in digests}) < len(digests):
        raise StoreError("two of its digests have one id now: load the files into a new store")

    def advance(_: str, done: int, total: int) -> None:
        if on_progress is not None:
            on_progress("upgrade", done, total)

    with open_store(new) as store:
        compute_anew(
            store,
            digests,
            keywords=old.settings.get("keywords", "none") != "none",
            corrections=parse_corrections(
                old.settings.get("corrections", ""), "corrections in the store", consistent=False
            ),
            on_progress=advance,
        )
