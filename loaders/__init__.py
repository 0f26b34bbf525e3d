"""Digests in: formats, keywords, and the way from files to the store."""

from __future__ import annotations

from .load import LoadReport, load_digests, refresh_graph, remove_digest, remove_source
from .upgrade import Upgrade, upgrade_store

__all__ = [
    "LoadReport",
    "Upgrade",
    "load_digests",
    "refresh_graph",
    "remove_digest",
    "remove_source",
    "upgrade_store",
]
