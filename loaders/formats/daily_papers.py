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

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...graph.paper_ids import why_impossible
from ..entry import FileProblem, ParsedDigest, ParsedEntry, find_links, is_date, normalize_paper
from ..input.limits import LARGEST_ENTRY
from .base.claim import Claim, Document, claim_entries
from .daily_papers_entry import EntryFields, find_lacks

__all__ = ["DailyPapers"]

_DAY = re.compile(r"^##\s+Daily Papers\b(?P<rest>.*)$", re.IGNORECASE)
_ENTRY = re.compile(r"^###\s+\[.*\]\(\s*(?:https?://)?(?:www\.)?arxiv\.org/", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_FIRST_PAPER = re.compile(
    r"^\[(?P<title>.*?)\]\((?P<url>https?://(?:www\.)?arxiv\.org/[^\s()]+)\)(?=.*\]\()"
)
_LINK_END = re.compile(r"^\s*<?(?P<url>[^\s<>]+?)>?(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)$")
#: What people put around a heading's link: its number, bold letters, closing marks.
_BEFORE = re.compile(r"^\d{1,4}[.)]\s+(?=[\[*])")
_BOLD = re.compile(r"^(\*{1,3})(?P<rest>\[.*\))\1$")


class DailyPapers:
    """Parser of the home format; see :class:`digestgraph.loaders.formats.Format`."""

    name = "daily-papers"
    version = "16"
    suffixes = (".md", ".markdown", ".txt")
    about = "a Markdown file a day with a heading, votes, authors and points for each paper"
    knows = ("title", "authors", "votes", "summary")

    def claim(self, document: Document) -> Claim | None:
        """Count the entries, and those with parts that entries of this format have.

        Beneath a day heading one of them is enough, or an entry without any text; without one
        two are needed, for other digests link their headings to papers, too.

        Examples
        --------
        >>> DailyPapers().claim(Document("## Daily Papers (2024-01-02)\\n")).holds
        True
        """
        if document.is_json:
            return None
        lines = (line.lstrip("\ufeff").strip() for line in document.lines)
        if not any(_DAY.match(line) or _ENTRY.match(line) for line in lines):
            return None
        blocks = list(_FileParser(document.path, 1)._blocks(document.text))
        dated = any(block.kind == "day" for block in blocks)
        entries = (block for block in blocks if block.kind == "entry")
        return claim_entries(find_lacks(e.title, e.lines[1:], dated=dated) for e in entries)

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
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
        digests : list of ParsedDigest
            One for each date, in the order of the file.
        problems : list of FileProblem
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
        self.problems: list[FileProblem] = []
        #: About what is too long to be kept: reading the kept text again will not find it.
        self.blanked: list[FileProblem] = []

    def note(self, line: int, code: str, message: str) -> None:
        self.problems.append(FileProblem(self.path, line, code, message))

    # --- file level ----------------------------------------------------------------------

    def parse(self, text: str) -> tuple[list[ParsedDigest], list[FileProblem]]:
        sections = self._sections(text)
        if not sections:
            self.note(self.first_line, "no-digest", "no day heading and no entry found")
        for section in sections:
            if section.lost:
                self.note(section.first_line, *section.lost)
        entries = [self._entries(section) for section in sections]
        owned: list[list[FileProblem]] = [[] for _ in sections]
        loose: list[FileProblem] = []
        starts = [section.first_line for section in sections]
        for problem in sorted(self.problems, key=lambda p: (p.line, p.code, p.message)):
            index = bisect_right(starts, problem.line) - 1
            kept = sections and not sections[max(index, 0)].lost
            (owned[max(index, 0)] if kept else loose).append(problem)
        digests = [
            ParsedDigest(
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
        return digests, self.blanked + loose

    def _sections(self, text: str) -> list[_Section]:
        """Cut the file into stretches of one date each."""
        current = _Section(None, self.first_line)
        sections = [current]
        dates: set[str] = set()
        for block in map(self._within_limit, self._blocks(text)):
            if block.kind == "day":
                date = self._date_of(block, current.date)
                if current.date is None and not current.entries:
                    current.date = date
                elif date == current.date:
                    self.note(
                        block.line, "second-heading", "the day's heading stands here once more"
                    )
                elif date is not None:
                    dates.add(str(current.date))
                    current = _Section(date, block.line)
                    if date in dates:
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

    def _within_limit(self, block: _Block) -> _Block:
        """Put empty lines in the place of a block that is too long; the others keep their lines."""
        size = sum(map(len, block.lines))
        if size <= LARGEST_ENTRY:
            return block
        kept = block.lines[:1] if block.kind == "day" and len(block.lines[0]) < 1000 else []
        message = (
            f"{size:,} characters up to the next heading: at most {LARGEST_ENTRY:,} are read, so "
            "nothing of this is loaded"
        )
        self.blanked.append(FileProblem(self.path, block.line, "entry-too-large", message))
        lines = kept + ["\n" if ln.endswith("\n") else "" for ln in block.lines[len(kept) :]]
        return _Block(block.kind if kept else "lost", block.line, lines)

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
                    "characters here were lost and stand as U+FFFD: this line is left out; "
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
        if "\ufffd" in part:
            return _Block("lost", number, []) if len(match[1]) == 3 else None
        level, rest = len(match[1]), self._bare(match[2].strip())
        # Split at the last link: a pattern for all of it takes quadratic time.
        title, _, end = rest.rpartition("](")
        link = _LINK_END.match(end) if title.startswith("[") else None
        title, url = (title[1:], link["url"]) if link else self._title_and_link(rest)
        several = rest.count("](") > 1
        if several and (first := _FIRST_PAPER.match(rest)):
            # Several links in a heading: the first one to arXiv names the paper.
            title, url, link = first["title"], first["url"], None
            linked = map(normalize_paper, find_links(rest[first.end() :])[0])
            others = {one for one in linked if one and one.startswith("arxiv:")}
            if others := others - {normalize_paper(url) or ""}:
                said = f"the heading names a second paper, {min(others)}: only the first is loaded"
                self.note(number, "second-paper", said)
        paper = normalize_paper(url) if url else None
        if paper is None:
            if level == 3:
                why = f"{url!r} is no link to a paper" if url else "no link in the heading"
                if url and (impossible := why_impossible(url)):
                    why += f" ({impossible})"
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
    def _bare(rest: str) -> str:
        rest = _BEFORE.sub("", rest)
        unclosed = rest.rstrip("#")
        if unclosed != rest and unclosed[-1:].isspace():
            rest = unclosed.rstrip()
        bold = _BOLD.match(rest)
        return bold["rest"] if bold else rest

    @staticmethod
    def _title_and_link(rest: str) -> tuple[str, str]:
        links, _ = find_links(rest)
        if len(links) != 1:
            return rest, ""
        title = rest.replace(links[0], "")
        return re.sub(r"\[\s*\]|\(\s*\)|<\s*>", "", title).strip("[]()- \t"), links[0]

    def _date_of(self, block: _Block, current: str | None) -> str | None:
        match = _DAY.match(block.lines[0].lstrip("\ufeff").strip())
        rest = match["rest"].strip() if match else ""
        dates = _ISO.findall(rest)
        written = dates[0] if dates else rest.strip("() ")
        in_name = self._date_in_name()
        if is_date(written):
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
        return found[0] if found and is_date(found[0]) else None

    @staticmethod
    def _file(block: _Block, section: _Section) -> None:
        """Put a block where its text belongs, so that head and entries stay the whole text."""
        if block.kind == "entry":
            section.entries.append(block)
        elif section.entries:
            section.entries[-1].after += block.lines
        else:
            section.head += block.lines

    def _entries(self, section: _Section) -> list[ParsedEntry]:
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

    def _entry(self, block: _Block, date: str) -> ParsedEntry:
        fields = EntryFields(self.note, block.line)
        for number, raw in enumerate(block.lines[1:], block.line + 1):
            if "\ufffd" not in raw:  # what was lost can be no fact
                fields.read(raw.rstrip("\r\n"), number)
        return fields.entry(
            paper=block.paper,
            title=block.title,
            url=block.url,
            date=date,
            verbatim="".join(block.lines + block.after),
        )
