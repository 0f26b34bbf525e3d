"""The lines of one entry of the home format: votes, authors, image, points of the summary."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable

from ...graph.organisations import is_organisation
from ..entry import LONG_BULLET, Authorship, Bullet, Entry, Link, find_links, guess_language

__all__ = ["SCRAMBLED_FROM", "EntryFields"]

Note = Callable[[int, str, str], None]

#: First date from which the printed order of authors is known to be scrambled.
SCRAMBLED_FROM = "2024-02-01"

_IMAGE = re.compile(r"^!\[[^\]]*\]\(\s*(?P<url>[^\s)]*)\s*\)")
_VIDEO = re.compile(r"^(?:\[Watch Video\]|<div>\s*<video\b|<video\b)", re.IGNORECASE)
_VOTE = re.compile(r"^(?:up)?votes?\s*[:：]\s*(?P<value>.*)$", re.IGNORECASE)
_AUTHORS = re.compile(r"^authors?\s*[:：]\s*(?P<value>.*)$", re.IGNORECASE)
_BULLET = re.compile(r"^(?P<indent>\s*)[-*•]\s+(?P<text>.*)$")
_SECTION = re.compile(
    r"^\*{2,3}(?P<name>[^*]{1,60}?)(?::\*{2,3}|\*{2,3}\s*[:：])\s*(?P<rest>.*)$", re.DOTALL
)
_RULE = re.compile(r"^(?:[-*_]\s*){3,}$")
_CUT = re.compile(
    r"^(?:\+\s*\d*(?:\s+(?:more|authors|others))*|et\.? al\.?|\.\.\.|…)$", re.IGNORECASE
)
#: Control characters, and those that have no width or turn the direction of a text.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_MOST_VOTES = 10**9


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
        self.bullets: list[Bullet] = []
        #: Points that are none by their mark: lines that this format does not explain.
        self.unknown = 0

    def read(self, raw: str, number: int) -> None:
        """Read one line below the heading."""
        text = raw.strip()
        if not text or _RULE.match(text):
            return
        if match := _IMAGE.match(text):
            self.image = self.image or match["url"] or None
        elif _VIDEO.match(text):
            self.video = True
        elif match := _VOTE.match(text):
            self._read_votes(match["value"].strip(), number)
        elif match := _AUTHORS.match(text):
            if self.authors_line is not None:
                self.note(number, "second-authors-line", "only the first one counts")
                return
            self.author_text, self.authors_line = match["value"].strip(), number
        elif (match := _BULLET.match(raw)) and not (match["indent"] and self.bullets):
            self._add_bullet(match["text"].strip(), number)
        elif self.bullets:
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
        if match := _SECTION.match(text):
            section, text = match["name"].strip(), match["rest"].strip()
        self.bullets.append(Bullet(text, number, section))

    def _continue_bullet(self, text: str, number: int, *, nested: bool) -> None:
        last = self.bullets[-1]
        self.bullets[-1] = Bullet(f"{last.text}\n{text}", last.line, last.section)
        if not nested:
            self.note(number, "continued-bullet", "a line that continues the point above")

    def _read_votes(self, value: str, number: int) -> None:
        if self.vote_line is not None:
            self.note(number, "second-vote-line", "only the first one counts")
            return
        self.vote_line = number
        digits = value.replace(",", "")
        if re.fullmatch(r"[0-9]{1,12}", digits) and int(digits) <= _MOST_VOTES:
            self.votes = int(digits)
        elif value in {"-", "–", "—", "", "?", "N/A", "n/a"}:
            self.note(number, "votes-unknown", f"votes are given as {value!r}: unknown")
        else:
            self.note(number, "bad-votes", f"{value[:40]!r} is no number of votes: unknown")

    # --- putting it together ---------------------------------------------------------------

    def entry(self, *, paper: str, title: str, url: str, date: str, verbatim: str) -> Entry:
        """Put the entry together; ``date`` decides what the order of authors means."""
        note = self.note
        names, complete = self._names()
        links: dict[str, Link] = {}
        for bullet in self.bullets:
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
        if not title:
            note(self.line, "no-title", "the heading has no title")
        if not self.bullets:
            note(self.line, "no-summary", "no summary is given")
        order = None
        if names:
            order = "presumed" if date < SCRAMBLED_FROM else "unknown"
        return Entry(
            paper=paper,
            title=title or None,
            url=url,
            line=self.line,
            votes=self.votes,
            authors=self._positions(names, known=order == "presumed"),
            authors_line=self.authors_line,
            authors_complete=complete,
            author_order=order,
            image=self.image,
            bullets=tuple(self.bullets),
            links=tuple(links.values()),
            language=guess_language(" ".join(b.text for b in self.bullets)),
            verbatim=verbatim,
        )

    def _names(self) -> tuple[list[str | None], bool | None]:
        """Return the printed names, ``None`` where the list was cut, and whether it is whole."""
        line = self.authors_line
        if line is None or self.author_text is None:
            return [], None
        note = self.note
        names: list[str | None] = []
        known: set[str] = set()
        repeated: list[str] = []
        for raw in self._split(self.author_text, line):
            name = self._clean(" ".join(raw.split()), line, "author")
            if _CUT.match(name):
                names.append(None)
            elif name in known:
                repeated.append(name)
            elif name:
                names.append(name)
                known.add(name)
        if None in names:
            note(line, "author-list-cut", "the list of authors was cut: it is incomplete")
        if repeated:
            note(line, "repeated-name", f"printed more than once: {', '.join(repeated)}")
        if not names:
            note(line, "no-authors", "the authors line is empty")
            return [], None
        broken = self._broken(names)
        if len(broken) > 1:
            note(line, "name-broken-at-comma", f"parts of names, perhaps: {', '.join(broken)}")
        elif broken:
            note(line, "single-word-name", f"a name of one word: {broken[0]}")
        return names, None not in names

    def _split(self, text: str, line: int) -> list[str]:
        if not (text.startswith("[") and text.endswith("]")):
            return text.split(",")
        self.note(line, "author-list-repr", "the authors stand as a list in brackets")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # TeX in names looks like a wrong escape
                value = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            value = None
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return [str(item) for item in value]
        return [part.strip().strip("'\"") for part in text[1:-1].split(",")]

    @staticmethod
    def _broken(names: list[str | None]) -> list[str]:
        return [n for n in names if n is not None and " " not in n and not is_organisation(n)]

    def _positions(self, names: list[str | None], *, known: bool) -> tuple[Authorship, ...]:
        """Number the names, as far as nothing before them makes the number doubtful."""
        broken = self._broken(names)
        doubtful = set(broken) if len(broken) > 1 else set()
        result = []
        for index, name in enumerate(names, 1):
            known = known and name is not None and name not in doubtful
            if name is not None:
                result.append(Authorship(name, index if known else None))
        return tuple(result)

    def _clean(self, text: str, line: int, what: str) -> str:
        if not _CONTROL.search(text):
            return text
        self.note(line, "control-character", f"control characters left out of the {what}")
        return " ".join(_CONTROL.sub("", text).split())
