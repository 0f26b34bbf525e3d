"""Search: a page, and the rows that appear while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...queries.papers.begun import names_begun
from ...queries.papers.search import Hit, search
from ..opened import Opened
from ..site import Asked

__all__ = ["find", "find_all", "find_at_once"]

_KINDS = ("paper", "author", "keyword")
_ROWS, _AT_ONCE = 40, 9


def find_all(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is found, for a page of its own."""
    return find(opened, _ROWS, store, asked)


def find_at_once(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the best of what is found, while one types."""
    return find(opened, _AT_ONCE, store, asked)


def find(opened: Opened, most: int, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is found; a wrong condition is told beside the box in which it stands."""
    text = asked.query.get("q", "").strip()
    kind = asked.query.get("kind") or None
    values: dict[str, Any] = {
        "q": text, "kind": kind, "kinds": _KINDS, "hits": (), "more": False, "wrong": None,
        "asked_any": bool(text),
    }  # fmt: skip
    if not text:
        return values
    try:
        hits = search.rows(
            store,
            text,
            kind=kind,  # type: ignore[arg-type]  # it is checked there, with a sentence
            marks=str(opened.marks),
            limit=most + 1,
            as_of=asked.as_of,
        )
    except UsageError as error:
        return values | {"wrong": str(error)}
    if most == _AT_ONCE:
        names = [] if kind == "paper" else names_begun(store, text, kind=kind, as_of=asked.as_of)
        hits = _begun_first(hits, names)
    return values | {"hits": hits[:most], "more": bool(hits[most:])}


def _begun_first(hits: list[Hit], names: list[Hit]) -> list[Hit]:
    """Put what is called just so first, then names that are begun, of whom there is most first."""
    exact = [hit for hit in hits if hit.score >= 1 and hit.kind != "paper"]
    first = {hit.id: hit for hit in (*exact, *names, *hits)}
    return list(first.values())
