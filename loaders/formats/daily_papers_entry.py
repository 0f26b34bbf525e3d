"""The lines of one entry of the home format: votes, authors, image, points of the summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...graph.text import compose, match_composed
from ..entry import LONG_BULLET, Bullet, Link, ParsedEntry, find_links, guess_language
from .fields.clean import clean_text, has_strange, is_placeholder
from .fields.names.author_list import AUTHORS_LABEL, AuthorList, read_authors
from .fields.titles.votes import count_of, rounded_votes

__all__ = ["SCRAMBLED_FROM", "EntryFields", "find_lacks"]

Note = Callable[[int, str, str], None]

#: First date from which the printed order of authors is known to be scrambled.
SCRAMBLED_FROM = "2024-02-01"

_IMAGE = re.compile(r"^!\[[^\]]*\]\(\s*(?:(?P<url>[^\s)]+)\s*)?\)")
_VIDEO = re.compile(r"^(?:\[Watch Video\]|<div>\s*<video\b|<video\b)", re.IGNORECASE)
_VOTE = re.compile(r"^(?:up)?votes?\s*[:：]\s*(?P<value>.*)$", re.IGNORECASE)
_BULLET = re.compile(r"^(?P<indent>\s*)[-*•]\s+(?P<text>.*)$")
_SECTION = re.compile(
    r"^\*{2,3}(?P<name>[^*]{1,60}?)(?::\*{2,3}|\*{2,3}\s*[:：])\s*(?P<rest>.*)$", re.DOTALL
)
_RULE = re.compile(r"^(?:[-*_]\s*){3,}$")
_MOST_VOTES = 10**9
#: A number in brackets before the link, of which the first bracket is taken for the link's.
_NUMBERED = re.compile(r"^\d{1,4}\]\s*\[")
#: So many lines of an entry, and characters of a line, show whether it has the usual parts.
_LOOKED_AT = 400


class EntryFields:
    """Collects the parts of one entry, line by line.

    Parameters
    ----------
    note : callable
        Takes line, code and message of a problem.
    line : int
        Line of the heading.
    """

    def __init__(self, note: Note, line: int) -> None:
        self.note = note
        self.line = line
        self.votes: int | None = None
        self.vote_line: int | None = None
        self.author_text: str | None = None
        self.authors_line: int | None = None
        self.image: str | None = None
        self.video = False
        self._points: list[tuple[int, str | None, list[str]]] = []
        #: Points that are none by their mark: lines that this format does not explain.
        self.unknown = 0

    @property
    def bullets(self) -> list[Bullet]:
        """The points read so far, with their continuation lines."""
        return [Bullet("\n".join(lines), line, name) for line, name, lines in self._points]

    def known_parts(self) -> int:
        """Count the parts read so far, of votes, authors, a picture, and points."""
        return (
            (self.vote_line is not None)
            + (self.authors_line is not None)
            + (self.image is not None or self.video)
            + (len(self._points) > self.unknown)
        )

    def read(self, raw: str, number: int) -> None:
        """Read one line below the heading."""
        text = raw.strip()
        if not text or _RULE.match(text):
            return
        if match := _IMAGE.match(text):
            self.image = self.image or match["url"] or None
        elif _VIDEO.match(text):
            self.video = True
        elif found := match_composed(_VOTE, text):
            self._read_votes(found["value"].strip(), number)
        elif text[0] != "-" and (found := match_composed(AUTHORS_LABEL, text)):
            if self.authors_line is not None:
                self.note(number, "second-authors-line", "only the first one counts")
                return
            self.author_text, self.authors_line = found["value"].strip(), number
        elif (match := _BULLET.match(raw)) and not (match["indent"] and self._points):
            self._add_bullet(match["text"].strip(), number)
        elif self._points:
            self._continue_bullet(
                match["text"].strip() if match else text, number, nested=bool(match)
            )
        else:
            self.note(number, "text-without-bullet", "kept as a point of the summary")
            self.unknown += 1
            self._add_bullet(text, number)

    def _add_bullet(self, text: str, number: int) -> None:
        if not text:
            return  # "- " alone says nothing
        section = None
        if match := match_composed(_SECTION, text):
            section, text = compose(match["name"].strip()), match["rest"].strip()
        self._points.append((number, section, [text]))

    def _continue_bullet(self, text: str, number: int, *, nested: bool) -> None:
        self._points[-1][2].append(text)
        if not nested:
            self.note(number, "continued-bullet", "a line that continues the point above")

    def _read_votes(self, value: str, number: int) -> None:
        if self.vote_line is not None:
            self.note(number, "second-vote-line", "only the first one counts")
            return
        self.vote_line = number
        counted = count_of(value)
        if counted is not None and counted <= _MOST_VOTES:
            self.votes = counted
            if not value[-1:].isdigit():
                self.note(number, "rounded-votes", rounded_votes(value, counted))
        elif value in {"-", "–", "—", "", "?", "N/A", "n/a"}:
            self.note(number, "votes-unknown", f"votes are given as {value!r}: unknown")
        else:
            self.note(number, "bad-votes", f"{value[:40]!r} is no number of votes: unknown")

    # --- putting it together ---------------------------------------------------------------

    def entry(self, *, paper: str, title: str, url: str, date: str, verbatim: str) -> ParsedEntry:
        """Put the entry together; ``date`` decides what the order of authors means."""
        note = self.note
        authors = self._authors()
        links: dict[str, Link] = {}
        bullets = self.bullets
        for bullet in bullets:
            found, glued = find_links(bullet.text)
            for link in found:
                links.setdefault(link, Link(link, bullet.line))
            if len(bullet.text) > LONG_BULLET:
                note(
                    bullet.line,
                    "long-bullet",
                    f"a point of {len(bullet.text):,} characters: keywords are looked for in the "
                    f"first {LONG_BULLET:,}",
                )
            if glued:
                note(bullet.line, "glued-link", "letters touch a link; the link ends before them")
        if self.vote_line is None:
            note(self.line, "no-vote-line", "no votes are given: unknown")
        if self.authors_line is None:
            note(self.line, "no-authors-line", "no authors are given")
        if self.image is None and not self.video:
            note(self.line, "no-image", "neither an image nor a video")
        title = self._clean(" ".join(title.split()), self.line, "title")
        title = "" if is_placeholder(title) else title
        if not title:
            note(self.line, "no-title", "the heading has no title")
        if not bullets:
            note(self.line, "no-summary", "no summary is given")
        order = None
        if authors.names:
            order = "presumed" if date < SCRAMBLED_FROM else "unknown"
        return ParsedEntry(
            paper=paper,
            title=title or None,
            url=url,
            line=self.line,
            votes=self.votes,
            authors=authors.authorships(ordered=order == "presumed"),
            authors_line=self.authors_line,
            authors_complete=authors.complete,
            author_order=order,
            image=self.image,
            bullets=tuple(bullets),
            links=tuple(links.values()),
            language=guess_language(" ".join(b.text for b in bullets)),
            verbatim=verbatim,
        )

    def _authors(self) -> AuthorList:
        line = self.authors_line
        if line is None or self.author_text is None:
            return AuthorList(())
        found = read_authors(self._clean(self.author_text, line, "authors"), as_printed=True)
        for code, message in found.notes:
            self.note(line, code, message)
        return found

    def _clean(self, text: str, line: int, what: str) -> str:
        if not has_strange(text):
            return text
        self.note(line, "control-character", f"control characters left out of the {what}")
        return clean_text(text)


def find_lacks(title: str, lines: Sequence[str], *, dated: bool) -> list[str] | None:
    """Return what an entry lacks to be one of the home format, or ``None`` when it is sound.

    Parameters
    ----------
    title : str
        Of its heading.
    lines : sequence of str
        What stands below it.
    dated : bool
        Whether a day heading of the home format stands in the text.

    Examples
    --------
    >>> find_lacks("A Title", ["Vote: 3", "Authors: Ann Bee"], dated=False) is None
    True
    >>> find_lacks("A Title", ["*Ann Bee*"], dated=True)
    ["'Vote:' line", "'Authors:' line", 'picture', 'points']
    """
    numbered = _NUMBERED.match(title) is not None
    enough = 1 if dated else 2
    fields = EntryFields(lambda *_: None, 0)
    for line in lines[:_LOOKED_AT]:
        fields.read(line[:_LOOKED_AT].rstrip("\r\n"), 0)
        if not numbered and fields.known_parts() >= enough:
            return None
    points = len(fields._points)
    parts = {
        "'Vote:' line": fields.vote_line is not None,
        "'Authors:' line": fields.authors_line is not None,
        "picture": fields.image is not None or fields.video,
        "points": points > fields.unknown,
    }
    lacking = [part for part, there in parts.items() if not there]
    if numbered:
        return ["[title](link) alone in the heading", *lacking]
    return None if dated and not points else lacking
