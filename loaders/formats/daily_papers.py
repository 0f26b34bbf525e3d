"""The home format: one Markdown file a day, a ``###`` heading for each paper.

::

    ## Daily Papers (2024-01-02)

    ### [Title](https://arxiv.org/abs/2401.00001)

    ![](https://…/image.png)

    Vote: 23

    Authors: A B, C D, +

    - First point of the summary.

Four eras are known. Until 2023-12-05 there is no vote line, and on the first day no authors
line. Until the end of January 2024 authors look as if they stood in their true order; there
is nothing to check that against, so it is presumed. From February 2024 on the order is
known to be scrambled: positions are absent. From 2024-10-18 bullets open with a section name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here

from ...graph.identity import is_organisation
from ..entry import (
    Authorship,
    Bullet,
    Digest,
    Entry,
    Link,
    Problem,
    find_links,
    guess_language,
    normalize_paper,
)

__all__ = ["DailyPapers"]

#: First date from which the printed order of authors is known to be scrambled.
SCRAMBLED_FROM = "2024-02-01"

_DAY = re.compile(r"^##\s+Daily Papers\b(?:.*?\((?P<date>[^()]*)\))?", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_TITLE_LINK = re.compile(r"^\[(?P<title>.*)\]\(\s*<?(?P<url>[^\s<>]+?)>?\s*\)$")
_IMAGE = re.compile(r"^!\[[^\]]*\]\(\s*(?P<url>[^\s)]*)\s*\)")
_VIDEO = re.compile(r"^(?:\[Watch Video\]|<div>\s*<video\b|<video\b)", re.IGNORECASE)
_VOTE = re.compile(r"^(?:up)?votes?\s*[:：]\s*(?P<value>.*)$", re.IGNORECASE)
_AUTHORS = re.compile(r"^authors?\s*[:：]\s*(?P<value>.*)$", re.IGNORECASE)
_BULLET = re.compile(r"^(?P<indent>\s*)[-*•]\s+(?P<text>.*)$")
_SECTION = re.compile(r"^\*{2,3}(?P<name>[^*]{1,60}?):?\*{2,3}\s*[:：]?\s*(?P<rest>.*)$", re.DOTALL)
_RULE = re.compile(r"^(?:[-*_]\s*){3,}$")
_CUT = re.compile(
    r"^(?:\+\s*\d*(?:\s+(?:more|authors|others))*|et\.? al\.?|\.\.\.|…)$", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MOST_VOTES = 10**9


class DailyPapers:
    """Parser of the home format; see :class:`digestgraph.loaders.formats.Format`."""

    name = "daily-papers"
    version = "1"
    suffixes = (".md", ".markdown", ".txt")

    def sniff(self, text: str) -> bool:
        """Tell whether a text has a day heading of this format.

        Examples
        --------
        >>> DailyPapers().sniff("## Daily Papers (2024-01-02)\\n")
        True
        """
        return any(_DAY.match(line) for line in text.removeprefix("\ufeff").split("\n"))

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[Digest], list[Problem]]:
        """Parse one file.

        Parameters
        ----------
        text : str
            The file's text, or the text of one digest kept from an earlier parse.
        path : str
            Shown in problems; a date in the file name stands in for a missing one.
        first_line : int
            Number of the text's first line in the file.

        Returns
        -------
        digests : list of Digest
            One for each date, in the order of the file.
        problems : list of Problem
            What belongs to no digest.

        Examples
        --------
        >>> text = "## Daily Papers (2024-01-02)\\n### [A](https://arxiv.org/abs/2401.00001v1)\\n"
        >>> (digest,), _ = DailyPapers().parse(text, "x.md")
        >>> digest.date, digest.entries[0].paper, digest.entries[0].votes
        ('2024-01-02', 'arxiv:2401.00001', None)
        """
        return _FileParser(path, first_line).parse(text)


@dataclass(slots=True)
class _Block:
    """A heading line and all lines up to the next heading that opens something."""

    kind: str  # "head", "day", "entry" or "lost"
    line: int
    lines: list[str]
    #: Lines that follow the entry but are none of it: a second day heading, a lost entry.
    after: list[str] = field(default_factory=list)
    title: str = ""
    url: str = ""
    paper: str = ""


@dataclass(slots=True)
class _Section:
    """A stretch of the file under one date."""

    date: str | None
    first_line: int
    head: list[str] = field(default_factory=list)
    entries: list[_Block] = field(default_factory=list)
    #: Code and message of the problem that keeps this stretch from being loaded.
    lost: tuple[str, str] | None = None


class _FileParser:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def note(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, line, code, message))

    # --- file level ----------------------------------------------------------------------

    def parse(self, text: str) -> tuple[list[Digest], list[Problem]]:
        sections = self._sections(text)
        if not sections:
            self.note(self.first_line, "no-digest", "no day heading and no entry found")
        for section in sections:
            if section.lost:
                self.note(section.first_line, *section.lost)
        entries = [self._entries(section) for section in sections]
        owned: list[list[Problem]] = [[] for _ in sections]
        loose: list[Problem] = []
        for problem in sorted(self.problems, key=lambda p: (p.line, p.code, p.message)):
            index = sum(section.first_line <= problem.line for section in sections) - 1
            kept = sections and not sections[max(index, 0)].lost
            (owned[max(index, 0)] if kept else loose).append(problem)
        digests = [
            Digest(
                source=DailyPapers.name,
                date=section.date,
                format=DailyPapers.name,
                path=self.path,
                first_line=section.first_line,
                head="".join(section.head),
                entries=tuple(found),
                problems=tuple(problems),
            )
            for section, found, problems in zip(sections, entries, owned, strict=True)
            if section.date is not None and not section.lost
        ]
        return digests, loose

    def _sections(self, text: str) -> list[_Section]:
        """Cut the file into stretches of one date each."""
        current = _Section(None, self.first_line)
        sections = [current]
        for block in self._blocks(text):
            if block.kind == "day":
                date = self._date_of(block, current.date)
                if current.date is None and not current.entries:
                    current.date = date
                elif date == current.date:
                    self.note(
                        block.line, "second-heading", "the day's heading stands here once more"
                    )
                elif date is not None:
                    current = _Section(date, block.line)
                    if any(section.date == date for section in sections):
                        current.lost = (
                            "day-repeated",
                            f"the day {date} opens again after another day: its entries here are "
                            "not loaded; move them under the first heading of that day",
                        )
                    sections.append(current)
            elif block.kind == "entry" and current.date is None and not current.entries:
                current.date = self._date_in_name()
                if current.date:
                    self.note(
                        block.line,
                        "no-day-heading",
                        f"no day heading above: dated {current.date} after the file's name",
                    )
            self._file(block, current)
        first = sections[0]
        if first.date is None and not first.entries:
            return sections[1:]
        if first.date is None:
            first.lost = (
                "no-date",
                f"{len(first.entries)} entries without a date are not loaded: write "
                "'## Daily Papers (YYYY-MM-DD)' above them or put the date into the file's name",
            )
        return sections

    def _blocks(self, text: str) -> Iterator[_Block]:
        block = _Block("head", self.first_line, [])
        parts = text.split("\n")
        last = len(parts) - 1
        for number, part in enumerate(parts, self.first_line):
            line = part if number - self.first_line == last else part + "\n"
            if not line:
                continue
            if "\ufffd" in part:
                self.note(
                    number,
                    "not-utf8",
                    "characters here could not be read as UTF-8 and stand as U+FFFD; "
                    "save the file as UTF-8",
                )
            opened = self._opens(part, number)
            if opened is None:
                block.lines.append(line)
                continue
            if block.lines:
                yield block
            block = opened
            block.lines.append(line)
        if block.lines:
            yield block

    def _opens(self, part: str, number: int) -> _Block | None:
        stripped = part.lstrip("\ufeff").strip()
        if not stripped.startswith("#"):
            return None
        if _DAY.match(stripped):
            return _Block("day", number, [])
        match = _HEADING.match(stripped)
        if match is None:
            return None
        level, rest = len(match[1]), match[2].strip()
        link = _TITLE_LINK.match(rest)
        title, url = (link["title"], link["url"]) if link else self._title_and_link(rest)
        paper = normalize_paper(url) if url else None
        if paper is None:
            if level == 3:
                why = f"{url!r} is no link to a paper" if url else "no link in the heading"
                self.note(
                    number,
                    "heading-without-paper",
                    f"{why}: this entry is not loaded; write ### [title](https://…)",
                )
                return _Block("lost", number, [])
            self.note(number, "unknown-heading", "a heading that this format does not have")
            return None
        if level != 3 or link is None:
            self.note(number, "odd-heading", "not written as ### [title](link); read all the same")
        return _Block("entry", number, [], title=title, url=url, paper=paper)

    @staticmethod
    def _title_and_link(rest: str) -> tuple[str, str]:
        links, _ = find_links(rest)
        if len(links) != 1:
            return rest, ""
        title = rest.replace(links[0], "")
        return re.sub(r"\[\s*\]|\(\s*\)|<\s*>", "", title).strip("[]()- \t"), links[0]

    def _date_of(self, block: _Block, current: str | None) -> str | None:
        match = _DAY.match(block.lines[0].lstrip("\ufeff").strip())
        written = (match["date"] or "").strip() if match else ""
        in_name = self._date_in_name()
        if _is_date(written):
            if in_name and in_name != written and current != written:
                self.note(
                    block.line,
                    "date-differs",
                    f"the heading says {written}, the file's name {in_name}: the heading counts",
                )
            return written
        instead = current or in_name
        self.note(
            block.line,
            "bad-date",
            f"the heading's date {written!r} is no date"
            + (f": {instead} is used" if instead else ""),
        )
        return instead

    def _date_in_name(self) -> str | None:
        found = _ISO.findall(self.path.replace("\\", "/").rpartition("/")[2])
        return found[0] if found and _is_date(found[0]) else None

    @staticmethod
    def _file(block: _Block, section: _Section) -> None:
        """Put a block where its text belongs, so that head and entries stay the whole text."""
        if block.kind == "entry":
            section.entries.append(block)
        elif section.entries:
            section.entries[-1].after += block.lines
        else:
            section.head += block.lines

    def _entries(self, section: _Section) -> list[Entry]:
        if section.lost or section.date is None:
            return []
        seen: dict[str, int] = {}
        entries = []
        for block in section.entries:
            if block.paper in seen:
                self.note(
                    block.line,
                    "repeated-paper",
                    f"{block.paper} stands in this digest already, in line {seen[block.paper]}",
                )
            seen.setdefault(block.paper, block.line)
            entries.append(self._entry(block, section.date))
        return entries

    # --- entry level ---------------------------------------------------------------------

    def _entry(self, block: _Block, date: str) -> Entry:
        fields = _EntryFields(self, block.line)
        for number, raw in enumerate(block.lines[1:], block.line + 1):
            fields.read(raw.rstrip("\r\n"), number)
        return fields.entry(block, date, "".join(block.lines) + "".join(block.after))


class _EntryFields:
    """Collects the parts of one entry, line by line."""

    def __init__(self, parser: _FileParser, line: int) -> None:
        self.parser = parser
        self.line = line
        self.votes: int | None = None
        self.vote_line: int | None = None
        self.author_text: str | None = None
        self.authors_line: int | None = None
        self.image: str | None = None
        self.video = False
        self.bullets: list[Bullet] = []

    def read(self, raw: str, number: int) -> None:
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
                self.parser.note(number, "second-authors-line", "only the first one counts")
                return
            self.author_text, self.authors_line = match["value"].strip(), number
        elif (match := _BULLET.match(raw)) and not (match["indent"] and self.bullets):
            self._add_bullet(match["text"].strip(), number)
        elif self.bullets:
            self._continue_bullet(
                match["text"].strip() if match else text, number, nested=bool(match)
            )
        else:
            self.parser.note(number, "text-without-bullet", "kept as a point of the summary")
            self._add_bullet(text, number)

    def _add_bullet(self, text: str, number: int) -> None:
        section = None
        if match := _SECTION.match(text):
            section, text = match["name"].strip(), match["rest"].strip()
        self.bullets.append(Bullet(text, number, section))

    def _continue_bullet(self, text: str, number: int, *, nested: bool) -> None:
        last = self.bullets[-1]
        self.bullets[-1] = Bullet(f"{last.text}\n{text}", last.line, last.section)
        if not nested:
            self.parser.note(number, "continued-bullet", "a line that continues the point above")

    def _read_votes(self, value: str, number: int) -> None:
        if self.vote_line is not None:
            self.parser.note(number, "second-vote-line", "only the first one counts")
            return
        self.vote_line = number
        digits = value.replace(",", "")
        if re.fullmatch(r"[0-9]{1,12}", digits) and int(digits) <= _MOST_VOTES:
            self.votes = int(digits)
        elif value in {"-", "–", "—", "", "?", "N/A", "n/a"}:
            self.parser.note(number, "votes-unknown", f"votes are given as {value!r}: unknown")
        else:
            self.parser.note(number, "bad-votes", f"{value[:40]!r} is no number of votes: unknown")

    # --- putting it together ---------------------------------------------------------------

    def entry(self, block: _Block, date: str, verbatim: str) -> Entry:
        note = self.parser.note
        names, complete = self._names()
        links: dict[str, Link] = {}
        for bullet in self.bullets:
            found, glued = find_links(bullet.text)
            for url in found:
                links.setdefault(url, Link(url, bullet.line))
            if glued:
                note(bullet.line, "glued-link", "letters touch a link; the link ends before them")
        if self.vote_line is None:
            note(self.line, "no-vote-line", "no votes are given: unknown")
        if self.authors_line is None:
            note(self.line, "no-authors-line", "no authors are given")
        if self.image is None and not self.video:
            note(self.line, "no-image", "neither an image nor a video")
        title = self._clean(" ".join(block.title.split()), self.line, "title")
        if not title:
            note(self.line, "no-title", "the heading has no title")
        if not self.bullets:
            note(self.line, "no-summary", "no summary is given")
        order = None
        if names:
            order = "presumed" if date < SCRAMBLED_FROM else "unknown"
        return Entry(
            paper=block.paper,
            title=title or None,
            url=block.url,
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
        note = self.parser.note
        names: list[str | None] = []
        repeated: list[str] = []
        for raw in self._split(self.author_text, line):
            name = self._clean(" ".join(raw.split()), line, "author")
            if _CUT.match(name):
                names.append(None)
            elif name in names:
                repeated.append(name)
            elif name:
                names.append(name)
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
        self.parser.note(line, "author-list-repr", "the authors stand as a list in brackets")
        try:
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
        self.parser.note(line, "control-character", f"control characters left out of the {what}")
        return _CONTROL.sub("", text).strip()


def _is_date(text: str) -> bool:
    try:
        Date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
