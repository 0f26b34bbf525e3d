"""The file of vectors beside a store: ``papers.meaning`` for ``papers.db``.

Each vector is kept by the hash of the text that it was made of, so a text is read once, whatever
digests come, go or change. What the store has is always asked of the store: a vector that no entry
needs is as good as none. The file can be deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from ...graph.dates import END_OF_TIME
from ...graph.errors import StoreError, UsageError
from ...graph.stores.base import Store
from ..engine.statements import each_values, statement_text
from .encoder import INSTALL, Encode, Matrix, encode, encode_texts, model_name

__all__ = ["Embedded", "Text", "embed", "read_texts", "read_vectors", "remove"]

_BATCH = 256
#: What SQLite keeps in a file's head about what it is: "dggm".
_APPLICATION_ID = 0x6467676D
_TABLES = """
CREATE TABLE IF NOT EXISTS about (model TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
"""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Text:
    """What an entry says of its paper.

    Attributes
    ----------
    paper, date : str
        The paper, and the day of the digest.
    title, summary : str
        Its title, and its points one below the other; either may be empty.
    """

    paper: str
    date: str
    title: str
    summary: str

    @property
    def key(self) -> bytes:
        """The hash of what is read of it."""
        text = f"{self.title}\0{self.summary}"
        return blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a run did.

    Attributes
    ----------
    texts, new, dropped : int
        Different texts in the store, those that were read now, and vectors that none needs.
    """

    texts: int
    new: int
    dropped: int


def read_texts(store: Store) -> Iterator[Text]:
    """Yield what the entries of a store say, without those that say nothing.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     first = next(read_texts(store))
    >>> first.date, len(first.key)
    ('2023-12-07', 16)
    """
    statement = statement_text("read-entry-texts", store.language)
    columns = ("paper", "date", "title", "summary")
    for paper, date, title, summary in each_values(
        store, statement, {"as_of": END_OF_TIME}, *columns
    ):
        points = json.loads(summary) if isinstance(summary, str) else summary
        text = Text(paper, date, title or "", "\n".join(points or ()))
        if text.title or text.summary:
            yield text


def embed(
    store: Store,
    file: Path,
    *,
    encode: Encode = encode,
    on_progress: Progress | None = None,
) -> Embedded:
    """Make the vectors that are missing, and drop those that no entry needs.

    What a run that is cut off has made is kept.

    Parameters
    ----------
    store : Store
        The graph.
    file : Path
        Where the vectors are (:func:`~digestgraph.queries.meaning.beside.vectors_path`); it is
        made if missing.
    encode : callable
        The model.
    on_progress : callable, optional
        Called with what is done, how many are, and of how many.

    Raises
    ------
    UsageError
        When the extra is not installed.
    StoreError
        When the file is none of vectors.
    """
    model = model_name()
    if model is None:
        raise UsageError(f"this needs a sentence model: {INSTALL}")
    texts = {text.key: (text.title, text.summary) for text in read_texts(store)}
    with _opened(file, create=True) as db:
        if db.execute("SELECT model FROM about").fetchall() != [(model,)]:
            with db:
                db.execute("DELETE FROM vectors")
                db.execute("DELETE FROM about")
                db.execute("INSERT INTO about VALUES (?)", (model,))
        known = {bytes(key) for (key,) in db.execute("SELECT text FROM vectors")}
        missing = [key for key in texts if key not in known]
        # Texts of one length together: the model pads none, but its batches are of one size.
        missing.sort(key=lambda key: (len(texts[key][1]), key))
        for begin in range(0, len(missing), _BATCH):
            keys = missing[begin : begin + _BATCH]
            made = encode_texts([texts[key] for key in keys], encode).astype(np.float16)
            rows = zip(keys, map(np.ndarray.tobytes, made), strict=True)
            with db:
                db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            if on_progress is not None:
                on_progress("embed", min(begin + _BATCH, len(missing)), len(missing))
        unused = [(key,) for key in known if key not in texts]
        with db:
            db.executemany("DELETE FROM vectors WHERE text = ?", unused)
    return Embedded(len(texts), len(missing), len(unused))


def read_vectors(file: Path, keys: Iterable[bytes]) -> tuple[Matrix, dict[bytes, int]] | None:
    """Return vectors as the rows of a matrix, and the row of each text; ``None`` if outdated.

    Vectors of another model say nothing to this one.

    Raises
    ------
    StoreError
        When the file is none of vectors.
    """
    wanted = set(keys)
    with _opened(file) as db:
        if db.execute("SELECT model FROM about").fetchall() != [(model_name(),)]:
            return None
        found = [
            (bytes(key), vector)
            for key, vector in db.execute("SELECT text, vector FROM vectors")
            if bytes(key) in wanted
        ]
    if not found:
        return np.zeros((0, 0), np.float32), {}
    try:
        rows = np.frombuffer(b"".join(vector for _, vector in found), np.float16)
        matrix = rows.reshape(len(found), -1).astype(np.float32)
    except ValueError as error:
        raise _damaged(file, error) from error
    return matrix, {key: row for row, (key, _) in enumerate(found)}


def remove(file: Path) -> bool:
    """Delete the vectors of a store; tell whether there were any.

    Raises
    ------
    StoreError
        When the file is none of vectors; it is left as it is.
    """
    if not file.exists():
        return False
    with _opened(file):
        pass
    file.unlink()
    return True


@contextmanager
def _opened(file: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    mode = "rwc" if create else "ro"
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)
        ) as db:
            whose = _pragma(db, "application_id")
            if create and not whose and not _pragma(db, "page_count"):
                db.executescript(f"PRAGMA application_id = {_APPLICATION_ID}; {_TABLES}")
            elif whose != _APPLICATION_ID:
                raise _damaged(file, "it is another file")
            yield db
    except sqlite3.Error as error:
        if create and not file.exists():
            raise StoreError(
                f"{file} cannot be made: no file can be made in the folder "
                f"{file.absolute().parent} ({error}). Make that writable, or copy the store "
                "elsewhere"
            ) from error
        raise _damaged(file, error) from error


def _pragma(db: sqlite3.Connection, name: str) -> Any:
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def _damaged(file: Path, what: object) -> StoreError:
    return StoreError(
        f"{file} cannot be used as the vectors of this store ({what}): move it away, then run "
        "'digestgraph embed'"
    )
