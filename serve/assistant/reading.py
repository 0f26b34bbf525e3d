"""Tools that put several questions together: a node, a connection, what is new."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

from ...graph.corrections.read import Corrections
from ...graph.dates import parse_date
from ...graph.errors import UsageError
from ...graph.lookup.as_of import counting_on
from ...graph.lookup.find import find_any
from ...graph.model import Author, Keyword, Paper
from ...graph.stores.base import Store
from ...queries.collaboration.paths import paths
from ...queries.engine.scope import days_before, last_day
from ...queries.engine.sentences import without_shell
from ...queries.news.changes import describe_changes
from ...queries.nodes.evidence import evidence
from ...queries.papers.similar import read_space
from ..answers import answer_question, notes_of_day, told_of_names
from ..nodes import KINDS, describe_node
from .question_tools import NOTES, TAKEN, Context, Tool, needed_text, number_of, schema, text_of
from .trimming import LARGEST, fit, size_of, trim

__all__ = ["address_of", "prepare", "read_node", "reading_tools"]

_AS_OF = {"type": "string", "format": "date", "description": "The graph as of this day."}
_OBJECTS = {"type": "array", "items": {"type": "object"}}
_TEXT = {"type": "string"}
#: Of a node's own lists these are left to tools that answer with rows.
_DROPPED = ("months", "phrases", "stated")
_KIND_OF: dict[type[Any], str] = {Author: "person", Keyword: "keyword", Paper: "paper"}
_WEEK, _WAYS, _CHANGES = 7, 5, 20


def address_of(kind: str, id_: str) -> str:
    """Return the address of a node as a resource.

    Examples
    --------
    >>> address_of("paper", "arxiv:2401.00368"), address_of("keyword", "keyword:확산")
    ('digestgraph://paper/arxiv:2401.00368', 'digestgraph://keyword/keyword:%ED%99%95%EC%82%B0')
    """
    return f"digestgraph://{kind}/{quote(id_, safe=':@')}"


def read_node(store: Store, kind: str, text: str, as_of: str | None = None) -> dict[str, Any]:
    """Return what is known of a node, short enough for an assistant.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = read_node(store, "person", "Ling Yang")
    >>> found["record"]["name"], found["record"]["papers"][0]["id"]
    ('Ling Yang', 'arxiv:2503.18940')
    """
    found, taken = told_of_names(lambda: describe_node(store, kind, text, as_of))
    record = {name: value for name, value in found.items() if name not in _DROPPED}
    if kind == "paper":
        kept = ("id", "label", "labels_ko", "kind", "score", "results")
        record["keywords"] = [
            {name: word[name] for name in kept} for word in found["keywords"] if word["shown"]
        ]
    elif kind != "digest":
        record["paper_count"] = len(found["papers"])
    return fit_record(
        {
            "kind": kind,
            "uri": address_of(kind, found["id"]),
            "record": trim(record, most=60 if kind == "digest" else 20),
            "notes": notes_of_day(store, as_of),
            "taken": trim(taken),
        }
    )


def fit_record(answer: dict[str, Any]) -> dict[str, Any]:
    """Shorten the longest lists of a record until it is small enough."""
    most = 20
    while size_of(answer) > LARGEST and most:
        most //= 2
        answer = answer | {"record": trim(answer["record"], most=most, longest=160)}
    return answer


def reading_tools(*, marks: bool) -> list[Tool]:
    """Return the tools.

    Examples
    --------
    >>> [tool.name for tool in reading_tools(marks=False)]
    ['show', 'how_connected', 'whats_new']
    """
    own = "; the reader's follows and marks count, too" if marks else ""
    return [
        Tool(
            "show",
            "Show one thing",
            "Show what is known of one paper, person, keyword or digest: authors, keywords, "
            "summary, links, votes, papers, co-authors. Takes an id, a name or a title; a digest "
            "by its day (YYYY-MM-DD) or id, with kind digest; with kind topic the cluster of "
            "keywords that one lies in, its people and papers, what is narrower, whether it rises.",
            schema(
                ("name",),
                name=_TEXT,
                kind={"type": "string", "enum": list(KINDS), "description": "Else found out."},
                as_of=_AS_OF,
            ),
            schema(
                ("kind", "uri", "record", "notes", "taken"),
                kind=_TEXT,
                uri=_TEXT,
                record={"type": "object"},
                notes=NOTES,
                taken=TAKEN,
            ),
            _show,
        ),
        Tool(
            "how_connected",
            "How two are connected",
            "Say how two people, keywords or papers are connected: people by ways through joint "
            "papers, with fewest steps first, then by close collaboration; any two by papers that "
            "have both, with file and line.",
            schema(
                ("a", "b"),
                a={**_TEXT, "description": "A name or id."},
                b={**_TEXT, "description": "Another one."},
                ways={"type": "integer", "minimum": 1, "maximum": _WAYS, "default": 2},
                as_of=_AS_OF,
            ),
            schema(
                ("ways", "together", "notes", "taken"),
                ways={**_OBJECTS, "description": "With their hops."},
                together={**_OBJECTS, "description": "Evidence for papers that have both."},
                notes=NOTES,
                taken=TAKEN,
            ),
            _how_connected,
        ),
        Tool(
            "whats_new",
            "What is new",
            "Say what is new in some days: papers, rising keywords, new people, first "
            "collaborations. By default the last week that has digests.",
            schema(
                (),
                since={
                    "type": "string",
                    "description": "First day, or month (2024-06), or 7d or 2w up to the last "
                    "digest; else a week before it.",
                },
                until={**_AS_OF, "description": "Last day; else the last digest."},
                followed={
                    "type": "boolean",
                    "default": False,
                    "description": f"Only what is followed in digestgraph.toml{own}.",
                },
                limit={"type": "integer", "minimum": 1, "maximum": _CHANGES, "default": 5},
            ),
            schema(
                ("since", "until", "papers", "sections", "notes"),
                since=_TEXT,
                until=_TEXT,
                papers={"type": "integer", "description": "How many are new."},
                following={"type": "array", "items": _TEXT},
                sections={"type": "object", "description": "Rows by what they tell."},
                notes=NOTES,
            ),
            _whats_new,
        ),
    ]


def _day(given: dict[str, Any], name: str) -> str | None:
    text = text_of(given, name)
    return None if text is None else parse_date(text)


def _show(store: Store, _: Context, given: dict[str, Any]) -> dict[str, Any]:
    name, kind, day = needed_text(given, "name"), text_of(given, "kind"), _day(given, "as_of")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"kind is {kind!r:.40}; give one of {', '.join(KINDS)}")
    if kind is None and name.startswith("topic:"):
        kind = "topic"
    elif kind is None:
        with counting_on(day):
            kind = "digest" if _is_digest(store, name) else _KIND_OF[type(find_any(store, name))]
    return read_node(store, kind, name, day)


def _is_digest(store: Store, name: str) -> bool:
    try:
        date.fromisoformat(name)
    except ValueError:
        return any(digest.id == name for digest in store.digests())
    return True


def _how_connected(store: Store, _: Context, given: dict[str, Any]) -> dict[str, Any]:
    a, b = needed_text(given, "a"), needed_text(given, "b")
    day, most = _day(given, "as_of"), number_of(given, "ways", 2, _WAYS)

    def ask() -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]:
        one, two = find_any(store, a), find_any(store, b)
        if one.id == two.id:
            raise UsageError("both names are the same; give two")
        both = {"a": one.id, "b": two.id, "as_of": day}
        together = answer_question(store, evidence, both)
        if not (isinstance(one, Author) and isinstance(two, Author)):
            return [], together.rows, together.notes
        found = answer_question(store, paths, both | {"k": most})
        notes = found.notes if together.rows or not found.rows else found.notes + together.notes
        ways = _ways(found.rows, "collaboration")
        if ways and len(ways[0]["hops"]) > 1:
            steps = answer_question(store, paths, both | {"k": 1, "weighted": False})
            short = _ways(steps.rows, "steps")
            if len(short[0]["hops"]) < len(ways[0]["hops"]):
                notes = [note for note in notes if not note.startswith("a step is ")]
                ways = [*short, *ways][:most]
        return ways, together.rows, notes

    with counting_on(day):
        (ways, together, notes), taken = told_of_names(ask)
    answer = {"ways": ways, "together": together, "notes": notes, "taken": taken}
    return fit({name: trim(value) for name, value in answer.items()}, "together", "ways")


def _ways(rows: list[dict[str, Any]], best_by: str) -> list[dict[str, Any]]:
    """Put the hops of each way together."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        new = {"best_by": best_by, "distance": row["distance"], "hops": []}
        way = found.setdefault(row["path"], new)
        way["hops"].append({k: v for k, v in row.items() if k not in ("path", "distance")})
    return list(found.values())


def prepare(store: Store, context: Context) -> None:
    """Compute what most tools need: it is kept until the graph changes."""
    _whats_new(store, context, {})  # with the network of people, for how_connected
    read_space(store, None)


def _whats_new(store: Store, context: Context, given: dict[str, Any]) -> dict[str, Any]:
    until, since = _day(given, "until"), text_of(given, "since")
    limit = number_of(given, "limit", 5, _CHANGES)
    followed = given.get("followed", False)
    if not isinstance(followed, bool):
        raise UsageError("followed is no flag; give true or false")
    follow = context.follow(store) if followed else None
    if followed and context.marks is None and not _follows(follow):
        raise UsageError(
            "nothing is followed in digestgraph.toml, and the reader's marks are not open to you; "
            "ask without followed, or the reader can start 'digestgraph mcp' with the option "
            "allow-marks"
        )
    begin = since or days_before(last_day(store, until), _WEEK - 1)
    found = describe_changes(
        store,
        begin,
        until=until,
        follow=follow,
        marks=context.read_marks() if followed else None,
        limit=limit,
    )
    notes = [without_shell(note) for note in found.notes]
    if followed and not found.following:
        notes.append("nothing is followed, so this is everything")
    elif followed and context.marks is None:
        notes.append("what the reader's marks follow is left out: they are not open to you")
    sections = {section.name: [row.as_dict() for row in rows] for section, rows in found.sections()}
    answer = {
        "since": found.since,
        "until": found.until,
        "papers": found.papers,
        "following": list(found.following),
        "sections": trim(sections, most=_CHANGES),
        "notes": trim(notes),
    }
    return _fit_sections(answer)


def _follows(follow: Corrections | None) -> bool:
    return follow is not None and bool(follow.follow_authors or follow.follow_topics)


def _fit_sections(answer: dict[str, Any]) -> dict[str, Any]:
    """Take the last rows of the longest section until the whole is small enough."""
    dropped = 0
    sections = answer["sections"]
    while size_of(answer) > LARGEST and any(sections.values()):
        largest = max(sections, key=lambda name: size_of(sections[name]))
        sections[largest].pop()
        dropped += 1
    if dropped:
        answer["notes"].append(f"left out: {dropped} rows, to keep this short; give a lower limit")
    return answer
