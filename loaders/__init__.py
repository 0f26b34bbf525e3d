"""Digests in: formats, keywords, and the way from files to the store."""

from __future__ import annotations

from .load import LoadReport, load_digests, refresh_graph, remove_digest, remove_source

__all__ = ["LoadReport", "load_digests", "refresh_graph", "remove_digest", "remove_source"]
