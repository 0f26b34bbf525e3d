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

from ..entry import ParsedEntry, find_links
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.labels import LabelledLines
from .base.records import CollectionFormat, Record, day_in_name
from .base.title_lines import add_title_line, read_below
from .fields.dates.headings import (
    Nearest,
    nearest_day,
    topic_of_heading,
)
from .fields.dates.year_names import year_in_name
from .fields.markup.markdown_blocks import find_references, fold_name
from .fields.titles.link_labels import names_paper
from .fields.titles.several_papers import cut_at_papers
from .fields.titles.title_line import TitleLine
from .lists.above import Above
from .lists.beside import CODE, OPEN_FENCE, papers_in_code
from .lists.blocks import is_lost, read_titles_above_names
from .lists.days import are_days, day_of_entry, day_of_update, year_in
from .lists.line_kinds import unquoted
from .lists.lines import papers_in, read_lines
from .lists.list_line import ListLine
from .lists.openers import openers, title_above
from .lists.person_headings import person_headings
from .lists.rows import table_of
from .lists.unopened import lost_headings, lost_points, unread_papers

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
_OF_DATA = (".yml", ".yaml")
#: Kept with an entry whose single name is an author's.
_TRUSTS = "<!-- by its author -->"
_SAMPLE = 400


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
    #: Whether a single name by the title is an author's, as the rest of its file tells.
    trusts_names: bool = False


class LinkList(CollectionFormat):
    """Parser of such lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "link-list"
    version = "30"
    is_generic: ClassVar[bool] = True
    suffixes = (".md", ".markdown", ".txt", ".rst", ".adoc", ".mediawiki", ".org")
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
        if ["date"] in lacks and self.day_of_update(document):
            lacks = [None if lack == ["date"] else lack for lack in lacks]
        lacks += [["link to a paper"]] * len(lost)
        return claim_entries(lacks, generic=True)

    def day_of_update(self, document: Document) -> str | None:
        """See :meth:`CollectionFormat.day_of_update`."""
        lines = read_lines(document.text)
        return day_of_update(lines, openers(lines))

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
        above = Above()
        people = person_headings(lines, opened)
        last = -1
        fence = next((line for line in lines if line.kind == "fence"), None)
        if fence is not None:
            note(first_line + fence.number, *OPEN_FENCE)
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
                if index in people:
                    above.leave(line)
                else:
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
        trusts = heads[:1] == [_TRUSTS]
        heads = heads[trusts:]
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
        value = _Found(title, below, context, named, nearest, trusts_names=trusts)
        kept = "".join(f"{text}\n" for text in [_TRUSTS] * trusts + heads) + "\n"
        return Record(0, len(text), line, text, value, kept)

    def trusting(self, verbatim: str) -> str:
        """See :meth:`RecordFormat.trusting`: a line above all others says it."""
        return f"{_TRUSTS}\n{verbatim}"

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
        if not draft.has_id:
            urls = {url for line in found.below for url in find_links(line)[0] if names_paper(url)}
            for url in urls if len(urls) == 1 else ():
                draft.add_link_id(url)  # in a line that says something else, too
        draft.url = draft.url or draft.page()

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day above an entry; else the one that the entry states."""
        found: Any = record.value
        day, year = found.nearest.day, found.nearest.year
        # What stands below a title is the paper's own date; the file's name goes before it.
        stated = found.title.published or (None if found.is_named else draft.published)
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
    above = Above()
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
