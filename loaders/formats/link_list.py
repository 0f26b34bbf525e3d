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
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..entry import Entry
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.labels import LabelledLines, read_label
from .base.records import CollectionFormat, Record, day_in_name
from .base.title_lines import add_title_line, read_below
from .fields.headings import day_of_heading, topic_of_heading, year_of_heading
from .fields.markdown_cells import cut_at_links, plain
from .fields.title_line import TitleLine, are_names, names_paper, read_title_line, residue

__all__ = ["LinkList"]

_HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})[ \t]+(?P<rest>\S.*)")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+•‣▪●–]|\d{1,3}[.)\]]|\(\d{1,3}\)|\[\d{1,3}\](?!\())[ \t]+(?P<rest>\S.*)"
)
_BOLD = re.compile(
    r"[ \t]*(?:>[ \t]*)?(?:(?:\*\*|__)(?P<rest>[^*\n]{2,400}?)(?:\*\*|__)|<summary>(?P<summary>[^\n]{2,400}?)</summary>)"
    r"[:：]?[ \t]*"
)
_NUMBER = re.compile(r"(?:\[?\d{1,3}[.)\]]|#\d{1,3}:?|\d️?⃣|№\s?\d{1,3}\.?)[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_LINK = re.compile(r"https?://", re.IGNORECASE)
_LABELS = re.compile(r"arxiv|pdf|paper|abs|link|url|논문|论文|論文|링크|链接", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:details|center|div|p)\b[^<>\n]{0,200}>", re.IGNORECASE)
_FRONT_DATE = re.compile(r"(?:date|created|published)\s*:", re.IGNORECASE)
_LONGEST_LINE = 4_000
_SAMPLE = 400
#: So many lines of one context are kept with a record.
_MOST_ABOVE = 8


@dataclass(slots=True)
class _Line:
    """A line as a list sees it."""

    number: int
    start: int
    kind: str  # "heading", "item", "bold", "text", "blank", "hidden"
    depth: int
    rest: str
    raw: str
    own: TitleLine | None = None
    #: Whether it is nothing but a link to a paper.
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry: its first line, the lines below it, and what stands above."""

    title: TitleLine
    below: tuple[str, ...]
    above: tuple[str, ...]
    is_named: bool


class LinkList(CollectionFormat):
    """Parser of such lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "link-list"
    version = "1"
    suffixes = (".md", ".markdown", ".txt")
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
        if document.is_json or not _LINK.search(document.text):
            return None
        lacks: list[list[str] | None] = []
        lost: list[int] = []
        for record in self.records(document, 1, lambda line, *_: lost.append(line)):
            found: Any = record.value
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            dated = self.day_of(record, draft) or found.is_named
            parts = (("date", dated), ("link to a paper", draft.has_id))
            lacks.append([part for part, present in parts if not present] or None)
            if len(lacks) == _SAMPLE:
                break
        if None not in lacks:
            return None
        lacks += [["link to a paper"]] * len(lost)
        return claim_entries(lacks, generic=True)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        lines = _read_lines(document.text)
        named = day_in_name(document.path) is not None
        opened = _openers(lines)
        above = _Above()
        last = -1
        for index, line in enumerate(lines):
            if index in opened:
                title, end = opened[index]
                stop = lines[end].start if end < len(lines) else len(document.text)
                below = tuple(found.raw for found in lines[index + 1 : end])
                context = above.lines(line)
                found = _Found(title, below, context, named)
                yield Record(
                    line.start,
                    stop,
                    first_line + line.number,
                    document.text[line.start : stop],
                    found,
                    "".join(f"{text}\n" for text in context) + "\n",
                )
                last = end
            elif index >= last:
                if _is_lost(line) and above.is_dated:
                    said = "a point with a link that names no paper: it is not loaded"
                    note(first_line + line.number, "entry-without-paper", said)
                above.add(line)

    def kept_record(self, document: Document, line: int) -> Record | None:
        """Read what a store kept of an entry: what stands above it, an empty line, its lines."""
        head, _, text = document.text.partition("\n\n")
        if document.text.startswith("\n"):
            head, text = "", document.text[1:]
        lines = _read_lines(text)
        if not lines:
            return None
        title = lines[0].own or _named_below(lines[0])
        context = tuple(head.split("\n")) if head else ()
        below = tuple(found.raw for found in lines[1:])
        value = _Found(title, below, context, day_in_name(document.path) is not None)
        kept = "".join(f"{text}\n" for text in context) + "\n"
        return Record(0, len(text), line, text, value, kept)

    def lists_of(self, entry: Entry) -> tuple[str, ...]:
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
        day, year = _day_above(found.above)
        stated = draft.published
        if day or (stated and len(stated) == 10):
            return day or stated
        return None if found.is_named else end_of(stated or year)


# --- lines ---------------------------------------------------------------------------------------


def _read_lines(text: str) -> list[_Line]:
    """Tell of each line what it is; code, comments and front matter are hidden."""
    lines: list[_Line] = []
    place = 0
    fenced = comment = False
    raws = text.split("\n")
    front = _end_of_front_matter(raws)
    for number, full in enumerate(raws):
        raw = full.rstrip("\r")
        if number == 0:
            raw = raw.lstrip("\ufeff")
        if number <= front:
            kind, depth, rest = "hidden", 0, raw
            if _FRONT_DATE.match(raw):
                kind, depth, rest = "heading", 0, raw
        elif _FENCE.match(raw):
            fenced = not fenced
            kind, depth, rest = "hidden", 0, ""
        elif fenced or comment or raw.lstrip().startswith("<!--"):
            comment = "-->" not in raw and (comment or not fenced)
            kind, depth, rest = "hidden", 0, ""
        else:
            kind, depth, rest = _kind(raw)
        lines.append(_Line(number, place, kind, depth, rest, raw))
        place += len(full) + 1
    for line in lines:
        if line.kind in ("heading", "item", "bold", "text") and len(line.raw) <= _LONGEST_LINE:
            _look_for_paper(line)
    return lines


def _end_of_front_matter(raws: Sequence[str]) -> int:
    if raws[0].strip().lstrip("\ufeff") != "---":
        return -1
    for number, raw in enumerate(raws[1:60], 1):
        if raw.strip() in ("---", "..."):
            return number
    return -1


def _kind(raw: str) -> tuple[str, int, str]:
    raw = (_TAGS.sub("", raw) if "<" in raw else raw).rstrip(" \\")
    if not raw.strip():
        return "blank", 0, ""
    if heading := _HEADING.match(raw):
        rest = heading["rest"].rstrip().rstrip("#").rstrip()
        return "heading", len(heading["level"]), _unnumbered(rest)
    if item := _ITEM.match(raw):
        return "item", len(item["indent"].expandtabs(4)), item["rest"].rstrip()
    if bold := _BOLD.fullmatch(raw):
        return "bold", 0, _unnumbered((bold["rest"] or bold["summary"]).strip())
    return "text", len(raw) - len(raw.lstrip()), raw.strip()


def _unnumbered(text: str) -> str:
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _look_for_paper(line: _Line) -> None:
    """Read a line that names a paper, and tell whether it is nothing but a link to one."""
    if "://" not in line.rest or "](#" in line.rest:
        return
    label = read_label(line.rest)
    if label and label[0] != "title" and not line.rest.startswith("["):
        line.is_link = label[0] == "link" and any(map(names_paper, _urls(line.rest)))
        return
    starts = line.rest.lstrip("> ")[:1] in "[*<" or line.kind != "text"
    title = read_title_line(_unnumbered(line.rest)) if starts else None
    if title is not None and title.has_paper:
        line.own = title
    elif any(map(names_paper, _urls(line.rest))) and len(residue(line.rest)) <= 30:
        line.is_link = True


def _urls(text: str) -> list[str]:
    return [url for _, url in cut_at_links(text) if url]


def _is_lost(line: _Line) -> bool:
    """Tell whether a point with a link at its beginning names no paper."""
    return (
        line.kind == "item"
        and line.own is None
        and not line.is_link
        and "](http" in line.rest
        and line.rest.lstrip("*_ ").startswith("[")
    )


# --- what opens entries --------------------------------------------------------------------------


def _openers(lines: Sequence[_Line]) -> dict[int, tuple[TitleLine, int]]:
    """Return the lines that open entries: what they say of the title, and where the entry ends."""
    ends = _block_ends(lines)
    owns = [n for n, line in enumerate(lines) if line.own is not None]
    titled = _titled_by_links(lines, ends, owns)
    opened: dict[int, tuple[TitleLine, int]] = {}
    # A point that is nothing but a link names a paper, though not its title.
    used = set(titled.values())
    bare = [n for n, line in enumerate(lines) if line.is_link and line.kind == "item"]
    starts = sorted({*owns, *titled, *(n for n in bare if n not in used)})
    covered = -1
    chosen: list[int] = []
    for start in starts:
        if start < covered:
            continue
        chosen.append(start)
        covered = ends[start]
        if lines[start].kind == "text":  # a paragraph is an entry for itself
            covered = start + 1
    for position, start in enumerate(chosen):
        following = chosen[position + 1] if position + 1 < len(chosen) else len(lines)
        own = lines[start].own or _named_below(lines[start])
        opened[start] = (own, min(ends[start], following))
    return opened


def _block_ends(lines: Sequence[_Line]) -> list[int]:
    """Return for each line where what belongs to it ends.

    From the end, with the last line of each depth in mind: a heading ends at one of its level or
    above it, a point at one not deeper, at a heading, and at text that is not indented.
    """
    count = len(lines)
    ends = [count] * count
    headings = [count] * 8
    items: list[tuple[int, int]] = []  # (depth, number) of points below, the nearest last
    break_ = plain_text = bold = count
    for number in range(count - 1, -1, -1):
        line = lines[number]
        if line.kind == "heading":
            ends[number] = min(headings[: line.depth + 1])
            headings[line.depth] = number
            items, break_, plain_text, bold = [], number, count, number
        elif line.kind == "item":
            while items and items[-1][0] > line.depth:
                items.pop()
            nearest = items[-1][1] if items else count
            ends[number] = min(nearest, break_, plain_text)
            items.append((line.depth, number))
        elif line.kind in ("bold", "text"):
            ends[number] = min(bold, break_)
            if line.kind == "bold" and not _is_label(line):
                bold = number
            if line.own is not None:
                bold = number
            if line.depth == 0 and number and lines[number - 1].kind == "blank":
                plain_text = number
    return ends


def _is_label(line: _Line) -> bool:
    return read_label(line.raw) is not None or bool(_LABELS.fullmatch(line.rest.strip(" :：*")))


def _titled_by_links(
    lines: Sequence[_Line], ends: Sequence[int], owns: Sequence[int]
) -> dict[int, int]:
    """Find the lines below which a bare link names their paper: points, else headings or bold."""
    by_kind: dict[tuple[str, int], dict[int, int]] = {}
    stack: list[int] = []
    heading: int | None = None
    headings: list[int] = []
    bold: int | None = None
    for number, line in enumerate(lines):
        if line.kind == "heading":
            stack, bold = [], None
            while headings and lines[headings[-1]].depth >= line.depth:
                headings.pop()
            headings.append(number)
        elif line.kind == "item":
            while stack and lines[stack[-1]].depth >= line.depth:
                stack.pop()
        elif line.kind == "bold" and _may_be_title(line):
            bold, stack = number, []
        if line.is_link:
            parents = [n for n in stack if _may_be_title(lines[n]) and number < ends[n]]
            if parents:
                by_kind.setdefault(("item", 0), {}).setdefault(parents[-1], number)
            else:
                if bold is not None and lines[bold].own is None and number < ends[bold]:
                    by_kind.setdefault(("bold", 0), {}).setdefault(bold, number)
                for heading in headings:
                    if _may_be_title(lines[heading]):
                        level = ("heading", lines[heading].depth)
                        by_kind.setdefault(level, {}).setdefault(heading, number)
        if line.kind == "item":
            stack.append(number)
    found = dict(by_kind.pop(("item", 0), {}))
    groups = [
        (len(group), -depth, group)
        for (_, depth), group in by_kind.items()
        if len({lines[n].rest for n in group}) > len(group) / 2
        and not any(_holds(owns, n, ends[n]) for n in group)
    ]
    if groups:
        found |= max(groups, key=lambda group: group[:2])[2]
    return found


def _holds(numbers: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(numbers, start + 1)
    return place < len(numbers) and numbers[place] < end


def _may_be_title(line: _Line) -> bool:
    if line.own is not None or "://" in line.rest or line.kind not in ("heading", "item", "bold"):
        return False
    if read_label(line.raw) is not None or read_label(line.rest + ":") is not None:
        return False
    return not (day_of_heading(line.rest) or year_of_heading(line.rest)) and line.depth != 1 or (
        line.kind == "item" and not day_of_heading(line.rest)
    )


def _named_below(line: _Line) -> TitleLine:
    """Make a title of a line that names no paper, or nothing of one that does only that."""
    if not line.is_link:
        return TitleLine(title=_bare_title(line.rest))
    return TitleLine(links=[(text, url) for text, url in cut_at_links(line.rest) if url])


def _bare_title(text: str) -> str:
    title = plain(re.sub(r"^\[[ xX]\]\s+", "", text)).strip(" *_:：“”\"")
    return re.sub(r"\*\*|__", "", re.sub(r"^[^\w\[(“\"《「$\\]+", "", title)).strip()


# --- what stands above ---------------------------------------------------------------------------


class _Above:
    """The headings, lines of bold and points that an entry stands below."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._bold = ""
        self._items: list[tuple[int, str]] = []

    def add(self, line: _Line) -> None:
        """Take a line that opens no entry."""
        if line.kind == "heading":
            while self._headings and self._headings[-1][0] >= line.depth:
                self._headings.pop()
            self._headings.append((line.depth, line.raw.strip()))
            self._bold, self._items = "", []
        elif line.kind == "bold" or (line.kind == "text" and day_of_heading(line.rest)):
            if line.kind == "bold" or len(line.rest) < 40:
                self._bold, self._items = line.raw.strip(), []
        elif line.kind == "item" and "://" not in line.rest:
            self._cut(line.depth)
            self._items.append((line.depth, line.raw.strip()))

    def _cut(self, depth: int) -> None:
        while self._items and self._items[-1][0] >= depth:
            self._items.pop()

    def lines(self, line: _Line) -> tuple[str, ...]:
        """Return what a line stands below, the outermost first."""
        items = [text for depth, text in self._items if line.kind == "item" and depth < line.depth]
        headings = [
            text
            for depth, text in self._headings
            if line.kind != "heading" or depth < line.depth
        ]
        found = [*headings, *([self._bold] if self._bold else []), *items]
        return tuple(text[:_LONGEST_LINE] for text in found if len(text) < 400)[-_MOST_ABOVE:]

    @property
    def is_dated(self) -> bool:
        """Whether a heading, line or point above names a day."""
        texts = [text for _, text in self._headings] + [self._bold]
        return any(day_of_heading(text) for text in texts if text)


def _day_above(above: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the day that stands nearest above, and the year."""
    year = day = None
    for text in above:
        if found := day_of_heading(text, year):
            day = found
            year = found[:4]
        elif found := year_of_heading(text):
            year, day = found, None
    return day, year

