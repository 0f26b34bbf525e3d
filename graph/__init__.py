"""What is known: node and edge types, who is who, and the stores that keep the graph."""

from __future__ import annotations

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
