"""The pages, a module for each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from starlette.routing import BaseRoute, Route

from ...graph.stores.base import Store
from ..asked import Asked
from ..opened import Opened
from ..site import Compute, Site

__all__ = ["page_routes"]


class _Page(NamedTuple):
    """A page: its path, its template, the function that says what is on it, what it takes."""

    path: str
    template: str
    module: str
    function: str
    takes: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    #: What is shown while the rest is counted: a template, and a function of the same module.
    partly: tuple[str, str] | None = None


_PAGES = (
    _Page("/paper/{id:path}", "paper.html", "paper", "show_paper"),
    _Page("/person/{id:path}", "person.html", "person", "show_person", ("papers", "coauthors")),
    _Page("/keyword/{id:path}", "keyword.html", "keyword", "show_keyword", ("papers",)),
    _Page("/topic/{id:path}", "topic.html", "topic", "show_topic", ("papers",)),
    _Page(
        "/topics",
        "topics.html",
        "topic",
        "show_topics",
        partly=("topics_begun.html", "show_earlier_topics"),
    ),
    _Page("/trends", "trends.html", "trends", "show_trends", lists=("keywords",)),
    _Page("/digest/{id:path}", "digest.html", "places", "show_digest"),
    _Page("/why", "why.html", "places", "show_why", ("a", "b")),
    _Page("/pair", "pair.html", "pair", "show_pair", ("a", "b")),
    _Page("/map", "map.html", "around", "show_map", ("id", "open")),
)
#: The same, of those that also look into the reader's files.
_OWN_PAGES = (
    _Page(
        "/",
        "home.html",
        "home",
        "show_news",
        ("span", "since"),
        partly=("home_begun.html", "show_last_digest"),
    ),
    _Page("/search", "search.html", "search", "find_all", ("q", "kind", "page")),
    _Page("/find", "found.html", "search", "find_at_once", ("q", "kind")),
    _Page("/catch-up", "catch_up.html", "catching_up", "show_catch_up", ("minutes", "since")),
)


def page_routes(site: Site) -> list[BaseRoute]:
    """Return the routes of all pages, of forms and files, and of what pages load."""
    from . import correcting, export, switches

    def route(page: _Page, *first: Opened) -> Route:
        compute, partly = _late(page.module, page.function, *first), None
        if page.partly is not None:
            template, function = page.partly
            partly = template, _late(page.module, function, *first)
        return site.page(
            page.path, page.template, compute, takes=page.takes, lists=page.lists, partly=partly
        )

    return [
        Route("/static/{name}", site.static, methods=["GET"]),
        *map(route, _PAGES),
        *(route(page, site.opened) for page in _OWN_PAGES),
        *export.routes(site),
        *switches.routes(site),
        *correcting.routes(site),
    ]


def _late(module: str, name: str, *first: Opened) -> Compute:
    """Return a function of a page's module, which is imported when it is first asked for.

    What it needs, numpy and more, would keep the server from its start for a second.
    """

    def compute(store: Store, asked: Asked) -> Mapping[str, Any]:
        function = getattr(import_module(f".{module}", __package__), name)
        found: Mapping[str, Any] = function(*first, store, asked)
        return found

    return compute
