"""The tools: what each takes, what it answers, and how it is called."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ...graph.corrections.read import Corrections
from ...graph.errors import UsageError
from ...graph.marks import Marks, read_marks
from ...graph.stores.base import Store
from ...queries.engine.catalogue import Query, find_query, list_queries
from ..answers import answer_question
from ..schemas import (
    LONGEST_TEXT,
    check_arguments,
    is_given,
    parameters_schema,
    row_schema,
)
from .trimming import fit, trim

__all__ = ["Context", "Tool", "ask_tools", "rows_of", "schema"]

#: Rows that a tool gives unless it is asked for others, and at most.
USUAL, MOST = 10, 100
#: Questions with tools of their own, or with nothing that an assistant could use.
_ELSEWHERE = frozenset({"search", "similar", "evidence", "experts", "paths", "chain"})
#: What the reader's own file says: only where it may be read.
_OWN = ("marked", "tag")
_STRINGS = {"type": "array", "items": {"type": "string"}}
NOTES = {**_STRINGS, "description": "What is left out or uncertain, and why."}
TAKEN = {
    "type": "array",
    "description": "What each name was taken for; a note where it could have meant another.",
    "items": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("text", "id", "label", "note")},
    },
}


@dataclass(frozen=True, slots=True)
class Context:
    """What tools know beside the store.

    Attributes
    ----------
    marks : Path or None
        The reader's file; ``None`` where it may be neither read nor written.
    follow : callable
        Whom and what the corrections follow.
    """

    marks: Path | None
    follow: Callable[[Store], Corrections]

    def read_marks(self) -> Marks:
        """Return the reader's marks; none where they may not be read."""
        return Marks() if self.marks is None else read_marks(self.marks)


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool.

    Attributes
    ----------
    name, title, description : str
        What it is called, for machines and for people, and what it is for.
    takes, gives : dict
        JSON Schema of its arguments, and of its answer.
    run : callable
        Answers, in a thread.
    writes : bool
        Whether it changes the reader's marks; nothing changes anything else.
    """

    name: str
    title: str
    description: str
    takes: dict[str, Any]
    gives: dict[str, Any]
    run: Callable[[Store, Context, dict[str, Any]], dict[str, Any]]
    writes: bool = False


def schema(required: Iterable[str] = (), **properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has these properties and no others.

    Examples
    --------
    >>> schema(("a",), a={"type": "string"})["required"]
    ['a']
    """
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def rows_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an answer that is rows, with what is said about them."""
    return schema(
        ("rows", "notes", "taken"),
        rows={"type": "array", "items": _brief(row)},
        notes=NOTES,
        taken=TAKEN,
    )


def _brief(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's schema with types alone: what a column means is mostly its name."""
    names = {
        name: {key: value for key, value in column.items() if key in ("type", "items", "enum")}
        for name, column in row["properties"].items()
    }
    return {"type": "object", "properties": names, "required": row["required"]}


def _takes(query: Query[..., Any], *, names: Iterable[str]) -> dict[str, Any]:
    """Return some of the parameters of a question, without what only programs need."""
    whole = parameters_schema(query)
    kept: dict[str, Any] = {}
    for name in names:
        kept[name] = {k: v for k, v in whole["properties"][name].items() if k != "maxLength"}
        if name == "limit":
            kept[name] = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    return {**whole, "properties": kept}


def answer_rows(store: Store, query: Query[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Ask a question and return its rows within the bounds of an answer."""
    found = answer_question(store, query, given)
    answer = {"rows": found.rows, "notes": found.notes, "taken": found.taken}
    return fit({name: trim(value) for name, value in answer.items()}, "rows")


def _of_query(
    query: Query[..., Any], name: str, title: str, description: str, names: tuple[str, ...]
) -> Tool:
    """Return a tool that is one question of the catalogue."""

    def run(store: Store, context: Context, given: dict[str, Any]) -> dict[str, Any]:
        chosen = check_arguments(query, given)
        if "limit" in names:
            chosen["limit"] = _within(chosen.get("limit", USUAL))
        if query.name == "search":
            _refuse_own_conditions(context, chosen)
            chosen["marks"] = str(context.marks or os.devnull)
        return answer_rows(store, query, chosen)

    takes = _takes(query, names=names)
    return Tool(name, title, description, takes, rows_of(row_schema(query.row)), run)


def _within(limit: int) -> int:
    if limit > MOST:
        raise UsageError(f"limit is {limit}; give a number of at most {MOST}")
    return limit


def _refuse_own_conditions(context: Context, given: Mapping[str, Any]) -> None:
    """Refuse to look at marks where they may not be read, rather than find nothing."""
    if context.marks is not None:
        return
    from ...queries.papers.conditions import read_conditions

    # Which day so many days or weeks end with does not matter here.
    among = read_conditions(given.get("text", ""), lambda: date.max.isoformat())[1]
    if among.on_marks or any(given.get(name) for name in _OWN):
        raise UsageError(
            "the reader's marks are not open to you; the reader can start 'digestgraph mcp' with "
            "the option allow-marks"
        )


def ask_tools(*, marks: bool) -> list[Tool]:
    """Return the tools that are questions of the catalogue.

    Parameters
    ----------
    marks : bool
        Whether the reader's marks may be read.

    Examples
    --------
    >>> [tool.name for tool in ask_tools(marks=False)]
    ['find', 'similar', 'who_knows', 'evidence', 'ask']
    """
    own = _OWN if marks else ()
    conditions = ("author", "keyword", "source", "since", "until", "least_votes")
    return [
        _of_query(
            find_query("search"),
            "find",
            "Find papers, people and keywords",
            "Search titles, summaries, people and keywords, in Korean and English; spelling need "
            "not be exact. Start here: rows carry the ids that other tools take. Without text the "
            "conditions alone choose papers, e.g. keyword and since.",
            ("text", "kind", *conditions, *own, "limit", "as_of"),
        ),
        _of_query(
            find_query("similar"),
            "similar",
            "Similar papers",
            "Find papers like one, each with the reasons (shared people, keywords, links).",
            ("paper", "limit", "as_of"),
        ),
        _of_query(
            find_query("experts"),
            "who_knows",
            "Who knows about it",
            "Find people to ask about a keyword, by their papers on it.",
            ("keyword", "limit", "as_of"),
        ),
        _of_query(
            find_query("evidence"),
            "evidence",
            "Where the digests say so",
            "Show dates, files and lines behind a person, keyword or paper, or behind two of them "
            "together. Cite file:line when you state a fact.",
            ("a", "b", "as_of"),
        ),
        _ask(),
    ]


def _ask() -> Tool:
    queries = {query.name: query for query in list_queries() if query.name not in _ELSEWHERE}

    def run(store: Store, _: Context, given: dict[str, Any]) -> dict[str, Any]:
        name, arguments = given.get("question"), given.get("arguments") or {}
        query = queries.get(name) if isinstance(name, str) else None
        if query is None:
            raise UsageError(f"question is {name!r:.60}; give one of {', '.join(queries)}")
        if not isinstance(arguments, dict):
            raise UsageError("arguments is no object; give the question's parameters by name")
        chosen = check_arguments(query, arguments)
        if any(p.name == "limit" for p in query.parameters):
            chosen["limit"] = _within(chosen.get("limit", USUAL))
        return answer_rows(store, query, chosen)

    told = "\n".join(f"{_signature(query)}: {query.summary}" for query in queries.values())
    return Tool(
        "ask",
        "Ask a question of the catalogue",
        "Ask one of these questions. Parameters are given by name in `arguments`; ? marks those "
        "that may be left out. All take as_of (YYYY-MM-DD): the graph as of that day.\n" + told,
        schema(
            ("question",),
            question={"type": "string", "enum": list(queries)},
            arguments={"type": "object", "description": "Its parameters by name."},
        ),
        rows_of({"properties": {}, "required": []}),
        run,
    )


def _signature(query: Query[..., Any]) -> str:
    """Return a question with its parameters on one line.

    Examples
    --------
    >>> _signature(find_query("new-pairs"))
    'new-pairs(since, newcomers?: bool, least_papers?: int, longest_list?: int, limit?: int)'
    """
    told = []
    for p in query.parameters:
        if not is_given(p) or p.name == "as_of":
            continue
        kind = (
            "|".join(p.choices)
            if p.choices
            else {str: "", int: "int", float: "number"}.get(p.type, p.type.__name__)
        )
        kind = f"[{kind or 'text'}]" if p.many else kind
        told.append(f"{p.name}{'' if p.required else '?'}{f': {kind}' if kind else ''}")
    return f"{query.name}({', '.join(told)})"


def text_of(given: Mapping[str, Any], name: str) -> str | None:
    """Return an argument that is a text, ``None`` where it is left out.

    Raises
    ------
    UsageError
        When it is no text.
    """
    return None if given.get(name) is None else needed_text(given, name)


def needed_text(given: Mapping[str, Any], name: str) -> str:
    """Return an argument that is a text and must be there.

    Raises
    ------
    UsageError
        When it is missing, empty or too long.
    """
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{name} needs a text")
    if len(value) > LONGEST_TEXT:
        raise UsageError(f"{name} has {len(value):,} characters; give at most {LONGEST_TEXT}")
    return value.strip()


def number_of(given: Mapping[str, Any], name: str, usual: int, most: int) -> int:
    """Return an argument that is a number from 1.

    Raises
    ------
    UsageError
        When it is none, or too large.
    """
    value = given.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise UsageError(f"{name} is {value!r:.40}; give a number from 1 to {most}")
    return value


def refuse_unknown(given: Mapping[str, Any], tool: Tool) -> None:
    """Refuse arguments that a tool has not got.

    Raises
    ------
    UsageError
        With those that it has.
    """
    known = tool.takes["properties"]
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "nothing"
            raise UsageError(f"{tool.name} takes no {str(name)[:60]!r}; it takes {takes}")
