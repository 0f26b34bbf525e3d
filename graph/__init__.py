"""What is known: node and edge types, who is who, and the stores that keep the graph.

Each is imported when it is first asked for: an error needs no node types, a short command no store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import DigestgraphError
    from .model import (
        Author,
        AuthorRecord,
        DifferentFrom,
        Digest,
        Entry,
        FeaturedIn,
        FormerAuthor,
        FormerlyWrote,
        Is,
        Keyword,
        LinksTo,
        Mentions,
        Names,
        Paper,
        Problem,
        Reports,
        Resource,
        SameAs,
        Wrote,
    )
    from .snapshot import Delta, Snapshot
    from .stores.base import Store, open_store

__all__ = [
    "Author",
    "AuthorRecord",
    "Delta",
    "DifferentFrom",
    "Digest",
    "DigestgraphError",
    "Entry",
    "FeaturedIn",
    "FormerAuthor",
    "FormerlyWrote",
    "Is",
    "Keyword",
    "LinksTo",
    "Mentions",
    "Names",
    "Paper",
    "Problem",
    "Reports",
    "Resource",
    "SameAs",
    "Snapshot",
    "Store",
    "Wrote",
    "open_store",
]

#: The module of each name, below this package; all others are node and edge types.
_HOMES = {
    "Delta": "snapshot",
    "DigestgraphError": "errors",
    "Snapshot": "snapshot",
    "Store": "stores.base",
    "open_store": "stores.base",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
