"""The addresses below ``/api``."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...graph.errors import DigestgraphError, NotFoundError
from ...graph.stores.base import Store
from ...queries.engine import catalogue
from ..answers import PlainAnswer, answer_question, notes_of_day, told_of_names
from ..nodes import describe_node
from ..opened import Opened
from ..refusals import problem_reply
from ..schemas import check_arguments, parameters_schema, row_schema
from .document import make_document
from .replies import Kept, Query, has_it, json_reply, problem, stamp_of

__all__ = ["api_routes"]

#: The word in the address of each kind of node.
_PLACES = {
    "papers": "paper",
    "people": "person",
    "keywords": "keyword",
    "topics": "topic",
    "digests": "digest",
}


def api_routes(opened: Opened) -> list[Route]:
    """Return the routes below ``/api``.

    Parameters
    ----------
    opened : Opened
        The store.
    """
    api = _Api(opened)

    def route(path: str, answer: Callable[[Request], Awaitable[Response]]) -> Route:
        return Route(path, _told(answer), methods=["GET"])

    return [
        route("/questions", api.questions),
        route("/questions/{name}", api.question),
        route("/search", api.search),
        *(route(f"/{place}/{{id:path}}", api.node(kind)) for place, kind in _PLACES.items()),
        route("/openapi.json", api.document),
        Route("/{rest:path}", _nothing, methods=["GET"]),
    ]


def _told(answer: Callable[[Request], Awaitable[Response]]) -> Any:
    """Make problems of errors, also of those that nobody foresaw."""

    async def tell(request: Request) -> Response:
        try:
            return await answer(request)
        except DigestgraphError as error:
            return problem(error)
        except Exception:
            logging.getLogger("digestgraph").exception("the API failed: %s", request.url.path)
            told = {"title": "This went wrong", "status": 500}
            return problem_reply(told | {"detail": "the server's log says why; please report it"})

    return tell


async def _nothing(_: Request) -> Response:
    places = ", ".join(("questions", "questions/NAME", "search", *(f"{p}/ID" for p in _PLACES)))
    told = {"title": "There is no such address", "status": 404}
    return problem_reply(told | {"detail": f"below /api there are {places}, openapi.json"})


class _Api:
    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._answers: Kept[PlainAnswer] = Kept()

    async def _stamp(self, *, marks: bool = False) -> str:
        version = await self._opened.ask(lambda store: store.version())
        return stamp_of(version, self._opened.marks if marks else None)

    async def questions(self, request: Request) -> Response:
        """List the questions with what each takes and answers."""
        Query(request, ())
        found = [
            {
                "name": query.name,
                "summary": query.summary,
                "example": query.example,
                "address": f"{request.url.path}/{query.name}",
                "parameters": parameters_schema(query),
                "row": row_schema(query.row),
            }
            for query in catalogue.list_queries()
        ]
        return json_reply(request, {"questions": found}, stamp_of("questions"))

    async def question(self, request: Request) -> Response:
        """Ask a question of the catalogue."""
        return await self._answer(request, catalogue.find_query(request.path_params["name"][:100]))

    async def search(self, request: Request) -> Response:
        """Search; the same as the question of that name."""
        return await self._answer(request, catalogue.find_query("search"))

    async def _answer(self, request: Request, query: catalogue.Query[..., Any]) -> Response:
        asked = Query(request)
        marks = any(p.name == "marks" for p in query.parameters)
        given = check_arguments(query, asked.given)
        if marks:
            given["marks"] = str(self._opened.marks)
        stamp = await self._stamp(marks=marks)
        if has_it(request, stamp):
            return json_reply(request, None, stamp)

        def ask(store: Store) -> tuple[PlainAnswer, str]:
            version = store.version()
            now = stamp_of(version, self._opened.marks if marks else None)
            key = f"{now} {query.name} {sorted(given.items())!r}"
            known = self._answers.get(key)
            if known is None:
                known = answer_question(store, query, given)
                if len(known.rows) > asked.size:  # the next page will be asked for
                    self._answers.put(key, known)
            return known, now

        day = given.get("as_of")
        found, stamp = await self._opened.ask(ask, as_of=day if isinstance(day, str) else None)
        told = {name: value for name, value in given.items() if name != "marks"}
        value = {
            "question": query.name,
            "parameters": told,
            **asked.page(found.rows, stamp),
            "notes": found.notes,
            "taken": found.taken,
        }
        return json_reply(request, value, stamp)

    def node(self, kind: str) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers with a paper, person, keyword or digest."""

        async def answer(request: Request) -> Response:
            asked = Query(request, ("as_of",))
            text, day = asked.text("id"), asked.as_of
            if not text.strip():
                raise NotFoundError(kind, text)
            stamp = await self._stamp()
            if has_it(request, stamp):
                return json_reply(request, None, stamp)

            def ask(store: Store) -> tuple[dict[str, Any], str]:
                found, taken = told_of_names(lambda: describe_node(store, kind, text, day))
                told = {"notes": notes_of_day(store, day), "taken": taken}
                return found | told, stamp_of(store.version())

            found, stamp = await self._opened.ask(ask, as_of=day)
            return json_reply(request, found, stamp)

        return answer

    async def document(self, request: Request) -> Response:
        """Return the OpenAPI document of all this."""
        Query(request, ())
        server = request.url.path.removesuffix("/openapi.json")
        return json_reply(request, make_document(server), stamp_of("document"))
