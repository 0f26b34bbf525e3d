"""The functions that Spark calls, a pandas frame after the other: read files, find keywords.

At this border a null is ``None`` in what we make of it, whatever pandas has for it: a missing text
is ``None`` in a frame of pandas 2 and NaN in one of pandas 3, a missing number NaN in both, and
frames of nullable types have ``pd.NA``. What we give has ``None`` in columns of objects, which all
of them write as a null.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..analysed.manifest import Rules
from ..analysed.rows import ReadFile, Row, read_entry, write_rows
from ..entry import FileProblem
from ..formats import load_formats
from ..formats.base.columns import using_columns
from ..keywords.analyses import encode
from ..parsed_files import Parsed
from ..read import parse_bytes, with_place
from .names import name_below

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FOUND_SCHEMA", "ROWS_SCHEMA", "FindKeywords", "ReadFiles", "none_if_null"]

#: The tables, as Spark declares them.
ROWS_SCHEMA = (
    "file string not null, name string not null, kind string not null, digest int, rank int, "
    "line int, code string, message string, paper string, title string, key string, facts string"
)
FOUND_SCHEMA = "key string not null, analysis binary, failed string"


def none_if_null(value: Any) -> Any:
    """Return a value of a frame, and ``None`` for each of the ways in which it says null.

    Examples
    --------
    >>> import pandas as pd
    >>> [none_if_null(value) for value in (None, float("nan"), pd.NA, pd.NaT, "", 0, b"")]
    [None, None, None, None, '', 0, b'']
    """
    import pandas as pd

    return None if value is None or value is pd.NA or value != value else value


@dataclass(frozen=True)
class ReadFiles:
    """Reads files, given as their path and bytes, to rows.

    Parameters
    ----------
    root : str
        The folder that names are told from, or the one file.
    rules : Rules
        What decides how they are read.

    Examples
    --------
    >>> import pandas as pd
    >>> read = ReadFiles("file:/digests", Rules())
    >>> files = pd.DataFrame({"path": ["file:/digests/a.md"], "content": [b"no digest"]})
    >>> [(row.name, row.kind, row.code) for rows in read([files]) for row in rows.itertuples()]
    [('a.md', 'file', 'unknown-format')]
    """

    root: str
    rules: Rules

    def __call__(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """Yield a frame of rows for each file of the frames."""
        for frame in frames:
            for path, content in zip(frame["path"], frame["content"], strict=True):
                yield _frame(self.rows_of(str(path), none_if_null(content)), Row._fields)

    def rows_of(self, path: str, content: bytes | None) -> list[Row]:
        """Return the rows of one file."""
        name, rules = name_below(self.root, path), self.rules
        if content is None:
            why = FileProblem(name, 1, "unreadable", "cannot be read: Spark gave nothing of it")
            read = ReadFile(Parsed(name, (), (why,), why))
            return list(write_rows(rules.key(name, "nothing"), read))
        key = rules.key(name, hashlib.sha256(content).hexdigest())
        forced = load_formats()[rules.format] if rules.format is not None else None
        met: set[str] = set()
        with using_columns(rules.columns, met):
            parsed = parse_bytes(bytes(content), name, asked=path == self.root, forced=forced)
        read = ReadFile(with_place(parsed, Path(path)), tuple(sorted(met)))
        return list(write_rows(key, read, rules.added))


@dataclass(frozen=True)
class FindKeywords:
    """Finds the keywords and results of entries, given as their key and facts.

    What goes wrong with an entry costs this entry only: it is looked at again by who loads it.

    Parameters
    ----------
    added : tuple of str
        The spellings that the user wants found wherever they stand.
    """

    added: tuple[str, ...] = ()

    def __call__(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """Yield a frame of what was found for each frame of entries."""
        for frame in frames:
            pairs = zip(frame["key"], frame["facts"], strict=True)
            found = [(key, *self._find(facts)) for key, facts in pairs]
            yield _frame(found, ("key", "analysis", "failed"))

    def _find(self, facts: str) -> tuple[bytes | None, str | None]:
        from ..keywords.analysis import analyse

        try:
            return encode(analyse.__wrapped__(read_entry(facts), self.added)), None
        except Exception as error:
            return None, f"{type(error).__name__}: {error}"[:500]


def _frame(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return a frame of objects: what is ``None`` stays ``None``, and a number whole."""
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns), dtype=object)
