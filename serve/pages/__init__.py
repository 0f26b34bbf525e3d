"""The pages, a module for each."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from ..site import Site

__all__ = ["page_routes"]


def page_routes(site: Site) -> list[BaseRoute]:
    """Return the routes of all pages, and of what they load."""
    from . import home, paper, person, search, switches

    rooms = (home, search, paper, person, switches)
    return [
        Route("/static/{name}", site.static, methods=["GET"]),
        *(route for room in rooms for route in room.routes(site)),
    ]
