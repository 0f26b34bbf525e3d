"""Checksums of an offline store's tables: what is read is what was written.

A flipped bit in a text, or a lost page, leaves a database that SQLite reads without complaint.
So each table has the number of its rows and a sum of their hashes. The sum does not depend on
their order, and it follows each change without reading the rest: rows that come are added, rows
that go are subtracted, in the same transaction. Triggers of the connection see to that; they are
temporary, so the file holds nothing but one small table.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

__all__ = ["Sums", "Total"]

_MODULUS = 1 << 62


def _mark(row: Sequence[Any]) -> int:
    text = "\0".join(map(str, row))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=7).digest())


class Sums:
    """The checksums of one connection.

    Parameters
    ----------
    db : sqlite3.Connection
        The store's connection; transactions are the store's business.
    tables : mapping of str to sequence of str
        The tables that are summed up, and their columns.
    """

    def __init__(self, db: sqlite3.Connection, tables: Mapping[str, Sequence[str]]) -> None:
        self._db = db
        self._tables = tables
        self._rows: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        self._watching = False
        #: What was raised while a trigger ran, such as Ctrl-C: SQLite keeps it to itself.
        self.raised: BaseException | None = None

    def begin(self) -> None:
        """Follow the changes of a transaction that has begun."""
        if not self._watching:
            self._watch()
        if not self.kept():
            self.make()
        self._rows.clear()
        self._sums.clear()
        self.raised = None

    def _watch(self) -> None:
        self._db.create_function("digestgraph_note", -1, self._note)
        # A row that is replaced goes before the new one comes; else only the new one were seen.
        self._db.execute("PRAGMA recursive_triggers = ON")
        for table, columns in self._tables.items():
            for verb, row, sign in (("INSERT", "NEW", 1), ("DELETE", "OLD", -1)):
                values = ", ".join(f'{row}."{column}"' for column in columns)
                self._db.execute(
                    f'CREATE TEMP TRIGGER "note_{verb}_{table}" AFTER {verb} ON main."{table}" '
                    f"BEGIN SELECT digestgraph_note('{table}', {sign}, {values}); END"
                )
        self._watching = True

    def _note(self, table: str, sign: int, *row: Any) -> None:
        try:
            self._rows[table] += sign
            self._sums[table] += sign * _mark(row)
        except BaseException as error:
            self.raised = error
            raise

    def end(self) -> None:
        """Write the sums of what has changed since :meth:`begin`."""
        before = self.kept()
        changed = []
        for table in self._rows.keys() | self._sums.keys():
            rows, total = before.get(table, (0, 0))
            total = (total + self._sums[table]) % _MODULUS
            changed.append((table, rows + self._rows[table], total))
        self._db.executemany("INSERT OR REPLACE INTO sums VALUES (?, ?, ?)", changed)

    def make(self) -> None:
        """Sum up everything anew, in a transaction that has begun."""
        self._db.execute("CREATE TABLE IF NOT EXISTS sums (name PRIMARY KEY, row_count, total)")
        self._db.execute("DELETE FROM sums")
        for table in self._tables:
            rows = self._db.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
            found = (table, len(rows), _total(rows))
            self._db.execute("INSERT INTO sums VALUES (?, ?, ?)", found)

    def kept(self) -> dict[str, tuple[int, int]]:
        """Return number of rows and sum by table; nothing for a file from before there were any."""
        try:
            found = self._db.execute("SELECT name, row_count, total FROM sums").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return {}
        return {name: (rows, total) for name, rows, total in found}

    @staticmethod
    def differ(rows: Sequence[Sequence[Any]], kept: tuple[int, int] | None) -> str | None:
        """Say how rows differ from the sum that is kept of them, if they do."""
        total = Total()
        total.add(rows)
        return total.differs(kept)


class Total:
    """The sum of a table that is read part by part."""

    def __init__(self) -> None:
        self._count = 0
        self._sum = 0

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Add a part."""
        self._count += len(rows)
        self._sum += sum(map(_mark, rows))

    def differs(self, kept: tuple[int, int] | None) -> str | None:
        """Say how the rows differ from the sum that is kept of them, if they do."""
        if kept is None:
            return "nothing is known of it"
        if self._count != kept[0]:
            return f"{self._count:,} rows where {kept[0]!s} were written"
        return None if self._sum % _MODULUS == kept[1] else "other values than were written"


def _total(rows: Iterable[Sequence[Any]]) -> int:
    return sum(map(_mark, rows)) % _MODULUS
