"""What all pages share: how they are filled in, and the files that they load."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..graph.errors import StillCountingError
from ..graph.lookup.as_of import counting_on
from ..graph.lookup.disambiguate import taking
from ..graph.stores.base import Store
from ..graph.text import short_hash
from ..queries.engine.scope import digest_days
from .asked import Asked, address_of, clean, read_asked
from .opened import PATIENCE, Opened, TooSlowError
from .words import LANGUAGES, WORDS

if TYPE_CHECKING:
    from ..queries.nodes.descriptions import KeywordNames

__all__ = ["AGAIN", "Compute", "Remark", "Site"]

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
#: After so many seconds is asked again for what is still being counted.
AGAIN = 5
#: What all pages share; the package of views is not imported for it.
_BASE = _HERE.parent / "queries" / "views" / "templates" / "base.css"
#: Where every page leads to, and how that is called.
_PLACES = (
    ("/", "nav_new"),
    ("/topics", "topics"),
    ("/catch-up", "catch_up"),
    ("/map", "map"),
    ("/pair", "nav_pair"),
    ("/trends", "trends"),
)
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


#: A node that a name could have meant, too: its id, what it is called, and its papers.
_OTHER = re.compile(r"([\w-]+:[^\s()]+) \((?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"), (\d+)\)")


class Remark(NamedTuple):
    """What is said above a page, and what it leads to.

    Attributes
    ----------
    text : str
        In the visitor's language.
    links : tuple of (str, str)
        Names and addresses.
    """

    text: str
    links: tuple[tuple[str, str], ...] = ()


def _remark(asked: Asked, line: str) -> Remark:
    """Say what a name was taken for; the others lead to their pages."""
    others = [
        (f"{one or other} ({papers})", asked.to(id_))
        for id_, one, other, papers in _OTHER.findall(line)
    ]
    return Remark(asked.tell(line), tuple(others))


Compute = Callable[[Store, Asked], Mapping[str, Any]]


class Site:
    """Fills in pages.

    Parameters
    ----------
    opened : Opened
        The store.
    token : str
        The word of the forms.
    """

    def __init__(self, opened: Opened, token: str) -> None:
        self.opened, self.token = opened, token
        self._static = {file.name: file.read_bytes() for file in sorted(_STATIC.iterdir())}
        self._static["base.css"] = _BASE.read_bytes()
        stamp = short_hash(*(data.decode() for data in self._static.values()))
        self.environment = Environment(
            autoescape=True,
            loader=FileSystemLoader(_HERE / "templates"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals.update(
            token=token,
            stamp=stamp,
            languages=LANGUAGES,
            address_of=address_of,
            places=_PLACES,
        )
        self.environment.filters.update(clean=clean, called=_called)

    # --- pages -------------------------------------------------------------------------------

    def page(
        self,
        path: str,
        template: str,
        compute: Compute,
        *,
        takes: Collection[str] | None = None,
        lists: Collection[str] = (),
        partly: tuple[str, Compute] | None = None,
    ) -> Route:
        """Return the route of a page: a function of the store says what is on it.

        Parameters
        ----------
        path : str
            Of the page.
        template : str
            Its file.
        compute : callable
            Says what is on it; its ``remarks`` are said above the page.
        takes, lists : collection of str
            What its address may hold, once or several times.
        partly : tuple of str and callable, optional
            The template, and what is on it, of a page that is shown while that is still counted
            what the whole one needs.
        """

        async def endpoint(request: Request) -> Response:
            asked = self.asked(request, takes, lists)
            ask = partial(self.opened.ask, as_of=asked.as_of)
            whole = partial(self._fill, template, compute, asked)
            if partly is None:
                return HTMLResponse(await ask(whole))
            try:
                return HTMLResponse(await ask(whole, seconds=min(PATIENCE, self.opened.seconds)))
            except (StillCountingError, TooSlowError):
                page = await self.opened.ask(partial(self._fill, *partly, asked))
                return HTMLResponse(page, headers={"Refresh": str(AGAIN)})

        return Route(path, endpoint, methods=["GET"])

    def _fill(self, template: str, compute: Compute, asked: Asked, store: Store) -> str:
        """Fill in a page; a day after the last digest is today, which is known already."""
        days = digest_days(store)
        if asked.as_of and days and asked.as_of > days[-1]:
            asked = asked.as_of_today(asked.say("as_of_later", day=asked.as_of, last=days[-1]))
        with counting_on(asked.as_of), taking() as taken:
            values = dict(compute(store, asked))
        told = [_remark(asked, name.line) for name in taken if name.line]
        said = [Remark(text) for text in (*asked.remarks, *values.pop("remarks", ()))]
        remarks = dict.fromkeys([*said, *told])
        return self.render(template, asked, remarks=list(remarks), **values)

    def asked(
        self, request: Request, takes: Collection[str] | None = None, lists: Collection[str] = ()
    ) -> Asked:
        """Read how a page is asked for, see :func:`~digestgraph.serve.asked.read_asked`."""
        return read_asked(request, self.opened.marks, takes, lists)

    def render(self, template: str, asked: Asked, **values: Any) -> str:
        """Fill in a template."""
        page: str = self.environment.get_template(template).render(
            asked=asked, say=asked.say, words=WORDS[asked.lang], **values
        )
        return page

    # --- files -------------------------------------------------------------------------------

    async def static(self, request: Request) -> Response:
        """Answer with a style sheet or script of ours."""
        name = request.path_params["name"]
        data = self._static.get(name)
        if data is None:
            raise HTTPException(404)
        kind = _TYPES.get(Path(name).suffix, "image/svg+xml")
        keep = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(data, headers=keep, media_type=kind)


def _called(keyword: KeywordNames, language: str) -> str:
    """Return what a keyword is called in a language, else in the other one."""
    from ..queries.topics.labels import korean_label

    korean = korean_label(keyword.label, keyword.labels_ko) if language == "ko" else None
    names = (korean, keyword.label, *keyword.labels_ko, *keyword.aliases)
    return next((name for name in names if name), keyword.id)
