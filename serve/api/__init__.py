"""The questions as JSON: one address for each, made from the catalogue."""

from __future__ import annotations

from .routes import api_routes

__all__ = ["api_routes"]
