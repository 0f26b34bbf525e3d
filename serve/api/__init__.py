"""The questions as JSON."""

from __future__ import annotations

from starlette.routing import Route

from ..opened import Opened

__all__ = ["api_routes"]


def api_routes(_: Opened) -> list[Route]:
    """Return the routes below ``/api``."""
    return []
