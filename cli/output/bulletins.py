"""The ways out of a report of what is new: which one is meant, and writing it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...graph.errors import UsageError
from .terminal import write_or_keep

if TYPE_CHECKING:
    from email.headerregistry import Address

    from ...queries.bulletin.model import Bulletin

__all__ = ["FormatOption", "FromOption", "ToOption", "UrlOption", "Way", "WayOut", "store_key"]


class Way(StrEnum):
    """A shape of what is new."""

    ATOM = "atom"
    RSS = "rss"
    HTML = "html"
    MAIL = "mail"
    MARKDOWN = "markdown"
    JSON = "json"

    @property
    def is_feed(self) -> bool:
        """Whether programs that read feeds ask for it again and again."""
        return self in (Way.ATOM, Way.RSS)


#: What the ending of a file says; with another one it is Markdown, as it is for a note.
_ENDINGS = {
    ".atom": Way.ATOM,
    ".rss": Way.RSS,
    ".html": Way.HTML,
    ".htm": Way.HTML,
    ".eml": Way.MAIL,
    ".md": Way.MARKDOWN,
    ".markdown": Way.MARKDOWN,
    ".json": Way.JSON,
}

FormatOption = Annotated[
    Way | None,
    typer.Option(
        "--format",
        help="A feed, a page, a mail with --to, a note or data; else as FILE ends: .atom, .rss, "
        ".html, .eml, .md, .json.",
    ),
]
ToOption = Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Who gets the mail.")]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="ADDRESS", help="Who the mail is from; else who gets it."),
]
UrlOption = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The address that the feed will have, if any."),
]


class WayOut:
    """Where and in which shape what is new goes; checked before anything is asked of the store.

    Raises
    ------
    UsageError
        When options contradict each other, or something is missing.
    """

    def __init__(
        self,
        shape: Way | None,
        output: Path | None,
        *,
        as_json: bool = False,
        as_markdown: bool = False,
        to: str | None = None,
        sender: str | None = None,
        url: str | None = None,
    ) -> None:
        self.output = output
        self.way = _choose(shape, output, as_json=as_json, as_markdown=as_markdown)
        self.to = self.sender = None
        if self.way is Way.MAIL:
            self.to, self.sender = _addresses(to, sender)
        elif to or sender:
            option = "--to" if to else "--from"
            raise UsageError(f"{option} is for a mail: add --format mail, or -o FILE.eml")
        self.url = _checked(url, self.way)

    @property
    def is_feed(self) -> bool:
        """Whether it is a feed."""
        return self.way is not None and self.way.is_feed

    @property
    def is_bulletin(self) -> bool:
        """Whether more of the graph has to be read for it than the report says."""
        return self.is_feed or self.way in (Way.HTML, Way.MAIL)

    @property
    def usual_rows(self) -> int:
        """How many rows of each kind there are, or papers in a feed, where nobody says."""
        if not self.is_feed:
            return 10
        from ...queries.bulletin.model import FEED_PAPERS

        return FEED_PAPERS

    def write_bulletin(self, found: Bulletin, *, key: str) -> None:
        """Write a bulletin; `key` says what a mail is of, see ``render_mail``."""
        if self.way is Way.HTML:
            from ...queries.bulletin.page import render_html

            text = render_html(found)
        elif self.is_feed:
            from ...queries.bulletin.feeds import render_atom, render_rss

            render = render_atom if self.way is Way.ATOM else render_rss
            text = render(found, url=self.url)
        else:
            text = self._mail(found, key)
        write_or_keep(text, self.output, as_json=False)

    def _mail(self, found: Bulletin, key: str) -> str:
        from ...queries.bulletin.mail import render_mail

        if self.to is None:
            raise UsageError("a mail needs --to ADDRESS")
        now = datetime.now().astimezone()
        return render_mail(found, to=self.to, sender=self.sender, date=now, key=key)

    def write_report(self, found: Any, render: Callable[[Any], str]) -> None:
        """Write a report as Markdown or JSON."""
        as_json = self.way is Way.JSON
        data = json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n" if as_json else None
        write_or_keep(data or render(found), self.output, as_json=as_json)


def _choose(
    shape: Way | None, output: Path | None, *, as_json: bool, as_markdown: bool
) -> Way | None:
    """Return the shape that is meant; ``None`` is the terminal."""
    short = {Way.JSON: as_json, Way.MARKDOWN: as_markdown}
    asked = {way for way, on in short.items() if on} | ({shape} if shape else set())
    if len(asked) > 1:
        raise UsageError("give one of --json and --markdown, or --format")
    said = next(iter(asked), None)
    if output is None:
        return said
    ending = output.suffix.lower()
    if said is None and ending == ".xml":
        raise UsageError(f"{output} may be either feed: add --format atom or --format rss")
    by_ending = _ENDINGS.get(ending)
    if said is None and by_ending is None and ending not in ("", ".txt"):
        raise UsageError(
            f"{output} ends like nothing that can be written: end it with {', '.join(_ENDINGS)}, "
            "or add --format"
        )
    if said and by_ending and said is not by_ending:
        raise UsageError(f"{output} ends like {by_ending}, but {said} is asked for: change one")
    return said or by_ending or Way.MARKDOWN


def _addresses(to: str | None, sender: str | None) -> tuple[Address, Address | None]:
    from ...queries.bulletin.mail import read_address

    if to is None:
        raise UsageError("a mail needs --to ADDRESS")
    return read_address(to), read_address(sender) if sender is not None else None


def _checked(url: str | None, way: Way | None) -> str | None:
    if url is None:
        return None
    from ...queries.bulletin.model import web_address

    if way is None or not way.is_feed:
        raise UsageError("--url is for a feed: add --format atom or --format rss")
    found = web_address(url)
    if found is None:
        raise UsageError(f"{url!r} is no web address: give one that begins with https://")
    return found


def store_key(store: str, *, everything: bool) -> str:
    """Return what tells a mail of one store from that of another, and from one of all papers."""
    from ...graph.stores.base import is_server_url

    place = store if is_server_url(store) else str(Path(store).resolve())
    return f"{place}{' --all' if everything else ''}"
