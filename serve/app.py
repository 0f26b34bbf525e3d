"""The application: pages, the API below ``/api``, and what stands before both."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from functools import partial

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..graph.errors import DigestgraphError, StillCountingError
from ..graph.stores.base import Store
from .asked import Asked, marks_or_why
from .failures import Failures
from .opened import Opened
from .pages import page_routes
from .safety import Safety
from .site import AGAIN, Site

__all__ = ["make_app"]

#: So many seconds a first visitor has the server to herself, before anything is computed ahead.
_ALONE = 1.0
#: What is computed ahead of them may take so long: visitors give up earlier, and find it done.
_AHEAD = 600.0
#: Between its parts visitors have the processor: until nobody has asked for so many seconds, or
#: after so many in any case.
_QUIET, _LONGEST = 0.4, 10.0
#: Parts that are computed at once: the first page and the first letter that is typed need them.
_AT_ONCE = 2


def make_app(
    opened: Opened,
    *,
    host: str = "127.0.0.1",
    names: Collection[str] = (),
    password: str | None = None,
    token: str | None = None,
    routes: Collection[BaseRoute] = (),
    warm: bool = False,
) -> Starlette:
    """Make the application that serves a store.

    Parameters
    ----------
    opened : Opened
        The store; it is closed when the application ends.
    host : str
        The address that is listened on, see :class:`~digestgraph.serve.safety.Safety`.
    names : collection of str
        Further names of this machine that may be asked for.
    password : str, optional
        What visitors need; without one only this machine should be listened to.
    token : str, optional
        What forms must hold; else a new one for each start.
    routes : collection of routes
        Further ones.
    warm : bool
        Compute what many pages need at once, not when the first visitor asks for it.
    """
    site = Site(opened, token or secrets.token_urlsafe(24))
    visitors, failures = _Visitors(), Failures(site)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            if warm:
                opened.is_warming = True
                group.start_soon(_warm, site, visitors)
            try:
                yield
            finally:
                group.cancel_scope.cancel()
                opened.close()

    return Starlette(
        routes=[*routes, *_api(opened), *page_routes(site)],
        middleware=[
            Middleware(Safety, token=site.token, host=host, names=names, password=password),
            Middleware(_Caught, failures=failures, visitors=visitors),
        ],
        exception_handlers=failures.handlers(),
        lifespan=lifespan,
    )


class _Visitors:
    """Knows whether anybody is being answered, and when the last one was."""

    def __init__(self) -> None:
        self.answered = anyio.Event()
        self._here, self._last = 0, 0.0

    def come(self) -> None:
        self._here += 1

    def leave(self) -> None:
        self._here -= 1
        self._last = anyio.current_time()
        self.answered.set()

    async def gone(self) -> None:
        """Wait until nobody has asked for a while."""
        with anyio.move_on_after(_LONGEST):
            while self._here or anyio.current_time() < self._last + _QUIET:
                await anyio.sleep(_QUIET / 4)


async def _warm(site: Site, visitors: _Visitors) -> None:
    """Ask what the next visitors will, once the first has the page; what fails is told to them."""
    with anyio.move_on_after(_ALONE):
        await visitors.answered.wait()
    marks, _ = marks_or_why(site.opened.marks)
    nobody = Asked("/", {}, {}, "en", as_of=None, seen=None, marks=marks)

    def parts(_: Store) -> list[Callable[[Store], object]]:
        from .pages.home import ahead

        return ahead(site.opened, nobody)

    def topics(store: Store) -> None:
        from .pages.home import prepare_topics

        prepare_topics(store)

    def starts(store: Store) -> list[str]:
        from ..queries.papers.search_ahead import costly_starts

        return costly_starts(store)

    def search(text: str, store: Store) -> None:
        from ..queries.papers.search_ahead import prepare_search

        prepare_search(store, text)

    async def see_to(part: Callable[[Store], object], pause: float = 0.0) -> None:
        while True:  # what a visitor has begun to count, or another process, is waited for
            try:
                await site.opened.ask(part, seconds=_AHEAD)
                return
            except StillCountingError:
                await anyio.sleep(pause)

    try:
        with suppress(DigestgraphError):
            for number, part in enumerate(await site.opened.ask(parts)):
                if number >= _AT_ONCE:
                    await visitors.gone()
                await see_to(part)
            for text in await site.opened.ask(starts):
                await visitors.gone()
                await site.opened.ask(partial(search, text))
            await see_to(topics, AGAIN)
    finally:
        site.opened.is_warming = False


class _Caught:
    """Makes a page of what nobody foresaw; Starlette's own would go without our headers."""

    def __init__(self, app: ASGIApp, failures: Failures, visitors: _Visitors) -> None:
        self._app, self._failures, self._visitors = app, failures, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        if scope["type"] == "http":
            self._visitors.come()
        try:
            await self._app(scope, receive, noted)
        except Exception:
            if begun or scope["type"] != "http":
                raise
            logging.getLogger("digestgraph").exception("a page failed: %s", scope["path"])
            await self._failures.failed(Request(scope))(scope, receive, send)
        finally:
            if scope["type"] == "http":
                self._visitors.leave()


def _api(opened: Opened) -> list[BaseRoute]:
    """Return the API, with the address itself, which names the places below it."""
    late = _LateApi(opened)
    return [Route("/api", late), Mount("/api", app=late)]


class _LateApi:
    """The API, made when it is first asked: its imports would keep the server from its start."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._made: Router | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._made is None:
            self._made = await anyio.to_thread.run_sync(self._make)
        await self._made(scope, receive, send)

    def _make(self) -> Router:
        from .api import api_routes

        return Router(api_routes(self._opened))
