"""Corrections: a preview of what would be written, the writing of it, and undoing it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Literal

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ...graph.dates import END_OF_TIME
from ...graph.errors import Candidate, CorrectionsError, NotFoundError, UsageError
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_author, find_keyword
from ...graph.model import Author, Keyword
from ...graph.stores.base import DEFAULT_STORE, Store, is_server_url
from ...graph.text import short_hash
from ...queries.engine.cards import label_of, read_counts
from ..asked import Asked
from ..site import Site
from .namesakes import read_namesakes
from .switches import read_form

__all__ = ["Corrector", "routes"]

Verb = Literal["same", "different", "merge", "rename"]
_OF_PEOPLE: tuple[Verb, ...] = ("same", "different")
_OF_TOPICS: tuple[Verb, ...] = ("merge", "rename")
_LONGEST_NAME = 200
#: So many decisions can be undone.
_MOST_UNDONE = 50
#: So many people of the same name are offered.


@dataclass(frozen=True, slots=True)
class Decision:
    """A correction that somebody thinks of.

    Attributes
    ----------
    verb : str
        What is decided.
    names : tuple of str
        What is written for it.
    one, other : str
        Both as the reader knows them.
    papers, others : int or None
        How many papers each has; of the second nothing where it is only a name.
    """

    verb: Verb
    names: tuple[str, str]
    one: str
    other: str
    papers: int
    others: int | None


@dataclass(frozen=True, slots=True)
class Written:
    """What a file was before a decision and after it, and the line that says it."""

    before: bytes | None
    after: bytes
    line: str


class Corrector:
    """Writes decisions into a file of corrections, and takes back the last ones.

    Parameters
    ----------
    file : Path, optional
        The file; without one nothing can be written.

    Examples
    --------
    >>> decision = Decision("merge", ("LLM", "거대 언어 모델"), "LLM", "거대 언어 모델", 2, None)
    >>> with TemporaryDirectory() as folder:
    ...     corrector = Corrector(Path(folder, "digestgraph.toml"))
    ...     corrector.write(decision, corrector.stamp())
    ...     print(corrector.file.read_text(encoding="utf-8"), end="")
    ...     corrector.undo(corrector.stamp())
    ...     corrector.file.exists()
    [keywords.merge]
    LLM = ["거대 언어 모델"]
    False
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._written: list[Written] = []
        self._lock = Lock()

    @property
    def last(self) -> str | None:
        """The line of the last decision that can be undone."""
        held = self._written[-1] if self._written else None
        return held.line if held is not None and held.after == self._read() else None

    def _known(self) -> Path:
        if self.file is None:
            raise UsageError(
                "no file of corrections is known here: start with "
                "'digestgraph serve --config digestgraph.toml'; an empty file will do"
            )
        return self.file

    def _read(self) -> bytes | None:
        file = self._known()
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error

    def stamp(self) -> str:
        """Return what tells this state of the file from any other."""
        held = self._read()
        return "none" if held is None else short_hash(held.hex())

    def preview(self, decision: Decision) -> list[str]:
        """Return the lines of the file that would change, with signs before them.

        Raises
        ------
        CorrectionsError
            When the file does not allow it: it would contradict itself, or is wrong already.
        """
        file, held = self._known(), self._read()
        with TemporaryDirectory() as folder:
            copy = Path(folder, file.name)
            if held is not None:
                copy.write_bytes(held)
            _decide(copy, decision)
            after = copy.read_bytes()
        old, new = (text.decode("utf-8-sig").splitlines() for text in (held or b"", after))
        changed = unified_diff(old, new, lineterm="", n=1)
        return [line for line in changed if not line.startswith(("---", "+++", "@@"))]

    def write(self, decision: Decision, stamp: str) -> None:
        """Write a decision, if the file is still as it was in the preview."""
        from ...graph.files import changing

        file = self._known()
        with self._lock, changing(file):
            self._check(stamp)
            before = self._read()
            line = _decide(file, decision)
            after = self._read() or b""
            if after != before:
                self._written = [*self._written, Written(before, after, line)][-_MOST_UNDONE:]

    def undo(self, stamp: str) -> None:
        """Make the file what it was before the last decision, byte for byte."""
        from ...graph.corrections.write import put_back
        from ...graph.files import changing

        file = self._known()
        with self._lock, changing(file):
            self._check(stamp)
            if not self._written or self._written[-1].after != self._read():
                raise UsageError(f"nothing that was written from here is last in {file.name}")
            put_back(file, self._written[-1].before)
            self._written.pop()

    def _check(self, stamp: str) -> None:
        if stamp != self.stamp():
            raise UsageError(f"{self._known().name} has changed since you looked; look again")


def _decide(file: Path, decision: Decision) -> str:
    from ...graph.corrections.write import decide_keyword, decide_people

    if decision.verb in _OF_PEOPLE:
        return decide_people(file, decision.verb, *decision.names)
    return decide_keyword(file, decision.verb, *decision.names)


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the page and of its forms."""
    corrector = Corrector(site.opened.config)

    async def write(request: Request) -> Response:
        form = await read_form(request)
        decision = await site.opened.ask(partial(_decision, form))
        await anyio.to_thread.run_sync(corrector.write, decision, form.get("stamp", ""))
        return _back_to(site, request, form, "written")

    async def undo(request: Request) -> Response:
        form = await read_form(request)
        await anyio.to_thread.run_sync(corrector.undo, form.get("stamp", ""))
        return _back_to(site, request, form, "undone")

    return [
        site.page(
            "/correct",
            "correct.html",
            partial(show_correction, corrector, site.opened.url),
            takes=("about", "verb", "other", "done"),
        ),
        Route("/correct", write, methods=["POST"]),
        Route("/correct/undo", undo, methods=["POST"]),
    ]


def _back_to(site: Site, request: Request, form: Mapping[str, str], done: str) -> Response:
    there = site.asked(request).link("/correct", about=form.get("about", ""), done=done)
    return RedirectResponse(there, 303)


def _store_option(url: str) -> str:
    """Return how a command is told the store; an address of a server may hold a password."""
    named = url != DEFAULT_STORE and not is_server_url(url)
    return f" --store {shlex.quote(url)}" if named else ""


def show_correction(
    corrector: Corrector, url: str, store: Store, asked: Asked
) -> Mapping[str, Any]:
    """Return what is on the page: what can be decided, and what one decision would write."""
    about = _about(store, asked.query.get("about", ""))
    values: dict[str, Any] = {
        "about": about.id,
        "name": _called(about),
        "verbs": _OF_PEOPLE if isinstance(about, Author) else _OF_TOPICS,
        "namesakes": _namesakes(store, asked, about) if isinstance(about, Author) else {},
        "verb": asked.query.get("verb"),
        "other": asked.query.get("other", ""),
        "file": corrector.file,
        "at_store": _store_option(url),
        "decision": None,
        "wrong": None,
        "lines": (),
        "stamp": None,
        "last": None,
        "done": asked.query.get("done"),
    }
    if corrector.file is None:
        return values
    values |= {"stamp": corrector.stamp(), "last": corrector.last}
    if values["other"].strip():
        try:
            values["decision"] = _decision(asked.query, store)
            values["lines"] = corrector.preview(values["decision"])
        except (UsageError, CorrectionsError) as error:
            values |= {"decision": None, "wrong": asked.tell(str(error))}
    return values


def _namesakes(store: Store, asked: Asked, about: Author) -> dict[str, list[tuple[Candidate, str]]]:
    """Return of each decision about two people whom it could be about, and where that is seen."""
    first = read_namesakes(store, about.id, about.names).first

    def link(verb: str, other: str) -> str:
        return asked.link("/correct", about=about.id, verb=verb, other=other)

    return {verb: [(one, link(verb, one.id)) for one in first] for verb in _OF_PEOPLE}


def _about(store: Store, text: str) -> Author | Keyword:
    """Return the person or topic with an id."""
    found = store.node(Author, text) or store.node(Keyword, text)
    if not isinstance(found, Author | Keyword):
        raise NotFoundError("author", text, ())
    return found


def _called(node: Author | Keyword) -> str:
    return label_of(node) if isinstance(node, Keyword) else name_of(node)


def _decision(form: Mapping[str, str], store: Store) -> Decision:
    """Read a decision; the second name is looked up as everywhere.

    Raises
    ------
    UsageError
        When it says nothing.
    """
    about = _about(store, form.get("about", ""))
    verb, text = form.get("verb", ""), " ".join(form.get("other", "").split())
    known = _OF_PEOPLE if isinstance(about, Author) else _OF_TOPICS
    found = next((one for one in known if one == verb), None)
    if found is None:
        raise UsageError(f"{verb!r} cannot be decided here; it can be {' or '.join(known)}")
    if not text or len(text) > _LONGEST_NAME or not text.isprintable():
        raise UsageError(f"give a name of at most {_LONGEST_NAME} characters")
    other: Author | Keyword | None = None
    if isinstance(about, Author):
        other = find_author(store, text)
    elif found == "merge":
        other = _keyword_or_none(store, text)
    if other is not None and other.id == about.id:
        raise UsageError(f"{text!r} is {_called(about)!r} already; name another one")
    counts = read_counts(store, [about.id, *([other.id] if other else [])], END_OF_TIME)
    one, two = _called(about), _called(other) if other else text
    if one == two and isinstance(about, Keyword):  # two people may have one name
        raise UsageError(f"{one!r} is called so already")
    names = (about.id, other.id) if isinstance(about, Author) and other else (one, two)
    others = counts.get(other.id, 0) if other else None
    return Decision(found, names, one, two, counts.get(about.id, 0), others)


def _keyword_or_none(store: Store, text: str) -> Keyword | None:
    """Return the topic that is meant; a spelling that no digest has yet may be merged, too."""
    try:
        return find_keyword(store, text)
    except NotFoundError:
        return None
