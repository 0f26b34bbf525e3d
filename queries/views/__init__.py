"""Maps of the graph as self-contained HTML pages."""

from __future__ import annotations

from .maps.archive import view_map
from .maps.around import view_around
from .maps.collaborations import view_collaborations
from .maps.compare import view_compare
from .maps.overview import view_overview
from .maps.path import view_path
from .maps.similar import view_similar
from .maps.since import view_since
from .maps.topics import view_topics
from .page.html import Page

__all__ = [
    "Page",
    "view_around",
    "view_collaborations",
    "view_compare",
    "view_map",
    "view_overview",
    "view_path",
    "view_similar",
    "view_since",
    "view_topics",
]
