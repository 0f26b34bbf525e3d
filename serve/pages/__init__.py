"""The pages, a module for each."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from ..site import Site

__all__ = ["page_routes"]


def page_routes(site: Site) -> list[BaseRoute]:
    """Return the routes of all pages, and of what they load."""
    from . import (
        around,
        catching_up,
        export,
        home,
        pair,
        paper,
        person,
        places,
        search,
        switches,
        topic,
    )

    rooms = (
        *(home, search, paper, person, topic, places, pair, around, catching_up),
        *(export, switches),
    )
    return [
        Route("/static/{name}", site.static, methods=["GET"]),
        *(route for room in rooms for route in room.routes(site)),
    ]
