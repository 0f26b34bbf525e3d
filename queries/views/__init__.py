"""Maps of the graph as self-contained HTML pages."""

from __future__ import annotations

from .around import view_around
from .collaborations import view_collaborations
from .overview import view_overview
from .page import Page
from .path import view_path
from .since import view_since
from .topics import view_topics

__all__ = [
    "Page",
    "view_around",
    "view_collaborations",
    "view_overview",
    "view_path",
    "view_since",
    "view_topics",
]
