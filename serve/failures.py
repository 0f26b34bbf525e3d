"""Pages of what is wrong: a sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..graph.errors import (
    AmbiguousError,
    CorrectionsError,
    DigestgraphError,
    NotFoundError,
    NotYetError,
    StillCountingError,
    StoreBusyError,
    UsageError,
)
from ..graph.marks import Marks, MarksError
from .asked import Asked, address_of, clean, language_of, path_of
from .opened import TooSlowError
from .site import AGAIN, Site

__all__ = ["Failures"]

#: The first that an error is one of.
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotFoundError, 404),
    (NotYetError, 404),
    (UsageError, 400),
    (CorrectionsError, 409),
    (MarksError, 409),
    (TooSlowError, 503),
    (StillCountingError, 503),
    (StoreBusyError, 503),
)
#: The page of each kind of thing that can be looked for by a name.
_PAGES = {
    "paper": "paper",
    "author": "person",
    "keyword": "keyword",
    "topic": "topic",
    "digest": "digest",
}
_LONGEST = 200


class Failures:
    """Answers instead of a page when something is wrong.

    Parameters
    ----------
    site : Site
        Whose pages they are.
    """

    def __init__(self, site: Site) -> None:
        self._site = site

    def handlers(self) -> dict[Any, Any]:
        """Return what answers, by kind of error."""
        return {DigestgraphError: self._told, HTTPException: self._refused}

    def failed(self, request: Request) -> Response:
        """Return the page for what nobody foresaw."""
        return self._page(request, 500, "error_ours")

    async def _told(self, request: Request, error: Exception) -> Response:
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
        asked = _asked(request)
        if isinstance(error, NotYetError):
            return self._later(request, asked, error)
        if isinstance(error, AmbiguousError):
            return self._several(request, asked, error)
        if isinstance(error, NotFoundError):
            return self._missing(request, asked, error)
        if isinstance(error, (StillCountingError, TooSlowError, StoreBusyError)):
            return self._again(request, asked, error)
        word = "error_other" if status < 500 or status == 503 else "error_store"
        return self._page(request, status, word, clean(asked.tell(str(error))))

    def _several(self, request: Request, asked: Asked, error: AmbiguousError) -> Response:
        """Return a page of those who may be meant; each leads on to what was asked for."""
        given = _asked_by(request, error.text)

        def address(id_: str) -> str:
            if not given:
                return asked.to(id_)
            query = dict(request.query_params)
            return f"{asked.path}?{urlencode(query | dict.fromkeys(given, id_))}"

        more = None
        if error.total > len(error.rows):
            more = asked.link("/search", q=error.text, kind=error.kind)
        return self._page(
            request,
            300,
            "error_several",
            asked.say("error_fits", name=error.text, n=error.total),
            candidates=[(row, address(row.id)) for row in error.rows],
            more=more,
        )

    def _missing(self, request: Request, asked: Asked, error: NotFoundError) -> Response:
        """Return a page with a box to search in, and with names that come close."""
        text = clean(error.text[:_LONGEST])
        kinds = [kind for kind in _PAGES if kind in error.kind.split()]
        kind = kinds[0] if len(kinds) == 1 and error.kind == kinds[0] else None
        word = f"missing_{kind}" if kind else "missing_any" if kinds else "missing_other"
        page = _PAGES[kind] if kind else None
        given = _asked_by(request, error.text)

        def address(name: str) -> str:
            if given:  # the rest of the question stays
                query = dict(request.query_params)
                return f"{asked.path}?{urlencode(query | dict.fromkeys(given, name))}"
            return asked.link(address_of(name, page)) if page else asked.link("/search", q=name)

        nearest = [(name, address(name)) for name in error.nearest]
        told = asked.say(word, name=text) if text.strip() else asked.say("missing_name")
        wanted = text if kinds and kind != "digest" and ":" not in text else ""
        elsewhere = []
        if kind == "topic":  # on another day it may be called otherwise
            day = request.query_params.get("as_of")
            elsewhere = [(asked.say("all_topics"), asked.link("/topics", as_of=day))]
            if day:
                elsewhere.append((asked.say("as_of_now"), asked.to(text)))
        return self._page(
            request,
            404,
            "error_title",
            told,
            nearest=nearest if kinds else (),
            search=wanted,
            elsewhere=elsewhere,
        )

    def _later(self, request: Request, asked: Asked, error: NotYetError) -> Response:
        """Return the page of what comes later, with the day from which on it is there."""
        lang = {"lang": asked.lang} if "lang" in request.query_params else {}
        kept = {name: value for name, value in request.query_params.items() if name != "as_of"}
        here = Asked(
            path_of(request), kept | lang, {}, asked.lang, as_of=None, seen=None, marks=Marks()
        )
        return self._page(
            request,
            404,
            "later_title",
            asked.say("later_text", name=error.name, day=error.day, first=error.first),
            elsewhere=[
                (asked.say("later_then", first=error.first), here.then(error.first)),
                (asked.say("as_of_now"), here.then(None)),
            ],
        )

    def _again(self, request: Request, asked: Asked, error: Exception) -> Response:
        """Return the page of what comes in a moment; where nothing was sent, it asks by itself."""
        counting = isinstance(error, StillCountingError)
        here = f"{path_of(request)}?{request.url.query}".rstrip("?")
        asks = request.method == "GET" and not isinstance(error, TooSlowError)
        return self._page(
            request,
            503,
            "counting" if counting else "error_moment",
            asked.say("counting_text") if counting else clean(asked.tell(str(error))),
            headers={"Retry-After": str(AGAIN)} | ({"Refresh": str(AGAIN)} if asks else {}),
            elsewhere=[(asked.say("try_again"), here)] if request.method == "GET" else (),
        )

    async def _refused(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        word = {404: "error_address", 405: "error_method"}.get(status, "error_other")
        headers = error.headers if isinstance(error, HTTPException) else None
        return self._page(request, status, word, headers=headers)

    def _page(
        self,
        request: Request,
        status: int,
        word: str,
        text: str = "",
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Response:
        values = {
            "candidates": (),
            "nearest": (),
            "elsewhere": (),
            "search": None,
            "more": None,
            **more,
        }
        page = self._site.render(
            "error.html", _asked(request), remarks=[], status=status, word=word, text=text, **values
        )
        return HTMLResponse(page, status, headers)


def _asked_by(request: Request, text: str) -> list[str]:
    """Return the parameters of an address that hold a name."""
    return [name for name, value in request.query_params.items() if value.strip() == text]


def _asked(request: Request) -> Asked:
    """Return what can be said of a request, whatever is wrong with it."""
    lang = language_of(request)
    query = {"lang": lang} if "lang" in request.query_params else {}
    return Asked(path_of(request), query, {}, lang, as_of=None, seen=None, marks=Marks())
