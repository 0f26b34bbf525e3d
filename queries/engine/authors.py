"""Authors as of a day: who was visible then, under which name, and who they turned out to be."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from itertools import chain

from ...graph.dates import END_OF_TIME
from ...graph.model import (
    Author,
    DifferentFrom,
    FormerAuthor,
    FormerlyWrote,
    Is,
    SameAs,
    Wrote,
)
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .scope import day_of_graph
from .statements import each_columns, each_values

__all__ = [
    "author_names",
    "author_of_record",
    "later_authors",
    "linked_authors",
    "read_apart",
    "read_joined",
    "read_link_states",
    "read_printed_names",
    "read_same",
    "read_wrote",
]

_NAMES = """
    SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"""

#: The index has the folded names of all who are visible today.
_OF_NAMESAKES = """
    AND source IN (
      WITH pair(own, other) AS MATERIALIZED (
        SELECT mine.doc, theirs.doc FROM json_each(:ids) i
        JOIN search_doc own ON own.id = i.value
        JOIN spelling mine ON mine.doc = own.doc
        JOIN spelling theirs
          ON theirs.kind = mine.kind AND theirs.form = mine.form AND theirs.doc <> mine.doc)
      SELECT id FROM search_doc WHERE doc IN (SELECT own FROM pair UNION SELECT other FROM pair))"""
_LINKED = """
    SELECT source, target FROM "IS" WHERE source IN (
      SELECT source FROM SAME_AS UNION SELECT target FROM SAME_AS
      UNION SELECT source FROM DIFFERENT_FROM UNION SELECT target FROM DIFFERENT_FROM)"""


def author_names(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of authors, also of former ones; they never change with time."""
    wanted = set(ids)
    if store.language == "sql" and wanted:  # two columns are read ten times as fast as nodes
        found: dict[str, str] = {}
        for table in ("Author", "FormerAuthor"):
            if len(found) < len(wanted):
                given = {"ids": json.dumps(sorted(wanted - found.keys()))}
                rows = store.rows(_NAMES.format(table=table), given)
                found |= {row["id"]: row["name"] for row in rows}
        return found
    found = {author.id: author.name for author in store.nodes(Author, wanted)} if wanted else {}
    if len(found) < len(wanted):
        found |= {a.id: a.name for a in store.nodes(FormerAuthor, wanted - found.keys())}
    return found


def read_wrote(store: Store, as_of: str = END_OF_TIME) -> list[Wrote]:
    """Return the authorships as of a day, each with the author who was visible then."""
    then = [edge for edge in store.edges(Wrote) if edge.since <= as_of]
    if as_of < END_OF_TIME:
        formerly = store.edges(FormerlyWrote)
        then += [edge.as_wrote() for edge in formerly if edge.since <= as_of < edge.until]
    return then


def author_of_record(store: Store, as_of: str = END_OF_TIME) -> dict[str, str]:
    """Return the author of each record as of a day; nobody may change it."""
    day = day_of_graph(store, as_of)
    return remember(store, "author of record", lambda: _owners(store, day), day=day)


def _owners(store: Store, as_of: str) -> dict[str, str]:
    if store.language == "sql":  # two columns are read ten times as fast as whole edges
        statement = (
            'SELECT source, target FROM "IS" ORDER BY source, target'
            if as_of == END_OF_TIME
            else "SELECT record, source FROM WROTE WHERE date <= :as_of"
        )
        parts = each_columns(store, statement, {"as_of": as_of})
        return dict(chain.from_iterable(zip(*part, strict=True) for part in parts))
    if as_of == END_OF_TIME:
        return {edge.source: edge.target for edge in store.edges(Is)}
    return {edge.record: edge.source for edge in read_wrote(store, as_of)}


def linked_authors(store: Store, as_of: str = END_OF_TIME) -> dict[str, str]:
    """Return the author of each record, as of a day, of which a link says whose it may be.

    Nobody may change it. It may have other records, too.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     len(linked_authors(store)) < len(author_of_record(store))
    True
    """
    day = day_of_graph(store, as_of)
    if store.language != "sql" or day != END_OF_TIME:
        return author_of_record(store, day)

    def make() -> dict[str, str]:
        parts = each_columns(store, _LINKED, {})
        return dict(chain.from_iterable(zip(*part, strict=True) for part in parts))

    return remember(store, "authors of linked records", make)


def read_printed_names(
    store: Store, as_of: str = END_OF_TIME, about: Collection[str] | None = None
) -> set[tuple[str, str]]:
    """Return the authors who were visible on a day, each with the names as printed.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str
        The day.
    about : collection of str, optional
        Of those of these authors who have namesakes, and of these, it has all names; others may
        be left out.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     ("author:ling-yang-c6ae737e", "Ling Yang") in read_printed_names(store)
    True
    """
    if store.language == "sql":
        statement = 'SELECT DISTINCT source, "as" FROM WROTE WHERE date <= :as_of'
        given = {"as_of": as_of}
        if about is not None and as_of == END_OF_TIME:  # the index knows the names of today
            statement += _OF_NAMESAKES
            given["ids"] = json.dumps(sorted(about))
        parts = each_columns(store, statement, given)
        return set(chain.from_iterable(zip(*part, strict=True) for part in parts))
    return {(edge.source, edge.as_) for edge in read_wrote(store, as_of)}


def read_same(store: Store) -> list[SameAs]:
    """Return what is said of records that may be one person's; nobody may change it."""
    return remember(store, "same as", lambda: store.edges(SameAs))


def read_joined(store: Store, since: str, until: str) -> list[SameAs]:
    """Return the links that joined records in some days, sorted by key.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [edge.evidence for edge in read_joined(store, "2025-03-25", "2025-03-25")]
    [('Jiwen Yu',)]
    """
    if store.language != "sql":
        return [e for e in read_same(store) if e.state == "joined" and since <= e.date <= until]
    names = ("source", "target", "digest", "paper", "state", "rule", "score", "evidence")
    statement = """
        SELECT source, target, digest, paper, state, rule, score, evidence FROM SAME_AS
        WHERE state = 'joined' AND date BETWEEN :since AND :until
        ORDER BY source, target, rule, state
    """
    found = each_values(store, statement, {"since": since, "until": until}, *names)
    return [
        SameAs(source, target, digest, paper, state, rule, score, tuple(json.loads(evidence)))
        for source, target, digest, paper, state, rule, score, evidence in found
    ]


def read_link_states(store: Store) -> list[tuple[str, str, str, str]]:
    """Return what :func:`read_same` does, in short: two records, the state and its day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     sorted({state for _, _, state, _ in read_link_states(store)})
    ['joined', 'proposed']
    """

    def make() -> list[tuple[str, str, str, str]]:
        if store.language == "sql":  # the evidence is most of it, and is read slowly
            statement = "SELECT source, target, state, date FROM SAME_AS"
            parts = each_columns(store, statement, {})
            return list(chain.from_iterable(zip(*part, strict=True) for part in parts))
        return [(e.source, e.target, e.state, e.date) for e in read_same(store)]

    return remember(store, "states of links", make)


def read_apart(store: Store) -> list[DifferentFrom]:
    """Return which records are of different people; nobody may change it."""
    return remember(store, "different from", lambda: store.edges(DifferentFrom))


def later_authors(store: Store, then: str, now: str | None = None) -> dict[str, str]:
    """Return who authors of an earlier day turned out to be; those that stayed are left out."""
    today = author_of_record(store, now or END_OF_TIME)
    before = author_of_record(store, then)
    return {one: other for record, one in before.items() if (other := today[record]) != one}
