"""What all pages share: how they are asked for, filled in, and said to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..graph.dates import END_OF_TIME, parse_date
from ..graph.errors import (
    AmbiguousError,
    CorrectionsError,
    DigestgraphError,
    NotFoundError,
    StoreBusyError,
    UsageError,
)
from ..graph.lookup.disambiguate import taking
from ..graph.marks import Marks, read_marks
from ..graph.stores.base import Store
from ..graph.text import printable, short_hash
from .opened import Opened, TooSlowError
from .words import LANGUAGES, WORDS, in_words

if TYPE_CHECKING:
    from ..queries.nodes.descriptions import KeywordNames

__all__ = ["Asked", "Compute", "Site", "address_of", "local_path"]

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
#: What all pages share; the package of views is not imported for it.
_BASE = _HERE.parent / "queries" / "views" / "templates" / "base.css"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_KINDS = {"arxiv": "paper", "author": "person", "keyword": "topic"}


@dataclass(frozen=True)
class Asked:
    """What a visitor asked for, and how.

    Attributes
    ----------
    path : str
        The path of the page.
    query, names : mapping of str to str
        The query of the address, and what stands in its path.
    lang : str
        ``en`` or ``ko``.
    as_of : str or None
        The page as of this day.
    seen : str or None
        The last day that the visitor has seen.
    marks : Marks
        The reader's.
    """

    path: str
    query: Mapping[str, str]
    names: Mapping[str, str]
    lang: str
    as_of: str | None
    seen: str | None
    marks: Marks

    @property
    def day(self) -> str:
        """The day as of which questions are asked."""
        return self.as_of or END_OF_TIME

    @cached_property
    def here(self) -> str:
        """The address of the page."""
        return self.path + (f"?{urlencode(self.query)}" if self.query else "")

    def link(self, path: str, **query: object) -> str:
        """Return the address of a page of ours, as of the same day.

        Examples
        --------
        >>> asked = Asked("/", {}, {}, "en", "2024-06-07", None, Marks())
        >>> asked.link("/search", q="확산 모델")
        '/search?q=%ED%99%95%EC%82%B0+%EB%AA%A8%EB%8D%B8&as_of=2024-06-07'
        """
        given = {name: str(value) for name, value in query.items() if value not in (None, "")}
        if self.as_of:
            given.setdefault("as_of", self.as_of)
        return path + (f"?{urlencode(given)}" if given else "")

    def to(self, id_: str) -> str:
        """Return the address of the page of a node."""
        return self.link(address_of(id_))

    def say(self, word: str, **values: object) -> str:
        """Return a text of the interface in the visitor's language."""
        return in_words(self.lang, word, values)


Compute = Callable[[Store, Asked], Mapping[str, Any]]


def address_of(id_: str, kind: str | None = None) -> str:
    """Return the path of the page of a node.

    Examples
    --------
    >>> address_of("arxiv:2401.00368"), address_of("keyword:a/b")
    ('/paper/arxiv:2401.00368', '/topic/keyword:a%2Fb')
    """
    kind = kind or _KINDS.get(id_.partition(":")[0], "paper")
    return f"/{kind}/{quote(id_, safe=':')}"


def local_path(text: str) -> str:
    """Return an address within this server, or that of its first page.

    Examples
    --------
    >>> local_path("/search?q=a"), local_path("//evil.example"), local_path("https://a.example")
    ('/search?q=a', '/', '/')
    """
    good = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if good and "\\" not in text else "/"


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
            token=token, stamp=stamp, languages=LANGUAGES, address_of=address_of
        )
        self.environment.filters.update(clean=_clean, called=_called)

    # --- pages -------------------------------------------------------------------------------

    def page(self, path: str, template: str, compute: Compute) -> Route:
        """Return the route of a page: a function of the store says what is on it."""

        async def endpoint(request: Request) -> Response:
            return await self.answer(request, template, compute)

        return Route(path, endpoint, methods=["GET"])

    async def answer(self, request: Request, template: str, compute: Compute) -> Response:
        """Fill in a page in a thread; what is wrong with what was asked becomes a page, too."""
        asked = self.asked(request)

        def fill(store: Store) -> str:
            with taking() as taken:
                values = dict(compute(store, asked))
            notes = list(dict.fromkeys(name.line for name in taken if name.line))
            return self.render(template, asked, remarks=notes, **values)

        return HTMLResponse(await self.opened.ask(fill))

    def asked(self, request: Request) -> Asked:
        """Read how a page is asked for.

        Raises
        ------
        UsageError
            When the day is none, or a text is too long.
        """
        query = {name: _clean(value) for name, value in request.query_params.items()}
        as_of = query.get("as_of") or None
        return Asked(
            path=request.url.path,
            query=query,
            names={name: str(value) for name, value in request.path_params.items()},
            lang=_language(request),
            as_of=parse_date(as_of) if as_of else None,
            seen=_day_or_none(request.cookies.get("seen")),
            marks=read_marks(self.opened.marks),
        )

    def render(self, template: str, asked: Asked, **values: Any) -> str:
        """Fill in a template."""
        page: str = self.environment.get_template(template).render(
            asked=asked, say=asked.say, words=WORDS[asked.lang], **values
        )
        return page

    # --- what is wrong -----------------------------------------------------------------------

    def handlers(self) -> dict[Any, Any]:
        """Return what answers instead when something is wrong."""
        return {
            DigestgraphError: self._told,
            HTTPException: self._refused,
        }

    async def _told(self, request: Request, error: Exception) -> Response:
        return self._error(request, _status_of(error), str(error), error)

    async def _refused(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = {404: "error_address", 405: "error_method"}.get(status, "error_other")
        return self._error(request, status, "", None, said)

    def failed(self, request: Request) -> Response:
        """Return the page for what nobody foresaw."""
        return self._error(request, 500, "", None, "error_ours")

    def _error(
        self, request: Request, status: int, text: str, error: Exception | None, word: str = ""
    ) -> Response:
        asked = Asked(
            request.url.path, {}, {}, _language(request), as_of=None, seen=None, marks=Marks()
        )
        candidates = error.rows if isinstance(error, AmbiguousError) else ()
        page = self.render(
            "error.html",
            asked,
            remarks=[],
            status=status,
            text=text.partition(";")[0] + "." if candidates else text,
            word=word,
            candidates=candidates,
        )
        return HTMLResponse(page, status)

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


def _status_of(error: Exception) -> int:
    for kind, status in (
        (AmbiguousError, 300),
        (NotFoundError, 404),
        (UsageError, 400),
        (CorrectionsError, 400),
        (TooSlowError, 503),
        (StoreBusyError, 503),
    ):
        if isinstance(error, kind):
            return status
    return 500


def _clean(text: object) -> str:
    return printable(str(text), keep="\n")


def _language(request: Request) -> str:
    """Return the language that the visitor chose, else the first that the browser asks for."""
    chosen = request.cookies.get("lang")
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "")[:200].split(","):
        language = part.partition(";")[0].strip().partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def _day_or_none(text: str | None) -> str | None:
    try:
        return parse_date(text) if text else None
    except UsageError:
        return None


def _called(keyword: KeywordNames, language: str) -> str:
    """Return what a keyword is called in a language, else in the other one."""
    from ..queries.topics.labels import korean_label

    korean = korean_label(keyword.label, keyword.labels_ko) if language == "ko" else None
    names = (korean, keyword.label, *keyword.labels_ko, *keyword.aliases)
    return next((name for name in names if name), keyword.id)
