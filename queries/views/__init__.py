"""Maps of the graph as self-contained HTML pages; each is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_MODULES = {"Page": ".page.html", "view_map": ".maps.archive"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = _MODULES.get(name) or f".maps.{name.removeprefix('view_')}"
    return getattr(import_module(module, __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
