"""Statements in SQL asked of an offline store, over the authors who were visible on their day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from ..patterns import compile_late
from .sqlite_file import guarded, parts_of
from .sqlite_records import SqliteRecords

__all__ = ["SqliteStatements"]

_WROTE = compile_late(r"\bWROTE\b")
_AUTHOR = compile_late(r"\bAuthor\b")
#: The authors of a day, for questions as of it: with those who were joined with others since.
_LOOK_BACK = (
    "DROP TABLE IF EXISTS temp.WROTE_THEN",
    "DROP TABLE IF EXISTS temp.AuthorThen",
    """
    CREATE TEMP TABLE WROTE_THEN AS
    SELECT source, target, "as", position, digest, line, record, rule, score, uncertain, date
    FROM WROTE WHERE since <= :day
    UNION ALL
    SELECT source, target, "as", position, digest, line, record, rule, score, uncertain, date
    FROM FORMERLY_WROTE WHERE since <= :day AND :day < until
    """,
    "CREATE INDEX temp.then_source ON WROTE_THEN (source)",
    "CREATE INDEX temp.then_target ON WROTE_THEN (target)",
    """
    CREATE TEMP TABLE AuthorThen AS
    SELECT id, name, names, kind FROM Author
    UNION ALL
    SELECT id, name, names, kind FROM FormerAuthor
    WHERE id IN (SELECT source FROM FORMERLY_WROTE WHERE :day < until)
    """,
    "CREATE UNIQUE INDEX temp.then_id ON AuthorThen (id)",
)


class SqliteStatements(SqliteRecords):
    """A file that answers statements; see :class:`.sqlite_file.SqliteFile`."""

    language = "sql"

    #: How often this process has written.
    _writes = 0
    _then: tuple[Any, ...] | None = None
    _joined: tuple[tuple[int, int], str] | None = None

    @guarded
    def rows(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """See :meth:`Store.rows`."""
        found = self._answer(statement, parameters)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def each_row(self, statement: str, parameters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows of :meth:`rows` one by one, for those who need not hold them all."""
        names: list[str] = []
        for row in self.each_values(statement, parameters, names):
            yield dict(zip(names, row, strict=True))

    def each_values(
        self, statement: str, parameters: Mapping[str, Any], names: list[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the values of the rows one by one; the columns are put into `names`."""
        with self._errors():
            found = self._answer(statement, parameters)
            if names is not None:
                names += [column[0] for column in found.description]
            yield from found

    def each_part(self, statement: str, parameters: Mapping[str, Any]) -> Iterator[list[Any]]:
        """Yield the values of the rows, some thousands at a time: the fastest way to many."""
        with self._errors():
            yield from parts_of(self._answer(statement, parameters))

    def _answer(self, statement: str, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        """Run a statement, over the authors who were visible on its day."""
        day = parameters.get("as_of")
        if day is not None and _WROTE.search(statement) and day < self._last_join():
            self._look_back(day)
            statement = _AUTHOR.sub("temp.AuthorThen", _WROTE.sub("temp.WROTE_THEN", statement))
        return self._db.execute(statement, parameters)

    def _last_join(self) -> str:
        """Return the last day from which two authors are one; before it others were visible."""
        state = self._state()
        if self._joined is None or self._joined[0] != state:
            (day,) = self._db.execute("SELECT max(until) FROM FORMERLY_WROTE").fetchone()
            self._joined = state, day or ""
        return self._joined[1]

    def _look_back(self, day: str) -> None:
        """Make tables of the authors who were visible on a day, and of what they wrote."""
        wanted = (day, self._db.execute("PRAGMA data_version").fetchone(), self._writes)
        if self._then == wanted:
            return
        self._then = None
        for statement in _LOOK_BACK:
            self._db.execute(statement, {"day": day} if ":day" in statement else {})
        self._then = wanted
