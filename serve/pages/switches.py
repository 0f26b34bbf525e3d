"""What changes something: marks, the language, what has been seen. Each is a form and goes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ...graph.dates import parse_date
from ...graph.errors import UsageError
from ...graph.marks import Mark, change_marks, read_marks
from ...graph.stores.base import Store
from ...queries.reader.changing import change_of
from ...queries.reader.marking import mark_papers, mark_things
from ..asked import local_path
from ..site import Site
from ..words import LANGUAGES

__all__ = ["read_form", "routes"]

_A_YEAR = 365 * 24 * 3600
_LONGEST_NOTE = 4000


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the forms."""

    async def mark(request: Request) -> Response:
        form = await read_form(request)
        found = await site.opened.ask(partial(_change, form, site.opened.marks))
        if found:
            await anyio.to_thread.run_sync(change_marks, site.opened.marks, found)
        return _back(form)

    async def language(request: Request) -> Response:
        form = await read_form(request)
        if form.get("lang") not in LANGUAGES:
            raise UsageError(f"the language can be {' or '.join(LANGUAGES)}")
        return _kept(_back(form), "lang", form["lang"])

    async def seen(request: Request) -> Response:
        form = await read_form(request)
        return _kept(_back(form), "seen", parse_date(form.get("day", "")))

    paths: dict[str, Callable[[Request], Any]] = {
        "/mark": mark,
        "/language": language,
        "/seen": seen,
    }
    return [Route(path, endpoint, methods=["POST"]) for path, endpoint in paths.items()]


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form."""
    found = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in found.items()}


def _change(form: dict[str, str], own: Path, store: Store) -> list[Mark]:
    """Return the marks of a form, and what they end or take back, as in the shell."""
    return change_of(store, read_marks(own), _marks(form, store)).marks


def _marks(form: dict[str, str], store: Store) -> list[Mark]:
    about, kind, off = form.get("about", ""), form.get("mark", ""), form.get("off") == "1"
    value = form.get("value", "")
    if kind in ("read", "star", "skip"):
        return mark_papers(store, [about], [kind], off=off)
    if kind == "tag":
        return mark_papers(store, [about], tags=[value], off=off)
    if kind == "note":
        if len(value) > _LONGEST_NOTE:
            raise UsageError(f"a note has at most {_LONGEST_NOTE:,} characters")
        return mark_papers(store, [about], note=value, off=not value.strip())
    if kind in ("follow", "mute"):
        return mark_things(store, [about], kind, off=off)
    raise UsageError(f"{kind!r} is no mark")


def _back(form: dict[str, str]) -> RedirectResponse:
    return RedirectResponse(local_path(form.get("back", "/")), 303)


def _kept(answer: RedirectResponse, name: str, value: str) -> RedirectResponse:
    answer.set_cookie(name, value, max_age=_A_YEAR, httponly=True, samesite="strict")
    return answer
