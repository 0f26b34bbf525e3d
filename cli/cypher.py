"""``digestgraph cypher``: what goes in and out of it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.errors import UsageError

if TYPE_CHECKING:
    from ..graph.user_cypher.run import Answer

__all__ = ["offline_hint", "read_parameters", "read_statement", "render_rows", "shown_value"]

_PARAM_LINE = re.compile(r"^\s*:params?\s+(\w+)\s*(?:=>|:)\s*(.*?)\s*;?\s*$")
_NAME = re.compile(r"[^\W\d]\w*")


def read_statement(text: str | None, file: Path | None) -> tuple[str, dict[str, Any]]:
    """Read a statement and the ``:param`` lines before it, as Neo4j Browser takes them.

    Parameters
    ----------
    text : str, optional
        The statement, or ``-`` for standard input.
    file : Path, optional
        A file with it instead.

    Returns
    -------
    str
        The statement; ``:param`` lines are left empty, so that line numbers stay.
    dict
        Parameters.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> read_statement(":param name => 'Furu Wei';\\nMATCH (a {name: $name}) RETURN a", None)
    ('\\nMATCH (a {name: $name}) RETURN a', {'name': 'Furu Wei'})
    """
    if (text is None) == (file is None):
        raise UsageError("give a statement, or --file FILE, or - for standard input")
    try:
        if file is not None:
            text = file.read_text(encoding="utf-8")
        elif text == "-":
            text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"the statement is not UTF-8: {error}") from error
    lines = (text or "").split("\n")
    parameters = {}
    for number, line in enumerate(lines):
        found = _PARAM_LINE.match(line)
        if found is not None:
            parameters[found[1]] = _literal(found[1], found[2])
            lines[number] = ""
        elif line.strip() and not line.lstrip().startswith("//"):
            break
    return "\n".join(lines), parameters


def _literal(name: str, text: str) -> Any:
    if re.fullmatch(r"'[^'\\]*'", text):
        return text[1:-1]
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(
            f":param {name} is {text!r}; give a number, true, false, null, text in quotes, or a "
            "list in JSON"
        ) from error


def read_parameters(given: Sequence[str]) -> dict[str, Any]:
    """Read ``name=value`` pairs; a value that is JSON is taken as such, else as text.

    Raises
    ------
    UsageError
        When one is no pair.

    Examples
    --------
    >>> read_parameters(["name=Furu Wei", "least=3", "day=2024-01-02", 'text="3"'])
    {'name': 'Furu Wei', 'least': 3, 'day': '2024-01-02', 'text': '3'}
    """
    found = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not _NAME.fullmatch(name):
            raise UsageError(f"--param is {pair!r}; give it as NAME=VALUE, such as name='Furu Wei'")
        try:
            found[name] = json.loads(value)
        except json.JSONDecodeError:
            found[name] = value
    return found


def offline_hint(statement: str) -> str:
    """Say which query of the catalogue comes closest to a statement, for those without a server."""
    from ..queries.engine.closest import closest_query

    query = closest_query(statement)
    if query is None:
        return "What can be asked without one: 'digestgraph ask --help'. "
    return (
        f"Without one, the closest query is {query.name!r} ({query.summary.rstrip('.')}): "
        f"digestgraph ask {query.name} {query.example}".rstrip()
        + ". "
    )


# --- out ------------------------------------------------------------------------------------------


def render_rows(answer: Answer) -> str:
    """Render an answer as CSV; nodes, relationships, paths and maps are JSON in a cell."""
    from ..graph.export.csv_rows import render_csv

    def cell(value: Any) -> Any:
        nested = isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(part, dict | list) for part in value)
        )
        return json.dumps(value, ensure_ascii=False) if nested else value

    rows = [{name: cell(value) for name, value in row.items()} for row in answer.plain_rows()]
    return render_csv(answer.columns, rows)


def shown_value(value: Any) -> str:
    """Return a value as a person reads it: a node by its label and name, a path as it is drawn.

    Examples
    --------
    >>> shown_value([0.5, None, True, {"papers": 1200}])
    '0.5, unknown, yes, papers: 1200'
    """
    from neo4j.graph import Node, Path, Relationship

    from ..graph.user_cypher.run import plain_value
    from ..graph.user_cypher.values import GraphNode, GraphPath, GraphRelationship

    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)  # without thousands separators: it may be a year
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Node | GraphNode):
        return f"({_node(value)})"
    if isinstance(value, Relationship | GraphRelationship):
        return f"[:{value.type}{_properties(value)}]"
    if isinstance(value, Path | GraphPath):
        parts = [f"({_node(value.nodes[0])})"]
        nodes: Sequence[Any] = value.nodes
        edges: Sequence[Any] = value.relationships
        for before, edge, after in zip(nodes, edges, nodes[1:], strict=False):
            forth = edge.start_node == before
            arrow = f"-[:{edge.type}]->" if forth else f"<-[:{edge.type}]-"
            parts.append(f"{arrow}({_node(after)})")
        return "".join(parts)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown_value(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(shown_value, value))
    return str(plain_value(value))


def _node(node: Any) -> str:
    labels = ":".join(sorted(node.labels))
    korean = next(iter(node.get("labels_ko") or ()), None)
    names = (node.get("name"), node.get("title"), node.get("label"), korean, node.get("id"))
    name = next((str(found) for found in names if found is not None), "")
    return f":{labels} {name}".rstrip() if labels else name


def _properties(edge: Any) -> str:
    shown = [f"{key}: {shown_value(edge[key])}" for key in sorted(edge.keys())]
    return f" {{{', '.join(shown)}}}" if shown else ""
