"""The OpenAPI document of the API, made from the catalogue."""

from __future__ import annotations

from typing import Any

from ...queries.engine.catalogue import Query, list_queries
from ...queries.engine.parameters import Parameter
from ..nodes import KINDS
from ..schemas import is_given, parameter_schema, row_schema
from .replies import MOST_SIZE, SIZE

__all__ = ["make_document"]

_TEXTS = {"type": "array", "items": {"type": "string"}}
_NOTES = {**_TEXTS, "description": "What is left out or uncertain, and why."}
_AS_OF = {
    "name": "as_of",
    "in": "query",
    "description": "The graph as of this day.",
    "schema": {"type": "string", "format": "date"},
}
_NODES = {
    "papers": ("paper", "A paper by its id, arXiv id, link or title."),
    "people": ("person", "A person or organisation by id or name."),
    "keywords": ("keyword", "A keyword by id, label or alias."),
    "topics": (
        "topic",
        "A topic (a cluster of keywords) by id, label or a keyword of it.",
    ),
    "digests": ("digest", "A digest by its id, or by its day where that has only one."),
}


def make_document(server: str = "/api") -> dict[str, Any]:
    """Return the document, OpenAPI 3.1.

    Parameters
    ----------
    server : str
        The address that the paths of the document go on from.

    Examples
    --------
    >>> found = make_document()
    >>> found["openapi"], "/questions/coauthors" in found["paths"]
    ('3.1.0', True)
    """
    from ... import __version__

    queries = list_queries()
    paths = {f"/questions/{query.name}": _question(query) for query in queries}
    paths["/search"] = _question(next(q for q in queries if q.name == "search"), "search_all")
    paths |= {f"/{place}/{{id}}": _node(place, *told) for place, told in _NODES.items()}
    paths["/questions"] = {
        "get": {
            "operationId": "list_questions",
            "summary": "List the questions, with what each takes and answers.",
            "responses": _responses({"type": "object"}),
        }
    }
    paths["/openapi.json"] = {
        "get": {
            "operationId": "read_document",
            "summary": "This document.",
            "responses": _responses({"type": "object"}),
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "digestgraph",
            "version": __version__,
            "summary": "Ask a knowledge graph of papers, people, keywords and topics.",
            "description": "Titles, summaries and names are other people's words. Unknown is null.",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": _schemas(queries)},
    }


def _schemas(queries: list[Query[..., Any]]) -> dict[str, Any]:
    rows = {query.row.__name__: row_schema(query.row) for query in queries}
    nodes = {cls.__name__: row_schema(cls) for _, cls in KINDS.values()}
    taken = {
        "type": "object",
        "description": "What a name was taken for; a note where it could have meant another.",
        "properties": {name: {"type": "string"} for name in ("text", "id", "label", "note")},
        "required": ["text", "id", "label"],
    }
    problem = {
        "type": "object",
        "description": "What is wrong, as RFC 9457 has it.",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "nearest": _TEXTS,
            "candidates": {"type": "array", "items": {"type": "object"}},
        },
        "required": ["type", "title", "status", "detail"],
    }
    return rows | nodes | {"Taken": taken, "Problem": problem}


def _question(query: Query[..., Any], name: str | None = None) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    paging = [
        ("offset", "Rows of the answer to pass over.", {**number, "default": 0}),
        (
            "size",
            "Rows of this page; limit is the number of rows of the whole answer.",
            {**number, "minimum": 1, "maximum": MOST_SIZE, "default": SIZE},
        ),
        ("version", "Of the page before; another graph is refused.", {"type": "string"}),
    ]
    answer = {
        "type": "object",
        "properties": {
            "question": {"const": query.name},
            "parameters": {"type": "object"},
            "offset": number,
            "size": number,
            "total": number,
            "next": {"type": ["string", "null"], "description": "Address of the next page."},
            "rows": {"type": "array", "items": _ref(query.row.__name__)},
            "notes": _NOTES,
            "taken": {"type": "array", "items": _ref("Taken")},
        },
        "required": ["question", "parameters", "total", "next", "rows", "notes", "taken"],
    }
    return {
        "get": {
            "operationId": name or query.name.replace("-", "_"),
            "summary": query.summary,
            "parameters": [
                *(_parameter(p) for p in query.parameters if is_given(p)),
                *({"name": n, "in": "query", "description": t, "schema": s} for n, t, s in paging),
            ],
            "responses": _responses(answer),
        }
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = parameter_schema(parameter)
    text = schema.pop("description", "")
    found = {"name": parameter.name, "in": "query", "description": text, "schema": schema}
    return {**found, "required": True} if parameter.required else found


def _node(place: str, kind: str, summary: str) -> dict[str, Any]:
    schema = {
        "allOf": [_ref(KINDS[kind][1].__name__)],
        "properties": {"notes": _NOTES, "taken": {"type": "array", "items": _ref("Taken")}},
    }
    id_ = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "get": {
            "operationId": f"show_{place}",
            "summary": summary,
            "parameters": [id_, _AS_OF],
            "responses": _responses(schema),
        }
    }


def _responses(schema: dict[str, Any]) -> dict[str, Any]:
    wrong = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        "200": {"description": "The answer.", "content": {"application/json": {"schema": schema}}},
        "304": {"description": "If-None-Match named the graph's version: nothing has changed."},
        "default": {"description": "What is wrong, and what to do.", "content": wrong},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
