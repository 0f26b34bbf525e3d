"""Maps of the graph as self-contained HTML pages."""

from __future__ import annotations

from .overview import view_overview
from .page import Page

__all__ = ["Page", "view_overview"]
