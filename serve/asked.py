"""What a visitor asks for: which page, in which language, as of which day, with which marks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request

from ..graph.dates import END_OF_TIME, parse_date
from ..graph.errors import DigestgraphError, UsageError
from ..graph.marks import Marks, read_marks
from ..graph.text import printable
from ..queries.engine.sentences import told
from .words import LANGUAGES, in_words

__all__ = [
    "Asked",
    "address_of",
    "clean",
    "language_of",
    "local_path",
    "marks_or_why",
    "path_of",
    "read_asked",
]

_KINDS = {"arxiv": "paper", "author": "person", "keyword": "keyword", "topic": "topic"}
#: What may stand in the address of every page.
_EVERYWHERE = ("as_of", "lang")
#: So much of what nobody knows is said again.
_SHOWN = 60


@dataclass(frozen=True)
class Asked:
    """What a visitor asked for, and how.

    Attributes
    ----------
    path : str
        The path of the page.
    query, names : mapping of str to str
        The query of the address, as far as the page knows it, and what stands in its path.
    lang : str
        ``en`` or ``ko``.
    as_of : str or None
        The page as of this day.
    seen : str or None
        The last day that the visitor has seen.
    marks : Marks
        The reader's.
    marks_wrong : str or None
        Why the reader's marks cannot be read.
    remarks : tuple of str
        What is to be said of the address, in the visitor's language.
    """

    path: str
    query: Mapping[str, str]
    names: Mapping[str, str]
    lang: str
    as_of: str | None
    seen: str | None
    marks: Marks
    marks_wrong: str | None = None
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def day(self) -> str:
        """The day as of which questions are asked."""
        return self.as_of or END_OF_TIME

    @cached_property
    def here(self) -> str:
        """The address of the page; the language is the visitor's choice, and none of it."""
        kept = {name: value for name, value in self.query.items() if name != "lang"}
        return self.path + (f"?{urlencode(kept)}" if kept else "")

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
        if "lang" in self.query:
            given.setdefault("lang", self.lang)
        return path + (f"?{urlencode(given)}" if given else "")

    def then(self, day: str | None) -> str:
        """Return the address of this page as of another day, or of today."""
        kept = {name: value for name, value in self.query.items() if name != "as_of"}
        given = {**kept, "as_of": day} if day else kept
        return self.path + (f"?{urlencode(given)}" if given else "")

    def to(self, id_: str, kind: str | None = None) -> str:
        """Return the address of the page of a node."""
        return self.link(address_of(id_, kind))

    def say(self, word: str, **values: object) -> str:
        """Return a text of the interface in the visitor's language."""
        return in_words(self.lang, word, values)

    def tell(self, sentence: str) -> str:
        """Return a sentence of the library in the visitor's language."""
        return told(self.lang, sentence)

    def tell_each(self, sentences: str) -> str:
        """Return several sentences with semicolons between them in the visitor's language."""
        return "; ".join(map(self.tell, sentences.split("; ")))

    def as_of_today(self, remark: str) -> Asked:
        """Return the same, but as of today, with a remark that says so."""
        kept = {name: value for name, value in self.query.items() if name != "as_of"}
        return replace(self, as_of=None, query=kept, remarks=(*self.remarks, remark))


def address_of(id_: str, kind: str | None = None) -> str:
    """Return the path of the page of a node.

    Examples
    --------
    >>> address_of("arxiv:2401.00368"), address_of("keyword:a/b")
    ('/paper/arxiv:2401.00368', '/keyword/keyword:a%2Fb')
    """
    kind = kind or _KINDS.get(id_.partition(":")[0], "paper")
    return f"/{kind}/{quote(id_, safe=':')}"


def path_of(request: Request) -> str:
    """Return the path of a request as it stands in an address, where nothing of it ends it."""
    return quote(request.scope["path"], safe="/:")


def local_path(text: str) -> str:
    """Return an address within this server, or that of its first page.

    Examples
    --------
    >>> local_path("/search?q=a"), local_path("//evil.example"), local_path("https://a.example")
    ('/search?q=a', '/', '/')
    """
    good = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if good and "\\" not in text else "/"


def clean(text: object) -> str:
    """Return a text without what turns others around or cannot be seen."""
    return printable(str(text), keep="\n")


def language_of(request: Request) -> str:
    """Return the language of the address, else the chosen one, else the browser's first."""
    for chosen in (request.query_params.get("lang"), request.cookies.get("lang")):
        if chosen in LANGUAGES:
            return chosen
    for part in request.headers.get("accept-language", "")[:200].split(","):
        language = part.partition(";")[0].strip().partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def read_asked(
    request: Request,
    marks: Path,
    takes: Collection[str] | None = None,
    lists: Collection[str] = (),
) -> Asked:
    """Read how a page is asked for; what it does not know is told and left out.

    Parameters
    ----------
    request : Request
        The request.
    marks : Path
        The reader's file; when it cannot be read the page goes without, and says why.
    takes : collection of str, optional
        What the page knows; whatever is given where it is ``None``.
    lists : collection of str
        Those of which there may be several, which then stand with commas between.

    Raises
    ------
    UsageError
        When the day is none.
    """
    lang, given = language_of(request), dict[str, list[str]]()
    for name, value in request.query_params.multi_items():
        given.setdefault(name, []).append(clean(value))
    remarks = []
    known = None if takes is None else (*takes, *lists, *_EVERYWHERE)
    query: dict[str, str] = {}
    for name, values in given.items():
        if known is not None and name not in known:
            word = "takes_only" if takes or lists else "takes_nothing"
            shown = clean(name)[:_SHOWN]
            named = ", ".join(one for one in known if one != "lang")
            remarks.append(in_words(lang, word, {"name": shown, "known": named}))
            continue
        if name in lists:
            query[name] = ", ".join(values)
            continue
        if len(values) > 1:
            remarks.append(in_words(lang, "takes_last", {"name": clean(name)[:_SHOWN]}))
        query[name] = values[-1]
    found, wrong = marks_or_why(marks)
    if wrong:
        remarks.append(in_words(lang, "marks_wrong", {"what": clean(told(lang, wrong))}))
    as_of = query.get("as_of") or None
    return Asked(
        path=path_of(request),
        query=query,
        names={name: str(value) for name, value in request.path_params.items()},
        lang=lang,
        as_of=parse_date(as_of) if as_of else None,
        seen=_day_or_none(request.cookies.get("seen")),
        marks=found,
        marks_wrong=wrong,
        remarks=tuple(remarks),
    )


def marks_or_why(path: Path) -> tuple[Marks, str | None]:
    """Return the marks of a file, or none and why it cannot be read."""
    try:
        return read_marks(path), None
    except DigestgraphError as error:
        return Marks(), str(error)


def _day_or_none(text: str | None) -> str | None:
    try:
        return parse_date(text) if text else None
    except UsageError:
        return None
