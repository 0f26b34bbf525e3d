"""Whether a Cypher statement of a user may run: decided before anything runs.

A read-only session alone is not enough: under Neo4j's default settings ``LOAD CSV FROM
'file:///etc/passwd'`` reads a file in one. Three things are looked at, and any of them can
refuse:

- the *text*, cut into tokens, so that strings, quoted names and comments hide nothing and
  accuse nobody;
- the *plan* that ``EXPLAIN`` gives without running anything: every operator must be one that
  is known to read (or write, when writing is allowed);
- the *details* of the plan's operators: subqueries inside expressions, such as ``[x IN list |
  COLLECT { LOAD CSV … }]``, are no operators of their own and stand there as text only.

The session that runs the statement is read-only besides, with limits of time and memory
(:mod:`digestgraph.graph.user_cypher.watchdog`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from ..errors import StatementRefusedError

__all__ = ["PROCEDURES", "check_plan", "check_text", "words_of"]


#: Procedures that only read this database, or the names in it.
PROCEDURES = frozenset(
    {
        "db.index.fulltext.listAvailableAnalyzers",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    }
)
#: The namespaces of Neo4j's own functions; those of plug-ins can do anything.
_FUNCTIONS = ("date", "datetime", "duration", "localdatetime", "localtime", "point", "time")
_DOTTED = frozenset(
    {"db.nameFromElementId", "vector.similarity.cosine", "vector.similarity.euclidean"}
)

_READS = re.compile(
    r"""
    \w*(?:Scan|Seek|SeekByRange|FromCountStore)
    | (?:Anti|Let|LetAnti|SelectOr|SelectOrAnti|LetSelectOr|LetSelectOrAnti)?SemiApply
    | Apply | RollUpApply | ConditionalApply | AntiConditionalApply
    | (?:Optional|VarLength|BFSPruningVar|PruningVar)?Expand
    | (?:Node|Value|NodeLeftOuter|NodeRightOuter|LeftOuter|RightOuter)HashJoin | CartesianProduct
    | (?:Eager|Ordered)?Aggregation | (?:Ordered)?(?:Distinct|Union)
    | (?:Partial)?(?:Sort|Top) | Limit | ExhaustiveLimit | Skip | Top1WithTies
    | (?:Stateful)?ShortestPath | (?:Bidirectional)?Repeat | PathPropagatingBFS
    | Triadic(?:Build|Filter|Selection) | AssertSame(?:Node|Relationship)
    | Argument | ArgumentTracker | CacheProperties | Eager | EmptyResult | EmptyRow | Filter
    | NonFuseable | NonPipelined | NullifyMetadata | Optional | (?:Partitioned)?Unwind
    | PreserveOrder | ProduceResults | ProjectEndpoints | Projection | RemoteBatchProperties
    | ProcedureCall | ShowIndexes | ShowConstraints
    """,
    re.VERBOSE,
)
_WRITES = re.compile(
    r"""
    Create | (?:Locking)?Merge | LockNodes | (?:Detach)?Delete\w* | (?:Subquery)?Foreach
    | ForeachApply | Set\w* | RemoveLabels
    """,
    re.VERBOSE,
)

_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\r\n]* | /\*.*?\*/ )
    | (?P<string> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<quoted> `(?:[^`]|``)*` )
    | (?P<name> [^\W\d]\w* )
    | (?P<mark> \S )
    """,
    re.VERBOSE | re.DOTALL,
)
# Neo4j 5 replaces these before it reads anything else, so one may end a string.
_ESCAPE = re.compile(r"\\[uU]+[0-9a-fA-F]{4}")
_NESTED_CALL = re.compile(r"\bResolvedCall\(([^(]*)\(")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each token; keywords and names are folded."""
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind == "quoted":
            yield "name", found[0][1:-1].replace("``", "`")
        elif kind == "name":
            yield "word", found[0]
        elif kind != "comment":
            yield kind, found[0]


def words_of(text: str) -> set[str]:
    """Return the names in a statement: neither strings nor comments.

    Examples
    --------
    >>> sorted(words_of("MATCH (t:`Topic`) /* not this */ RETURN 'nor this'"))
    ['MATCH', 'RETURN', 'Topic', 't']
    """
    return {token for kind, token in _tokens(text) if kind in ("word", "name")}


# --- the text ------------------------------------------------------------------------------------


def check_text(text: str) -> str:
    """Refuse what the text alone shows must not run; return the statement without its end mark.

    Raises
    ------
    StatementRefusedError
        With what it is, and what to do.

    Examples
    --------
    >>> check_text("MATCH (p:Paper) WHERE p.title CONTAINS 'LOAD CSV' RETURN p; // fine")
    "MATCH (p:Paper) WHERE p.title CONTAINS 'LOAD CSV' RETURN p"
    >>> check_text("LOAD /**/ CSV FROM 'file:///etc/passwd' AS x RETURN x")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    digestgraph.graph.errors.StatementRefusedError: LOAD CSV reads files and addresses ...
    """
    if _ESCAPE.search(text):
        raise StatementRefusedError(
            r"\u… is not taken: it can end a string; write the character itself, or give the "
            "text as a parameter"
        )
    tokens = list(_tokens(text))
    if not tokens:
        raise StatementRefusedError("there is no statement; give one, such as 'MATCH (p:Paper) …'")
    end = next((i for i, token in enumerate(tokens) if token == ("mark", ";")), None)
    if end is not None and any(token != ("mark", ";") for token in tokens[end:]):
        raise StatementRefusedError("only one statement at a time: give the others on their own")
    if end == 0:
        raise StatementRefusedError("there is no statement before the ';'")
    for kind, mark in tokens:
        if kind == "mark" and not "!" <= mark <= "~":
            raise StatementRefusedError(
                f"the character {mark!a} (U+{ord(mark):04X}) stands outside of quotes; was the "
                "statement pasted from a page that changes quotes or dashes?"
            )
    _check_words(tokens)
    return _cut(text)


def _check_words(tokens: list[tuple[str, str]]) -> None:
    words = [token.casefold() if kind == "word" else "" for kind, token in tokens]
    if words[0] in ("explain", "profile", "cypher"):
        raise StatementRefusedError(
            f"leave out {words[0].upper()}: the statement is explained before it runs, and its "
            "options are the server's; in Neo4j Browser it can be used"
        )
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "load" and following == "csv":
            raise StatementRefusedError(_LOAD_CSV)
        before = tokens[place - 1][1].casefold() if place else "{"
        if word == "use" and before in ("{", "union", "all") and following:
            raise StatementRefusedError(_USE)
    for name in _called(tokens):
        if not _is_known(name):
            raise StatementRefusedError(_not_on_the_list(name))


def _called(tokens: list[tuple[str, str]]) -> Iterator[str]:
    """Yield each name with a dot that is followed by a parenthesis: a function or procedure.

    Those without a dot are Neo4j's own; plug-ins cannot define any.
    """
    parts: list[str] = []
    dotted = True
    for kind, token in tokens:
        if kind in ("word", "name"):
            parts = [*parts, token] if parts and dotted else [token]
            dotted = False
        elif token == "." and parts and not dotted:  # noqa: S105 - a dot
            dotted = True
        else:
            if token == "(" and len(parts) > 1 and not dotted:  # noqa: S105 - a parenthesis
                yield ".".join(parts)
            parts = []


def _is_known(name: str) -> bool:
    folded = name.casefold()
    return (
        name in PROCEDURES
        or folded in {known.casefold() for known in _DOTTED}
        or folded.partition(".")[0] in _FUNCTIONS
    )


def _cut(text: str) -> str:
    """Cut the end mark, and comments behind it, off a single statement."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "mark" and found[0] == ";":
            return text[: found.start()].strip()
    return text.strip()


# --- the plan ------------------------------------------------------------------------------------


def check_plan(
    query_type: str | None, plan: Mapping[str, Any] | None, database: str, *, write: bool = False
) -> None:
    """Refuse what the plan shows must not run.

    Parameters
    ----------
    query_type : str
        ``r``, ``w``, ``rw`` or ``s``, as the server tells.
    plan : mapping
        The root operator: ``operatorType``, ``args`` and ``children``.
    database : str
        The database of the session.
    write : bool
        Whether the statement may change the graph.

    Raises
    ------
    StatementRefusedError
        With what it is, and what to do. What is not known is refused.
    """
    if plan is None or query_type is None:
        raise StatementRefusedError("the server gave no plan, so it cannot be told what would run")
    administers = query_type not in ("r", "w", "rw")
    changes = query_type in ("w", "rw")
    for operator, details in _operators(plan):
        name, _, where = operator.partition("@")
        name = re.sub(r"\(.*\)$", "", name)
        _check_operator(name, details)
        changes |= _WRITES.fullmatch(name) is not None
        if where and where.casefold() != database.casefold():
            # Newer servers plan administration as reads of their database "system".
            raise StatementRefusedError(_ADMINISTRATION if administers else _USE)
        hidden = _hidden_in(details)
        if hidden is not None:
            raise StatementRefusedError(hidden)
    if changes and not write:
        raise StatementRefusedError(
            "this changes the graph, and here it is only read: give --write (in Python "
            "Bounds(write=True)) if that is meant"
        )
    if administers:
        raise StatementRefusedError(_ADMINISTRATION)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    waiting = [plan]
    while waiting:
        found = waiting.pop()
        yield str(found["operatorType"]), str((found.get("args") or {}).get("Details", ""))
        waiting += found.get("children") or ()


def _check_operator(name: str, details: str) -> None:
    if name == "LoadCSV":
        raise StatementRefusedError(_LOAD_CSV)
    if name == "ProcedureCall":
        called = re.match(r"[\w.]+(?=\()", details)
        if called is None or called[0] not in PROCEDURES:
            raise StatementRefusedError(_not_on_the_list(called[0] if called else details))
    elif name.startswith("Transaction"):
        raise StatementRefusedError(
            "CALL { … } IN TRANSACTIONS is not taken: a statement is one transaction here, so "
            "that it is done whole or not at all; leave IN TRANSACTIONS out"
        )
    elif _WRITES.fullmatch(name):
        return
    elif _READS.fullmatch(name) is None:
        if re.match(r"Administration|Show|Terminate|Create|Drop|Alter|DoNothing", name):
            raise StatementRefusedError(_ADMINISTRATION)
        raise StatementRefusedError(
            f"the server's plan has {name!r}, which this version of digestgraph does not know; "
            "use Neo4j Browser for this statement"
        )


def _hidden_in(details: str) -> str | None:
    """Return what is wrong with the subqueries in the details of an operator, if anything is."""
    tokens = list(_tokens(details))
    words = [token.casefold() if kind == "word" else "" for kind, token in tokens]
    if ("load", "csv") in pairwise(words):
        return _LOAD_CSV
    plain = "".join(token for kind, token in tokens if kind != "string")
    called = {found[1] for found in _NESTED_CALL.finditer(plain)}
    return _not_on_the_list(min(called - PROCEDURES)) if called - PROCEDURES else None


# --- sentences -----------------------------------------------------------------------------------

_LOAD_CSV = (
    "LOAD CSV reads files and addresses from the server's side and is never taken; load digests "
    "with 'digestgraph load', other data in Neo4j Browser"
)
_USE = "USE names another database, and only one is asked here; choose it with NEO4J_DATABASE"
_ADMINISTRATION = (
    "administration of the server or its schema is never taken here, with --write neither; use "
    "Neo4j Browser or cypher-shell (names of labels: CALL db.labels())"
)


def _not_on_the_list(name: str) -> str:
    return (
        f"{name} is a procedure or a plug-in's function that is not on the list of those that "
        f"only read; these are: {', '.join(sorted(PROCEDURES))}"
    )
