"""Full text in the offline store: SQLite's FTS5, and a table of folded names.

The index is kept in the same file and is written in the same transaction as the graph. The
words come cut already (:mod:`digestgraph.graph.fulltext.words`), so the tokenizer only has to part
them at spaces: ``ascii`` takes every letter beyond ASCII for a part of a word.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from ..dates import END_OF_TIME
from ..model import Author, Entry, Keyword, Node, Paper
from .alike import Forms
from .words import FIELDS, Match, Spelling, SpellingTest, Term, names_of, searchable

__all__ = ["INDEXED", "FullText", "Keep"]

#: Returns what a function makes, from now on the same, until the graph changes.
Keep = Callable[[str, Callable[[], Any]], Any]

#: Words that one word with typing errors is taken for, at most; so does Lucene.
_MOST_WORDS = 50
#: So many answers are kept until the graph changes.
_KEPT = 2000
#: Two letters that words of so many texts begin with take longest to search for, as so much has
#: them; so many pairs of letters are looked up ahead.
_COSTLY, _MOST_COSTLY = 1000, 100
#: Of so many papers whose texts are not known yet, those of all are read: one scan takes no longer.
_MANY_PAPERS = 500
#: To leave out what is later than a day, so many times as many are ranked; mostly these are enough.
_AHEAD = 8
_SEARCH = {
    Paper: """
        SELECT doc, e.paper FROM ({found}) JOIN search_doc d USING (doc) JOIN Entry e ON e.id = d.id
        WHERE e.date <= :as_of{among} ORDER BY cost, e.paper LIMIT :limit""",
    Author: """
        SELECT doc, d.id FROM ({found}) JOIN search_doc d USING (doc)
        WHERE EXISTS (SELECT 1 FROM WROTE w
          WHERE w.source = d.id AND w.since <= :as_of)
        ORDER BY cost, d.id LIMIT :limit""",
    Keyword: """
        SELECT doc, d.id FROM ({found}) JOIN search_doc d USING (doc)
        WHERE EXISTS (SELECT 1 FROM NAMES n
          WHERE n.target = d.id AND n.date <= :as_of)
        ORDER BY cost, d.id LIMIT :limit""",
}
_FOUND = """
    SELECT rowid AS doc, bm25({table}, {weights}) AS cost FROM {table}
    WHERE {table} MATCH :query"""
#: The best of them, as they were ranked before.
_RANKED = "SELECT value AS doc, key AS cost FROM json_each(:docs)"
#: Without their rank, which takes most of the time.
_HAVE = "SELECT rowid FROM search_Entry WHERE search_Entry MATCH ?"
_TEXTS = """
    SELECT e.paper, d.doc, e.date FROM Entry e JOIN search_doc d ON d.id = e.id"""
_TEXTS_OF = " WHERE e.paper IN (SELECT value FROM json_each(?))"
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
        keep: Keep,
        limit: int,
        as_of: str,
        among: Collection[str] | None = None,
    ) -> list[str]:
        """See :meth:`Store.search`; what is read for it is given to `keep`."""
        if not match.words:
            return []
        indexed = Entry if cls is Paper else cls
        weights = ", ".join(map(str, FIELDS[indexed].values()))
        found = _FOUND.format(table=f"search_{indexed.__name__}", weights=weights)
        query = match.render_fts5(lambda term: self._words_like(indexed, term, keep))
        values = {"query": query, "as_of": as_of, "limit": limit, "among": None}
        if among is not None:
            values["among"] = json.dumps(sorted(among))
        elif as_of < END_OF_TIME:
            ids = self._among_best(cls, found, values, keep)
            if ids is not None:
                return ids
        else:  # nothing is left out: look up the best alone
            found += " ORDER BY cost, rowid LIMIT :limit"
        whole = as_of == END_OF_TIME and among is None
        known: dict[tuple[type[Node], str, int], list[str]] = keep("found by words", dict)
        key = cls, query, limit
        if whole and key in known:
            return list(known.get(key, ()))
        narrowed = "" if among is None else _AMONG
        rows = self._db.execute(_SEARCH[cls].format(found=found, among=narrowed), values)
        ids = list(dict.fromkeys(id_ for _, id_ in rows))
        if whole:
            if len(known) >= _KEPT:
                known.clear()
            known[key] = ids
        return ids

    def _among_best(
        self, cls: type[Node], found: str, values: dict[str, Any], keep: Keep
    ) -> list[str] | None:
        """Return what is found among the best of all days; ``None`` where these are too few.

        To rank what very many texts have takes long, and is the same for each day.
        """
        query, limit = values["query"], values["limit"]
        docs, costs = self._best_docs(cls, found, query, limit, keep)
        cost = dict(zip(docs, costs, strict=True))
        begin, fits = 0, list[tuple[float, str]]()
        while begin < len(docs) and len(fits) < limit:
            end = max(2 * begin, 2 * limit)  # of a day not long ago the first ones are enough
            given = {"docs": json.dumps(docs[begin:end].tolist()), "as_of": values["as_of"]}
            rows = self._db.execute(_SEARCH[cls].format(found=_RANKED, among=""), values | given)
            fits += [(cost[doc], id_) for doc, id_ in rows]
            begin = end
        if len(fits) < limit and len(docs) == limit * _AHEAD:  # there are others
            return None
        return list(dict.fromkeys(id_ for _, id_ in sorted(fits)[:limit]))

    def _best_docs(
        self, cls: type[Node], found: str, query: str, limit: int, keep: Keep
    ) -> tuple[array[int], array[float]]:
        """Return the texts that fit best on any day, and how well."""
        ranked: dict[tuple[type[Node], str, int], tuple[array[int], array[float]]] = keep(
            "best by words", dict
        )
        best = ranked.get((cls, query, limit))
        if best is None:
            rows = self._db.execute(
                f"{found} ORDER BY cost, rowid LIMIT :most",
                {"query": query, "most": limit * _AHEAD},
            ).fetchall()
            best = array("i", (doc for doc, _ in rows)), array("d", (cost for _, cost in rows))
            if len(ranked) >= _KEPT:
                ranked.clear()
            ranked[cls, query, limit] = best
        return best

    def costly_starts(self) -> list[str]:
        """See :meth:`SqliteStore.costly_starts`."""
        table = self._list_words("search_Entry")
        rows = self._db.execute(
            f"SELECT substr(term, 1, 2) AS start FROM {table} "  # noqa: S608
            "WHERE term < ? AND length(term) > 2 GROUP BY start HAVING sum(doc) > ? "
            "ORDER BY sum(doc) DESC, start LIMIT ?",
            ("\u1100", _COSTLY, _MOST_COSTLY),
        )
        return [start for (start,) in rows]

    def papers_with(
        self, match: Match, papers: Collection[str], *, keep: Keep, as_of: str
    ) -> set[str]:
        """See :meth:`SqliteStore.papers_with`."""
        if not match.words or not papers:
            return set()
        texts: dict[str, tuple[int, ...]] = keep("texts of papers", dict)
        dates: dict[int, str] = keep("dates of texts", dict)
        if missing := [paper for paper in papers if paper not in texts]:
            if len(missing) > _MANY_PAPERS:
                rows = self._db.execute(_TEXTS)
            else:
                rows = self._db.execute(_TEXTS + _TEXTS_OF, (json.dumps(missing),))
            made: dict[str, tuple[int, ...]] = dict.fromkeys(missing, ())
            same: dict[str, str] = {}
            for paper, doc, date in rows:
                made[paper] = (*made.get(paper, ()), doc)
                dates[doc] = same.setdefault(date, date)
            texts.update(made)
        query = match.render_fts5(lambda term: self._words_like(Entry, term, keep))
        found = {doc for (doc,) in self._db.execute(_HAVE, (query,))}
        have = {paper for paper in papers if not found.isdisjoint(texts[paper])}
        if as_of < END_OF_TIME:
            then = {doc for doc in found if dates.get(doc, END_OF_TIME) <= as_of}
            have = {paper for paper in have if not then.isdisjoint(texts[paper])}
        return have

    def _words_like(self, table: type[Node], term: Term, keep: Keep) -> Iterator[str]:
        """Yield indexed words that differ from a term by few typing errors, the nearest first."""
        name = f"search_{table.__name__}"
        words: Forms = keep(f"words of {name}", lambda: Forms(self._vocabulary(name)))
        yield from (word for _, word in words.within(term.text, term.edits)[:_MOST_WORDS])

    def _vocabulary(self, table: str) -> Iterator[str]:
        """Yield the indexed words that can be spelled wrongly."""
        words = self._list_words(table)
        # What comes before Hangul and is not too short, see edits_allowed.
        rows = self._db.execute(
            f"SELECT term FROM {words} WHERE term < ? AND length(term) > 2",  # noqa: S608
            ("\u1100",),
        )
        return (word for (word,) in rows)

    def _list_words(self, table: str) -> str:
        """Return the name of a table of the words that a table has indexed."""
        self._db.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_{table} "
            f"USING fts5vocab(main, {table}, row)"
        )
        return f"temp.words_{table}"

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
