"""Papers as files: references, a table, JSON."""

from __future__ import annotations

import json
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...graph.errors import NotFoundError, UsageError
from ...graph.export.citations import read_references
from ...graph.export.csv_rows import render_csv
from ...graph.export.references import render_bibtex
from ...graph.lookup.find import find_any
from ...graph.model import Author, Keyword, Paper
from ...graph.stores.base import Store
from ...queries.engine.cards import read_keyword_papers, read_papers
from ...queries.engine.rows import PaperRow
from ...queries.engine.scope import digest_days
from ...queries.papers.by_author import papers_by
from ..asked import Asked
from ..site import Site

__all__ = ["routes"]

_SHAPES = {
    "bibtex": ("application/x-bibtex; charset=utf-8", "papers.bib"),
    "csv": ("text/csv; charset=utf-8", "papers.csv"),
    "json": ("application/json", "papers.json"),
}
#: What its address may hold.
_TAKES = ("id", "q", "as_of")
#: So many results of a search are written.
_MOST = 1000


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the files."""

    async def export(request: Request) -> Response:
        shape = request.path_params["shape"]
        if shape not in _SHAPES:
            raise NotFoundError("form of a file", shape, tuple(_SHAPES))
        for name in request.query_params:
            if name not in _TAKES:
                raise UsageError(f"an export takes {', '.join(_TAKES)}, not {name[:60]!r}")
        asked = site.asked(request)
        ask = partial(_text, asked, shape, str(site.opened.marks))
        text = await site.opened.ask(ask, as_of=asked.as_of)
        kind, name = _SHAPES[shape]
        saved = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(text, headers=saved, media_type=kind)

    return [Route("/export/{shape}", export, methods=["GET"])]


def _text(asked: Asked, shape: str, marks: str, store: Store) -> str:
    days = digest_days(store)
    if days and asked.day > days[-1]:
        asked = asked.as_of_today("")  # which is known already
    ids = _wanted(asked, marks, store)
    cards = read_papers(store, ids, asked.day)
    ids = [id_ for id_ in ids if id_ in cards]
    if shape == "bibtex":
        return render_bibtex(read_references(store, ids))
    whole = {paper.id: paper for paper in store.nodes(Paper, ids)}
    rows = [
        PaperRow(c.id, c.title, c.date, c.votes).as_dict()
        | {"authors": list(whole[c.id].authors), "url": whole[c.id].url}
        for c in map(cards.__getitem__, ids)
    ]
    if shape == "csv":
        return render_csv([*PaperRow.columns(), "authors", "url"], rows)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _wanted(asked: Asked, marks: str, store: Store) -> list[str]:
    """Return the papers that an address names: by something that has them, or by a search."""
    from ...queries.nodes.topic import describe_topic  # the server's start need not wait for it
    from ...queries.papers.search import search
    from ..nodes import describe_digest

    given, query = asked.query.get("id", ""), asked.query.get("q", "").strip()
    if query and not given:
        found = search.rows(store, query, kind="paper", marks=marks, limit=_MOST, as_of=asked.as_of)
        return [hit.id for hit in found]
    if not given:
        raise UsageError("this address names no paper, person or topic to export; search for one")
    if given.startswith("topic:"):
        topic = describe_topic(store, given, as_of=asked.as_of)
        return [row.id for row in topic.papers]
    if any(digest.id == given for digest in store.digests()):
        return [row.id for row in describe_digest(store, given, as_of=asked.as_of).papers]
    node = find_any(store, given)
    if isinstance(node, Author):
        return [row.id for row in papers_by.rows(store, node.id, as_of=asked.as_of)]
    if isinstance(node, Keyword):
        return sorted({one.paper for one in read_keyword_papers(store, [node.id], asked.day)})
    return [node.id]
