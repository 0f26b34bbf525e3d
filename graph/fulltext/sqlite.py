"""Full text in the offline store: SQLite's FTS5, and a table of folded names.

The index is kept in the same file and is written in the same transaction as the graph. The
words come cut already (:mod:`digestgraph.graph.fulltext.words`), so the tokenizer only has to part
them at spaces: ``ascii`` takes every letter beyond ASCII for a part of a word.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from ..dates import END_OF_TIME
from ..model import Author, Entry, Keyword, Node, Paper
from .words import FIELDS, Match, Spelling, SpellingTest, Term, names_of, searchable

__all__ = ["INDEXED", "FullText"]

#: Words that one word with typing errors is taken for, at most; so does Lucene.
_MOST_WORDS = 50
_SEARCH = {
    Paper: """
        SELECT e.paper FROM ({found}) JOIN search_doc d USING (doc) JOIN Entry e ON e.id = d.id
        WHERE e.date <= :as_of{among} ORDER BY cost, e.paper LIMIT :limit""",
    Author: """
        SELECT d.id FROM ({found}) JOIN search_doc d USING (doc)
        WHERE EXISTS (SELECT 1 FROM WROTE w
          WHERE w.source = d.id AND w.since <= :as_of)
        ORDER BY cost, d.id LIMIT :limit""",
    Keyword: """
        SELECT d.id FROM ({found}) JOIN search_doc d USING (doc)
        WHERE EXISTS (SELECT 1 FROM NAMES n
          WHERE n.target = d.id AND n.date <= :as_of)
        ORDER BY cost, d.id LIMIT :limit""",
}
_FOUND = """
    SELECT rowid AS doc, bm25({table}, {weights}) AS cost FROM {table}
    WHERE {table} MATCH :query"""
#: Without their rank, which takes most of the time.
_UNRANKED = """
    SELECT e.paper FROM (SELECT rowid AS doc FROM search_Entry WHERE search_Entry MATCH :query)
    JOIN search_doc d USING (doc) JOIN Entry e ON e.id = d.id
    WHERE e.date <= :as_of{among} LIMIT :limit"""
_AMONG = " AND e.paper IN (SELECT value FROM json_each(:among))"
_SPELLINGS = "SELECT s.form, d.id FROM spelling s JOIN search_doc d USING (doc) WHERE s.kind = ?"
INDEXED = (*FIELDS, Paper)
_TESTS = {"equal": " AND s.form = ?", "within": " AND instr(s.form, ?)", "near": ""}


class FullText:
    """The search tables of one SQLite connection.

    Parameters
    ----------
    db : sqlite3.Connection
        The store's connection; transactions are the store's business.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words: tuple[int, dict[str, list[str]]] = (-1, {})

    def make_tables(self) -> None:
        """Make the tables of a new store."""
        self._db.execute(
            "CREATE TABLE spelling (kind TEXT, form TEXT, doc INTEGER, "
            "PRIMARY KEY (kind, form, doc)) WITHOUT ROWID"
        )
        self._db.execute("CREATE INDEX spelling_doc ON spelling (doc)")
        self._db.execute("CREATE TABLE search_doc (doc INTEGER PRIMARY KEY, id TEXT UNIQUE)")
        for cls, fields in FIELDS.items():
            self._db.execute(
                f"CREATE VIRTUAL TABLE search_{cls.__name__} "
                f"USING fts5({', '.join(fields)}, tokenize = 'ascii')"
            )

    # --- writing ---------------------------------------------------------------------------

    def forget(self, nodes: Iterable[Node]) -> None:
        """Take nodes out of the index, whether they are in it or not."""
        for cls, found in _by_type(nodes).items():
            ids = json.dumps([node.id for node in found])
            known = self._db.execute(
                "SELECT doc FROM search_doc WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            ).fetchall()
            if cls in FIELDS:
                table = f"search_{cls.__name__}"
                self._db.executemany(f"DELETE FROM {table} WHERE rowid = ?", known)  # noqa: S608
            self._db.executemany("DELETE FROM spelling WHERE doc = ?", known)
            self._db.executemany("DELETE FROM search_doc WHERE doc = ?", known)

    def learn(self, nodes: Iterable[Node]) -> None:
        """Put nodes into the index, in the place of what it has of them."""
        groups = _by_type(nodes)
        self.forget(node for group in groups.values() for node in group)
        # Ascending numbers: FTS5 writes its cache to disk for each number that is out of order.
        (last,) = self._db.execute("SELECT coalesce(max(doc), 0) FROM search_doc").fetchone()
        for cls, found in groups.items():
            numbered = list(enumerate(found, last + 1))
            last += len(numbered)
            self._db.executemany(
                "INSERT INTO search_doc VALUES (?, ?)", [(doc, node.id) for doc, node in numbered]
            )
            if cls is not Entry:
                self._db.executemany(
                    "INSERT INTO spelling VALUES (?, ?, ?)",
                    [
                        (cls.__name__, form, doc)
                        for doc, node in numbered
                        for form in names_of(node)
                    ],
                )
            if cls in FIELDS:
                fields = ", ".join(FIELDS[cls])
                marks = ", ".join("?" * len(FIELDS[cls]))
                self._db.executemany(
                    f"INSERT INTO search_{cls.__name__} (rowid, {fields}) VALUES (?, {marks})",  # noqa: S608
                    [(doc, *searchable(node).values()) for doc, node in numbered],
                )

    def clear(self) -> None:
        """Make the index anew, with nothing in it."""
        for table in ("spelling", "search_doc", *(f"search_{cls.__name__}" for cls in FIELDS)):
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
        self.make_tables()

    # --- checking --------------------------------------------------------------------------

    def find_damage(self, read: Callable[[type[Node]], Iterable[Node]]) -> Iterator[str]:
        """Say what is wrong with the index, in a transaction that will be undone.

        Parameters
        ----------
        read : callable
            Gives the nodes of a type, which the index is compared with.
        """
        for cls in FIELDS:
            table = f"search_{cls.__name__}"
            try:
                # Only with rank 1 is the index compared with what it was made from.
                self._db.execute(
                    f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
                )
            except sqlite3.DatabaseError as error:
                yield f"{table}: {error}"
        for cls in INDEXED:
            names = "spelling" if cls is not Entry else ""
            table = f"search_{cls.__name__}" if cls in FIELDS else ""
            try:
                yield from self._compare(cls, read(cls), table, names)
            except sqlite3.DatabaseError as error:
                yield f"{table or names} of {cls.__name__}: {error}"

    def _compare(
        self, cls: type[Node], nodes: Iterable[Node], table: str, names: str
    ) -> Iterator[str]:
        found: dict[str, Any] = {}
        forms: dict[str, set[str]] = {}
        if table:
            fields = ", ".join(FIELDS[cls])
            for id_, *words in self._db.execute(
                f"SELECT d.id, {fields} FROM {table} t JOIN search_doc d ON d.doc = t.rowid"  # noqa: S608
            ):
                found[id_] = words
        if names:
            for form, id_ in self._db.execute(_SPELLINGS, (cls.__name__,)):
                forms.setdefault(id_, set()).add(form)
        known = set()
        for node in nodes:
            known.add(node.id)
            if table and found.get(node.id) != list(searchable(node).values()):
                yield f"{cls.__name__} {node.id!r} is not found by its own words"
            if names and forms.get(node.id, set()) != set(names_of(node)):
                yield f"{cls.__name__} {node.id!r} is not found by its own name"
        for id_ in (found.keys() | forms.keys()) - known:
            yield f"the index has {cls.__name__} {id_!r}, which is not in the graph"

    # --- reading ---------------------------------------------------------------------------

    def search(
        self,
        cls: type[Node],
        match: Match,
        *,
        limit: int,
        as_of: str,
        among: Collection[str] | None = None,
    ) -> list[str]:
        """See :meth:`Store.search`."""
        if not match.words:
            return []
        indexed = Entry if cls is Paper else cls
        weights = ", ".join(map(str, FIELDS[indexed].values()))
        found = _FOUND.format(table=f"search_{indexed.__name__}", weights=weights)
        if as_of == END_OF_TIME and among is None:  # nothing is left out: look up the best alone
            found += " ORDER BY cost, rowid LIMIT :limit"
        values = {
            "query": match.render_fts5(lambda term: self._words_like(indexed, term)),
            "as_of": as_of,
            "limit": limit,
            "among": None if among is None else json.dumps(sorted(among)),
        }
        narrowed = "" if among is None else _AMONG
        rows = self._db.execute(_SEARCH[cls].format(found=found, among=narrowed), values)
        return list(dict.fromkeys(id_ for (id_,) in rows))

    def search_all(
        self, match: Match, *, most: int, as_of: str, among: Collection[str] | None = None
    ) -> set[str] | None:
        """See :meth:`SqliteStore.search_all`."""
        if not match.words:
            return set()
        values = {
            "query": match.render_fts5(lambda term: self._words_like(Entry, term)),
            "as_of": as_of,
            "limit": most + 1,
            "among": None if among is None else json.dumps(sorted(among)),
        }
        text = _UNRANKED.format(among="" if among is None else _AMONG)
        rows = self._db.execute(text, values).fetchall()
        return None if len(rows) > most else {paper for (paper,) in rows}

    def _words_like(self, table: type[Node], term: Term) -> Iterator[str]:
        """Yield indexed words that differ from a term by few typing errors, the nearest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extract(
            term.text,
            self._vocabulary(f"search_{table.__name__}"),
            scorer=OSA.distance,
            score_cutoff=term.edits,
            limit=None,
        )
        ranked = sorted((distance, word) for word, distance, _ in near)
        yield from (word for _, word in ranked[:_MOST_WORDS])

    def _vocabulary(self, table: str) -> list[str]:
        """Return the indexed words that can be spelled wrongly; kept until the file changes."""
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        version = others + self._db.total_changes
        if self._words[0] != version:
            self._words = version, {}
        known = self._words[1]
        if table not in known:
            self._db.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_{table} "
                f"USING fts5vocab(main, {table}, row)"
            )
            # What comes before Hangul and is not too short, see edits_allowed.
            words = self._db.execute(
                f"SELECT term FROM words_{table} WHERE term < ? AND length(term) > 2",  # noqa: S608
                ("\u1100",),
            )
            known[table] = [word for (word,) in words]
        return known[table]

    def spellings(self, cls: type[Node], form: str, test: SpellingTest) -> list[Spelling]:
        """See :meth:`Store.spellings`."""
        values = (cls.__name__,) if test == "near" else (cls.__name__, form)
        rows = self._db.execute(_SPELLINGS + _TESTS[test], values)
        return [Spelling(*row) for row in rows]


def _by_type(nodes: Iterable[Node]) -> dict[type[Node], list[Node]]:
    """Group the nodes that are indexed."""
    found: dict[type[Node], list[Node]] = {}
    for node in nodes:
        if type(node) in INDEXED:
            found.setdefault(type(node), []).append(node)
    return found
