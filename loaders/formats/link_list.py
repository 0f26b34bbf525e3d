"""Lists of links to papers, the commonest shape of all: points or headings below dates.

::

    ## 2024-01-02                                  # Papers of January 2nd, 2024
    - [Title](https://arxiv.org/abs/…) - Ann Bee   ### [Title](https://arxiv.org/abs/…)
    - **Title** [[pdf](https://…)]                 *Ann Bee, Cee Dee*
      - Summary: …                                 > abstract

What opens an entry is a point, a heading or a line in bold that names a paper itself, or below
which a line does that is nothing but a link ("[pdf](https://…)", "Link: https://…"). Dates stand
in headings, in lines of their own, or before the titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ..entry import ParsedEntry
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.labels import LabelledLines
from .base.records import CollectionFormat, Record, day_in_name
from .base.title_lines import add_title_line, read_below
from .fields.dates.headings import (
    Nearest,
    day_of_heading,
    nearest_day,
    topic_of_heading,
)
from .fields.dates.year_names import year_in_name
from .fields.markup.markdown_blocks import find_references, fold_name
from .fields.titles.several_papers import cut_at_papers
from .fields.titles.title_line import TitleLine
from .lists.beside import CODE, papers_in_code
from .lists.blocks import is_lost, read_titles_above_names
from .lists.days import are_days, day_of_entry, year_in
from .lists.line_kinds import unquoted
from .lists.lines import LONGEST_LINE, ListLine, papers_in, read_lines
from .lists.openers import lost_headings, lost_points, openers, title_above, unread_papers
from .lists.rows import group_in, table_of

__all__ = ["LinkList"]

#: What a text has that names papers.
_NAMES = re.compile(r"https?://|arxiv|\d{4}\.\d{4}|\b10\.\d{4}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[([^\[\]]{1,100}+)\]")
#: Why lines open no entry: code and message.
_LOST = ("entry-without-paper", "a {kind} with a link that names no paper: it is not loaded")
_WITHOUT = (
    "entry-without-paper",
    "a {kind} among those of papers that has no link: it is not loaded",
)
_APART = (
    "paper-in-sentence",
    "a {kind} that names a paper within a sentence or a table, so that its title cannot be told: "
    "it is not loaded; give it a point that begins with its title",
)
#: A day in bold with more behind it: "**14 March** (chair: Bo)".
_BOLD_DAY = re.compile(r"\*\*(?P<said>[^*]{3,40})\*\*(?=\W|$)")
_OF_DATA = (".yml", ".yaml")
_SAMPLE = 400
#: A longer line with a date in it is a sentence.
_LONGEST_DATED = 80
#: So many lines of one context are kept with a record.
_MOST_ABOVE = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry: its first line, the lines below it, and what stands above."""

    title: TitleLine
    below: tuple[str, ...]
    above: tuple[str, ...]
    is_named: bool
    nearest: Nearest
    #: Whether it is a row of a table, of which the file may be full for another reason.
    is_row: bool = False


class LinkList(CollectionFormat):
    """Parser of such lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "link-list"
    version = "20"
    is_generic: ClassVar[bool] = True
    suffixes = (".md", ".markdown", ".txt", ".rst", ".adoc", ".mediawiki")
    about = "lists of links to papers in points or headings below dates (Markdown)"
    knows = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code", "published",
    )  # fmt: skip
    name_first = False

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "## 2024-01-02\\n- [A Title](https://arxiv.org/abs/2401.00001) - Ann Bee\\n"
        >>> LinkList().claim(Document(text, "README.md")).sound
        1
        """
        is_data = document.is_json or document.is_yaml_list or document.suffix in _OF_DATA
        if is_data or not _NAMES.search(document.text):
            return None
        lacks: list[list[str] | None] = []
        rows: list[list[str] | None] = []
        lost: list[int] = []

        def noted(line: int, code: str, message: str) -> None:  # noqa: ARG001
            if code == _LOST[0]:
                lost.append(line)

        for record in self._find(document, 1, noted, told=False):
            found: Any = record.value
            dated = found.is_named or found.nearest.day is not None
            named = found.title.has_paper
            if not (dated and named):
                draft = Draft(lambda *_: None, 1, "")
                self.read(record, draft)
                dated = dated or self.day_of(record, draft) is not None
                named = draft.has_id
            parts = (("date", dated), ("link to a paper", named))
            missing = [part for part, present in parts if not present] or None
            (rows if found.is_row else lacks).append(missing)
            if len(lacks) + len(rows) == _SAMPLE:
                break
        lacks = lacks or rows
        if not lacks:
            return None
        lacks += [["link to a paper"]] * len(lost)
        return claim_entries(lacks, generic=True)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        return self._find(document, first_line, note, told=True)

    @staticmethod
    def _find(document: Document, first_line: int, note: Note, *, told: bool) -> Iterator[Record]:
        """Find the entries; ``told`` says whether what is near to one is looked for, too."""
        lines = read_lines(document.text)
        of_file = day_in_name(document.path)
        named = of_file is not None
        year = year_in_name(document.path)
        doubts: set[str] = set()
        opened = openers(lines)
        if any(title.number for title, _ in opened.values()):
            _number_days(lines, opened, year)
        reasons = dict.fromkeys(lost_points(lines, opened) if told else (), _WITHOUT)
        reasons |= dict.fromkeys(unread_papers(lines, opened) if told else (), _APART)
        reasons |= dict.fromkeys(lost_headings(lines, opened), _LOST)
        references = find_references(document.text.split("\n")) if "]:" in document.text else {}
        above = _Above()
        last = -1
        fence = next((line for line in lines if line.kind == "fence"), None)
        if fence is not None:
            said = "a code fence that nothing closes: the lines below it are read as text"
            note(first_line + fence.number, "open-fence", said)
        for index, line in enumerate(lines):
            if index in opened:
                title, end = opened[index]
                stop = lines[end].start if end < len(lines) else len(document.text)
                below = _below(line, lines[index + 1 : end])
                context = above.lines(line)
                last = end
                nearest = day_of_entry(context, line, year, title.published)
                if nearest.month and (of_file or "").startswith(nearest.month):
                    nearest = Nearest(None, nearest.year)  # the file's name says which day of it
                if nearest.why and not named and nearest.why not in doubts:
                    doubts.add(nearest.why)
                    said = f"{nearest.why}: the day is unknown; write it as 2024-02-01"
                    note(first_line + line.number, "bad-date", said)
                if line.own is not None and len(parts := cut_at_papers(line.rest)) > 1:
                    yield from _parted(parts, line, stop, first_line, context, nearest, named)
                    if any(map(str.strip, below)):
                        said = "what stands below several papers at once: left out"
                        note(first_line + line.number + 1, "shared-text", said)
                    continue
                text = document.text[line.start : stop]
                if any(part.is_kept_so for part in lines[index:end]):
                    text = "".join(f"{part.kept or part.raw}\n" for part in lines[index:end])
                kept = [*_used(references, text), *line.table.lines(), *context]
                found = _Found(title, below, context, named, nearest, line.is_row)
                yield Record(
                    line.start,
                    stop,
                    first_line + line.number,
                    text,
                    found,
                    "".join(f"{text}\n" for text in kept) + "\n",
                )
            elif index >= last:
                reason = _LOST if is_lost(line) else reasons.get(index)
                if reason is not None and (named or above.is_dated):
                    kind = {"item": "point", "heading": "heading"}.get(line.kind, "line")
                    code, said = reason
                    note(first_line + line.number, code, said.format(kind=kind))
                above.add(line)
        if told and (coded := papers_in_code(document.text)):
            listed = {paper for line in lines for paper in papers_in(line)}
            for number in (n for n, papers in coded.items() if papers - listed):
                note(first_line + number, *CODE)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """Read what a store kept of an entry: what stands above it, an empty line, its lines."""
        head, _, text = document.text.partition("\n\n")
        if document.text.startswith("\n"):
            head, text = "", document.text[1:]
        heads = head.split("\n") if head else []
        references = find_references(heads)
        table, count = table_of(heads[len(references) :])
        lines = read_lines(text, references, table if count else None, is_kept=True)
        if not lines:
            return None
        read_titles_above_names(lines)
        title = lines[0].own or title_above(lines, 0)
        context = tuple(heads[len(references) + count :])
        below = _below(lines[0], lines[1:])
        named = day_in_name(document.path) is not None
        nearest = day_of_entry(context, lines[0], year_in_name(document.path), title.published)
        value = _Found(title, below, context, named, nearest)
        kept = "".join(f"{text}\n" for text in heads) + "\n"
        return Record(0, len(text), line, text, value, kept)

    def lists_of(self, entry: ParsedEntry) -> tuple[str, ...]:
        """Return the lists of an entry: each topic may forget its oldest links by itself."""
        return entry.topics or ("",)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        found: Any = record.value
        draft.names_authors = False
        lines = LabelledLines(draft)
        add_title_line(found.title, draft, lines, record.line)
        topics = [topic_of_heading(text) for text in found.above if not text.startswith("# ")]
        draft.add_topics([topic for topic in topics if topic][-1:])
        read_below(found.below, draft, lines, record.line + 1)
        draft.url = draft.url or draft.page()

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day above an entry; else the one that the entry states."""
        found: Any = record.value
        day, year = found.nearest.day, found.nearest.year
        # What stands below a title is the paper's own date; the file's name goes before it.
        stated = found.title.published if found.is_named else draft.published
        if day or (stated and len(stated) == 10):
            return day or stated
        if found.nearest.why and not found.is_named:
            return None
        return None if found.is_named else end_of(stated or year)


# --- entries -------------------------------------------------------------------------------------


def _below(line: ListLine, below: Sequence[ListLine]) -> tuple[str, ...]:
    """Return the lines below one, those of a quotation without its marks."""
    quoted = line.raw.lstrip()[:1] == ">"
    return tuple(unquoted(found.raw) if quoted else found.raw for found in below)


def _parted(
    parts: Sequence[str],
    line: ListLine,
    stop: int,
    first_line: int,
    above: Sequence[str],
    nearest: Nearest,
    named: bool,
) -> Iterator[Record]:
    """Yield a record for each of several papers that stand in one line."""
    mark = line.raw[: max(line.raw.find(line.rest), 0)]
    context = "".join(f"{text}\n" for text in above) + "\n"
    for part in parts:
        text = f"{mark}{part}\n"
        own = read_lines(text)[0].own
        if own is not None:
            value = _Found(own, (), tuple(above), named, nearest)
            yield Record(line.start, stop, first_line + line.number, text, value, context)


# --- what stands above ---------------------------------------------------------------------------


def _number_days(
    lines: Sequence[ListLine], opened: Mapping[int, tuple[TitleLine, int]], named: str | None
) -> None:
    """Take the numbers before titles below a month as its days, where they are no ranks."""
    above = _Above()
    below: dict[tuple[str, ...], list[ListLine]] = {}
    for index, line in enumerate(lines):
        if index not in opened:
            above.add(line)
        elif line.own is not None and line.own.number:
            below.setdefault(above.lines(line), []).append(line)
    for context, numbered in below.items():
        numbers = [line.own.number for line in numbered if line.own is not None]
        if nearest_day(context, named, year_in).month and are_days(list(map(int, numbers))):
            for line, number in zip(numbered, numbers, strict=True):
                line.day = number
                # Kept so that its neighbours need not be asked again.
                line.kept, line.is_kept_so = line.raw.replace(number, f"{number}th", 1), True


def _used(references: Mapping[str, str], text: str) -> list[str]:
    """Return the addresses that links of a text name, as they stand in a file."""
    if not references or "]" not in text:
        return []
    names = dict.fromkeys(fold_name(match[1]) for match in _IN_BRACKETS.finditer(text))
    return [f"[{name}]: {references[name]}" for name in names if name in references]


class _Above:
    """The headings, lines of bold and points that an entry stands below."""

    def __init__(self) -> None:
        self._first = ""
        self._headings: list[tuple[int, str]] = []
        self._bold: list[tuple[int, str]] = []  # with the depth of the heading above
        self._items: list[tuple[int, str]] = []

    def add(self, line: ListLine) -> None:
        """Take a line that opens no entry."""
        if line.kind == "heading":
            while self._headings and self._headings[-1][0] >= line.depth:
                self._headings.pop()
            if line.depth == 1 and not self._first and not self._headings:
                self._first = line.raw.strip()
            text = line.raw.strip()
            # A page has one title: further headings of its level are sections.
            section = line.depth == 1 and self._first not in ("", text)
            self._headings.append((line.depth, f"#{text}" if section else text))
            self._end_bold(line.depth)
            self._items = []
        elif line.raw[:1] == "|" and (said := group_in(line.raw)):
            if _is_day(said) and day_of_heading(said) is None:
                depth = self._headings[-1][0] if self._headings else 0
                self._end_bold(depth)
                self._bold.append((depth, said))
        elif line.kind == "text" and (day := _BOLD_DAY.match(line.rest)) and _is_day(day["said"]):
            depth = self._headings[-1][0] if self._headings else 0
            self._end_bold(depth)
            self._bold.append((depth, day[0]))
            self._items = []
        elif line.kind == "bold" or (line.kind == "text" and day_of_heading(line.rest)):
            if line.kind == "bold" or len(line.rest) < _LONGEST_DATED:
                depth = self._headings[-1][0] if self._headings else 0
                self._end_bold(depth)
                folded = "<summary" in line.raw.lower()
                self._bold.append((depth, line.rest if folded else line.raw.strip()))
                self._items = []
        elif line.kind == "item" and "://" not in line.rest:
            self._cut(line.depth)
            self._items.append((line.depth, line.raw.strip()))

    def _end_bold(self, depth: int) -> None:
        while self._bold and self._bold[-1][0] >= depth:
            self._bold.pop()

    def _cut(self, depth: int) -> None:
        while self._items and self._items[-1][0] >= depth:
            self._items.pop()

    def lines(self, line: ListLine) -> tuple[str, ...]:
        """Return what a line stands below, the outermost first."""
        items = [text for depth, text in self._items if line.kind == "item" and depth < line.depth]
        headings = [
            text for depth, text in self._headings if line.kind != "heading" or depth < line.depth
        ]
        bold = [text for depth, text in self._bold if line.kind != "heading" or depth < line.depth]
        found = [*headings, *bold, *items]
        if self._first and self._first not in headings and year_in(self._first):
            found.insert(0, self._first)  # the title of the page, whose year holds for all of it
        return tuple(text[:LONGEST_LINE] for text in found if len(text) < 400)[-_MOST_ABOVE:]

    @property
    def is_dated(self) -> bool:
        """Whether a heading, line or point above names a day."""
        texts = [text for _, text in (*self._headings, *self._bold)]
        return nearest_day(texts, None, year_in).day is not None


def _is_day(text: str) -> bool:
    """Tell whether a text names a day, perhaps of the year above it."""
    return day_of_heading(text, "2024") is not None and re.search(r"\d", text) is not None
